//! Where a document's letters stand on the screen, found with the library's own layout.
//!
//! Lines are looked for on the screen by their cells, so nothing here knows where the page begins; only its width
//! must be known, since it decides where lines break.

use super::eyes::visible;
use super::shot::Shot;
use hashiya::layout::{BaseDirection, Direction, LayoutOptions, Line, lay_out};
use hashiya::text::{TextRange, paragraph};
use std::ops::Range;

/// A cell of the screen: row and column, from 0.
pub(crate) type Place = (u16, u16);

/// Columns that the page has on a terminal so wide: a margin, one for the caret, at most a hundred for the text.
pub(crate) fn page_width(columns: u16) -> u16 {
    let margin = match columns {
        0..24 => 2,
        24..50 => 5,
        _ => 9,
    };
    columns.saturating_sub(margin + 1).clamp(1, 100)
}

/// A string in visual order and presentation forms, as names and notices are shown.
pub(crate) fn laid_out(text: &str) -> String {
    let direction = BaseDirection::Auto { fallback: Direction::Ltr };
    let layout = lay_out(text, TextRange::of(text), &LayoutOptions { direction, ..LayoutOptions::default() });
    layout.line(0).cells().map(|cell| visible(cell.symbol())).collect()
}

/// The bytes of the first place where `part` stands in `text`.
pub(crate) fn bytes(text: &str, part: &str) -> Range<usize> {
    let start = text.find(part).unwrap_or_else(|| panic!("{part:?} is not in the text"));
    start..start + part.len()
}

/// The span of `part` in code points, as annotation files count.
pub(crate) fn span(text: &str, part: &str) -> (usize, usize) {
    let range = bytes(text, part);
    let count = |end| text[..end].chars().count();
    (count(range.start), count(range.end))
}

/// The cells of `part`, in the order of reading. Panics when it is not on the screen.
pub(crate) fn letters(shot: &Shot, text: &str, part: &str) -> Vec<Place> {
    letters_of(shot, text, bytes(text, part)).unwrap_or_else(|| {
        panic!("{part:?} is not on the screen:\n{}", shot.text());
    })
}

/// Whether all of `part` is on the screen.
pub(crate) fn is_shown(shot: &Shot, text: &str, part: &str) -> bool {
    letters_of(shot, text, bytes(text, part)).is_some()
}

fn letters_of(shot: &Shot, text: &str, wanted: Range<usize>) -> Option<Vec<Place>> {
    let options = LayoutOptions { width: Some(page_width(shot.size().1)), ..LayoutOptions::default() };
    let wanted = TextRange::from(wanted);
    let mut found = Vec::new();
    for paragraph in paragraph::split(text) {
        let layout = lay_out(text, paragraph.content, &options);
        for line in layout.lines().filter(|line| line.range().overlaps(wanted)) {
            found.extend(places_on(shot, line, wanted)?);
        }
    }
    found.sort_by_key(|(offset, _)| *offset);
    Some(found.into_iter().map(|(_, place)| place).collect())
}

/// The cells of `wanted` on a line with their offsets; `None` when the line is not on the screen.
fn places_on(shot: &Shot, line: Line<'_>, wanted: TextRange) -> Option<Vec<(usize, Place)>> {
    let symbols: Vec<_> = line.cells().map(|cell| visible(cell.symbol())).collect();
    let (row, left) = find(shot, &symbols)?;
    let first = line.cells().next()?.column();
    let column = |at: i32| left + u16::try_from(at - first).unwrap();
    let cells = line.cells().filter(|cell| cell.range().overlaps(wanted));
    Some(cells.map(|cell| (cell.range().start().0, (row, column(cell.column())))).collect())
}

/// Where these symbols stand side by side with nothing before them on their row, blanks aside.
fn find(shot: &Shot, symbols: &[String]) -> Option<Place> {
    (0..shot.size().0).find_map(|row| {
        let cells = shot.cells(row);
        let matches = |at: &usize| cells[*at..].iter().zip(symbols).all(|(shown, wanted)| shown == wanted);
        let last = cells.len().checked_sub(symbols.len())?;
        let at = (0..=last).find(matches)?;
        Some((row, u16::try_from(at).unwrap()))
    })
}
