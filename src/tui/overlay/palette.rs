//! The command palette: the commands whose names hold what was typed.

use super::Drawing;
use super::panel::{self, Line};
use crate::session::{CommandRow, Session};
use crate::tui::paint::{self, Align};
use crate::tui::terminal::Cursor;
use crate::words::Phrase;
use ratatui::buffer::Buffer;

pub(super) fn draw(drawing: &mut Drawing<'_>) -> Option<Cursor> {
    let session = drawing.session;
    let title = drawing.look.language.phrase(Phrase::PaletteTitle);
    panel::draw(drawing, title, ":", session.listed_commands(), |buffer, line, row| {
        draw_match(session, row, &line, buffer);
    })
}

/// One match of the palette: name, doc, first key.
fn draw_match(session: &Session, row: &CommandRow, line: &Line<'_>, buffer: &mut Buffer) {
    let Line { look, field, style, .. } = *line;
    let key = style.patch(look.theme.strong());
    let first = row.first_key().map(|keys| look.keys(session).pressed(keys.keys())).unwrap_or_default();
    let right = paint::said(buffer, field, &first, key, Align::End);
    let field = field.drop_end(right + 1);
    paint::text(buffer, field.first(25), &row.name, style, Align::Start);
    let words = look.language.command(row.command, session.schema());
    paint::said(buffer, field.skip(26), &words, style, Align::Start);
}
