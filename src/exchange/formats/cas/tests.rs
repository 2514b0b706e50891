//! A small document for the tests of the formats of UIMA, and files read as the formats do.

use crate::annotation::{Annotation, AnnotationSet, DocumentInfo, Id, Link, Span, Spans};
use crate::document::Document;
use crate::exchange::{
    ExportOptions, Exported, Format, Incoming, IncomingAnnotation, MemorySink, Source, Survey, read, write,
};
use crate::text::TextRange;
use std::collections::BTreeMap;

/// An emoji first, and a line break of two characters.
pub(in crate::exchange) const TEXT: &str = "🚩 نفى عمر.\r\nنعم لا";

fn spans(quotes: &[&str]) -> Spans {
    let span = |quote: &&str| {
        let start = TEXT.find(*quote).unwrap();
        Span::new(TEXT, TextRange::from(start..start + quote.len())).unwrap()
    };
    Spans::new(quotes.iter().map(span).collect()).unwrap()
}

fn annotation(id: &str, label: &str, quotes: &[&str], attributes: &[(&str, &str)]) -> Annotation {
    let attributes = attributes.iter().map(|(name, value)| ((*name).to_owned(), (*value).to_owned()));
    Annotation {
        id: Id::new(id).unwrap(),
        label: label.to_owned(),
        spans: spans(quotes),
        attributes: attributes.collect(),
        note: String::new(),
        by: "omar".to_owned(),
        made: "2031-04-03T10:00:00Z".to_owned(),
    }
}

/// What a format makes of the document.
pub(in crate::exchange) fn export(format: Format) -> BTreeMap<String, String> {
    let annotations = vec![
        annotation("c1", "claim", &["نفى", "نعم"], &[("stance", "a|b\n\"<&>\"")]),
        annotation("e1", "entity", &["عمر"], &[("type", "PER")]),
    ];
    let link = Link {
        id: Id::new("l1").unwrap(),
        role: "source".to_owned(),
        from: annotations[0].id.clone(),
        to: annotations[1].id.clone(),
        by: "omar".to_owned(),
        made: "2031-04-03T10:00:00Z".to_owned(),
    };
    let set = AnnotationSet::new(annotations, vec![link]).unwrap();
    let document = Document::new("أخبار/خبر 1.txt", TEXT.to_owned());
    let info = DocumentInfo { status: "done".to_owned(), ..DocumentInfo::default() };
    let exported = Exported { document: &document, sha256: "00ff", set: &set, info: &info };
    let mut survey = Survey::default();
    survey.see(&exported);
    let mut sink = MemorySink::default();
    let mut writer = write(format, ExportOptions::default(), survey);
    writer.document(&exported, &mut sink, &mut Vec::new()).unwrap();
    writer.end(&mut sink).unwrap();
    sink.files.into_iter().map(|(name, bytes)| (name, String::from_utf8(bytes).unwrap())).collect()
}

/// What a format reads in a file.
pub(in crate::exchange) fn read_file(format: Format, name: &str, file: &str) -> Result<Incoming, String> {
    let mut bytes = file.as_bytes();
    let mut source = Source::new(name, &mut bytes, &|_| Ok(None));
    let mut all = Vec::new();
    read(format, &mut source, &mut |incoming| all.push(incoming)).map_err(|error| error.to_string())?;
    assert_eq!(all.len(), 1);
    Ok(all.remove(0))
}

/// An annotation in short: `label start-end … attribute=value …`.
pub(in crate::exchange) fn told(annotation: &IncomingAnnotation) -> String {
    let pieces = annotation.pieces.iter().map(|piece| format!(" {}-{}", piece.start, piece.end));
    let attributes = annotation.attributes.iter().map(|(name, value)| format!(" {name}={value}"));
    std::iter::once(annotation.label.clone()).chain(pieces).chain(attributes).collect()
}

/// The links of a document in short, by what they join: `role label>label`.
pub(in crate::exchange) fn links(incoming: &Incoming) -> Vec<String> {
    let label = |key: &str| {
        let found = incoming.annotations.iter().find(|one| one.key == key);
        found.map_or("?", |one| one.label.as_str())
    };
    let told = |link: &crate::exchange::IncomingLink| {
        format!("{} {}>{}", link.role, label(&link.from), label(&link.to))
    };
    incoming.links.iter().map(told).collect()
}
