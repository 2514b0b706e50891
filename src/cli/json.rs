//! JSON on standard output, which may be a terminal: harmless there. What stands in it is each command's.

use crate::text::control::{is_bidi_control, picture};
use serde::Serialize;
use std::fmt::Write as _;

/// The same JSON without characters that a terminal acts on; they occur in its strings only.
pub(super) fn escaped(json: &str) -> String {
    let mut escaped = String::with_capacity(json.len());
    for c in json.chars() {
        if picture(c).is_some() || is_bidi_control(c) {
            // Writing to a string cannot fail. All of them lie below U+10000.
            let _ = write!(escaped, "\\u{:04x}", u32::from(c));
        } else {
            escaped.push(c);
        }
    }
    escaped
}

/// Adds a value as one line.
pub(super) fn object(value: &impl Serialize, lines: &mut String) {
    // Strings, numbers, lists and maps with names can always be written.
    lines.push_str(&escaped(&serde_json::to_string(value).unwrap_or_default()));
    lines.push('\n');
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn json_holds_no_control_and_means_the_same() {
        let json = "[\"\u{9b}\u{202e}\u{7f}ع\"]";
        assert_eq!(escaped(json), "[\"\\u009b\\u202e\\u007fع\"]");
    }
}
