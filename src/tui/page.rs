//! The page: the lines of the document, with annotations, selection and margin laid on finished cells.

use super::lanes::Lanes;
use super::margin::Margin;
use super::paint;
use super::regions::{Look, Regions};
use super::terminal::Cursor;
use super::theme::Over;
use crate::annotation::{Annotation, AnnotationSet, Id, Schema};
use crate::layout::{CellView, Line};
use crate::session::{EntryState, LineAddress, Reading, Session};
use crate::text::{ByteOffset, TextRange};
use crate::words::Phrase;
use ratatui::buffer::Buffer;
use ratatui::style::Style;
use std::collections::HashMap;

/// Annotations before a line that are looked at, at most, to know how a row of adjoining ones begins on it.
const LONGEST_ROW: usize = 64;

/// Draws the document on the page, or why there is none. Returns where the caret is.
pub(super) fn draw(session: &Session, look: &Look, regions: &Regions, buffer: &mut Buffer) -> Option<Cursor> {
    let Some(entry) = session.entries().get(session.current()) else {
        paint::words(buffer, regions.page, look.language.phrase(Phrase::NoDocuments), look.theme.strong());
        return None;
    };
    match entry.state() {
        EntryState::Open(reading) => draw_reading(session, reading, look, regions, buffer),
        EntryState::Unreadable(reason) => {
            let message = format!("{}\n\n{reason}", look.language.phrase(Phrase::Unreadable));
            paint::words(buffer, regions.page, &message, look.theme.warning());
            None
        }
        EntryState::Unread => {
            paint::words(buffer, regions.page, look.language.phrase(Phrase::Opening), look.theme.quiet());
            None
        }
    }
}

fn draw_reading(
    session: &Session,
    reading: &Reading,
    look: &Look,
    regions: &Regions,
    buffer: &mut Buffer,
) -> Option<Cursor> {
    let rows = reading.rows(session.page());
    let between = session.preferences().rows_between();
    let step = between.step();
    let full = session.shown_in_full();
    let linked = linked(full, reading);
    for (y, address) in (regions.page.y..).step_by(usize::from(step)).zip(&rows) {
        let (layout, line) = reading.part_of(*address);
        let line = layout.line(line);
        let dress = Dress::of(session, reading, (full, &linked), look, line);
        let hanging = hanging(reading, line);
        for view in line.cells() {
            let x = i32::from(regions.page.x) + view.column();
            let style = dress.style(view);
            let style = if view.is_in(hanging) { look.theme.without_line(style) } else { style };
            paint::cell(buffer, regions.page, x, y, view, style);
        }
        let margin = Margin {
            look,
            schema: session.schema(),
            annotations: &dress.annotations,
            linked: &linked,
            line: line.range(),
            is_blank: line.range().is_empty(),
        };
        margin.draw(regions, y, *address, buffer);
        if session.preferences().lanes {
            let lanes = Lanes { look, schema: session.schema(), annotations: &dress.annotations };
            lanes.draw(regions, line, y + 1, between.blank_rows(), buffer);
        }
    }
    cursor(reading, regions, &rows, step)
}

/// The annotations that the one that was walked to is linked with, and whether the link leads there.
fn linked<'r>(full: Option<&Annotation>, reading: &'r Reading) -> Vec<(&'r Annotation, bool)> {
    let links = full.map(|full| reading.links_of(&full.id)).unwrap_or_default();
    let end = |(_, is_onward, id): (String, bool, Id)| Some((reading.annotations().get(&id)?, is_onward));
    links.into_iter().filter_map(end).collect()
}

/// The blanks at the end of a line, which are between two words and not part of what is seen.
fn hanging(reading: &Reading, line: Line<'_>) -> TextRange {
    let range = line.range();
    let seen = range.slice(reading.document().text()).trim_end().len();
    TextRange::new(ByteOffset(range.start().0 + seen), range.end())
}

/// What is laid on the finished cells of a line.
struct Dress<'a> {
    look: &'a Look,
    schema: &'a Schema,
    /// The annotations with text on the line.
    annotations: Vec<&'a Annotation>,
    /// Of each of them, whether it is told from one of its label that ends where it begins.
    alternate: Vec<bool>,
    /// The one that is shown in full, wherever it is.
    full: Option<&'a Annotation>,
    /// Those that it is linked with.
    linked: &'a [(&'a Annotation, bool)],
    selection: Option<TextRange>,
    /// What was found on the line.
    matches: &'a [TextRange],
}

