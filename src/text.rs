//! Text without layout: offsets, grapheme clusters, cell widths, paragraphs, words and sentences.
//!
//! Everything here speaks of *logical* text, the order in which it is stored and read aloud. Nothing here knows
//! lines, columns or directions (that is [`crate::layout`]), labels ([`crate::annotation`]) or files
//! ([`crate::store`]).

pub mod beginning;
pub mod char_width;
pub mod control;
pub mod emoji;
pub mod fold;
pub mod grapheme;
pub mod index;
pub mod motion;
mod nearby;
pub mod offset;
pub mod paragraph;
pub mod search;
pub mod segment;
pub mod width;

pub use index::CharIndex;
pub use offset::{ByteOffset, CharOffset, TextRange};
pub use paragraph::Paragraph;
