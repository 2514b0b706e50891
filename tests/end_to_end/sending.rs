//! How frames are sent: held together where the terminal can, cleared when it has to be, and safe from what terminals
//! think of a character's width.

use super::corpus::Corpus;
use super::harness::{DOWN, Start};
use super::output::first;

const TEXT: &str = "قال \u{6dd}١٢ ثم سكت.\n\nوصل.\n";
const BEGIN: &str = "\x1b[?2026h";
const END: &str = "\x1b[?2026l";

#[test]
fn frames_are_held_together_where_the_terminal_can() {
    let corpus = Corpus::new(&[("a.txt", TEXT)]);
    for (state, synchronizes) in [(0, false), (1, true), (2, true), (4, false)] {
        let reply = format!("\x1b[?2026;{state}$y\x1b]10;rgb:0/0/0\x07\x1b[?62;c");
        let mut reader = Start::on(&corpus).answers(&[("\x1b[c", &reply)]).open();
        reader.keys(DOWN);
        reader.wait_for("the caret below", |shot| shot.cursor().is_some_and(|(row, _)| row > 1));
        let output = String::from_utf8_lossy(&reader.quit().output).into_owned();
        let frames: Vec<_> = output.split(BEGIN).skip(1).collect();
        assert_eq!(frames.len() >= 2, synchronizes, "state {state}");
        assert!(frames.iter().all(|frame| frame.contains(END)), "state {state}");
    }
}

#[test]
fn after_a_new_size_the_screen_is_cleared_and_sent_whole() {
    let corpus = Corpus::new(&[("a.txt", TEXT)]);
    let mut reader = Start::on(&corpus).open();
    let before = reader.output().len();
    reader.resize(24, 70);
    reader.wait_for("a narrower page", |shot| shot.row(0).chars().count() <= 70);
    let output = reader.output();
    assert!(first(&output[before..], "\x1b[2J").is_some());
    reader.quit();
}

/// Some terminals give U+06DD no cell: what comes after it would stand one cell too far left.
#[test]
fn the_cursor_is_placed_after_what_terminals_disagree_about() {
    let corpus = Corpus::new(&[("a.txt", TEXT)]);
    let mut reader = Start::on(&corpus).open();
    reader.see("\u{6dd}");
    let output = String::from_utf8_lossy(&reader.quit().output).into_owned();
    for after in output.split('\u{6dd}').skip(1) {
        let next = after.trim_start_matches("\x1b[0m").trim_start_matches(['\x07', '\u{200e}']);
        let place = next.strip_prefix("\x1b[39m\x1b[49m\x1b[59m\x1b[0m").unwrap_or(next);
        let is_placed = place.strip_prefix("\x1b[").and_then(|rest| rest.split_once('H'));
        assert!(
            is_placed.is_some_and(|(place, _)| place.chars().all(|c| c.is_ascii_digit() || c == ';')),
            "{:?}",
            &after.chars().take(40).collect::<String>()
        );
    }
}

/// The terminal is asked for the cells of a family and of a thumb with a skin tone; what it says decides what it gets.
#[test]
fn emoji_sequences_are_sent_as_the_terminal_was_measured_to_show_them() {
    let (family, thumb) = ("\u{1f468}\u{200d}\u{1f469}\u{200d}\u{1f467}", "\u{1f44d}\u{1f3fd}");
    let corpus = Corpus::new(&[("a.txt", &format!("قال {family} و{thumb} ثم.\n"))]);
    let side_by_side = family.replace('\u{200d}', "");
    for (columns, wanted) in [
        ([3, 3], vec![family, thumb]),
        ([7, 5], vec![&side_by_side, thumb]),
        ([7, 3], vec![&side_by_side, thumb]),
        ([0, 0], vec![&side_by_side, "\u{1f44d}…"]),
    ] {
        let [joined, toned] = columns.map(|column| format!("\x1b[1;{column}R"));
        let reply = format!("\x1b[1;1R\x1b[1;1R{joined}{toned}\x1b[?62;c");
        let mut reader = Start::on(&corpus).answers(&[("\x1b[c", &reply)]).open();
        reader.wait_for("the text", |shot| shot.text().contains("\u{1f468}"));
        let output = String::from_utf8_lossy(&reader.quit().output).into_owned();
        // After the questions, which hold the sequences too.
        let frames = output.split("\x1b[2J").skip(1).collect::<String>();
        for symbol in wanted {
            assert!(frames.contains(symbol), "{columns:?} {symbol:?}");
        }
        assert_eq!(frames.contains(family), joined.ends_with("3R"), "{columns:?}");
    }
}
