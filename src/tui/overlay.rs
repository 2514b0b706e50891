//! What lies over the page: help, palette, documents, annotations here. Lists with one line chosen.

use super::paint::{self, Align, Field};
use super::regions::{Look, Regions};
use super::terminal::Cursor;
use crate::annotation::Annotation;
use crate::session::{
    CommandRow, Count, DocumentList, Entry, EntryState, HelpLine, InputField, Overlay, Palette, Session,
};
use crate::text::control::printable;
use crate::words::Phrase;
use ratatui::buffer::Buffer;
use ratatui::layout::{Position, Rect};
use ratatui::style::Style;

/// Columns of the widest panel.
const WIDEST: u16 = 90;

/// Draws an overlay. Returns where the cursor is to be: in a field, where there is one.
pub(super) fn draw(
    session: &Session,
    overlay: &Overlay,
    look: &Look,
    regions: &Regions,
    buffer: &mut Buffer,
) -> Option<Cursor> {
    match overlay {
        Overlay::Help { scroll } => draw_help(session, *scroll, look, panel(regions, u16::MAX), buffer),
        Overlay::Documents(list) => return Some(draw_documents(session, list, look, regions, buffer)),
        Overlay::Here { selected } => draw_here(session, *selected, look, regions, buffer),
        Overlay::Unsettled { selected } => draw_unsettled(session, *selected, look, regions, buffer),
        Overlay::Palette(palette) => return Some(draw_palette(session, palette, look, regions, buffer)),
    }
    None
}

/// Whether a column of the screen lies on the panels.
pub(super) fn is_on_panel(regions: &Regions, x: u16) -> bool {
    x < regions.screen.x + regions.screen.width.min(WIDEST)
}

/// A panel over the top left of the page, for this many lines and a title.
fn panel(regions: &Regions, lines: u16) -> Rect {
    let height = lines.saturating_add(1).min(regions.page.height);
    Rect { x: regions.screen.x, y: regions.page.y, width: regions.screen.width.min(WIDEST), height }
}

/// Blanks a panel and writes its title. Returns what is left for the lines.
fn open(buffer: &mut Buffer, look: &Look, area: Rect, title: &str) -> Rect {
    // A column more than the panel has, so that the text beside it does not touch.
    paint::blank(buffer, Rect { width: area.width.saturating_add(1), ..area });
    let field = Field::row(area, 0);
    paint::fill(buffer, field, look.theme.title());
    paint::text(buffer, field.skip(1), title, look.theme.title(), Align::Left);
    Rect { y: area.y + 1, height: area.height.saturating_sub(1), ..area }
}

fn draw_help(session: &Session, scroll: usize, look: &Look, area: Rect, buffer: &mut Buffer) {
    let inner = open(buffer, look, area, look.language.phrase(Phrase::HelpTitle));
    let lines = session.commands().help_lines();
    let first = scroll.min(lines.len().saturating_sub(usize::from(inner.height)));
    for (row, line) in (0..inner.height).zip(&lines[first..]) {
        let field = Field::row(inner, row).skip(1);
        match line {
            HelpLine::Blank => {}
            HelpLine::Heading(family) => {
                paint::text(buffer, field, look.language.family(*family), look.theme.strong(), Align::Left);
            }
            HelpLine::Command(row) => draw_command(session, row, look, field, buffer),
        }
    }
}

/// One line of the help: keys, doc, name.
fn draw_command(session: &Session, row: &CommandRow, look: &Look, field: Field, buffer: &mut Buffer) {
    let keys = row.keys.split_whitespace().collect::<Vec<_>>().join("  ");
    let keys_field = Field { width: field.width.min(18), ..field };
    paint::text(buffer, keys_field, &keys, look.theme.strong(), Align::Left);
    let rest = field.skip(19);
    let name = if field.width >= 80 { row.name.as_ref() } else { "" };
    let taken = paint::text(buffer, rest, name, look.theme.quiet(), Align::Right);
    let doc = rest.drop_right(taken + 1);
    let words = look.language.command(row.command, session.schema());
    paint::text(buffer, doc, &words, Style::new(), Align::Left);
}

