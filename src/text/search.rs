//! Finding a text in another: folded, exactly, as a whole word, with proclitics before it, or by a regular expression. Matches are ranges
//! of the raw text on cluster boundaries, in reading order, and never overlap.

mod context;
mod names;
mod raw;
mod words;

pub use context::Context;
pub use names::Names;
pub use words::{is_half_word, stems, whole_words};

use super::fold::{Folded, fold};
use super::grapheme;
use super::offset::{ByteOffset, TextRange};
use memchr::memmem;
use raw::{Prefix, RawNeedle};
use regex::{Regex, RegexBuilder};
use thiserror::Error;
use words::{LONGEST_PROCLITIC, after_lam, is_proclitic};

/// Bytes of memory that a regular expression may take when it is made ready.
const LARGEST_REGEX: usize = 4 << 20;

/// A needle is looked for as it is.
const ALONE: &[Prefix] = &[Prefix { letters: "", stem: 0 }];
/// A needle without its article is looked for with it: of للـ the second lam is the article's.
const WITH_ARTICLE: &[Prefix] = &[Prefix { letters: "ال", stem: 0 }, Prefix { letters: "لل", stem: 1 }];

/// Before a needle that begins with ل, one ل stands for two.
const WITH_ARTICLE_OF_LAM: &[Prefix] =
    &[Prefix { letters: "ال", stem: 0 }, Prefix { letters: "لل", stem: 1 }, Prefix { letters: "ل", stem: 1 }];

/// How a text is looked for.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub enum MatchLevel {
    /// Whatever the spelling: see [`super::fold`].
    #[default]
    Folded,
    /// The same, as a whole word.
    Word,
    /// The same, with proclitics and the article before it, which are not part of the match.
    Proclitics,
    /// Just as it is typed.
    Exact,
    /// By a regular expression, on the raw text.
    Regex,
}

impl MatchLevel {
    /// Every level, in the order in which a key goes through them.
    pub const ALL: [Self; 5] = [Self::Folded, Self::Word, Self::Proclitics, Self::Exact, Self::Regex];

    /// The level after this one, and the first after the last.
    #[must_use]
    pub fn next(self) -> Self {
        let place = Self::ALL.iter().position(|level| *level == self).unwrap_or_default();
        Self::ALL[(place + 1) % Self::ALL.len()]
    }
}

/// Why something cannot be looked for.
#[derive(Clone, Debug, PartialEq, Eq, Error)]
pub enum PatternError {
    /// Nothing is left of it, as of a vowel sign when it is folded.
    #[error("there is nothing to look for")]
    Empty,
    /// The regular expression is not understood.
    #[error("{0}")]
    Regex(String),
}

/// What is looked for, made ready.
#[derive(Clone, Debug)]
pub struct Pattern {
    level: MatchLevel,
    /// What is looked for as it is compared: folded, but for exact matches.
    needle: String,
    /// The same with its article as it is written after ل, and the bytes of it that are no part of a match.
    after_lam: Vec<(String, usize)>,
    /// All of these for a text that need not be folded first; `None` where not all of it is Arabic letters.
    raw: Option<RawNeedle>,
    regex: Option<Regex>,
}

impl Pattern {
    /// Makes a query ready.
    ///
    /// # Errors
    /// See [`PatternError`].
    pub fn new(query: &str, level: MatchLevel) -> Result<Self, PatternError> {
        let needle = if level == MatchLevel::Exact { query.to_owned() } else { fold(query) };
        let mut pattern = Self { level, needle, after_lam: Vec::new(), raw: None, regex: None };
        if level == MatchLevel::Regex {
            let regex =
                RegexBuilder::new(query).size_limit(LARGEST_REGEX).multi_line(true).crlf(true).build();
            let told = |error: regex::Error| {
                let words = error.to_string();
                // The last line says what is wrong, the others show where.
                let last = words.lines().next_back().unwrap_or(&words);
                PatternError::Regex(last.strip_prefix("error: ").unwrap_or(last).to_owned())
            };
            pattern.regex = Some(regex.map_err(told)?);
        } else if pattern.needle.is_empty() {
            return Err(PatternError::Empty);
        }
        if level == MatchLevel::Proclitics {
            pattern.after_lam = after_lam(&pattern.needle);
        }
        if !matches!(level, MatchLevel::Exact | MatchLevel::Regex) {
            let rest = pattern.needle.strip_prefix("ال").filter(|_| !pattern.after_lam.is_empty());
            pattern.raw = match rest {
                Some(rest) if rest.starts_with('ل') => RawNeedle::new(rest, WITH_ARTICLE_OF_LAM),
                Some(rest) => RawNeedle::new(rest, WITH_ARTICLE),
                None => RawNeedle::new(&pattern.needle, ALONE),
            };
        }
        Ok(pattern)
    }

