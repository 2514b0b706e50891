//! Anchors: finding annotations again in a document whose text has changed.
//!
//! The old text is not at hand. What is known of it are the quotes and where they began, so the quotes are each
//! other's context: a place is believed when the quotes before and after it moved by just as much, when nothing but an
//! insertion can explain it, or when the words are too many to stand in a place by chance. Everything else is a doubt,
//! with the best candidate, for an annotator to settle. Nothing is changed here.

mod likeness;
mod quotes;

use super::{Annotation, Id, Span, Spans};
use crate::text::{CharIndex, CharOffset, TextRange};
use quotes::{Unit, units};
use std::collections::HashMap;

/// Characters from which on words that occur once in the whole text are taken for those that were annotated.
const LONG: usize = 24;
/// Characters from which on words that stand where they were expected are taken for those that were annotated, although
/// text was taken away beside them.
const CERTAIN: usize = 20;
/// Characters below which words stand anywhere by chance, also inside others.
const SHORT: usize = 4;
/// Characters by which a short passage may have moved otherwise than its surroundings. Newspapers repeat a sentence at
/// some distance, and one of the two may be gone.
const DRIFT: usize = 60;
/// Quotes that moved together, and the characters between the first and the last of them, from which on they can only
/// be a passage that was moved.
const SEVERAL: usize = 3;
const PASSAGE: usize = 120;
/// Places at most that are looked at for the same words.
const MOST_PLACES: usize = 64;

/// A piece of an annotated text as it was.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct OldPiece {
    /// Where it began in the old text.
    pub start: CharOffset,
    /// Its characters.
    pub text: String,
}

/// Where the pieces of an annotation are now.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Placement {
    /// They can only be here.
    Sure(Spans),
    /// They may be here.
    Doubtful(Spans, Doubt),
    /// Nothing like them is where they could be.
    Lost,
}

/// Why a place is doubtful.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Doubt {
    /// The same words stand in several places (this many) where they could be.
    Several(usize),
    /// The words here are like them but not the same.
    Similar,
    /// The same words stand here, but the text around them has changed.
    Unconfirmed,
    /// The same words stand elsewhere, out of their order.
    Elsewhere,
    /// Two annotated texts that were apart may both be here.
    Shared,
}

/// An annotation whose place an annotator has to settle.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Unsettled {
    /// Its id.
    pub id: Id,
    /// Its label.
    pub label: String,
    /// The text that was annotated.
    pub quote: String,
    /// The annotation as it would be at the best place, and why that is doubtful; `None` where nothing is like it.
    pub candidate: Option<(Annotation, Doubt)>,
}

/// Finds annotations again, each given by its pieces in order. `old_chars` is the length of the old text in characters.
pub fn reanchor(
    old_chars: usize,
    annotations: &[Vec<OldPiece>],
    text: &str,
    index: &CharIndex,
) -> Vec<Placement> {
    let mut ground = Ground { text, index, places: HashMap::new() };
    let mut units = units(annotations.iter().flatten(), |quote| text.contains(quote));
    let landmarks = landmarks(&mut ground, &units, old_chars);
    for unit in &mut units {
        let outcome = ground.outcome(unit, &landmarks);
        unit.outcome = outcome;
    }
    doubt_shared(&mut units);
    let placed = units_by_piece(&units);
    let found = |pieces: &Vec<OldPiece>| {
        let outcomes = pieces.iter().map(|piece| {
            let unit = placed.get(&(piece.start.0, piece.text.as_str()))?;
            Some(ground.piece(piece, &units[*unit]))
        });
        outcomes.collect::<Option<Vec<_>>>().map_or(Placement::Lost, placement)
    };
    annotations.iter().map(found).collect()
}

/// What was found out about some words.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
enum Outcome {
    /// They moved by this many characters.
    Moved(isize),
    /// They may have moved by this many characters.
    Maybe(isize, Doubt),
    /// Something like them stands between these characters.
    Like(usize, usize),
    #[default]
    Nowhere,
}

/// Words that are where they must be.
#[derive(Clone, Copy, Debug)]
struct Landmark {
    start: usize,
    end: usize,
    shift: isize,
}

/// The new text, and where words stand in it.
struct Ground<'a> {
    text: &'a str,
    index: &'a CharIndex,
    places: HashMap<String, Vec<usize>>,
}

