//! The terminal is recognised by what it answers: every answer that has been recorded is played back, and the bytes at the
//! start and at the end are compared one by one.
//!
//! The recorded terminals, their versions and what was seen in them are in `docs/terminals.md`.

use super::corpus::Corpus;
use super::harness::{ENTER, Reader, Start};
use super::output::{QUERIES, QUERIES_BEHIND_SCREEN, strangers};
use super::reading::modes_are_given_back;
use std::time::{Duration, Instant};

const TEXT: &str = "أعلنت هدى الراوي أن السفينة وصلت.\n";

const EXPLICIT: &str = "\x1b[8l";
const IMPLICIT: &str = "\x1b[8h";
const KONSOLE_OFF: &str = "\x1b]50;BidiRenderingEnabled=false\x07";
const KONSOLE_ON: &str = "\x1b]50;BidiRenderingEnabled=true\x07";
const MLTERM_OFF: &str = "\x1b]5379;use_ctl=false\x07";
const MLTERM_ON: &str = "\x1b]5379;use_ctl=true\x07";

/// A recorded terminal.
struct Terminal<'a> {
    /// What it answers to the batch.
    answers: String,
    variables: &'a [(&'a str, &'a str)],
    /// What tmux says of its client, where tmux stands between: its name, its TERM, `allow-passthrough`.
    tmux: Option<&'a str>,
    mode: &'a str,
    /// The switches that it gets at the start and at the end.
    on: String,
    off: String,
}

impl<'a> Terminal<'a> {
    fn new(answers: &str, variables: &'a [(&'a str, &'a str)], mode: &'a str) -> Self {
        let (on, off) = (EXPLICIT.to_owned(), IMPLICIT.to_owned());
        Self { answers: answers.to_owned(), variables, tmux: None, mode, on, off }
    }

    fn switched(self, on: &str, off: &str) -> Self {
        Self { on: on.to_owned(), off: off.to_owned(), ..self }
    }

    fn behind_tmux(self, client: &'a str) -> Self {
        Self { tmux: Some(client), ..self }
    }
}

/// The cursor does not move for sized text, or moves by two.
const STAYS: &str = "\x1b[1;1R\x1b[1;1R";
const MOVES: &str = "\x1b[1;1R\x1b[1;3R";
const DARK: &str = "\x1b]10;rgb:c0c0/c0c0/c0c0\x1b\\\x1b]11;rgb:0000/0000/0000\x1b\\";

fn in_tmux(bytes: &str) -> String {
    format!("\x1bPtmux;{}\x1b\\", bytes.replace('\x1b', "\x1b\x1b"))
}

fn in_screen(bytes: &str) -> String {
    format!("\x1bP{bytes}\x1b\\")
}

