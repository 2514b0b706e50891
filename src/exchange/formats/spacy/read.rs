//! Reading what spaCy and Prodigy write, which is one shape with more or fewer keys: spans in a list or in groups,
//! entities, relations of tokens, an answer.
//!
//! Prodigy's tasks that were rejected or ignored are no annotations and are passed over.

use crate::exchange::json_words::words_of;
use crate::exchange::loose::{About, Extra, LinkRecord, Losses, Place, each_line, key, said, word};
use crate::exchange::unread::{Keys, Object, is_empty};
use crate::exchange::{
    ImportLossKind, ImportLosses, Incoming, IncomingAnnotation, IncomingLink, ReadError, Source,
};
use serde::Deserialize;
use serde_json::Value;
use std::collections::{BTreeMap, HashMap};

#[derive(Deserialize)]
struct Task {
    /// A list of them, or an object of lists.
    spans: Option<Value>,
    ents: Option<Vec<Span>>,
    entities: Option<Vec<(usize, usize, String)>>,
    tokens: Option<Vec<Token>>,
    relations: Option<Vec<Relation>>,
    meta: Option<Meta>,
    answer: Option<String>,
    #[serde(default, deserialize_with = "word")]
    _annotator_id: String,
    _timestamp: Option<f64>,
}

#[derive(Default, Deserialize)]
struct Meta {
    #[serde(flatten)]
    about: About,
    links: Option<Vec<LinkRecord>>,
    /// Where Prodigy's users put the name of the document.
    source: Option<Value>,
}

#[derive(Deserialize)]
struct Span {
    #[serde(default, deserialize_with = "word")]
    id: String,
    start: Option<usize>,
    end: Option<usize>,
    token_start: Option<usize>,
    token_end: Option<usize>,
    #[serde(default, deserialize_with = "word")]
    label: String,
    text: Option<String>,
    #[serde(flatten)]
    extra: Extra,
}

#[derive(Deserialize)]
struct Token {
    start: usize,
    end: usize,
}

#[derive(Deserialize)]
struct Relation {
    head: Option<usize>,
    child: Option<usize>,
    head_span: Option<Span>,
    child_span: Option<Span>,
    #[serde(default, deserialize_with = "word")]
    label: String,
    #[serde(flatten)]
    link: LinkRecord,
}

/// The place and the label of each annotation, which name it to what has no ids.
type Places = HashMap<(usize, usize, String), String>;

/// Keys of a record that are read, or say nothing about the document.
const KNOWN: &[&str] = &[
    "text",
    "spans",
    "ents",
    "entities",
    "tokens",
    "relations",
    "meta",
    "answer",
    "sents",
    "id",
    "options",
    "config",
    "label",
    "html",
    "style",
    "session",
    "view_id",
    "field_id",
    "priority",
    "score_model",
];
/// Keys of a span that say nothing about it.
const PASSED_OVER: &[&str] = &["type", "source", "input_hash", "color", "hidden", "disabled"];
/// Keys of `meta` that are read.
const META: &[&str] = &["doc", "sha256", "date", "status", "notes", "links", "source"];

/// Reads a document or a task a line.
pub(in crate::exchange) fn read(
    source: &mut Source<'_>,
    give: &mut dyn FnMut(Incoming),
) -> Result<(), ReadError> {
    each_line(source, give, |record, place| {
        let task = Task::deserialize(&record).map_err(|error| {
            format!("is neither a document of spaCy nor a task of Prodigy: {}", words_of(&error))
        })?;
        let is_kept = task.answer.as_deref().is_none_or(|answer| answer == "accept");
        is_kept.then(|| incoming(&record, task, place)).transpose()
    })
}

fn incoming(record: &Object, task: Task, place: &Place<'_>) -> Result<Incoming, String> {
    let line = place.line;
    let tokens = task.tokens.unwrap_or_default();
    let mut losses = ImportLosses::default();
    let mut all = Vec::new();
    let mut places = Places::new();
    let spans = task.spans.map_or(Ok(Vec::new()), listed)?;
    for span in spans {
        let (start, end) = span.place(&tokens)?;
        let known = key(&span.id, all.len());
        places.entry((start, end, span.label.clone())).or_insert_with(|| known.clone());
        let mut losses = Losses { all: &mut losses, line, passed_over: PASSED_OVER };
        let one = span.extra.about(known, span.id, span.label, start..end, span.text, &mut losses);
        all.push(IncomingAnnotation { line, ..one });
    }
    let entities = task.entities.into_iter().flatten();
    let mut entities: Vec<_> =
        entities.map(|(start, end, label)| (start, end, label, String::new())).collect();
    for span in task.ents.into_iter().flatten() {
        let (start, end) = span.place(&tokens)?;
        entities.push((start, end, span.label, span.extra.note));
    }
    for (start, end, label, note) in entities {
        // Entities are among the spans already, unless there are no groups.
        if places.contains_key(&(start, end, label.clone())) {
            continue;
        }
        let pieces = std::iter::once(start..end).collect();
        let key = key("", all.len());
        all.push(IncomingAnnotation { key, label, pieces, note, line, ..IncomingAnnotation::default() });
    }
    let by = task._annotator_id;
    let made = task._timestamp.and_then(time).unwrap_or_default();
    for one in &mut all {
        fill(&mut one.by, &by);
        fill(&mut one.made, &made);
    }
    let meta = task.meta.unwrap_or_default();
    let links = meta.links.unwrap_or_default().into_iter().map(|link| Ok(link.incoming(line)));
    let relations = task.relations.unwrap_or_default().into_iter().enumerate();
    let relations = relations.map(|(number, one)| one.incoming(number, &tokens, &places, line));
    let links = links.chain(relations).collect::<Result<_, String>>()?;
    let mut about = meta.about;
    fill(&mut about.doc, &meta.source.as_ref().and_then(said).unwrap_or_default());
    let mut document = Incoming { annotations: all, links, ..about.incoming(None, place.file, line) };
    document.losses = losses;
    rest(record, place, &mut document)?;
    Ok(document)
}

