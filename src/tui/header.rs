//! The header: which document, which direction, how far.

use super::paint::{self, Align, Field};
use super::regions::{Look, Regions};
use crate::layout::{BaseDirection, Direction};
use crate::session::{Reading, Session};
use crate::text::control::printable;
use crate::words::Phrase;
use ratatui::buffer::Buffer;

pub(super) fn draw(session: &Session, look: &Look, regions: &Regions, buffer: &mut Buffer) {
    let field = Field::row(regions.header, 0);
    let style = look.theme.bar();
    paint::fill(buffer, field, style);
    let Some(entry) = session.entries().get(session.current()) else { return };
    let place = session.reading().map(|reading| place(reading, look)).unwrap_or_default();
    let field = field.skip(1).drop_right(1);
    // The name comes first: on a narrow screen the place gives way.
    let place = if field.width >= 40 { place } else { String::new() };
    let right = paint::text(buffer, field, &place, style, Align::Right);
    let field = field.drop_right(right + u16::from(right > 0));
    let total = if session.is_listing() { "…".to_owned() } else { session.entries().len().to_string() };
    let count = format!("{}/{total}", session.current() + 1);
    let left = paint::text(buffer, field, &count, style, Align::Left);
    let field = field.skip(left + 2);
    let left = draw_painting(session, look, field, buffer);
    paint::text(
        buffer,
        field.skip(left + if left > 0 { 2 } else { 0 }),
        &printable(entry.name()),
        style.patch(look.theme.strong()),
        Align::Left,
    );
}

/// The label that is painted with: nobody is to forget that selections are tagged. Returns the columns taken.
fn draw_painting(session: &Session, look: &Look, field: Field, buffer: &mut Buffer) -> u16 {
    let label = session.painting().and_then(|label| session.schema().labels().get(label));
    let Some(label) = label else { return 0 };
    let words = format!("{} {}", look.language.phrase(Phrase::Painting), label.name);
    paint::text(buffer, field, &words, look.theme.focused(session.schema().style(&label.name)), Align::Left)
}

/// Direction, paragraph and share of the document before the caret.
fn place(reading: &Reading, look: &Look) -> String {
    let direction = look.language.phrase(match reading.direction() {
        BaseDirection::Auto { .. } => Phrase::DirectionAuto,
        BaseDirection::Always(Direction::Rtl) => Phrase::DirectionRtl,
        BaseDirection::Always(Direction::Ltr) => Phrase::DirectionLtr,
    });
    if let Some(arriving) = reading.arriving() {
        let word = look.language.phrase(Phrase::BeingRead);
        return format!("{direction}   {word} {}%", arriving.percent);
    }
    let paragraphs = reading.document().paragraphs().len();
    let paragraph = reading.paragraph_at(reading.caret().offset) + 1;
    let share = reading.caret().offset.0 * 100 / reading.document().text().len().max(1);
    let word = look.language.phrase(Phrase::Paragraph);
    format!("{direction}   {word} {paragraph}/{paragraphs}   {share}%")
}
