//! Copying and pasting: what leaves the program is text in logical order, and what was selected on its screen comes back
//! as such.

use super::corpus::Corpus;
use super::harness::{Reader, Start, WORD_LEFT};
use super::output::first;
use super::place::laid_out;

const TEXT: &str = "أعلنت هدى الراوي أن السَّفينة (أمل 2) وصلت.\n";
/// Base64 of `هدى`, made by another program.
const HUDA: &str = "2YfYr9mJ";

#[track_caller]
fn wait_for_bytes(reader: &mut Reader, bytes: &str) {
    reader.wait_for("the copy", |shot| shot.says("copied"));
    assert!(first(&reader.output(), bytes).is_some(), "{bytes:?} was not sent");
}

#[test]
fn copying_hands_logical_text_to_the_terminal() {
    let corpus = Corpus::new(&[("a.txt", TEXT)]);
    let mut reader = Start::on(&corpus).open();
    reader.keys(WORD_LEFT);
    reader.keys("y");
    reader.notice("copied: هدى");
    wait_for_bytes(&mut reader, &format!("\x1b]52;c;{HUDA}\x07"));
    reader.keys("wd");
    reader.notice("date: هدى");
    reader.keys("Y");
    wait_for_bytes(&mut reader, &format!("\x1b]52;c;{HUDA}\x07"));
    reader.quit();
}

#[test]
fn there_may_be_nothing_to_copy() {
    let corpus = Corpus::new(&[("a.txt", " - \n")]);
    let mut reader = Start::on(&corpus).open();
    reader.keys("y");
    reader.notice("nothing to copy");
    reader.keys("Y");
    reader.notice("no annotation here");
    assert_eq!(first(&reader.quit().output, "\x1b]52;"), None);
}

#[test]
fn inside_tmux_and_screen_the_copy_gets_through() {
    let corpus = Corpus::new(&[("a.txt", TEXT)]);
    let kept = corpus.path("kept");
    let script = format!("#!/bin/sh\nif [ $1 = load-buffer ]; then /bin/cat >'{}'; fi\n", kept.display());
    corpus.program("tmux", &script);
    let mut reader = Start::on(&corpus).variable("TMUX", "/socket,1,0").open();
    reader.keys(WORD_LEFT);
    reader.keys("y");
    reader.notice("copied: هدى");
    assert_eq!(std::fs::read_to_string(kept).unwrap(), "هدى");
    reader.quit();

    corpus.program("tmux", "#!/bin/sh\nexit 1\n");
    for (name, sent) in
        [("TMUX", format!("\x1b]52;c;{HUDA}\x07")), ("STY", format!("\x1bP\x1b]52;c;{HUDA}\x07\x1b\\"))]
    {
        let mut reader = Start::on(&corpus).variable(name, "1").open();
        reader.keys(WORD_LEFT);
        reader.keys("y");
        wait_for_bytes(&mut reader, &sent);
        reader.quit();
    }
}

#[test]
fn a_tmux_that_never_answers_stops_nothing() {
    let corpus = Corpus::new(&[("a.txt", TEXT)]);
    // It reads what nobody writes, and prints what nobody asked for.
    corpus.program(
        "tmux",
        "#!/bin/sh\nif [ $1 = load-buffer ]; then exec /bin/sleep 60; fi\nwhile :; do echo tmux; done\n",
    );
    let mut reader = Start::on(&corpus).variable("TMUX", "/socket,1,0").open();
    reader.keys(WORD_LEFT);
    reader.keys("y");
    wait_for_bytes(&mut reader, &format!("\x1b]52;c;{HUDA}\x07"));
    reader.quit();
}

#[test]
fn what_was_selected_on_the_screen_is_pasted_as_text() {
    let corpus = Corpus::new(&[("a.txt", TEXT), ("تقرير 12.txt", TEXT)]);
    let mut reader = Start::on(&corpus).open();
    reader.keys("o");
    reader.see("Documents");
    let visual = laid_out("تقرير 12");
    reader.keys(&format!("\x1b[200~{visual}\x1b[201~"));
    reader.wait_for("one document", |shot| !shot.has("a.txt") || !shot.text().contains("no match"));
    reader.keys("\r");
    reader.wait_for("the document", |shot| shot.header().starts_with(" 2/2"));
    reader.quit();
}
