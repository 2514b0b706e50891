//! Unicode's own bidi test files, run through our line path: `level`, then our rules L1 and L2 over the line. Every case goes
//! both ways to levels: the one that its text takes, and the one that all texts can take.
//!
//! The files are not in the repository. `.ci/unicode-data DIR` fetches them; `HASHIYA_UCD=DIR cargo test --test
//! conformance -- --ignored` runs this ring. The default folder is the one of Debian's package `unicode-data`.

#![allow(clippy::expect_used, clippy::panic, reason = "a test says what went wrong by panicking")]

use hashiya::layout::conformance::{Levels, reset_levels, resolve, resolve_by_library, visual_order};
use hashiya::layout::{BaseDirection, Direction, Level};
use std::path::PathBuf;

fn read(name: &str) -> String {
    let folder =
        std::env::var_os("HASHIYA_UCD").map_or_else(|| PathBuf::from("/usr/share/unicode"), PathBuf::from);
    let path = folder.join(name);
    std::fs::read_to_string(&path)
        .unwrap_or_else(|error| panic!("{}: {error}; see this file's head", path.display()))
}

/// What a test line expects: the paragraph level where it says one, a level for each character (`None` for those
/// that rule X9 removes) and the visual order of the others.
struct Expected {
    base: Option<u8>,
    levels: Vec<Option<u8>>,
    order: Vec<usize>,
}

/// Lays `text` out as one line, by both ways, and compares it with what is expected.
fn agrees(text: &str, direction: BaseDirection, expected: &Expected) -> bool {
    [resolve, resolve_by_library]
        .iter()
        .all(|resolve| levels_agree(text, &resolve(text, direction), expected))
}

fn levels_agree(text: &str, resolved: &Levels<'_>, expected: &Expected) -> bool {
    let starts: Vec<_> = text.char_indices().map(|(at, _)| at).collect();
    let levels = line_levels(resolved, &starts);
    let same_levels =
        expected.levels.iter().zip(&levels).all(|(want, got)| want.is_none_or(|want| want == got.0));
    let kept = |index: &usize| expected.levels[*index].is_some();
    let order: Vec<_> = visual_order(&levels).into_iter().filter(kept).collect();
    let same_base = expected.base.is_none_or(|base| base == resolved.base().0);
    same_base && same_levels && levels.len() == expected.levels.len() && order == expected.order
}

fn line_levels(resolved: &Levels<'_>, starts: &[usize]) -> Vec<Level> {
    let mut levels: Vec<_> = starts.iter().map(|at| resolved.at(*at)).collect();
    reset_levels(&mut levels, |index| resolved.reset_at(starts[index]), resolved.base());
    levels
}

fn parse_levels(field: &str) -> Vec<Option<u8>> {
    field.split_whitespace().map(|level| level.parse().ok()).collect()
}

fn parse_order(field: &str) -> Vec<usize> {
    field.split_whitespace().map(|index| index.parse().expect("an index")).collect()
}

/// A character of each bidi class; any will do, since the rules see only the class.
fn representative(class: &str) -> char {
    match class {
        "L" => 'a',
        "R" => '\u{5d0}',
        "AL" => '\u{627}',
        "EN" => '1',
        "ES" => '+',
        "ET" => '#',
        "AN" => '\u{661}',
        "CS" => ',',
        "NSM" => '\u{300}',
        "BN" => '\u{ad}',
        "B" => '\u{2029}',
        "S" => '\t',
        "WS" => ' ',
        "ON" => '!',
        "LRE" => '\u{202a}',
        "RLE" => '\u{202b}',
        "PDF" => '\u{202c}',
        "LRO" => '\u{202d}',
        "RLO" => '\u{202e}',
        "LRI" => '\u{2066}',
        "RLI" => '\u{2067}',
        "FSI" => '\u{2068}',
        "PDI" => '\u{2069}',
        other => panic!("unknown bidi class {other}"),
    }
}

const AUTO: BaseDirection = BaseDirection::Auto { fallback: Direction::Ltr };
const LTR: BaseDirection = BaseDirection::Always(Direction::Ltr);
const RTL: BaseDirection = BaseDirection::Always(Direction::Rtl);

#[test]
#[ignore = "needs Unicode's test files; .ci/run fetches them and runs it"]
fn bidi_test_txt() {
    let (mut cases, mut failures) = (0, 0);
    let mut expected = Expected { base: None, levels: Vec::new(), order: Vec::new() };
    for line in read("BidiTest.txt").lines().filter(|line| !line.starts_with('#') && !line.is_empty()) {
        if let Some(levels) = line.strip_prefix("@Levels:") {
            expected.levels = parse_levels(levels);
        } else if let Some(order) = line.strip_prefix("@Reorder:") {
            expected.order = parse_order(order);
        } else if let Some((classes, directions)) = line.split_once(';') {
            let text: String = classes.split_whitespace().map(representative).collect();
            let bits: u8 = directions.trim().parse().expect("a bit set");
            for (bit, direction) in [(1, AUTO), (2, LTR), (4, RTL)] {
                if bits & bit != 0 {
                    cases += 1;
                    failures += u32::from(!agrees(&text, direction, &expected));
                }
            }
        }
    }
    println!("BidiTest.txt: {cases} cases, {failures} failures");
    assert_eq!(failures, 0);
    assert!(cases >= 770_241, "a later version of the file may have more cases, not fewer");
}

#[test]
#[ignore = "needs Unicode's test files; .ci/run fetches them and runs it"]
fn bidi_character_test_txt() {
    let (mut cases, mut failures) = (0, 0);
    for line in
        read("BidiCharacterTest.txt").lines().filter(|line| !line.starts_with('#') && !line.is_empty())
    {
        let fields: Vec<_> = line.split(';').collect();
        let code_points = fields[0].split_whitespace().map(|hex| u32::from_str_radix(hex, 16).expect("hex"));
        let text: String = code_points.map(|code| char::from_u32(code).expect("a scalar value")).collect();
        let direction = [LTR, RTL, AUTO][fields[1].parse::<usize>().expect("0, 1 or 2")];
        let base = fields[2].parse().ok();
        let expected = Expected { base, levels: parse_levels(fields[3]), order: parse_order(fields[4]) };
        cases += 1;
        failures += u32::from(!agrees(&text, direction, &expected));
    }
    println!("BidiCharacterTest.txt: {cases} cases, {failures} failures");
    assert_eq!(failures, 0);
    assert!(cases >= 91_707, "a later version of the file may have more cases, not fewer");
}
