//! Reading tasks as Label Studio exports them: regions of one or several annotators, their attributes and relations.
//!
//! Results of controls that are about the whole task, and regions of other media, say nothing about spans; they are told as
//! lost.

use super::{ATTRIBUTE, tasks};
use crate::exchange::json_words::words_of;
use crate::exchange::loose::{About, Extra, Losses, Place, agreeing, said, word};
use crate::exchange::unread::{Keys, Object, Unread, is_empty};
use crate::exchange::{ImportLossKind, Incoming, IncomingAnnotation, IncomingLink, ReadError, Source};
use serde::Deserialize;
use serde_json::Value;
use std::collections::{BTreeMap, HashMap, HashSet};

#[derive(Deserialize)]
struct Task {
    data: Object,
    annotations: Option<Vec<Value>>,
    /// As Label Studio called annotations before version 1.
    completions: Option<Vec<Value>>,
    predictions: Option<Vec<Value>>,
    #[serde(default, deserialize_with = "word")]
    file_upload: String,
}

/// Keys of a task that are read, or say nothing about its document.
const KNOWN: &[&str] = &[
    "id",
    "data",
    "annotations",
    "completions",
    "predictions",
    "file_upload",
    "created_at",
    "updated_at",
    "project",
    "drafts",
    "inner_id",
    "total_annotations",
    "cancelled_annotations",
    "total_predictions",
    "comment_count",
    "unresolved_comment_count",
    "last_comment_updated_at",
    "updated_by",
    "comment_authors",
    "is_labeled",
    "overlap",
    "allow_skip",
    "precomputed_agreement",
    "agreement",
    "storage_filename",
    "reviews_accepted",
    "reviews_rejected",
    "annotators",
    "predictions_results",
    "predictions_score",
    "completed_at",
];
/// Keys of its data that are read.
const DATA: &[&str] = &["doc", "sha256", "date", "status", "notes"];

/// What one annotator or one model made.
#[derive(Deserialize)]
struct Work {
    result: Option<Vec<Outcome>>,
    completed_by: Option<Value>,
    was_cancelled: Option<bool>,
    skipped: Option<bool>,
    #[serde(default, deserialize_with = "word")]
    created_at: String,
    #[serde(default, deserialize_with = "word")]
    model_version: String,
}

#[derive(Deserialize)]
struct Outcome {
    #[serde(default, deserialize_with = "word")]
    id: String,
    #[serde(rename = "type", default, deserialize_with = "word")]
    kind: String,
    #[serde(default, deserialize_with = "word")]
    from_name: String,
    #[serde(default)]
    value: Value,
    meta: Option<Meta>,
    #[serde(default, deserialize_with = "word")]
    from_id: String,
    #[serde(default, deserialize_with = "word")]
    to_id: String,
    #[serde(default, deserialize_with = "word")]
    direction: String,
    labels: Option<Vec<String>>,
    /// How sure a model was of it.
    score: Option<f64>,
}

#[derive(Default, Deserialize)]
struct Meta {
    #[serde(default)]
    text: Value,
    #[serde(default, deserialize_with = "word")]
    id: String,
    #[serde(flatten)]
    extra: Extra,
}

/// Kinds of results that are regions of a text.
const REGIONS: [&str; 3] = ["labels", "hypertextlabels", "paragraphlabels"];

/// Reads a list of tasks, task by task.
pub(in crate::exchange) fn read(
    source: &mut Source<'_>,
    give: &mut dyn FnMut(Incoming),
) -> Result<(), ReadError> {
    let (name, options) = (source.name, source.options.clone());
    tasks::each(source, &mut |task, line| {
        let failed = |message| ReadError::new(name, line, message);
        let place = Place { file: name, line, options: &options };
        let incoming = incoming(&task, &place).map_err(failed)?;
        agreeing(&incoming)?;
        give(incoming);
        Ok(())
    })
}

