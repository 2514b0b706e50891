//! Text of another direction inside a sentence of the interface.

use crate::text::control::is_bidi_control;

/// Text of another direction inside a sentence: between FSI and PDI, so that neither moves the other's words. The painter
/// lays them out and sends neither.
pub(super) fn isolated(text: &str) -> String {
    format!("\u{2068}{}\u{2069}", without_stray_controls(text))
}

/// The text without the bidi controls that would end an isolate around it: isolates that are whole stay.
fn without_stray_controls(text: &str) -> String {
    let is_isolate = |c: &char| matches!(c, '\u{2066}'..='\u{2068}');
    let mut open = 0_usize;
    let balanced = text.chars().all(|c| {
        open += usize::from(is_isolate(&c));
        c != '\u{2069}' || open.checked_sub(1).map(|rest| open = rest).is_some()
    });
    let keeps_isolates = balanced && open == 0;
    let stays = |c: &char| !is_bidi_control(*c) || keeps_isolates && (is_isolate(c) || *c == '\u{2069}');
    text.chars().filter(stays).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_isolated_cannot_end_its_isolate() {
        let inside = |text: &str| isolated(text).trim_start_matches('\u{2068}').to_owned();
        assert_eq!(inside("a\u{2069}b"), "ab\u{2069}");
        assert_eq!(inside("a\u{2069}\u{2066}b"), "ab\u{2069}");
        assert_eq!(inside("\u{202e}a\u{2067}b"), "ab\u{2069}");
    }

    #[test]
    fn whole_isolates_stay() {
        assert_eq!(isolated("a \u{2066}b\u{2069} c"), "\u{2068}a \u{2066}b\u{2069} c\u{2069}");
    }
}
