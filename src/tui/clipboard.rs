//! The clipboard: by the terminal (OSC 52), which reaches over ssh; inside tmux by tmux, which has its own; and for
//! terminals that do not obey, by a program of the desktop when there is one.

use super::recognition::Multiplexer;
use crossterm::Command as _;
use crossterm::clipboard::CopyToClipboard;
use std::io::{self, Write};
use std::process::{Command, Stdio};
use std::sync::mpsc::channel;
use std::thread;
use std::time::Duration;

/// Programs that put their input into the clipboard, and the variable without which they have none.
const PROGRAMS: &[(&str, &str, &[&str])] = &[
    ("WAYLAND_DISPLAY", "wl-copy", &[]),
    ("DISPLAY", "xclip", &["-selection", "clipboard", "-in"]),
    ("DISPLAY", "xsel", &["--clipboard", "--input"]),
];

/// How long tmux may take before the terminal is asked instead.
const PATIENCE: Duration = Duration::from_millis(500);

/// Puts text into the clipboard, as far as anything here can. Nobody can say whether a terminal obeyed.
///
/// # Errors
/// The terminal is gone.
pub(super) fn copy(text: &str, multiplexer: &Multiplexer) -> io::Result<()> {
    let by_tmux = matches!(multiplexer, Multiplexer::Tmux { .. });
    if !by_tmux || !feed_tmux(text.to_owned()) {
        let sequence = sequence(text);
        let mut out = io::stdout().lock();
        out.write_all(multiplexer.wrap(&sequence).unwrap_or(sequence).as_bytes())?;
        out.flush()?;
    }
    copy_on_desktop(text.to_owned());
    Ok(())
}

/// The bytes of OSC 52, ended by BEL: an ST would end the string in which screen passes it on.
fn sequence(text: &str) -> String {
    let mut sequence = String::new();
    // Writing to a string cannot fail.
    let _ = CopyToClipboard::to_clipboard_from(text).write_ansi(&mut sequence);
    let content = sequence.strip_suffix("\x1b\\").unwrap_or(&sequence);
    format!("{content}\x07")
}

/// Tries the desktop's programs one after the other, without being waited for.
fn copy_on_desktop(text: String) {
    let has = |variable: &str| std::env::var_os(variable).is_some_and(|value| !value.is_empty());
    let programs: Vec<_> = PROGRAMS.iter().filter(|(variable, ..)| has(variable)).collect();
    if programs.is_empty() {
        return;
    }
    thread::spawn(move || {
        programs.into_iter().any(|(_, program, arguments)| feed(program, arguments, &text))
    });
}

/// Hands the text to tmux. False when that fails, or takes longer than anybody would wait for a key to be answered.
fn feed_tmux(text: String) -> bool {
    let (sender, fed) = channel();
    thread::spawn(move || {
        // Nobody waits for an answer that comes too late.
        let _ = sender.send(feed("tmux", &["load-buffer", "-w", "-"], &text));
    });
    fed.recv_timeout(PATIENCE).unwrap_or(false)
}

/// Runs a program with the text as its input. False when there is no such program, or it fails.
fn feed(program: &str, arguments: &[&str], text: &str) -> bool {
    let child = Command::new(program)
        .args(arguments)
        .stdin(Stdio::piped())
        .stdout(Stdio::null())
        .stderr(Stdio::null())
        .spawn();
    let Ok(mut child) = child else { return false };
    let written = child.stdin.take().is_some_and(|mut input| input.write_all(text.as_bytes()).is_ok());
    child.wait().is_ok_and(|status| status.success()) && written
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_text_travels_in_base64() {
        assert_eq!(sequence("دار"), "\x1b]52;c;2K/Yp9ix\x07");
    }

    #[test]
    fn a_program_that_is_not_there_is_no_error() {
        assert!(!feed("there-is-no-such-program", &[], "text"));
    }
}