impl Ground<'_> {
    /// The places of some words, as character offsets.
    fn places(&mut self, words: &str) -> &[usize] {
        let (text, index) = (self.text, self.index);
        self.places.entry(words.to_owned()).or_insert_with(|| {
            let at = |(byte, _)| index.byte_to_char(text, crate::text::ByteOffset(byte)).0;
            text.match_indices(words).map(at).take(MOST_PLACES).collect()
        })
    }

    /// Whether words that began at `start` stand `shift` characters further on.
    fn fits(&self, start: usize, words: &str, shift: isize) -> bool {
        let Some(start) = start.checked_add_signed(shift) else { return false };
        let byte = self.index.char_to_byte(self.text, CharOffset(start));
        byte.is_some_and(|byte| self.text.get(byte.0..).is_some_and(|rest| rest.starts_with(words)))
    }

    fn outcome(&mut self, unit: &Unit, landmarks: &[Landmark]) -> Outcome {
        let after = landmarks.partition_point(|landmark| landmark.start <= unit.start);
        let here = landmarks[..after]
            .iter()
            .rev()
            .find(|landmark| landmark.end >= unit.end && landmark.start == unit.start);
        if let Some(landmark) = here.filter(|landmark| landmark.end > landmark.start) {
            return Outcome::Moved(landmark.shift);
        }
        let (Some(left), Some(right)) = (landmarks[..after].last(), landmarks.get(after)) else {
            return Outcome::Nowhere;
        };
        if left.shift == right.shift && self.fits(unit.start, &unit.text, left.shift) {
            return Outcome::Moved(left.shift);
        }
        let from = if left.end <= unit.start { left.end } else { left.start };
        let from = from.saturating_add_signed(left.shift);
        let to = if right.start >= unit.end { right.start } else { right.end };
        let to = to.saturating_add_signed(right.shift);
        let all = self.places(&unit.text).to_vec();
        let shift = |place: usize| place.cast_signed() - unit.start.cast_signed();
        let between: Vec<usize> =
            all.iter().copied().filter(|place| *place >= from && place + unit.len() <= to).collect();
        // The nearest to where it was expected, on either side.
        let distance = |place: &usize| {
            (shift(*place) - left.shift).unsigned_abs().min((shift(*place) - right.shift).unsigned_abs())
        };
        // One of two places is right, unless the words were taken away and others like them came to stand there. Text that
        // was put in beside them does not do that.
        let expected: Vec<usize> = between
            .iter()
            .copied()
            .filter(|place| [left.shift, right.shift].contains(&shift(*place)))
            .collect();
        if let [place] = expected[..]
            && (right.shift > left.shift && unit.len() >= SHORT || unit.len() >= CERTAIN)
        {
            return Outcome::Moved(shift(place));
        }
        match between[..] {
            [place] if unit.len() >= LONG && !unit.is_repeated && distance(&place) <= DRIFT => {
                Outcome::Moved(shift(place))
            }
            [place] => Outcome::Maybe(shift(place), Doubt::Unconfirmed),
            [] => match all.iter().min_by_key(|place| distance(place)) {
                Some(place) => Outcome::Maybe(shift(*place), Doubt::Elsewhere),
                None => self.likeness(unit, from, to),
            },
            _ => {
                let best = between.iter().min_by_key(|place| distance(place)).copied().unwrap_or(between[0]);
                Outcome::Maybe(shift(best), Doubt::Several(between.len()))
            }
        }
    }

    /// What is like some words in a part of the text.
    fn likeness(&self, unit: &Unit, from: usize, to: usize) -> Outcome {
        let bytes = [from, to].map(|at| self.index.char_to_byte(self.text, CharOffset(at)));
        let [Some(start), Some(end)] = bytes else { return Outcome::Nowhere };
        if start >= end {
            return Outcome::Nowhere;
        }
        let part = TextRange::new(start, end).slice(self.text);
        match likeness::best(&unit.text, part) {
            Some((start, end)) => Outcome::Like(from + start, from + end),
            None => Outcome::Nowhere,
        }
    }

    /// Where one piece of an annotation is, by what is known of the words that it is a part of.
    fn piece(&self, piece: &OldPiece, unit: &Unit) -> Found {
        let length = piece.text.chars().count();
        let range = |start: usize, end: usize| {
            let [start, end] = [start, end].map(|at| self.index.char_to_byte(self.text, CharOffset(at)));
            Some(TextRange::new(start?, end?))
        };
        let moved = |shift: isize| {
            let start = piece.start.0.checked_add_signed(shift)?;
            range(start, start + length)
        };
        let snapped = |range: TextRange, doubt| {
            Span::snapped(self.text, range).map_or(Found::Lost, |span| Found::Doubtful(span, doubt))
        };
        match unit.outcome {
            Outcome::Nowhere => Found::Lost,
            Outcome::Like(start, end) => {
                range(start, end).map_or(Found::Lost, |range| snapped(range, Doubt::Similar))
            }
            Outcome::Maybe(shift, doubt) => moved(shift).map_or(Found::Lost, |range| snapped(range, doubt)),
            Outcome::Moved(shift) => {
                let Some(range) = moved(shift).filter(|_| self.fits(piece.start.0, &piece.text, shift))
                else {
                    return Found::Lost;
                };
                // A mark that was put behind the last letter belongs to it.
                Span::new(self.text, range).map_or_else(|| snapped(range, Doubt::Similar), Found::Sure)
            }
        }
    }
}

