//! The field of the search, with how it compares and which match is shown.

use super::Drawing;
use super::panel;
use crate::tui::terminal::Cursor;
use crate::words::Phrase;

pub(super) fn draw(drawing: &mut Drawing<'_>) -> Option<Cursor> {
    let session = drawing.session;
    let language = drawing.look.language;
    let level = language.match_level(session.search_level());
    let place = match (session.search_error(), session.match_place()) {
        (Some(error), _) => format!("  {}", language.pattern_error(error)),
        (None, Some(_)) if session.is_wide_search() => String::new(),
        (None, Some((place, of))) => format!("  {place}/{of}"),
        (None, None) => String::new(),
    };
    let name = if session.is_wide_search() { Phrase::WideSearchTitle } else { Phrase::SearchTitle };
    let title = format!("{}: {level}{place}", language.phrase(name));
    panel::draw_field(drawing, &title, "/")
}