fn incoming(task: &Value, place: &Place<'_>) -> Result<Incoming, String> {
    let wrong = |error: &serde_json::Error| format!("is no task: {}", words_of(error));
    let record = task.as_object().ok_or("is no task but a single value")?;
    let Task { data, annotations, completions, predictions, file_upload } =
        Task::deserialize(task).map_err(|error| wrong(&error))?;
    let about = serde_json::from_value(Value::Object(data.clone()));
    let mut about: About = about.map_err(|error| wrong(&error))?;
    if about.doc.is_empty() {
        about.doc = file_upload;
    }
    let mut all = about.incoming(None, place.file, place.line);
    let annotations: Vec<_> = annotations.into_iter().chain(completions).flatten().collect();
    let works = if annotations.is_empty() { predictions.unwrap_or_default() } else { annotations };
    let mut known = HashSet::new();
    // Other exports have the numbers of annotations instead of what they hold.
    for (number, work) in works.into_iter().filter(Value::is_object).enumerate() {
        let work: Work = serde_json::from_value(work).map_err(|error| {
            format!("has an annotation (number {}) that cannot be read: {}", number + 1, words_of(&error))
        })?;
        if work.was_cancelled == Some(true) || work.skipped == Some(true) {
            all.losses.add(ImportLossKind::Task, "", place.line);
        } else {
            take(work, number, &mut all, &mut known)?;
        }
    }
    let spans = "spans are read from `result` of `annotations`, `completions` and `predictions`";
    let keys = Keys { text: &["text"], known: DATA, spans };
    keys.settle(&data, place.options, place.line, &mut all)?;
    Unread::of(record, KNOWN, place.line).settle(&mut all, spans)?;
    Ok(all)
}

/// Adds the regions and relations of one annotator. Ids are those of regions within one annotation: a copy of an annotation has
/// the same again, and does not keep them.
fn take(work: Work, number: usize, into: &mut Incoming, known: &mut HashSet<String>) -> Result<(), String> {
    let by = author(work.completed_by.as_ref()).unwrap_or(work.model_version);
    let key = |id: &str| if number == 0 { id.to_owned() } else { format!("{number}:{id}") };
    let (regions, others): (Vec<_>, Vec<_>) =
        work.result.unwrap_or_default().into_iter().partition(|one| REGIONS.contains(&one.kind.as_str()));
    let mut attributes: HashMap<String, BTreeMap<String, String>> = HashMap::new();
    let (relations, others): (Vec<_>, Vec<_>) = others.into_iter().partition(|one| one.kind == "relation");
    let of_regions: HashSet<&str> = regions.iter().map(|region| region.id.as_str()).collect();
    for one in others {
        if !of_regions.contains(one.id.as_str()) {
            let detail = if one.from_name.is_empty() { &one.kind } else { &one.from_name };
            into.losses.add(loss_of(&one), detail, into.line);
            continue;
        }
        if let Some(value) = value_of(&one) {
            let name = one.from_name.strip_prefix(ATTRIBUTE).unwrap_or(&one.from_name).to_owned();
            attributes.entry(one.id).or_default().insert(name, value);
        }
    }
    for (place, mut region) in regions.into_iter().enumerate() {
        let attributes = attributes.get(&region.id).cloned().unwrap_or_default();
        if !region.id.is_empty() && !known.insert(region.id.clone()) && number > 0 {
            let unnamed = key(&std::mem::take(&mut region.id));
            push(region, &unnamed, attributes, &by, &work.created_at, into)?;
        } else {
            let key = if region.id.is_empty() { format!("#{number}:{place}") } else { key(&region.id) };
            push(region, &key, attributes, &by, &work.created_at, into)?;
        }
    }
    for relation in relations {
        links(relation, &key, &by, &work.created_at, into);
    }
    Ok(())
}

/// What a result is that is about no region of the text.
fn loss_of(result: &Outcome) -> ImportLossKind {
    match result.kind.as_str() {
        "choices" | "rating" | "number" | "datetime" | "pairwise" | "ranker" => ImportLossKind::Choice,
        "taxonomy" => ImportLossKind::Taxonomy,
        "textarea" => ImportLossKind::Comment,
        _ if result.value.get("x").is_some() || result.value.get("points").is_some() => {
            ImportLossKind::Region
        }
        _ => ImportLossKind::Annotation,
    }
}

/// Who made an annotation: a name, an address, or a number.
fn author(value: Option<&Value>) -> Option<String> {
    let value = value?;
    let value = value.get("email").or_else(|| value.get("username")).unwrap_or(value);
    said(value).filter(|name| !name.is_empty())
}

