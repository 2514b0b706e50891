//! Further mentions of what is annotated already: the same name elsewhere, whatever its spelling and behind proclitics, where it
//! is not annotated yet.

use super::{Annotation, AnnotationSet, AttributeKind, Schema};
use crate::text::TextRange;
use crate::text::fold::fold;
use crate::text::search::{MatchLevel, Pattern, PatternError};
use std::collections::BTreeMap;

/// A name, and what each of its mentions is annotated as.
#[derive(Clone, Debug)]
pub struct Mention {
    /// The label.
    pub label: String,
    /// The attributes that every mention has.
    pub attributes: BTreeMap<String, String>,
    /// Those that only mentions in the same document have, as the day that "yesterday" is.
    pub attributes_here: BTreeMap<String, String>,
    /// The name as it was annotated.
    pub text: String,
    folded: String,
    pattern: Pattern,
}

impl Mention {
    /// A name without its attributes.
    ///
    /// # Errors
    /// Nothing is left of the name when its spelling is folded.
    pub fn new(label: &str, text: &str) -> Result<Self, PatternError> {
        let pattern = Pattern::new(text, MatchLevel::Proclitics)?;
        let (attributes, attributes_here) = (BTreeMap::new(), BTreeMap::new());
        let (label, text, folded) = (label.to_owned(), text.to_owned(), fold(text));
        Ok(Self { label, attributes, attributes_here, text, folded, pattern })
    }

    /// An annotation in one piece as a name, with its attributes.
    ///
    /// # Errors
    /// See [`Mention::new`].
    pub fn of(annotation: &Annotation, text: &str, schema: &Schema) -> Result<Self, PatternError> {
        let mention = Self::new(&annotation.label, &annotation.spans.quote(text))?;
        let [attributes, attributes_here] = carried(annotation, schema);
        Ok(Self { attributes, attributes_here, ..mention })
    }

    /// Where the name stands in a text, annotated or not, without its proclitics.
    pub fn find_in(&self, text: &str) -> Vec<TextRange> {
        self.pattern.find_in(text)
    }

    /// Whether a text is the name, whatever its spelling, or its stem as it is after للـ.
    pub fn is_text(&self, text: &str) -> bool {
        let text = fold(text);
        // After ل the alef of the article is not written, and of three lams one is not.
        let stem = self.folded.strip_prefix("ال");
        let is_after_lam =
            |stem: &str| text.strip_prefix('ل') == Some(stem) || stem.starts_with('ل') && text == stem;
        text == self.folded || stem.is_some_and(is_after_lam)
    }

    /// Where the name is still to be annotated.
    pub fn missing_in(&self, text: &str, set: &AnnotationSet) -> Vec<TextRange> {
        let mut found = self.find_in(text);
        found.retain(|range| !self.is_covered(*range, set));
        found
    }

    /// Whether a place is annotated already: as just this text, or as a part of a longer name of the same label. An annotation inside
    /// it leaves it to be annotated.
    pub(super) fn is_covered(&self, range: TextRange, set: &AnnotationSet) -> bool {
        set.overlapping(range).iter().any(|annotation| {
            let is_alike = annotation.label == self.label;
            annotation.spans.extent() == range
                || annotation.spans.as_slice().iter().any(|piece| {
                    let piece = piece.range();
                    piece == range || is_alike && piece.overlaps(range) && !range.covers(piece)
                })
        })
    }
}

/// The attributes of an annotation that all mentions have, and those that only mentions in the same document have: what day is meant.
/// What the words around it say goes to none.
pub(super) fn carried(annotation: &Annotation, schema: &Schema) -> [BTreeMap<String, String>; 2] {
    let label = schema.label(&annotation.label);
    let mut carried = [BTreeMap::new(), BTreeMap::new()];
    for (name, value) in &annotation.attributes {
        let place = match label.and_then(|label| label.attribute(name)).map(|attribute| &attribute.kind) {
            Some(AttributeKind::Range) => continue,
            Some(AttributeKind::Date) => 1,
            _ => 0,
        };
        carried[place].insert(name.clone(), value.clone());
    }
    carried
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::annotation::{Annotation, Id, Span, Spans};
    use proptest::prelude::*;

    fn annotated(text: &str, label: &str, quote: &str, id: &str) -> Annotation {
        let at = text.find(quote).unwrap();
        let span = Span::new(text, TextRange::from(at..at + quote.len())).unwrap();
        Annotation {
            id: Id::new(id).unwrap(),
            label: label.to_owned(),
            spans: Spans::from(span),
            attributes: BTreeMap::new(),
            note: String::new(),
            by: String::new(),
            made: String::new(),
        }
    }

    fn missing<'t>(text: &'t str, set: &AnnotationSet) -> Vec<&'t str> {
        let mention = Mention::new("entity", "الميناء").unwrap();
        mention.missing_in(text, set).into_iter().map(|range| range.slice(text)).collect()
    }

    #[test]
    fn the_stem_is_found_wherever_it_is_not_annotated() {
        let text = "هيئة الميناء والمِيناء، بالميناء للميناء وميناء";
        let none = AnnotationSet::default();
        assert_eq!(missing(text, &none), ["الميناء", "المِيناء", "الميناء", "لميناء"]);
        let longer =
            AnnotationSet::new(vec![annotated(text, "entity", "هيئة الميناء", "aaaaaa")], vec![]).unwrap();
        assert_eq!(missing(text, &longer).len(), 3, "inside a longer name");
        let claim =
            AnnotationSet::new(vec![annotated(text, "claim", "هيئة الميناء", "aaaaaa")], vec![]).unwrap();
        assert_eq!(missing(text, &claim).len(), 4, "inside a claim");
        let other = AnnotationSet::new(vec![annotated(text, "date", "المِيناء", "aaaaaa")], vec![]).unwrap();
        assert_eq!(missing(text, &other).len(), 3, "annotated otherwise");
        let inner = AnnotationSet::new(vec![annotated(text, "entity", "مِي", "aaaaaa")], vec![]).unwrap();
        assert_eq!(missing(text, &inner).len(), 4, "around a shorter one");
    }

    #[test]
    fn a_mention_after_lam_is_told_by_its_text() {
        let is_text = |name: &str, text: &str| Mention::new("entity", name).unwrap().is_text(text);
        assert!(is_text("الميناء", "لميناء") && is_text("الميناء", "المِيناء") && is_text("اللجنة", "لجنة"));
        assert!(!is_text("الميناء", "ميناء") && !is_text("لجنة", "اللجنة"));
    }

    proptest! {
        /// Nothing is left to be annotated once all is that was found.
        #[test]
        fn annotating_all_leaves_nothing(text in "((و|ب|لل|ال)?(مينا|هيئة مينا|ﻣﻴﻨﺎ)[ ،]){0,8}") {
            let mention = Mention::new("entity", "مينا").unwrap();
            let found = mention.missing_in(&text, &AnnotationSet::default());
            let made = found.iter().enumerate().map(|(number, range)| Annotation {
                spans: Spans::from(Span::new(&text, *range).unwrap()),
                id: Id::new(format!("aaaaa{number}")).unwrap(),
                ..annotated("a", "entity", "a", "aaaaaa")
            });
            let set = AnnotationSet::new(made.collect(), vec![]).unwrap();
            prop_assert!(mention.missing_in(&text, &set).is_empty());
        }
    }
}
