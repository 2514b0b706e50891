//! How much room lines take: their width and the rows between them, within bounds.

use std::ops::RangeInclusive;

/// Columns that a line of text may take at most; a narrower screen gives it fewer.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct ReadingWidth(u16);

impl ReadingWidth {
    /// The widths that can be chosen.
    pub const ALLOWED: RangeInclusive<u16> = 20..=400;
    /// What a key adds or takes away.
    const STEP: u16 = 5;

    /// This many columns; `None` when that is out of bounds.
    pub fn new(columns: u16) -> Option<Self> {
        Self::ALLOWED.contains(&columns).then_some(Self(columns))
    }

    /// Columns.
    pub const fn columns(self) -> u16 {
        self.0
    }

    /// The next narrower width than what is seen: a screen with less room shows fewer columns than were chosen.
    #[must_use]
    pub fn narrower(self, room: u16) -> Self {
        let seen = self.0.min(room).max(*Self::ALLOWED.start());
        Self(((seen - 1) / Self::STEP * Self::STEP).max(*Self::ALLOWED.start()))
    }

    /// The next wider width.
    #[must_use]
    pub fn wider(self) -> Self {
        Self(((self.0 / Self::STEP + 1) * Self::STEP).min(*Self::ALLOWED.end()))
    }
}

impl Default for ReadingWidth {
    fn default() -> Self {
        Self(100)
    }
}

/// Blank rows between two lines of text.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord)]
pub struct LineSpacing(u16);

impl LineSpacing {
    /// The numbers of blank rows that can be chosen.
    pub const ALLOWED: RangeInclusive<u16> = 0..=2;

    /// The rows that lanes take.
    pub(super) const FOR_LANES: Self = Self(3);

    /// This many blank rows; `None` when that is out of bounds.
    pub fn new(rows: u16) -> Option<Self> {
        Self::ALLOWED.contains(&rows).then_some(Self(rows))
    }

    /// Blank rows.
    pub const fn blank_rows(self) -> u16 {
        self.0
    }

    /// Rows from one line to the next.
    pub const fn step(self) -> u16 {
        self.0 + 1
    }

    /// The lines that find place in so many rows. Below the last there need not be blank ones.
    pub const fn lines_in(self, rows: u16) -> u16 {
        rows.div_ceil(self.step())
    }

    /// One blank row more, and none after the most.
    #[must_use]
    pub fn next(self) -> Self {
        Self::new(self.0 + 1).unwrap_or_default()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn widths_go_by_steps_and_stop_at_their_bounds() {
        let width = |columns| ReadingWidth::new(columns).unwrap();
        assert_eq!((width(97).wider(), width(97).narrower(400)), (width(100), width(95)));
        assert_eq!((width(100).wider(), width(100).narrower(400)), (width(105), width(95)));
        assert_eq!((width(398).wider(), width(400).wider()), (width(400), width(400)));
        assert_eq!((width(22).narrower(400), width(20).narrower(400)), (width(20), width(20)));
        assert_eq!((ReadingWidth::new(19), ReadingWidth::new(401)), (None, None));
    }

    #[test]
    fn narrower_is_narrower_than_what_is_seen() {
        assert_eq!(ReadingWidth::default().narrower(70).columns(), 65);
        assert_eq!(ReadingWidth::default().narrower(3).columns(), 20);
    }

    #[test]
    fn spacing_goes_round_and_every_row_counts() {
        let spacing = |rows| LineSpacing::new(rows).unwrap();
        assert_eq!([0, 1, 2].map(|rows| spacing(rows).next().blank_rows()), [1, 2, 0]);
        assert_eq!([1, 2, 3, 4].map(|rows| spacing(1).lines_in(rows)), [1, 1, 2, 2]);
        assert_eq!([0, 1, 3, 4, 7].map(|rows| spacing(2).lines_in(rows)), [0, 1, 1, 2, 3]);
        assert_eq!(LineSpacing::new(3), None);
    }
}
