//! Where the annotator was before going somewhere else, and the way back and forth through it.

use super::{Effect, Notice, Session};
use crate::annotation::Id;
use crate::layout::LogicalPosition;

/// Places that can be come back to, at most.
const MOST: usize = 100;

/// A place that was left.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Spot {
    document: usize,
    /// The annotation from which a link was followed; `None` where the annotator came from no link.
    from: Option<Id>,
    caret: LogicalPosition,
    /// How many links of that annotation have been followed in turn.
    count: usize,
}

/// The places before this one, and those that were come back from, the nearest last.
#[derive(Clone, Debug, Default)]
pub(super) struct Jumps {
    back: Vec<Spot>,
    forth: Vec<Spot>,
    /// The place that was come back to last.
    returned: Option<Spot>,
}

impl Jumps {
    /// How many links of an annotation were followed in turn, when it was the last to be come back to.
    pub(super) fn followed_from(&self, id: &Id) -> usize {
        let returned = self.returned.as_ref().filter(|last| last.from.as_ref() == Some(id));
        returned.map_or(0, |last| last.count)
    }
}

impl Session {
    /// Remembers from where a link was followed, and how many of its annotation's were.
    pub(super) fn remember_followed(&mut self, from: Id, count: usize) {
        if let Some(spot) = self.place_here() {
            self.remember(Spot { from: Some(from), count, ..spot });
        }
    }

    /// Remembers the place of the caret, to come back to it.
    pub(super) fn remember_place(&mut self) {
        if let Some(spot) = self.place_here() {
            self.remember(spot);
        }
    }

    /// Remembers a place, to come back to it.
    pub(super) fn remember(&mut self, spot: Spot) {
        let jumps = &mut self.jumps;
        jumps.forth.clear();
        let is_again = jumps.back.last().is_some_and(|last| {
            (last.document, last.caret, &last.from) == (spot.document, spot.caret, &spot.from)
        });
        if is_again {
            jumps.back.pop();
        }
        jumps.back.push(spot);
        let surplus = jumps.back.len().saturating_sub(MOST);
        jumps.back.drain(..surplus);
    }

    /// The place of the caret.
    pub(super) fn place_here(&self) -> Option<Spot> {
        let caret = self.reading().map(|reading| reading.view.caret)?;
        Some(Spot { document: self.current, from: None, caret, count: 0 })
    }

    /// Goes back to where the annotator was before the last jump, or forth again.
    pub(super) fn jump(&mut self, is_back: bool) -> Effect {
        let here = self.place_here();
        let Jumps { back, forth, .. } = &mut self.jumps;
        let (from, to) = if is_back { (back, forth) } else { (forth, back) };
        let Some(spot) = from.pop() else {
            return self.refuse(if is_back { Notice::NowhereBack } else { Notice::NowhereForth });
        };
        to.extend(here);
        let effect = if spot.document == self.current { Effect::None } else { self.turn_to(spot.document) };
        let start = self
            .reading()
            .and_then(|reading| Some(reading.annotations().get(spot.from.as_ref()?)?.spans.extent().start()));
        match start {
            Some(start) => self.walk_to(start, spot.from.clone()),
            None if spot.from.is_none() => self.go_back(spot.caret),
            None => {}
        }
        self.jumps.returned = Some(spot);
        effect
    }
}
