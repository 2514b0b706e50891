//! What an audit finds, in English.

use crate::annotation::{AuditFinding, AuditKind, Fix};
use crate::words::isolated;

/// What kind of thing is wrong, in two words.
pub(in crate::words) fn kind(kind: AuditKind) -> &'static str {
    match kind {
        AuditKind::LabelDiffers => "other label",
        AuditKind::CanonDiffers => "other name",
        AuditKind::CanonSpelling => "spelling",
        AuditKind::Unlabelled => "not tagged",
        AuditKind::EdgeBlank => "blank at end",
        AuditKind::EdgePunctuation => "punctuation",
        AuditKind::EdgeProclitic => "proclitic",
        AuditKind::HalfWord => "half word",
        AuditKind::NoSource => "no source",
        AuditKind::LinkForbidden => "link",
        AuditKind::NoValue => "no value",
    }
}

/// What is wrong, and what it should be.
pub(in crate::words) fn finding(finding: &AuditFinding) -> String {
    let (label, wanted) = (&finding.label, isolated(&finding.wanted));
    match finding.kind {
        AuditKind::LabelDiffers => format!("{label} here, mostly {wanted}"),
        AuditKind::CanonDiffers => format!("this text mostly has the canonical name {wanted}"),
        AuditKind::CanonSpelling => format!("the canonical name is mostly spelled {wanted}"),
        AuditKind::Unlabelled => match &finding.fix {
            Some(Fix::Tag(mention)) => format!("not tagged, elsewhere {wanted}: {}", isolated(&mention.text)),
            _ => format!("not tagged, elsewhere {wanted}"),
        },
        AuditKind::EdgeBlank | AuditKind::EdgePunctuation if finding.wanted.is_empty() => {
            format!("{label} of nothing: it can only be taken away")
        }
        AuditKind::EdgeBlank => format!("{label} begins or ends in blanks: {wanted}"),
        AuditKind::EdgePunctuation => format!("{label} begins or ends in punctuation: {wanted}"),
        AuditKind::EdgeProclitic => format!("{label} begins with a proclitic: {wanted}"),
        AuditKind::HalfWord => format!("{label} begins or ends inside a word: {wanted}"),
        AuditKind::NoSource | AuditKind::NoValue => format!("{label} without {wanted}"),
        AuditKind::LinkForbidden => format!("the schema has no link {label} → {wanted}"),
    }
}
