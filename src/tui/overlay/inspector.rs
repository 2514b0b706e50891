//! The inspector, and the panel in which a value is chosen: a line for each thing that is said.

use super::Drawing;
use super::panel::{self, Line};
use crate::annotation::{Annotation, Link, Names, PastAct};
use crate::session::{InspectorLine, Reading, Session, ValueLine};
use crate::tui::paint::{self, Align, Field};
use crate::tui::terminal::Cursor;
use crate::words::Phrase;
use ratatui::buffer::Buffer;

/// Columns of the names at the left.
const NAMES: u16 = 14;

/// What is said of the annotation at the caret.
pub(super) fn draw(drawing: &mut Drawing<'_>) -> Option<Cursor> {
    let session = drawing.session;
    let (reading, annotation) = (session.reading()?, session.inspected()?);
    let around = reading.annotations().at(reading.letter_here());
    let place = around.iter().position(|one| one.id == annotation.id).unwrap_or_default() + 1;
    let mut title = drawing.look.language.phrase(Phrase::InspectorTitle).to_owned();
    if around.len() > 1 {
        title.push_str(&format!("  {place}/{}", around.len()));
    }
    panel::draw(drawing, &title, "", session.inspector_lines(), |buffer, line, entry| {
        draw_line(session, reading, annotation, &entry, &line, buffer);
    })
}

fn draw_line(
    session: &Session,
    reading: &Reading,
    annotation: &Annotation,
    entry: &InspectorLine,
    line: &Line<'_>,
    buffer: &mut Buffer,
) {
    let phrase = |phrase| line.look.language.phrase(phrase);
    match entry {
        InspectorLine::Label => draw_label(session, annotation, line, buffer),
        InspectorLine::Attribute(name) => {
            let value = annotation.attributes.get(name).map_or("", String::as_str);
            let called = line.look.called(session);
            let shown = called.value(&annotation.label, name, value);
            named(line, called.attribute(&annotation.label, name), shown, buffer);
        }
        InspectorLine::Note => {
            let mut lines = annotation.note.lines();
            let first = lines.next().unwrap_or_default();
            let more = lines.count();
            let first = if more > 0 { format!("{first}  (+{more})") } else { first.to_owned() };
            named(line, phrase(Phrase::NoteName), &first, buffer);
        }
        InspectorLine::Link(link) => draw_link(session, reading, annotation, link, line, buffer),
        InspectorLine::Piece(index) => {
            let pieces = annotation.spans.as_slice();
            let range = pieces.get(*index).map(|piece| piece.range()).unwrap_or_default();
            let text: String =
                range.slice(reading.document().text()).chars().take(paint::LONGEST_LINE).collect();
            let word = phrase(Phrase::PieceName);
            let name = if pieces.len() > 1 {
                format!("{word} {}/{}", index + 1, pieces.len())
            } else {
                word.to_owned()
            };
            named(line, &name, &text, buffer);
        }
        InspectorLine::Past(index) => draw_past(session, session.past().get(*index), line, buffer),
    }
}

/// A name at the left and what it names behind it. Returns what is left of the line.
fn named(line: &Line<'_>, name: &str, value: &str, buffer: &mut Buffer) -> Field {
    let quiet = line.unless_chosen(line.look.theme.quiet());
    let names = line.field.first(NAMES);
    paint::said(buffer, names, name, quiet, Align::Start);
    let rest = line.field.skip(NAMES + 1);
    rest.skip(paint::text(buffer, rest, value, line.style, Align::Start) + 2)
}

/// The label with what it is called, who made the annotation and when.
fn draw_label(session: &Session, annotation: &Annotation, line: &Line<'_>, buffer: &mut Buffer) {
    let quiet = line.unless_chosen(line.look.theme.quiet());
    let style = line.label(session.schema().style(&annotation.label));
    let mut field = line.field;
    let called = line.look.called(session).label(&annotation.label);
    field = field.skip(paint::text(buffer, field, called, style, Align::Start) + 2);
    let others = |names: &'_ Names| [annotation.label.clone(), names.english.clone(), names.arabic.clone()];
    let names = session.schema().label(&annotation.label).map(|label| &label.names);
    let mut shown = vec![called.to_owned()];
    for name in names.into_iter().flat_map(others) {
        if !name.is_empty() && !shown.contains(&name) {
            field = field.skip(paint::text(buffer, field, &name, line.style, Align::Start) + 2);
            shown.push(name);
        }
    }
    let made = format!("{}  {}", annotation.by, moment(&annotation.made));
    paint::text(buffer, field, made.trim(), quiet, Align::End);
}

