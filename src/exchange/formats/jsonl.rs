//! JSON Lines: a document a line, with its text, its spans and its links. Lossless.
//!
//! `start` and `end` of a span are those of its extent and `text` is what stands there, so that
//! `doc["text"][span["start"]:span["end"]] == span["text"]` in Python, always. The pieces are in `fragments`. Every
//! record has every key and every attribute is a string, because readers of tables infer types from what they see.

use crate::annotation::{Annotation, Link};
use crate::exchange::format::{Carries, Files, Format, Row};
use crate::exchange::json_words::words_of;
use crate::exchange::loose::{About, Extra, Losses, Place, each_line, key, pieces, word};
use crate::exchange::unread::{Keys, Object, is_empty};
use crate::exchange::{
    ExportOptions, Exported, ImportLossKind, ImportLosses, Incoming, IncomingAnnotation, IncomingLink, Loss,
    ReadError, Sink, Source, Survey, Unit, Writer,
};
use serde::{Deserialize, Serialize};
use serde_json::Value;
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

#[derive(Serialize)]
struct Record<'a> {
    doc: &'a str,
    sha256: &'a str,
    date: &'a str,
    status: &'a str,
    notes: &'a str,
    text: &'a str,
    spans: Vec<SpanRecord<'a>>,
    links: Vec<LinkRecord<'a>>,
}

#[derive(Serialize)]
struct SpanRecord<'a> {
    id: &'a str,
    start: usize,
    end: usize,
    label: &'a str,
    text: &'a str,
    fragments: Vec<(usize, usize)>,
    attrs: &'a BTreeMap<String, String>,
    note: &'a str,
    by: &'a str,
    made: Cow<'a, str>,
}

#[derive(Serialize)]
struct LinkRecord<'a> {
    id: &'a str,
    from: &'a str,
    to: &'a str,
    rel: &'a str,
    by: &'a str,
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
        doc: exported.document.name(),
        sha256: exported.sha256,
        date: &info.date,
        status: &info.status,
        notes: &info.notes,
        text: exported.text(),
        spans: exported.set.annotations().iter().map(|one| span_record(exported, one)).collect(),
        links: exported.set.links().iter().map(link_record).collect(),
    }
}

fn span_record<'a>(exported: &Exported<'a>, annotation: &'a Annotation) -> SpanRecord<'a> {
    let extent = annotation.spans.extent();
    let (start, end) = exported.chars(extent);
    SpanRecord {
        id: annotation.id.as_str(),
        start,
        end,
        label: &annotation.label,
        text: extent.slice(exported.text()),
        fragments: pieces(exported, annotation),
        attrs: &annotation.attributes,
        note: &annotation.note,
        by: &annotation.by,
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

fn link_record(link: &Link) -> LinkRecord<'_> {
    LinkRecord {
        id: link.id.as_str(),
        from: link.from.as_str(),
        to: link.to.as_str(),
        rel: &link.role,
        by: &link.by,
        made: basic(&link.made),
    }
}

/// A record as somebody wrote it: only the spans are needed.
#[derive(Deserialize)]
struct RecordIn {
    spans: Option<Vec<SpanIn>>,
    links: Option<Vec<LinkIn>>,
    #[serde(flatten)]
    about: About,
}

#[derive(Deserialize)]
struct SpanIn {
    #[serde(default, deserialize_with = "word")]
    id: String,
    start: usize,
    end: usize,
    #[serde(deserialize_with = "word")]
    label: String,
    text: Option<String>,
    #[serde(flatten)]
    extra: Extra,
}

/// Keys of a record that are read.
const KNOWN: &[&str] = &["doc", "sha256", "date", "status", "notes", "text", "spans", "links"];

/// Reads JSON Lines; blank lines count for nothing.
pub(in crate::exchange) fn read(
    source: &mut Source<'_>,
    give: &mut dyn FnMut(Incoming),
) -> Result<(), ReadError> {
    each_line(source, give, |record, place| incoming(&record, place).map(Some))
}

fn incoming(record: &Object, place: &Place<'_>) -> Result<Incoming, String> {
    let line = RecordIn::deserialize(record)
        .map_err(|error| format!("is no record of this format: {}", words_of(&error)))?;
    let mut all = line.about.incoming(None, place.file, place.line);
    let mut losses = ImportLosses::default();
    let has_spans = line.spans.is_some();
    for (number, span) in line.spans.into_iter().flatten().enumerate() {
        let mut losses = Losses { all: &mut losses, line: place.line, passed_over: &[] };
        let whole = span.start..span.end;
        let one = span.extra.about(key(&span.id, number), span.id, span.label, whole, span.text, &mut losses);
        let made = extended(&one.made).unwrap_or(one.made);
        all.annotations.push(IncomingAnnotation { made, line: place.line, ..one });
    }
    all.losses = losses;
    for (number, link) in line.links.into_iter().flatten().enumerate() {
        for name in link.rest.iter().filter(|(_, value)| !is_empty(value)).map(|(name, _)| name) {
            all.losses.add(ImportLossKind::LinkKey, name, place.line);
        }
        let LinkIn { id, from, to, rel, by, made, .. } = link;
        let (Some(from), Some(to), Some(role)) = (from, to, rel) else {
            return Err(format!("has a link (number {}) without `from`, `to` or `rel`", number + 1));
        };
        let made = extended(&made).unwrap_or(made);
        all.links.push(IncomingLink { id, role, from, to, by, made, line: place.line });
    }
    let keys = Keys { text: &["text"], known: KNOWN, spans: "spans are read from `spans`" };
    keys.settle(record, place.options, place.line, &mut all)?;
    if !has_spans {
        return Err("has no `spans`; an empty list says that there are none".to_owned());
    }
    Ok(all)
}

#[derive(Deserialize)]
struct LinkIn {
    #[serde(default, deserialize_with = "word")]
    id: String,
    from: Option<String>,
    to: Option<String>,
    rel: Option<String>,
    #[serde(default, deserialize_with = "word")]
    by: String,
    #[serde(default, deserialize_with = "word")]
    made: String,
    #[serde(flatten)]
    rest: BTreeMap<String, Value>,
}
