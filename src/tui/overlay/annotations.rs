//! The lists of annotations: those at the caret, those of the document, and those that were not found again with certainty.

use super::Drawing;
use super::panel::{self, Line};
use crate::annotation::{Annotation, Schema, Unsettled};
use crate::session::Reading;
use crate::tui::paint::{self, Align};
use crate::tui::terminal::Cursor;
use crate::words::Phrase;
use ratatui::buffer::Buffer;

/// The annotations at the caret.
pub(super) fn draw_here(drawing: &mut Drawing<'_>) -> Option<Cursor> {
    let (reading, schema) = (drawing.session.reading()?, drawing.session.schema());
    let title = drawing.look.language.phrase(Phrase::HereTitle);
    panel::draw(drawing, title, "", reading.here(), |buffer, mut line, annotation| {
        if reading.is_disputed(&annotation.id) {
            let warning = line.unless_chosen(line.look.theme.warning());
            let mark = line.look.language.phrase(Phrase::Disputed);
            line.field = line.field.skip(paint::said(buffer, line.field, mark, warning, Align::Start) + 1);
        }
        let quote = annotation.spans.excerpt(reading.document().text(), paint::LONGEST_LINE);
        draw_annotation(annotation, schema, &quote, &line, buffer);
    })
}

/// The annotations of the document, or those at which a link may end.
pub(super) fn draw_all(drawing: &mut Drawing<'_>) -> Option<Cursor> {
    let session = drawing.session;
    let (reading, schema) = (session.reading()?, session.schema());
    let title = match session.linking() {
        Some((role, _)) => {
            let role = drawing.look.called(session).role(role);
            format!("{}  \u{2068}{role}\u{2069}", drawing.look.language.phrase(Phrase::LinkEndsTitle))
        }
        None => drawing.look.language.phrase(Phrase::AnnotationsTitle).to_owned(),
    };
    panel::draw(drawing, &title, "/", session.listed_annotations(), |buffer, mut line, annotation| {
        let number = (reading.paragraph_at(annotation.spans.extent().start()) + 1).to_string();
        let quiet = line.unless_chosen(line.look.theme.quiet());
        paint::text(buffer, line.field, &number, quiet, Align::Start);
        line.field = line.field.skip(5);
        let quote = annotation.spans.excerpt(reading.document().text(), paint::LONGEST_LINE);
        draw_annotation(annotation, schema, &quote, &line, buffer);
    })
}

/// One annotation on one line: label, who made it and its attributes at the left, each in its own direction; its text
/// at the right, in at most half of the line.
fn draw_annotation(
    annotation: &Annotation,
    schema: &Schema,
    quote: &str,
    line: &Line<'_>,
    buffer: &mut Buffer,
) {
    let (field, style) = (line.field, line.style);
    let quiet = line.unless_chosen(line.look.theme.quiet());
    let half = field.width / 2;
    let quoted = paint::text(buffer, field.last(half), quote, style, Align::End);
    let mut field = field.drop_end(quoted + 2);
    let called = line.look.language.called(schema);
    let values = annotation.attributes.iter().map(|(name, value)| {
        let value = called.value(&annotation.label, name, value);
        // A date would turn around in a line that runs to the left.
        format!("\u{2068}{}\u{2069}=\u{2068}{value}\u{2069}", called.attribute(&annotation.label, name))
    });
    let values = values.collect::<Vec<_>>().join(" ");
    let parts = [
        (called.label(&annotation.label), line.label(schema.style(&annotation.label))),
        (&annotation.by, quiet),
        (&values, quiet),
    ];
    for (part, style) in parts {
        field = field.skip(paint::text(buffer, field, part, style, Align::Start) + 1);
    }
}

/// The annotations that were not found again with certainty.
pub(super) fn draw_unsettled(drawing: &mut Drawing<'_>) -> Option<Cursor> {
    let (reading, schema) = (drawing.session.reading()?, drawing.session.schema());
    let title = drawing.look.language.phrase(Phrase::UnsettledTitle);
    let unsettled = reading.unsettled().iter().collect();
    panel::draw(drawing, title, "", unsettled, |buffer, line, unsettled| {
        draw_doubt(reading, schema, unsettled, &line, buffer);
    })
}

/// What was not found again with certainty: label, reason and place at the left; at the right what was annotated and,
/// where it is another, what stands there now.
fn draw_doubt(
    reading: &Reading,
    schema: &Schema,
    unsettled: &Unsettled,
    line: &Line<'_>,
    buffer: &mut Buffer,
) {
    let (look, field, style) = (line.look, line.field, line.style);
    let text = reading.document().text();
    let now = unsettled.candidate.as_ref().map(|(annotation, doubt)| {
        let start = annotation.spans.extent().start();
        (annotation.spans.excerpt(text, paint::LONGEST_LINE), *doubt, reading.paragraph_at(start) + 1)
    });
    let half = field.width / 2;
    let right = field.last(half);
    let old: String = unsettled.quote.chars().take(paint::LONGEST_LINE).collect();
    let words = match &now {
        Some((now, ..)) if *now != old => {
            format!("{old} ← {now}")
        }
        _ => old,
    };
    let taken = paint::text(buffer, right, &words, style, Align::End);
    let field = field.drop_end(taken + 2);
    let label = line.label(schema.style(&unsettled.label));
    let rest = field.skip(
        paint::text(buffer, field, look.language.called(schema).label(&unsettled.label), label, Align::Start)
            + 1,
    );
    let reason = look.language.doubt(now.as_ref().map(|(_, doubt, _)| *doubt));
    let place = now.map_or_else(String::new, |(_, _, paragraph)| {
        format!(", {} {paragraph}", look.language.phrase(Phrase::Paragraph))
    });
    paint::said(buffer, rest, &format!("{reason}{place}"), style, Align::Start);
}
