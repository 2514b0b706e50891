//! doccano: JSONL with entities and relations, as projects for sequence labelling take it.
//!
//! doccano wants numbers as ids and keeps offsets and labels only; it passes over the other keys of an entity and keeps
//! those of a record as its metadata. Its own exports have `label` as `[start, end, name]`.

use crate::annotation::{Annotation, Id, Link};
use crate::exchange::format::{Carries, Files, Format, Row};
use crate::exchange::json_words::words_of;
use crate::exchange::loose::{About, Extra, LinkRecord, Losses, Place, each_line, word};
use crate::exchange::unread::{Keys, Object, is_empty};
use crate::exchange::{
    ExportOptions, Exported, ImportLossKind, ImportLosses, Incoming, IncomingAnnotation, IncomingLink, Loss,
    ReadError, Sink, Source, Survey, Unit, Writer,
};
use serde::{Deserialize, Serialize};
use serde_json::Value;
use std::collections::HashMap;
use std::io;

/// The file of an export.
const FILE: &str = "annotations.jsonl";

/// The row of the table.
pub(in crate::exchange) const ROW: Row = Row {
    format: Format::Doccano,
    name: "doccano",
    title: "doccano JSONL with relations",
    unit: Unit::CodePoint,
    files: Files::One(FILE),
    endings: &[".jsonl"],
    carries: Carries::ALL_BUT_GAPS,
    surveyed: false,
    imports: true,
    limits: "doccano itself shows extents, labels and relations only; its project must allow overlapping spans and \
             relations, count in code points (no grapheme clusters) and read the file as UTF-8",
    readers: "doccano",
    example: "import json\n\
              lines = [json.loads(line) for line in open(\"annotations.jsonl\", encoding=\"utf-8\")]\n\
              print([entity[\"text\"] for line in lines for entity in line[\"entities\"]])",
};

/// A writer of the format.
pub(in crate::exchange) fn writer(_options: ExportOptions, _survey: Survey) -> Box<dyn Writer> {
    Box::new(Doccano)
}

#[derive(Serialize)]
struct Record<'a> {
    text: &'a str,
    entities: Vec<Entity<'a>>,
    relations: Vec<Relation<'a>>,
    #[serde(flatten)]
    about: About,
}

#[derive(Serialize)]
struct Entity<'a> {
    id: usize,
    label: &'a str,
    start_offset: usize,
    end_offset: usize,
    text: &'a str,
    /// Our id; doccano's are numbers.
    uid: &'a str,
    #[serde(flatten)]
    extra: Extra,
}

#[derive(Serialize)]
struct Relation<'a> {
    id: usize,
    from_id: usize,
    to_id: usize,
    r#type: &'a str,
    uid: &'a str,
    by: &'a str,
    made: &'a str,
}

struct Doccano;

impl Writer for Doccano {
    fn document(
        &mut self,
        exported: &Exported<'_>,
        sink: &mut dyn Sink,
        _losses: &mut Vec<Loss>,
    ) -> io::Result<()> {
        let record = Record {
            text: exported.text(),
            entities: entities(exported),
            relations: relations(exported),
            about: About::of(exported),
        };
        let mut line = serde_json::to_vec(&record)?;
        line.push(b'\n');
        sink.append(FILE, &line)
    }
}

fn entities<'a>(exported: &Exported<'a>) -> Vec<Entity<'a>> {
    let numbered = exported.set.annotations().iter().enumerate();
    let entity = |(number, one): (usize, &'a Annotation)| {
        let extent = one.spans.extent();
        let (start_offset, end_offset) = exported.chars(extent);
        Entity {
            id: number + 1,
            label: &one.label,
            start_offset,
            end_offset,
            text: extent.slice(exported.text()),
            uid: one.id.as_str(),
            extra: Extra::of(exported, one),
        }
    };
    numbered.map(entity).collect()
}

fn relations<'a>(exported: &Exported<'a>) -> Vec<Relation<'a>> {
    let numbered = exported.set.annotations().iter().enumerate();
    let numbers: HashMap<&Id, usize> = numbered.map(|(number, one)| (&one.id, number + 1)).collect();
    let links = exported.set.links().iter().enumerate();
    let relation = |(number, link): (usize, &'a Link)| {
        Some(Relation {
            id: number + 1,
            from_id: *numbers.get(&link.from)?,
            to_id: *numbers.get(&link.to)?,
            r#type: &link.role,
            uid: link.id.as_str(),
            by: &link.by,
            made: &link.made,
        })
    };
    links.filter_map(relation).collect()
}

