//! Label Studio: `tasks.json` with a task a document, and `config.xml`, the labelling interface that fits it.
//!
//! A span is a region; its attributes are further results with the same id, each a text area of its own. Its note is where
//! Label Studio has notes of regions, and what it has no place for stands beside that. Everything is in one annotation of
//! a task, because regions of different annotations cannot be linked.

mod config;
mod read;
mod tasks;

use crate::annotation::{Annotation, Link};
use crate::exchange::format::{Carries, Files, Format, Row};
use crate::exchange::loose::{About, pieces};
use crate::exchange::{ExportOptions, Exported, Loss, Sink, Survey, Unit, Writer};
use serde::Serialize;
use serde_json::{Value, json};
use std::collections::BTreeSet;
use std::io;

pub(in crate::exchange) use read::read;

const TASKS: &str = "tasks.json";
const CONFIG: &str = "config.xml";

/// What text areas of attributes are called: this and the name of the attribute.
const ATTRIBUTE: &str = "attr-";

/// The row of the table.
pub(in crate::exchange) const ROW: Row = Row {
    format: Format::LabelStudio,
    name: "label-studio",
    title: "Label Studio tasks with their labelling interface",
    unit: Unit::CodePoint,
    files: Files::Folder,
    endings: &[".json"],
    carries: Carries::ALL_BUT_GAPS,
    surveyed: true,
    imports: true,
    limits: "cancelled annotations are not imported, and predictions only where nobody has annotated",
    readers: "Label Studio, label-studio-sdk",
    example: "import json\n\
              tasks = json.load(open(\"tasks.json\", encoding=\"utf-8\"))\n\
              print([r[\"value\"] for t in tasks for a in t[\"annotations\"] for r in a[\"result\"] if r[\"type\"] == \"labels\"])",
};

/// A writer of the format.
pub(in crate::exchange) fn writer(_options: ExportOptions, survey: Survey) -> Box<dyn Writer> {
    let choices = config::attributes(&survey).into_keys();
    let choices =
        choices.filter(|name| config::choices(&survey, name).is_some()).map(str::to_owned).collect();
    Box::new(Tasks { survey, choices, written: 0 })
}

struct Tasks {
    survey: Survey,
    /// The attributes that are given by choices.
    choices: BTreeSet<String>,
    written: usize,
}

#[derive(Serialize)]
struct Task<'a> {
    /// Label Studio's converter asks for it; an import gives another.
    id: usize,
    data: Data<'a>,
    annotations: Vec<Work>,
}

#[derive(Serialize)]
struct Data<'a> {
    text: &'a str,
    #[serde(flatten)]
    about: About,
}

#[derive(Serialize)]
struct Work {
    result: Vec<Value>,
}

impl Writer for Tasks {
    fn document(
        &mut self,
        exported: &Exported<'_>,
        sink: &mut dyn Sink,
        _losses: &mut Vec<Loss>,
    ) -> io::Result<()> {
        let regions = exported.set.annotations().iter().flat_map(|one| region(exported, one, &self.choices));
        let result: Vec<_> = regions.chain(exported.set.links().iter().map(relation)).collect();
        let task = Task {
            id: self.written + 1,
            data: Data { text: exported.text(), about: About::of(exported) },
            annotations: if result.is_empty() { Vec::new() } else { vec![Work { result }] },
        };
        let mut bytes = if self.written > 0 { b",\n".to_vec() } else { b"[\n".to_vec() };
        self.written += 1;
        serde_json::to_writer(&mut bytes, &task)?;
        sink.append(TASKS, &bytes)
    }

    fn end(&mut self, sink: &mut dyn Sink) -> io::Result<()> {
        sink.append(TASKS, if self.written > 0 { b"\n]\n" } else { b"[]\n" })?;
        sink.whole(CONFIG, config::config(&self.survey).as_bytes())
    }
}

/// The results of an annotation: the region, and each attribute.
fn region(exported: &Exported<'_>, annotation: &Annotation, choices: &BTreeSet<String>) -> Vec<Value> {
    let extent = annotation.spans.extent();
    let (start, end) = exported.chars(extent);
    let text = extent.slice(exported.text());
    let id = annotation.id.as_str();
    let mut meta = json!({ "by": annotation.by, "made": annotation.made });
    if !annotation.note.is_empty() {
        meta["text"] = json!([annotation.note]);
    }
    if annotation.spans.as_slice().len() > 1 {
        meta["fragments"] = json!(pieces(exported, annotation));
    }
    let mut results = vec![json!({
        "id": id, "from_name": "label", "to_name": "text", "type": "labels",
        "value": { "start": start, "end": end, "text": text, "labels": [annotation.label] },
        "meta": meta,
    })];
    results.extend(annotation.attributes.iter().map(|(name, value)| {
        let (kind, key) = if choices.contains(name) { ("choices", "choices") } else { ("textarea", "text") };
        json!({
            "id": id, "from_name": format!("{ATTRIBUTE}{name}"), "to_name": "text", "type": kind,
            "value": { "start": start, "end": end, key: [value] },
        })
    }));
    results
}

fn relation(link: &Link) -> Value {
    json!({
        "type": "relation", "from_id": link.from.as_str(), "to_id": link.to.as_str(), "direction": "right",
        "labels": [link.role], "meta": { "id": link.id.as_str(), "by": link.by, "made": link.made },
    })
}

#[cfg(test)]
mod tests;
