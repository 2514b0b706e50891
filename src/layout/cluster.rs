//! Stage 2: dividing a paragraph into clusters, the units that are shaped, wrapped, reordered and selected.
//!
//! A cluster is an extended grapheme cluster (UAX #29), with two exceptions that terminals force on us: a prepended
//! sign such as U+06DD stands apart from the digit after it, and a cluster that spans two levels is cut where the
//! level changes. While invisible characters are shown, each is a cluster of its own. Every byte is in exactly one
//! cluster.

use super::direction::Level;
use super::level::{Levels, Reset};
use crate::text::char_width::is_zero_width;
use crate::text::control::{is_invisible, picture};
use crate::text::emoji::EmojiSupport;
use crate::text::{grapheme, width};

/// How a cluster is shown.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Kind {
    /// As it is, or by a joining form.
    Text,
    /// As blank cells that may hang over the end of a line: spaces that break, not U+00A0.
    Space,
    /// As blank cells up to the next stop.
    Tab,
    /// By its control picture.
    Control,
    /// Not at all.
    Hidden,
    /// By a marker: an invisible character while those are shown.
    Marker,
    /// On a dotted circle: a mark without a letter to stand on.
    LoneMark,
}

/// One cluster; it ends where the next begins.
#[derive(Clone, Copy, Debug)]
pub(super) struct Cluster {
    /// First byte, from the start of the paragraph.
    pub(super) start: u32,
    /// First byte after, from the start of the paragraph.
    pub(super) end: u32,
    pub(super) level: Level,
    pub(super) kind: Kind,
    /// What rule L1 does with it at the end of a line.
    pub(super) reset: Reset,
}

impl Cluster {
    /// Its characters.
    pub(super) fn slice<'t>(&self, text: &'t str) -> &'t str {
        text.get(self.start as usize..self.end as usize).unwrap_or_default()
    }

    /// Cells it takes before wrapping; a tab counts as one until its column is known.
    pub(super) fn width(&self, text: &str, emoji: EmojiSupport) -> u8 {
        match self.kind {
            Kind::Text | Kind::Space => width::cluster_width(self.slice(text), emoji),
            Kind::Hidden => 0,
            Kind::Tab | Kind::Control | Kind::Marker | Kind::LoneMark => 1,
        }
    }
}

/// Divides a paragraph. Paragraphs beyond 4 GiB are cut there; the store refuses such files long before.
pub(super) fn divide(text: &str, levels: &Levels, invisibles: bool) -> Vec<Cluster> {
    let mut clusters = Vec::with_capacity(text.len() / 2);
    for (start, grapheme) in grapheme::clusters(text) {
        let mut from = start;
        for (at, c) in grapheme.char_indices().map(|(at, c)| (start + at, c)).skip(1) {
            if is_cut(text, levels, from, at, c, invisibles) {
                clusters.push(cluster(text, levels, from, at, invisibles));
                from = at;
            }
        }
        clusters.push(cluster(text, levels, from, start + grapheme.len(), invisibles));
    }
    clusters
}

/// Whether the grapheme cluster that began at `from` is cut before `c` at `at`.
fn is_cut(text: &str, levels: &Levels, from: usize, at: usize, c: char, invisibles: bool) -> bool {
    let first = text[from..].chars().next().unwrap_or_default();
    let shows_invisible = invisibles && (is_invisible(c) || is_invisible(first)) && !is_emoji_glue(c);
    levels.at(at) != levels.at(from) || width::is_prepended(first) || shows_invisible
}

/// Variation selectors inside emoji: part of the picture, never shown on their own.
fn is_emoji_glue(c: char) -> bool {
    matches!(c, '\u{fe0e}' | '\u{fe0f}')
}

fn cluster(text: &str, levels: &Levels, start: usize, end: usize, invisibles: bool) -> Cluster {
    let slice = &text[start..end];
    let reset = slice.char_indices().map(|(at, _)| levels.reset_at(start + at)).min().unwrap_or(Reset::Never);
    let offset = |at: usize| u32::try_from(at).unwrap_or(u32::MAX);
    Cluster {
        start: offset(start),
        end: offset(end),
        level: levels.at(start),
        kind: kind(slice, invisibles),
        reset,
    }
}

fn kind(slice: &str, invisibles: bool) -> Kind {
    let first = slice.chars().next().unwrap_or_default();
    match first {
        '\t' => Kind::Tab,
        c if picture(c).is_some() => Kind::Control,
        c if is_invisible(c) && invisibles => Kind::Marker,
        c if is_invisible(c) => stripped(slice),
        c if is_zero_width(c) => Kind::LoneMark,
        c if is_breaking_space(c) => Kind::Space,
        _ => Kind::Text,
    }
}

/// A cluster that begins with an invisible character: hidden, unless a mark on it has lost its letter.
fn stripped(slice: &str) -> Kind {
    if slice.chars().all(is_invisible) { Kind::Hidden } else { Kind::LoneMark }
}

/// White space at which a line may break, and which may hang over its end.
fn is_breaking_space(c: char) -> bool {
    c.is_whitespace() && !matches!(c, '\u{a0}' | '\u{2007}' | '\u{202f}')
}

#[cfg(test)]
mod tests {
    use super::super::{BaseDirection, level};
    use super::*;

    fn divided(text: &str, invisibles: bool) -> Vec<(&str, Kind)> {
        let levels = level::resolve(text, BaseDirection::default());
        divide(text, &levels, invisibles).iter().map(|c| (c.slice(text), c.kind)).collect()
    }

    #[test]
    fn marks_stay_with_their_letter() {
        assert_eq!(divided("بَّ ت", false), [("بَّ", Kind::Text), (" ", Kind::Space), ("ت", Kind::Text)]);
    }

    #[test]
    fn controls_marks_and_invisible_characters_are_told_apart() {
        let found = divided("\u{64e}\u{1b}\t\u{200f}\u{a0}", false);
        let kinds: Vec<_> = found.iter().map(|(_, kind)| *kind).collect();
        assert_eq!(kinds, [Kind::LoneMark, Kind::Control, Kind::Tab, Kind::Hidden, Kind::Text]);
    }

    #[test]
    fn shown_invisible_characters_stand_apart_from_their_letter() {
        assert_eq!(divided("ب\u{200d}", false).len(), 1);
        assert_eq!(divided("ب\u{200d}", true), [("ب", Kind::Text), ("\u{200d}", Kind::Marker)]);
    }

    #[test]
    fn a_prepended_sign_stands_apart_from_its_digit() {
        assert_eq!(divided("\u{6dd}١", false).len(), 2);
        assert_eq!(divided("\u{600}ا", false).len(), 2);
    }
}
