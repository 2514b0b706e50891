//! What is peculiar about a text and about a character of it, in Arabic.

use super::nouns::{CONTROLS, FORMS, LOST};
use crate::document::TextWarning;
use crate::session::Command;
use crate::words::Keys;
use crate::words::plural::Counted;

pub(super) fn peculiarity(warning: TextWarning, keys: &Keys<'_>) -> String {
    match warning {
        TextWarning::PresentationForms(count) => format!("{} مما يتركه التحويل من PDF", FORMS.of(count)),
        TextWarning::VisualOrder => "أسطر بالترتيب المرئي: تقرأ معكوسة".to_owned(),
        TextWarning::BidiControls(count) => {
            let shows = keys.told(Command::Invisibles, |key| format!(" ({key} للإظهار)"));
            format!("{}{shows}", CONTROLS.of(count))
        }
        TextWarning::Replacements(count) => format!("{} في تحويل (U+FFFD)", LOST.of(count)),
    }
}

pub(in crate::words) fn character(
    (_, code_points): &(String, Vec<char>),
    part: Option<(usize, usize)>,
) -> String {
    let end = match code_points.first() {
        None => return "نهاية المستند".to_owned(),
        Some('\n' | '\r' | '\u{85}' | '\u{2029}') => "  نهاية الفقرة",
        Some(_) => "",
    };
    let codes: Vec<_> = code_points.iter().take(6).map(|c| format!("U+{:04X}", u32::from(*c))).collect();
    let more = if code_points.len() > 6 { " …" } else { "" };
    let part = part.map_or_else(String::new, |(part, of)| format!("  الحرف {part} من {of} في هذه الخانة"));
    format!("\u{2066}{}{more}\u{2069}{part}{end}", codes.join(" "))
}
