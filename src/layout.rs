//! From a paragraph's text to cells on lines: the pipeline that makes Arabic right in a terminal.
//!
//! [`lay_out`] is the whole of it, five calls with a file each: `level` (UAX #9 embedding levels), `cluster` (what
//! the user calls a character), `shape` (joining forms), `wrap` (lines, in logical order) and `reorder` (visual
//! order within each line). The result, a [`ParagraphLayout`], keeps the maps both ways and answers every question
//! about places: carets, hits, strips, motion.
//!
//! Layout knows no labels, no selection and no colours. Style is laid on finished cells by the painter, so nothing
//! an annotator does can move a letter. Nothing here fails: every string has a layout.
//!
//! `docs/layout.md` walks one line through every stage.
//!
//! ```
//! use hashiya::layout::{LayoutOptions, lay_out};
//! use hashiya::text::TextRange;
//!
//! let text = "قلعة (A)";
//! let layout = lay_out(text, TextRange::of(text), &LayoutOptions::default());
//! let shown: String = layout.line(0).cells().map(|cell| cell.symbol().to_owned()).collect();
//! assert_eq!(shown, "(A) \u{fe94}\u{fecc}\u{fee0}\u{fed7}");
//! ```

mod cache;
mod caret;
mod cluster;
mod direction;
mod level;
mod line;
mod motion;
mod opportunities;
mod ordinary;
mod paragraph;
mod parts;
mod position;
mod reorder;
mod shape;
mod strip;
mod symbol;
mod tables;
mod unshape;
mod wrap;

pub use cache::LayoutCache;
pub use caret::{Caret, Hit};
pub use direction::{BaseDirection, Direction, Level};
pub use level::dominant_direction;
pub use line::{CellView, Line};
pub use motion::{Exit, VisualSide};
pub use paragraph::ParagraphLayout;
pub use parts::{PartStarts, find_parts};
pub use position::{Affinity, LogicalPosition, VisualPosition};
pub use strip::Strip;
pub use unshape::unshape;

/// The parts of the line path that Unicode's own test files exercise. By the same parts it is foretold what a terminal
/// that reorders by itself makes of a finished row.
pub mod conformance {
    pub use super::level::{Class, Levels, Reset, class, resolve, resolve_by_library};
    pub use super::reorder::{reset_levels, visual_order};
    pub use super::tables::mirrored;
}

use crate::text::TextRange;
use crate::text::emoji::EmojiSupport;

/// Everything besides the text that decides a layout.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct LayoutOptions {
    /// How the base direction is found.
    pub direction: BaseDirection,
    /// Cells a line may take; `None` lays each paragraph out on one line.
    pub width: Option<u16>,
    /// Whether letters are shown by their joining forms. Off for programs that shape text themselves.
    pub shaping: bool,
    /// Whether bidi controls, joiners and other invisible characters are shown by markers.
    pub invisibles: bool,
    /// Whether vowel signs and other harakat are drawn on their letters. Nothing else depends on it: no cell moves.
    pub harakat: bool,
    /// Which emoji sequences take the two cells of one picture; the members of others stand side by side.
    pub emoji: EmojiSupport,
}

impl Default for LayoutOptions {
    fn default() -> Self {
        Self {
            direction: BaseDirection::default(),
            width: None,
            shaping: true,
            invisibles: false,
            harakat: true,
            emoji: EmojiSupport::default(),
        }
    }
}

/// Lays one paragraph out. `range` is the paragraph's part of `text`, without its terminator; every offset of the
/// result counts from the start of `text`.
///
/// Total: any string has a layout, and the work is linear in the paragraph's length.
pub fn lay_out(text: &str, range: TextRange, options: &LayoutOptions) -> ParagraphLayout {
    let text = range.slice(text);
    let levels = level::resolve(text, options.direction);
    let clusters = cluster::divide(text, &levels, options.invisibles);
    let mut cells = shape::shape(text, &clusters, options);
    let lines = wrap::wrap("", text, &clusters, &mut cells, options.width);
    let visual = reorder::reorder(&mut cells, &lines, levels.base());
    ParagraphLayout::new(range, options.width, levels.base(), clusters, cells, lines, visual)
}

#[cfg(test)]
mod tests;
