//! Where the cells of a frame are sent: for the cursor, and for what the mouse reports.
//!
//! A terminal that reorders rows places the cursor and reports the mouse, clicks and drags, in columns of the row that it
//! *stores*, the one that was sent: so do PuTTY (pterm 0.78), VTE 0.70 and Konsole 22.12, the latter two inside tmux. The
//! cursor is drawn where the letter of its stored column is drawn; a click on a letter is reported with the letter's
//! stored column. (Terminals that were not at hand, Apple's and iTerm2, are taken to do the same.)
//!
//! kitty 0.26 is different: it moves glyphs only, and the cursor, colours and clicks stay in columns of the screen.
//! QTerminal reports columns of the screen too. Rows in their modes are therefore not in here.

use super::row::Sent;
use ratatui::layout::Rect;

/// For each row of a frame, which column is sent where.
#[derive(Clone, Debug, Default)]
pub(in crate::tui) struct Places {
    area: Rect,
    /// From the first row to the last that is moved.
    rows: Vec<Option<Row>>,
}

/// Two permutations, each the inverse of the other. Columns count from the left edge of the area.
#[derive(Clone, Debug)]
struct Row {
    sent: Vec<u16>,
    canonical: Vec<u16>,
}

impl Places {
    /// Every cell is sent where it is.
    pub(in crate::tui) fn unmoved(area: Rect) -> Self {
        Self { area, rows: Vec::new() }
    }

    /// The column in which the cell of a canonical column is sent: where to put the cursor so that it is drawn there.
    pub(in crate::tui) fn sent(&self, x: u16, y: u16) -> u16 {
        self.look_up(x, y, |row| &row.sent)
    }

    /// The canonical column of the cell that is sent in a column: where a mouse event happened.
    pub(in crate::tui) fn canonical(&self, x: u16, y: u16) -> u16 {
        self.look_up(x, y, |row| &row.canonical)
    }

    fn look_up(&self, x: u16, y: u16, columns: impl Fn(&Row) -> &Vec<u16>) -> u16 {
        let row = y.checked_sub(self.area.y).and_then(|row| self.rows.get(usize::from(row))?.as_ref());
        let column = x.checked_sub(self.area.x).map(usize::from);
        let found = row.and_then(|row| columns(row).get(column?));
        found.map_or(x, |column| self.area.x + column)
    }

    /// Takes over where a row of a frame of the same size was sent.
    pub(super) fn copy(&mut self, from: &Self, y: u16) {
        let row = y.checked_sub(self.area.y).map(usize::from);
        let Some((row, moved)) = row.and_then(|row| Some((row, from.rows.get(row)?.clone()?))) else {
            return;
        };
        if self.rows.len() <= row {
            self.rows.resize(row + 1, None);
        }
        self.rows[row] = Some(moved);
    }

    /// Notes how a row was sent.
    pub(super) fn note(&mut self, y: u16, sent: Option<Sent>) {
        let Some(row) = y.checked_sub(self.area.y).filter(|row| *row < self.area.height) else { return };
        let row = usize::from(row);
        if self.rows.len() <= row {
            self.rows.resize(row + 1, None);
        }
        self.rows[row] = sent.map(|Sent { canonical }| Row { sent: inverse(&canonical), canonical });
    }
}

fn inverse(canonical: &[u16]) -> Vec<u16> {
    let mut sent = vec![0; canonical.len()];
    for (at, column) in (0..).zip(canonical) {
        sent[usize::from(*column)] = at;
    }
    sent
}
