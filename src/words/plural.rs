//! Which form of a word goes with a number: CLDR's plural categories, of which English has two and Arabic six.

use super::Language;
use icu_locale_core::locale;
use icu_plurals::{PluralCategory, PluralRules};

/// A noun with a number, in the forms that a language has.
pub(super) trait Counted {
    /// The language.
    const LANGUAGE: Language;

    /// The noun in the form of a category, and whether the number stands before it.
    fn form(&self, category: PluralCategory) -> (&'static str, bool);

    /// The number and the noun.
    fn of(&self, count: usize) -> String {
        match self.form(category(Self::LANGUAGE, count)) {
            (form, true) => format!("{count} {form}"),
            (form, false) => form.to_owned(),
        }
    }
}

/// The category of a number.
fn category(language: Language, count: usize) -> PluralCategory {
    let locale = match language {
        Language::English => locale!("en"),
        Language::Arabic => locale!("ar"),
    };
    PluralRules::try_new_cardinal(locale.into())
        .map_or(PluralCategory::Other, |rules| rules.category_for(count))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn arabic_has_six_categories_and_english_two() {
        use PluralCategory::{Few, Many, One, Other, Two, Zero};
        let counts = [0, 1, 2, 3, 10, 11, 99, 100, 102, 103, 111];
        let arabic = counts.map(|count| category(Language::Arabic, count));
        assert_eq!(arabic, [Zero, One, Two, Few, Few, Many, Many, Other, Other, Few, Many]);
        let english = counts.map(|count| category(Language::English, count));
        assert_eq!(english[..3], [Other, One, Other]);
        assert!(english[3..].iter().all(|category| *category == Other));
    }
}
