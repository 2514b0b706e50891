//! What the terminal shows at a moment.

/// A picture of the terminal.
pub(crate) struct Shot(pub(crate) vt100::Screen);

impl Shot {
    /// Rows and columns.
    pub(crate) fn size(&self) -> (u16, u16) {
        let (rows, columns) = self.0.size();
        (rows.get(), columns.get())
    }

    /// The contents of a row cell by cell; blanks are spaces.
    pub(crate) fn cells(&self, row: u16) -> Vec<&str> {
        let contents = |column| match self.cell((row, column)).contents() {
            // U+2800 is sent for a blank where blanks have to keep words apart.
            "" | "\u{2800}" => " ",
            contents => contents,
        };
        (0..self.size().1).map(contents).collect()
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
        let rows = (last.saturating_sub(5)..last).map(|row| self.row(row));
        rows.collect::<Vec<_>>().join(" ").split_whitespace().collect::<Vec<_>>().join(" ")
    }

    /// The last row: what is at the caret, and whether it is on disk.
    pub(crate) fn status(&self) -> String {
        self.row(self.size().0 - 1)
    }

    /// Whether a string is on the screen as it is given, in visual order.
    pub(crate) fn has(&self, visual: &str) -> bool {
        self.text().contains(visual)
    }

    /// Whether a text is on the screen in the order and the forms of its own layout.
    pub(crate) fn shows(&self, logical: &str) -> bool {
        self.has(&super::place::laid_out(logical))
    }

    /// A cell by row and column, from 0.
    pub(crate) fn cell(&self, (row, column): (u16, u16)) -> &vt100::Cell {
        self.0.cell(row, column).expect("a cell of the screen")
    }

    /// Where the cursor is; `None` when it is hidden.
    pub(crate) fn cursor(&self) -> Option<(u16, u16)> {
        (!self.0.hide_cursor()).then(|| self.0.cursor_position())
    }
}
