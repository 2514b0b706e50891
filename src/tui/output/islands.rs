//! Islands: rows for terminals that always reorder and obey no control, PuTTY among them.
//!
//! The row is sent so that UAX #9, with a left-to-right base, makes the canonical row of it. Blanks become U+2800, which
//! looks like one and is a left-to-right letter: what stands between two of them is ordered for itself. In such a
//! stretch the levels that the cells will be given are guessed, the stretch is put in the logical order of these levels,
//! with brackets mirrored where they are odd, and then UAX #9 is run on it. Where it gives other levels, those are the
//! next guess. A stretch that comes right in no way is tried together with the ones at its right, blanks between them
//! kept as blanks: a number at the right of letters needs a letter before it.
//!
//! What cannot be said:
//!
//! - A European number at the right of letters, with no right-to-left letter further right up to the next left-to-right
//!   one or the end of the row. After a letter UAX #9 takes it as an Arabic number and puts it at the letter's left;
//!   before the letter, too. It then stands at the wrong end of its word.
//! - Brackets inside words, or of words written together, that find other partners once the words are sent in the order
//!   of the screen: pairs are the one thing that U+2800 does not keep apart.
//!
//! Three of 683 lines of newspaper text had a number of the first kind, none a bracket of the second.
//!
//! Terminals that take the direction of a row from its first letter need a blank in the first column, or anything
//! left-to-right before the first right-to-left letter. The row cannot make room for it: the page leaves a margin.

use super::class::{BLANK, base, class_of, mirror};
use super::row::{Sent, rearrange, units};
use crate::layout::conformance::{Class, mirrored, reset_levels, resolve, visual_order};
use crate::layout::{BaseDirection, Direction, Level};
use ratatui::buffer::Cell;
use std::borrow::Cow;
use std::ops::Range;

/// A blank that is a left-to-right letter to UAX #9: the Braille pattern without dots.
const WALL: &str = "\u{2800}";

/// Stretches at its right with which one is tried together.
const REACH: usize = 4;
/// Times that levels are corrected before a guess is given up.
const CORRECTIONS: usize = 6;

/// Sends a row; `None` when nothing of it is right-to-left, and it is as it was.
pub(super) fn send(cells: &mut [Cell]) -> Option<Sent> {
    let units = units(cells);
    let symbols: Vec<_> = units.iter().map(|unit| cells[unit.start].symbol().to_owned()).collect();
    let symbols: Vec<_> = symbols.iter().map(String::as_str).collect();
    if !symbols.iter().copied().any(is_rtl) {
        return None;
    }
    let (symbols, levels) = plan(&symbols);
    for ((unit, symbol), level) in units.iter().zip(&symbols).zip(&levels) {
        cells[unit.start].set_symbol(&facing(symbol, *level));
    }
    Some(rearrange(cells, &units, &visual_order(&levels)))
}

fn is_rtl(symbol: &str) -> bool {
    matches!(class_of(symbol), Class::Right | Class::ArabicNumber)
}

/// The symbols of the row with their blanks chosen, and the level of each.
fn plan<'a>(symbols: &[&'a str]) -> (Vec<&'a str>, Vec<Level>) {
    let mut chosen: Vec<_> =
        symbols.iter().map(|symbol| if *symbol == BLANK { WALL } else { symbol }).collect();
    let mut levels = vec![Level(0); symbols.len()];
    let mut stretches = &stretches(symbols)[..];
    while let [first, others @ ..] = stretches {
        stretches = others;
        if !symbols[first.clone()].iter().copied().any(is_rtl) {
            continue;
        }
        let alone = solve(&symbols[first.clone()]);
        levels[first.clone()].copy_from_slice(&alone.levels);
        if alone.faults == 0 {
            continue;
        }
        for (more, last) in (1..=REACH).zip(others) {
            let range = first.start..last.end;
            let together = solve(&symbols[range.clone()]);
            if together.faults == 0 {
                levels[range.clone()].copy_from_slice(&together.levels);
                chosen[range.clone()].copy_from_slice(&symbols[range]);
                stretches = &others[more..];
                break;
            }
        }
    }
    // Brackets are the one thing that a wall does not keep apart.
    let levels = correct(&chosen, levels).levels;
    (chosen, levels)
}

/// The stretches between blanks.
fn stretches(symbols: &[&str]) -> Vec<Range<usize>> {
    let mut stretches = Vec::new();
    let mut start = 0;
    for part in symbols.split(|symbol| *symbol == BLANK) {
        if !part.is_empty() {
            stretches.push(start..start + part.len());
        }
        start += part.len() + 1;
    }
    stretches
}

/// Levels of canonical cells, and how many of them would be shown elsewhere or the wrong way round.
struct Attempt {
    levels: Vec<Level>,
    faults: usize,
}

