//! What a cell sends to the terminal: never empty for a cell that takes room, never a control, never a bidi control.
//!
//! Rule L4 of UAX #9 (mirroring) is here, because it is about what is drawn, not where.

use super::LayoutOptions;
use super::cluster::{Cluster, Kind};
use super::tables;
use crate::text::control::{is_invisible, marker, picture};
use crate::text::{emoji, width};

/// Marks sent with one letter at most. Vocalised text has three; a letter with a million would block a terminal.
const MOST_MARKS: usize = 16;

/// The base on which a mark without a letter is drawn.
const DOTTED_CIRCLE: char = '\u{25cc}';

/// Appends what stands for `cluster` to `symbols`, with its base letter replaced by `form` where there is one. While
/// harakat are hidden their letters stand alone; a lone mark is all there is to be seen, and stays.
pub(super) fn push(
    symbols: &mut String,
    text: &str,
    cluster: &Cluster,
    form: Option<char>,
    options: &LayoutOptions,
) {
    let slice = cluster.slice(text);
    let first = slice.chars().next().unwrap_or(' ');
    match cluster.kind {
        Kind::Hidden => {}
        Kind::Space | Kind::Tab => symbols.push(' '),
        Kind::Control => symbols.push(picture(first).unwrap_or(char::REPLACEMENT_CHARACTER)),
        Kind::Marker => symbols.push(marker(first)),
        Kind::LoneMark => {
            symbols.push(DOTTED_CIRCLE);
            push_marks(symbols, slice.chars(), true);
        }
        Kind::Text if slice.len() == first.len_utf8() => {
            symbols.push(form.unwrap_or_else(|| shown(first, cluster.level.is_rtl())));
        }
        Kind::Text => match emoji::sequence(slice, options.emoji) {
            Some(sequence) => symbols.push_str(&sequence.symbol),
            None => push_text(symbols, slice, form, cluster.level.is_rtl(), options.harakat),
        },
    }
}

/// Appends the marks of a cluster whose base letter is part of a ligature.
pub(super) fn push_marks_of(symbols: &mut String, text: &str, cluster: &Cluster, harakat: bool) {
    push_marks(symbols, cluster.slice(text).chars().skip(1), harakat);
}

fn push_text(symbols: &mut String, slice: &str, form: Option<char>, rtl: bool, harakat: bool) {
    let mut sent = width::sent(slice);
    let Some(base) = sent.next() else { return };
    symbols.push(form.unwrap_or_else(|| shown(base, rtl)));
    push_marks(symbols, sent, harakat);
}

/// Rule L4.
pub(super) fn shown(c: char, rtl: bool) -> char {
    if rtl { tables::mirrored(c).unwrap_or(c) } else { c }
}

fn push_marks(symbols: &mut String, marks: impl Iterator<Item = char>, harakat: bool) {
    let is_sent =
        |c: &char| !is_invisible(*c) && picture(*c).is_none() && (harakat || !tables::is_haraka(*c));
    symbols.extend(marks.filter(is_sent).take(MOST_MARKS));
}
