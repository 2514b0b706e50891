//! What is said of one character of a text.

use super::{Language, arabic, english};
use crate::document::Document;
use crate::session::Reading;

impl Language {
    /// What the status line says of the character after the caret: its code points, and its part of a ligature.
    pub fn character(self, reading: &Reading, part: Option<(usize, usize)>) -> String {
        let code_points = code_points_at(reading.document(), reading.letter_here());
        match self {
            Self::English => english::character(&code_points, part),
            Self::Arabic => arabic::character(&code_points, part),
        }
    }
}

/// The grapheme cluster at an offset and its code points.
fn code_points_at(document: &Document, offset: crate::text::ByteOffset) -> (String, Vec<char>) {
    let end = crate::text::grapheme::next(document.text(), offset);
    let cluster = crate::text::TextRange::new(offset, end).slice(document.text());
    (cluster.to_owned(), cluster.chars().collect())
}