/// Where one piece is.
enum Found {
    Sure(Span),
    Doubtful(Span, Doubt),
    Lost,
}

/// The words whose place is beyond doubt, in the order of the old text, and its two ends.
fn landmarks(ground: &mut Ground<'_>, units: &[Unit], old_chars: usize) -> Vec<Landmark> {
    let grown = ground.index.chars().cast_signed() - old_chars.cast_signed();
    let mut once: Vec<(&Unit, Landmark)> = Vec::new();
    for unit in units {
        if let [place] = *ground.places(&unit.text) {
            let shift = place.cast_signed() - unit.start.cast_signed();
            once.push((unit, Landmark { start: unit.start, end: unit.end, shift }));
        }
    }
    // What moved together. A passage of several quotes proves itself, wherever it went.
    let groups: Vec<&[(&Unit, Landmark)]> = once.chunk_by(|a, b| a.1.shift == b.1.shift).collect();
    let proves_itself = |group: &[(&Unit, Landmark)]| {
        let end = group.iter().map(|(_, landmark)| landmark.end).max().unwrap_or_default();
        group.len() >= SEVERAL && end - group[0].1.start >= PASSAGE
    };
    let mut landmarks = vec![Landmark { start: 0, end: 0, shift: 0 }];
    let mut left = 0;
    for (at, group) in groups.iter().enumerate() {
        let shift = group[0].1.shift;
        let right = groups[at + 1..]
            .iter()
            .find(|group| proves_itself(group))
            .map_or(grown, |group| group[0].1.shift);
        let drift = (shift - left).unsigned_abs().min((shift - right).unsigned_abs());
        let is_long = |(unit, _): &(&Unit, Landmark)| unit.len() >= LONG && !unit.is_repeated;
        let (proven, weighty) = (proves_itself(group), group.len() > 1 || group.iter().any(is_long));
        let chance = group.iter().all(|(unit, _)| unit.len() < SHORT);
        if proven || drift == 0 && !chance || weighty && drift <= DRIFT {
            landmarks.extend(group.iter().map(|(_, landmark)| *landmark));
        }
        if proven {
            left = shift;
        }
    }
    landmarks.push(Landmark { start: old_chars, end: old_chars, shift: grown });
    landmarks
}

/// Words that were apart and came to the same place are doubtful, all of them.
fn doubt_shared(units: &mut [Unit]) {
    let mut takers: HashMap<(isize, &str), usize> = HashMap::new();
    let place = |unit: &Unit| match unit.outcome {
        Outcome::Moved(shift) => Some(unit.start.cast_signed() + shift),
        _ => None,
    };
    for unit in units.iter() {
        if let Some(place) = place(unit) {
            *takers.entry((place, unit.text.as_str())).or_default() += 1;
        }
    }
    let shared: Vec<bool> = units
        .iter()
        .map(|unit| place(unit).is_some_and(|place| takers.get(&(place, unit.text.as_str())) > Some(&1)))
        .collect();
    for (unit, _) in units.iter_mut().zip(shared).filter(|(_, shared)| *shared) {
        if let Outcome::Moved(shift) = unit.outcome {
            unit.outcome = Outcome::Maybe(shift, Doubt::Shared);
        }
    }
}

/// The unit that each piece is a part of.
fn units_by_piece(units: &[Unit]) -> HashMap<(usize, &str), usize> {
    let pieces = units.iter().enumerate().flat_map(|(index, unit)| {
        unit.pieces.iter().map(move |piece| ((piece.start.0, piece.text.as_str()), index))
    });
    pieces.collect()
}

/// Where an annotation is whose pieces are there.
fn placement(found: Vec<Found>) -> Placement {
    let mut doubt = None;
    let mut spans = Vec::with_capacity(found.len());
    for piece in found {
        match piece {
            Found::Sure(span) => spans.push(span),
            Found::Doubtful(span, reason) => {
                doubt.get_or_insert(reason);
                spans.push(span);
            }
            Found::Lost => return Placement::Lost,
        }
    }
    let in_order = spans.windows(2).all(|pair| pair[0].range().end() <= pair[1].range().start());
    let doubt = doubt.or_else(|| (!in_order).then_some(Doubt::Elsewhere));
    match (Spans::new(spans), doubt) {
        (None, _) => Placement::Lost,
        (Some(spans), None) => Placement::Sure(spans),
        (Some(spans), Some(doubt)) => Placement::Doubtful(spans, doubt),
    }
}

#[cfg(test)]
mod tests;