/// Adds a region, once for each of its labels.
fn push(
    region: Outcome,
    key: &str,
    attributes: BTreeMap<String, String>,
    by: &str,
    made: &str,
    into: &mut Incoming,
) -> Result<(), String> {
    let (start, end) = place(&region.value).ok_or_else(|| {
        format!(
            "the region \"{}\" has no whole numbers as start and end; only regions of texts are read",
            region.id
        )
    })?;
    let labels = region.value.get(&region.kind).or_else(|| region.value.get("labels"));
    let labels = labels.and_then(Value::as_array).into_iter().flatten().filter_map(Value::as_str);
    let quote = region.value.get("text").and_then(Value::as_str);
    let mut meta = region.meta.unwrap_or_default();
    meta.extra.attrs.extend(attributes);
    meta.extra.note = joined(&meta.text, "\n").unwrap_or(meta.extra.note);
    fill(&mut meta.extra.by, by);
    fill(&mut meta.extra.made, made);
    if let Some(score) = region.score {
        meta.extra.attrs.entry("score".to_owned()).or_insert(score.to_string());
    }
    let (line, quote) = (into.line, quote.map(str::to_owned));
    let mut losses = Losses { all: &mut into.losses, line, passed_over: &[] };
    let first = meta.extra.about(key.to_owned(), region.id, String::new(), start..end, quote, &mut losses);
    let mut labels: Vec<_> = labels.map(str::to_owned).collect();
    if labels.is_empty() {
        labels.push(String::new());
    }
    for (number, label) in labels.into_iter().enumerate() {
        let line = into.line;
        let mut one = IncomingAnnotation { label, line, ..first.clone() };
        if number > 0 {
            one.key = format!("#{key}:{number}");
            one.id = String::new();
        }
        into.annotations.push(one);
    }
    Ok(())
}

fn fill(empty: &mut String, with: &str) {
    if empty.is_empty() {
        with.clone_into(empty);
    }
}

/// Where a region is: by its own offsets, or by those in the whole text where its own are in a part of a page.
fn place(value: &Value) -> Option<(usize, usize)> {
    let places = value.get("globalOffsets").unwrap_or(value);
    let offset = |name: &str| places.get(name)?.as_u64().and_then(|offset| usize::try_from(offset).ok());
    Some((offset("start")?, offset("end")?))
}

/// The value of a control that is about a region or a task: what is chosen, written or rated.
fn value_of(result: &Outcome) -> Option<String> {
    match result.kind.as_str() {
        "choices" => joined(result.value.get("choices")?, ", "),
        "textarea" => joined(result.value.get("text")?, "\n"),
        kind => result.value.get(kind).and_then(|value| joined(value, ", ")),
    }
}

/// A value, or those of a list joined.
fn joined(value: &Value, between: &str) -> Option<String> {
    match value {
        Value::Null => None,
        Value::Array(all) => {
            Some(all.iter().filter_map(said).collect::<Vec<_>>().join(between)).filter(|_| !all.is_empty())
        }
        one => said(one),
    }
}

/// Adds a relation, once for each of its labels.
fn links(relation: Outcome, key: &dyn Fn(&str) -> String, by: &str, made: &str, into: &mut Incoming) {
    let (mut from, mut to) = (key(&relation.from_id), key(&relation.to_id));
    if relation.direction == "left" {
        std::mem::swap(&mut from, &mut to);
    }
    let mut meta = relation.meta.unwrap_or_default();
    fill(&mut meta.extra.by, by);
    fill(&mut meta.extra.made, made);
    if !is_empty(&meta.text) {
        into.losses.add(ImportLossKind::LinkNote, "", into.line);
    }
    for name in meta.extra.attrs.keys().chain(meta.extra.rest.keys()) {
        into.losses.add(ImportLossKind::LinkAttribute, name, into.line);
    }
    let mut roles = relation.labels.unwrap_or_default();
    if roles.is_empty() {
        roles.push("related".to_owned());
    }
    for (number, role) in roles.into_iter().enumerate() {
        into.links.push(IncomingLink {
            id: if number == 0 { meta.id.clone() } else { String::new() },
            role,
            from: from.clone(),
            to: to.clone(),
            by: meta.extra.by.clone(),
            made: meta.extra.made.clone(),
            line: into.line,
        });
    }
}
