//! The contents of a document: headings, sources and dates.

use super::Drawing;
use super::panel::{self, Line};
use crate::annotation::Annotation;
use crate::session::{ContentsKind, ContentsLine, Reading, Session};
use crate::text::width;
use crate::tui::paint::{self, Align};
use crate::tui::terminal::Cursor;
use crate::words::Phrase;
use ratatui::buffer::Buffer;

/// Columns of the number of a paragraph.
const NUMBER: u16 = 5;
/// Columns of the name of a label, at most.
const WIDEST_LABEL: u16 = 16;

pub(super) fn draw(drawing: &mut Drawing<'_>) -> Option<Cursor> {
    let session = drawing.session;
    let reading = session.reading()?;
    let language = drawing.look.language;
    let mut title = language.phrase(Phrase::ContentsTitle).to_owned();
    if let Some(kind) = session.contents_kind() {
        title.push_str(&format!("  {}", language.contents_kind(kind)));
    }
    let lines = session.contents_lines();
    let called = drawing.look.called(session);
    let names = lines.iter().filter_map(|line| annotation(reading, line)).map(|one| called.label(&one.label));
    let widest = names.map(width::text_width).max().and_then(|widest| u16::try_from(widest).ok());
    let label_columns = widest.unwrap_or(0).min(WIDEST_LABEL);
    panel::draw(drawing, &title, "/", lines, |buffer, line, entry| {
        draw_line(session, reading, (entry, label_columns), &line, buffer);
    })
}

/// What a line is about, unless it is a heading.
fn annotation<'a>(reading: &'a Reading, line: &ContentsLine) -> Option<&'a Annotation> {
    let id = line.id.as_ref().filter(|_| line.kind != ContentsKind::Heading)?;
    reading.annotations().get(id)
}

/// The paragraph and the text; what was annotated stands further in, with its label and its date.
fn draw_line(
    session: &Session,
    reading: &Reading,
    (entry, label_columns): (&ContentsLine, u16),
    line: &Line<'_>,
    buffer: &mut Buffer,
) {
    let quiet = line.unless_chosen(line.look.theme.quiet());
    let number = line.field.first(NUMBER);
    paint::text(buffer, number, &(entry.paragraph + 1).to_string(), quiet, Align::End);
    let field = line.field.skip(NUMBER + 2);
    let excerpt = |range: crate::text::TextRange| {
        range.slice(reading.document().text()).chars().take(paint::LONGEST_LINE).collect::<String>()
    };
    let Some(annotation) = annotation(reading, entry) else {
        let style = if line.is_chosen { line.style } else { line.look.theme.strong() };
        paint::text(buffer, field, &excerpt(entry.range), style, Align::Start);
        return;
    };
    let taken = paint::text(buffer, field, &entry.value, quiet, Align::End);
    let field = field.skip(2).drop_end(taken + 2);
    let style = line.label(session.schema().style(&annotation.label));
    let label = line.look.called(session).label(&annotation.label);
    paint::text(buffer, field.first(label_columns), label, style, Align::Start);
    let field = field.skip(label_columns + 2);
    let text = annotation.spans.excerpt(reading.document().text(), paint::LONGEST_LINE);
    paint::text(buffer, field, &text, line.style, Align::Start);
}
