//! Many names in one text, in one pass: each as a word, with proclitics before it.

use super::fits;
use super::raw::word_before;
use super::words::after_lam;
use crate::text::fold::Folded;
use crate::text::{TextRange, grapheme};
use aho_corasick::AhoCorasick;

/// Names that are looked for together.
#[derive(Clone, Debug)]
pub struct Names {
    automaton: AhoCorasick,
    /// What each pattern of the automaton is.
    patterns: Vec<Needle>,
}

#[derive(Clone, Copy, Debug)]
struct Needle {
    /// The place of its name in the list.
    name: usize,
    /// Bytes at its beginning that are no part of a match.
    left_out: usize,
}

impl Names {
    /// Makes folded names ready; `None` where there are too many of them.
    pub fn new<'n>(names: impl IntoIterator<Item = &'n str>) -> Option<Self> {
        let (mut patterns, mut needles) = (Vec::new(), Vec::new());
        for (name, folded) in names.into_iter().enumerate() {
            patterns.push(Needle { name, left_out: 0 });
            needles.push(folded.to_owned());
            for (written, left_out) in after_lam(folded) {
                patterns.push(Needle { name, left_out });
                needles.push(written);
            }
        }
        Some(Self { automaton: AhoCorasick::new(needles).ok()?, patterns })
    }

    /// Where names stand: the place of each in the list that was given, and its range. Those that begin first come first, of those
    /// that begin together the longest. They may overlap.
    pub fn find_in(&self, text: &str) -> Vec<(usize, TextRange)> {
        let folded = Folded::new(text);
        let mut found = Vec::new();
        for place in self.automaton.find_overlapping_iter(folded.text()) {
            let Needle { name, left_out } = self.patterns[place.pattern().as_usize()];
            let goes_on = || folded.text()[place.end()..].starts_with(char::is_alphanumeric);
            let before = |longest| word_before(&folded.text()[..place.start()], longest);
            if !place.is_empty() && fits(true, goes_on, before) {
                let raw = folded.raw_range(text, place.start() + left_out..place.end());
                found.push((name, grapheme::snap(text, raw)));
            }
        }
        found.sort_by_key(|(_, range)| (range.start(), std::cmp::Reverse(range.end())));
        found.dedup();
        found
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::text::fold::fold;
    use crate::text::search::{MatchLevel, Pattern};
    use proptest::prelude::*;

    #[test]
    fn the_longest_comes_first() {
        let names = Names::new(["ميناء", "ميناء سندمار", "الميناء"]).unwrap();
        let text = "في ميناء سندمار وللميناء";
        let found: Vec<_> =
            names.find_in(text).into_iter().map(|(name, range)| (name, range.slice(text))).collect();
        assert_eq!(found, [(1, "ميناء سندمار"), (0, "ميناء"), (2, "لميناء"), (0, "ميناء")]);
    }

    proptest! {
        /// Each name is found where it is found alone.
        #[test]
        fn many_are_found_as_each_is(text in "((و|ب|لل|ال)?(مينا|أمين|لمين|ﻣﻴﻨﺎ)[ ،َ]?){0,8}") {
            let names = ["المينا", "مينا", "امين", "لمين"];
            let found = Names::new(names).unwrap().find_in(&text);
            for (number, name) in names.iter().enumerate() {
                let alone = Pattern::new(name, MatchLevel::Proclitics).unwrap().find_in(&text);
                let here: Vec<_> = found.iter().filter(|(one, _)| *one == number).map(|(_, range)| *range).collect();
                prop_assert!(alone.iter().all(|range| here.contains(range)), "{name}: {alone:?} {here:?}");
                prop_assert!(here.iter().all(|range| fold(range.slice(&text)).contains(&name[name.len() - 6..])));
            }
        }
    }
}
