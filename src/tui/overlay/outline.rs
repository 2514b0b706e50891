//! The outline: a line for each claim with its value, its links and its text.

use super::Drawing;
use super::panel::{self, Line};
use crate::session::{OutlineFilter, OutlineLine, Reading, Session};
use crate::tui::paint::{self, Align};
use crate::tui::terminal::Cursor;
use crate::words::Phrase;
use ratatui::buffer::Buffer;

/// Columns of the longest value.
const VALUES: u16 = 12;

pub(super) fn draw(drawing: &mut Drawing<'_>) -> Option<Cursor> {
    let session = drawing.session;
    let reading = session.reading()?;
    let phrase = |phrase| drawing.look.language.phrase(phrase);
    let listed = session.outline_lines();
    let filter = match session.outline_filter() {
        OutlineFilter::All => phrase(Phrase::AllClaims).to_owned(),
        OutlineFilter::WithoutSource => phrase(Phrase::ClaimsWithoutSource).to_owned(),
        OutlineFilter::Contradicted => phrase(Phrase::ContradictedClaims).to_owned(),
        OutlineFilter::Source(name) => format!("{} \u{2068}{name}\u{2069}", phrase(Phrase::ClaimsOf)),
    };
    let title = format!("{}: {filter}  ({})", phrase(Phrase::OutlineTitle), listed.len());
    let longest =
        listed.iter().filter_map(|entry| entry.value.as_ref()).map(|value| value.chars().count()).max();
    let values = longest.map_or(0, |longest| u16::try_from(longest).unwrap_or(u16::MAX).min(VALUES) + 1);
    panel::draw(drawing, &title, "", listed, |buffer, line, entry| {
        draw_claim(session, reading, &entry, values, &line, buffer);
    })
}

/// Paragraph, value (in a column of so many) and links at the left, the text of the claim at the right.
fn draw_claim(
    session: &Session,
    reading: &Reading,
    entry: &OutlineLine,
    values: u16,
    line: &Line<'_>,
    buffer: &mut Buffer,
) {
    let Some(claim) = reading.annotations().get(&entry.id) else { return };
    let called = line.look.called(session);
    let quiet = line.unless_chosen(line.look.theme.quiet());
    let half = line.field.width / 2;
    let quote = claim.spans.excerpt(reading.document().text(), paint::LONGEST_LINE);
    let right = line.field.last(half);
    let taken = paint::text(buffer, right, &quote, line.style, Align::End);
    let mut field = line.field.drop_end(taken + 2);
    let number = (entry.paragraph + 1).to_string();
    paint::text(buffer, field.first(4), &number, quiet, Align::Start);
    field = field.skip(4);
    if let Some(value) = &entry.value {
        let style = line.label(session.schema().style(&claim.label));
        let value = called.choice(&claim.label, value);
        paint::text(buffer, field.first(values.saturating_sub(1)), value, style, Align::Start);
    }
    field = field.skip(values);
    for (role, is_onward, end) in &entry.links {
        let arrow = line.look.language.arrow(*is_onward);
        field = field.skip(
            paint::said(buffer, field, &format!("{arrow}{}", called.role(role)), quiet, Align::Start) + 1,
        );
        field = field.skip(paint::text(buffer, field, end, line.style, Align::Start) + 1);
    }
}
