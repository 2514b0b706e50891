//! Joining compared with HarfBuzz: every word of `fixtures/joining/words.tsv`, laid out, shows the forms expected.
//!
//! The fixture tells where its expectations come from, and `make.py` beside it makes them. Order on the screen,
//! widths and line breaks are not looked at here.

#![expect(clippy::panic, reason = "a broken fixture stops the test")]

use hashiya::layout::{BaseDirection, Direction, LayoutOptions, lay_out};
use hashiya::text::TextRange;

const WORDS: &str = include_str!("fixtures/joining/words.tsv");

/// Differences that are listed when the test fails; their number is always given.
const LISTED: usize = 20;

struct Word {
    text: String,
    expected: String,
    kind: String,
}

#[test]
fn every_word_is_joined_as_harfbuzz_joins_it() {
    let words: Vec<_> = WORDS.lines().filter(|line| !line.starts_with('#')).map(parse).collect();
    let differences: Vec<_> = words.iter().filter_map(difference).collect();
    println!("{} words, {} differences", words.len(), differences.len());
    assert!(words.len() > 3000, "only {} words in the fixture", words.len());
    assert!(
        differences.is_empty(),
        "{} of {} words differ from HarfBuzz, such as\n{}",
        differences.len(),
        words.len(),
        differences[..differences.len().min(LISTED)].join("\n")
    );
}

fn parse(line: &str) -> Word {
    let [word, expected, kind] = line.split('\t').collect::<Vec<_>>()[..] else { panic!("columns: {line}") };
    let expected = expected.split(' ').map(|code| character(code, line)).collect();
    Word { text: unescape(word, line), expected, kind: kind.to_owned() }
}

/// Undoes the `\u{XXXX}` of the fixture.
fn unescape(word: &str, line: &str) -> String {
    let mut pieces = word.split("\\u{");
    let mut text = pieces.next().unwrap_or_default().to_owned();
    for piece in pieces {
        let (code, rest) = piece.split_once('}').unwrap_or_else(|| panic!("escape: {line}"));
        text.push(character(code, line));
        text.push_str(rest);
    }
    text
}

fn character(code: &str, line: &str) -> char {
    let code = u32::from_str_radix(code, 16).unwrap_or_else(|_| panic!("code point {code}: {line}"));
    char::from_u32(code).unwrap_or_else(|| panic!("code point {code}: {line}"))
}

fn difference(word: &Word) -> Option<String> {
    let shown = shown(&word.text);
    (shown != word.expected).then(|| {
        let [text, shown, expected] = [&word.text, &shown, &word.expected].map(|text| codes(text));
        format!("{}: {text}\n  shown    {shown}\n  expected {expected}", word.kind)
    })
}

/// What the layout shows of a word, in logical order: its cells, by the text they stand for.
fn shown(word: &str) -> String {
    let options =
        LayoutOptions { direction: BaseDirection::Always(Direction::Rtl), ..LayoutOptions::default() };
    let layout = lay_out(word, TextRange::of(word), &options);
    let mut cells: Vec<_> = layout.line(0).cells().collect();
    cells.sort_by_key(|cell| cell.range().start());
    cells.iter().map(|cell| cell.symbol()).collect()
}

fn codes(text: &str) -> String {
    text.chars().map(|c| format!("{:04X}", u32::from(c))).collect::<Vec<_>>().join(" ")
}