impl<'a> Dress<'a> {
    fn of(
        session: &'a Session,
        reading: &'a Reading,
        (full, linked): (Option<&'a Annotation>, &'a [(&'a Annotation, bool)]),
        look: &'a Look,
        line: Line<'_>,
    ) -> Self {
        let range = line.range();
        let mut annotations = reading.annotations().overlapping(range);
        annotations.retain(|annotation| touches(annotation, |span| span.overlaps(range)));
        let alternate = alternates(&annotations, reading.annotations());
        Self {
            look,
            schema: session.schema(),
            annotations,
            alternate,
            full,
            linked,
            selection: reading.selection(),
            matches: session.matches_in(range),
        }
    }

    /// The look of a cell: its labels from the outermost in, the annotation shown in full, the selection.
    fn style(&self, view: CellView<'_>) -> Style {
        let theme = self.look.theme;
        let covers = |annotation: &&Annotation| touches(annotation, |span| view.is_in(span));
        let mut over = Over::default();
        for (annotation, is_alternate) in self.annotations.iter().zip(&self.alternate) {
            match self.schema.style(&annotation.label) {
                _ if !covers(annotation) => {}
                look if *is_alternate => over.add_alternate(look),
                look => over.add(look),
            }
        }
        let mut style = theme.labels(&over);
        if self.linked.iter().any(|(annotation, _)| covers(annotation)) {
            style = theme.linked(style);
        }
        if let Some(full) = self.full.filter(covers) {
            style = style.patch(theme.focused(self.schema.style(&full.label)));
        }
        if self.matches.iter().any(|found| view.is_in(*found)) {
            style = theme.found(style);
        }
        if self.selection.is_some_and(|selection| view.is_in(selection)) {
            style = theme.selected(style);
        }
        style
    }
}

/// Which of the annotations of a line are every second of a row.
fn alternates(annotations: &[&Annotation], set: &AnnotationSet) -> Vec<bool> {
    let mut order: Vec<usize> = (0..annotations.len()).collect();
    order.sort_by_key(|index| annotations[*index].spans.extent().start());
    let mut alternate = vec![false; annotations.len()];
    let mut ends: HashMap<(&str, ByteOffset), bool> = HashMap::new();
    for index in order {
        let annotation = annotations[index];
        let (label, extent) = (annotation.label.as_str(), annotation.spans.extent());
        let before = ends.get(&(label, extent.start()));
        alternate[index] = before.map_or_else(|| is_alternate(annotation, set), |before| !before);
        ends.insert((label, extent.end()), alternate[index]);
    }
    alternate
}

/// Whether an annotation is every second of a row of its label in which each begins where the one before it ends.
fn is_alternate(annotation: &Annotation, set: &AnnotationSet) -> bool {
    // The whole row, and not what is on the line: it must look the same on each of its lines.
    let mut start = annotation.spans.extent().start();
    let mut before = 0;
    while start.0 > 0 && before < LONGEST_ROW {
        let last = TextRange::new(ByteOffset(start.0 - 1), start);
        let previous = set
            .overlapping(last)
            .into_iter()
            .find(|other| other.label == annotation.label && other.spans.extent().end() == start);
        let Some(previous) = previous else { break };
        start = previous.spans.extent().start();
        before += 1;
    }
    before % 2 == 1
}

/// Whether one of an annotation's spans meets a condition.
fn touches(annotation: &Annotation, condition: impl Fn(TextRange) -> bool) -> bool {
    annotation.spans.as_slice().iter().any(|span| condition(span.range()))
}

/// Where the caret is on the screen: on the letter it is before, or as a bar at the end of what is being selected.
fn cursor(reading: &Reading, regions: &Regions, rows: &[LineAddress], step: u16) -> Option<Cursor> {
    let line = reading.caret_line();
    let row = rows.iter().position(|row| *row == line)?;
    let caret = reading.drawn_caret();
    let bar = reading.selection().is_some();
    let column = i32::from(regions.page.x) + if bar { caret.edge } else { caret.at.column };
    let x = u16::try_from(column.max(0)).ok()?.min(regions.screen.right().saturating_sub(1));
    Some(Cursor { x, y: regions.page.y + u16::try_from(row).ok()? * step, bar })
}
