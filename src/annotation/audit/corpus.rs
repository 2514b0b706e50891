//! What shows only where the whole corpus is known: names that are called otherwise elsewhere, and names that are not annotated.

use super::document::about;
use super::inventory::{is_by_name, name_of, yas_of};
use super::{Audit, AuditFinding, AuditKind, CANON, Fix};
use crate::annotation::{Annotation, AnnotationSet, Mention};
use crate::text::TextRange;
use crate::text::fold::fold;
use crate::text::search::{MatchLevel, Pattern, stems};
use std::collections::BTreeMap;
use std::sync::Arc;

impl Audit {
    /// Annotations that the rest of the corpus calls otherwise.
    pub(super) fn differing(&self, text: &str, set: &AnnotationSet) -> Vec<AuditFinding> {
        let mut findings = Vec::new();
        for annotation in set.annotations() {
            findings.extend(self.canon_spelling(annotation));
            let Some(folded) = name_of(annotation, text, &self.schema) else { continue };
            findings.extend(self.edge_proclitic(annotation, text, &folded));
            let Some(name) = self.inventory.names.get(&folded) else { continue };
            if let Some(label) = more_usual(&name.labels, &annotation.label) {
                let fix = Some(Fix::Relabel(label.clone()));
                findings.push(about(annotation, AuditKind::LabelDiffers, label, fix));
            }
            let canon = annotation.attributes.get(CANON).filter(|_| is_by_name(annotation));
            let is_spelling = |other: &String| canon.is_some_and(|canon| fold(canon) == fold(other));
            let other =
                canon.and_then(|canon| more_usual(&name.canons, canon)).filter(|other| !is_spelling(other));
            if let Some(other) = other {
                let fix = Some(Fix::Value(CANON.to_owned(), other.clone()));
                findings.push(about(annotation, AuditKind::CanonDiffers, other, fix));
            }
        }
        findings
    }

    /// A canonical name that is mostly spelled otherwise.
    fn canon_spelling(&self, annotation: &Annotation) -> Option<AuditFinding> {
        let canon = annotation.attributes.get(CANON)?;
        let spelled = more_usual(self.inventory.canons.get(&fold(canon))?, canon)?;
        let fix = Some(Fix::Value(CANON.to_owned(), spelled.clone()));
        Some(about(annotation, AuditKind::CanonSpelling, spelled, fix))
    }

    /// A name that begins with what elsewhere stands before it.
    fn edge_proclitic(&self, annotation: &Annotation, text: &str, folded: &str) -> Option<AuditFinding> {
        let own = self.inventory.names.get(folded).map_or(0, |name| name.labels.values().sum());
        let is_known = |stem: &String| {
            let name = self.inventory.names.get(stem);
            name.is_some_and(|name| name.labels.get(&annotation.label).is_some_and(|count| *count >= own))
        };
        let stem = stems(folded).into_iter().find(is_known)?;
        let range = annotation.spans.extent();
        let found = Pattern::new(&stem, MatchLevel::Proclitics).ok()?.find_in(range.slice(text));
        let place = found.into_iter().find(|found| found.end().0 == range.len())?;
        let start = range.start().0 + place.start().0;
        let wanted = TextRange::from(start..range.end().0);
        let fix = Some(Fix::Reshape(0, wanted));
        Some(about(annotation, AuditKind::EdgeProclitic, wanted.slice(text), fix))
    }

    /// Names that are annotated elsewhere and not here, of several that share text the longest.
    pub(super) fn unlabelled(&self, text: &str, set: &AnnotationSet) -> Vec<AuditFinding> {
        let Some(names) = &self.names else { return Vec::new() };
        let mut findings = Vec::new();
        let mut last = 0;
        for (place, range) in names.find_in(text) {
            if range.start().0 < last {
                continue;
            }
            let Some(mention) = self.wanted_mention(place, range.slice(text)) else { continue };
            let is_covered = mention.is_covered(range, set);
            // A part of a name that is annotated, or of a longer one that is to be, is no name.
            last = range.end().0;
            if !is_covered {
                findings.push(AuditFinding {
                    kind: AuditKind::Unlabelled,
                    range,
                    id: None,
                    label: mention.label.clone(),
                    wanted: mention.label.clone(),
                    fix: Some(Fix::Tag(Arc::clone(mention))),
                });
            }
        }
        findings
    }

    /// What a name of the list is annotated as elsewhere, where this is it.
    fn wanted_mention(&self, place: usize, text: &str) -> Option<&Arc<Mention>> {
        let (folded, mention) = self.wanted.get(place)?;
        self.inventory.names.get(folded)?.yas.contains(&yas_of(text)).then_some(mention)
    }
}

/// What is more usual than this; where two are as usual, none is.
fn more_usual<'c>(counts: &'c BTreeMap<String, usize>, than: &str) -> Option<&'c String> {
    let own = counts.get(than).copied().unwrap_or(0);
    let best = counts.iter().max_by_key(|(_, count)| **count)?;
    (best.0 != than && *best.1 > own).then_some(best.0)
}
