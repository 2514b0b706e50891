//! What an audit finds, in Arabic.

use crate::annotation::{AuditFinding, AuditKind, Fix};
use crate::words::{Called, isolated};

/// What kind of thing is wrong, in two words.
pub(in crate::words) fn kind(kind: AuditKind) -> &'static str {
    match kind {
        AuditKind::LabelDiffers => "وسم آخر",
        AuditKind::CanonDiffers => "اسم آخر",
        AuditKind::CanonSpelling => "إملاء",
        AuditKind::Unlabelled => "غير موسوم",
        AuditKind::EdgeBlank => "مسافة بالطرف",
        AuditKind::EdgePunctuation => "ترقيم",
        AuditKind::EdgeProclitic => "سابقة",
        AuditKind::HalfWord => "نصف كلمة",
        AuditKind::NoSource => "بلا مصدر",
        AuditKind::LinkForbidden => "رابط",
        AuditKind::NoValue => "بلا قيمة",
    }
}

/// What is wrong, and what it should be.
pub(in crate::words) fn finding(finding: &AuditFinding, called: &Called<'_>) -> String {
    let label = isolated(called.label(&finding.label));
    let wanted = isolated(&finding.wanted);
    let wanted_label = || isolated(called.label(&finding.wanted));
    match finding.kind {
        AuditKind::LabelDiffers => format!("{label} هنا، وفي الغالب {}", wanted_label()),
        AuditKind::CanonDiffers => format!("الاسم المعتمد لهذا النص في الغالب {wanted}"),
        AuditKind::CanonSpelling => format!("الاسم المعتمد يكتب في الغالب {wanted}"),
        AuditKind::Unlabelled => match &finding.fix {
            Some(Fix::Tag(mention)) => {
                format!("غير موسوم، وفي غير هذا الموضع {}: {}", wanted_label(), isolated(&mention.text))
            }
            _ => format!("غير موسوم، وفي غير هذا الموضع {}", wanted_label()),
        },
        AuditKind::EdgeBlank | AuditKind::EdgePunctuation if finding.wanted.is_empty() => {
            format!("{label} بلا نص")
        }
        AuditKind::EdgeBlank => format!("{label} في طرفه مسافة: {wanted}"),
        AuditKind::EdgePunctuation => format!("{label} في طرفه علامة ترقيم: {wanted}"),
        AuditKind::EdgeProclitic => format!("{label} في أوله سابقة: {wanted}"),
        AuditKind::HalfWord => format!("{label} طرفه داخل كلمة: {wanted}"),
        AuditKind::NoSource => format!("{label} بلا {}", isolated(called.role(&finding.wanted))),
        AuditKind::NoValue => {
            format!("{label} بلا {}", isolated(called.attribute(&finding.label, &finding.wanted)))
        }
        AuditKind::LinkForbidden => format!("ليس في المخطط رابط {label} ← {wanted}"),
    }
}