/// A record of ours, of a project with relations or of one without. Spans stand in one of four places.
#[derive(Deserialize)]
struct Line {
    entities: Option<Vec<EntityIn>>,
    relations: Option<Vec<RelationIn>>,
    label: Option<Vec<(usize, usize, String)>>,
    labels: Option<Vec<(usize, usize, String)>>,
    /// As doccano wrote JSON before version 1.
    annotations: Option<Vec<EntityIn>>,
    #[serde(default, deserialize_with = "word")]
    filename: String,
    #[serde(flatten)]
    about: About,
}

/// Keys of a record that are read, or say nothing about the document.
const KNOWN: &[&str] = &[
    "id",
    "text",
    "data",
    "entities",
    "relations",
    "label",
    "labels",
    "annotations",
    "filename",
    "annotation_approver",
    "doc",
    "sha256",
    "date",
    "status",
    "notes",
    "meta",
];

#[derive(Deserialize)]
struct EntityIn {
    #[serde(default, deserialize_with = "word")]
    id: String,
    #[serde(deserialize_with = "word")]
    label: String,
    start_offset: usize,
    end_offset: usize,
    text: Option<String>,
    #[serde(default, deserialize_with = "word")]
    uid: String,
    #[serde(flatten)]
    extra: Extra,
}

#[derive(Deserialize)]
struct RelationIn {
    #[serde(deserialize_with = "word")]
    from_id: String,
    #[serde(deserialize_with = "word")]
    to_id: String,
    #[serde(deserialize_with = "word")]
    r#type: String,
    #[serde(default, deserialize_with = "word")]
    uid: String,
    #[serde(default, deserialize_with = "word")]
    by: String,
    #[serde(default, deserialize_with = "word")]
    made: String,
}

/// Reads JSONL, with entities or with `label`.
pub(in crate::exchange) fn read(
    source: &mut Source<'_>,
    give: &mut dyn FnMut(Incoming),
) -> Result<(), ReadError> {
    each_line(source, give, |record, place| incoming(&record, place).map(Some))
}

fn incoming(record: &Object, place: &Place<'_>) -> Result<Incoming, String> {
    let line = Line::deserialize(record)
        .map_err(|error| format!("is no record of sequence labelling: {}", words_of(&error)))?;
    let Line { entities, relations, label, labels, annotations, filename, mut about } = line;
    if about.doc.is_empty() {
        about.doc = filename;
    }
    let mut all = about.incoming(None, place.file, place.line);
    let mut losses = ImportLosses::default();
    let entities = entities.into_iter().chain(annotations).flatten();
    for entity in entities {
        let number = all.annotations.len();
        let mut losses = Losses {
            all: &mut losses,
            line: place.line,
            passed_over: &["user", "created_at", "updated_at", "prob"],
        };
        all.annotations.push(from_entity(number, entity, &mut losses));
    }
    for (start, end, label) in label.into_iter().chain(labels).flatten() {
        all.annotations.push(IncomingAnnotation {
            key: format!("#{}", all.annotations.len()),
            label,
            pieces: std::iter::once(start..end).collect(),
            line: place.line,
            ..IncomingAnnotation::default()
        });
    }
    all.losses.extend(&losses);
    let relations = relations.unwrap_or_default().into_iter();
    all.links = relations.map(|relation| from_relation(relation, place.line)).collect();
    for (name, value) in record.get("meta").and_then(Value::as_object).into_iter().flatten() {
        if !is_empty(value) {
            all.losses.add(ImportLossKind::DocumentKey, format!("meta.{name}"), place.line);
        }
    }
    let spans = "spans are read from `entities`, `label`, `labels` and `annotations`";
    let keys = Keys { text: &["text", "data"], known: KNOWN, spans };
    keys.settle(record, place.options, place.line, &mut all)?;
    Ok(all)
}

/// The number is what relations call it; only our own ids are worth keeping.
fn from_entity(number: usize, entity: EntityIn, losses: &mut Losses<'_>) -> IncomingAnnotation {
    let whole = entity.start_offset..entity.end_offset;
    let key = crate::exchange::loose::key(&entity.id, number);
    let line = losses.line;
    IncomingAnnotation {
        line,
        ..entity.extra.about(key, entity.uid, entity.label, whole, entity.text, losses)
    }
}

