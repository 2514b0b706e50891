//! What is wrong with a record or a file of annotations, in Arabic: by its kind, since details are quoted from the file.

use crate::store::{Finding, FindingKind};

/// What is wrong, and its line.
pub(in crate::words) fn finding(finding: &Finding) -> String {
    let line = finding.line.map_or_else(String::new, |line| format!("السطر {line}: "));
    format!("{line}{}", kind(finding.kind))
}

fn kind(kind: FindingKind) -> &'static str {
    match kind {
        FindingKind::DocumentUnreadable => "تعذرت قراءة المستند",
        FindingKind::FolderUnreadable => "تعذرت قراءة المجلد",
        FindingKind::DocumentMissing => "ليس مستند هذا الملف في المدونة",
        FindingKind::DocumentChanged => "تغير المستند منذ كتبت حواشيه",
        FindingKind::FileUnreadable => "تعذرت قراءة ملف الحواشي",
        FindingKind::HiddenFileUnusable => "القفل أو السجل رابط أو ليس ملفا عاديا",
        FindingKind::RefusalUnreadable => "سطر لا يفهم مما رفض",
        FindingKind::Malformed => "لا يوافق الملف الصيغة",
        FindingKind::NewerVersion => "الملف من إصدار أحدث من الصيغة",
        FindingKind::RecordMalformed => "قيد لا يوافق الصيغة",
        FindingKind::IdMissing => "قيد بلا معرف",
        FindingKind::IdRepeated => "معرف مكرر",
        FindingKind::SpanMissing => "حاشية بلا موضع",
        FindingKind::SpanEmpty => "موضع ينتهي حيث يبدأ أو قبله",
        FindingKind::SpanOutOfRange => "موضع يتجاوز آخر المستند",
        FindingKind::SpanCutsCluster => "موضع طرفه داخل محرف مركب",
        FindingKind::SpansOverlap => "جزآن من حاشية واحدة متداخلان",
        FindingKind::QuoteDiffers => "النص في الموضع غير النص المقتبس",
        FindingKind::PlaceDoubtful => "الموضع مشكوك فيه منذ تغير المستند",
        FindingKind::PlaceLost => "لم يبق في النص ما يشبهها",
        FindingKind::AttributeRepeated => "خاصية مكررة",
        FindingKind::LinkEndMissing => "رابط طرفه غير موجود",
        FindingKind::FormatBroken => "قرئ الملف قيدا قيدا لخلل في صيغته",
        FindingKind::PathDiffers => "المسار في الملف غير مسار المستند",
        FindingKind::JournalAhead => "في السجل أعمال ليست في الملف",
        FindingKind::StrayAnnotations => "حواش لمستند فتح وحده، وحواشيه الآن في موضع آخر",
        FindingKind::Unmerged => "حواش لم تدمج",
        FindingKind::LabelUnknown => "وسم ليس في المخطط",
        FindingKind::AttributeUnknown => "خاصية ليست في المخطط",
        FindingKind::ValueUnknown => "قيمة لا يسمح بها المخطط",
        FindingKind::RoleUnknown => "دور ليس في المخطط",
        FindingKind::LinkEndsDiffer => "رابط بين وسمين لا يسمح بهما المخطط",
        FindingKind::SchemaMalformed => "خطأ في المخطط",
        FindingKind::Conflict => "تعارض",
        FindingKind::Comment => "تعليق في الملف يزول عند الحفظ",
    }
}