    /// Where it stands in a text.
    pub fn find_in(&self, text: &str) -> Vec<TextRange> {
        match (self.level, &self.regex) {
            (MatchLevel::Regex, Some(regex)) => {
                let found = regex.find_iter(text).filter(|found| !found.is_empty());
                apart(text, found.map(|found| TextRange::from(found.range())))
            }
            (MatchLevel::Exact, _) => {
                let (needle, length) = (self.needle.as_bytes(), self.needle.len());
                let found = memmem::find_iter(text.as_bytes(), needle);
                apart(text, found.map(|at| TextRange::from(at..at + length)))
            }
            _ => self.find_folded(text),
        }
    }

    /// Folds no more of the text than cannot be compared as it stands.
    fn find_folded(&self, text: &str) -> Vec<TextRange> {
        let mut found = Vec::new();
        let Some(needle) = &self.raw else {
            self.find_in_part(text, 0..text.len(), &mut found);
            found.sort_by_key(|range| range.start());
            return apart(text, found.into_iter());
        };
        let blanks = self.needle.matches(' ').count();
        let folded = raw::words_with_presentation_forms(text, blanks);
        let mut others = folded.iter().peekable();
        for place in needle.places(text) {
            let goes_on = || raw::begins_with_letter(&text[place.end..]);
            let before = |longest| raw::word_before(&text[..place.start], longest);
            if self.level == MatchLevel::Folded || fits(self.level == MatchLevel::Proclitics, goes_on, before)
            {
                found.push(TextRange::from(place.stem..raw::with_signs(text, place.end)));
            }
        }
        if !folded.is_empty() {
            let is_in = |part: &std::ops::Range<usize>, range: &TextRange| {
                part.start <= range.start().0 && range.end().0 <= part.end
            };
            found.sort_by_key(|range| range.start());
            found.retain(|range| {
                while others.next_if(|part| part.end <= range.start().0).is_some() {}
                !others.peek().is_some_and(|part| is_in(part, range))
            });
            folded.into_iter().for_each(|part| self.find_in_part(text, part, &mut found));
        }
        found.sort_by_key(|range| range.start());
        apart(text, found.into_iter())
    }

    /// Folds a part of a text that begins and ends with a word, and adds all matches in it.
    fn find_in_part(&self, text: &str, part: std::ops::Range<usize>, found: &mut Vec<TextRange>) {
        let raw = &text[part.clone()];
        let folded = Folded::new(raw);
        let after_lam = self.after_lam.iter().map(|(needle, left_out)| (needle, *left_out));
        for (needle, left_out) in std::iter::once((&self.needle, 0)).chain(after_lam) {
            let mut from = 0;
            while let Some(at) = folded.text()[from..].find(needle).map(|at| from + at) {
                let end = at + needle.len();
                if self.is_whole(folded.text(), at, end) {
                    let range = folded.raw_range(raw, at + left_out..end);
                    found.push(TextRange::from(part.start + range.start().0..part.start + range.end().0));
                }
                from = at + folded.text()[at..].chars().next().map_or(1, char::len_utf8);
            }
        }
    }

    /// Whether what stands around a match in the folded text is what the level asks for.
    fn is_whole(&self, folded: &str, start: usize, end: usize) -> bool {
        if matches!(self.level, MatchLevel::Folded) {
            return true;
        }
        let before = &folded[..start];
        let prefix = &before[before.trim_end_matches(char::is_alphanumeric).len()..];
        fits(
            self.level == MatchLevel::Proclitics,
            || folded[end..].starts_with(char::is_alphanumeric),
            |_| prefix.to_owned(),
        )
    }
}

/// Whether a match that letters may follow, and before which there are letters of its word, stands as a word. No more of those before
/// it are of account than so many.
fn fits(with_proclitics: bool, goes_on: impl FnOnce() -> bool, before: impl FnOnce(usize) -> String) -> bool {
    if goes_on() {
        return false;
    }
    let prefix = before(LONGEST_PROCLITIC + 1);
    prefix.is_empty() || with_proclitics && is_proclitic(&prefix)
}

