//! Peculiarities of a text that its annotator should be told on opening: signs of a bad conversion, mostly from PDF.
//!
//! Nothing is ever rewritten; this file only counts.

use crate::text::control::is_bidi_control;
use memchr::{memchr2_iter, memmem};

/// Something odd about a text.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum TextWarning {
    /// Letters stored as Arabic presentation forms (this many), as PDF extraction leaves them.
    PresentationForms(usize),
    /// Presentation forms whose order is visual: the text reads backwards.
    VisualOrder,
    /// Bidi controls (this many) that change the order of what is shown.
    BidiControls(usize),
    /// Characters (this many) that stand for something that could not be decoded (U+FFFD).
    Replacements(usize),
}

/// Looks through a text once.
pub fn inspect(text: &str) -> Vec<TextWarning> {
    let bytes = text.as_bytes();
    let (mut forms, mut replaced) = (0, 0);
    // U+061C is the only one of all these that begins with another byte.
    let mut controls = memmem::find_iter(bytes, "\u{61c}").count();
    let begins = memchr2_iter(0xe2, 0xef, bytes).filter_map(|at| text[at..].chars().next());
    for c in begins {
        match c {
            '\u{fb50}'..='\u{fbff}' | '\u{fe70}'..='\u{fefc}' => forms += 1,
            '\u{fffd}' => replaced += 1,
            c if is_bidi_control(c) => controls += 1,
            _ => {}
        }
    }
    let mut warnings = Vec::new();
    if forms > 0 {
        warnings.push(TextWarning::PresentationForms(forms));
        if reads_backwards(text) {
            warnings.push(TextWarning::VisualOrder);
        }
    }
    if controls > 0 {
        warnings.push(TextWarning::BidiControls(controls));
    }
    if replaced > 0 {
        warnings.push(TextWarning::Replacements(replaced));
    }
    warnings
}

/// Whether presentation forms stand in visual order: words begin with final forms more often than they end in them.
///
/// A sample of the text decides; teh marbuta (U+FE94) is used because it only ends words and has its own final form.
fn reads_backwards(text: &str) -> bool {
    let is_final_teh = |c: char| c == '\u{fe94}' || c == '\u{fe93}';
    let (mut leading, mut trailing) = (0, 0);
    for word in text.split_whitespace().filter(|w| w.chars().count() > 2).take(2000) {
        leading += usize::from(word.chars().next().is_some_and(is_final_teh));
        trailing += usize::from(word.chars().next_back().is_some_and(is_final_teh));
    }
    leading > trailing
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_ordinary_text_has_no_warnings() {
        assert_eq!(inspect("تقرير عن الميناء، 12/3/2031 (نشرة)."), []);
    }

    #[test]
    fn pdf_text_is_recognised_with_its_order() {
        let logical = "\u{fee3}\u{fe98}\u{fe94} \u{fee3}\u{fe98}\u{fe94}";
        let visual = "\u{fe94}\u{fe98}\u{fee3} \u{fe94}\u{fe98}\u{fee3}";
        assert_eq!(inspect(logical), [TextWarning::PresentationForms(6)]);
        assert_eq!(inspect(visual), [TextWarning::PresentationForms(6), TextWarning::VisualOrder]);
    }

    #[test]
    fn controls_and_replacements_are_counted() {
        let found = inspect("a\u{202e}b\u{200f}\u{fffd}");
        assert_eq!(found, [TextWarning::BidiControls(2), TextWarning::Replacements(1)]);
        let all: String = (char::MIN..=char::MAX).filter(|c| is_bidi_control(*c)).collect();
        assert_eq!(inspect(&all), [TextWarning::BidiControls(all.chars().count())]);
    }
}