fn draw_palette(
    session: &Session,
    palette: &Palette,
    look: &Look,
    regions: &Regions,
    buffer: &mut Buffer,
) -> Cursor {
    let matches = palette.matches(session.commands());
    let title = (look.language.phrase(Phrase::PaletteTitle), ":");
    let (inner, cursor) = open_field(buffer, look, regions, title, &palette.input, matches.len());
    if matches.is_empty() {
        let nothing = look.language.phrase(Phrase::NoMatch);
        paint::text(buffer, Field::row(inner, 0).skip(1), nothing, look.theme.quiet(), Align::Left);
    }
    let first = session.list_window().first;
    for (row, (index, command)) in (0..inner.height).zip(matches.iter().enumerate().skip(first)) {
        let field = Field::row(inner, row);
        let style = chosen(look, index == palette.selected);
        paint::fill(buffer, field, style);
        draw_palette_row(session, command, look, field.skip(1), style, buffer);
    }
    cursor
}

/// Opens a panel with a title, a sign before its field, and room for this many lines of matches. Returns the area of
/// these and where the cursor is to be.
fn open_field(
    buffer: &mut Buffer,
    look: &Look,
    regions: &Regions,
    (title, sign): (&str, &str),
    input: &InputField,
    matches: usize,
) -> (Rect, Cursor) {
    let lines = u16::try_from(matches.max(1)).unwrap_or(u16::MAX).saturating_add(1);
    let inner = open(buffer, look, panel(regions, lines), title);
    let field = Field::row(inner, 0).skip(1);
    let colon = paint::text(buffer, field, sign, look.theme.strong(), Align::Left);
    let caret = paint::input(buffer, field.skip(colon), input, Style::new());
    let last = Position { x: regions.screen.right().max(1) - 1, y: regions.screen.bottom().max(1) - 1 };
    let cursor = Cursor { x: caret.min(last.x), y: field.y.min(last.y), bar: true };
    (Rect { y: inner.y + 1, height: inner.height.saturating_sub(1), ..inner }, cursor)
}

/// One match of the palette: name, doc, first key.
fn draw_palette_row(
    session: &Session,
    row: &CommandRow,
    look: &Look,
    field: Field,
    style: Style,
    buffer: &mut Buffer,
) {
    let right = paint::text(
        buffer,
        field.drop_right(1),
        row.first_key(),
        style.patch(look.theme.strong()),
        Align::Right,
    );
    let field = field.drop_right(right + 2);
    paint::text(buffer, Field { width: field.width.min(25), ..field }, &row.name, style, Align::Left);
    let words = look.language.command(row.command, session.schema());
    paint::text(buffer, field.skip(26), &words, style, Align::Left);
}

/// The look of a label in a line of this style: on the chosen line, which is reversed, it is filled with its colour.
fn label_style(label: &str, line: Style, look: &Look) -> Style {
    if line == Style::new() { look.theme.label(label) } else { look.theme.focused(label) }
}

fn chosen(look: &Look, is_chosen: bool) -> Style {
    if is_chosen { look.theme.bar() } else { Style::new() }
}

fn draw_documents(
    session: &Session,
    list: &DocumentList,
    look: &Look,
    regions: &Regions,
    buffer: &mut Buffer,
) -> Cursor {
    let listed = session.listed_documents(list);
    let mut title = look.language.phrase(Phrase::DocumentsTitle).to_owned();
    if let Some((done, total)) = session.counting() {
        title.push_str(&format!("  {done}/{total}"));
    }
    let title = (title.as_str(), "/");
    let (inner, cursor) = open_field(buffer, look, regions, title, &list.input, listed.len());
    let first = session.list_window().first;
    for (row, (place, index)) in (0..inner.height).zip(listed.into_iter().enumerate().skip(first)) {
        let Some(entry) = session.entries().get(index) else { continue };
        let field = Field::row(inner, row);
        let style = chosen(look, place == list.selected);
        paint::fill(buffer, field, style);
        let mark = if index == session.current() { "›" } else { " " };
        paint::text(buffer, field.skip(1), mark, style, Align::Left);
        let state = state_of(entry, look);
        let right = paint::text(buffer, field.drop_right(1), &state, style, Align::Right);
        let name = field.skip(3).drop_right(right + 2);
        paint::text(buffer, name, &printable(entry.name()), style, Align::Left);
    }
    cursor
}

/// What is known of a document: its annotations, or that it cannot be read.
fn state_of(entry: &Entry, look: &Look) -> String {
    match entry.state() {
        EntryState::Unread => match entry.count() {
            Some(Count::Annotations(count)) => count.to_string(),
            Some(Count::Unreadable) => "!".to_owned(),
            None => String::new(),
        },
        EntryState::Unreadable(_) => "!".to_owned(),
        EntryState::Open(reading) => {
            let count = reading.annotations().annotations().len();
            let marker = match (reading.read_only(), reading.unsaved()) {
                (Some(_), _) => look.language.phrase(Phrase::ReadOnly),
                (None, Some(_)) => look.language.phrase(Phrase::Unsaved),
                (None, None) => "",
            };
            format!("{marker} {count}").trim().to_owned()
        }
    }
}

