//! What became of annotations, in English: their acts, and how sure their places are.

use crate::annotation::{Doubt, PastAct, PastChange};
use crate::words::isolated;

pub(in crate::words) fn doubt(doubt: Option<Doubt>) -> String {
    match doubt {
        None => "nothing like it is left".to_owned(),
        Some(Doubt::Several(count)) => format!("one of {count}"),
        Some(Doubt::Similar) => "similar words".to_owned(),
        Some(Doubt::Unconfirmed) => "changed around it".to_owned(),
        Some(Doubt::Elsewhere) => "out of its order".to_owned(),
        Some(Doubt::Shared) => "another may be there".to_owned(),
    }
}

/// What an act of the history of an annotation changed.
pub(in crate::words) fn past(act: &PastAct) -> String {
    let said = act.changes.iter().map(|change| match change {
        PastChange::Made(label) => format!("made as {label}"),
        PastChange::Relabelled(label) => format!("now {label}"),
        PastChange::Respanned(text) => format!("text {}", isolated(text)),
        PastChange::Valued(name, value) if value.is_empty() => format!("{name} taken away"),
        PastChange::Valued(name, value) => format!("{name} {}", isolated(value)),
        PastChange::Noted => "note changed".to_owned(),
        PastChange::Deleted => "deleted".to_owned(),
        PastChange::Linked(role) => format!("linked: {role}"),
        PastChange::Unlinked(role) => format!("link taken away: {role}"),
    });
    let said = said.collect::<Vec<_>>().join(", ");
    if act.kind == "do" { said } else { format!("{}: {said}", act.kind) }
}
