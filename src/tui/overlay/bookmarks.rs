//! The list of bookmarks: the document, and the text behind each.

use super::Drawing;
use super::panel::{self, Line};
use crate::text::control::printable;
use crate::tui::paint::{self, Align};
use crate::tui::terminal::Cursor;
use crate::words::Phrase;

pub(super) fn draw(drawing: &mut Drawing<'_>) -> Option<Cursor> {
    let session = drawing.session;
    let title = drawing.look.language.phrase(Phrase::BookmarksTitle);
    panel::draw(drawing, title, "", session.bookmarks().iter().collect(), |buffer, line, bookmark| {
        let Line { look, field, style, .. } = line;
        let quiet = line.unless_chosen(look.theme.quiet());
        let name = field.first(field.width / 3);
        let taken = paint::text(buffer, name, &printable(&bookmark.document), quiet, Align::Start);
        paint::text(buffer, field.skip(taken + 2), &bookmark.text, style, Align::Start);
    })
}

/// The field for the number of a place.
pub(super) fn draw_destination(drawing: &mut Drawing<'_>) -> Option<Cursor> {
    panel::draw_field(drawing, drawing.look.language.phrase(Phrase::GoToTitle), "#")
}
