//! The interface in Arabic: how it is asked for, and that it is kept. The ring itself can be run in it: see [`super::tongue`].

use super::corpus::Corpus;
use super::harness::{ENTER, Start};
use super::shot::Shot;

const TEXT: &str = "قالت هدى ذلك.\n";

/// Whether the frame stands as in a mirror.
fn is_mirrored(shot: &Shot) -> bool {
    shot.row(0).ends_with("a.txt  1/1")
}

#[test]
fn the_language_is_the_one_asked_for_or_that_of_the_locale() {
    let corpus = Corpus::new(&[("a.txt", TEXT)]);
    let cases: [(&[&str], &str, bool); 4] = [
        (&[], "ar_EG.UTF-8", true),
        (&["--lang", "en"], "ar_EG.UTF-8", false),
        (&["--lang", "ar"], "C.UTF-8", true),
        (&[], "C.UTF-8", false),
    ];
    for (arguments, locale, mirrored) in cases {
        let start = Start::on(&corpus).variable("LC_ALL", locale);
        let mut reader = arguments.iter().fold(start, |start, argument| start.argument(argument)).run();
        reader.wait_for("the header", |shot| shot.row(0).contains("a.txt") && is_mirrored(shot) == mirrored);
        reader.quit();
    }
}

#[test]
fn a_command_changes_the_language_and_it_is_kept() {
    let corpus = Corpus::new(&[("a.txt", TEXT)]);
    let mut reader = Start::on(&corpus).variable("LC_ALL", "C.UTF-8").run();
    reader.wait_for("English", |shot| shot.row(0).contains("a.txt") && !is_mirrored(shot));
    reader.keys(":language");
    reader.keys(ENTER);
    reader.wait_for("Arabic", is_mirrored);
    reader.quit();
    let mut reader = Start::on(&corpus).variable("LC_ALL", "C.UTF-8").run();
    reader.wait_for("Arabic again", is_mirrored);
    reader.quit();
}
