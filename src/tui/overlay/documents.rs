//! The list of documents: names, and what is known of each.

use super::Drawing;
use super::panel::{self, Line};
use crate::session::{Count, Entry, EntryState};
use crate::text::control::printable;
use crate::tui::paint::{self, Align};
use crate::tui::regions::Look;
use crate::tui::terminal::Cursor;
use crate::words::Phrase;

/// The documents whose names hold what was typed.
pub(super) fn draw(drawing: &mut Drawing<'_>) -> Option<Cursor> {
    let session = drawing.session;
    let mut title = drawing.look.language.phrase(Phrase::DocumentsTitle).to_owned();
    if let Some((done, total)) = session.counting() {
        title.push_str(&format!("  {done}/{total}"));
    }
    panel::draw(drawing, &title, "/", session.listed_documents(), |buffer, line, index| {
        let Line { look, field, style, .. } = line;
        let Some(entry) = session.entries().get(index) else { return };
        let mark = if index == session.current() { "›" } else { " " };
        paint::text(buffer, field, mark, style, Align::Left);
        let right = paint::text(buffer, field, &state_of(entry, look), style, Align::Right);
        let name = field.skip(2).drop_right(right + 1);
        paint::text(buffer, name, &printable(entry.name()), style, Align::Left);
    })
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