/// The best levels for a stretch.
fn solve(symbols: &[&str]) -> Attempt {
    let classes: Vec<_> = symbols.iter().map(|symbol| class_of(symbol)).collect();
    let mut best: Option<Attempt> = None;
    let guesses = [Guess::Parts, Guess::Numbers, Guess::All];
    for (paired, guess) in [true, false].into_iter().flat_map(|paired| guesses.map(|guess| (paired, guess))) {
        let mut levels = guess.levels(&classes);
        if paired {
            pair(symbols, &mut levels);
        }
        let attempt = correct(symbols, levels);
        if attempt.faults == 0 {
            return attempt;
        }
        if best.as_ref().is_none_or(|best| attempt.faults < best.faults) {
            best = Some(attempt);
        }
    }
    best.unwrap_or(Attempt { levels: vec![Level(0); symbols.len()], faults: 0 })
}

/// A first guess of levels. Right-to-left letters are 1 and what is between them too, but for numbers.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Guess {
    /// Signs part numbers: each number is 2, the sign between them 1.
    Parts,
    /// A sign between two digits is part of the number.
    Numbers,
    /// As `Parts`, with a number at the left of letters taken as one among them.
    All,
}

impl Guess {
    fn levels(self, classes: &[Class]) -> Vec<Level> {
        let mut levels = Vec::with_capacity(classes.len());
        for (index, part) in classes.split(|class| *class == Class::Left).enumerate() {
            if index > 0 {
                levels.push(Level(0));
            }
            let is_first = |class: &Class| match class {
                Class::Right | Class::ArabicNumber => true,
                Class::EuropeanNumber => self == Self::All,
                _ => false,
            };
            let first = part.iter().position(is_first).unwrap_or(part.len());
            let last = part.iter().rposition(|class| matches!(class, Class::Right | Class::ArabicNumber));
            levels.extend((0..part.len()).map(|at| {
                let inside = first <= at && last.is_some_and(|last| at <= last);
                if inside { self.inner(part, at) } else { Level(0) }
            }));
        }
        levels
    }

    fn inner(self, part: &[Class], at: usize) -> Level {
        let is_digit = |at: Option<usize>| {
            let class = at.and_then(|at| part.get(at));
            matches!(class, Some(Class::ArabicNumber | Class::EuropeanNumber))
        };
        let is_sign = self == Self::Numbers && is_digit(at.checked_sub(1)) && is_digit(Some(at + 1));
        match part[at] {
            Class::ArabicNumber | Class::EuropeanNumber => Level(2),
            Class::Other if is_sign => Level(2),
            _ => Level(1),
        }
    }
}

/// Brackets of a pair, of which one is outside, are both outside. Sent on their own, each would find another partner.
fn pair(symbols: &[&str], levels: &mut [Level]) {
    let mut open = Vec::new();
    for (at, symbol) in symbols.iter().enumerate() {
        match base(symbol) {
            bracket @ ('(' | '[' | '{') => open.push((at, mirrored(bracket))),
            bracket @ (')' | ']' | '}') => {
                if let Some((opening, _)) = open.pop_if(|(_, closing)| *closing == Some(bracket))
                    && levels[opening].min(levels[at]) == Level(0)
                {
                    levels[opening] = Level(0);
                    levels[at] = Level(0);
                }
            }
            _ => {}
        }
    }
}

/// Takes the levels that a terminal would find for the next guess, until they are those that were guessed.
fn correct(symbols: &[&str], levels: Vec<Level>) -> Attempt {
    let mut best = Attempt { faults: symbols.len() + 1, levels: levels.clone() };
    let mut levels = levels;
    for _ in 0..CORRECTIONS {
        let (found, faults) = try_out(symbols, &levels);
        if faults < best.faults {
            best = Attempt { levels: levels.clone(), faults };
        }
        if faults == 0 || found == levels {
            break;
        }
        levels = found;
    }
    best
}

/// Sends canonical symbols by the levels that were guessed for them. Returns the levels that UAX #9 gives them, and how
/// many are then not shown as they should be.
fn try_out(symbols: &[&str], levels: &[Level]) -> (Vec<Level>, usize) {
    let sent = visual_order(levels);
    let mut text = String::new();
    let starts: Vec<_> = sent
        .iter()
        .map(|&unit| {
            let start = text.len();
            text.push_str(&facing(symbols[unit], levels[unit]));
            start
        })
        .collect();
    let resolved = resolve(&text, BaseDirection::Always(Direction::Ltr));
    let mut found: Vec<_> = starts.iter().map(|start| resolved.at(*start)).collect();
    reset_levels(&mut found, |index| resolved.reset_at(starts[index]), Level(0));
    let shown = visual_order(&found);
    let is_right = |(place, &at): (usize, &usize)| {
        let unit = sent[at];
        let is_facing = found[at].is_rtl() == levels[unit].is_rtl() || mirror(symbols[unit]).is_none();
        unit == place && is_facing
    };
    let faults = symbols.len() - shown.iter().enumerate().filter(|shown| is_right(*shown)).count();
    let mut by_unit = vec![Level(0); symbols.len()];
    for (unit, level) in sent.iter().zip(found) {
        by_unit[*unit] = level;
    }
    (by_unit, faults)
}

/// What is sent so that the symbol is shown at this level: its mirror image where it will be mirrored.
fn facing(symbol: &str, level: Level) -> Cow<'_, str> {
    let mirrored = if level.is_rtl() { mirror(symbol) } else { None };
    mirrored.map_or(Cow::Borrowed(symbol), Cow::Owned)
}
