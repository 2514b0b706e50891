//! The two lines below the page: what there is to say or which keys matter; what is at the caret and whether it is
//! on disk.

use super::hints::{following, hint_words, pairs};
use super::paint::{self, Align, Field};
use super::regions::{Look, Regions};
use crate::annotation::Annotation;
use crate::layout::BaseDirection;
use crate::session::{Reading, Session};
use crate::words::{Called, Hint, Phrase};
use ratatui::buffer::Buffer;
use ratatui::layout::Rect;
use ratatui::style::Style;

/// Columns that the annotator's name may take.
const NAME: u16 = 16;
/// Columns of the status from which on there is room for the name.
const ROOM_FOR_NAME: u16 = 60;

pub(super) fn draw(session: &Session, look: &Look, regions: &Regions, buffer: &mut Buffer) {
    // On a low screen there is no line for notices, and they take the footer.
    let has_message_line = regions.message.height > 0;
    let message = if has_message_line { regions.message } else { regions.footer };
    if let Some(reading) = session.reading().filter(|_| has_message_line || session.notice().is_none()) {
        draw_status(session, reading, look, regions, buffer);
    }
    if !session.begun_keys().is_empty() {
        return draw_whole(&following(session, look), look.base(), look.theme.quiet(), message, buffer);
    }
    if let Some(count) = session.count().filter(|_| session.overlay().is_none()) {
        return draw_line(&look.language.count(count), look, look.theme.strong(), message, buffer);
    }
    match session.notice() {
        Some(notice) if notice.is_warning() => {
            let words = look.language.notice(notice, &look.keys(session), &look.called(session));
            draw_whole(&words, look.base(), look.theme.warning(), message, buffer);
        }
        Some(notice) => {
            draw_notice(
                session,
                &look.language.notice(notice, &look.keys(session), &look.called(session)),
                look,
                message,
                buffer,
            );
        }
        None if session.offered().is_some() => draw_notice(session, "", look, message, buffer),
        None if has_message_line => {
            if session.overlay().is_none()
                && let Some(words) = begun_words(session, look)
            {
                return draw_line(&words, look, look.theme.strong(), message, buffer);
            }
            draw_line(
                &hint_words(session, look, message.width.saturating_sub(2)),
                look,
                look.theme.quiet(),
                message,
                buffer,
            );
        }
        None => {}
    }
}

fn draw_line(words: &str, look: &Look, style: Style, area: Rect, buffer: &mut Buffer) {
    paint::said(buffer, Field::row(area, 0, look.direction()).skip(1), words, style, Align::Start);
}

/// What to do to end an act that has been begun; `None` where none has.
fn begun_words(session: &Session, look: &Look) -> Option<String> {
    if let Some(annotation) = session.changing_ends() {
        return Some(look.language.moving_ends(
            &annotation.label,
            &look.keys(session),
            &look.called(session),
        ));
    }
    let text = |annotation: &Annotation, bytes| {
        let text =
            session.reading().map(|reading| annotation.spans.excerpt(reading.document().text(), bytes));
        let more = if annotation.spans.covered_bytes() > bytes { "…" } else { "" };
        text.unwrap_or_default() + more
    };
    if let Some((attribute, annotation)) = session.looking_for_words() {
        return Some(look.language.looking_for_words(
            attribute,
            &text(annotation, 60),
            &look.called(session),
        ));
    }
    if let Some((role, _)) = session.linking() {
        let ends: Vec<_> = session.numbered_ends().iter().map(|end| text(end, 40)).collect();
        return Some(look.language.linking(role, &ends, &look.keys(session), &look.called(session)));
    }
    let roles = session.offered_roles()?;
    let called = look.called(session);
    let roles = roles.iter().filter_map(|role| Some((role.key?, called.role(&role.name))));
    Some(format!(
        "{}  {}",
        look.language.phrase(Phrase::LinkAs),
        pairs(&look.keys(session), roles).join("  ")
    ))
}

/// What was done, and behind it the values that the next key can give, which take half of the line at least.
fn draw_notice(session: &Session, words: &str, look: &Look, area: Rect, buffer: &mut Buffer) {
    let field = Field::row(area, 0, look.direction()).skip(1);
    let Some(attribute) = session.offered() else {
        return draw_line(words, look, look.theme.strong(), area, buffer);
    };
    let taken = paint::said(buffer, field.first(field.width / 2), words, look.theme.strong(), Align::Start);
    let (keys, called) = (look.keys(session), look.called(session));
    let values = attribute.values().iter();
    let values = values.filter_map(|value| Some((value.key?, called.name(&value.name, Some(&value.names)))));
    let rest = keys.hint(look.language.hint(Hint::Offered));
    let offered = format!(
        "{}:  {}   {rest}",
        called.name(&attribute.name, Some(&attribute.names)),
        pairs(&keys, values).join("  ")
    );
    paint::said(buffer, field.skip(taken + 3), &offered, look.theme.quiet(), Align::Start);
}

