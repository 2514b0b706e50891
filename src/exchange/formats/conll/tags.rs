//! What tags say: where in a span a token stands, and of what type the span is.

use crate::annotation::{Annotation, Schema};
use crate::exchange::Scheme;
use std::collections::BTreeMap;

/// The attribute of a label that is the type of its tags, for whoever does not know the schema.
pub(in crate::exchange) fn kind_of(label: &str) -> &'static str {
    if label.eq_ignore_ascii_case("date") { "type" } else { "kind" }
}

/// The same by the schema: the usual one, unless the label has only the other.
pub(in crate::exchange) fn kind_in(schema: &Schema, label: &str) -> &'static str {
    let usual = kind_of(label);
    let known = schema.label(label);
    let is_there = |name: &&str| known.is_some_and(|known| known.attribute(name).is_some());
    [usual, "kind", "type"].into_iter().find(is_there).unwrap_or(usual)
}

/// The type of an annotation in a format that allows only some characters, and whether it is that of its attribute `kind`.
pub(in crate::exchange) fn type_of(
    label: &str,
    attributes: &BTreeMap<String, String>,
    kind: &str,
    is_allowed: fn(char) -> bool,
) -> (String, bool) {
    let name = clean(label, is_allowed);
    let value = attributes.get(kind);
    match value.filter(|value| !value.is_empty() && value.chars().all(is_allowed) && **value != name) {
        Some(value) => (value.clone(), true),
        None => (name, false),
    }
}

/// The attributes that the type of a tag does not tell.
pub(super) fn untold<'a>(
    annotation: &'a Annotation,
    kind: &str,
    is_allowed: fn(char) -> bool,
) -> Vec<&'a str> {
    let (_, is_told) = type_of(&annotation.label, &annotation.attributes, kind, is_allowed);
    let told = is_told.then_some(kind);
    annotation.attributes.keys().map(String::as_str).filter(|name| Some(*name) != told).collect()
}

/// A name with `_` for what the format does not allow.
pub(in crate::exchange) fn clean(name: &str, is_allowed: fn(char) -> bool) -> String {
    name.chars().map(|c| if is_allowed(c) { c } else { '_' }).collect()
}

/// Whether a column can hold this character. Some readers split at any white space, and Python's has four more.
pub(in crate::exchange) fn is_solid(c: char) -> bool {
    !c.is_whitespace() && !c.is_control()
}

/// The letter of a tag: `at` is the place of the token in a span of `length` tokens. `touches` tells that a span of the
/// same type ends just before.
pub(in crate::exchange) fn letter(scheme: Scheme, at: usize, length: usize, touches: bool) -> char {
    match scheme {
        Scheme::Iob1 => {
            if at == 0 && touches {
                'B'
            } else {
                'I'
            }
        }
        Scheme::Iob2 => {
            if at == 0 {
                'B'
            } else {
                'I'
            }
        }
        Scheme::Bioes => match (at == 0, at + 1 == length) {
            (true, true) => 'S',
            (true, false) => 'B',
            (false, true) => 'E',
            (false, false) => 'I',
        },
    }
}

/// A tag: nothing for `O`, or a letter and a type. `None` when it is none.
pub(in crate::exchange) fn parse(tag: &str) -> Option<Option<(char, &str)>> {
    if tag == "O" {
        return Some(None);
    }
    let (letter, kind) = tag.split_once('-')?;
    let letter = match letter {
        "B" => 'B',
        "I" | "M" => 'I',
        "E" | "L" => 'E',
        "S" | "U" | "W" => 'S',
        _ => return None,
    };
    (!kind.is_empty()).then_some(Some((letter, kind)))
}
