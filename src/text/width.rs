//! How many terminal cells one grapheme cluster takes.
//!
//! It is the sum of its characters' ([`char_width`](super::char_width)), but for emoji sequences ([`super::emoji`]).

use super::char_width::{char_width, is_zero_width};
use super::control::is_invisible;
use super::emoji::{self, EmojiSupport};

/// Cells taken by one grapheme cluster: 1 or 2, never 0, and more for an emoji sequence that is shown in parts.
///
/// The sum over the characters that are [`sent`], as terminals count. Clusters that show as something else
/// (controls, lone marks) are widened by their stand-in, which is always one cell; see [`crate::layout`].
pub fn cluster_width(cluster: &str, emoji: EmojiSupport) -> u8 {
    let mut chars = cluster.chars();
    if let (Some(only), "") = (chars.next(), chars.as_str()) {
        return shown_cells(char_width(only).unwrap_or(1));
    }
    if let Some(sequence) = emoji::sequence(cluster, emoji) {
        return sequence.width;
    }
    shown_cells(sent(cluster).map(|c| char_width(c).unwrap_or(1)).sum())
}

/// One sign of the Khmer script is three cells wide by Unicode's tables, and so are some clusters.
fn shown_cells(width: usize) -> u8 {
    if width >= 2 { 2 } else { 1 }
}

/// The characters of a cluster about whose width terminals agree: all but those that are not shown. A variation selector
/// widens a character in some terminals only. Emoji sequences are [`emoji`]'s.
pub fn sent(cluster: &str) -> impl Iterator<Item = char> + '_ {
    let mut chars = cluster.chars();
    let first = chars.next();
    first.into_iter().chain(chars.filter(|c| !is_invisible(*c)))
}

/// Whether terminals disagree about the cells that a symbol takes: signs that are drawn around digits, marks that are
/// newer than some terminal's tables, which take them for letters, and emoji sequences.
pub fn is_disputed(symbol: &str) -> bool {
    emoji::is_joined(symbol)
        || symbol.chars().any(|c| is_prepended(c) || is_zero_width(c) && is_recent_mark(c))
}

/// Prepended_Concatenation_Mark: signs that a font draws around the digits after them and a terminal in a cell.
pub fn is_prepended(c: char) -> bool {
    matches!(
        c,
        '\u{600}'
            ..='\u{605}'
                | '\u{6dd}'
                | '\u{70f}'
                | '\u{890}'
                | '\u{891}'
                | '\u{8e2}'
                | '\u{110bd}'
                | '\u{110cd}'
    )
}

/// Arabic marks of Unicode 12 and later, and U+08D4..08E1 and 08F0..08F2, for which GNU screen and xterm.js have older
/// tables.
fn is_recent_mark(c: char) -> bool {
    matches!(c, '\u{897}'..='\u{89f}' | '\u{8ca}'..='\u{8ff}' | '\u{10efc}'..='\u{10eff}')
}

/// Cells taken by a whole string when each cluster is drawn in its own cells.
///
/// For interface words, file names and prompts. Characters that are not shown take none; lam-alef counts as two,
/// which may be one more than it takes when it is shaped. Emoji sequences are shown in parts.
pub fn text_width(text: &str) -> usize {
    super::grapheme::clusters(text).map(|(_, cluster)| shown_width(cluster)).sum()
}

/// Cells taken by one grapheme cluster, none when it is not shown.
pub fn shown_width(cluster: &str) -> usize {
    if cluster.chars().all(is_invisible) {
        0
    } else {
        usize::from(cluster_width(cluster, EmojiSupport::default()))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn letters_take_one_cell_whatever_their_marks() {
        for cluster in ["ب", "بّ\u{64e}", "\u{fefb}", "ـ", "٣", "a", "\u{64e}"] {
            assert_eq!(cluster_width(cluster, EmojiSupport::default()), 1, "{cluster}");
        }
    }

    #[test]
    fn wide_characters_and_emoji_take_two() {
        for cluster in ["漢", "🙂", "👨‍👩‍👧", "👍🏽", "🇸🇾"] {
            assert_eq!(cluster_width(cluster, EmojiSupport::WHOLE), 2, "{cluster}");
        }
    }

    #[test]
    fn what_terminals_disagree_about_is_not_sent() {
        let shown = |cluster| sent(cluster).collect::<String>();
        assert_eq!(shown("❤\u{fe0f}"), "❤");
        assert_eq!(cluster_width("❤\u{fe0f}", EmojiSupport::WHOLE), 1);
        assert_eq!(shown("ب\u{200d}\u{64e}"), "ب\u{64e}");
    }

    #[test]
    fn terminals_agree_about_vowelled_letters_and_not_about_recent_marks() {
        for symbol in ["ب", "ب\u{64e}\u{651}", "\u{fefb}\u{670}", "ه\u{6d6}", "e\u{301}", "漢"] {
            assert!(!is_disputed(symbol), "{symbol}");
        }
        for symbol in
            ["👨\u{200d}👩", "👍🏽", "\u{6dd}", "\u{600}", "\u{8e2}", "ب\u{897}", "ب\u{8d4}", "ب\u{8f0}"]
        {
            assert!(is_disputed(symbol), "{symbol}");
        }
    }

    #[test]
    fn lam_alef_is_two_cells_until_it_is_shaped() {
        assert_eq!(text_width("لا"), 2);
        assert_eq!(text_width("السلام"), 6);
        assert_eq!(text_width("👨‍👩‍👧 a"), 8);
        assert_eq!(text_width("👍🏽"), 3);
    }
}
