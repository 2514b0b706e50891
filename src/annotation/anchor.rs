//! Anchors: finding annotations again in a document whose text has changed.
//!
//! The old text is not at hand. What is known of it are the quotes and where they began, so the quotes are each
//! other's context: a place is believed when the quotes before and after it moved by just as much, when nothing but an
//! insertion can explain it, or when the words are too many to stand in a place by chance. Everything else is a doubt,
//! with the best candidate, for an annotator to settle. Nothing is changed here.

mod landmarks;
mod likeness;
mod places;
mod quotes;

use super::{Annotation, Id, Span, Spans};
use crate::text::{CharIndex, CharOffset, TextRange};
use landmarks::{Landmark, landmarks};
use likeness::Likeness;
use places::{MOST_PLACES, Places};
use quotes::{Unit, units};
use std::collections::HashMap;

/// Characters from which on words that occur once in the whole text are taken for those that were annotated.
const LONG: usize = 24;
/// Characters from which on words that stand where they were expected are taken for those that were annotated, although
/// text was taken away beside them.
const CERTAIN: usize = 20;
/// Characters below which words stand anywhere by chance, also inside others.
const SHORT: usize = 4;
/// Characters from which on words that stand where one of their landmarks expects them need not be `NEAR` to it.
const FAIR: usize = 8;
const NEAR: usize = 60;
/// Characters by which a short passage may have moved otherwise than its surroundings. Newspapers repeat a sentence at
/// some distance, and one of the two may be gone.
const DRIFT: usize = 60;
/// Characters in which words that stand in too many places to be noted are looked for anew.
const NEIGHBOURHOOD: usize = 1 << 16;

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
    let mut units = units(annotations.iter().flatten(), text);
    let places = Places::find(text, units.iter().map(|unit| unit.text.as_str()));
    let landmarks = landmarks(&places, &units, old_chars, index.chars());
    let mut known: HashMap<String, Vec<usize>> = HashMap::new();
    for unit in &units {
        known.entry(unit.text.clone()).or_default().push(unit.start);
    }
    let mut ground = Ground { text, index, places, known, likeness: Likeness::default() };
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

/// The new text, and where words stand in it.
struct Ground<'a> {
    text: &'a str,
    index: &'a CharIndex,
    places: Places,
    /// Where the words stood, as far as is known, in ascending order.
    known: HashMap<String, Vec<usize>>,
    likeness: Likeness,
}

