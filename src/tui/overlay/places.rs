//! The list of places: a line for each with its document and paragraph, and the place in its context.

use super::Drawing;
use super::panel::{self, Line};
use crate::session::{About, AnswerProgress, Place, PlaceState, Session};
use crate::tui::paint::{self, Align};
use crate::tui::terminal::Cursor;
use crate::words::Phrase;
use ratatui::buffer::Buffer;

/// Columns for the name of the document, where there is room.
const NAME: u16 = 18;
/// Columns for the label of an annotation, where there is room.
const LABEL: u16 = 8;
/// Columns for what is wrong, where there is room.
const KIND: u16 = 14;

pub(super) fn draw(drawing: &mut Drawing<'_>) -> Option<Cursor> {
    let session = drawing.session;
    let title = title(drawing);
    let places = (0..session.places().len()).collect();
    panel::draw(drawing, &title, "", places, |buffer, mut line, index: usize| {
        if let Some(state) = session.place_state(index) {
            let style = line.unless_chosen(line.look.theme.strong());
            paint::text(buffer, line.field, mark(state), style, Align::Start);
            line.field = line.field.skip(2);
        }
        draw_place(session, &session.places()[index], &line, buffer);
    })
}

/// What was looked for, how often it was found, and how far looking has come.
fn title(drawing: &Drawing<'_>) -> String {
    let (session, language) = (drawing.session, drawing.look.language);
    let progress = match session.answer_progress() {
        Some(AnswerProgress { done, total, is_over: false, .. }) => format!("  {done}/{total} …"),
        Some(AnswerProgress { done, total, .. }) if done < total => {
            format!("  {done}/{total} {}", language.phrase(Phrase::Stopped))
        }
        Some(AnswerProgress { unreadable, .. }) if unreadable > 0 => {
            format!("  {}: {unreadable}", language.phrase(Phrase::CouldNotBeRead))
        }
        _ => String::new(),
    };
    let found = session.places().len();
    if let Some((label, text)) = session.mentioned() {
        let label = drawing.look.called(session).label(label);
        return format!("\u{2068}{label}\u{2069}: \u{2068}{text}\u{2069}  ({found}){progress}");
    }
    let name =
        if session.lists_findings() { language.phrase(Phrase::AuditTitle) } else { session.places_title() };
    format!("\u{2068}{name}\u{2069}  ({found}){progress}")
}

fn mark(state: PlaceState) -> &'static str {
    match state {
        PlaceState::Waiting => " ",
        PlaceState::Settled => "✓",
        PlaceState::Refused => "✗",
    }
}

/// The document and the number of its line at the left; the place in the middle of the rest, in its context.
fn draw_place(session: &Session, place: &Place, line: &Line<'_>, buffer: &mut Buffer) {
    let quiet = line.unless_chosen(line.look.theme.quiet());
    let name = session.entries().get(place.document).map_or("", |entry| entry.name());
    let mut width = NAME.min(line.field.width / 4);
    paint::text(buffer, line.field.first(width), name, quiet, Align::Start);
    if let About::Annotation { label, .. } = &place.about {
        let style = line.label(session.schema().style(label));
        let field = line.field.skip(width + 1).first(LABEL.min(line.field.width / 6));
        paint::text(buffer, field, line.look.called(session).label(label), style, Align::Start);
        width += field.width + 1;
    }
    if let Some(kind) = place.finding_kind() {
        let field = line.field.skip(width + 1).first(KIND.min(line.field.width / 4));
        paint::said(buffer, field, line.look.language.audit_kind(kind), line.style, Align::Start);
        width += field.width + 1;
    }
    let found = line.style.patch(line.look.theme.strong());
    paint::in_context(buffer, line.field.skip(width + 1), &place.line, place.found, [line.style, found]);
}
