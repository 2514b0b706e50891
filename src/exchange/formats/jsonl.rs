//! JSON Lines: a document a line, with its text, its spans and its links. Lossless.
//!
//! `start` and `end` of a span are those of its extent and `text` is what stands there, so that
//! `doc["text"][span["start"]:span["end"]] == span["text"]` in Python, always. The pieces are in `fragments`. Every
//! record has every key and every attribute is a string, because readers of tables infer types from what they see.

use crate::annotation::{Annotation, DocumentInfo, Link};
use crate::exchange::format::{Carries, Files, Format, Row};
use crate::exchange::{
    ExportOptions, Exported, Incoming, IncomingAnnotation, IncomingLink, Loss, ReadError, Sink, Source,
    Survey, Unit, Writer,
};
use serde::{Deserialize, Serialize};
use std::borrow::Cow;
use std::collections::BTreeMap;
use std::io;

/// The file of an export.
const FILE: &str = "annotations.jsonl";

/// The row of the table.
pub(in crate::exchange) const ROW: Row = Row {
    format: Format::Jsonl,
    name: "jsonl",
    title: "JSON Lines, a document a line",
    unit: Unit::CodePoint,
    files: Files::One(FILE),
    endings: &[".jsonl", ".ndjson"],
    carries: Carries::ALL,
    surveyed: false,
    imports: true,
    limits: "nothing",
    readers: "pandas, polars, DuckDB, pyarrow, Hugging Face datasets",
    example: "import pandas\n\
              documents = pandas.read_json(\"annotations.jsonl\", lines=True)\n\
              print([span[\"text\"] for spans in documents.spans for span in spans])",
};

/// A writer of the format.
pub(in crate::exchange) fn writer(_options: ExportOptions, _survey: Survey) -> Box<dyn Writer> {
    Box::new(JsonLines)
}

#[derive(Serialize, Deserialize)]
struct Record<'a> {
    doc: Cow<'a, str>,
    #[serde(default)]
    sha256: Cow<'a, str>,
    #[serde(default)]
    date: Cow<'a, str>,
    #[serde(default)]
    status: Cow<'a, str>,
    #[serde(default)]
    notes: Cow<'a, str>,
    text: Option<Cow<'a, str>>,
    spans: Vec<SpanRecord<'a>>,
    #[serde(default)]
    links: Vec<LinkRecord<'a>>,
}

#[derive(Serialize, Deserialize)]
struct SpanRecord<'a> {
    #[serde(default)]
    id: Cow<'a, str>,
    start: usize,
    end: usize,
    label: Cow<'a, str>,
    text: Option<Cow<'a, str>>,
    #[serde(default)]
    fragments: Vec<(usize, usize)>,
    #[serde(default)]
    attrs: BTreeMap<Cow<'a, str>, Cow<'a, str>>,
    #[serde(default)]
    note: Cow<'a, str>,
    #[serde(default)]
    by: Cow<'a, str>,
    #[serde(default)]
    made: Cow<'a, str>,
}

#[derive(Serialize, Deserialize)]
struct LinkRecord<'a> {
    #[serde(default)]
    id: Cow<'a, str>,
    from: Cow<'a, str>,
    to: Cow<'a, str>,
    rel: Cow<'a, str>,
    #[serde(default)]
    by: Cow<'a, str>,
    #[serde(default)]
    made: Cow<'a, str>,
}

struct JsonLines;

impl Writer for JsonLines {
    fn document(
        &mut self,
        exported: &Exported<'_>,
        sink: &mut dyn Sink,
        _losses: &mut Vec<Loss>,
    ) -> io::Result<()> {
        let mut line = serde_json::to_vec(&record(exported))?;
        line.push(b'\n');
        sink.append(FILE, &line)
    }
}

fn record<'a>(exported: &Exported<'a>) -> Record<'a> {
    let info = exported.info;
    Record {
        doc: exported.document.name().into(),
        sha256: exported.sha256.into(),
        date: info.date.as_str().into(),
        status: info.status.as_str().into(),
        notes: info.notes.as_str().into(),
        text: Some(exported.text().into()),
        spans: exported.set.annotations().iter().map(|one| span_record(exported, one)).collect(),
        links: exported.set.links().iter().map(link_record).collect(),
    }
}