/// Terminals that are talked to without anything between.
fn direct() -> Vec<Terminal<'static>> {
    let konsole = (format!("{EXPLICIT}{KONSOLE_OFF}"), format!("{IMPLICIT}{KONSOLE_ON}"));
    let mlterm = (format!("{EXPLICIT}{MLTERM_OFF}"), format!("{IMPLICIT}{MLTERM_ON}"));
    vec![
        Terminal::new(
            &format!("\x1b[8;1$y\x1b[?2026;4$y\x1b[>65;7006;1c{DARK}{STAYS}\x1b[?65;1;9c"),
            &[("VTE_VERSION", "7006"), ("COLORTERM", "truecolor")],
            "v",
        ),
        Terminal::new(
            &format!(
                "\x1b[8;1$y\x1b[?2026;2$y\x1bP>|VTE(8001)\x1b\\\x1b[>61;8001;1c{DARK}{STAYS}\x1b[?61;1c"
            ),
            &[],
            "v",
        ),
        Terminal::new(&format!("\x1b[8;2$y\x1bP>|WezTerm 20240203\x1b\\{STAYS}\x1b[?65;4c"), &[], "v")
            .switched(EXPLICIT, ""),
        Terminal::new(
            &format!("\x1b[8;1$y\x1bP>|mintty 3.6.1\x1b\\\x1b[>77;30601;0c{STAYS}\x1b[?64;1c"),
            &[("TERM_PROGRAM", "mintty")],
            "v",
        ),
        Terminal::new(
            &format!("\x1bP>|Konsole 22.12.3\x1b\\\x1b[>1;115;0c{DARK}{STAYS}\x1b[?62;1;4c"),
            &[],
            "v",
        )
        .switched(&konsole.0, &konsole.1),
        Terminal::new(
            &format!("\x1b[8;0$y\x1b[>24;279;0c{STAYS}\x1b[?63;1c"),
            &[("MLTERM", "3.9.0"), ("TERM", "mlterm")],
            "v",
        )
        .switched(&mlterm.0, &mlterm.1),
        Terminal::new(
            &format!(
                "\x1b[8;0$y\x1b[?2026;2$y\x1bP>|kitty(0.26.5)\x1b\\\x1b[>1;4000;26c{DARK}{STAYS}\x1b[?62;c"
            ),
            &[("KITTY_WINDOW_ID", "1"), ("TERM", "xterm-kitty")],
            "k",
        ),
        Terminal::new(
            &format!(
                "\x1b[8;0$y\x1b[?2026;2$y\x1bP>|kitty(0.41.1)\x1b\\\x1b[>1;4000;41c{DARK}{MOVES}\x1b[?62;c"
            ),
            &[("KITTY_WINDOW_ID", "1"), ("TERM", "xterm-kitty")],
            "v+osc66",
        ),
        Terminal::new(&format!("\x1b[>0;136;0c{STAYS}\x1b[?6c"), &[("TERM", "xterm")], "i").switched("", ""),
        Terminal::new(&format!("\x1b[>0;115;0c{STAYS}\x1b[?1;2c"), &[("COLORFGBG", "15;0")], "v+bit"),
        Terminal::new(
            &format!("\x1b[8;0$y\x1b[?2026;0$y\x1b[?12;2$y\x1bP>|XTerm(379)\x1b\\\x1b[>41;379;0c{STAYS}\x1b[?64;1;2c"),
            &[("XTERM_VERSION", "XTerm(379)")],
            "v",
        )
        .switched(EXPLICIT, "\x1b[8h\x1b[?12l"),
        Terminal::new(
            &format!("\x1b[8;0$y\x1b[>0;276;0c{STAYS}\x1b[?1;2c"),
            &[("TERM_PROGRAM", "vscode")],
            "v+bit",
        ),
        Terminal::new(
            &format!("\x1b[>0;1700;1c{STAYS}\x1b[?6c"),
            &[("ALACRITTY_WINDOW_ID", "1"), ("TERM", "alacritty")],
            "v+left-marks",
        ),
        Terminal::new(
            &format!("\x1b[8;0$y\x1b[>0;2500;1c{STAYS}\x1b[?6c"),
            &[("TERM", "alacritty")],
            "v+left-marks",
        ),
        Terminal::new(
            &format!("\x1bP>|foot(1.21.0)\x1b\\\x1b[>1;012100;0c{DARK}{MOVES}\x1b[?62;4;22c"),
            &[("TERM", "foot")],
            "v-marks",
        ),
        Terminal::new(&format!("\x1b[>85;95;0c{STAYS}\x1b[?1;2c"), &[("TERM", "rxvt-unicode-256color")], "v"),
        Terminal::new(&format!("{STAYS}\x1b[?6c"), &[("TERM", "st-256color")], "v-marks"),
        Terminal::new("\x1b[?62;c", &[("TERM_PROGRAM", "Apple_Terminal")], "i").switched("", ""),
        Terminal::new("\x1bP>|iTerm2 3.7.0\x1b\\\x1b[?62;c", &[("TERM_PROGRAM", "iTerm.app")], "i")
            .switched("", ""),
        Terminal::new("\x1b[?61;c", &[("WT_SESSION", "a-b-c")], "v"),
        Terminal::new("\x1bP>|ghostty 1.3.1\x1b\\\x1b[?62;22c", &[("TERM_PROGRAM", "ghostty")], "v"),
        Terminal::new("\x1b[?62;c", &[], "v"),
    ]
}

