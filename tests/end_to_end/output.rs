//! The bytes that the program sent: which controls are in them, and what they cost.

use super::eyes::{Unsizing, mode_of_the_ring};
use hashiya::preferences::OutputMode;

/// What every terminal is asked at the start.
pub(crate) const QUERIES: &str = concat!(
    "\x1b[8$p\x1b[?2026$p\x1b[?12$p\x1b[>q\x1b[>c",
    "\x1b]10;?\x1b\\\x1b]11;?\x1b\\",
    "\r\x1b[6n\x1b]66;w=2; \x07\x1b[6n\r\u{1f468}\u{200d}\u{1f469}\u{200d}\u{1f467}\x1b[6n\r\u{1f44d}\u{1f3fd}\x1b[6n\x1b[c"
);
/// What it is asked behind screen, which would pass the other questions on.
pub(crate) const QUERIES_BEHIND_SCREEN: &str = "\x1b[8$p\x1b[?2026$p\x1b[?12$p\x1b[>q\x1b[>c\x1b[c";

/// What a terminal acts on in `output` besides what this program is known to send, each written out.
pub(crate) fn strangers(output: &[u8]) -> Vec<String> {
    let output = Unsizing::default().feed(output);
    let text = String::from_utf8_lossy(&output);
    let mut found = Vec::new();
    let mut rest = text.as_ref();
    while let Some(at) = rest.find(is_acted_on) {
        rest = &rest[at..];
        let length = known(rest).unwrap_or_else(|| {
            found.push(rest.chars().take(40).collect::<String>().escape_unicode().to_string());
            rest.chars().next().map_or(1, char::len_utf8)
        });
        rest = &rest[length..];
    }
    found
}

/// Controls, line separators and whatever changes the order of letters.
fn is_acted_on(c: char) -> bool {
    c.is_control() || hashiya::text::control::is_bidi_control(c) || matches!(c, '\u{2028}' | '\u{2029}')
}

/// The length of a sequence that this program sends, when `text` begins with one.
fn known(text: &str) -> Option<usize> {
    // Without the frame of the sized blank, which was taken away before.
    let queries = QUERIES.replace("\x1b]66;w=2; \x07", " ");
    if let Some(queries) = [queries.as_str(), QUERIES_BEHIND_SCREEN].into_iter().find(|q| text.starts_with(q))
    {
        return Some(queries.len());
    }
    if mode_of_the_ring() == Some(OutputMode::MarkedIslands) && text.starts_with('\u{200e}') {
        return Some('\u{200e}'.len_utf8());
    }
    let parameters = text.strip_prefix("\x1b[")?;
    let length = parameters.find(|c: char| !matches!(c, '0'..='9' | ';' | '?' | ' '))?;
    let (parameters, last) = (&parameters[..length], parameters[length..].chars().next()?);
    let fits = match last {
        'h' | 'l' => matches!(
            parameters,
            "8" | "?25"
                | "?1000"
                | "?1002"
                | "?1003"
                | "?1006"
                | "?12"
                | "?1015"
                | "?1049"
                | "?2004"
                | "?2026"
        ),
        'H' | 'm' => parameters.chars().all(|c| c.is_ascii_digit() || c == ';'),
        'J' => parameters == "2",
        'q' => parameters.ends_with(' '),
        _ => false,
    };
    fits.then_some(2 + length + 1)
}

/// The parameters of every SGR sequence (colours and attributes).
pub(crate) fn looks(output: &[u8]) -> Vec<u16> {
    let text = String::from_utf8_lossy(output);
    let sequences = text.split("\x1b[").skip(1);
    let parameters = sequences.filter_map(|rest| {
        let end = rest.find(|c: char| !matches!(c, '0'..='9' | ';'))?;
        rest[end..].starts_with('m').then(|| rest[..end].to_owned())
    });
    let numbers = parameters.flat_map(|all| all.split(';').map(str::to_owned).collect::<Vec<_>>());
    numbers.filter_map(|number| number.parse().ok()).collect()
}

/// Where the last occurrence of `part` begins.
pub(crate) fn last(output: &[u8], part: &str) -> Option<usize> {
    output.windows(part.len()).rposition(|window| window == part.as_bytes())
}

/// Where the first occurrence of `part` begins.
pub(crate) fn first(output: &[u8], part: &str) -> Option<usize> {
    output.windows(part.len()).position(|window| window == part.as_bytes())
}
