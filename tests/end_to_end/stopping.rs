//! Stopped and continued: the shell gets its terminal, the program gets it back as it was.

use super::corpus::Corpus;
use super::harness::{Reader, Start, WORD_LEFT};
use super::output::{first, last};
use super::reading::{is_given_back, modes_are_given_back};
use hashiya::preferences::OutputMode;

const TEXT: &str = "أعلنت هدى الراوي أن السفينة وصلت.\n";

/// Waits until the terminal has been given back, which the alternate screen tells.
#[track_caller]
fn see_it_given_back(reader: &mut Reader) {
    reader.wait_for("the shell's screen", |shot| !shot.screen.alternate_screen());
    let output = reader.output();
    assert!(last(&output, "\x1b[?1049l") < last(&output, "\x1b[8h"), "the terminal's own bidi is on again");
}

/// Continues the program and waits for its page.
#[track_caller]
fn go_on(reader: &mut Reader) {
    let before = reader.output().len();
    reader.signal("CONT");
    reader.wait_for("the page", |shot| shot.screen.alternate_screen() && shot.header().starts_with(" 1/"));
    let output = reader.output();
    let again = &output[before..];
    let (off, cleared) = (first(again, "\x1b[8l").unwrap(), first(again, "\x1b[2J").unwrap());
    assert!(first(again, "\x1b[?1049h").unwrap() < off && off < cleared);
}

#[test]
fn a_stopped_program_gives_the_terminal_to_the_shell_and_takes_it_again() {
    let corpus = Corpus::new(&[("a.txt", TEXT)]);
    let mut reader = Start::on(&corpus).mode(OutputMode::Visual).open();
    for _ in 0..2 {
        reader.signal("TSTP");
        see_it_given_back(&mut reader);
        go_on(&mut reader);
        reader.keys(WORD_LEFT);
        reader.keys("e");
        reader.notice("entity: ");
    }
    is_given_back(&reader.quit());
}

/// As in a window that was opened for the program alone: stopped, it would never be continued.
#[test]
fn the_command_stops_nothing_where_there_is_no_shell() {
    let corpus = Corpus::new(&[("a.txt", TEXT)]);
    let mut reader = Start::on(&corpus).open();
    reader.keys(":suspend\r");
    reader.notice("there is no shell behind this window");
    is_given_back(&reader.quit());
}

/// After SIGSTOP nobody could give the terminal back, and the shell may have written anything on it.
#[test]
fn a_program_that_is_continued_paints_everything_anew() {
    let corpus = Corpus::new(&[("a.txt", TEXT)]);
    let mut reader = Start::on(&corpus).mode(OutputMode::Visual).open();
    reader.signal("STOP");
    go_on(&mut reader);
    is_given_back(&reader.quit());
}

/// A script that waits for the program stops with it: else its shell, which waits for the script, has no prompt.
#[test]
fn the_command_stops_the_whole_job() {
    let corpus = Corpus::new(&[("a.txt", TEXT)]);
    let script =
        "set -m; /bin/sh -c '\"$0\" \"$@\"; exit' \"$0\" \"$@\"; echo stopped; read -r line; fg >/dev/null";
    let mut reader = Start::on(&corpus).script(script).open();
    reader.keys(":suspend\r");
    reader.wait_for("the script's word", |shot| shot.has("stopped") && !shot.screen.alternate_screen());
    reader.keys("\n");
    reader.wait_for("the page", |shot| shot.screen.alternate_screen() && shot.header().starts_with(" 1/"));
    reader.keys("e");
    reader.notice("entity: أعلنت");
    modes_are_given_back(&reader.quit());
}