impl Ground<'_> {
    /// Whether words that began at `start` stand `shift` characters further on.
    fn fits(&self, start: usize, words: &str, shift: isize) -> bool {
        start.checked_add_signed(shift).is_some_and(|start| self.from(start).starts_with(words))
    }

    /// The text from a character on; nothing beyond its end.
    fn from(&self, start: usize) -> &str {
        let byte = self.index.char_to_byte(self.text, CharOffset(start));
        byte.and_then(|byte| self.text.get(byte.0..)).unwrap_or_default()
    }

    fn outcome(&mut self, unit: &Unit, landmarks: &[Landmark]) -> Outcome {
        let after = landmarks.partition_point(|landmark| landmark.start <= unit.start);
        let here = landmarks[..after]
            .iter()
            .rev()
            .take_while(|landmark| landmark.start == unit.start)
            .find(|landmark| landmark.end >= unit.end && landmark.end > landmark.start);
        if let Some(landmark) = here {
            return self.unless_doubled(unit, landmark.shift);
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
        let Some(between) = self.between(unit, from, to) else {
            return Outcome::Maybe(left.shift, Doubt::Several(MOST_PLACES));
        };
        let shift = |place: usize| place.cast_signed() - unit.start.cast_signed();
        // The nearest to where it was expected, on either side.
        let distance = |place: &usize| {
            (shift(*place) - left.shift).unsigned_abs().min((shift(*place) - right.shift).unsigned_abs())
        };
        // Text that was put in beside words leaves them there. Text that was taken away may have held them, and then others
        // came to stand there.
        let is_kept = right.shift > left.shift && unit.len() >= SHORT || unit.len() >= CERTAIN;
        let expected: Vec<usize> = between.iter().copied().filter(|place| distance(place) == 0).collect();
        if let [place] = expected[..]
            && is_kept
            && self.known_between(unit, left.end, right.start) >= between.len()
            && Self::is_vouched(unit, shift(place), left, right)
        {
            return self.unless_doubled(unit, shift(place));
        }
        match between[..] {
            [] => match self.places.of(&unit.text).iter().min_by_key(|place| distance(place)) {
                Some(place) => Outcome::Maybe(shift(*place), Doubt::Elsewhere),
                None => self.likeness(unit, from, to),
            },
            [place] if unit.len() >= LONG && !unit.is_repeated && distance(&place) <= DRIFT => {
                self.unless_doubled(unit, shift(place))
            }
            [place] => Outcome::Maybe(shift(place), Doubt::Unconfirmed),
            [first, ..] => {
                let best = between.iter().min_by_key(|place| distance(place)).copied().unwrap_or(first);
                Outcome::Maybe(shift(best), Doubt::Several(between.len()))
            }
        }
    }

    /// How often the old text had some words between two places, as far as is known.
    fn known_between(&self, unit: &Unit, from: usize, to: usize) -> usize {
        let Some(known) = self.known.get(&unit.text) else { return 1 };
        let before = |end: usize| known.partition_point(|start| *start < end);
        before(to).saturating_sub(before(from)).max(1)
    }

    /// Whether a place is believed that one of the landmarks vouches for: few letters only beside it.
    fn is_vouched(unit: &Unit, shift: isize, left: &Landmark, right: &Landmark) -> bool {
        unit.len() >= FAIR
            || left.shift == shift && unit.start <= left.end + NEAR
            || right.shift == shift && right.start <= unit.end + NEAR
    }

    /// The places of words in a part of the text; `None` when there are too many to say.
    fn between(&self, unit: &Unit, from: usize, to: usize) -> Option<Vec<usize>> {
        let is_inside = |place: &usize| *place >= from && place + unit.len() <= to;
        let all = self.places.of(&unit.text);
        if all.len() < MOST_PLACES {
            return Some(all.iter().copied().filter(is_inside).collect());
        }
        let length = to.checked_sub(from).filter(|length| *length <= NEIGHBOURHOOD);
        let length = length.or_else(|| (to <= from).then_some(0))?;
        let part = self.from(from);
        let end = part.char_indices().nth(length).map_or(part.len(), |(at, _)| at);
        let found = Places::find(&part[..end], std::iter::once(unit.text.as_str()));
        let found: Vec<usize> = found.of(&unit.text).iter().map(|place| from + place).collect();
        (found.len() < MOST_PLACES).then_some(found)
    }

    /// Words moved by so much, unless the same ones stand twice beside each other: which ones are new nobody can tell.
    fn unless_doubled(&self, unit: &Unit, shift: isize) -> Outcome {
        let stands = |at: Option<usize>, words: &str| {
            at.and_then(|at| at.checked_add_signed(shift)).is_some_and(|at| self.from(at).starts_with(words))
        };
        let is_doubled = unit.pieces.iter().any(|piece| {
            let (start, length) = (piece.start.0, piece.text.chars().count());
            (1..=2).any(|between| {
                let before = start.checked_sub(length + between).filter(|_| start == unit.start);
                let after = Some(start + length + between).filter(|_| start + length == unit.end);
                stands(before, &piece.text) || stands(after, &piece.text)
            })
        });
        if is_doubled { Outcome::Maybe(shift, Doubt::Several(2)) } else { Outcome::Moved(shift) }
    }

    /// What is like some words in a part of the text.
    fn likeness(&mut self, unit: &Unit, from: usize, to: usize) -> Outcome {
        let bytes = [from, to].map(|at| self.index.char_to_byte(self.text, CharOffset(at)));
        let [Some(start), Some(end)] = bytes else { return Outcome::Nowhere };
        if start >= end {
            return Outcome::Nowhere;
        }
        let part = TextRange::new(start, end).slice(self.text);
        match self.likeness.best(&unit.text, part) {
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
