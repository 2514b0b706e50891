//! The help and the command palette: lines of commands.

use super::Drawing;
use super::panel::{self, Line};
use crate::session::{CommandRow, HelpLine, Session};
use crate::tui::paint::{self, Align, Field};
use crate::tui::regions::Look;
use crate::tui::terminal::Cursor;
use crate::words::Phrase;
use ratatui::buffer::Buffer;
use ratatui::style::Style;

/// The commands with all their keys, by family.
pub(super) fn draw_help(drawing: &mut Drawing<'_>) -> Option<Cursor> {
    let title = drawing.look.language.phrase(Phrase::HelpTitle);
    let inner = panel::draw_page(drawing, title);
    let Drawing { session, open, look, buffer, .. } = drawing;
    let lines = session.commands().help_lines();
    let first = open.list.selected.min(lines.len().saturating_sub(usize::from(inner.height)));
    for (row, line) in (0..inner.height).zip(&lines[first..]) {
        let field = Field::row(inner, row, look.direction()).skip(1);
        match line {
            HelpLine::Blank => {}
            HelpLine::Heading(family) => {
                paint::said(buffer, field, look.language.family(*family), look.theme.strong(), Align::Start);
            }
            HelpLine::Command(row) => draw_command(session, row, look, field, buffer),
        }
    }
    None
}

/// One line of the help: keys, doc, name.
fn draw_command(session: &Session, row: &CommandRow, look: &Look, field: Field, buffer: &mut Buffer) {
    let named = look.keys(session);
    let keys = row.keys.iter().map(|keys| named.pressed(keys.keys())).collect::<Vec<_>>().join("  ");
    let keys_field = field.first(18);
    paint::said(buffer, keys_field, &keys, look.theme.strong(), Align::Start);
    let rest = field.skip(19);
    // On a narrow screen what a command does is worth more than its name.
    let name = if field.width >= 90 { row.name.as_ref() } else { "" };
    let taken = paint::text(buffer, rest, name, look.theme.quiet(), Align::End);
    let doc = rest.drop_end(taken + 1);
    let words = look.language.command(row.command, session.schema());
    paint::said(buffer, doc, &words, Style::new(), Align::Start);
}

/// The commands whose names hold what was typed.
pub(super) fn draw_palette(drawing: &mut Drawing<'_>) -> Option<Cursor> {
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
