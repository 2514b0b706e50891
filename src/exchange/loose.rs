//! What the JSON formats of several tools share: values that come in more than one type, what those formats have no
//! key of their own for and carry under ours, and whether ids and links of a document agree.
//!
//! No format is read here; each says in its own file where these keys stand.

use super::json_words::words_of;
use super::unread::{Object, is_empty};
use super::{
    Exported, ImportLossKind, ImportLosses, Incoming, IncomingAnnotation, IncomingLink, ReadError,
    ReadOptions, Source,
};
use crate::annotation::{Annotation, DocumentInfo, Link};
use serde::de::Error;
use serde::{Deserialize, Deserializer, Serialize};
use serde_json::Value;
use std::collections::{BTreeMap, HashSet};
use std::ops::Range;

/// A string, or what stands for one: a number, a truth value, nothing.
pub(super) fn word<'de, D: Deserializer<'de>>(from: D) -> Result<String, D::Error> {
    said(&Value::deserialize(from)?).ok_or_else(|| D::Error::custom("expected a string"))
}

/// A value as a word; `None` for lists and objects.
pub(super) fn said(value: &Value) -> Option<String> {
    match value {
        Value::Null => Some(String::new()),
        Value::String(word) => Some(word.clone()),
        Value::Number(_) | Value::Bool(_) => Some(value.to_string()),
        Value::Array(_) | Value::Object(_) => None,
    }
}

/// An object of names and values, or a string that holds one as JSON; values that are no strings are written as JSON.
fn attributes<'de, D: Deserializer<'de>>(from: D) -> Result<BTreeMap<String, String>, D::Error> {
    match Value::deserialize(from)? {
        Value::String(json) if !json.is_empty() => attributes_in(&json).map_err(D::Error::custom),
        value => named_values(value).ok_or_else(|| D::Error::custom("expected attributes")),
    }
}

/// Attributes written as the JSON of an object; none when there is nothing.
pub(super) fn attributes_in(json: &str) -> Result<BTreeMap<String, String>, String> {
    let value = if json.is_empty() { Value::Null } else { parsed(json)? };
    named_values(value).ok_or_else(|| "is no JSON object".to_owned())
}

fn parsed<T: for<'a> Deserialize<'a>>(json: &str) -> Result<T, String> {
    serde_json::from_str(json).map_err(|error| error.to_string())
}

fn named_values(value: Value) -> Option<BTreeMap<String, String>> {
    match value {
        Value::Object(all) => {
            let named = |(name, value): (String, Value)| {
                let word = said(&value).unwrap_or_else(|| value.to_string());
                (name, word)
            };
            Some(all.into_iter().map(named).collect())
        }
        Value::Null => Some(BTreeMap::new()),
        Value::String(empty) if empty.is_empty() => Some(BTreeMap::new()),
        _ => None,
    }
}

/// Pairs of offsets, or a string that holds them as JSON.
fn pairs<'de, D: Deserializer<'de>>(from: D) -> Result<Vec<(usize, usize)>, D::Error> {
    match Value::deserialize(from)? {
        Value::Null => Ok(Vec::new()),
        Value::String(json) => pairs_in(&json).map_err(D::Error::custom),
        value => serde_json::from_value(value).map_err(D::Error::custom),
    }
}

/// Pairs of offsets written as JSON; none when there is nothing.
pub(super) fn pairs_in(json: &str) -> Result<Vec<(usize, usize)>, String> {
    if json.is_empty() { Ok(Vec::new()) } else { parsed(json) }
}

/// The pieces of an annotation in code points.
pub(super) fn pieces(exported: &Exported<'_>, annotation: &Annotation) -> Vec<(usize, usize)> {
    annotation.spans.as_slice().iter().map(|piece| exported.chars(piece.range())).collect()
}

