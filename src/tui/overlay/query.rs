//! The field for queries, with what is wrong in it.

use super::Drawing;
use super::panel;
use crate::tui::terminal::Cursor;
use crate::words::Phrase;

pub(super) fn draw(drawing: &mut Drawing<'_>) -> Option<Cursor> {
    let title = drawing.look.language.phrase(Phrase::QueryTitle);
    let language = drawing.look.language;
    let wrong = drawing.session.query_error().map(|error| format!("  {}", language.query_error(&error)));
    let wrong = wrong.unwrap_or_default();
    panel::draw_field(drawing, &format!("{title}{wrong}"), "")
}
