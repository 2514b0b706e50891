//! What is to be done to end an act that has been begun, in English.

use crate::session::Command;
use crate::words::{Keys, isolated};

/// What is to be done while the ends of an annotation are moved.
pub(in crate::words) fn moving_ends(label: &str, keys: &Keys<'_>) -> String {
    let other = keys.told(Command::Ends, |key| format!("{key} the other end, "));
    format!("{label}: move its end by any motion, {other}Enter keep, Esc leave it as it was")
}

/// What is to be done while a link waits for its other end.
pub(in crate::words) fn linking(role: &str, ends: &[String], keys: &Keys<'_>) -> String {
    let numbered = ends.iter().enumerate().map(|(index, end)| format!("{} {}", index + 1, isolated(end)));
    let numbered = numbered.collect::<Vec<_>>().join("  ");
    let list = keys.told(Command::Search, |key| format!("{key} list, "));
    format!("{role}: go there and Enter, {list}Esc give up   {numbered}")
}

/// What is to be done while the words are looked for that are a value.
pub(in crate::words) fn looking_for_words(attribute: &str, of: &str) -> String {
    format!("{attribute} of {}: select the words, then Enter; Esc gives up", isolated(of))
}
