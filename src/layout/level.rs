//! Stage 1: the embedding level of every character of a paragraph (UAX #9 rules P2 to I2).
//!
//! Two ways lead to the same levels. Most paragraphs hold no explicit formatting and are resolved in one pass by
//! [`implicit`]; those that do are resolved by `unicode-bidi`, which is known in this file and below it only. Only its
//! paragraph levels are used: its per-line methods clone the whole paragraph for each line, panic on some input and skip
//! rule L1 on others, so the line rules L1, L2 and L4 are ours (`reorder`, `symbol`).

mod class;
mod classes;
mod implicit;
mod pairs;
#[cfg(test)]
mod tests;

use super::direction::{BaseDirection, Direction, Level};
use class::{Classes, bidi_class};
use std::ops::Range;
use unicode_bidi::{BidiClass, BidiInfo};

/// The resolved levels of a paragraph, and what rule L1 needs to know of its characters.
pub struct Levels<'t> {
    text: &'t str,
    base: Level,
    /// Ascending from the start of the text, neighbours with different levels.
    runs: Vec<LevelRun>,
}

/// Characters of one level; they end where the next run begins.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
struct LevelRun {
    start: usize,
    level: Level,
}

/// Levels without their text: those of a long paragraph, which is laid out in parts.
pub(super) struct LevelRuns {
    base: Level,
    runs: Vec<LevelRun>,
}

impl LevelRuns {
    pub(super) fn base(&self) -> Level {
        self.base
    }

    /// The levels of a part of the text, as they are in the whole.
    pub(super) fn part<'t>(&self, text: &'t str, part: Range<usize>) -> Levels<'t> {
        let first = self.runs.partition_point(|run| run.start <= part.start).saturating_sub(1);
        let end = self.runs.partition_point(|run| run.start < part.end).max(first);
        let from_part = |run: &LevelRun| LevelRun { start: run.start.saturating_sub(part.start), ..*run };
        let runs = self.runs.get(first..end).unwrap_or_default().iter().map(from_part).collect();
        Levels { text: text.get(part).unwrap_or_default(), base: self.base, runs }
    }
}

impl Levels<'_> {
    /// The same without the text.
    pub(super) fn into_runs(self) -> LevelRuns {
        LevelRuns { base: self.base, runs: self.runs }
    }

    /// The paragraph embedding level.
    pub fn base(&self) -> Level {
        self.base
    }

    /// The level of the character that starts at byte `at`, before rule L1; the base level outside the text.
    pub fn at(&self, at: usize) -> Level {
        let after = self.runs.partition_point(|run| run.start <= at);
        let run =
            after.checked_sub(1).and_then(|index| self.runs.get(index)).filter(|_| at < self.text.len());
        run.map_or(self.base, |run| run.level)
    }

    /// What rule L1 does with the character that starts at byte `at`.
    pub fn reset_at(&self, at: usize) -> Reset {
        self.text.get(at..).and_then(|rest| rest.chars().next()).map_or(Reset::Never, reset)
    }

    /// The levels from the start on, for who asks for them in the order of the text.
    pub(super) fn ascending(&self) -> Ascending<'_> {
        Ascending { level: self.base, end: 0, next: &self.runs, length: self.text.len() }
    }
}

/// The levels of a paragraph at ever later places.
pub(super) struct Ascending<'a> {
    level: Level,
    end: usize,
    next: &'a [LevelRun],
    length: usize,
}

impl Ascending<'_> {
    /// The level at byte `at`, which is not before the one asked for last, and where that level ends.
    pub(super) fn at(&mut self, at: usize) -> (Level, usize) {
        while at >= self.end {
            let [run, next @ ..] = self.next else { break };
            self.level = run.level;
            self.end = next.first().map_or(self.length, |run| run.start);
            self.next = next;
        }
        (self.level, self.end)
    }
}

/// Resolves the levels of `text`, one paragraph without its terminator.
///
/// A stray terminator inside is tolerated: it separates paragraphs of the same base direction, as UAX #9 would.
pub fn resolve(text: &str, direction: BaseDirection) -> Levels<'_> {
    let base = base_direction(text, direction);
    let runs = implicit::resolve(text, base).unwrap_or_else(|| explicit(text, base));
    Levels { text, base: Level::from(base), runs }
}

