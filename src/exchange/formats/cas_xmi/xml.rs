//! The little of XML that an export needs: elements with attributes, escaped so that every character comes back.

use std::borrow::Cow;

/// Whether XML 1.0 has no way of writing a character.
pub(super) fn forbidden(c: char) -> bool {
    matches!(c, '\u{0}'..='\u{8}' | '\u{b}' | '\u{c}' | '\u{e}'..='\u{1f}' | '\u{fffe}' | '\u{ffff}')
}

/// An element without content, on a line of its own.
pub(super) fn element(name: &str, attributes: &[(Cow<'_, str>, String)]) -> String {
    let mut element = format!("<{name}");
    for (name, value) in attributes {
        element.push(' ');
        element.push_str(name);
        element.push_str("=\"");
        value.chars().for_each(|c| push(c, &mut element));
        element.push('"');
    }
    element.push_str("/>\n");
    element
}

/// A character of an attribute: white space but U+0020 would become a space if it stood there as it is.
fn push(c: char, into: &mut String) {
    match c {
        '&' => into.push_str("&amp;"),
        '<' => into.push_str("&lt;"),
        '>' => into.push_str("&gt;"),
        '"' => into.push_str("&quot;"),
        '\t' | '\n' | '\r' | '\u{7f}'..='\u{9f}' | '\u{2028}' | '\u{2029}' => {
            into.push_str(&format!("&#{};", u32::from(c)));
        }
        _ => into.push(c),
    }
}
