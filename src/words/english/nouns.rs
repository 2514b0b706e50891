//! Nouns that stand with a number, in their two forms.

use crate::words::Language;
use crate::words::plural::Counted;
use icu_plurals::PluralCategory;

/// A noun.
pub(super) struct Noun {
    one: &'static str,
    other: &'static str,
}

impl Counted for Noun {
    const LANGUAGE: Language = Language::English;

    fn form(&self, category: PluralCategory) -> (&'static str, bool) {
        (if category == PluralCategory::One { self.one } else { self.other }, true)
    }
}

pub(super) const DOCUMENTS: Noun = Noun { one: "document", other: "documents" };
pub(super) const PLACES: Noun = Noun { one: "place", other: "places" };
pub(super) const COLUMNS: Noun = Noun { one: "column", other: "columns" };

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn one_is_one_and_all_others_are_many() {
        let said = [0, 1, 2, 3, 11, 100].map(|count| DOCUMENTS.of(count));
        assert_eq!(
            said,
            ["0 documents", "1 document", "2 documents", "3 documents", "11 documents", "100 documents"]
        );
    }
}
