//! Writing stores, an annotation a line.

use super::{ATTRIBUTE, SET};
use crate::annotation::{Annotation, Link};
use crate::exchange::{Exported, Loss, Sink, Writer};
use serde_json::{Value, json};
use std::io;

/// Writes a store for each document.
pub(super) struct Stores;

impl Writer for Stores {
    fn document(
        &mut self,
        exported: &Exported<'_>,
        sink: &mut dyn Sink,
        _losses: &mut Vec<Loss>,
    ) -> io::Result<()> {
        let name = exported.document.name();
        let stem = name.strip_suffix(".txt").unwrap_or(name);
        sink.whole(&format!("{stem}.store.stam.json"), &store(exported)?)
    }
}

fn store(exported: &Exported<'_>) -> io::Result<Vec<u8>> {
    let name = exported.document.name();
    let resource = json!({ "@type": "TextResource", "@id": name, "text": exported.text() });
    let mut store = Vec::new();
    store.extend_from_slice(b"{\"@type\":\"AnnotationStore\",\"@id\":");
    serde_json::to_writer(&mut store, name)?;
    store.extend_from_slice(b",\"resources\":[\n");
    serde_json::to_writer(&mut store, &resource)?;
    store.extend_from_slice(b"],\"annotationsets\":[],\"annotations\":[\n");
    serde_json::to_writer(&mut store, &about(exported))?;
    for annotation in exported.set.annotations() {
        store.extend_from_slice(b",\n");
        serde_json::to_writer(&mut store, &span(exported, annotation))?;
    }
    for one in exported.set.links() {
        store.extend_from_slice(b",\n");
        serde_json::to_writer(&mut store, &link(exported, one))?;
    }
    store.extend_from_slice(b"]}\n");
    Ok(store)
}

/// What is noted about the document.
fn about(exported: &Exported<'_>) -> Value {
    let (name, info) = (exported.document.name(), exported.info);
    let mut data = Data::default();
    data.put("sha256", exported.sha256);
    data.put("date", &info.date);
    data.put("status", &info.status);
    data.put("notes", &info.notes);
    let target = json!({ "@type": "ResourceSelector", "resource": name });
    // Ids begin with the name of the document, so that stores can be put together; what is about the document has `?`.
    json!({ "@type": "Annotation", "@id": format!("{name}?"), "target": target, "data": data.0 })
}

fn span(exported: &Exported<'_>, annotation: &Annotation) -> Value {
    let extent = annotation.spans.extent();
    let (start, end) = exported.chars(extent);
    let cursor = |at: usize| json!({ "@type": "BeginAlignedCursor", "value": at });
    let offset = json!({ "@type": "Offset", "begin": cursor(start), "end": cursor(end) });
    let target = json!({ "@type": "TextSelector", "resource": exported.document.name(), "offset": offset });
    let mut data = Data::default();
    data.always("label", &annotation.label);
    data.always("text", extent.slice(exported.text()));
    data.always("id", annotation.id.as_str());
    for (name, value) in &annotation.attributes {
        data.always(&format!("{ATTRIBUTE}{name}"), value);
    }
    data.put("note", &annotation.note);
    data.put("by", &annotation.by);
    data.put("made", &annotation.made);
    let pieces = annotation.spans.as_slice();
    if pieces.len() > 1 {
        let ends = pieces.iter().map(|piece| exported.chars(piece.range()));
        let number = |at: usize| json!({ "@type": "Int", "value": at });
        let pair = |(start, end)| json!({ "@type": "List", "value": [number(start), number(end)] });
        let list: Vec<_> = ends.map(pair).collect();
        data.add("fragments", &json!({ "@type": "List", "value": list }));
    }
    let id = id_of(exported, annotation.id.as_str());
    json!({ "@type": "Annotation", "@id": id, "target": target, "data": data.0 })
}

fn link(exported: &Exported<'_>, link: &Link) -> Value {
    let ends = [&link.from, &link.to]
        .map(|end| json!({ "@type": "AnnotationSelector", "annotation": id_of(exported, end.as_str()) }));
    let mut data = Data::default();
    data.always("role", &link.role);
    data.always("id", link.id.as_str());
    data.put("by", &link.by);
    data.put("made", &link.made);
    let target = json!({ "@type": "DirectionalSelector", "selectors": ends });
    let id = id_of(exported, link.id.as_str());
    json!({ "@type": "Annotation", "@id": id, "target": target, "data": data.0 })
}

fn id_of(exported: &Exported<'_>, id: &str) -> String {
    format!("{}#{id}", exported.document.name())
}

/// The data of an annotation.
#[derive(Default)]
struct Data(Vec<Value>);

impl Data {
    /// A string, unless it is empty.
    fn put(&mut self, key: &str, value: &str) {
        if !value.is_empty() {
            self.always(key, value);
        }
    }

    /// A string, even an empty one.
    fn always(&mut self, key: &str, value: &str) {
        self.add(key, &json!({ "@type": "String", "value": value }));
    }

    fn add(&mut self, key: &str, value: &Value) {
        self.0.push(json!({ "@type": "AnnotationData", "set": SET, "key": key, "value": value }));
    }
}