/// Terminals behind tmux or screen, which answer for themselves.
fn multiplexed() -> Vec<Terminal<'static>> {
    const TMUX: &[(&str, &str)] = &[("TMUX", "/socket,1,0"), ("TERM", "tmux-256color")];
    const TMUX_IN_VTE: &[(&str, &str)] = &[("TMUX", "/socket,1,0"), ("VTE_VERSION", "7006")];
    const SCREEN_IN_VTE: &[(&str, &str)] = &[("STY", "1.pts"), ("TERM", "screen"), ("VTE_VERSION", "7006")];
    const SCREEN_IN_KONSOLE: &[(&str, &str)] = &[("STY", "1.pts"), ("KONSOLE_VERSION", "221203")];
    let tmux = format!("\x1bP>|tmux 3.3a\x1b\\\x1b[>84;0;0c{STAYS}\x1b[?1;2c");
    let screen = format!("\x1b[>83;40900;0c{STAYS}\x1b[?1;2c");
    let konsole = (format!("{EXPLICIT}{KONSOLE_OFF}"), format!("{IMPLICIT}{KONSOLE_ON}"));
    vec![
        Terminal::new(&tmux, TMUX, "v")
            .behind_tmux("VTE(8001)\\txterm-256color\\t1")
            .switched(&in_tmux(EXPLICIT), &in_tmux(IMPLICIT)),
        Terminal::new(&tmux, TMUX, "i-lrm").behind_tmux("VTE(8001)\\txterm-256color\\t0").switched("", ""),
        Terminal::new(&tmux, TMUX_IN_VTE, "i-lrm").behind_tmux("\\txterm-256color\\t0").switched("", ""),
        Terminal::new(&tmux, TMUX, "v")
            .behind_tmux("Konsole 22.12.3\\txterm-256color\\ton")
            .switched(&in_tmux(&konsole.0), &in_tmux(&konsole.1)),
        Terminal::new(&tmux, TMUX, "i-lrm")
            .behind_tmux("Konsole 22.12.3\\txterm-256color\\toff")
            .switched("", ""),
        Terminal::new(&tmux, TMUX, "k").behind_tmux("kitty(0.41.1)\\txterm-kitty\\toff").switched("", ""),
        Terminal::new(&tmux, TMUX, "v").behind_tmux("XTerm(379)\\txterm\\t0").switched("", ""),
        Terminal::new(&tmux, TMUX, "v+left-marks").behind_tmux("\\talacritty\\t0").switched("", ""),
        Terminal::new(&screen, SCREEN_IN_VTE, "v")
            .switched(&in_screen(&format!("{EXPLICIT}\x1b[2J")), &in_screen(IMPLICIT)),
        Terminal::new(&screen, SCREEN_IN_KONSOLE, "v")
            .switched(&in_screen(&format!("{}\x1b[2J", konsole.0)), &in_screen(&konsole.1)),
    ]
}

/// A `tmux` that says what it is told to say, and keeps what it is given.
fn fake_tmux(corpus: &Corpus, client: &str) {
    let script = format!(
        "#!/bin/sh\ncase $1 in display-message) printf '{client}\\n';; load-buffer) /bin/cat >'{}';; esac\n",
        corpus.path("copied").display()
    );
    corpus.program("tmux", &script);
}

fn start<'a>(corpus: &'a Corpus, terminal: &'a Terminal<'a>, answers: &'a [(&'a str, &'a str)]) -> Start<'a> {
    let mut start = Start::on(corpus).answers(answers);
    for (name, value) in terminal.variables {
        start = start.variable(name, value);
    }
    start
}

/// The output mode, as the program tells it.
#[track_caller]
fn mode_of(reader: &mut Reader) -> String {
    reader.keys("\x1bOQ");
    let shot = reader.wait_for("the mode", |shot| shot.message().contains("output mode"));
    let message = shot.message();
    message
        .split("output mode ")
        .nth(1)
        .and_then(|rest| rest.split(';').next())
        .unwrap_or_default()
        .to_owned()
}

/// What is sent before the first frame.
fn beginning(terminal: &Terminal<'_>) -> String {
    let behind_screen = terminal.variables.iter().any(|(name, _)| *name == "STY");
    let (queries, on) = (if behind_screen { QUERIES_BEHIND_SCREEN } else { QUERIES }, &terminal.on);
    format!(
        "\x1b[?1049h{queries}{on}\x1b[2J\x1b[?1000h\x1b[?1002h\x1b[?1003h\x1b[?1015h\x1b[?1006h\x1b[?2004h"
    )
}

/// What is sent after the last frame.
fn end(off: &str) -> String {
    let modes = "\x1b[?2004l\x1b[?1006l\x1b[?1015l\x1b[?1003l\x1b[?1002l\x1b[?1000l";
    format!("\x1b[?2026l{modes}\x1b[0m\x1b[0 q\x1b[2J\x1b[?1049l{off}\x1b[?25h")
}

