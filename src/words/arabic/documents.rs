//! How far documents have come, in Arabic.

use super::nouns::{CHARACTERS, PARAGRAPHS};
use crate::annotation::Status;
use crate::session::{ContentsKind, CorpusProgress, DocumentFilter, DocumentOrder};
use crate::words::isolated;
use crate::words::plural::Counted;

pub(in crate::words) fn status_word(status: &Status) -> String {
    match status {
        Status::New => "جديد".to_owned(),
        Status::Reading => "قيد القراءة".to_owned(),
        Status::Review => "للمراجعة".to_owned(),
        Status::Done => "منجز".to_owned(),
        Status::Skipped(_) => "متخطى".to_owned(),
        Status::Other(word) => isolated(word),
    }
}

pub(in crate::words) fn status(status: &Status) -> String {
    match status {
        Status::Skipped(reason) if !reason.is_empty() => format!("متخطى: {}", isolated(reason)),
        status => status_word(status),
    }
}

pub(in crate::words) fn document_filter(filter: DocumentFilter) -> &'static str {
    match filter {
        DocumentFilter::All => "كلها",
        DocumentFilter::Unfinished => "غير المنجزة",
        DocumentFilter::New => "الجديدة",
        DocumentFilter::Reading => "قيد القراءة",
        DocumentFilter::Review => "للمراجعة",
        DocumentFilter::Done => "المنجزة",
        DocumentFilter::Skipped => "المتخطاة",
        DocumentFilter::Warnings => "ذات التنبيهات",
        DocumentFilter::Conflicts => "ذات التعارضات",
    }
}

pub(in crate::words) fn document_order(order: DocumentOrder) -> &'static str {
    match order {
        DocumentOrder::Name => "بالاسم",
        DocumentOrder::Status => "بالحالة",
        DocumentOrder::Annotations => "بعدد الحواشي",
        DocumentOrder::Warnings => "بالتنبيهات",
    }
}

pub(in crate::words) fn contents_kind(kind: ContentsKind) -> &'static str {
    match kind {
        ContentsKind::Heading => "العناوين",
        ContentsKind::Source => "المصادر",
        ContentsKind::Date => "التواريخ",
    }
}

pub(in crate::words) fn count(count: usize) -> String {
    format!("{count} …  المفتاح التالي يكرر بهذا العدد، أو ينتقل إلى الفقرة بهذا الرقم")
}

pub(in crate::words) fn progress(progress: &CorpusProgress) -> String {
    let CorpusProgress { documents, done, skipped, .. } = *progress;
    let skipped = if skipped > 0 { format!("، متخطى {skipped}") } else { String::new() };
    format!("منجز {done} من {documents}{skipped}")
}

pub(in crate::words) fn length(paragraphs: usize, characters: usize) -> String {
    format!("{}، {}", PARAGRAPHS.of(paragraphs), CHARACTERS.of(characters))
}
