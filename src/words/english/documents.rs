//! How far documents have come, in English.

use crate::annotation::Status;
use crate::session::{ContentsKind, CorpusProgress, DocumentFilter, DocumentOrder};
use crate::words::isolated;

pub(in crate::words) fn status_word(status: &Status) -> String {
    match status {
        Status::New => "new".to_owned(),
        Status::Reading => "reading".to_owned(),
        Status::Review => "review".to_owned(),
        Status::Done => "done".to_owned(),
        Status::Skipped(_) => "skipped".to_owned(),
        Status::Other(word) => isolated(word),
    }
}

pub(in crate::words) fn status(status: &Status) -> String {
    match status {
        Status::Skipped(reason) if !reason.is_empty() => format!("skipped: {}", isolated(reason)),
        status => status_word(status),
    }
}

pub(in crate::words) fn document_filter(filter: DocumentFilter) -> &'static str {
    match filter {
        DocumentFilter::All => "all",
        DocumentFilter::Unfinished => "unfinished",
        DocumentFilter::New => "new",
        DocumentFilter::Reading => "reading",
        DocumentFilter::Review => "for review",
        DocumentFilter::Done => "done",
        DocumentFilter::Skipped => "skipped",
        DocumentFilter::Warnings => "with warnings",
        DocumentFilter::Conflicts => "with conflicts",
    }
}

pub(in crate::words) fn document_order(order: DocumentOrder) -> &'static str {
    match order {
        DocumentOrder::Name => "by name",
        DocumentOrder::Status => "by status",
        DocumentOrder::Annotations => "by annotations",
        DocumentOrder::Warnings => "by warnings",
    }
}

pub(in crate::words) fn contents_kind(kind: ContentsKind) -> &'static str {
    match kind {
        ContentsKind::Heading => "headings",
        ContentsKind::Source => "sources",
        ContentsKind::Date => "dates",
    }
}

pub(in crate::words) fn count(count: usize) -> String {
    format!("{count} …  a key: so many times, or the paragraph of this number")
}

pub(in crate::words) fn progress(progress: &CorpusProgress) -> String {
    let CorpusProgress { documents, done, skipped, .. } = *progress;
    let skipped = if skipped > 0 { format!(", {skipped} skipped") } else { String::new() };
    format!("{done}/{documents} done{skipped}")
}

pub(in crate::words) fn length(paragraphs: usize, characters: usize) -> String {
    let of = |count: usize, one: &str, many: &str| format!("{count} {}", if count == 1 { one } else { many });
    let paragraphs = of(paragraphs, "paragraph", "paragraphs");
    format!("{paragraphs}, {}", of(characters, "character", "characters"))
}