fn from_relation(relation: RelationIn, line: usize) -> IncomingLink {
    let RelationIn { from_id, to_id, r#type, uid, by, made } = relation;
    LinkRecord { id: uid, from: from_id, to: to_id, rel: r#type, by, made }.incoming(line)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::annotation::{AnnotationSet, DocumentInfo, Span, Spans};
    use crate::document::Document;
    use crate::exchange::MemorySink;
    use crate::text::TextRange;
    use std::collections::BTreeMap;

    #[test]
    fn an_export_numbers_entities_and_keeps_what_doccano_passes_over() {
        let text = "🚩 أمس";
        let document = Document::new("a.txt", text.to_owned());
        let annotation = Annotation {
            id: Id::new("a").unwrap(),
            label: "date".to_owned(),
            spans: Spans::from(Span::new(text, TextRange::from(5..11)).unwrap()),
            attributes: BTreeMap::new(),
            note: "n".to_owned(),
            by: "omar".to_owned(),
            made: "t".to_owned(),
        };
        let set = AnnotationSet::new(vec![annotation], Vec::new()).unwrap();
        let info = DocumentInfo::default();
        let exported = Exported { document: &document, sha256: "00", set: &set, info: &info };
        let mut sink = MemorySink::default();
        writer(ExportOptions::default(), Survey::default())
            .document(&exported, &mut sink, &mut Vec::new())
            .unwrap();
        let entity = r#"{"id":1,"label":"date","start_offset":2,"end_offset":5,"text":"أمس","uid":"a","note":"n","by":"omar","made":"t"}"#;
        let about = r#""doc":"a.txt","sha256":"00","date":"","status":"","notes":"""#;
        assert_eq!(
            String::from_utf8(sink.files[FILE].clone()).unwrap(),
            format!("{{\"text\":\"🚩 أمس\",\"entities\":[{entity}],\"relations\":[],{about}}}\n")
        );
    }

    fn read_lines(text: &str) -> Result<Vec<Incoming>, String> {
        let mut bytes = text.as_bytes();
        let mut all = Vec::new();
        let mut source = Source::new("d.jsonl", &mut bytes, &|_| Ok(None));
        read(&mut source, &mut |incoming| all.push(incoming)).map_err(|error| error.to_string())?;
        Ok(all)
    }

    #[test]
    fn exports_of_doccano_are_read_with_and_without_relations() {
        let plain = r#"{"id":7,"text":"زار عمّان","label":[[4,9,"LOC"]],"Comments":[],"filename":"a.txt"}"#;
        let related = r#"{"id":8,"text":"a b","entities":[{"id":70,"label":"A","start_offset":0,"end_offset":1},
            {"id":71,"label":"B","start_offset":2,"end_offset":3}],"relations":[{"id":5,"from_id":70,"to_id":71,"type":"r"}],"Comments":["x"]}"#;
        let all = read_lines(&format!("{plain}\n\n{}\n", related.replace('\n', " "))).unwrap();
        assert_eq!(
            (all[0].name.as_str(), all[0].annotations[0].pieces.as_slice()),
            ("a.txt", std::slice::from_ref(&(4..9)))
        );
        let link = &all[1].links[0];
        assert_eq!((link.from.as_str(), link.to.as_str(), link.role.as_str()), ("70", "71", "r"));
        assert_eq!((all[1].annotations[1].label.as_str(), all[1].annotations[1].id.as_str()), ("B", ""));
    }

    #[test]
    fn what_is_wrong_is_told_with_its_line() {
        let error = |line: &str| read_lines(&format!("\n{line}")).unwrap_err();
        let entity = r#"{"id":1,"label":"A","start_offset":0,"end_offset":1}"#;
        assert_eq!(
            error(&format!(r#"{{"entities":[{entity},{entity}]}}"#)),
            "d.jsonl:2: two annotations have the id \"1\""
        );
        assert_eq!(
            error(&format!(
                r#"{{"entities":[{entity}],"relations":[{{"from_id":1,"to_id":2,"type":"r"}}]}}"#
            )),
            "d.jsonl:2: a link has an end \"2\" that is no annotation of the document"
        );
        assert_eq!(
            error(r#"{"label":["sports"]}"#),
            "d.jsonl:2: is no record of sequence labelling: it has string \"sports\" where a list of 3 values belongs"
        );
        assert!(error(r#"{"label":[[-1,2,"A"]]}"#).contains("it has the number `-1` where"));
    }
}
