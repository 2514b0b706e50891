//! The two lines below the page: what there is to say or which keys matter; what is at the caret and whether it is
//! on disk.

use super::paint::{self, Align, Field};
use super::screen::{Look, Regions};
use crate::annotation::Annotation;
use crate::session::{Overlay, Reading, Session};
use crate::words::Phrase;
use ratatui::buffer::Buffer;

pub(super) fn draw(session: &Session, look: &Look, regions: &Regions, buffer: &mut Buffer) {
    let message = Field::row(regions.message, 0);
    let footer = Field::row(regions.footer, 0);
    let has_message_line = regions.message.height > 0;
    if has_message_line {
        draw_message(session, look, message.skip(1), buffer);
    }
    if session.notice().is_some() && !has_message_line {
        draw_message(session, look, footer, buffer);
    } else if let Some(reading) = session.reading() {
        draw_status(reading, look, footer.skip(1).drop_right(1), buffer);
    }
}

/// The notice, or the keys that matter now.
fn draw_message(session: &Session, look: &Look, field: Field, buffer: &mut Buffer) {
    let (words, style) = match session.notice() {
        Some(notice) if notice.is_warning() => (look.language.notice(notice), look.theme.warning()),
        Some(notice) => (look.language.notice(notice), look.theme.strong()),
        None => (look.language.phrase(hint(session)).to_owned(), look.theme.quiet()),
    };
    paint::text(buffer, field, &words, style, Align::Left);
}

fn hint(session: &Session) -> Phrase {
    match session.overlay() {
        Some(Overlay::Help { .. }) => Phrase::HelpHint,
        Some(Overlay::Palette(_)) => Phrase::PaletteHint,
        Some(Overlay::Documents { .. }) => Phrase::ListHint,
        Some(Overlay::Here { .. }) => Phrase::HereHint,
        None => match session.reading() {
            Some(reading) if reading.is_selecting() || reading.selection().is_some() => Phrase::SelectingHint,
            _ => Phrase::ReadingHint,
        },
    }
}

/// What is at the caret, and the saved state.
fn draw_status(reading: &Reading, look: &Look, field: Field, buffer: &mut Buffer) {
    let (state, style) = match (reading.read_only(), reading.unsaved()) {
        (Some(_), _) => (Phrase::ReadOnly, look.theme.warning()),
        (None, Some(_)) => (Phrase::Unsaved, look.theme.warning()),
        (None, None) => (Phrase::Saved, look.theme.quiet()),
    };
    let right = paint::text(buffer, field, look.language.phrase(state), style, Align::Right);
    let field = field.drop_right(right + 2);
    let here = reading.here();
    let part = reading.caret_part();
    if here.is_empty() || part.is_some() {
        let character = look.language.character(reading, part);
        let taken = paint::text(buffer, field, &character, look.theme.quiet(), Align::Left);
        draw_here(reading, look, &here, field.skip(taken + 2), buffer);
    } else {
        draw_here(reading, look, &here, field, buffer);
    }
}

/// The annotations at the caret: the labels from the first on, and the text of the first.
fn draw_here(reading: &Reading, look: &Look, here: &[&Annotation], mut field: Field, buffer: &mut Buffer) {
    let Some(first) = here.first() else { return };
    for (place, annotation) in here.iter().enumerate() {
        if place > 0 {
            field = field.skip(paint::text(buffer, field, " < ", look.theme.quiet(), Align::Left));
        }
        field = field.skip(paint::text(
            buffer,
            field,
            &title(annotation),
            look.theme.label(&annotation.label),
            Align::Left,
        ));
    }
    let quote = first.spans.quote(reading.document().text());
    paint::text(buffer, field.skip(2), &quote, look.theme.quiet(), Align::Left);
}

/// A label with its most telling attribute.
fn title(annotation: &Annotation) -> String {
    let telling = ["kind", "stance", "value"].iter().find_map(|name| annotation.attributes.get(*name));
    telling.map_or_else(|| annotation.label.clone(), |value| format!("{} {value}", annotation.label))
}
