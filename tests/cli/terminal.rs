//! `show` on a terminal: what it does when nothing is asked for.

use crate::program::{PROGRAM, samples};
use portable_pty::{CommandBuilder, PtySize, native_pty_system};
use std::io::Read;

/// What a terminal of this width gets from `show` with these options.
fn shown(width: u16, options: &str, variables: &[(&str, &str)]) -> String {
    let size = PtySize { rows: 24, cols: width, pixel_width: 0, pixel_height: 0 };
    let pair = native_pty_system().openpty(size).unwrap();
    let mut command = CommandBuilder::new(PROGRAM);
    command.arg("show");
    command.args(options.split_whitespace());
    command.arg(samples().join("corpus/04-election.txt"));
    command.env("TERM", "xterm-256color");
    for variable in ["NO_COLOR", "HOME", "XDG_CONFIG_HOME"] {
        command.env_remove(variable);
    }
    for (name, value) in variables {
        command.env(name, value);
    }
    let mut child = pair.slave.spawn_command(command).unwrap();
    drop(pair.slave);
    let mut reader = pair.master.try_clone_reader().unwrap();
    let mut received = Vec::new();
    // Linux ends the reading of a terminal whose program has gone by an error.
    let _ = reader.read_to_end(&mut received);
    assert!(child.wait().unwrap().success());
    String::from_utf8(received).unwrap().replace("\r\n", "\n")
}

#[test]
fn a_terminal_gets_lines_as_it_must_draw_them() {
    let got = shown(40, "--color never", &[]);
    let inner = got.strip_prefix("\u{1b}[8l").and_then(|got| got.strip_suffix("\u{1b}[8h"));
    let lines: Vec<_> = inner.expect("explicit mode, and back").lines().collect();
    assert!(lines.iter().all(|line| hashiya::text::width::text_width(line) <= 40), "{lines:?}");
    assert!(lines[0].ends_with("\u{fee5}\u{fe8d}\u{fead}\u{fe8e}\u{fee4}\u{fef4}\u{fe97}"), "{}", lines[0]);
}

#[test]
fn logical_order_is_left_to_the_terminal() {
    let got = shown(40, "--order logical --color never", &[]);
    assert!(got.starts_with("تيماران"), "{got}");
    assert_eq!(crate::program::controls(&got), "");
}

#[test]
fn a_terminal_gets_colors_unless_they_are_refused() {
    assert!(shown(80, "", &[]).contains("\u{1b}[0;4;38;5;32m"));
    assert!(shown(80, "", &[("NO_COLOR", "")]).contains("\u{1b}[0;4;38;5;32m"), "empty is not set");
    for refusal in [("NO_COLOR", "1"), ("TERM", "dumb")] {
        assert!(!shown(80, "", &[refusal]).contains("\u{1b}[0"), "{refusal:?}");
    }
}
