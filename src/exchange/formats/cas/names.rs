//! Names of labels and attributes as identifiers of UIMA, and back.
//!
//! UIMA takes letters, digits and `_`, a letter first. Anything else is spelt `u0020_`, its code point, so that
//! every name can be had back. Names that INCEpTION, Python or this program need themselves get a `_` at the end.

use super::PACKAGE;
use crate::exchange::Survey;
use std::collections::{BTreeMap, BTreeSet};

/// Names that features of a layer cannot have, whatever their case.
const RESERVED: &[&str] = &[
    // Ours.
    "annid",
    "by",
    "made",
    "note",
    "fragments",
    "role",
    "text",
    // UIMA's and INCEpTION's.
    "address",
    "begin",
    "booleanvalue",
    "bytevalue",
    "cas",
    "casimpl",
    "coveredtext",
    "dependent",
    "doublevalue",
    "end",
    "featurevalue",
    "first",
    "floatvalue",
    "governor",
    "id",
    "longvalue",
    "lowlevelcas",
    "next",
    "printrefs",
    "sofa",
    "stringvalue",
    "type",
    "typeindexid",
    "view",
    "xmiid",
    // Python's.
    "and",
    "as",
    "assert",
    "async",
    "await",
    "break",
    "class",
    "continue",
    "def",
    "del",
    "elif",
    "else",
    "except",
    "false",
    "finally",
    "for",
    "from",
    "global",
    "if",
    "import",
    "in",
    "is",
    "lambda",
    "none",
    "nonlocal",
    "not",
    "or",
    "pass",
    "raise",
    "return",
    "self",
    "true",
    "try",
    "while",
    "with",
    "yield",
];

/// Short names of types that no label can have.
const TAKEN: &[&str] =
    &["Link", "DocumentInfo", "DocumentMetaData", "NamedEntity", "Timex3", "Span", "Token", "Sentence"];

fn is_letter(c: char) -> bool {
    c.is_ascii_alphabetic()
        || matches!(c, '\u{620}'..='\u{63f}' | '\u{641}'..='\u{64a}' | '\u{671}'..='\u{6d3}')
}

fn spelt(c: char) -> String {
    format!("u{:04X}_", u32::from(c))
}

/// Where the code point that is spelt at the beginning of a name ends.
fn spelling(name: &str) -> Option<(char, usize)> {
    let rest = name.strip_prefix('u')?;
    let end = rest.find('_')?;
    let digits = &rest[..end];
    let is_hex = digits.bytes().all(|b| b.is_ascii_digit() || (b'A'..=b'F').contains(&b));
    let code = ((4..=6).contains(&end) && is_hex).then(|| u32::from_str_radix(digits, 16).ok())??;
    Some((char::from_u32(code)?, end + 2))
}

/// A name as an identifier.
fn encode(name: &str) -> String {
    let mut encoded = String::new();
    for (at, c) in name.char_indices() {
        let fits = is_letter(c) || at > 0 && (c.is_ascii_digit() || c == '_');
        if fits && spelling(&name[at..]).is_none() {
            encoded.push(c);
        } else {
            encoded.push_str(&spelt(c));
        }
    }
    encoded
}

/// The name that an identifier stands for.
fn decode(identifier: &str) -> String {
    let mut name = String::new();
    let mut rest = identifier;
    while let Some(c) = rest.chars().next() {
        let (c, length) = spelling(rest).unwrap_or((c, c.len_utf8()));
        name.push(c);
        rest = &rest[length..];
    }
    name
}

fn is_reserved(name: &str) -> bool {
    RESERVED.contains(&name.to_ascii_lowercase().as_str())
}

/// The feature of an attribute.
pub(in crate::exchange) fn feature_name(attribute: &str) -> String {
    let encoded = encode(attribute);
    if is_reserved(&encoded) {
        return format!("{encoded}_");
    }
    match encoded.strip_suffix('_').filter(|stem| is_reserved(stem)) {
        Some(stem) => stem.to_owned() + &spelt('_'),
        None => without_prefix(encoded),
    }
}

