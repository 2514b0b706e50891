//! The first annotations of a file, to be shown with the first page while the rest is read.
//!
//! Only what stands exactly where the file says is taken, and nothing is found fault with: that is [`super::convert`]'s, which
//! reads all of it. What a journal holds besides is not known here.

use super::format;
use crate::annotation::{Annotation, AnnotationSet, Id, Span, Spans};
use crate::document::Document;
use crate::store::DocumentEntry;
use crate::store::open::open_file;
use crate::text::{CharOffset, TextRange};
use memchr::memrchr;
use std::io::Read;

/// Bytes of the file that are looked at: some thousand annotations.
const HEAD: u64 = 256 << 10;
/// What ends a file after an annotation.
const END: &[u8] = b"    ],\n    links: [],\n)\n";

/// The annotations at the beginning of the file of a document that lie in what is there of it.
pub fn read_first_annotations(entry: &DocumentEntry, document: &Document) -> AnnotationSet {
    first(entry, document).and_then(|found| AnnotationSet::new(found, Vec::new()).ok()).unwrap_or_default()
}

fn first(entry: &DocumentEntry, document: &Document) -> Option<Vec<Annotation>> {
    let mut bytes = Vec::new();
    open_file(&entry.annotations).ok()?.take(HEAD).read_to_end(&mut bytes).ok()?;
    if bytes.len() as u64 == HEAD {
        bytes.truncate(memrchr(b'\n', &bytes)? + 1);
        bytes.extend_from_slice(END);
    }
    let records = format::read(&bytes).ok()?.annotations;
    let sound = records.into_iter().filter_map(|piece| piece.record.ok());
    Some(sound.filter_map(|record| annotation(document, record)).collect())
}

fn annotation(document: &Document, record: format::AnnotationRecord) -> Option<Annotation> {
    Some(Annotation {
        id: Id::new(record.id)?,
        label: record.label,
        spans: exact_spans(document, &record.spans, &record.text)?,
        attributes: record.attributes.0.into_iter().collect(),
        note: record.note,
        by: record.by,
        made: record.made,
    })
}

/// The spans of a record, in code points; `None` unless the document has just this text there.
pub(in crate::store) fn exact_spans(
    document: &Document,
    spans: &[(usize, usize)],
    quote: &str,
) -> Option<Spans> {
    let (text, index) = (document.text(), document.index());
    let span = |&(start, end): &(usize, usize)| {
        let byte = |offset| index.char_to_byte(text, CharOffset(offset));
        let range = (start < end).then_some(TextRange::new(byte(start)?, byte(end)?))?;
        Span::new(text, range)
    };
    let spans = Spans::new(spans.iter().map(span).collect::<Option<_>>()?)?;
    (spans.quote(text) == quote).then_some(spans)
}