/// A link: its role, and the label and the text at its other end.
fn draw_link(
    session: &Session,
    reading: &Reading,
    annotation: &Annotation,
    link: &Link,
    line: &Line<'_>,
    buffer: &mut Buffer,
) {
    let (is_onward, other) = if link.from == annotation.id { (true, &link.to) } else { (false, &link.from) };
    let Some(end) = reading.annotations().get(other) else { return };
    let (arrow, called) = (line.look.language.arrow(is_onward), line.look.called(session));
    named(line, &format!("{arrow} {}", called.role(&link.role)), "", buffer);
    let field = line.field.skip(NAMES + 1);
    let style = line.label(session.schema().style(&end.label));
    let field = field.skip(paint::text(buffer, field, called.label(&end.label), style, Align::Start) + 2);
    let quote = end.spans.excerpt(reading.document().text(), paint::LONGEST_LINE);
    paint::text(buffer, field, &quote, line.style, Align::Start);
}

/// A time stamp to the minute.
fn moment(time: &str) -> String {
    // The day comes first whichever way the line runs.
    format!("\u{2066}{}\u{2069}", time.get(..16).unwrap_or(time).replace('T', " "))
}

/// An act of the history: when, who, what.
fn draw_past(session: &Session, act: Option<&PastAct>, line: &Line<'_>, buffer: &mut Buffer) {
    let Some(act) = act else { return };
    let called = line.look.called(session);
    let quiet = line.unless_chosen(line.look.theme.quiet());
    let field = line.field.skip(paint::text(buffer, line.field, &moment(&act.time), quiet, Align::Start) + 2);
    let field = field.skip(paint::text(buffer, field, &act.by, quiet, Align::Start) + 2);
    paint::said(buffer, field, &line.look.language.past(act, &called), line.style, Align::Start);
}

/// The values that an attribute can have, with their keys, what they are called and how often they were used.
pub(super) fn draw_values(drawing: &mut Drawing<'_>) -> Option<Cursor> {
    let session = drawing.session;
    let label = session.inspected().map_or("", |annotation| annotation.label.as_str());
    let title = session.edited_attribute().unwrap_or_default();
    let title = drawing.look.called(session).attribute(label, title).to_owned();
    panel::draw(drawing, &title, "=", session.value_lines(), |buffer, line, entry| {
        draw_value(&entry, &line, buffer);
    })
}

fn draw_value(entry: &ValueLine, line: &Line<'_>, buffer: &mut Buffer) {
    let quiet = line.unless_chosen(line.look.theme.quiet());
    let used = if entry.used > 0 { entry.used.to_string() } else { String::new() };
    let taken = paint::text(buffer, line.field, &used, quiet, Align::End);
    let mut field = line.field.drop_end(taken + 2);
    if entry.is_typed {
        let words = line.look.language.phrase(match entry.value.is_empty() {
            true => Phrase::NoValue,
            false => Phrase::AsTyped,
        });
        field = field.skip(paint::said(buffer, field, words, quiet, Align::Start) + 1);
    }
    let key = entry.key.map_or_else(|| "  ".to_owned(), |key| format!("{key} "));
    if !entry.is_typed {
        field = field.skip(paint::text(buffer, field, &key, quiet, Align::Start).max(2));
    }
    field = field.skip(paint::text(buffer, field, &entry.value, line.style, Align::Start) + 2);
    for name in entry.called.iter().filter(|name| !name.is_empty() && **name != entry.value) {
        field = field.skip(paint::text(buffer, field, name, quiet, Align::Start) + 2);
    }
}