/// What is said of an annotation beside its label and its extent. What is empty is not written.
#[derive(Debug, Default, Serialize, Deserialize)]
#[serde(default)]
pub(super) struct Extra {
    /// The pieces of a discontinuous annotation.
    #[serde(deserialize_with = "pairs", skip_serializing_if = "Vec::is_empty")]
    pub(super) fragments: Vec<(usize, usize)>,
    #[serde(deserialize_with = "attributes", skip_serializing_if = "BTreeMap::is_empty")]
    pub(super) attrs: BTreeMap<String, String>,
    #[serde(deserialize_with = "word", skip_serializing_if = "String::is_empty")]
    pub(super) note: String,
    #[serde(deserialize_with = "word", skip_serializing_if = "String::is_empty")]
    pub(super) by: String,
    #[serde(deserialize_with = "word", skip_serializing_if = "String::is_empty")]
    pub(super) made: String,
    /// Whatever else another tool says of it.
    #[serde(flatten, skip_serializing)]
    pub(super) rest: BTreeMap<String, Value>,
}

impl Extra {
    pub(super) fn of(exported: &Exported<'_>, annotation: &Annotation) -> Self {
        let is_whole = annotation.spans.as_slice().len() == 1;
        Self {
            fragments: if is_whole { Vec::new() } else { pieces(exported, annotation) },
            attrs: annotation.attributes.clone(),
            note: annotation.note.clone(),
            by: annotation.by.clone(),
            made: annotation.made.clone(),
            rest: BTreeMap::new(),
        }
    }

    /// The annotation of which this is said; a quote of another place than that of the pieces counts for nothing. What else is
    /// said of it is an attribute where it is one value, and lost where it is more.
    pub(super) fn about(
        self,
        key: String,
        id: String,
        label: String,
        place: Range<usize>,
        quote: Option<String>,
        losses: &mut Losses<'_>,
    ) -> IncomingAnnotation {
        let mut attributes = self.attrs;
        for (name, value) in self.rest {
            match said(&value) {
                _ if losses.passed_over.contains(&name.as_str())
                    || name.starts_with('_')
                    || is_empty(&value) => {}
                Some(word) => _ = attributes.entry(name).or_insert(word),
                None => losses.all.add(ImportLossKind::SpanKey, name, losses.line),
            }
        }
        let pieces: Vec<_> = self.fragments.iter().map(|(start, end)| *start..*end).collect();
        let start = pieces.iter().map(|piece| piece.start).min();
        let end = pieces.iter().map(|piece| piece.end).max();
        let is_there =
            start.is_none_or(|start| start == place.start) && end.is_none_or(|end| end == place.end);
        IncomingAnnotation {
            is_typed_by_tag: false,
            key,
            id,
            label,
            pieces: if pieces.is_empty() { vec![place] } else { pieces },
            quote: quote.filter(|_| is_there),
            attributes,
            note: self.note,
            by: self.by,
            made: self.made,
            line: 0,
        }
    }
}

/// Where what is lost of annotations is written down.
pub(super) struct Losses<'a> {
    pub(super) all: &'a mut ImportLosses,
    /// The line of the record.
    pub(super) line: usize,
    /// Keys of spans that say nothing about them, such as what a tool shows.
    pub(super) passed_over: &'a [&'a str],
}

/// What is said of a document beside its text. Every key is written, whatever it holds.
#[derive(Debug, Default, Serialize, Deserialize)]
#[serde(default)]
pub(super) struct About {
    #[serde(deserialize_with = "word")]
    pub(super) doc: String,
    #[serde(deserialize_with = "word")]
    pub(super) sha256: String,
    #[serde(deserialize_with = "word")]
    pub(super) date: String,
    #[serde(deserialize_with = "word")]
    pub(super) status: String,
    #[serde(deserialize_with = "word")]
    pub(super) notes: String,
}

impl About {
    pub(super) fn of(exported: &Exported<'_>) -> Self {
        let info = exported.info;
        Self {
            doc: exported.document.name().to_owned(),
            sha256: exported.sha256.to_owned(),
            date: info.date.clone(),
            status: info.status.clone(),
            notes: info.notes.clone(),
        }
    }

