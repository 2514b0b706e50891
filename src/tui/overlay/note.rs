//! The panel in which a note is written: its lines, each in its own direction.

use super::Drawing;
use super::panel;
use crate::layout::Direction;
use crate::tui::paint::{self, Field};
use crate::tui::terminal::Cursor;
use crate::words::Phrase;
use ratatui::style::Style;

pub(super) fn draw(drawing: &mut Drawing<'_>) -> Option<Cursor> {
    let is_about_document = drawing.session.writes_reason().is_some();
    let title = if is_about_document { Phrase::DocumentNotesTitle } else { Phrase::NoteTitle };
    let title = drawing.look.language.phrase(title);
    let (inner, window) = panel::draw_rows(drawing, title);
    let input = drawing.open.list.field.as_ref()?;
    let caret_line = input.caret_line();
    let mut cursor = None;
    for (row, (index, layout)) in (0..inner.height).zip(input.lines().iter().enumerate().skip(window.first)) {
        let field = Field::row(inner, row, drawing.look.direction()).skip(1).drop_end(1);
        let direction = if layout.range().is_empty() { field.direction } else { layout.direction() };
        let line = (layout, direction == Direction::Rtl);
        let caret = paint::input_line(drawing.buffer, field, input, line, Style::new());
        if index == caret_line {
            cursor = Some(panel::within(drawing.regions, caret, field.y));
        }
    }
    cursor
}
