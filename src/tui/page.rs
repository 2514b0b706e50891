//! The page: the lines of the document, with annotations, selection and margin laid on finished cells.

use super::lanes::Lanes;
use super::margin::Margin;
use super::paint::{self, Align, Field};
use super::regions::{Look, Regions};
use super::terminal::Cursor;
use super::theme::Over;
use crate::annotation::{Annotation, AnnotationSet, Id, Schema};
use crate::layout::{CellView, Direction, Line};
use crate::session::{EntryState, LineAddress, PaneContent, Reading, Session, View};
use crate::text::{ByteOffset, TextRange};
use crate::words::Phrase;
use ratatui::buffer::Buffer;
use ratatui::layout::Rect;
use ratatui::style::Style;
use std::collections::HashMap;

/// Annotations before a line that are looked at, at most, to know how a row of adjoining ones begins on it.
const LONGEST_ROW: usize = 64;

/// Draws the document in a pane, or why there is none. Returns where the caret is, in the pane with the keys.
pub(super) fn draw(
    session: &Session,
    pane: &PaneContent<'_>,
    look: &Look,
    regions: &Regions,
    buffer: &mut Buffer,
) -> Option<Cursor> {
    let mut say = |words: &str, style| {
        paint::words(buffer, regions.page, look.base(), words, style);
        None
    };
    let phrase = |phrase| look.language.phrase(phrase);
    let Some(entry) = pane.entry else { return say(phrase(Phrase::NoDocuments), look.theme.strong()) };
    match (entry.state(), pane.view) {
        (EntryState::Open(reading), Some(view)) => {
            let seen = Seen::of(session, pane, reading, view);
            seen.draw(look, regions, buffer)
        }
        (EntryState::Unreadable(reason), _) => {
            say(&format!("{}\n\n{reason}", phrase(Phrase::Unreadable)), look.theme.warning())
        }
        _ => say(phrase(Phrase::Opening), look.theme.quiet()),
    }
}

/// Draws what is between two panes: a line with a blank beside it where they are beside each other, else a line across.
pub(super) fn divide(look: &Look, divider: Rect, buffer: &mut Buffer) {
    let style = look.theme.quiet();
    let is_upright = divider.height > divider.width;
    for row in 0..divider.height {
        let field = Field::row(divider, row, Direction::Ltr);
        if is_upright {
            paint::text(buffer, field.skip(1).first(1), "│", style, Align::Start);
        } else {
            paint::text(buffer, field, &"─".repeat(usize::from(divider.width)), style, Align::Start);
        }
    }
}

/// A document as it is seen in a pane.
struct Seen<'a> {
    session: &'a Session,
    reading: &'a Reading,
    view: &'a View,
    /// The annotation that is shown in full.
    full: Option<&'a Annotation>,
    /// Whether the matches of the search are its own.
    is_searched: bool,
    is_active: bool,
}

impl<'a> Seen<'a> {
    fn of(session: &'a Session, pane: &PaneContent<'_>, reading: &'a Reading, view: &'a View) -> Self {
        let focused = || view.focused().and_then(|id| reading.annotations().get(id));
        let full = if pane.is_active { session.shown_in_full() } else { focused() };
        let is_searched = pane.index == session.current();
        Self { session, reading, view, full, is_searched, is_active: pane.is_active }
    }

    fn draw(&self, look: &Look, regions: &Regions, buffer: &mut Buffer) -> Option<Cursor> {
        let Self { session, reading, full, .. } = *self;
        let rows = reading.rows_of(self.view, session.page());
        let between = session.preferences().rows_between();
        let step = between.step();
        let linked = linked(full, reading);
        for (y, address) in (regions.page.y..).step_by(usize::from(step)).zip(&rows) {
            let (layout, line) = reading.part_of(*address);
            let line = layout.line(line);
            let dress = Dress::of(self, &linked, look, line);
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
        let cursor = self.cursor(regions, &rows, step)?;
        if self.is_active {
            return Some(cursor);
        }
        if !cursor.bar {
            let place = Field::of_page(cursor.x, cursor.y, 1);
            paint::fill(buffer, place, look.theme.resting_caret());
        }
        None
    }

    /// Where the caret is on the screen: on the letter it is before, or as a bar at the end of what is being selected.
    fn cursor(&self, regions: &Regions, rows: &[LineAddress], step: u16) -> Option<Cursor> {
        let position = self.view.caret();
        let line = self.reading.line_of(position);
        let row = rows.iter().position(|row| *row == line)?;
        let caret = self.reading.caret_at(position);
        let bar = self.view.selection().is_some();
        let column = i32::from(regions.page.x) + if bar { caret.edge } else { caret.at.column };
        let x = u16::try_from(column.max(0)).ok()?.min(regions.frame.right().saturating_sub(1));
        Some(Cursor { x, y: regions.page.y + u16::try_from(row).ok()? * step, bar })
    }
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
    fn of(seen: &Seen<'a>, linked: &'a [(&'a Annotation, bool)], look: &'a Look, line: Line<'_>) -> Self {
        let range = line.range();
        let Seen { session, reading, .. } = *seen;
        let mut annotations = reading.annotations().overlapping(range);
        annotations.retain(|annotation| touches(annotation, |span| span.overlaps(range)));
        let alternate = alternates(&annotations, reading.annotations());
        Self {
            look,
            schema: session.schema(),
            annotations,
            alternate,
            full: seen.full,
            linked,
            selection: seen.view.selection(),
            matches: if seen.is_searched { session.matches_in(range) } else { &[] },
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
