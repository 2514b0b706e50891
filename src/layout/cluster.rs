//! Stage 2: dividing a paragraph into clusters, the units that are shaped, wrapped, reordered and selected.
//!
//! A cluster is an extended grapheme cluster (UAX #29), with two exceptions that terminals force on us: a prepended
//! sign such as U+06DD stands apart from the digit after it, and a cluster that spans two levels is cut where the
//! level changes. While invisible characters are shown, each is a cluster of its own. Every byte is in exactly one
//! cluster.

use super::direction::Level;
use super::level::{self, Ascending, Levels, Reset};
use super::ordinary::{Ordinary, ordinary_at};
use crate::text::char_width::is_zero_width;
use crate::text::control::{is_invisible, picture};
use crate::text::emoji::EmojiSupport;
use crate::text::{grapheme, width};
use std::ops::Range;

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
pub(super) fn divide(text: &str, levels: &Levels<'_>, invisibles: bool) -> Vec<Cluster> {
    let mut division = Division {
        text,
        levels: levels.ascending(),
        invisibles,
        clusters: Vec::with_capacity(text.len().div_ceil(2)),
    };
    let mut start = 0;
    loop {
        start = division.take_ordinary(start);
        let Some(first) = text[start..].chars().next() else { break };
        let end = grapheme::end(text, start);
        division.take(start..end, first);
        start = end;
    }
    division.clusters
}

/// A paragraph while it is divided.
struct Division<'t> {
    text: &'t str,
    levels: Ascending<'t>,
    invisibles: bool,
    clusters: Vec<Cluster>,
}

impl Division<'_> {
    /// Takes ordinary letters and spaces with their marks from `start` on, which needs no search in Unicode's tables, and
    /// returns where something else comes: a cluster for [`Self::take`].
    fn take_ordinary(&mut self, start: usize) -> usize {
        let bytes = self.text.as_bytes();
        let (mut level, mut level_end) = self.levels.at(start);
        let mut at = start;
        let (mut here, mut length) = ordinary_at(bytes, at);
        while matches!(here, Ordinary::Letter | Ordinary::Space) {
            let mut end = at + length;
            let (mut next, mut next_length) = ordinary_at(bytes, end);
            while next == Ordinary::Mark {
                end += next_length;
                (next, next_length) = ordinary_at(bytes, end);
            }
            if at >= level_end {
                (level, level_end) = self.levels.at(at);
            }
            // The next character may belong to the cluster, or the cluster has to be cut.
            if next == Ordinary::Other && end < bytes.len() || end > level_end {
                break;
            }
            let is_space = here == Ordinary::Space;
            let kind = if is_space { Kind::Space } else { Kind::Text };
            // A mark on a space keeps it from being reset.
            let reset = if is_space && end - at == length { Reset::AtEnd } else { Reset::Never };
            self.clusters.push(Cluster { start: offset(at), end: offset(end), level, kind, reset });
            (at, here, length) = (end, next, next_length);
        }
        at
    }

    /// Takes a grapheme cluster, whole where nothing asks for it to be cut.
    fn take(&mut self, range: Range<usize>, first: char) {
        let (level, level_end) = self.levels.at(range.start);
        let is_one = range.len() == first.len_utf8();
        if is_one || level_end >= range.end && !self.invisibles && !width::is_prepended(first) {
            self.push(range, first, level);
        } else {
            self.cut(range, first, level);
        }
    }

    fn cut(&mut self, range: Range<usize>, mut first: char, mut level: Level) {
        let mut from = range.start;
        for (at, c) in self.text[range.clone()].char_indices().skip(1) {
            let at = range.start + at;
            let (here, _) = self.levels.at(at);
            if here != level || width::is_prepended(first) || self.is_shown_apart(first, c) {
                self.push(from..at, first, level);
                (from, first, level) = (at, c, here);
            }
        }
        self.push(from..range.end, first, level);
    }

    /// Whether `c` stands apart from a cluster that began with `first` while invisible characters are shown.
    fn is_shown_apart(&self, first: char, c: char) -> bool {
        self.invisibles && (is_invisible(c) || is_invisible(first)) && !is_emoji_glue(c)
    }

    fn push(&mut self, range: Range<usize>, first: char, level: Level) {
        let slice = &self.text[range.clone()];
        self.clusters.push(Cluster {
            start: offset(range.start),
            end: offset(range.end),
            level,
            kind: kind(slice, first, self.invisibles),
            reset: reset(slice, first),
        });
    }
}

fn offset(at: usize) -> u32 {
    u32::try_from(at).unwrap_or(u32::MAX)
}

/// What rule L1 does with a cluster: what it does with all of its characters.
fn reset(slice: &str, first: char) -> Reset {
    match level::reset(first) {
        Reset::Never => Reset::Never,
        reset if slice.len() == first.len_utf8() => reset,
        _ => slice.chars().map(level::reset).min().unwrap_or(Reset::Never),
    }
}

/// Variation selectors inside emoji: part of the picture, never shown on their own.
fn is_emoji_glue(c: char) -> bool {
    matches!(c, '\u{fe0e}' | '\u{fe0f}')
}

fn kind(slice: &str, first: char, invisibles: bool) -> Kind {
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
    use super::super::tables::{JoiningType, joining_type};
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

    #[test]
    fn ordinary_characters_are_what_they_are_taken_for() {
        for c in '\0'..='\u{fff}' {
            let (text, marked) = (c.to_string(), format!("{c}\u{64e}"));
            let found = (kind(&text, c, true), reset(&text, c), kind(&marked, c, true), reset(&marked, c));
            match ordinary_at(text.as_bytes(), 0).0 {
                Ordinary::Letter => {
                    assert_eq!(found, (Kind::Text, Reset::Never, Kind::Text, Reset::Never), "{c:?}");
                    assert_eq!(grapheme::clusters(&format!("{c}{c}\u{64e}{c} {c}")).count(), 5, "{c:?}");
                    assert_eq!(width::cluster_width(&text, EmojiSupport::WHOLE), 1, "{c:?}");
                }
                Ordinary::Space => {
                    assert_eq!(found, (Kind::Space, Reset::AtEnd, Kind::Space, Reset::Never), "{c:?}");
                }
                Ordinary::Mark => {
                    assert_eq!(level::reset(c), Reset::Never, "{c:?}");
                    assert_eq!(joining_type(c), JoiningType::Transparent, "{c:?}");
                    assert_eq!(c.len_utf8(), 2);
                    assert!(is_zero_width(c) && !is_invisible(c) && picture(c).is_none(), "{c:?}");
                    assert_eq!(grapheme::clusters(&format!("ب{c}{c}ب")).count(), 2, "{c:?}");
                }
                Ordinary::Other => {}
            }
        }
    }
}
