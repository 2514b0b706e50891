//! How text and values are written between tabs and line breaks, and how what is written is taken apart.

/// A line of text.
pub(super) fn escape_text(text: &str) -> String {
    let mut escaped = String::new();
    for c in text.chars() {
        match c {
            '\\' => escaped.push_str("\\\\"),
            '\t' => escaped.push_str("\\t"),
            '\n' => escaped.push_str("\\n"),
            '\r' => escaped.push_str("\\r"),
            '\u{c}' => escaped.push_str("\\f"),
            '\u{8}' => escaped.push_str("\\b"),
            '\u{0}'..='\u{7}' | '\u{e}'..='\u{1f}' => escaped.extend(['\\', c]),
            _ => escaped.push(c),
        }
    }
    escaped
}

/// The line of text that was written so.
pub(super) fn unescape_text(escaped: &str) -> String {
    unescape(escaped, |c| match c {
        't' => Some('\t'),
        'n' => Some('\n'),
        'r' => Some('\r'),
        'f' => Some('\u{c}'),
        'b' => Some('\u{8}'),
        '\\' | '\u{0}'..='\u{7}' | '\u{e}'..='\u{1f}' => Some(c),
        _ => None,
    })
}

/// A value. `\r` is no escape of the format, but a line would end there otherwise.
pub(super) fn escape_value(value: &str) -> String {
    let mut escaped = String::new();
    let mut rest = value;
    while let Some(c) = rest.chars().next() {
        let length = if rest.starts_with("->") { 2 } else { c.len_utf8() };
        match c {
            '\t' => escaped.push_str("\\t"),
            '\n' => escaped.push_str("\\n"),
            '\r' => escaped.push_str("\\r"),
            '\\' | '[' | ']' | '|' | '_' | ';' | '*' => escaped.extend(['\\', c]),
            _ if length == 2 && c == '-' => escaped.push_str("\\->"),
            _ => escaped.push(c),
        }
        rest = &rest[length..];
    }
    escaped
}

/// The value that was written so.
pub(super) fn unescape_value(escaped: &str) -> String {
    unescape(escaped, |c| match c {
        't' => Some('\t'),
        'n' => Some('\n'),
        'r' => Some('\r'),
        '\\' | '[' | ']' | '|' | '_' | ';' | '*' | '-' => Some(c),
        _ => None,
    })
}

/// Takes backslashes away where the next character has a meaning; elsewhere they stay.
fn unescape(escaped: &str, meaning: impl Fn(char) -> Option<char>) -> String {
    let mut text = String::new();
    let mut letters = escaped.chars();
    while let Some(c) = letters.next() {
        let next = letters.clone().next().filter(|_| c == '\\').and_then(&meaning);
        match next {
            Some(meant) => {
                letters.next();
                text.push(meant);
            }
            None => text.push(c),
        }
    }
    text
}

/// The parts between separators that are not escaped.
pub(super) fn split(escaped: &str, separator: char) -> Vec<&str> {
    let mut parts = Vec::new();
    let (mut start, mut is_escaped) = (0, false);
    for (at, c) in escaped.char_indices() {
        if c == separator && !is_escaped {
            parts.push(&escaped[start..at]);
            start = at + c.len_utf8();
        }
        is_escaped = c == '\\' && !is_escaped;
    }
    parts.push(&escaped[start..]);
    parts
}

/// A value without the `[…]` at its end, and what is in there.
pub(super) fn suffix(escaped: &str) -> (&str, Option<&str>) {
    let parts = split(escaped, '[');
    let [before @ .., last] = parts.as_slice() else { return (escaped, None) };
    let inner = last.strip_suffix(']').filter(|inner| !before.is_empty() && !inner.ends_with('\\'));
    match inner {
        Some(inner) => (&escaped[..escaped.len() - last.len() - 1], Some(inner)),
        None => (escaped, None),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn values_are_written_as_the_format_has_it() {
        let value = "\\ [a] | _ -> - ; * \t\n";
        assert_eq!(escape_value(value), "\\\\ \\[a\\] \\| \\_ \\-> - \\; \\* \\t\\n");
        assert_eq!(suffix("a\\[1\\][12]"), ("a\\[1\\]", Some("12")));
        assert_eq!(suffix("a\\[1\\]"), ("a\\[1\\]", None));
        assert_eq!(suffix("1-3[0_4]"), ("1-3", Some("0_4")));
        assert_eq!(split("a\\|b|c\\\\|d", '|'), ["a\\|b", "c\\\\", "d"]);
        assert_eq!(unescape_text("C:\\x \\\\n"), "C:\\x \\n", "only what has a meaning");
    }

    proptest! {
        #[test]
        fn what_is_escaped_comes_back(text in "[\\\\\\[\\]|_>;\t\n\r*a\u{0}\u{c}ب-]{0,12}") {
            prop_assert_eq!(unescape_value(&escape_value(&text)), text.clone());
            prop_assert_eq!(unescape_text(&escape_text(&text)), text.clone());
            let cell = format!("{}[7]|{}[8]", escape_value(&text), escape_value(&text));
            let parts: Vec<_> = split(&cell, '|').into_iter().map(suffix).collect();
            let escaped = escape_value(&text);
            prop_assert_eq!(parts, [(escaped.as_str(), Some("7")), (escaped.as_str(), Some("8"))]);
        }
    }
}