/// The text of a record, and what else it says.
fn rest(record: &Object, place: &Place<'_>, document: &mut Incoming) -> Result<(), String> {
    let mut known = KNOWN.to_vec();
    if record.get("label").is_some_and(Value::is_array) {
        known.retain(|key| *key != "label");
    }
    let meta = record.get("meta").and_then(Value::as_object).into_iter().flatten();
    for (name, value) in meta.filter(|(name, value)| !META.contains(&name.as_str()) && !is_empty(value)) {
        // Prodigy shows how sure a model was there.
        let is_score = document.annotations.len() == 1 && name == "score";
        match (said(value).filter(|_| is_score), document.annotations.first_mut()) {
            (Some(score), Some(one)) => _ = one.attributes.entry(name.clone()).or_insert(score),
            _ => document.losses.add(ImportLossKind::DocumentKey, format!("meta.{name}"), place.line),
        }
    }
    let spans = "spans are read from `spans`, `ents` and `entities`";
    let keys = Keys { text: &["text"], known: &known, spans };
    keys.settle(record, place.options, place.line, document)
}

fn fill(empty: &mut String, with: &str) {
    if empty.is_empty() {
        with.clone_into(empty);
    }
}

/// The spans of a list or of groups.
fn listed(spans: Value) -> Result<Vec<Span>, String> {
    let wrong = |error: serde_json::Error| format!("`spans`: {}", words_of(&error));
    if !spans.is_object() {
        let spans: Option<Vec<Span>> = serde_json::from_value(spans).map_err(wrong)?;
        return Ok(spans.unwrap_or_default());
    }
    let groups: BTreeMap<String, Vec<Span>> = serde_json::from_value(spans).map_err(wrong)?;
    Ok(groups.into_iter().flat_map(in_group).collect())
}

/// The spans of a group, called like it when they have no label.
fn in_group((name, spans): (String, Vec<Span>)) -> impl Iterator<Item = Span> {
    spans.into_iter().map(move |mut span| {
        fill(&mut span.label, &name);
        span
    })
}

/// A time in seconds since 1970 as RFC 3339.
fn time(seconds: f64) -> Option<String> {
    #[expect(clippy::cast_possible_truncation, reason = "saturates, and then is no time")]
    let time = jiff::Timestamp::from_second(seconds as i64).ok()?;
    Some(time.to_string())
}

impl Span {
    /// Its ends in code points, by its tokens when it has none.
    fn place(&self, tokens: &[Token]) -> Result<(usize, usize), String> {
        if let (Some(start), Some(end)) = (self.start, self.end) {
            return Ok((start, end));
        }
        let first = self.token_start.and_then(|first| tokens.get(first));
        let last = self.token_end.and_then(|last| tokens.get(last));
        match (first, last) {
            (Some(first), Some(last)) => Ok((first.start, last.end)),
            _ => Err(format!("a span \"{}\" has neither start and end nor tokens", self.label)),
        }
    }
}

impl Relation {
    fn incoming(
        self,
        number: usize,
        tokens: &[Token],
        places: &Places,
        line: usize,
    ) -> Result<IncomingLink, String> {
        let mut link = self.link;
        if link.from.is_empty() {
            link.from = end_of(self.head_span.as_ref(), self.head, tokens, places)
                .ok_or_else(|| format!("the head of relation {number} is no span"))?;
        }
        if link.to.is_empty() {
            link.to = end_of(self.child_span.as_ref(), self.child, tokens, places)
                .ok_or_else(|| format!("the child of relation {number} is no span"))?;
        }
        fill(&mut link.rel, &self.label);
        Ok(link.incoming(line))
    }
}

/// The annotation at one end of a relation: the span that it says, or else the one whose last token it says.
fn end_of(span: Option<&Span>, token: Option<usize>, tokens: &[Token], places: &Places) -> Option<String> {
    let at = |start: Option<usize>, end: usize| {
        let is_there = |(place, _): &(&(usize, usize, String), &String)| {
            start.is_none_or(|start| start == place.0) && place.1 == end
        };
        places.iter().filter(is_there).min().map(|(_, key)| key.clone())
    };
    if let Some(span) = span {
        let (start, end) = span.place(tokens).ok()?;
        let exact = places.get(&(start, end, span.label.clone())).cloned();
        return exact.or_else(|| at(Some(start), end));
    }
    at(None, tokens.get(token?)?.end)
}
