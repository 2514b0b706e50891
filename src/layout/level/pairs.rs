//! Bracket pairs of a paragraph (UAX #9 rules BD16 and N0), found and judged while it is read once.
//!
//! A pair needs to know which directions are inside it. Each open bracket gathers what came since, and gives it to the one
//! around it when it is closed, so that nothing is looked at twice however deep brackets are nested.

use crate::layout::direction::Direction;

/// Brackets that may be open at a time (BD16).
const MOST_OPEN: usize = 63;

/// Directions that were seen.
#[derive(Clone, Copy, Default)]
struct Seen {
    left: bool,
    right: bool,
}

#[derive(Clone, Copy)]
struct Open {
    /// What its closing bracket is known by.
    bracket: char,
    pair: u32,
    /// Seen since it was opened, but for what is in brackets that are open still.
    seen: Seen,
}

#[derive(Clone, Copy)]
enum Pair {
    /// What is inside; nothing as long as it has not been closed.
    Holding(Seen),
    /// Rule N0 has decided; `None` leaves it neutral.
    Decided(Option<Direction>),
}

#[derive(Default)]
pub(super) struct Pairs {
    pairs: Vec<Pair>,
    open: Vec<Open>,
    /// More brackets were open than may be; no further one is looked at.
    is_full: bool,
}

impl Pairs {
    /// An opening bracket: its pair, should it be closed.
    pub(super) fn open(&mut self, bracket: char) -> Option<u32> {
        self.is_full |= self.open.len() >= MOST_OPEN;
        if self.is_full {
            return None;
        }
        let pair = u32::try_from(self.pairs.len()).ok()?;
        self.open.push(Open { bracket, pair, seen: Seen::default() });
        self.pairs.push(Pair::Holding(Seen::default()));
        Some(pair)
    }

    /// A closing bracket: the pair that it closes. What was opened inside and not closed is no pair.
    pub(super) fn close(&mut self, bracket: char) -> Option<u32> {
        if self.is_full {
            return None;
        }
        let index = self.open.iter().rposition(|open| open.bracket == bracket)?;
        let pair = self.open[index].pair;
        let seen = self.open.drain(index..).fold(Seen::default(), |all, open| all.and(open.seen));
        self.pairs[pair as usize] = Pair::Holding(seen);
        if let Some(around) = self.open.last_mut() {
            around.seen = around.seen.and(seen);
        }
        Some(pair)
    }

    /// A character with a direction. Numbers have that of right-to-left letters.
    pub(super) fn see(&mut self, direction: Direction) {
        if let Some(open) = self.open.last_mut() {
            match direction {
                Direction::Ltr => open.seen.left = true,
                Direction::Rtl => open.seen.right = true,
            }
        }
    }

    /// Rule N0: the direction of a pair, whose opening bracket is asked for before everything that comes later in the
    /// text. `before` is the last direction before it.
    pub(super) fn direction(&mut self, pair: u32, base: Direction, before: Direction) -> Option<Direction> {
        let pair = self.pairs.get_mut(pair as usize)?;
        if let Pair::Holding(seen) = *pair {
            *pair = Pair::Decided(seen.direction(base, before));
        }
        match *pair {
            Pair::Decided(direction) => direction,
            Pair::Holding(_) => None,
        }
    }
}

impl Seen {
    fn and(self, other: Self) -> Self {
        Self { left: self.left || other.left, right: self.right || other.right }
    }

    fn direction(self, base: Direction, before: Direction) -> Option<Direction> {
        let (same, opposite) = match base {
            Direction::Ltr => (self.left, self.right),
            Direction::Rtl => (self.right, self.left),
        };
        if same { Some(base) } else { opposite.then_some(before) }
    }
}
