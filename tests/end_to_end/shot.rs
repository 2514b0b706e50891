//! What the terminal shows at a moment.

use super::{eyes, tongue};
use hashiya::preferences::OutputMode;

/// A picture of the terminal, as a user of it sees it.
pub(crate) struct Shot {
    pub(crate) screen: vt100::Screen,
    /// What kind of terminal it is: the one that this mode is for.
    pub(crate) mode: OutputMode,
}

impl Shot {
    /// Rows and columns.
    pub(crate) fn size(&self) -> (u16, u16) {
        let (rows, columns) = self.screen.size();
        (rows.get(), columns.get())
    }

    /// The cells of a row as they are seen.
    fn seen(&self, row: u16) -> Vec<eyes::Seen> {
        let contents = |column| {
            let cell = self.stored((row, column));
            match cell.contents() {
                "" if !cell.is_wide_continuation() => " ".to_owned(),
                contents => contents.to_owned(),
            }
        };
        eyes::look(self.mode, (0..self.size().1).map(contents).collect())
    }

    /// The contents of a row cell by cell; blanks are spaces.
    pub(crate) fn cells(&self, row: u16) -> Vec<String> {
        let shown = |cell: eyes::Seen| match cell.shown.as_str() {
            // U+2800 is sent for a blank where blanks have to keep words apart.
            "" | "\u{2800}" => " ".to_owned(),
            _ => cell.shown,
        };
        self.seen(row).into_iter().map(shown).collect()
    }

    /// The column in which the terminal stores what is seen in a column, and reports a click on it.
    pub(crate) fn stored_column(&self, (row, column): (u16, u16)) -> u16 {
        self.seen(row).get(usize::from(column)).map_or(column, |cell| cell.stored)
    }

    fn stored(&self, (row, column): (u16, u16)) -> &vt100::Cell {
        self.screen.cell(row, column).expect("a cell of the screen")
    }

    /// A row as a string, without blanks at its end.
    pub(crate) fn row(&self, row: u16) -> String {
        self.cells(row).concat().trim_end().to_owned()
    }

    /// The whole screen, a line for each row.
    pub(crate) fn text(&self) -> String {
        (0..self.size().0).map(|row| self.row(row) + "\n").collect()
    }

    /// What is said above the status, where notices are; the keys that matter stand there otherwise. A long warning
    /// grows upwards, so some rows more are taken in, and all are read as one.
    pub(crate) fn message(&self) -> String {
        let last = self.size().0 - 1;
        let mut rows: Vec<_> = (last.saturating_sub(5)..last).map(|row| self.row(row)).collect();
        if tongue::is_arabic() {
            // What a row says goes on at its left.
            rows.reverse();
        }
        rows.join(" ").split_whitespace().collect::<Vec<_>>().join(" ")
    }

    /// The last row: what is at the caret, and whether it is on disk.
    pub(crate) fn status(&self) -> String {
        tongue::in_english(&self.cells(self.size().0 - 1).concat())
    }

    /// The first row, as it stands in English: which document, and where in it.
    pub(crate) fn header(&self) -> String {
        tongue::in_english(&self.cells(0).concat())
    }

    /// Whether a string is on the screen as it is given, in visual order.
    pub(crate) fn has(&self, visual: &str) -> bool {
        self.text().contains(&tongue::seen(visual))
    }

    /// Whether a notice holds these words of the interface.
    pub(crate) fn says(&self, english: &str) -> bool {
        self.message().contains(&tongue::sentence(english))
    }

    /// Whether a text is on the screen in the order and the forms of its own layout.
    pub(crate) fn shows(&self, logical: &str) -> bool {
        self.has(&super::place::laid_out(logical))
    }

    /// A cell by row and column, from 0.
    pub(crate) fn cell(&self, (row, column): (u16, u16)) -> &vt100::Cell {
        self.stored((row, self.stored_column((row, column))))
    }

    /// Where the cursor is; `None` when it is hidden.
    pub(crate) fn cursor(&self) -> Option<(u16, u16)> {
        let (row, stored) = self.screen.cursor_position();
        let column = self.seen(row).iter().position(|cell| cell.stored == stored);
        let column = column.and_then(|column| u16::try_from(column).ok()).unwrap_or(stored);
        (!self.screen.hide_cursor()).then_some((row, column))
    }
}
