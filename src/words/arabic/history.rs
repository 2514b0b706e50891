//! What became of annotations, in Arabic: their acts, and how sure their places are.

use super::nouns::PLACES_LIKE_IT;
use crate::annotation::{Doubt, PastAct, PastChange};
use crate::words::plural::Counted;
use crate::words::{Called, isolated};

pub(in crate::words) fn doubt(doubt: Option<Doubt>) -> String {
    match doubt {
        None => "لم يبق ما يشبهه".to_owned(),
        Some(Doubt::Several(count)) => PLACES_LIKE_IT.of(count),
        Some(Doubt::Similar) => "كلمات شبيهة".to_owned(),
        Some(Doubt::Unconfirmed) => "تغير ما حوله".to_owned(),
        Some(Doubt::Elsewhere) => "في غير ترتيبه".to_owned(),
        Some(Doubt::Shared) => "قد يكون لغيره".to_owned(),
    }
}

/// What an act of the history of an annotation changed.
pub(in crate::words) fn past(act: &PastAct, called: &Called<'_>) -> String {
    let label = |name: &str| isolated(called.label(name));
    let said = act.changes.iter().map(|change| match change {
        PastChange::Made(name) => format!("أنشئت بوسم {}", label(name)),
        PastChange::Relabelled(name) => format!("صار الوسم {}", label(name)),
        PastChange::Respanned(text) => format!("النص {}", isolated(text)),
        PastChange::Valued(name, value) if value.is_empty() => {
            format!("أزيلت قيمة {}", isolated(called.attribute("", name)))
        }
        PastChange::Valued(name, value) => {
            format!("{} {}", isolated(called.attribute("", name)), isolated(called.value_of_any(name, value)))
        }
        PastChange::Noted => "تغيرت الملاحظة".to_owned(),
        PastChange::Deleted => "حذفت".to_owned(),
        PastChange::Linked(role) => format!("ربط: {}", isolated(called.role(role))),
        PastChange::Unlinked(role) => format!("أزيل الرابط: {}", isolated(called.role(role))),
    });
    let said = said.collect::<Vec<_>>().join("، ");
    match act_kind(&act.kind) {
        "" => said,
        kind => format!("{kind}: {said}"),
    }
}

/// What kind of act it was; nothing where an annotator simply did it.
fn act_kind(kind: &str) -> &str {
    match kind {
        "do" => "",
        "undo" => "تراجع",
        "redo" => "إعادة",
        "restore" => "استرجاع",
        "merge" => "دمج",
        other => other,
    }
}