/// Shows words whole: what does not fit on their line grows upwards over the page.
fn draw_whole(words: &str, direction: BaseDirection, style: Style, area: Rect, buffer: &mut Buffer) {
    let width = area.width.saturating_sub(2).max(1);
    let more = paint::rows_of(words, width).saturating_sub(area.height).min(area.y);
    let area = Rect { y: area.y - more, height: area.height + more, ..area };
    paint::blank(buffer, area);
    let inner = Rect { x: area.x + 1, width, ..area };
    paint::words(buffer, inner, direction, words, style);
}

/// What is at the caret, who annotates, and the saved state.
fn draw_status(session: &Session, reading: &Reading, look: &Look, regions: &Regions, buffer: &mut Buffer) {
    let field = Field::row(regions.footer, 0, look.direction()).skip(1).drop_end(1);
    let (state, style) = match (reading.read_only(), reading.unsaved()) {
        (_, None) if reading.gone().is_some() => (Phrase::TextGone, look.theme.warning()),
        (None, _) if reading.is_saving() => (Phrase::Saving, look.theme.quiet()),
        (Some(_), _) => (Phrase::ReadOnly, look.theme.warning()),
        (None, Some(_)) => (Phrase::Unsaved, look.theme.warning()),
        (None, None) => (Phrase::Saved, look.theme.quiet()),
    };
    let right = paint::said(buffer, field, look.language.phrase(state), style, Align::End);
    let mut field = field.drop_end(right + 2);
    if field.width >= ROOM_FOR_NAME {
        let taken = paint::text(buffer, field.last(NAME), session.author(), look.theme.quiet(), Align::End);
        field = field.drop_end(taken + 2);
    }
    let part = reading.caret_part();
    // The numbers of characters are for those who look at what cannot be seen.
    if reading.shows_invisibles() || part.is_some() {
        let character = look.language.character(reading, part);
        let taken = paint::said(buffer, field, &character, look.theme.quiet(), Align::Start);
        field = field.skip(taken + 2);
    }
    draw_here(session, reading, look, field, buffer);
}

/// The annotations at the caret, outer ones first, with brackets around the one that keys act on; its place and its text.
fn draw_here(session: &Session, reading: &Reading, look: &Look, mut field: Field, buffer: &mut Buffer) {
    let (schema, called) = (session.schema(), look.called(session));
    let here = reading.here();
    let Some(first) = here.first() else { return };
    let mut nested = here.clone();
    nested.sort_by_key(|annotation| std::cmp::Reverse(annotation.spans.covered_bytes()));
    for (place, annotation) in nested.iter().enumerate() {
        if place > 0 {
            field = field.skip(paint::said(buffer, field, " › ", look.theme.quiet(), Align::Start));
        }
        let is_first = nested.len() > 1 && annotation.id == first.id;
        let title = format!("{}{}", title(annotation, &called), links(reading, annotation, look));
        let title = if is_first { format!("[{title}]") } else { title };
        let style = look.theme.label(schema.style(&annotation.label));
        field = field.skip(paint::said(buffer, field, &title, style, Align::Start));
    }
    let document = reading.document();
    let extent = first.spans.extent();
    let [start, end] =
        [extent.start(), extent.end()].map(|byte| document.index().byte_to_char(document.text(), byte));
    let place = format!("  \u{2066}{start}–{end}\u{2069}");
    let field = field.skip(paint::said(buffer, field, &place, look.theme.quiet(), Align::Start));
    let quote = first.spans.excerpt(reading.document().text(), paint::LONGEST_LINE);
    paint::text(buffer, field.skip(2), &quote, look.theme.quiet(), Align::Start);
}

/// How many links lead on from an annotation, and how many lead there.
fn links(reading: &Reading, annotation: &Annotation, look: &Look) -> String {
    let links = reading.links_of(&annotation.id);
    let onward = links.iter().filter(|(_, is_onward, _)| *is_onward).count();
    let counted =
        |arrow: &str, count: usize| if count > 0 { format!(" {arrow}{count}") } else { String::new() };
    let [there, back] = [true, false].map(|is_onward| look.language.arrow(is_onward));
    format!("{}{}", counted(there, onward), counted(back, links.len() - onward))
}

/// A label with its most telling attribute.
fn title(annotation: &Annotation, called: &Called<'_>) -> String {
    let label = called.label(&annotation.label);
    let value = |name: &&str| {
        let value = annotation.attributes.get(*name)?;
        Some(format!(
            "\u{2068}{label}\u{2069} \u{2068}{}\u{2069}",
            called.value(&annotation.label, name, value)
        ))
    };
    let telling = ["kind", "stance", "value"].iter().find_map(value);
    telling.unwrap_or_else(|| format!("\u{2068}{label}\u{2069}"))
}
