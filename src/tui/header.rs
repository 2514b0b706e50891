//! The header of a pane: which document, which direction, how far.

use super::paint::{self, Align, Field};
use super::regions::{Look, Regions};
use crate::layout::{BaseDirection, Direction};
use crate::session::{EntryState, PaneContent, Reading, Session, View};
use crate::text::control::printable;
use crate::words::Phrase;
use ratatui::buffer::Buffer;

/// Columns of the header from which on there is room for the place in words, and for its numbers only.
const ROOM_FOR_WORDS: u16 = 40;
const ROOM_FOR_NUMBERS: u16 = 24;

pub(super) fn draw(
    session: &Session,
    pane: &PaneContent<'_>,
    look: &Look,
    regions: &Regions,
    buffer: &mut Buffer,
) {
    let field = Field::row(regions.header, 0, look.direction());
    // The keys are where the bar is, also without colour.
    let style = if pane.is_active { look.theme.bar() } else { look.theme.quiet_bar() };
    paint::fill(buffer, field, style);
    let Some(entry) = pane.entry else { return };
    let field = field.skip(1).drop_end(1);
    // The name comes first: on a narrow screen the place gives way.
    let is_narrow = field.width < ROOM_FOR_WORDS;
    let place = match (entry.state(), pane.view) {
        (EntryState::Open(reading), Some(view)) if !is_narrow => place(reading, view, look),
        (EntryState::Open(reading), Some(view))
            if regions.of_other().is_some() && field.width >= ROOM_FOR_NUMBERS =>
        {
            numbers(reading, view)
        }
        _ => String::new(),
    };
    let right = paint::said(buffer, field, &place, style, Align::End);
    let field = field.drop_end(right + u16::from(right > 0));
    let total = if session.is_listing() { "…".to_owned() } else { session.entries().len().to_string() };
    let count = format!("{}/{total}", pane.index + 1);
    let left = paint::said(buffer, field, &count, style, Align::Start);
    let field = field.skip(left + 2);
    let left = if pane.is_active { draw_painting(session, look, field, buffer) } else { 0 };
    let field = field.skip(if left > 0 { left + 2 } else { 0 });
    let name = if pane.is_active { style.patch(look.theme.strong()) } else { style };
    paint::text(buffer, field, &printable(entry.name()), name, Align::Start);
}

/// The label that is painted with: nobody is to forget that selections are tagged. Returns the columns taken.
fn draw_painting(session: &Session, look: &Look, field: Field, buffer: &mut Buffer) -> u16 {
    let label = session.painting().and_then(|label| session.schema().labels().get(label));
    let Some(label) = label else { return 0 };
    let words =
        format!("{} {}", look.language.phrase(Phrase::Painting), look.called(session).label(&label.name));
    paint::said(buffer, field, &words, look.theme.focused(session.schema().style(&label.name)), Align::Start)
}

/// Direction, paragraph and share of the document before the caret.
fn place(reading: &Reading, view: &View, look: &Look) -> String {
    let direction = look.language.phrase(match reading.direction() {
        BaseDirection::Auto { .. } => Phrase::DirectionAuto,
        BaseDirection::Always(Direction::Rtl) => Phrase::DirectionRtl,
        BaseDirection::Always(Direction::Ltr) => Phrase::DirectionLtr,
    });
    if let Some(arriving) = reading.arriving() {
        let word = look.language.phrase(Phrase::BeingRead);
        return format!("{direction}   {word} {}%", arriving.percent);
    }
    let (paragraph, paragraphs, share) = place_in(reading, view);
    let word = look.language.phrase(Phrase::Paragraph);
    format!("{direction}   {word} {paragraph}/{paragraphs}   {share}%")
}

/// Paragraph and share, where there is room for no words.
fn numbers(reading: &Reading, view: &View) -> String {
    if let Some(arriving) = reading.arriving() {
        return format!("… {}%", arriving.percent);
    }
    let (paragraph, paragraphs, share) = place_in(reading, view);
    format!("{paragraph}/{paragraphs} {share}%")
}

fn place_in(reading: &Reading, view: &View) -> (usize, usize, usize) {
    let offset = view.caret().offset;
    let paragraphs = reading.document().paragraphs().len();
    let share = offset.0 * 100 / reading.document().text().len().max(1);
    (reading.paragraph_at(offset) + 1, paragraphs, share)
}
