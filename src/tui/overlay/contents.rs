//! The contents of a document: headings, sources and dates.

use super::Drawing;
use super::panel::{self, Line};
use crate::session::{ContentsKind, ContentsLine, Reading, Session};
use crate::tui::paint::{self, Align};
use crate::tui::terminal::Cursor;
use crate::words::Phrase;
use ratatui::buffer::Buffer;

/// Columns of the number of a paragraph.
const NUMBER: u16 = 5;

pub(super) fn draw(drawing: &mut Drawing<'_>) -> Option<Cursor> {
    let session = drawing.session;
    let reading = session.reading()?;
    let language = drawing.look.language;
    let mut title = language.phrase(Phrase::ContentsTitle).to_owned();
    if let Some(kind) = session.contents_kind() {
        title.push_str(&format!("  {}", language.contents_kind(kind)));
    }
    panel::draw(drawing, &title, "/", session.contents_lines(), |buffer, line, entry| {
        draw_line(session, reading, entry, &line, buffer);
    })
}

/// The paragraph and the text; what was annotated stands further in, with its label and its date.
fn draw_line(
    session: &Session,
    reading: &Reading,
    entry: &ContentsLine,
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
    let annotation = entry.id.as_ref().and_then(|id| reading.annotations().get(id));
    let Some(annotation) = annotation.filter(|_| entry.kind != ContentsKind::Heading) else {
        let style = if line.is_chosen { line.style } else { line.look.theme.strong() };
        paint::text(buffer, field, &excerpt(entry.range), style, Align::Start);
        return;
    };
    let taken = paint::text(buffer, field, &entry.value, quiet, Align::End);
    let field = field.skip(2).drop_end(taken + 2);
    let style = line.label(session.schema().style(&annotation.label));
    let field = field.skip(
        paint::text(buffer, field, line.look.called(session).label(&annotation.label), style, Align::Start)
            + 2,
    );
    let text = annotation.spans.excerpt(reading.document().text(), paint::LONGEST_LINE);
    paint::text(buffer, field, &text, line.style, Align::Start);
}