/// The ranges on cluster boundaries, each after the one before.
fn apart(text: &str, ranges: impl Iterator<Item = TextRange>) -> Vec<TextRange> {
    let mut found: Vec<TextRange> = Vec::new();
    for range in ranges {
        let range = grapheme::snap(text, range);
        let last = found.last().map_or(ByteOffset(0), |last| last.end());
        if range.start() >= last && !range.is_empty() {
            found.push(range);
        }
    }
    found
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn found<'t>(text: &'t str, query: &str, level: MatchLevel) -> Vec<&'t str> {
        let pattern = Pattern::new(query, level).unwrap();
        pattern.find_in(text).into_iter().map(|range| range.slice(text)).collect()
    }

    #[test]
    fn each_level_finds_its_own() {
        let text = "الرياض والرياض بالرياض للرياض رياض الرِّياضُ الرياضي";
        assert_eq!(found(text, "الرياض", MatchLevel::Exact).len(), 4);
        assert_eq!(found(text, "الرياض", MatchLevel::Folded).len(), 5);
        assert_eq!(found(text, "الرياض", MatchLevel::Word), ["الرياض", "الرِّياضُ"]);
        let with = found(text, "الرياض", MatchLevel::Proclitics);
        assert_eq!(with, ["الرياض", "الرياض", "الرياض", "لرياض", "الرِّياضُ"]);
        assert_eq!(found(text, "رياض", MatchLevel::Proclitics).len(), 6);
        assert_eq!(found("آب اب كتاب", "آب", MatchLevel::Word), ["آب", "اب"]);
        assert_eq!(found(text, r"\bو?ال\w+ض\b", MatchLevel::Regex).len(), 2);
    }

    #[test]
    fn a_proclitic_is_not_part_of_the_match() {
        assert_eq!(found("وبالمدينة", "مدينه", MatchLevel::Proclitics), ["مدينة"]);
        assert_eq!(found("وللتنظيم", "التنظيم", MatchLevel::Proclitics), ["لتنظيم"]);
        assert!(found("مدينتهم", "مدينة", MatchLevel::Proclitics).is_empty());
        assert_eq!(
            found("وللجنة اللجنة لجنة للّجنة", "اللجنة", MatchLevel::Proclitics),
            ["لجنة", "اللجنة", "لّجنة"]
        );
        assert_eq!(
            found("لله والله بالله فلله", "الله", MatchLevel::Proclitics),
            ["له", "الله", "الله", "له"]
        );
    }

    /// The first two of three lams are an article behind ك when an alef stands before them, not the two of a للـ.
    #[test]
    fn what_stands_before_several_lams_decides_which_are_the_article() {
        assert_eq!(found("كالللمين", "اللمين", MatchLevel::Proclitics), ["لمين"]);
    }

    #[test]
    fn what_cannot_be_looked_for_says_so() {
        assert_eq!(Pattern::new("", MatchLevel::Folded).unwrap_err(), PatternError::Empty);
        assert_eq!(Pattern::new("\u{64b}", MatchLevel::Folded).unwrap_err(), PatternError::Empty);
        assert!(matches!(Pattern::new("(", MatchLevel::Regex), Err(PatternError::Regex(_))));
        assert!(matches!(Pattern::new(r"\w{9999}{9999}", MatchLevel::Regex), Err(PatternError::Regex(_))));
        assert!(found("abc", "x*", MatchLevel::Regex).is_empty());
        assert_eq!(found("ab\r\nab", "b$", MatchLevel::Regex), ["b", "b"]);
        assert_eq!(found("ab\r\nab", "a.*", MatchLevel::Regex), ["ab", "ab"]);
    }

    proptest! {
        /// What is found without folding the text is what folding it finds.
        #[test]
        fn raw_text_is_searched_as_folded_text_is(
            text in "[اأىةءؤلمن ًٌـ١a½…¨ﻻﷲﻣ\u{6c2}\u{675}\u{200f}\u{a0}\n]{0,60}",
            query in "[اأىةلمنء ًٌ\u{6c2}]{1,5}",
            level in prop::sample::select(vec![MatchLevel::Folded, MatchLevel::Word, MatchLevel::Proclitics]),
        ) {
            let Ok(mut pattern) = Pattern::new(&query, level) else { return Ok(()) };
            let raw = pattern.find_in(&text);
            // An article alone has no letters of its own.
            prop_assert!(pattern.raw.take().is_some() || pattern.needle == "ال");
            prop_assert_eq!(raw, pattern.find_in(&text));
        }

        #[test]
        fn raw_text_with_proclitics_is_searched_as_folded_text_is(
            text in "([وفبكلسا]{0,2}(ال|لل)?(مينا|لمين|ﻣﻴﻨﺎ)[ه \n]?){0,6}",
            query in prop::sample::select(vec!["المينا", "مينا", "اللمين", "لمين", "الل"]),
        ) {
            let mut pattern = Pattern::new(query, MatchLevel::Proclitics).unwrap();
            let raw = pattern.find_in(&text);
            pattern.raw = None;
            prop_assert_eq!(raw, pattern.find_in(&text));
        }

        #[test]
        fn matches_are_whole_clusters_and_apart(
            text in "[اأبلمن ًٌَُـ١a\u{200f}ﻻ\n]{0,60}",
            query in "[اأبلمن ًٌ١aﻻ]{1,4}",
            level in prop::sample::select(MatchLevel::ALL.to_vec()),
        ) {
            let Ok(pattern) = Pattern::new(&query, level) else { return Ok(()) };
            let found = pattern.find_in(&text);
            prop_assert!(found.windows(2).all(|pair| pair[0].end() <= pair[1].start()));
            for range in found {
                prop_assert!(!range.is_empty());
                prop_assert!(grapheme::is_boundary(&text, range.start()) && grapheme::is_boundary(&text, range.end()));
                if !matches!(level, MatchLevel::Regex | MatchLevel::Proclitics) {
                    prop_assert!(fold(range.slice(&text)).contains(&fold(&query)));
                }
            }
        }
    }
}
