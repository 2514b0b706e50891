//! Long paragraphs, laid out in parts: runs of whole lines, each made when it is first looked at.
//!
//! The levels of the whole paragraph are resolved once, since brackets and embeddings reach as far as they like; they are kept
//! as runs, which take next to nothing. Clusters, shaping and lines need the neighbourhood only. A part begins where a line
//! begins, so lines are found from the start of the paragraph on, and where each part begins is kept. Laid out part by part, a
//! paragraph has just the lines that [`super::lay_out`] gives it.

use super::level::{self, LevelRuns};
use super::paragraph::PartPlace;
use super::position::{Affinity, LogicalPosition};
use super::{LayoutOptions, ParagraphLayout, cluster, reorder, shape, wrap};
use crate::text::{ByteOffset, TextRange, grapheme};
use std::cell::RefCell;
use std::rc::Rc;

/// How long parts are. Tests make them short.
#[derive(Clone, Copy, Debug)]
pub(super) struct Measures {
    /// Bytes of a paragraph from which on it is laid out in parts.
    pub(super) long: usize,
    /// Bytes from which on a part ends with a line.
    pub(super) part: usize,
    /// Bytes that are looked at behind a part, at first: where its last line ends depends on them.
    pub(super) behind: usize,
    /// Bytes that are looked at before a part, where no word begins: joining and line breaks depend on them.
    pub(super) before: usize,
}

impl Measures {
    pub(super) const USUAL: Self = Self { long: 64 << 10, part: 16 << 10, behind: 4 << 10, before: 1 << 10 };
}

/// Lines behind a part that are laid out and left out again: the last may be cut by the end of what was looked at, and the one
/// before it may end where that is not known yet.
const UNCERTAIN: usize = 2;

/// Lays a part out by its number, or finds it.
pub(super) type Make<'a> = &'a mut dyn FnMut(usize) -> Rc<ParagraphLayout>;

/// The parts of one paragraph, as far as they are known.
pub(super) struct Parts {
    range: TextRange,
    levels: LevelRuns,
    measures: Measures,
    /// Where each part begins; those behind the last are not known yet.
    starts: RefCell<Vec<Start>>,
}

/// Where all parts of a paragraph begin, as [`find_parts`] gives it.
#[derive(Clone, Debug)]
pub struct PartStarts(Vec<Start>);

/// Finds where all parts of a long paragraph begin, as [`super::LayoutCache`] does while one goes through it: so that another
/// thread can do it. `None` when `is_wanted` says so before the end.
pub fn find_parts(
    text: &str,
    range: TextRange,
    options: &LayoutOptions,
    is_wanted: impl Fn() -> bool,
) -> Option<PartStarts> {
    let parts = Parts::new(text, range, options, Measures::USUAL);
    let mut number = 0;
    while !parts.is_complete() {
        if !is_wanted() {
            return None;
        }
        parts.note(number, &parts.lay_out(text, number, options));
        number += 1;
    }
    Some(PartStarts(parts.starts.into_inner()))
}

/// The beginning of a part.
#[derive(Clone, Copy, Debug)]
struct Start {
    /// Bytes from the start of the paragraph.
    at: usize,
    /// The number of its first line.
    line: usize,
    /// Whether it is the last part.
    is_last: bool,
}

impl Parts {
    pub(super) fn new(text: &str, range: TextRange, options: &LayoutOptions, measures: Measures) -> Self {
        let levels = level::resolve(range.slice(text), options.direction).into_runs();
        let first = Start { at: 0, line: 0, is_last: false };
        Self { range, levels, measures, starts: RefCell::new(vec![first]) }
    }

    /// The paragraph.
    pub(super) fn range(&self) -> TextRange {
        self.range
    }

    /// Whether it is known where each part begins.
    pub(super) fn is_complete(&self) -> bool {
        self.starts.borrow().last().is_some_and(|last| last.is_last)
    }

    /// Takes over where the parts begin.
    pub(super) fn learn(&self, PartStarts(starts): PartStarts) {
        *self.starts.borrow_mut() = starts;
    }

    /// The part in which a position is drawn, by its number.
    pub(super) fn at(&self, position: LogicalPosition, make: Make<'_>) -> usize {
        let at = position.offset.0.saturating_sub(self.range.start().0);
        let is_upstream = position.affinity == Affinity::Upstream;
        self.find(make, |start| start.at < at || start.at == at && !(is_upstream && at > 0))
    }

