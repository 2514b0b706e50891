//! How many terminal cells one grapheme cluster takes.
//!
//! The only file that knows `unicode-width`. Width is asked of one cluster at a time and summed: the width of a
//! whole Arabic string as that crate counts it is wrong for us, because it counts lam-alef as one cell, also in
//! reversed text (`docs/layout.md`, "Widths").

use unicode_width::{UnicodeWidthChar, UnicodeWidthStr};

/// Cells taken by one grapheme cluster: 1 or 2, never 0.
///
/// Clusters that show as something else (controls, lone marks) are widened by their stand-in, which is always one
/// cell; see [`crate::layout`].
pub fn cluster_width(cluster: &str) -> u8 {
    #[expect(clippy::disallowed_methods, reason = "one grapheme cluster never holds lam and alef together")]
    let width = cluster.width();
    if width >= 2 { 2 } else { 1 }
}

/// Whether a character takes no cell of its own because it is drawn on the one before it: a combining mark, and every
/// other character of width 0.
pub fn is_zero_width(c: char) -> bool {
    c.width() == Some(0)
}

/// Cells taken by a whole string when each cluster is drawn in its own cells.
///
/// For interface words, file names and prompts. Characters that are not shown take none; lam-alef counts as two,
/// which may be one more than it takes when it is shaped.
pub fn text_width(text: &str) -> usize {
    super::grapheme::clusters(text).map(|(_, cluster)| shown_width(cluster)).sum()
}

/// Cells taken by one grapheme cluster, none when it is not shown.
pub fn shown_width(cluster: &str) -> usize {
    if cluster.chars().all(super::control::is_invisible) { 0 } else { usize::from(cluster_width(cluster)) }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn letters_take_one_cell_whatever_their_marks() {
        for cluster in ["ب", "بّ\u{64e}", "\u{fefb}", "ـ", "٣", "a", "\u{64e}"] {
            assert_eq!(cluster_width(cluster), 1, "{cluster}");
        }
    }

    #[test]
    fn wide_characters_and_emoji_take_two() {
        for cluster in ["漢", "🙂", "👨‍👩‍👧", "🇸🇾", "❤\u{fe0f}"] {
            assert_eq!(cluster_width(cluster), 2, "{cluster}");
        }
    }

    #[test]
    fn lam_alef_is_two_cells_until_it_is_shaped() {
        assert_eq!(text_width("لا"), 2);
        assert_eq!(text_width("السلام"), 6);
    }
}
