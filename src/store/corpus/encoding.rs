//! Guessing how a document that is not UTF-8 is encoded, and the command that converts it.
//!
//! Nothing is decoded for reading: offsets would then count in a text that exists nowhere. The guess looks at
//! part of a large file and is only ever shown.

use crate::store::error::shown;
use crate::text::control::is_bidi_control;
use encoding_rs::{Encoding, ISO_8859_6, UTF_16BE, UTF_16LE, WINDOWS_1256};
use std::fmt::Write;
use std::path::Path;

/// Bytes that are looked at.
const SAMPLE: usize = 1 << 18;

/// UTF-16 that happens to be UTF-8 as well.
pub(super) struct Disguised {
    /// The first byte that no text holds.
    pub(in crate::store) offset: usize,
    /// What to do.
    pub(in crate::store) words: String,
}

/// Recognises UTF-16 without a byte order mark: all of its bytes can be ASCII, Arabic letters being 06 21 to
/// 06 4A.
pub(super) fn disguised(bytes: &[u8], path: &Path) -> Option<Disguised> {
    let offset = memchr::memchr2(0, 6, sample(bytes, 0))?;
    let name = utf_16(sample(bytes, 0))?;
    std::str::from_utf8(bytes).ok()?;
    Some(Disguised { offset, words: words(name, path) })
}

/// What to do about bytes of which the first that is not UTF-8 is at `bad`.
pub(in crate::store) fn advice(bytes: &[u8], bad: usize, path: &Path) -> String {
    match guess(bytes, bad) {
        Some(name) => words(name, path),
        None => "its encoding is unknown: convert it to UTF-8 with the program that made it".to_owned(),
    }
}

fn words(name: &str, path: &Path) -> String {
    let from = shell_word(&path_for_command(path));
    let to = shell_word(&path_for_command(&path.with_extension("utf8.txt")));
    let (why, options) = match name {
        "UTF-8" => (
            "the rest of it is UTF-8, so it is damaged there: get it again, or leave out what is damaged"
                .to_owned(),
            "-c ",
        ),
        _ => (format!("it looks like {}", name.to_lowercase()), ""),
    };
    // In parentheses, so that nobody takes it for the end of the file's name.
    format!(
        "{why}: iconv {options}-f {name} -t UTF-8 {from} > {to} (then move the original out of the corpus)"
    )
}

/// The name that `iconv` has for the likely encoding.
fn guess(bytes: &[u8], bad: usize) -> Option<&'static str> {
    match bytes {
        [0xff, 0xfe, 0, 0, ..] | [0, 0, 0xfe, 0xff, ..] => return Some("UTF-32"),
        [0xff, 0xfe, ..] | [0xfe, 0xff, ..] => return Some("UTF-16"),
        _ => {}
    }
    let sample = sample(bytes, bad);
    if is_damaged_utf_8(sample) {
        return Some("UTF-8");
    }
    utf_16(sample).or_else(|| {
        let candidates = [("WINDOWS-1256", WINDOWS_1256), ("ISO-8859-6", ISO_8859_6)];
        let scored = candidates.map(|(name, encoding)| (arabic_share(sample, encoding), name));
        let best = scored.into_iter().reduce(|a, b| if b.0 > a.0 { b } else { a })?;
        (best.0 > 0.6).then_some(best.1)
    })
}

/// Bytes around `bad`, beginning at an even offset so that UTF-16 units stay whole.
fn sample(bytes: &[u8], bad: usize) -> &[u8] {
    let start = bad.saturating_sub(SAMPLE / 2) & !1;
    &bytes[start..bytes.len().min(start + SAMPLE)]
}

/// Whether whole UTF-8 characters outside ASCII outnumber the damaged places by far.
fn is_damaged_utf_8(sample: &[u8]) -> bool {
    let (mut whole, mut damaged) = (0, 0);
    for chunk in sample.utf8_chunks() {
        whole += chunk.valid().chars().filter(|c| !c.is_ascii()).count();
        damaged += usize::from(!chunk.invalid().is_empty());
    }
    whole > 4 * damaged
}

/// UTF-16 without a byte order mark, by what its units stand for: letters and spaces in the right byte order,
/// rare characters in the wrong one.
fn utf_16(sample: &[u8]) -> Option<&'static str> {
    let likely = |encoding: &'static Encoding| {
        let (text, broken) = encoding.decode_without_bom_handling(sample);
        let usual = text.chars().filter(|c| is_usual(*c)).count();
        sample.len() >= 4 && !broken && usual * 10 > text.chars().count() * 9
    };
    [("UTF-16LE", UTF_16LE), ("UTF-16BE", UTF_16BE)]
        .into_iter()
        .find(|(_, e)| likely(e))
        .map(|(name, _)| name)
}

fn is_usual(c: char) -> bool {
    matches!(c, '\t' | '\n' | '\r' | ' '..='~' | '\u{a0}' | '\u{ab}' | '\u{bb}' | '\u{600}'..='\u{6ff}'
        | '\u{2010}'..='\u{2026}' | '\u{feff}')
        || is_bidi_control(c)
}

/// How many of the characters outside ASCII are Arabic, from 0 to 1; 0 when the bytes cannot be decoded so,
/// when there are bytes that no text holds, or when it is Latin with a few accents that might pass for Arabic
/// letters.
fn arabic_share(sample: &[u8], encoding: &'static Encoding) -> f64 {
    let (text, broken) = encoding.decode_without_bom_handling(sample);
    let (mut latin, mut others, mut arabic) = (0_u32, 0_u32, 0_u32);
    for c in text.chars() {
        latin += u32::from(c.is_ascii_alphabetic());
        others += u32::from(!c.is_ascii());
        arabic += u32::from(matches!(c, '\u{600}'..='\u{6ff}'));
    }
    if broken || sample.contains(&0) || arabic <= latin / 2 {
        0.0
    } else {
        f64::from(arabic) / f64::from(others)
    }
}

/// The path as a command takes it: the short form of messages, unless that hides characters.
fn path_for_command(path: &Path) -> String {
    let exact = path.to_string_lossy();
    let short = shown(path);
    let short = if exact.ends_with(&short) { short } else { exact.into_owned() };
    if short.starts_with('-') { format!("./{short}") } else { short }
}

/// One word for a shell, in quotes that keep it whole; controls are spelt out so that it can be printed.
fn shell_word(word: &str) -> String {
    let unprintable = |c: char| c.is_control() || is_bidi_control(c) || matches!(c, '\u{2028}' | '\u{2029}');
    if !word.contains(unprintable) {
        return format!("'{}'", word.replace('\'', r"'\''"));
    }
    let mut quoted = String::from("$'");
    for c in word.chars() {
        match c {
            '\'' | '\\' => quoted.extend(['\\', c]),
            c if unprintable(c) => {
                let mut buffer = [0; 4];
                for byte in c.encode_utf8(&mut buffer).bytes() {
                    // Writing to a string cannot fail.
                    let _ = write!(quoted, "\\{byte:03o}");
                }
            }
            c => quoted.push(c),
        }
    }
    quoted.push('\'');
    quoted
}
