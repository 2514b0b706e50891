//! The one type of panel: a title, a field where the list has one, and lines of which one is chosen.

use super::Drawing;
use crate::annotation::LabelStyle;
use crate::layout::Direction;
use crate::session::{List, ListWindow, Panel};
use crate::tui::paint::{self, Align, Field};
use crate::tui::regions::{Look, Regions};
use crate::tui::terminal::Cursor;
use crate::words::Phrase;
use ratatui::buffer::Buffer;
use ratatui::layout::{Position, Rect};
use ratatui::style::{Modifier, Style};

/// Columns of the widest panel, but for those whose lines are text of documents or sentences.
const WIDEST: u16 = 90;

/// Whether a place of the screen is on the columns of a panel, and beside none of its rows.
pub(in crate::tui) fn is_on_panel(panel: Panel, look: &Look, regions: &Regions, x: u16, y: u16) -> bool {
    columns_of(panel, look, regions).contains(Position { x, y })
}

/// The columns of a panel, at the side where lines of the interface begin.
fn columns_of(panel: Panel, look: &Look, regions: &Regions) -> Rect {
    let (room, width) = (regions.panel_columns(panel), width_of(panel, regions));
    let x = match look.direction() {
        Direction::Ltr => room.x,
        Direction::Rtl => room.right().saturating_sub(width).max(room.x),
    };
    Rect { x, width, ..room }
}

fn width_of(panel: Panel, regions: &Regions) -> u16 {
    let widest = if matches!(panel, Panel::Places | Panel::Help) { u16::MAX } else { WIDEST };
    regions.panel_columns(panel).width.min(widest)
}

/// One line of a list on its way to the screen.
pub(super) struct Line<'a> {
    pub(super) look: &'a Look,
    /// Where it stands, without the blank at either end.
    pub(super) field: Field,
    /// How it is drawn: the chosen line is reversed.
    pub(super) style: Style,
    pub(super) is_chosen: bool,
}

impl Line<'_> {
    /// A style of the theme, on the chosen line its own.
    pub(super) fn unless_chosen(&self, style: Style) -> Style {
        if self.is_chosen { self.style } else { style }
    }

    /// The look of a label: on the chosen line, which is reversed, it is filled with its colour.
    pub(super) fn label(&self, look: LabelStyle) -> Style {
        let theme = self.look.theme;
        match (self.is_chosen, theme.focused(look)) {
            (false, _) => theme.label(look),
            // Reversed once more, the colour would be that of the letters, in a hole of the line.
            (true, style) if style.bg.is_some() => style.remove_modifier(Modifier::REVERSED),
            (true, style) => style,
        }
    }
}

