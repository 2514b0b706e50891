//! How much of a text is annotated: words and characters, each counted once however many annotations lie over it.
//!
//! A word is a segment with a letter or a digit ([`segment::words`]), proclitics included, and is covered when an annotation has a
//! part of it. A character is a code point, blanks and line ends too.

use crate::annotation::AnnotationSet;
use crate::text::paragraph::split;
use crate::text::{TextRange, segment};
use std::collections::BTreeMap;

/// How much text there is, and how much of it is annotated.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Extent {
    /// Documents.
    pub documents: usize,
    /// Words.
    pub words: usize,
    /// Code points.
    pub chars: usize,
    /// Words with an annotation on a part of them at least.
    pub covered_words: usize,
    /// Code points within an annotation.
    pub covered_chars: usize,
}

impl Extent {
    pub(super) fn add(&mut self, other: Self) {
        self.documents += other.documents;
        self.words += other.words;
        self.chars += other.chars;
        self.covered_words += other.covered_words;
        self.covered_chars += other.covered_chars;
    }

    pub(super) fn take(&mut self, other: Self) {
        self.documents = self.documents.saturating_sub(other.documents);
        self.words = self.words.saturating_sub(other.words);
        self.chars = self.chars.saturating_sub(other.chars);
        self.covered_words = self.covered_words.saturating_sub(other.covered_words);
        self.covered_chars = self.covered_chars.saturating_sub(other.covered_chars);
    }
}

/// What one document adds: altogether, and for each label.
pub(super) fn measure<'s>(text: &str, set: &'s AnnotationSet) -> (Extent, BTreeMap<&'s str, Extent>) {
    let mut by_label: BTreeMap<&str, Vec<TextRange>> = BTreeMap::new();
    for annotation in set.annotations() {
        let pieces = annotation.spans.as_slice().iter().map(|piece| piece.range());
        by_label.entry(&annotation.label).or_default().extend(pieces);
    }
    let all = union(by_label.values().flatten().copied().collect());
    let mut covers = vec![Cover::new(text, all)];
    covers.extend(by_label.values().map(|pieces| Cover::new(text, union(pieces.clone()))));
    let mut words = 0;
    // A paragraph at a time: the words of a large document would take more memory than its text.
    for paragraph in split(text) {
        let found = segment::words(text, paragraph.content);
        words += found.len();
        covers.iter_mut().for_each(|cover| cover.count(paragraph.content, &found));
    }
    let chars = text.chars().count();
    let mut extents = covers.into_iter().map(|cover| Extent {
        documents: 1,
        words,
        chars,
        covered_words: cover.words,
        covered_chars: cover.chars,
    });
    let total = extents.next().unwrap_or_default();
    (total, by_label.into_keys().zip(extents).collect())
}

/// The places of some annotations, apart from one another and in order.
struct Cover {
    places: Vec<TextRange>,
    words: usize,
    chars: usize,
}

impl Cover {
    fn new(text: &str, places: Vec<TextRange>) -> Self {
        let chars = places.iter().map(|place| place.slice(text).chars().count()).sum();
        Self { places, words: 0, chars }
    }

    /// Counts the words of a paragraph that are covered.
    fn count(&mut self, paragraph: TextRange, words: &[TextRange]) {
        let first = self.places.partition_point(|place| place.end() <= paragraph.start());
        // Words before this one were counted.
        let mut next = 0;
        for place in self.places[first..].iter().take_while(|place| place.start() < paragraph.end()) {
            let begin = next.max(words.partition_point(|word| word.end() <= place.start()));
            let end = words.partition_point(|word| word.start() < place.end());
            self.words += end.saturating_sub(begin);
            next = next.max(end);
        }
    }
}

/// The same places, those that touch or overlap as one.
fn union(mut places: Vec<TextRange>) -> Vec<TextRange> {
    places.sort_unstable_by_key(|place| (place.start(), place.end()));
    let mut joined: Vec<TextRange> = Vec::with_capacity(places.len());
    for place in places {
        match joined.last_mut() {
            Some(last) if place.start() <= last.end() => *last = last.union(place),
            _ => joined.push(place),
        }
    }
    joined
}