    /// The document of which this is said, without its annotations.
    pub(super) fn incoming(self, text: Option<String>, file: &str, line: usize) -> Incoming {
        Incoming {
            text,
            sha256: Some(self.sha256).filter(|sha256| !sha256.is_empty()),
            info: DocumentInfo { date: self.date, status: self.status, notes: self.notes },
            ..Incoming::new(self.doc, file, line)
        }
    }
}

/// A link with everything that is said of it.
#[derive(Debug, Default, Serialize, Deserialize)]
#[serde(default)]
pub(super) struct LinkRecord {
    #[serde(deserialize_with = "word")]
    pub(super) id: String,
    #[serde(deserialize_with = "word")]
    pub(super) from: String,
    #[serde(deserialize_with = "word")]
    pub(super) to: String,
    #[serde(deserialize_with = "word")]
    pub(super) rel: String,
    #[serde(deserialize_with = "word")]
    pub(super) by: String,
    #[serde(deserialize_with = "word")]
    pub(super) made: String,
}

impl LinkRecord {
    pub(super) fn of(link: &Link) -> Self {
        Self {
            id: link.id.to_string(),
            from: link.from.to_string(),
            to: link.to.to_string(),
            rel: link.role.clone(),
            by: link.by.clone(),
            made: link.made.clone(),
        }
    }

    pub(super) fn incoming(self, line: usize) -> IncomingLink {
        let Self { id, from, to, rel, by, made } = self;
        IncomingLink { id, role: rel, from, to, by, made, line }
    }
}

/// The key of an annotation: its id, or its place in the list when it has none.
pub(super) fn key(id: &str, place: usize) -> String {
    if id.is_empty() { format!("#{place}") } else { id.to_owned() }
}

/// Where a record stands, and what the user says of the file.
pub(super) struct Place<'a> {
    pub(super) file: &'a str,
    pub(super) line: usize,
    pub(super) options: &'a ReadOptions,
}

/// Reads a file of a document a line; blank lines count for nothing, and records of which `read` makes nothing are lost.
pub(super) fn each_line(
    source: &mut Source<'_>,
    give: &mut dyn FnMut(Incoming),
    read: impl Fn(Object, &Place<'_>) -> Result<Option<Incoming>, String>,
) -> Result<(), ReadError> {
    let options = source.options.clone();
    let mut number = 0;
    while let Some(line) = source.line(&mut number)? {
        if line.trim().is_empty() {
            continue;
        }
        let place = Place { file: source.name, line: number, options: &options };
        let record = serde_json::from_str(&line).map_err(|error| {
            source.failed(number, format!("is no JSON of one record: {}", words_of(&error)))
        })?;
        match read(record, &place).map_err(|error| source.failed(number, error))? {
            Some(incoming) => {
                agreeing(&incoming)?;
                give(incoming);
            }
            None => source.losses.add(ImportLossKind::Task, "", number),
        }
    }
    Ok(())
}

/// Whether no two annotations of a document have the same key and every link has both its ends.
pub(super) fn agreeing(incoming: &Incoming) -> Result<(), ReadError> {
    let failed = |line: usize, message: String| {
        let line = if line > 0 { line } else { incoming.line };
        Err(ReadError::new(&incoming.file, line, message))
    };
    let mut keys = HashSet::new();
    for one in &incoming.annotations {
        if !keys.insert(one.key.as_str()) {
            return failed(one.line, format!("two annotations have the id \"{}\"", one.key));
        }
    }
    for link in &incoming.links {
        if let Some(end) = [&link.from, &link.to].into_iter().find(|end| !keys.contains(end.as_str())) {
            return failed(
                link.line,
                format!("a link has an end \"{end}\" that is no annotation of the document"),
            );
        }
    }
    Ok(())
}