    /// The part that holds a line, by its number; the last one where there are fewer lines.
    pub(super) fn of_line(&self, line: usize, make: Make<'_>) -> usize {
        self.find(make, |start| start.line <= line)
    }

    /// The last part whose beginning fulfils what those of all parts before it do.
    fn find(&self, make: Make<'_>, fulfils: impl Fn(&Start) -> bool) -> usize {
        loop {
            let (found, known) = {
                let starts = self.starts.borrow();
                let found = starts.partition_point(&fulfils).max(1) - 1;
                (found, found + 1 < starts.len() || starts[found].is_last)
            };
            if known {
                return found;
            }
            // Laying it out shows where the next begins.
            self.note(found, &make(found));
        }
    }

    /// Lays a part out.
    pub(super) fn lay_out(&self, text: &str, number: usize, options: &LayoutOptions) -> ParagraphLayout {
        let paragraph = self.range.slice(text);
        let start = self.starts.borrow()[number];
        let mut behind = self.measures.behind;
        loop {
            let end = grapheme::ceil(paragraph, ByteOffset(start.at + self.measures.part + behind)).0;
            if let Some(part) = self.try_to(paragraph, start, end, options) {
                return part;
            }
            behind *= 2;
        }
    }

    /// Lays out a part by looking at the text up to `end`; `None` where that is not enough.
    fn try_to(
        &self,
        paragraph: &str,
        start: Start,
        end: usize,
        options: &LayoutOptions,
    ) -> Option<ParagraphLayout> {
        let from = self.context(paragraph, start.at);
        let text = &paragraph[from..end];
        let levels = self.levels.part(paragraph, from..end);
        let mut clusters = cluster::divide(text, &levels, options.invisibles);
        let mut cells = shape::shape(text, &clusters, options);
        let skipped = u32::try_from(start.at - from).unwrap_or(u32::MAX);
        let first = cells.cells.partition_point(|cell| clusters[cell.first as usize].start < skipped);
        cells.cut_before(first, &mut clusters);
        let (before, text) = text.split_at(start.at - from);
        let mut lines = wrap::wrap(before, text, &clusters, &mut cells, options.width);
        let goes_on = end < paragraph.len();
        if goes_on {
            let start_of = |line: &std::ops::Range<u32>| {
                clusters[cells.cells[line.start as usize].first as usize].start as usize
            };
            let certain = &lines[..lines.len().saturating_sub(UNCERTAIN) + 1];
            let kept = certain.iter().position(|line| start_of(line) >= self.measures.part)?;
            cells.cut_from(lines[kept].start as usize, &mut clusters);
            lines.truncate(kept);
        }
        let visual = reorder::reorder(&mut cells, &lines, self.levels.base());
        let length = clusters.last().map_or(0, |cluster| cluster.end as usize);
        let offset = self.range.start().0 + start.at;
        let range = TextRange::from(offset..offset + length);
        let base = self.levels.base();
        let place = PartPlace { first_line: start.line, goes_on };
        Some(ParagraphLayout::new(range, options.width, base, clusters, cells, lines, visual).at(place))
    }

    /// Where one has to begin to look, to know how the letter at `at` is joined and where lines may break behind it: at a word
    /// before it that a space parts from all before.
    fn context(&self, paragraph: &str, at: usize) -> usize {
        let earliest = grapheme::floor(paragraph, ByteOffset(at.saturating_sub(self.measures.before))).0;
        let before = &paragraph[earliest..at];
        let is_letter = |at: usize| paragraph[at..].chars().next().is_some_and(char::is_alphabetic);
        let words = before.rmatch_indices(' ').map(|(place, _)| earliest + place + 1);
        words.into_iter().find(|word| is_letter(*word)).unwrap_or(earliest)
    }

    /// Notes where the part behind the last that is known begins.
    fn note(&self, number: usize, part: &ParagraphLayout) {
        let mut starts = self.starts.borrow_mut();
        if part.goes_on() {
            let at = part.range().end().0 - self.range.start().0;
            starts.push(Start { at, line: part.first_line() + part.line_count(), is_last: false });
        } else {
            starts[number].is_last = true;
        }
    }
}

#[cfg(test)]
mod tests;
