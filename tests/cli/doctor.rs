//! `doctor` with its report going elsewhere: the terminal is asked all the same, and nothing but the report is in the file.

use crate::program::PROGRAM;
use portable_pty::{CommandBuilder, PtySize, native_pty_system};
use std::io::{Read, Write};
use std::thread;
use std::time::Duration;

/// What a doctor whose output is redirected leaves.
struct Left {
    success: bool,
    /// The file.
    report: String,
    /// What the terminal received.
    shown: String,
    /// Whether the terminal's settings are what they were.
    same_settings: bool,
}

/// Runs it on a terminal that answers after a while.
fn redirected(is_controlling: bool, delay: Duration, answer: &str) -> Left {
    let folder = tempfile::tempdir().unwrap();
    let size = PtySize { rows: 24, cols: 80, pixel_width: 0, pixel_height: 0 };
    let pair = native_pty_system().openpty(size).unwrap();
    let settings = || format!("{:?}", pair.master.get_termios());
    let before = settings();
    let mut command = CommandBuilder::new("/bin/sh");
    command.args(["-c", "exec \"$0\" doctor > report", PROGRAM]);
    command.cwd(folder.path());
    command.env_clear();
    command.env("TERM", "xterm-256color");
    command.set_controlling_tty(is_controlling);
    let mut child = pair.slave.spawn_command(command).unwrap();
    drop(pair.slave);
    let mut writer = pair.master.take_writer().unwrap();
    let mut reader = pair.master.try_clone_reader().unwrap();
    let mut received = Vec::new();
    let mut buffer = [0; 4096];
    while let Ok(count @ 1..) = reader.read(&mut buffer) {
        received.extend_from_slice(&buffer[..count]);
        if buffer[..count].ends_with(b"\x1b[c") {
            thread::sleep(delay);
            writer.write_all(answer.as_bytes()).unwrap();
        }
    }
    let success = child.wait().unwrap().success();
    Left {
        success,
        report: std::fs::read_to_string(folder.path().join("report")).unwrap(),
        shown: String::from_utf8(received).unwrap(),
        same_settings: settings() == before,
    }
}

#[test]
fn the_report_is_all_that_is_in_the_file() {
    // The second answers after the time in which nobody notices, and is then sent rows in another way.
    for delay in [0, 120] {
        let kitty = "\x1bP>|kitty(0.26.5)\x1b\\\x1b[?62;c";
        let left = redirected(true, Duration::from_millis(delay), kitty);
        assert!(left.success && left.same_settings, "{}", left.shown);
        assert!(left.report.contains("  terminal                            kitty\n"), "{}", left.report);
        assert_eq!(crate::program::controls(&left.report), "");
    }
}

#[test]
fn without_a_controlling_terminal_it_says_so_and_leaves_the_other_as_it_was() {
    let left = redirected(false, Duration::ZERO, "");
    assert!(!left.success && left.same_settings);
    assert!(left.shown.contains("there is no controlling terminal"), "{}", left.shown);
    assert_eq!(left.report, "");
}
