//! What a terminal says of its modes: DECRQM questions, asked raw on the terminal that we run in, and the replies compared.

use std::collections::BTreeMap;
use std::io::{self, Read as _, Write as _};
use std::time::{Duration, Instant};

use anyhow::{Context as _, Result};
use rustix::termios::{OptionalActions, SpecialCodeIndex, Termios, tcgetattr, tcsetattr};

/// The modes that are asked for, as the question and the reply name them, and what they switch.
const MODES: &[(&str, &str)] = &[
    ("8", "the terminal's own bidi"),
    ("?12", "cursor blinks"),
    ("?25", "cursor shown"),
    ("?1000", "mouse: clicks"),
    ("?1002", "mouse: drags"),
    ("?1003", "mouse: motion"),
    ("?1006", "mouse: SGR reports"),
    ("?1049", "alternate screen"),
    ("?2004", "bracketed paste"),
];

/// The entry that holds the flags of the line discipline, which is asked from the system.
const TTY: &str = "tty";

/// How long the replies may take.
const PATIENCE: Duration = Duration::from_secs(2);

/// The reply to each question; one that was not answered is missing.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct Replies(BTreeMap<String, String>);

/// Asks the terminal that is our standard input and output.
pub(super) fn ask() -> Result<Replies> {
    let before = tcgetattr(io::stdin()).context("no terminal")?;
    let mut raw = before.clone();
    raw.make_raw();
    // A read returns at once with what there is, or after a tenth of a second with nothing.
    raw.special_codes[SpecialCodeIndex::VMIN] = 0;
    raw.special_codes[SpecialCodeIndex::VTIME] = 1;
    tcsetattr(io::stdin(), OptionalActions::Now, &raw).context("no raw mode")?;
    let received = exchange();
    tcsetattr(io::stdin(), OptionalActions::Now, &before).context("raw mode stays")?;
    let mut replies = Replies(parse(&received?));
    replies.0.insert(TTY.to_owned(), flags(&before));
    Ok(replies)
}

/// Sends the questions and reads until the reply to the last, which every terminal answers (`CSI c`).
fn exchange() -> Result<Vec<u8>> {
    let mut out = io::stdout();
    out.write_all(questions().as_bytes())?;
    out.flush()?;
    let (mut received, mut buffer) = (Vec::new(), [0; 256]);
    let end = Instant::now() + PATIENCE;
    while !is_complete(&received) && Instant::now() < end {
        let read = io::stdin().read(&mut buffer)?;
        received.extend_from_slice(&buffer[..read]);
    }
    Ok(received)
}

fn questions() -> String {
    MODES.iter().map(|(mode, _)| format!("\x1b[{mode}$p")).chain(["\x1b[c".to_owned()]).collect()
}

fn flags(tty: &Termios) -> String {
    let Termios { input_modes, output_modes, control_modes, local_modes, .. } = tty;
    let bits = [input_modes.bits(), output_modes.bits(), control_modes.bits(), local_modes.bits()];
    bits.map(|bits| format!("{bits:x}")).join(" ")
}

/// Whether the reply to `CSI c` is there: `CSI ? … c`.
fn is_complete(received: &[u8]) -> bool {
    sequences(received).any(|sequence| sequence.starts_with('?') && sequence.ends_with('c'))
}

/// The replies `CSI mode ; value $ y` among what was received; the rest, such as keys, is left out.
fn parse(received: &[u8]) -> BTreeMap<String, String> {
    let replies = sequences(received).filter_map(|sequence| {
        let (mode, value) = sequence.strip_suffix("$y")?.split_once(';')?;
        Some((mode.to_owned(), value.to_owned()))
    });
    replies.collect()
}

/// What follows each `CSI`, up to and with its last byte.
fn sequences(received: &[u8]) -> impl Iterator<Item = String> {
    let text = String::from_utf8_lossy(received).into_owned();
    let parts: Vec<_> = text.split("\x1b[").skip(1).map(str::to_owned).collect();
    parts.into_iter().filter_map(|part| {
        let end = part.find(|c: char| ('@'..='~').contains(&c))?;
        Some(part[..=end].to_owned())
    })
}

impl Replies {
    /// As lines that [`Replies::read`] understands.
    pub(super) fn written(&self) -> String {
        self.0.iter().map(|(mode, value)| format!("{mode}={value}\n")).collect()
    }

    pub(super) fn read(lines: &str) -> Self {
        let pairs = lines.lines().filter_map(|line| line.split_once('='));
        Self(pairs.map(|(mode, value)| (mode.to_owned(), value.to_owned())).collect())
    }

    /// Whether the terminal answers such questions at all.
    pub(super) fn are_given(&self) -> bool {
        self.0.keys().any(|mode| mode != TTY)
    }

    /// What is not as it was, in words.
    pub(super) fn differences(&self, after: &Self) -> Vec<String> {
        let names = MODES.iter().copied().chain([(TTY, "line discipline")]);
        let differing = names.filter(|(mode, _)| self.0.get(*mode) != after.0.get(*mode));
        let value = |replies: &Self, mode| replies.0.get(mode).map_or("no reply", String::as_str).to_owned();
        differing
            .map(|(mode, meaning)| {
                format!("{mode} ({meaning}): {} -> {}", value(self, mode), value(after, mode))
            })
            .collect()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn replies_are_found_among_keys_and_other_reports() {
        let received = b"q\x1b[8;1$y\x1b[A\x1b[?1049;2$y\x1b[?65;1;9c";
        let replies = parse(received);
        assert_eq!(replies.get("8").map(String::as_str), Some("1"));
        assert_eq!(replies.get("?1049").map(String::as_str), Some("2"));
        assert_eq!(replies.len(), 2);
        assert!(is_complete(received));
        assert!(!is_complete(b"\x1b[8;1$y\x1b[?65;1;9"));
        assert!(!is_complete(b"\x1b[>65;1;9c"));
    }

    #[test]
    fn every_mode_is_asked_and_the_end_is_marked() {
        let questions = questions();
        assert!(
            questions.starts_with("\x1b[8$p\x1b[?12$p") && questions.ends_with("\x1b[c"),
            "{questions:?}"
        );
    }

    #[test]
    fn only_what_changed_is_told() {
        let before = Replies::read("8=1\n?25=1\ntty=1 2 3 4\n");
        let after = Replies::read("8=2\n?25=1\ntty=1 2 3 4\n");
        assert_eq!(before.differences(&after), ["8 (the terminal's own bidi): 1 -> 2"]);
        assert_eq!(
            before.differences(&Replies::read("8=1\ntty=1 2 3 4\n")),
            ["?25 (cursor shown): 1 -> no reply"]
        );
        assert_eq!(Replies::read(&before.written()), before);
        assert!(before.are_given() && !Replies::read("tty=1 2 3 4\n").are_given());
    }
}