/// A name that does not look like one of the special columns of WebAnno TSV.
fn without_prefix(encoded: String) -> String {
    let is_special = encoded.starts_with("ROLE_") || encoded.starts_with("BT_");
    match encoded.chars().next().filter(|_| is_special) {
        Some(first) => spelt(first) + &encoded[first.len_utf8()..],
        None => encoded,
    }
}

/// The attribute of a feature.
pub(super) fn attribute_name(feature: &str) -> String {
    match feature.strip_suffix('_').filter(|stem| is_reserved(stem)) {
        Some(stem) => decode(stem),
        None => decode(feature),
    }
}

/// The label of a type by the last part of its name, with a capital where the label has none.
pub(super) fn label(short: &str) -> String {
    decode(short)
}

/// The types of the labels of an export.
#[derive(Clone, Debug, Default)]
pub(in crate::exchange) struct Names(BTreeMap<String, String>);

impl Names {
    /// The types of all labels in use, no two the same.
    pub(in crate::exchange) fn of(survey: &Survey) -> Self {
        let mut taken: BTreeSet<String> = TAKEN.iter().map(|name| (*name).to_owned()).collect();
        let mut name = |label: &String| {
            let mut short = capital(label);
            if !taken.insert(short.clone()) {
                let mut letters = label.chars();
                let first = letters.next().map(spelt).unwrap_or_default();
                short = first + &encode(&format!("x{}", letters.as_str()))[1..];
                taken.insert(short.clone());
            }
            (label.clone(), format!("{PACKAGE}{short}"))
        };
        Self(survey.labels.keys().map(&mut name).collect())
    }

    /// The type of a label, with its package.
    pub(in crate::exchange) fn of_label(&self, label: &str) -> String {
        self.0.get(label).cloned().unwrap_or_else(|| format!("{PACKAGE}{}", capital(label)))
    }
}

/// The identifier of a label, its first letter a capital.
fn capital(label: &str) -> String {
    let mut letters = label.chars();
    let first = letters.next().map(|c| c.to_ascii_uppercase());
    encode(&first.into_iter().chain(letters).collect::<String>())
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn names_are_plain_where_they_can_be() {
        let features = ["kind", "type", "Type", "type_", "a b", "1st", "مكان", "u0020_", "ROLE_x", "note"];
        let made = features.map(feature_name);
        let expected = [
            "kind",
            "type_",
            "Type_",
            "typeu005F_",
            "au0020_b",
            "u0031_st",
            "مكان",
            "u0075_0020_",
            "u0052_OLE_x",
            "note_",
        ];
        assert_eq!(made, expected);
        assert_eq!(made.map(|name| attribute_name(&name)), features);
    }

    #[test]
    fn labels_that_would_be_one_type_are_kept_apart() {
        let labels = ["link", "person", "Person", "مكان"].map(|label| (label.to_owned(), BTreeMap::new()));
        let names = Names::of(&Survey { labels: labels.into(), ..Survey::default() });
        let types = ["link", "person", "Person", "مكان", "new"].map(|label| names.of_label(label));
        let short = types.map(|name| name.strip_prefix(PACKAGE).unwrap().to_owned());
        assert_eq!(short, ["u006C_ink", "u0070_erson", "Person", "مكان", "New"]);
        assert_eq!(label(&short[1]), "person");
    }

    proptest! {
        #[test]
        fn every_name_comes_back(name in "[a-zA-F0-9_u. \u{64e}بت🚩]{1,9}") {
            prop_assert_eq!(attribute_name(&feature_name(&name)), name.clone());
            let feature = feature_name(&name);
            prop_assert!(feature.chars().all(|c| is_letter(c) || c.is_ascii_digit() || c == '_'));
            prop_assert!(feature.starts_with(is_letter));
        }
    }
}
