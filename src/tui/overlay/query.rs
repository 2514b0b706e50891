//! The field for queries, with what is wrong in it.

use super::Drawing;
use super::panel;
use crate::tui::terminal::Cursor;
use crate::words::Phrase;

pub(super) fn draw(drawing: &mut Drawing<'_>) -> Option<Cursor> {
    let title = drawing.look.language.phrase(Phrase::QueryTitle);
    let wrong = drawing.session.query_error().map(|error| format!("  {error}")).unwrap_or_default();
    panel::draw_field(drawing, &format!("{title}{wrong}"), "")
}
