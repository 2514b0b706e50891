//! The panel in which a note is written: its lines, each in its own direction.

use super::Drawing;
use super::panel;
use crate::tui::paint::{self, Align, Field};
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
        let field = Field::row(inner, row).skip(1).drop_right(1);
        let caret = paint::input_line(drawing.buffer, field, input, layout, Align::Right, Style::new());
        if index == caret_line {
            cursor = Some(panel::within(drawing.regions, caret, field.y));
        }
    }
    cursor
}
