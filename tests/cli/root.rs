//! The program itself: help, version, completions, what happens without a terminal, usage errors.

use crate::program::Hashiya;

const COMMANDS: [&str; 7] = ["init", "show", "check", "log", "restore", "merge", "completions"];

#[test]
fn help_names_every_command_and_what_to_know() {
    let run = Hashiya::new().arg("--help").run();
    assert_eq!((run.code, run.err.as_str()), (0, ""));
    let words = ["Exit codes", "Examples", "NO_COLOR", ".annotations", "HASHIYA_AS", "./init", "anonymous"];
    for word in COMMANDS.into_iter().chain(words) {
        assert!(run.out.contains(word), "{word}");
    }
    assert_eq!(Hashiya::new().arg("-h").run().code, 0);
}

#[test]
fn every_command_has_help_that_fits_its_lines() {
    for command in COMMANDS {
        let run = Hashiya::new().arg(command).arg("--help").run();
        assert_eq!((run.code, run.err.as_str()), (0, ""), "{command}");
        assert!(run.out.lines().count() > 10, "{command}");
        assert!(run.out.lines().all(|line| line.chars().count() <= 100), "{command}: {}", run.out);
    }
}

#[test]
fn the_version_is_that_of_the_package() {
    let run = Hashiya::new().arg("--version").run();
    assert_eq!((run.code, run.out), (0, format!("hashiya {}\n", env!("CARGO_PKG_VERSION"))));
}

#[test]
fn completions_know_the_commands() {
    for shell in ["bash", "zsh", "fish", "powershell", "elvish"] {
        let run = Hashiya::new().arg("completions").arg(shell).run();
        assert_eq!((run.code, run.err.as_str()), (0, ""), "{shell}");
        assert!(run.out.contains("show") && run.out.contains("order"), "{shell}");
    }
}

#[test]
fn the_reader_does_not_start_without_a_terminal() {
    for arguments in ["", "somewhere", "--as leila ./show"] {
        let run = Hashiya::new().args(arguments).run();
        assert_eq!((run.code, run.out.as_str()), (2, ""), "{arguments}");
        assert!(run.err.starts_with("hashiya: ") && run.err.contains("`hashiya show"), "{}", run.err);
    }
}

#[test]
fn an_unknown_keyboard_is_not_guessed_away() {
    let started = |value: &str, arguments| {
        let run = Hashiya::new().env("HASHIYA_KEYBOARD", value).args(arguments).run();
        assert_eq!((run.code, run.out.as_str()), (2, ""), "{value:?}");
        run.err
    };
    let unknown = started("type\u{1b}writer", "");
    for word in ["HASHIYA_KEYBOARD", "`pc`", "`mac`"] {
        assert!(unknown.contains(word), "{unknown}");
    }
    assert_eq!(crate::program::controls(&unknown), "");
    for (value, arguments) in [("", ""), ("PC", ""), ("mac", ""), ("typewriter", "--keyboard pc")] {
        assert!(started(value, arguments).contains("needs a terminal"), "{value:?}");
    }
}

#[test]
fn what_is_not_understood_exits_with_2() {
    let wrong = [
        "--nonsense",
        "show",
        "show --width 0 -",
        "show --width 70000 -",
        "show --order sideways -",
        "completions nushell",
        "check a b",
    ];
    for arguments in wrong {
        let run = Hashiya::new().args(arguments).run();
        assert_eq!((run.code, run.out.as_str()), (2, ""), "{arguments}");
        assert!(!run.err.is_empty(), "{arguments}");
    }
}
