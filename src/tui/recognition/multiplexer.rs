//! tmux and GNU screen, which stand between the program and the terminal: which terminal is behind them, and how
//! something gets through to it.

use super::variables::Variables;
use std::io::Read;
use std::process::{Command, Stdio};
use std::sync::mpsc::{Receiver, channel};
use std::thread;
use std::time::Duration;

/// What stands between the program and the terminal.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(in crate::tui) enum Multiplexer {
    /// Nothing.
    #[default]
    None,
    /// tmux, and what it says of its client.
    Tmux {
        /// The client's own answer to XTVERSION; empty when it gave none.
        client: String,
        /// The client's TERM; empty when tmux does not tell.
        term: String,
        /// Whether the option `allow-passthrough` is on.
        passthrough: bool,
    },
    /// GNU screen, which passes a DCS on.
    Screen,
}

/// How long tmux may think.
const PATIENCE: Duration = Duration::from_millis(300);
/// Bytes that tmux may answer: more is not what was asked for.
const LONGEST: u64 = 1024;
/// What tmux is asked.
const FORMAT: &str = "#{client_termtype}\t#{client_termname}\t#{allow-passthrough}";

/// A multiplexer that is being asked.
pub(in crate::tui) struct Asked {
    variables: Variables,
    answer: Option<Receiver<Multiplexer>>,
}

impl Multiplexer {
    /// Begins to find out, without waiting.
    pub(in crate::tui) fn ask(variables: &Variables) -> Asked {
        let answer = variables.has("TMUX").then(|| {
            let (sender, receiver) = channel();
            thread::spawn(move || {
                // Nobody waits for an answer that comes too late.
                let _ = sender.send(ask_tmux().unwrap_or_else(silent_tmux));
            });
            receiver
        });
        Asked { variables: variables.clone(), answer }
    }

    /// What makes the terminal behind it hear `bytes`; `None` when nothing does.
    pub(in crate::tui) fn wrap(&self, bytes: &str) -> Option<String> {
        match self {
            Self::None => Some(bytes.to_owned()),
            Self::Tmux { passthrough: true, .. } => {
                Some(format!("\x1bPtmux;{}\x1b\\", bytes.replace('\x1b', "\x1b\x1b")))
            }
            Self::Tmux { .. } => None,
            Self::Screen => Some(parted(bytes).map(|part| format!("\x1bP{part}\x1b\\")).collect()),
        }
    }

    /// Its name, for messages; `None` for nothing.
    pub(in crate::tui) fn name(&self) -> Option<&'static str> {
        match self {
            Self::None => None,
            Self::Tmux { .. } => Some("tmux"),
            Self::Screen => Some("screen"),
        }
    }
}

/// Bytes in parts that screen passes on: of a string longer than 768 bytes (4.9) it prints the rest.
fn parted(bytes: &str) -> impl Iterator<Item = &str> {
    const LONGEST_PART: usize = 512;
    let mut rest = bytes;
    std::iter::from_fn(move || {
        let mut end = (0..=rest.len().min(LONGEST_PART)).rfind(|end| rest.is_char_boundary(*end))?;
        // An Esc begins a sequence with what follows it.
        if end < rest.len() && rest[..end].ends_with('\x1b') {
            end -= 1;
        }
        let (part, after) = rest.split_at(end);
        rest = after;
        (!part.is_empty()).then_some(part)
    })
}

impl Asked {
    /// The answer, waited for.
    pub(in crate::tui) fn wait(self) -> Multiplexer {
        match self.answer {
            Some(answer) => answer.recv_timeout(PATIENCE).unwrap_or_else(|_| silent_tmux()),
            None if self.variables.has("STY") => Multiplexer::Screen,
            None => Multiplexer::None,
        }
    }
}

/// tmux when it says nothing.
fn silent_tmux() -> Multiplexer {
    Multiplexer::Tmux { client: String::new(), term: String::new(), passthrough: false }
}

fn ask_tmux() -> Option<Multiplexer> {
    let mut child = Command::new("tmux")
        .args(["display-message", "-p", FORMAT])
        .stdin(Stdio::null())
        .stdout(Stdio::piped())
        .stderr(Stdio::null())
        .spawn()
        .ok()?;
    let mut answer = Vec::new();
    let output = child.stdout.take()?;
    let is_read =
        output.take(LONGEST + 1).read_to_end(&mut answer).is_ok_and(|length| length as u64 <= LONGEST);
    if !is_read {
        // It has been listened to for long enough; that it may have ended already is no error.
        let _ = child.kill();
    }
    let is_success = child.wait().is_ok_and(|status| status.success());
    (is_read && is_success).then(|| tmux(&String::from_utf8_lossy(&answer)))
}

/// Reads what tmux prints for [`FORMAT`].
fn tmux(answer: &str) -> Multiplexer {
    let mut fields = answer.trim_end_matches('\n').split('\t');
    let mut field = || fields.next().unwrap_or_default().to_owned();
    let (client, term, passthrough) = (field(), field(), field());
    // A number in tmux 3.3, a word later.
    Multiplexer::Tmux { client, term, passthrough: matches!(passthrough.as_str(), "1" | "2" | "on" | "all") }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn tmux_is_understood_in_every_version() {
        for (answer, expected) in [
            ("Konsole 22.12.3\txterm-256color\t1\n", ("Konsole 22.12.3", "xterm-256color", true)),
            ("VTE(8001)\txterm-256color\ton\n", ("VTE(8001)", "xterm-256color", true)),
            ("\tmlterm\t0\n", ("", "mlterm", false)),
            ("\t\toff\n", ("", "", false)),
            ("", ("", "", false)),
        ] {
            let (client, term, passthrough) = expected;
            let (client, term) = (client.to_owned(), term.to_owned());
            assert_eq!(tmux(answer), Multiplexer::Tmux { client, term, passthrough }, "{answer:?}");
        }
    }

    #[test]
    fn bytes_are_wrapped_so_that_they_get_through() {
        let with =
            |passthrough| Multiplexer::Tmux { client: String::new(), term: String::new(), passthrough };
        assert_eq!(Multiplexer::None.wrap("\x1b[8l").unwrap(), "\x1b[8l");
        assert_eq!(with(true).wrap("\x1b[8l").unwrap(), "\x1bPtmux;\x1b\x1b[8l\x1b\\");
        assert_eq!(with(false).wrap("\x1b[8l"), None);
        assert_eq!(Multiplexer::Screen.wrap("\x1b[8l").unwrap(), "\x1bP\x1b[8l\x1b\\");
    }

    #[test]
    fn screen_gets_no_string_that_is_too_long_for_it() {
        let bytes = format!("{}\x1b[8l{}\u{633}", "a".repeat(511), "\u{633}".repeat(1000));
        let wrapped = Multiplexer::Screen.wrap(&bytes).unwrap();
        let parts: Vec<_> = wrapped.split_terminator("\x1b\\").collect();
        assert!(parts.len() > 3 && parts.iter().all(|part| part.len() <= 768));
        let received: String = parts.iter().map(|part| part.strip_prefix("\x1bP").unwrap()).collect();
        assert_eq!(received, bytes);
        assert!(parts[1].starts_with("\x1bP\x1b[8l"), "no sequence is cut behind its Esc");
    }
}
