//! The help: every command with all its keys, by family. What a command does takes as many rows as it needs.

use super::Drawing;
use super::panel;
use crate::layout::BaseDirection;
use crate::session::{CommandRow, HelpLine, Panel, Session};
use crate::text::width;
use crate::tui::paint::{self, Align, Field};
use crate::tui::regions::{Look, Regions};
use crate::tui::terminal::Cursor;
use crate::words::Phrase;
use ratatui::buffer::Buffer;
use ratatui::layout::Rect;
use ratatui::style::Style;

/// Columns of the keys, with the one behind them.
const KEYS: u16 = 19;
/// Columns from which on a line names its command: on fewer, what it does is worth more.
const ROOMY: u16 = 90;

pub(super) fn draw(drawing: &mut Drawing<'_>) -> Option<Cursor> {
    let title = drawing.look.language.phrase(Phrase::HelpTitle);
    let inner = panel::draw_page(drawing, title);
    let Drawing { session, open, look, buffer, .. } = drawing;
    let lines = session.commands().help_lines();
    let mut free = inner;
    for line in lines.iter().skip(open.list.selected) {
        let rows = draw_line(session, line, look, free, buffer).min(free.height);
        free = Rect { y: free.y + rows, height: free.height - rows, ..free };
    }
    None
}

/// The line that is the topmost when the last one is in sight.
pub(super) fn last_top(session: &Session, look: &Look, regions: &Regions) -> usize {
    let inner = panel::lines_of_page(Panel::Help, look, regions);
    let lines = session.commands().help_lines();
    let mut taken = 0_u16;
    let fits = |line: &&HelpLine<'_>| {
        taken = taken.saturating_add(rows_of(session, line, look, inner));
        taken <= inner.height
    };
    let shown = lines.iter().rev().take_while(fits).count();
    lines.len().saturating_sub(shown.max(1))
}

fn rows_of(session: &Session, line: &HelpLine<'_>, look: &Look, area: Rect) -> u16 {
    match line {
        HelpLine::Blank | HelpLine::Heading(_) => 1,
        HelpLine::Command(row) => {
            let words = look.language.command(row.command, session.schema());
            let (_, doc) = columns_of(row, look, area);
            paint::rows_of(&words, doc.width.max(1)).max(1)
        }
    }
}

/// Where the keys of a command stand in the first row of an area, and what it does, if its name is behind that.
fn columns_of(row: &CommandRow, look: &Look, area: Rect) -> (Field, Field) {
    let field = Field::row(area, 0, look.direction()).skip(1);
    let name = if field.width >= ROOMY { width::text_width(&row.name) } else { 0 };
    let name = u16::try_from(name).unwrap_or(field.width);
    (field.first(KEYS - 1), field.skip(KEYS).drop_end(name.saturating_add(1)))
}

/// Draws a line at the top of an area. Returns the rows that it needs.
fn draw_line(session: &Session, line: &HelpLine<'_>, look: &Look, area: Rect, buffer: &mut Buffer) -> u16 {
    let field = Field::row(area, 0, look.direction()).skip(1);
    match line {
        HelpLine::Blank => 1,
        HelpLine::Heading(family) => {
            paint::said(buffer, field, look.language.family(*family), look.theme.strong(), Align::Start);
            1
        }
        HelpLine::Command(row) => draw_command(session, row, look, area, buffer),
    }
}

/// One command: its keys, what it does, its name.
fn draw_command(session: &Session, row: &CommandRow, look: &Look, area: Rect, buffer: &mut Buffer) -> u16 {
    let (keys_field, doc) = columns_of(row, look, area);
    let named = look.keys(session);
    let keys = row.keys.iter().map(|keys| named.pressed(keys.keys())).collect::<Vec<_>>().join("  ");
    paint::said(buffer, keys_field, &keys, look.theme.strong(), Align::Start);
    let line = Field::row(area, 0, look.direction()).skip(1);
    if line.width >= ROOMY {
        paint::text(buffer, line, &row.name, look.theme.quiet(), Align::End);
    }
    let words = look.language.command(row.command, session.schema());
    let area = Rect { x: doc.x, width: doc.width, ..area };
    paint::words(buffer, area, BaseDirection::Always(look.direction()), &words, Style::new()).max(1)
}
