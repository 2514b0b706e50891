//! The settings' file is the reader's: other commands neither need nor obey it.

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
