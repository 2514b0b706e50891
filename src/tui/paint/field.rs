//! A stretch of a row that a string may take, measured from the side where lines of the interface begin: the left in English, the
//! right in Arabic. Who draws with it says start and end, and is mirrored with the interface.

use crate::layout::Direction;
use ratatui::layout::Rect;

/// At which end of its field a string stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(in crate::tui) enum Align {
    Start,
    End,
}

/// A stretch of one row that a string may take.
#[derive(Clone, Copy, Debug)]
pub(in crate::tui) struct Field {
    /// The column at its left, whatever its direction.
    pub(in crate::tui) x: u16,
    pub(in crate::tui) y: u16,
    pub(in crate::tui) width: u16,
    /// Where it starts: at the left, or at the right.
    pub(in crate::tui) direction: Direction,
}

impl Field {
    /// A stretch that starts at the left whatever the language: what belongs to the page, which no language mirrors.
    pub(in crate::tui) fn of_page(x: u16, y: u16, width: u16) -> Self {
        Self { x, y, width, direction: Direction::Ltr }
    }

    /// The whole of a row of an area; empty below the area.
    pub(in crate::tui) fn row(area: Rect, row: u16, direction: Direction) -> Self {
        let width = if row < area.height { area.width } else { 0 };
        Self { x: area.x, y: area.y.saturating_add(row), width, direction }
    }

    /// What is left of the field without some columns at its start.
    pub(in crate::tui) fn skip(self, columns: u16) -> Self {
        self.last(self.width.saturating_sub(columns))
    }

    /// The field without some columns at its end.
    pub(in crate::tui) fn drop_end(self, columns: u16) -> Self {
        self.first(self.width.saturating_sub(columns))
    }

    /// At most so many columns at its start.
    pub(in crate::tui) fn first(self, columns: u16) -> Self {
        let width = columns.min(self.width);
        Self { x: self.x_of(Align::Start, width), width, ..self }
    }

    /// At most so many columns at its end.
    pub(in crate::tui) fn last(self, columns: u16) -> Self {
        let width = columns.min(self.width);
        Self { x: self.x_of(Align::End, width), width, ..self }
    }

    /// The left column of what takes so many columns at one of its ends, at most all.
    pub(super) fn x_of(self, align: Align, columns: u16) -> u16 {
        match (align, self.direction) {
            (Align::Start, Direction::Ltr) | (Align::End, Direction::Rtl) => self.x,
            (Align::End, Direction::Ltr) | (Align::Start, Direction::Rtl) => self.x + self.width - columns,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_field_is_divided_from_the_side_where_it_starts() {
        let area = Rect::new(10, 0, 20, 1);
        let columns = |field: Field| (field.x, field.width);
        let ltr = Field::row(area, 0, Direction::Ltr);
        assert_eq!(
            [ltr.skip(3), ltr.drop_end(3), ltr.first(5), ltr.last(5)].map(columns),
            [(13, 17), (10, 17), (10, 5), (25, 5)]
        );
        let rtl = Field::row(area, 0, Direction::Rtl);
        assert_eq!(
            [rtl.skip(3), rtl.drop_end(3), rtl.first(5), rtl.last(5)].map(columns),
            [(10, 17), (13, 17), (25, 5), (10, 5)]
        );
        assert_eq!([rtl.skip(99), rtl.first(99)].map(columns), [(10, 0), (10, 20)]);
    }
}
