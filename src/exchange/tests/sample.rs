//! A hostile document and random annotations of it.

use crate::annotation::{Annotation, AnnotationSet, DocumentInfo, Id, Link, Span, Spans};
use crate::document::Document;
use crate::text::{ByteOffset, TextRange};
use proptest::prelude::*;
use std::collections::BTreeMap;

/// Emoji and Arabic mathematical letters before everything, CRLF, LF, blank lines, no-break spaces, marks, a joiner, a
/// bidi control, signs that formats use themselves, and digits of three kinds.
pub(super) const TEXT: &str = "🚩 𞸀𞸁 نفى «العقيد» حسّان الوَرْديّ، [بحسب] البيان_الأول |*| خبر 3/4/2031؛\r\nوقال: \"لن نخرج\" & <ردّ>\tثمّ\u{a0}خرج \\ ٢١:٤٠.\n\n\
     \u{200f}لتنظيم النهر; می\u{200c}رود -> Dr. A. Noor (۱۵) 10\u{202f}000 #وسم e\u{301}t\n";

/// The document with [`TEXT`], named to need care in addresses and files.
pub(super) fn document() -> Document {
    Document::new("قسم a/خبر 1.txt", TEXT.to_owned())
}

/// A set to be exported.
#[derive(Clone, Debug)]
pub(super) struct Sample {
    pub(super) set: AnnotationSet,
    pub(super) info: DocumentInfo,
}

fn words() -> impl Strategy<Value = String> {
    prop_oneof![
        Just(String::new()),
        Just("ORG".to_owned()),
        Just("2031-04-03T21:40".to_owned()),
        "[a-zأ-ي \"'\\\\<>&|;:,\\[\\]_*#\t\n🚩]{1,12}",
    ]
}

fn spans() -> impl Strategy<Value = Spans> {
    let end = 0..=TEXT.len();
    prop::collection::vec((end.clone(), end), 1..4).prop_filter_map("no span", |ends| {
        let span = |(a, b): &(usize, usize)| {
            let (a, b) = (ByteOffset(*a), ByteOffset(*b));
            let short = TextRange::new(a, b.min(ByteOffset(a.0 + 60)));
            Span::snapped(TEXT, short)
        };
        let all: Option<Vec<_>> = ends.iter().map(span).collect();
        let all = all?;
        Spans::new(all.clone()).or_else(|| Some(Spans::from(all[0])))
    })
}

fn annotation() -> impl Strategy<Value = Annotation> {
    let label = prop::sample::select(vec!["entity", "claim", "date"]);
    let name = prop::sample::select(vec!["kind", "type", "value", "stance"]);
    let attributes = prop::collection::btree_map(name.prop_map(str::to_owned), words(), 0..3);
    let by = prop::sample::select(vec!["ليلى", "omar", "a b"]);
    (label, spans(), attributes, words(), by, 0..60_u8).prop_map(
        |(label, spans, attributes, note, by, second)| Annotation {
            id: Id::new("x").unwrap(),
            label: label.to_owned(),
            spans,
            attributes,
            note,
            by: by.to_owned(),
            made: format!("2031-04-03T10:00:{second:02}Z"),
        },
    )
}

fn link(number: usize, (from, to, role): (usize, usize, &str), annotations: &[Annotation]) -> Option<Link> {
    let (from, to) = (annotations.get(from)?, annotations.get(to)?);
    (from.id != to.id).then(|| Link {
        id: Id::new(format!("l{number}")).unwrap(),
        role: role.to_owned(),
        from: from.id.clone(),
        to: to.id.clone(),
        by: "omar".to_owned(),
        made: "2031-04-03T11:00:00Z".to_owned(),
    })
}

/// Random annotations with links, no two links alike.
pub(super) fn samples() -> impl Strategy<Value = Sample> {
    let role = prop::sample::select(vec!["source", "contradicts", "date"]);
    let links = prop::collection::vec((0..8_usize, 0..8_usize, role), 0..5);
    let info = (words(), prop::sample::select(vec!["", "done", "skipped: no"]), words());
    (prop::collection::vec(annotation(), 0..8), links, info).prop_map(|(mut annotations, links, info)| {
        for (number, annotation) in annotations.iter_mut().enumerate() {
            annotation.id = Id::new(format!("a{number}")).unwrap();
        }
        let wanted: BTreeMap<_, _> = links.into_iter().map(|ends| (ends, ())).collect();
        let links = wanted.into_keys().enumerate();
        let links = links.filter_map(|(number, ends)| link(number, ends, &annotations)).collect();
        let (date, status, notes) = info;
        Sample {
            set: AnnotationSet::new(annotations, links).unwrap(),
            info: DocumentInfo { date, status: status.to_owned(), notes },
        }
    })
}
