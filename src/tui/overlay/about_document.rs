//! The panel about a document, and the field for its date or for the reason why it is skipped.

use super::Drawing;
use super::panel::{self, Line};
use crate::session::{DocumentLine, Session};
use crate::tui::paint::{self, Align};
use crate::tui::terminal::Cursor;
use crate::words::Phrase;
use ratatui::buffer::Buffer;

/// Columns of the names of lines.
const NAME: u16 = 14;

pub(super) fn draw(drawing: &mut Drawing<'_>) -> Option<Cursor> {
    let session = drawing.session;
    let title = drawing.look.language.phrase(Phrase::DocumentTitle);
    panel::draw(drawing, title, "", session.document_lines(), |buffer, line, entry| {
        draw_line(session, entry, &line, buffer);
    })
}

/// The field for the date, or for the reason.
pub(super) fn draw_field(drawing: &mut Drawing<'_>) -> Option<Cursor> {
    let is_reason = drawing.session.writes_reason() == Some(true);
    let title = if is_reason { Phrase::ReasonTitle } else { Phrase::DateTitle };
    panel::draw_field(drawing, drawing.look.language.phrase(title), "")
}

fn draw_line(session: &Session, entry: DocumentLine, line: &Line<'_>, buffer: &mut Buffer) {
    let Some(reading) = session.reading() else { return };
    let (language, info) = (line.look.language, reading.annotations().info());
    let labels = session.schema().labels();
    let quiet = line.unless_chosen(line.look.theme.quiet());
    let (name, style) = match entry {
        DocumentLine::Status => (language.phrase(Phrase::StatusName), quiet),
        DocumentLine::Date => (language.phrase(Phrase::DateName), quiet),
        DocumentLine::Notes => (language.phrase(Phrase::NotesName), quiet),
        DocumentLine::Links => (language.phrase(Phrase::LinksName), quiet),
        DocumentLine::Text => (language.phrase(Phrase::TextName), quiet),
        DocumentLine::Label(index) => match labels.get(index) {
            Some(label) => (
                line.look.called(session).label(&label.name),
                line.label(session.schema().style(&label.name)),
            ),
            None => (language.phrase(Phrase::OtherLabels), quiet),
        },
    };
    paint::said(buffer, line.field.first(NAME), name, style, Align::Start);
    let value = match entry {
        DocumentLine::Status => {
            let status = session.status_of(session.current());
            status.map(|status| language.status(&status)).unwrap_or_default()
        }
        DocumentLine::Date => info.date.clone(),
        DocumentLine::Notes => info.notes.lines().next().unwrap_or_default().to_owned(),
        DocumentLine::Links => reading.annotations().links().len().to_string(),
        DocumentLine::Label(index) => {
            let summary = session.summary_of(session.current());
            summary.map_or_else(String::new, |summary| summary.labels[index].to_string())
        }
        DocumentLine::Text => {
            let document = reading.document();
            language.length(document.paragraphs().len(), document.index().chars())
        }
    };
    paint::text(buffer, line.field.skip(NAME + 1), &value, line.style, Align::Start);
}
