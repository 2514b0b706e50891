//! Every terminal whose answers have been recorded, and what it gets. The versions are those that answered so.

use super::super::{Multiplexer, Token, Tokens, Variables, treat};
use super::*;
use crate::preferences::OutputMode;

/// Variables that are set.
type Set<'a> = &'a [(&'a str, &'a str)];

/// Recognises a terminal by its answers, as bytes, and its variables.
fn seen(answers: &str, variables: Set<'_>, multiplexer: Multiplexer) -> (TerminalKind, OutputMode) {
    let mut evidence = Evidence { named_multiplexer: multiplexer, ..Evidence::default() };
    for token in Tokens::default().feed(answers.as_bytes()) {
        match token {
            Token::Reply(reply) => evidence.replies.note(reply),
            Token::Typed(typed) => panic!("{typed:?} is no answer"),
        }
    }
    evidence.variables = Variables::read(|name| {
        variables.iter().find(|(other, _)| *other == name).map(|(_, value)| (*value).to_owned())
    });
    let kind = recognise(&evidence).kind;
    (kind, treat(kind, &evidence, None).mode)
}

const STAYS: &str = "\x1b[1;1R\x1b[1;1R";
const MOVES: &str = "\x1b[1;1R\x1b[1;3R";

#[test]
fn every_recorded_terminal_is_recognised() {
    let table: &[(&str, Set<'_>, TerminalKind, OutputMode)] = &[
        ("\x1b[8;1$y\x1b[>65;7006;1c", &[("VTE_VERSION", "7006")], Vte, OutputMode::Visual),
        ("\x1b[8;1$y\x1bP>|VTE(8001)\x1b\\\x1b[>61;8001;1c", &[], Vte, OutputMode::Visual),
        (
            "\x1b[8;2$y\x1bP>|WezTerm 20240203\x1b\\",
            &[("TERM_PROGRAM", "WezTerm")],
            Wezterm,
            OutputMode::Visual,
        ),
        ("\x1bP>|Konsole 22.12.3\x1b\\\x1b[>1;115;0c", &[], Konsole, OutputMode::Visual),
        ("\x1b[>1;115;0c", &[("KONSOLE_VERSION", "210800")], Konsole, OutputMode::Visual),
        ("\x1b[8;0$y\x1b[>24;279;0c", &[("MLTERM", "3.9.0"), ("TERM", "mlterm")], Mlterm, OutputMode::Visual),
        ("\x1b[8;0$y\x1b[>24;279;0c", &[], Mlterm, OutputMode::Visual),
        ("\x1b[8;0$y\x1bP>|kitty(0.26.5)\x1b\\\x1b[>1;4000;26c", &[], Kitty, OutputMode::KittyRuns),
        ("\x1b[8;0$y\x1bP>|kitty(0.41.1)\x1b\\\x1b[>1;4000;41c", &[], Kitty, OutputMode::SizedText),
        ("\x1b[>0;136;0c", &[("TERM", "xterm")], Putty, OutputMode::Islands),
        ("\x1b[>0;115;0c", &[("COLORTERM", "truecolor")], Qterminal, OutputMode::ColourBit),
        ("\x1b[8;0$y\x1bP>|XTerm(379)\x1b\\\x1b[>41;379;0c", &[], Xterm, OutputMode::Visual),
        ("\x1b[8;0$y\x1b[>0;276;0c", &[("TERM_PROGRAM", "vscode")], XtermJs, OutputMode::ColourBit),
        ("\x1b[8;0$y\x1b[>0;276;0c", &[], XtermJs, OutputMode::ColourBit),
        ("\x1b[>0;1700;1c", &[("ALACRITTY_WINDOW_ID", "1")], Alacritty, OutputMode::LeftMarks),
        ("\x1b[8;0$y\x1b[>0;2500;1c", &[("TERM", "alacritty")], Alacritty, OutputMode::LeftMarks),
        ("\x1bP>|foot(1.13.1)\x1b\\\x1b[>1;011301;0c", &[("TERM", "foot")], Foot, OutputMode::NoMarks),
        ("\x1bP>|foot(1.21.0)\x1b\\\x1b[>1;012100;0c", &[], Foot, OutputMode::NoMarks),
        ("\x1b[>85;95;0c", &[("TERM", "rxvt-unicode-256color")], Urxvt, OutputMode::Visual),
        ("", &[("TERM", "st-256color")], St, OutputMode::NoMarks),
        ("", &[("WT_SESSION", "a-b")], WindowsTerminal, OutputMode::Visual),
        ("", &[("TERM_PROGRAM", "Apple_Terminal")], AppleTerminal, OutputMode::Islands),
        ("\x1bP>|iTerm2 3.7.0\x1b\\", &[], Iterm2, OutputMode::Islands),
        (
            "",
            &[("TERM_PROGRAM", "iTerm.app"), ("TERM_PROGRAM_VERSION", "3.7.1")],
            Iterm2,
            OutputMode::Islands,
        ),
        (
            "",
            &[("TERM_PROGRAM", "iTerm.app"), ("TERM_PROGRAM_VERSION", "3.5.14")],
            Unknown,
            OutputMode::Visual,
        ),
        ("\x1bP>|iTerm2 3.6.4\x1b\\", &[], Unknown, OutputMode::Visual),
        ("\x1bP>|ghostty 1.3.1\x1b\\", &[("TERM_PROGRAM", "ghostty")], Ghostty, OutputMode::Visual),
        ("", &[("TERM", "linux")], Console, OutputMode::Visual),
        ("", &[], Unknown, OutputMode::Visual),
    ];
    for (answers, variables, kind, mode) in table {
        let probe = if *mode == OutputMode::SizedText || *kind == Foot { MOVES } else { STAYS };
        let answers = format!("{answers}{probe}\x1b[?62;c");
        assert_eq!(seen(&answers, variables, Multiplexer::None), (*kind, *mode), "{answers:?} {variables:?}");
    }
}

#[test]
fn answers_come_before_variables_that_are_anothers() {
    let inherited = [
        ("VTE_VERSION", "7006"),
        ("KONSOLE_VERSION", "221203"),
        ("MLTERM", "3.9.0"),
        ("KITTY_WINDOW_ID", "1"),
    ];
    for (answers, kind) in [
        ("\x1bP>|XTerm(379)\x1b\\\x1b[>41;379;0c", Xterm),
        ("\x1b[>85;95;0c", Urxvt),
        ("\x1b[>0;136;0c", Putty),
        ("\x1bP>|foot(1.13.1)\x1b\\\x1b[>1;011301;0c", Foot),
    ] {
        assert_eq!(seen(answers, &inherited, Multiplexer::None).0, kind, "{answers:?}");
    }
}

#[test]
fn behind_tmux_the_client_decides() {
    let stale = [("KONSOLE_VERSION", "221203")];
    let table: &[(&str, &str, bool, Set<'_>, OutputMode)] = &[
        ("VTE(8001)", "xterm-256color", true, &[], OutputMode::Visual),
        ("VTE(8001)", "xterm-256color", false, &stale, OutputMode::MarkedIslands),
        ("Konsole 25.04.2", "xterm-256color", true, &[], OutputMode::Visual),
        ("Konsole 25.04.2", "xterm-256color", false, &[], OutputMode::MarkedIslands),
        ("", "xterm-256color", false, &[("VTE_VERSION", "7006")], OutputMode::MarkedIslands),
        ("kitty(0.41.1)", "xterm-kitty", true, &[], OutputMode::KittyRuns),
        ("XTerm(379)", "xterm", false, &[("VTE_VERSION", "7006")], OutputMode::Visual),
        ("", "alacritty", false, &stale, OutputMode::LeftMarks),
        ("", "st-256color", true, &stale, OutputMode::NoMarks),
        ("", "xterm", false, &[], OutputMode::Islands),
        ("", "xterm-256color", false, &[("COLORFGBG", "15;0")], OutputMode::ColourBit),
        ("", "xterm-256color", false, &[], OutputMode::Visual),
        ("", "", false, &[], OutputMode::Visual),
    ];
    for (client, term, passthrough, variables, mode) in table {
        let (client, term) = ((*client).to_owned(), (*term).to_owned());
        let tmux = Multiplexer::Tmux { client, term, passthrough: *passthrough };
        let answers = "\x1bP>|tmux 3.3a\x1b\\\x1b[>84;0;0c\x1b[?1;2c";
        assert_eq!(seen(answers, variables, tmux.clone()).1, *mode, "{tmux:?} {variables:?}");
    }
}

#[test]
fn a_multiplexer_is_believed_when_it_answers() {
    let tmux = Multiplexer::Tmux { client: "VTE(8001)".to_owned(), term: String::new(), passthrough: false };
    // A terminal that was started inside tmux inherits its variables.
    assert_eq!(seen("\x1b[>41;379;0c\x1bP>|XTerm(379)\x1b\\", &[], tmux.clone()).0, Xterm);
    assert_eq!(seen("\x1b[>41;379;0c\x1bP>|XTerm(379)\x1b\\", &[], Multiplexer::Screen).0, Xterm);
    assert_eq!(seen("\x1b[?1;2c", &[], tmux).1, OutputMode::MarkedIslands);
    // A tmux on the near side of ssh sets no variable on the far side.
    let mut evidence = Evidence::default();
    evidence.replies.secondary = Some("84;0;0".to_owned());
    assert!(matches!(evidence.multiplexer(), Multiplexer::Tmux { passthrough: true, .. }));
}

#[test]
fn behind_screen_only_the_variables_are_left() {
    let seen =
        |variables: &[(&str, &str)]| seen("\x1b[>83;40900;0c\x1b[?1;2c", variables, Multiplexer::Screen);
    assert_eq!(seen(&[("VTE_VERSION", "7006")]), (Vte, OutputMode::Visual));
    assert_eq!(seen(&[("KITTY_WINDOW_ID", "1")]), (Kitty, OutputMode::KittyRuns));
    assert_eq!(seen(&[("TERM", "screen")]), (Unknown, OutputMode::Visual));
}
