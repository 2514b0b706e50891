//! What is peculiar about a text and about a character of it, in English.

use crate::document::TextWarning;
use crate::session::Command;
use crate::words::Keys;

pub(super) fn peculiarity(warning: TextWarning, keys: &Keys<'_>) -> String {
    match warning {
        TextWarning::PresentationForms(1) => "a presentation form, as PDF conversion leaves it".to_owned(),
        TextWarning::PresentationForms(count) => {
            format!("{count} presentation forms, as PDF conversion leaves them")
        }
        TextWarning::VisualOrder => "lines in visual order: it reads backwards".to_owned(),
        TextWarning::BidiControls(1) => {
            format!("a bidi control{}", keys.told(Command::Invisibles, |key| format!(" ({key} shows it)")))
        }
        TextWarning::BidiControls(count) => {
            let shows = keys.told(Command::Invisibles, |key| format!(" ({key} shows them)"));
            format!("{count} bidi controls{shows}")
        }
        TextWarning::Replacements(1) => "a character that was lost in a conversion (U+FFFD)".to_owned(),
        TextWarning::Replacements(count) => {
            format!("{count} characters that were lost in a conversion (U+FFFD)")
        }
    }
}

pub(in crate::words) fn character(
    (_, code_points): &(String, Vec<char>),
    part: Option<(usize, usize)>,
) -> String {
    let end = match code_points.first() {
        None => return "end of the document".to_owned(),
        Some('\n' | '\r' | '\u{85}' | '\u{2029}') => "  end of the paragraph",
        Some(_) => "",
    };
    let codes: Vec<_> = code_points.iter().take(6).map(|c| format!("U+{:04X}", u32::from(*c))).collect();
    let more = if code_points.len() > 6 { " …" } else { "" };
    let part = part.map_or_else(String::new, |(part, of)| format!("  letter {part} of {of} in this cell"));
    format!("{}{more}{part}{end}", codes.join(" "))
}
