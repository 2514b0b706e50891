//! The page: the lines of the document, with annotations, selection and margin laid on finished cells.

use super::paint::{self, Align, Field};
use super::screen::{Look, Regions};
use super::terminal::Cursor;
use crate::annotation::Annotation;
use crate::layout::{CellView, Line};
use crate::session::{EntryState, LineAddress, PageSize, Reading, Session};
use crate::text::TextRange;
use crate::words::Phrase;
use ratatui::buffer::Buffer;
use ratatui::layout::Rect;
use ratatui::style::Style;

/// Draws the document on the page, or why there is none. Returns where the caret is.
pub(super) fn draw(session: &Session, look: &Look, regions: &Regions, buffer: &mut Buffer) -> Option<Cursor> {
    let Some(entry) = session.entries().get(session.current()) else {
        say(buffer, regions.page, look.language.phrase(Phrase::NoDocuments), look.theme.strong());
        return None;
    };
    match entry.state() {
        EntryState::Open(reading) => {
            Some(reading).and_then(|reading| draw_reading(reading, look, regions, buffer))
        }
        EntryState::Unreadable(reason) => {
            let message = format!("{}\n\n{reason}", look.language.phrase(Phrase::Unreadable));
            say(buffer, regions.page, &message, look.theme.warning());
            None
        }
        EntryState::Unread => None,
    }
}

/// Writes words of the interface over the page, wrapped.
fn say(buffer: &mut Buffer, area: Rect, words: &str, style: Style) {
    use crate::layout::{BaseDirection, Direction, LayoutOptions, lay_out};
    let direction = BaseDirection::Auto { fallback: Direction::Ltr };
    let options = LayoutOptions { direction, width: Some(area.width), ..LayoutOptions::default() };
    let mut y = area.y;
    for paragraph in crate::text::paragraph::split(words) {
        let layout = lay_out(words, paragraph.content, &options);
        for line in layout.lines() {
            for view in line.cells() {
                paint::cell(buffer, area, i32::from(area.x) + view.column(), y, view, style);
            }
            y = y.saturating_add(1);
        }
    }
}

fn draw_reading(reading: &Reading, look: &Look, regions: &Regions, buffer: &mut Buffer) -> Option<Cursor> {
    let size = PageSize { width: regions.page.width, height: regions.page.height };
    let rows = reading.rows(size);
    for (y, address) in (regions.page.y..).zip(&rows) {
        let layout = reading.layout(address.paragraph);
        let line = layout.line(address.line);
        let annotations = annotations_on(reading, line.range());
        draw_line(reading, look, regions, y, line, &annotations, buffer);
        draw_margin(look, regions, y, *address, &annotations, buffer);
    }
    cursor(reading, regions, &rows)
}

/// The annotations with text on a line, outer ones before those inside.
fn annotations_on(reading: &Reading, line: TextRange) -> Vec<&Annotation> {
    let mut found = reading.annotations().overlapping(line);
    found.retain(|annotation| annotation.spans.as_slice().iter().any(|span| span.range().overlaps(line)));
    found.sort_by_key(|annotation| std::cmp::Reverse(annotation.spans.covered_bytes()));
    found
}

fn draw_line(
    reading: &Reading,
    look: &Look,
    regions: &Regions,
    y: u16,
    line: Line<'_>,
    annotations: &[&Annotation],
    buffer: &mut Buffer,
) {
    for view in line.cells() {
        let style = style_of(reading, look, view, annotations);
        paint::cell(buffer, regions.page, i32::from(regions.page.x) + view.column(), y, view, style);
    }
}

/// The look of a cell: its labels from the outermost in, the annotation walked to, the selection.
fn style_of(reading: &Reading, look: &Look, view: CellView<'_>, annotations: &[&Annotation]) -> Style {
    let covers =
        |annotation: &Annotation| annotation.spans.as_slice().iter().any(|span| view.is_in(span.range()));
    let labels = annotations.iter().filter(|annotation| covers(annotation));
    let mut style =
        labels.fold(Style::new(), |style, annotation| style.patch(look.theme.label(&annotation.label)));
    if let Some(focused) = reading.focused().filter(|focused| covers(focused)) {
        style = style.patch(look.theme.focused(&focused.label));
    }
    if reading.selection().is_some_and(|selection| view.is_in(selection)) {
        style = look.theme.selected(style);
    }
    style
}

/// The margin: the initial of each label on the line, and the number of a paragraph beside its first line.
fn draw_margin(
    look: &Look,
    regions: &Regions,
    y: u16,
    address: LineAddress,
    annotations: &[&Annotation],
    buffer: &mut Buffer,
) {
    let field = Field { x: regions.gutter.x, y, width: regions.gutter.width }.skip(1);
    let mut labels: Vec<_> = annotations.iter().map(|annotation| annotation.label.as_str()).collect();
    labels.sort_unstable();
    labels.dedup();
    for (place, label) in (0..).zip(labels).take(usize::from(field.width.min(3))) {
        let initial: String = label.chars().take(1).collect();
        paint::text(
            buffer,
            Field { width: 1, ..field.skip(place) },
            &initial,
            look.theme.label(label),
            Align::Left,
        );
    }
    if address.line == 0 && field.width > 4 {
        let number = (address.paragraph + 1).to_string();
        paint::text(buffer, field.skip(4), &number, look.theme.quiet(), Align::Right);
    }
}

/// Where the caret is on the screen: on the letter it is before, or as a bar at the end of what is being selected.
fn cursor(reading: &Reading, regions: &Regions, rows: &[LineAddress]) -> Option<Cursor> {
    let line = reading.caret_line();
    let row = rows.iter().position(|row| *row == line)?;
    let caret = reading.layout(line.paragraph).caret(reading.caret());
    let bar = reading.selection().is_some();
    let column = i32::from(regions.page.x) + if bar { caret.edge } else { caret.at.column };
    let x = u16::try_from(column.max(0)).ok()?.min(regions.screen.right().saturating_sub(1));
    Some(Cursor { x, y: regions.page.y + u16::try_from(row).ok()?, bar })
}
