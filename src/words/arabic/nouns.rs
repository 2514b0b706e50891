//! Nouns that stand with a number, in their six forms: none, one, two, three to ten, eleven to ninety-nine, and hundreds.

use crate::words::Language;
use crate::words::plural::Counted;
use icu_plurals::PluralCategory;

/// A noun as the subject of a sentence.
pub(super) struct Noun {
    zero: &'static str,
    one: &'static str,
    two: &'static str,
    few: &'static str,
    many: &'static str,
    other: &'static str,
}

impl Counted for Noun {
    const LANGUAGE: Language = Language::Arabic;

    fn form(&self, category: PluralCategory) -> (&'static str, bool) {
        match category {
            PluralCategory::Zero => (self.zero, false),
            PluralCategory::One => (self.one, false),
            PluralCategory::Two => (self.two, false),
            PluralCategory::Few => (self.few, true),
            PluralCategory::Many => (self.many, true),
            PluralCategory::Other => (self.other, true),
        }
    }
}

pub(super) const DOCUMENTS: Noun = Noun {
    zero: "لا مستندات",
    one: "مستند واحد",
    two: "مستندان",
    few: "مستندات",
    many: "مستندا",
    other: "مستند",
};
/// After a preposition, where the dual ends otherwise.
pub(super) const IN_DOCUMENTS: Noun = Noun { zero: "0 مستند", two: "مستندين", ..DOCUMENTS };

pub(super) const IN_PLACES: Noun =
    Noun {
        zero: "0 موضع", one: "موضع واحد", two: "موضعين", few: "مواضع", many: "موضعا", other: "موضع"
    };
pub(super) const FOLDERS: Noun =
    Noun {
        zero: "0 مجلد", one: "مجلد واحد", two: "مجلدين", few: "مجلدات", many: "مجلدا", other: "مجلد"
    };
pub(super) const OF_RECORDS: Noun =
    Noun {
        zero: "0 قيد", one: "قيد واحد", two: "قيدين", few: "قيود", many: "قيدا", other: "قيد"
    };
pub(super) const CHANGES: Noun = Noun {
    zero: "لا تغييرات",
    one: "تغيير واحد",
    two: "تغييران",
    few: "تغييرات",
    many: "تغييرا",
    other: "تغيير",
};
pub(super) const CONFLICTS: Noun = Noun {
    zero: "لا تعارضات",
    one: "تعارض واحد",
    two: "تعارضان",
    few: "تعارضات",
    many: "تعارضا",
    other: "تعارض",
};
/// After a preposition or a verb.
pub(super) const OF_ANNOTATIONS: Noun =
    Noun {
        zero: "0 حاشية", one: "حاشية واحدة", two: "حاشيتين", few: "حواش", many: "حاشية", other: "حاشية"
    };
pub(super) const ROWS: Noun = Noun {
    zero: "لا أسطر فارغة",
    one: "سطر فارغ",
    two: "سطران فارغان",
    few: "أسطر فارغة",
    many: "سطرا فارغا",
    other: "سطر فارغ",
};
pub(super) const COLUMNS: Noun =
    Noun {
        zero: "لا أعمدة", one: "عمود واحد", two: "عمودان", few: "أعمدة", many: "عمودا", other: "عمود"
    };
/// After a preposition.
pub(super) const OF_COLUMNS: Noun = Noun { zero: "0 عمود", two: "عمودين", ..COLUMNS };
pub(super) const FORMS: Noun = Noun {
    zero: "0 محرف عرض",
    one: "محرف عرض واحد",
    two: "محرفا عرض",
    few: "محارف عرض",
    many: "محرف عرض",
    other: "محرف عرض",
};
pub(super) const CONTROLS: Noun = Noun {
    zero: "0 محرف تحكم بالاتجاه",
    one: "محرف تحكم بالاتجاه",
    two: "محرفا تحكم بالاتجاه",
    few: "محارف تحكم بالاتجاه",
    many: "محرف تحكم بالاتجاه",
    other: "محرف تحكم بالاتجاه",
};
pub(super) const LOST: Noun = Noun {
    zero: "0 محرف ضائع",
    one: "محرف واحد ضاع",
    two: "محرفان ضاعا",
    few: "محارف ضاعت",
    many: "محرفا ضاع",
    other: "محرف ضاع",
};
pub(super) const PLACES_LIKE_IT: Noun = Noun {
    zero: "لا مواضع محتملة",
    one: "موضع واحد محتمل",
    two: "موضعان محتملان",
    few: "مواضع محتملة",
    many: "موضعا محتملا",
    other: "موضع محتمل",
};
pub(super) const PARAGRAPHS: Noun =
    Noun {
        zero: "لا فقرات", one: "فقرة واحدة", two: "فقرتان", few: "فقرات", many: "فقرة", other: "فقرة"
    };
pub(super) const CHARACTERS: Noun =
    Noun {
        zero: "لا محارف", one: "محرف واحد", two: "محرفان", few: "محارف", many: "محرفا", other: "محرف"
    };
pub(super) const ANNOTATIONS: Noun = Noun { zero: "لا حواش", two: "حاشيتان", ..OF_ANNOTATIONS };
pub(super) const ACTS: Noun =
    Noun {
        zero: "لا أعمال", one: "عمل واحد", two: "عملان", few: "أعمال", many: "عملا", other: "عمل"
    };
pub(super) const BYTES: Noun =
    Noun {
        zero: "لا بايتات", one: "بايت واحد", two: "بايتان", few: "بايتات", many: "بايتا", other: "بايت"
    };
/// After a preposition.
pub(super) const OF_BYTES: Noun = Noun { zero: "0 بايت", two: "بايتين", ..BYTES };

pub(super) const SCREEN_ROWS: Noun =
    Noun {
        zero: "لا صفوف", one: "صف واحد", two: "صفان", few: "صفوف", many: "صفا", other: "صف"
    };

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_noun_takes_the_form_of_its_number() {
        let said = [0, 1, 2, 3, 11, 100].map(|count| DOCUMENTS.of(count));
        assert_eq!(said, ["لا مستندات", "مستند واحد", "مستندان", "3 مستندات", "11 مستندا", "100 مستند"]);
        assert_eq!(
            [1, 2, 10, 103].map(|count| IN_DOCUMENTS.of(count)),
            ["مستند واحد", "مستندين", "10 مستندات", "103 مستندات"]
        );
    }
}