fn span_record<'a>(exported: &Exported<'a>, annotation: &'a Annotation) -> SpanRecord<'a> {
    let extent = annotation.spans.extent();
    let (start, end) = exported.chars(extent);
    let pieces = annotation.spans.as_slice().iter();
    let attributes = annotation.attributes.iter();
    SpanRecord {
        id: annotation.id.as_str().into(),
        start,
        end,
        label: annotation.label.as_str().into(),
        text: Some(extent.slice(exported.text()).into()),
        fragments: pieces.map(|piece| exported.chars(piece.range())).collect(),
        attrs: attributes.map(|(name, value)| (name.as_str().into(), value.as_str().into())).collect(),
        note: annotation.note.as_str().into(),
        by: annotation.by.as_str().into(),
        made: basic(&annotation.made),
    }
}

/// A time in ISO 8601's basic format, `20310403T100000Z`, where it is one to the second in UTC. Python and pandas read it,
/// and readers of tables take it for a string: of the extended format, DuckDB makes a time stamp, for which it then wants
/// another package.
fn basic(time: &str) -> Cow<'_, str> {
    let short: String = time.chars().filter(|c| !matches!(c, '-' | ':')).collect();
    if extended(&short).as_deref() == Some(time) { short.into() } else { time.into() }
}

/// The same time in RFC 3339; `None` when it is not written in that way.
fn extended(short: &str) -> Option<String> {
    let is_digit = |at: usize| short.as_bytes()[at].is_ascii_digit();
    let is_basic = short.len() == 16 && short.is_ascii() && (0..8).chain(9..15).all(is_digit);
    let (date, time) = short.split_once('T').filter(|_| is_basic && short.ends_with('Z'))?;
    Some(format!(
        "{}-{}-{}T{}:{}:{}Z",
        &date[..4],
        &date[4..6],
        &date[6..8],
        &time[..2],
        &time[2..4],
        &time[4..6]
    ))
}

fn rfc3339(time: Cow<'_, str>) -> String {
    extended(&time).unwrap_or_else(|| time.into_owned())
}

fn link_record(link: &Link) -> LinkRecord<'_> {
    LinkRecord {
        id: link.id.as_str().into(),
        from: link.from.as_str().into(),
        to: link.to.as_str().into(),
        rel: link.role.as_str().into(),
        by: link.by.as_str().into(),
        made: basic(&link.made),
    }
}

/// Reads JSON Lines; blank lines count for nothing.
pub(in crate::exchange) fn read(
    source: &mut Source<'_>,
    give: &mut dyn FnMut(Incoming),
) -> Result<(), ReadError> {
    let mut number = 0;
    while let Some(line) = source.line(&mut number)? {
        if line.trim().is_empty() {
            continue;
        }
        let record: Record<'_> = serde_json::from_str(&line)
            .map_err(|error| source.failed(number, format!("is no record of this format: {error}")))?;
        give(incoming(record, source.name, number));
    }
    Ok(())
}

fn incoming(record: Record<'_>, file: &str, line: usize) -> Incoming {
    let spans = record.spans.into_iter().enumerate();
    Incoming {
        text: record.text.map(Cow::into_owned),
        sha256: Some(record.sha256.into_owned()).filter(|sha256| !sha256.is_empty()),
        info: DocumentInfo {
            date: record.date.into_owned(),
            status: record.status.into_owned(),
            notes: record.notes.into_owned(),
        },
        annotations: spans.map(|(place, span)| incoming_span(place, span, line)).collect(),
        links: record.links.into_iter().map(|link| incoming_link(link, line)).collect(),
        ..Incoming::new(record.doc, file, line)
    }
}

fn incoming_span(place: usize, span: SpanRecord<'_>, line: usize) -> IncomingAnnotation {
    let pieces: Vec<_> = span.fragments.into_iter().map(|(start, end)| start..end).collect();
    let whole = span.start..span.end;
    let attributes = span.attrs.into_iter();
    IncomingAnnotation {
        key: if span.id.is_empty() { format!("#{place}") } else { span.id.clone().into_owned() },
        id: span.id.into_owned(),
        label: span.label.into_owned(),
        pieces: if pieces.is_empty() { vec![whole] } else { pieces },
        quote: span.text.map(Cow::into_owned),
        attributes: attributes.map(|(name, value)| (name.into_owned(), value.into_owned())).collect(),
        note: span.note.into_owned(),
        by: span.by.into_owned(),
        made: rfc3339(span.made),
        line,
    }
}

fn incoming_link(link: LinkRecord<'_>, line: usize) -> IncomingLink {
    IncomingLink {
        id: link.id.into_owned(),
        role: link.rel.into_owned(),
        from: link.from.into_owned(),
        to: link.to.into_owned(),
        by: link.by.into_owned(),
        made: rfc3339(link.made),
        line,
    }
}
