//! The settings' file is the reader's: other commands neither need nor obey it, but for the one that prints its keys.

use crate::program::{Hashiya, samples};

#[test]
fn a_broken_settings_file_stops_no_command_but_the_reader() {
    let home = tempfile::tempdir().unwrap();
    let folder = home.path().join(".config/hashiya");
    std::fs::create_dir_all(&folder).unwrap();
    std::fs::write(folder.join("config.ron"), "(harkat: false, width: 20)").unwrap();
    let samples = samples();
    let run = |arguments: &str| {
        Hashiya::new().env("HOME", home.path().to_str().unwrap()).folder(&samples).args(arguments).run()
    };
    for arguments in ["show corpus/01-harbour-strike.txt", "check .", "completions bash", "--help"] {
        let (with, without) = (run(arguments), Hashiya::new().folder(&samples).args(arguments).run());
        assert_eq!(
            (with.code, &with.out, &with.err),
            (without.code, &without.out, &without.err),
            "{arguments}"
        );
    }
}

#[test]
fn the_doctor_without_a_terminal_says_so() {
    let run = Hashiya::new().args("doctor --report").run();
    assert_eq!((run.code, run.out.as_str()), (2, ""));
    assert!(run.err.contains("the doctor has to ask the terminal"), "{}", run.err);
}

#[test]
fn an_output_mode_that_does_not_exist_is_named_with_those_that_do() {
    for arguments in ["--terminal x", "doctor --terminal x"] {
        let run = Hashiya::new().args(arguments).run();
        assert_eq!(run.code, 2);
        assert!(run.err.contains("v+left-marks") && run.err.contains("auto"), "{}", run.err);
    }
}