/// The same by the way that takes every text: for the tests that hold both ways to one result.
pub fn resolve_by_library(text: &str, direction: BaseDirection) -> Levels<'_> {
    let base = base_direction(text, direction);
    Levels { text, base: Level::from(base), runs: explicit(text, base) }
}

/// The level runs of any text, as `unicode-bidi` has them.
fn explicit(text: &str, base: Direction) -> Vec<LevelRun> {
    let level = if base == Direction::Rtl { unicode_bidi::Level::rtl() } else { unicode_bidi::Level::ltr() };
    let levels = BidiInfo::new_with_data_source(&Classes, text, Some(level)).levels;
    let mut start = 0;
    let run = |levels: &[unicode_bidi::Level]| {
        let level = Level(levels.first().map_or(0, unicode_bidi::Level::number));
        let run = LevelRun { start, level };
        start += levels.len();
        run
    };
    levels.chunk_by(|a, b| a == b).map(run).collect()
}

/// Strong characters that are looked at to find a text's direction.
const SAMPLE: usize = 4096;

/// The direction of most of the first strong characters of a text; right-to-left when there is none.
///
/// This is a document's direction, where a paragraph has none of its own and where motion crosses paragraphs.
pub fn dominant_direction(text: &str) -> Direction {
    let strong = text.chars().filter_map(|c| match bidi_class(c) {
        BidiClass::L => Some(Direction::Ltr),
        BidiClass::R | BidiClass::AL => Some(Direction::Rtl),
        _ => None,
    });
    let (ltr, rtl) = strong.take(SAMPLE).fold((0, 0), |(ltr, rtl), direction| match direction {
        Direction::Ltr => (ltr + 1, rtl),
        Direction::Rtl => (ltr, rtl + 1),
    });
    if ltr > rtl { Direction::Ltr } else { Direction::Rtl }
}

/// Rules P2 and P3, with our own answer where there is no strong character.
fn base_direction(text: &str, direction: BaseDirection) -> Direction {
    match direction {
        BaseDirection::Always(direction) => direction,
        BaseDirection::Auto { fallback } => {
            match unicode_bidi::get_base_direction_with_data_source(&Classes, text) {
                unicode_bidi::Direction::Ltr => Direction::Ltr,
                unicode_bidi::Direction::Rtl => Direction::Rtl,
                unicode_bidi::Direction::Mixed => fallback,
            }
        }
    }
}

/// What a character is to the order of its row, as far as it matters once a row is finished.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Class {
    /// L: a letter of a left-to-right script, or U+200E.
    Left,
    /// R and AL: a letter of a right-to-left script, or U+200F.
    Right,
    /// AN: an Arabic digit, or a separator that only stands among them.
    ArabicNumber,
    /// EN: a European or an extended Arabic digit.
    EuropeanNumber,
    /// Everything else: separators, signs, punctuation, blanks, marks, invisible controls.
    Other,
}

/// The class of a character.
pub fn class(c: char) -> Class {
    match bidi_class(c) {
        BidiClass::L => Class::Left,
        BidiClass::R | BidiClass::AL => Class::Right,
        BidiClass::AN => Class::ArabicNumber,
        BidiClass::EN => Class::EuropeanNumber,
        _ => Class::Other,
    }
}

/// What rule L1 does with a character's level when its line is known.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Reset {
    /// Nothing: it is neither white space nor a separator.
    Never,
    /// Resets it to the paragraph level before a separator and at the end of the line.
    AtEnd,
    /// Always resets it: a segment or paragraph separator.
    Always,
}

/// Rule L1 by the character's class. Characters that rule X9 removes go with the white space around them (section 5.2).
pub(super) fn reset(c: char) -> Reset {
    use BidiClass::{B, BN, FSI, LRE, LRI, LRO, PDF, PDI, RLE, RLI, RLO, S, WS};
    match bidi_class(c) {
        B | S => Reset::Always,
        WS | FSI | LRI | RLI | PDI | BN | LRE | RLE | LRO | RLO | PDF => Reset::AtEnd,
        _ => Reset::Never,
    }
}