/// Draws a panel with a line for each of `entries`. Returns where the cursor is to be: in the field, where there is one.
pub(super) fn draw<T>(
    drawing: &mut Drawing<'_>,
    title: &str,
    sign: &str,
    entries: Vec<T>,
    mut draw_line: impl FnMut(&mut Buffer, Line<'_>, T),
) -> Option<Cursor> {
    let window = drawing.session.list_window();
    let field_rows = u16::from(drawing.open.list.field.is_some());
    let lines = window.shown.max(1) + usize::from(field_rows);
    let above = window.row.saturating_sub(1 + field_rows);
    let area = area(drawing.open.panel, drawing.look, drawing.regions, lines, above);
    let mut inner = open(drawing, area, title);
    let Drawing { open: overlay, look, regions, buffer, .. } = drawing;
    let List { field, selected, .. } = &overlay.list;
    let cursor = field.as_ref().map(|input| {
        let field = Field::row(inner, 0, look.direction()).skip(1);
        let taken = paint::text(buffer, field, sign, look.theme.strong(), Align::Start);
        let caret = paint::input(buffer, field.skip(taken), input, Style::new());
        inner = Rect { y: inner.y + 1, height: inner.height.saturating_sub(1), ..inner };
        within(regions, caret, field.y)
    });
    if entries.is_empty() {
        let is_found = overlay.panel == Panel::Places;
        let is_narrowed = overlay.list.field.as_ref().is_some_and(|field| !field.is_empty());
        let nothing = if is_found || !is_narrowed { Phrase::NothingFound } else { Phrase::NoMatch };
        let nothing = look.language.phrase(nothing);
        paint::said(
            buffer,
            Field::row(inner, 0, look.direction()).skip(1),
            nothing,
            look.theme.quiet(),
            Align::Start,
        );
    }
    for (row, (index, entry)) in (0..inner.height).zip(entries.into_iter().enumerate().skip(window.first)) {
        let is_chosen = index == *selected;
        let style = if is_chosen { look.theme.bar() } else { Style::new() };
        let field = Field::row(inner, row, look.direction());
        paint::fill(buffer, field, style);
        let line = Line { look, field: field.skip(1).drop_end(1), style, is_chosen };
        draw_line(buffer, line, entry);
    }
    cursor
}

/// Draws a panel whose lines are drawn by its own file: returns where they stand, and which of them are in sight.
pub(super) fn draw_rows(drawing: &mut Drawing<'_>, title: &str) -> (Rect, ListWindow) {
    let window = drawing.session.list_window();
    let area =
        area(drawing.open.panel, drawing.look, drawing.regions, window.shown, window.row.saturating_sub(1));
    (open(drawing, area, title), window)
}

/// Draws a panel that is a title and a field. Returns where the cursor is to be.
pub(super) fn draw_field(drawing: &mut Drawing<'_>, title: &str, sign: &str) -> Option<Cursor> {
    let above = drawing.session.list_window().row.saturating_sub(2);
    let area = area(drawing.open.panel, drawing.look, drawing.regions, 1, above);
    let inner = open(drawing, area, title);
    let field = Field::row(inner, 0, drawing.look.direction()).skip(1);
    let taken = paint::text(drawing.buffer, field, sign, drawing.look.theme.strong(), Align::Start);
    let input = drawing.open.list.field.as_ref()?;
    let caret = paint::input(drawing.buffer, field.skip(taken), input, Style::new());
    Some(within(drawing.regions, caret, field.y))
}

/// Draws a panel with room for these words, above or below the caret: returns where they stand.
pub(super) fn draw_beside_caret(drawing: &mut Drawing<'_>, title: &str, words: &str) -> Rect {
    let regions = drawing.regions;
    let width = width_of(drawing.open.panel, regions).saturating_sub(2).max(1);
    let height = paint::rows_of(words, width).saturating_add(1).min(regions.page.height);
    let free = regions.page.height - height;
    let above = if drawing.session.caret_row() <= usize::from(height) { free } else { 0 };
    let area = area(drawing.open.panel, drawing.look, regions, usize::from(height) - 1, above);
    open(drawing, area, title)
}

/// Draws a panel that is as high as the page and has no list: returns where its lines stand.
pub(super) fn draw_page(drawing: &mut Drawing<'_>, title: &str) -> Rect {
    let area = page_area(drawing.open.panel, drawing.look, drawing.regions);
    open(drawing, area, title)
}

/// Where the lines of a panel stand that is as high as the page.
pub(super) fn lines_of_page(panel: Panel, look: &Look, regions: &Regions) -> Rect {
    below_title(page_area(panel, look, regions))
}

fn page_area(panel: Panel, look: &Look, regions: &Regions) -> Rect {
    area(panel, look, regions, usize::MAX, 0)
}

/// A panel over the side of the page where lines of the interface begin, for this many lines and a title.
fn area(panel: Panel, look: &Look, regions: &Regions, lines: usize, above: u16) -> Rect {
    let lines = u16::try_from(lines).unwrap_or(u16::MAX);
    let height = lines.saturating_add(1).min(regions.page.height);
    let y = regions.page.y + above.min(regions.page.height - height);
    Rect { y, height, ..columns_of(panel, look, regions) }
}

/// Blanks a panel and writes its title. Returns what is left for the lines.
fn open(drawing: &mut Drawing<'_>, area: Rect, title: &str) -> Rect {
    drawing.area = area;
    let Drawing { look, buffer, .. } = drawing;
    // A column more than the panel has, so that the text beside it does not touch.
    let before = if look.direction() == Direction::Rtl { 1.min(area.x) } else { 0 };
    paint::blank(buffer, Rect { x: area.x - before, width: area.width.saturating_add(1), ..area });
    let field = Field::row(area, 0, look.direction());
    paint::fill(buffer, field, look.theme.title());
    paint::said(buffer, field.skip(1), title, look.theme.title(), Align::Start);
    below_title(area)
}

fn below_title(area: Rect) -> Rect {
    Rect { y: area.y + 1, height: area.height.saturating_sub(1), ..area }
}

/// Draws the edge of a panel below which the page goes on: a line below its last row, as its title has one.
pub(super) fn close(drawing: &mut Drawing<'_>) {
    let area = drawing.area;
    if area.height > 1 && area.bottom() < drawing.regions.page.bottom() {
        let last = Rect { y: area.bottom() - 1, height: 1, ..area };
        drawing.buffer.set_style(last, Style::new().add_modifier(Modifier::UNDERLINED));
    }
}

/// A bar cursor, on the screen whatever its size.
pub(super) fn within(regions: &Regions, x: u16, y: u16) -> Cursor {
    let last = Position { x: regions.screen.right().max(1) - 1, y: regions.screen.bottom().max(1) - 1 };
    Cursor { x: x.min(last.x), y: y.min(last.y), bar: true }
}
