//! What shows in one document: ends in blanks, punctuation or inside a word, claims without source, links that the schema does not
//! have, dates without value.

use super::{AuditFinding, AuditKind, Fix};
use crate::annotation::merge::CONFLICT;
use crate::annotation::{Annotation, AnnotationSet, AttributeKind, Id, Schema};
use crate::text::search::{is_half_word, whole_words};
use crate::text::segment;
use std::collections::{HashMap, HashSet};

/// What is found in a document without knowing others.
pub(super) fn findings(text: &str, set: &AnnotationSet, schema: &Schema) -> Vec<AuditFinding> {
    let mut findings: Vec<_> = set.annotations().iter().filter_map(|one| of_ends(text, one)).collect();
    findings.extend(missing(set, schema));
    findings.extend(of_links(set, schema));
    findings
}

/// Claims without a source and dates without a value.
pub(in crate::annotation) fn missing(
    set: &AnnotationSet,
    schema: &Schema,
) -> impl Iterator<Item = AuditFinding> {
    let sourced: HashSet<(&Id, &str)> =
        set.links().iter().map(|link| (&link.from, link.role.as_str())).collect();
    set.annotations().iter().flat_map(move |annotation| {
        let role = schema.source_role(&annotation.label);
        let lacking = role.filter(|role| !sourced.contains(&(&annotation.id, role.name.as_str())));
        let source = lacking.map(|role| about(annotation, AuditKind::NoSource, &role.name, None));
        source.into_iter().chain(of_values(annotation, schema))
    })
}

/// The ends of the pieces of an annotation. Of what is wrong with one only the first is told: mended, the next shows.
fn of_ends(text: &str, annotation: &Annotation) -> Option<AuditFinding> {
    annotation.spans.as_slice().iter().enumerate().find_map(|(place, piece)| {
        let range = piece.range();
        let is_empty = |piece: &str| !piece.chars().any(char::is_alphanumeric);
        if annotation.spans.as_slice().iter().all(|piece| is_empty(piece.range().slice(text)))
            && is_plain(range.slice(text))
        {
            let is_blank = segment::trim(text, range).is_empty();
            let kind = if is_blank { AuditKind::EdgeBlank } else { AuditKind::EdgePunctuation };
            return Some(AuditFinding { range, ..about(annotation, kind, "", Some(Fix::Remove)) });
        }
        let (kind, wanted) = if segment::trim(text, range) != range {
            (AuditKind::EdgeBlank, segment::trim(text, range))
        } else if segment::trim_punctuation(text, range) != range {
            (AuditKind::EdgePunctuation, segment::trim_punctuation(text, range))
        } else if is_half_word(text, range) {
            (AuditKind::HalfWord, whole_words(text, range))
        } else {
            return None;
        };
        let fix = (!wanted.is_empty()).then_some(Fix::Reshape(place, wanted));
        Some(AuditFinding { range, ..about(annotation, kind, wanted.slice(text), fix) })
    })
}

/// Whether a text is blanks and punctuation only: signs and pictures can be meant.
fn is_plain(text: &str) -> bool {
    text.chars().all(|c| c.is_whitespace() || c.is_ascii_punctuation() || "،؛؟«»“”‘’…–—٪٫٬".contains(c))
}

/// Attributes that hold a date, and have none.
fn of_values(annotation: &Annotation, schema: &Schema) -> Option<AuditFinding> {
    let label = schema.label(&annotation.label)?;
    let attribute = label.attributes.iter().find(|attribute| attribute.kind == AttributeKind::Date)?;
    let has_value = annotation.attributes.get(&attribute.name).is_some_and(|value| !value.trim().is_empty());
    (!has_value).then(|| about(annotation, AuditKind::NoValue, &attribute.name, None))
}

/// Links that the schema does not have.
fn of_links(set: &AnnotationSet, schema: &Schema) -> Vec<AuditFinding> {
    let by_id: HashMap<&Id, &Annotation> = set.annotations().iter().map(|one| (&one.id, one)).collect();
    let mut findings = Vec::new();
    for link in set.links().iter().filter(|link| link.role != CONFLICT) {
        let (Some(from), Some(to)) = (by_id.get(&link.from), by_id.get(&link.to)) else { continue };
        if !schema.role(&link.role).is_some_and(|role| role.joins(&from.label, &to.label)) {
            let fix = Some(Fix::Unlink(link.id.clone()));
            findings.push(about(
                from,
                AuditKind::LinkForbidden,
                &format!("{} → {}", link.role, to.label),
                fix,
            ));
        }
    }
    findings
}

/// A finding about an annotation.
pub(super) fn about(
    annotation: &Annotation,
    kind: AuditKind,
    wanted: &str,
    fix: Option<Fix>,
) -> AuditFinding {
    AuditFinding {
        kind,
        range: annotation.spans.extent(),
        id: Some(annotation.id.clone()),
        label: annotation.label.clone(),
        wanted: wanted.to_owned(),
        fix,
    }
}
