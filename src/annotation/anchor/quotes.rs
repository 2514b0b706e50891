//! What quotes tell of an old text: quotes that overlap or touch are put together to longer known words.

use super::places::Places;
use super::{OldPiece, Outcome};
use std::collections::{HashMap, HashSet};

/// Words of the old text that are looked for as one.
#[derive(Clone, Debug)]
pub(super) struct Unit {
    /// Where they began, in characters.
    pub(super) start: usize,
    /// Where they ended.
    pub(super) end: usize,
    pub(super) text: String,
    /// The pieces of annotations that are found with them.
    pub(super) pieces: Vec<OldPiece>,
    /// Whether the old text had the same words elsewhere, as far as is known.
    pub(super) is_repeated: bool,
    pub(super) outcome: Outcome,
    /// The character and the byte of the text at which the last piece begins, so that the next is found from there.
    last: (usize, usize),
}

impl Unit {
    fn of(piece: &OldPiece) -> Self {
        let (start, text) = (piece.start.0, piece.text.clone());
        let end = start.saturating_add(text.chars().count());
        let pieces = vec![piece.clone()];
        Self { start, end, text, pieces, is_repeated: false, outcome: Outcome::default(), last: (0, 0) }
    }

    pub(super) fn len(&self) -> usize {
        self.end - self.start
    }

    /// Takes a piece in that begins inside or at the end, when what both say of the text agrees.
    fn take(&mut self, piece: &OldPiece) -> bool {
        let Some(inside) = piece.start.0.checked_sub(self.start).filter(|_| piece.start.0 <= self.end) else {
            return false;
        };
        let (chars, bytes) = self.last;
        let Some(after) = self.text.get(bytes..).zip(inside.checked_sub(chars)) else { return false };
        let byte = after.0.char_indices().nth(after.1).map_or(self.text.len(), |(at, _)| bytes + at);
        let own = &self.text[byte..];
        let shorter = own.len().min(piece.text.len());
        if own.as_bytes()[..shorter] != piece.text.as_bytes()[..shorter] {
            return false;
        }
        let new = piece.text.get(own.len()..).unwrap_or_default();
        self.text.push_str(new);
        self.last = (inside, byte);
        self.end = self.end.max(piece.start.0 + piece.text.chars().count());
        self.pieces.push(piece.clone());
        true
    }
}

/// The words to look for, in the order of the old text: what is in the new one as a whole as one, the rest piece by
/// piece.
pub(super) fn units<'a>(pieces: impl Iterator<Item = &'a OldPiece>, text: &str) -> Vec<Unit> {
    let mut seen = HashSet::new();
    let mut pieces: Vec<&OldPiece> = pieces.filter(|piece| seen.insert(*piece)).collect();
    pieces.sort_by_key(|piece| (piece.start, std::cmp::Reverse(piece.text.len())));
    let mut runs: Vec<Unit> = Vec::new();
    for piece in pieces {
        if !runs.last_mut().is_some_and(|run| run.take(piece)) {
            runs.push(Unit::of(piece));
        }
    }
    let places = Places::find(text, runs.iter().map(|run| run.text.as_str()));
    let mut units: Vec<Unit> = Vec::new();
    for run in runs {
        if run.pieces.len() == 1 || !places.of(&run.text).is_empty() {
            units.push(run);
        } else {
            units.extend(run.pieces.iter().map(Unit::of));
        }
    }
    units.sort_by_key(|unit| (unit.start, std::cmp::Reverse(unit.end)));
    let mut counts = HashMap::new();
    for unit in &units {
        *counts.entry(unit.text.clone()).or_insert(0) += 1;
    }
    for unit in &mut units {
        unit.is_repeated = counts.get(&unit.text) > Some(&1);
    }
    units
}