fn draw_here(session: &Session, selected: usize, look: &Look, regions: &Regions, buffer: &mut Buffer) {
    let Some(reading) = session.reading() else { return };
    let here = reading.here();
    let lines = u16::try_from(here.len()).unwrap_or(u16::MAX);
    let window = session.list_window();
    let mut area = panel(regions, lines);
    area.y += window.row.saturating_sub(1).min(regions.page.height - area.height);
    let inner = open(buffer, look, area, look.language.phrase(Phrase::HereTitle));
    for (row, (index, annotation)) in (0..inner.height).zip(here.iter().enumerate().skip(window.first)) {
        let style = chosen(look, index == selected);
        let field = Field::row(inner, row);
        paint::fill(buffer, field, style);
        let quote = annotation.spans.excerpt(reading.document().text(), paint::LONGEST_LINE);
        let mut field = field.skip(1).drop_right(1);
        if reading.is_disputed(&annotation.id) {
            let warning = if index == selected { style } else { look.theme.warning() };
            let mark = look.language.phrase(Phrase::Disputed);
            field = field.skip(paint::text(buffer, field, mark, warning, Align::Left) + 1);
        }
        draw_annotation(annotation, &quote, look, field, style, buffer);
    }
}

/// What was not found again with certainty: label, reason and place at the left; at the right what was annotated and,
/// where it is another, what stands there now.
fn draw_unsettled(session: &Session, selected: usize, look: &Look, regions: &Regions, buffer: &mut Buffer) {
    let Some(reading) = session.reading() else { return };
    let lines = u16::try_from(reading.unsettled().len()).unwrap_or(u16::MAX);
    let first = session.list_window().first;
    let inner = open(buffer, look, panel(regions, lines), look.language.phrase(Phrase::UnsettledTitle));
    for (row, (index, unsettled)) in (0..inner.height).zip(reading.unsettled().iter().enumerate().skip(first))
    {
        let style = chosen(look, index == selected);
        let field = Field::row(inner, row);
        paint::fill(buffer, field, style);
        let field = field.skip(1).drop_right(1);
        let text = reading.document().text();
        let now = unsettled.candidate.as_ref().map(|(annotation, doubt)| {
            let start = annotation.spans.extent().start();
            (annotation.spans.excerpt(text, paint::LONGEST_LINE), *doubt, reading.paragraph_at(start) + 1)
        });
        let half = field.width / 2;
        let right = field.skip(field.width - half);
        let old: String = unsettled.quote.chars().take(paint::LONGEST_LINE).collect();
        let words = match &now {
            Some((now, ..)) if *now != old => format!("{old} ← {now}"),
            _ => old,
        };
        let taken = paint::text(buffer, right, &words, style, Align::Right);
        let field = field.drop_right(taken + 2);
        let label = label_style(&unsettled.label, style, look);
        let rest = field.skip(paint::text(buffer, field, &unsettled.label, label, Align::Left) + 1);
        let reason = look.language.doubt(now.as_ref().map(|(_, doubt, _)| *doubt));
        let place = now.map_or_else(String::new, |(_, _, paragraph)| {
            format!(", {} {paragraph}", look.language.phrase(Phrase::Paragraph))
        });
        paint::text(buffer, rest, &format!("{reason}{place}"), style, Align::Left);
    }
}

/// One annotation on one line: label, who made it and its attributes at the left, each in its own direction; its text
/// at the right, in at most half of the line.
fn draw_annotation(
    annotation: &Annotation,
    quote: &str,
    look: &Look,
    field: Field,
    style: Style,
    buffer: &mut Buffer,
) {
    let plain = style == Style::new();
    let label = label_style(&annotation.label, style, look);
    let quiet = if plain { look.theme.quiet() } else { style };
    let half = field.width / 2;
    let quoted = paint::text(buffer, field.skip(field.width - half), quote, style, Align::Right);
    let mut field = field.drop_right(quoted + 2);
    let values: Vec<_> =
        annotation.attributes.iter().map(|(name, value)| format!("{name}={value}")).collect();
    let values = values.join(" ");
    let parts = [(annotation.label.as_str(), label), (&annotation.by, quiet), (&values, quiet)];
    for (part, style) in parts {
        field = field.skip(paint::text(buffer, field, part, style, Align::Left) + 1);
    }
}
