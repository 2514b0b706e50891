//! Where a panel stands: above or below the text that it is about, and never over it where there is any room beside it.

use super::{ListWindow, Panel};
use crate::annotation::Annotation;
use crate::session::reading::Reading;
use crate::session::{PageSize, Session};
use crate::text::TextRange;

/// Rows that a panel about an annotation is given at least, where the annotation's text can make way.
const WANTED: usize = 10;

impl Session {
    /// The help, if it is open, has this line at the top when its end is in sight: how many rows a line takes is known to the
    /// screen alone.
    pub fn end_help_at(&mut self, line: usize) {
        if let Some(open) = self.overlay.as_mut().filter(|open| open.panel == Panel::Help) {
            open.list.last = Some(line);
            open.list.selected = open.list.selected.min(line);
        }
    }

    /// Which rows of the page the open list takes, and which of its entries are in sight.
    pub fn list_window(&self) -> ListWindow {
        let Some(open) = self.overlay.as_ref().filter(|open| !open.panel.is_scrolled()) else {
            return ListWindow::default();
        };
        let length = self.overlay_length();
        if !open.panel.is_about_text() {
            return open.list.window(length, self.rows);
        }
        let (above, rows) = self.free_rows(length.max(1) + open.list.rows_before());
        let window = open.list.window(length, rows);
        ListWindow { row: window.row + above, ..window }
    }

    /// The rows above a panel that would like so many, and how many it gets: above the text that it is about where they suffice,
    /// else below it, else where there are more. What takes up the whole page leaves its other half.
    fn free_rows(&self, wanted: usize) -> (u16, u16) {
        let rows = usize::from(self.rows);
        let (first, last) = self.rows_of_subject();
        let (above, below) = (first.min(rows), rows.saturating_sub(last + 1));
        let (above, height) = if wanted <= above {
            (0, wanted)
        } else if wanted <= below {
            (rows - wanted, wanted)
        } else if above.max(below) >= 4.min(rows / 2) {
            if above > below { (0, above) } else { (rows - below, below) }
        } else {
            let half = wanted.min(rows.div_ceil(2));
            if self.caret_row() < rows - half { (rows - half, half) } else { (0, half) }
        };
        let short = |rows: usize| u16::try_from(rows).unwrap_or(u16::MAX);
        (short(above), short(height))
    }

    /// The first and the last row of the page with text that the open panel is about.
    fn rows_of_subject(&self) -> (usize, usize) {
        let caret = self.caret_row();
        let is_here = self.is_open(Panel::Here) || self.is_open(Panel::Search);
        let Some((reading, annotation)) = self.reading().zip(self.inspected()).filter(|_| !is_here) else {
            return (caret, caret);
        };
        let step = usize::from(self.preferences.rows_between().step());
        let (first, last) = reading.lines_of(annotation, self.page).unwrap_or((caret / step, caret / step));
        (first.min(caret / step) * step, last.max(caret / step) * step)
    }

    /// The row of the page with the caret.
    pub fn caret_row(&self) -> usize {
        let line = self.reading().and_then(|reading| reading.row_of(reading.caret_line(), self.page));
        line.unwrap_or(0) * usize::from(self.preferences.rows_between().step())
    }

    /// Moves the page where the annotation here would leave a panel too few rows: it then begins at the top.
    pub(in crate::session) fn make_room(&mut self) {
        let (first, last) = self.rows_of_subject();
        let rows = usize::from(self.rows);
        if first.max(rows.saturating_sub(last + 1)) >= WANTED.min(rows / 2) {
            return;
        }
        let page = self.page;
        let start = self.inspected().map(|annotation| annotation.spans.extent().start());
        if let (Some(start), Some(reading)) = (start, self.reading_mut()) {
            reading.show_at_top(start, page);
        }
    }
}

impl Reading {
    /// The first and the last line of the page with text of an annotation.
    fn lines_of(&self, annotation: &Annotation, page: PageSize) -> Option<(usize, usize)> {
        let pieces = annotation.spans.as_slice();
        let holds = |line: TextRange| pieces.iter().any(|piece| piece.range().overlaps(line));
        let is_on = |(row, address): (usize, &super::super::LineAddress)| {
            let range = self.line_range(*address);
            holds(range).then_some(row)
        };
        let rows = self.rows(page);
        let mut found = rows.iter().enumerate().filter_map(is_on);
        let first = found.next()?;
        Some((first, found.next_back().unwrap_or(first)))
    }
}

impl Panel {
    /// Whether it is about text on the page, for which it makes way.
    fn is_about_text(self) -> bool {
        matches!(self, Self::Here | Self::Inspector | Self::Value | Self::Note | Self::Search)
    }

    /// Whether its lines are read and none is chosen.
    fn is_scrolled(self) -> bool {
        matches!(self, Self::Help | Self::Statistics)
    }

    /// Whether what is known of all documents is of use in it.
    pub(in crate::session) fn wants_survey(self) -> bool {
        matches!(self, Self::Value | Self::Guideline)
    }
}
