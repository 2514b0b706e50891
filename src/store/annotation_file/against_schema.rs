//! What the schema of the project lacks: labels, attributes, values and roles that are shown and kept all the same.

use super::format::{AnnotationRecord, Attributes};
use super::reanchored::UNPLACED;
use crate::annotation::merge::CONFLICT;
use crate::annotation::{LabelDefinition, Link, Schema};
use crate::store::FindingKind;
use crate::store::finding::{Fault, excerpt};

/// What the schema does not know of an annotation.
pub(super) fn of_annotation(schema: &Schema, record: &AnnotationRecord) -> Vec<Fault> {
    let Some(label) = schema.label(&record.label) else {
        let message = format!("the schema has no label \"{}\"; it is kept", excerpt(&record.label));
        return vec![(FindingKind::LabelUnknown, message)];
    };
    let Attributes(attributes) = &record.attributes;
    // That one is this program's own, and is told of by itself.
    let said = attributes.iter().filter(|(name, _)| name != UNPLACED);
    said.filter_map(|(name, value)| of_attribute(label, name, value)).collect()
}

fn of_attribute(label: &LabelDefinition, name: &str, value: &str) -> Option<Fault> {
    let Some(attribute) = label.attribute(name) else {
        let message = format!(
            "the schema has no attribute \"{}\" for \"{}\"; it is kept",
            excerpt(name),
            excerpt(&label.name)
        );
        return Some((FindingKind::AttributeUnknown, message));
    };
    let message = || {
        let (name, value) = (excerpt(name), excerpt(value));
        format!("\"{value}\" is no value that \"{name}\" may have ({}); it is kept", attribute.kind.name())
    };
    (!attribute.allows(value)).then(|| (FindingKind::ValueUnknown, message()))
}

/// What the schema does not know of a link between annotations of these labels.
pub(super) fn of_link(schema: &Schema, link: &Link, from: &str, to: &str) -> Option<Fault> {
    if link.role == CONFLICT {
        return None;
    }
    let role = excerpt(&link.role);
    match schema.role(&link.role) {
        None => {
            Some((FindingKind::RoleUnknown, format!("the schema has no link role \"{role}\"; it is kept")))
        }
        Some(known) if known.joins(from, to) => None,
        Some(_) => {
            let message = format!(
                "the schema has no \"{role}\" from \"{}\" to \"{}\"; it is kept",
                excerpt(from),
                excerpt(to)
            );
            Some((FindingKind::LinkEndsDiffer, message))
        }
    }
}