#[test]
fn every_recorded_terminal_gets_what_it_needs() {
    for terminal in direct().into_iter().chain(multiplexed()) {
        let corpus = Corpus::new(&[("a.txt", TEXT)]);
        fake_tmux(&corpus, terminal.tmux.unwrap_or_default());
        let answers = [("\x1b[c", terminal.answers.as_str())];
        let mut reader = start(&corpus, &terminal, &answers).run();
        reader.wait_for("the header", |shot| shot.header().starts_with(" 1/"));
        let told = format!("{:?} {:?}", terminal.answers, terminal.variables);
        assert_eq!(mode_of(&mut reader), terminal.mode, "{told}");
        let left = reader.quit();
        let output = String::from_utf8_lossy(&left.output).into_owned();
        let (beginning, end) = (beginning(&terminal), end(&terminal.off));
        assert!(output.starts_with(&beginning), "{told} begins with {:?}", &output[..beginning.len() + 20]);
        assert!(output.ends_with(&end), "{told} ends with {:?}", &output[output.len() - end.len() - 20..]);
        assert!(left.same_settings && !left.screen.alternate_screen());
    }
}

#[test]
fn a_terminal_that_answers_nothing_is_not_waited_for() {
    let corpus = Corpus::new(&[("a.txt", TEXT)]);
    let begun = Instant::now();
    let mut reader = Start::on(&corpus).answers(&[]).open();
    // Far more than it takes, far less than a time-out for answers that the user would see.
    assert!(begun.elapsed() < Duration::from_millis(2500), "{:?}", begun.elapsed());
    reader.keys("e");
    reader.notice("entity: أعلنت");
    assert_eq!(mode_of(&mut reader), "v");
    modes_are_given_back(&reader.quit());
}

#[test]
fn answers_are_never_keys_however_late_they_come() {
    let late = "\x1b[8;1$y\x1bP>|VTE(8001)\x1b\\\x1b[>61;8001;1c\x1b]11;rgb:0000/0000/0000\x1b\\\x1b[?61;1c";
    for wait in [0, 120, 400, 900] {
        let corpus = Corpus::new(&[("a.txt", TEXT)]);
        let mut reader = Start::on(&corpus).answers(&[]).open();
        std::thread::sleep(Duration::from_millis(wait));
        reader.keys(late);
        reader.keys("d");
        let shot = reader.wait_for("the tag", |shot| shot.status().contains("date"));
        assert!(!shot.status().contains("claim") && !shot.status().contains("entity"), "{}", shot.text());
        let left = reader.quit();
        let saved = std::fs::read_to_string(corpus.path("annotations/a.txt.ron")).unwrap();
        assert_eq!(saved.matches("label:").count(), 1, "{saved}");
        assert_eq!(strangers(&left.output), Vec::<String>::new());
    }
}

/// They would be typed into the shell: the program goes when the terminal has answered, or will not.
#[test]
fn who_leaves_at_once_leaves_no_answers_behind() {
    let corpus = Corpus::new(&[("a.txt", TEXT)]);
    let begun = Instant::now();
    // Over a network a second is waited for.
    let mut reader = Start::on(&corpus).variable("SSH_TTY", "/dev/pts/1").answers(&[]).open();
    reader.keys("q");
    std::thread::sleep(Duration::from_millis(100));
    let is_there = !String::from_utf8_lossy(&reader.output()).contains("\x1b[?1049l");
    assert!(is_there || begun.elapsed() > Duration::from_millis(800));
    reader.bytes(b"\x1b]10;rgb:0/0/0\x07\x1b[?62;c");
    let left = reader.end();
    assert!(left.status.success() && left.same_settings);
}

#[test]
fn an_answer_in_pieces_between_keys_loses_none_of_them() {
    let corpus = Corpus::new(&[("a.txt", TEXT)]);
    let mut reader = Start::on(&corpus).answers(&[]).open();
    for piece in ["\x1b[1;5D\x1b", "P>|VT", "E(8001)\x1b", "\\", "c\x1b[?6", "1;1c", ENTER] {
        reader.keys(piece);
        std::thread::sleep(Duration::from_millis(5));
    }
    reader.see("Annotations here");
    reader.escape();
    reader.wait_for("the claim", |shot| shot.status().contains("claim"));
    reader.quit();
}

#[test]
fn keys_that_are_typed_before_the_first_frame_are_not_lost() {
    let corpus = Corpus::new(&[("a.txt", TEXT)]);
    let mut reader =
        Start::on(&corpus).answers(&[("\x1b[?2026$p", "v\x1b[1;5De"), ("\x1b[c", "\x1b[?62;c")]).run();
    reader.wait_for("the tag", |shot| shot.status().contains("entity"));
    reader.quit();
}
