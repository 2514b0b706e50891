//! The history of one annotation, as the journal in use tells it.

use super::log::read_log;
use super::{ActLine, AnnotationLine, EditLine};
use crate::annotation::{Id, PastAct, PastChange};
use crate::store::{DocumentEntry, StoreError};

/// The acts that were about an annotation or a link of it, the latest first.
///
/// # Errors
/// The journal cannot be read.
pub fn past_of(entry: &DocumentEntry, id: &Id) -> Result<Vec<PastAct>, StoreError> {
    let acts = read_log(entry)?.map(|log| log.acts).unwrap_or_default();
    let told = acts.iter().rev().filter_map(|act| {
        let changes = changes_of(act, id.as_str());
        let ActLine { time, by, kind, .. } = act;
        (!changes.is_empty()).then(|| PastAct {
            time: time.clone(),
            by: by.clone(),
            kind: kind.clone(),
            changes,
        })
    });
    Ok(told.collect())
}

/// What an act changed of an annotation.
fn changes_of(act: &ActLine, id: &str) -> Vec<PastChange> {
    let before = act.inverse.parts();
    let link_before = |link: &str| {
        before.iter().find_map(|part| match part {
            EditLine::Connect(line) if line.id == link => Some(line),
            _ => None,
        })
    };
    let mut changes = Vec::new();
    for part in act.edit.parts() {
        match part {
            EditLine::Insert(line) if line.id == id => changes.push(PastChange::Made(line.label.clone())),
            EditLine::Replace(line) if line.id == id => {
                let old = before.iter().find_map(|part| match part {
                    EditLine::Replace(old) if old.id == id => Some(old),
                    _ => None,
                });
                changes.extend(old.map(|old| differences(old, line)).unwrap_or_default());
            }
            EditLine::Remove(gone) if gone == id => changes.push(PastChange::Deleted),
            EditLine::Connect(line) if line.from == id || line.to == id => {
                changes.push(PastChange::Linked(line.role.clone()));
            }
            EditLine::Disconnect(link) => {
                let about = link_before(link).filter(|line| line.from == id || line.to == id);
                changes.extend(about.map(|line| PastChange::Unlinked(line.role.clone())));
            }
            _ => {}
        }
    }
    changes
}

fn differences(old: &AnnotationLine, new: &AnnotationLine) -> Vec<PastChange> {
    let mut changes = Vec::new();
    if old.label != new.label {
        changes.push(PastChange::Relabelled(new.label.clone()));
    }
    if old.spans != new.spans {
        changes.push(PastChange::Respanned(new.text.clone()));
    }
    let names: std::collections::BTreeSet<_> = old.attributes.keys().chain(new.attributes.keys()).collect();
    for name in names {
        let value = new.attributes.get(name);
        if old.attributes.get(name) != value {
            changes.push(PastChange::Valued(name.clone(), value.cloned().unwrap_or_default()));
        }
    }
    if old.note != new.note {
        changes.push(PastChange::Noted);
    }
    changes
}
