//! Lanes: the extent of every annotation of a line, in the rows below it.
//!
//! Each annotation is a line of its own below its letters, with the first letter of its label where it begins; annotations that
//! overlap are in different rows, the outer one above. What has no row left is counted at the end of the last. The text above does
//! not change: lanes show what looks laid over one another cannot.

use super::paint::{self, Align, Field};
use super::regions::{Look, Regions};
use crate::annotation::{Annotation, Schema};
use crate::layout::Line;
use crate::text::{ByteOffset, TextRange};
use ratatui::buffer::Buffer;

/// A line with its annotations, outer ones first.
pub(super) struct Lanes<'a> {
    pub(super) look: &'a Look,
    pub(super) schema: &'a Schema,
    pub(super) annotations: &'a [&'a Annotation],
}

impl Lanes<'_> {
    /// Draws the lanes of a line in the rows from `y` on, `rows` of them.
    pub(super) fn draw(&self, regions: &Regions, line: Line<'_>, y: u16, rows: u16, buffer: &mut Buffer) {
        let range = line.range();
        let (lanes, left_out) = assign(self.annotations, range, usize::from(rows));
        for (lane, annotation) in lanes {
            let y = y.saturating_add(u16::try_from(lane).unwrap_or(u16::MAX));
            if y < regions.page.bottom() {
                self.draw_one(regions, line, annotation, y, buffer);
            }
        }
        let last = y.saturating_add(rows.saturating_sub(1));
        if left_out > 0 && rows > 0 && last < regions.page.bottom() {
            let field = Field::of_page(regions.gutter.x, last, regions.gutter.width).skip(1);
            let words = format!("+{left_out}");
            paint::text(buffer, field, &words, self.look.theme.quiet(), Align::Start);
        }
    }

    fn draw_one(
        &self,
        regions: &Regions,
        line: Line<'_>,
        annotation: &Annotation,
        y: u16,
        buffer: &mut Buffer,
    ) {
        let style = self.look.theme.label(self.schema.style(&annotation.label));
        let style = self.look.theme.without_line(style);
        let extent = annotation.spans.extent();
        let initial: String = annotation.label.chars().take(1).collect();
        for view in line.cells() {
            let range = view.range();
            if !range.overlaps(extent) {
                continue;
            }
            let is_covered = annotation.spans.as_slice().iter().any(|span| range.overlaps(span.range()));
            let glyph = if is_covered { "─" } else { "╌" };
            let begins = range.contains(extent.start());
            for column in 0..i32::from(view.width()) {
                let x = i32::from(regions.page.x) + view.column() + column;
                let Ok(x) = u16::try_from(x) else { continue };
                if (regions.page.left()..regions.page.right()).contains(&x) {
                    let text = if begins && column == 0 { &initial } else { glyph };
                    paint::text(buffer, Field::of_page(x, y, 1), text, style, Align::Start);
                }
            }
        }
    }
}

/// A row for each annotation with text on a line, and how many have none.
fn assign<'a>(
    annotations: &[&'a Annotation],
    line: TextRange,
    rows: usize,
) -> (Vec<(usize, &'a Annotation)>, usize) {
    let mut ends: Vec<ByteOffset> = Vec::new();
    let mut placed = Vec::new();
    let mut left_out = 0;
    for annotation in annotations {
        let extent = annotation.spans.extent();
        let Some(here) = extent.intersection(line).filter(|here| !here.is_empty()) else { continue };
        let free = ends.iter().position(|end| *end <= here.start());
        match free {
            Some(lane) => {
                ends[lane] = here.end();
                placed.push((lane, *annotation));
            }
            None if ends.len() < rows => {
                ends.push(here.end());
                placed.push((ends.len() - 1, *annotation));
            }
            None => left_out += 1,
        }
    }
    (placed, left_out)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::annotation::{Id, Span};

    fn annotation(text: &str, range: std::ops::Range<usize>, label: &str) -> Annotation {
        Annotation {
            id: Id::new(format!("{label}{}-{}", range.start, range.end)).unwrap(),
            label: label.to_owned(),
            spans: Span::new(text, TextRange::from(range)).unwrap().into(),
            attributes: std::collections::BTreeMap::new(),
            note: String::new(),
            by: String::new(),
            made: String::new(),
        }
    }

    #[test]
    fn what_overlaps_is_in_rows_of_its_own_and_what_has_none_is_counted() {
        let text = "aaaa bbbb cccc dddd";
        let all = [(0..14, "claim"), (0..4, "entity"), (5..9, "entity"), (5..7, "date"), (15..19, "date")]
            .map(|(range, label)| annotation(text, range, label));
        let annotations: Vec<_> = all.iter().collect();
        let rows = |rows| {
            let (placed, left_out) = assign(&annotations, TextRange::from(0..19), rows);
            (placed.iter().map(|(lane, _)| *lane).collect::<Vec<_>>(), left_out)
        };
        assert_eq!(rows(3), (vec![0, 1, 1, 2, 0], 0));
        assert_eq!(rows(2), (vec![0, 1, 1, 0], 1));
        assert_eq!(assign(&annotations, TextRange::from(15..19), 3).0.len(), 1);
    }
}
