//! Whether the beginning of a paragraph looks the same whatever follows.
//!
//! The answer is careful: a text about which one cannot be sure without UAX #9's tables counts as not settled. How it looks is
//! [`crate::layout`]'s.

use super::char_width::is_zero_width;
use super::control::is_bidi_control;

/// Brackets that may be open at once; UAX #9 (BD16) gives up at 63.
const DEEPEST: usize = 60;

/// Whether what follows `beginning` cannot change how its first `part` bytes are shown: their direction is known, every bracket
/// among them is closed, and nothing is embedded.
pub fn is_settled(beginning: &str, part: usize) -> bool {
    let mut open = Vec::new();
    for (at, c) in beginning.char_indices() {
        match c {
            '(' => open.push(')'),
            '[' => open.push(']'),
            '{' => open.push('}'),
            ')' | ']' | '}' => {
                if let Some(place) = open.iter().rposition(|closing| *closing == c) {
                    open.truncate(place);
                }
            }
            // The letters of most texts, so that the others are asked about only.
            '\u{620}'..='\u{6ff}' | '\0'..='\u{7f}' => {}
            c if is_unsettling(c) => return false,
            _ => {}
        }
        if open.len() > DEEPEST {
            return false;
        }
        // A letter decides about the signs before it.
        if at >= part && open.is_empty() && c.is_alphabetic() && !is_zero_width(c) {
            return true;
        }
    }
    false
}

/// Whether a character embeds what follows, or is a sign that may be a bracket. Punctuation of ordinary text and emoji are none.
fn is_unsettling(c: char) -> bool {
    let is_ordinary_sign = matches!(c, '\u{2000}'..='\u{2044}' | '\u{2600}'..='\u{26ff}' | '\u{fe00}'..='\u{fe0f}' | '\u{1f000}'..='\u{1faff}');
    match c {
        '\u{200e}' | '\u{200f}' | '\u{61c}' => false,
        c if is_bidi_control(c) => true,
        c => c >= '\u{f00}' && !c.is_alphanumeric() && !is_ordinary_sign,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_open_bracket_or_an_embedding_may_change_what_is_before() {
        assert!(is_settled("قلعة (أ) تل وسد", 14));
        assert!(is_settled("قلعة \u{26bd}\u{fe0f} \u{1f6a2} تل وسد", 20));
        assert!(is_settled("قلعة (أ تل) وسد", 14), "it is closed later");
        assert!(!is_settled("قلعة (أ تل وسد", 14));
        assert!(is_settled("قلعة أ تل (وسد", 12), "it is opened later");
        assert!(!is_settled("قلعة \u{2067}أ تل وسد", 14));
        assert!(!is_settled("قلعة 〈أ تل وسد", 14));
        assert!(!is_settled("12 14 16 18 20", 4), "it has no direction");
    }
}
