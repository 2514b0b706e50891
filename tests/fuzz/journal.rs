//! Journals: a document, how many acts its annotation file holds (or the file itself), and the lines of the journal.
//!
//! A line is its JSON without checksum, number and states, which are put in; one that begins with `!` stands as it is. So the
//! lines that are changed are whole, and what they say is what is tried.

use crate::Target;
use crate::execute::meet;
use crate::scratch::{Scratch, assert_printable};
use crate::seeds::parts;
use hashiya::annotation::{Act, Annotation, AnnotationSet, Edit, History, Id, Link, Schema, Span, Spans};
use hashiya::document::Document;
use hashiya::store::{
    AnnotationLine, DocumentEntry, DocumentWriter, EditLine, LoadedDocument, Log, StatePlace, encode,
    open_journal, read_annotations, read_log, read_stream,
};
use hashiya::text::{CharOffset, TextRange, grapheme};
use jiff::Timestamp;
use serde_json::{Value, json};
use sha2::{Digest, Sha256};
use std::sync::Arc;

/// Who annotates.
const AUTHOR: &str = "leila";

pub(crate) const TARGET: Target = Target {
    name: "journal",
    run,
    words: &[
        "{\"line\":\"begin\"}\n",
        "{\"line\":\"act\",\"edit\":{\"remove\":\"a\"},\"inverse\":{\"remove\":\"a\"}}\n",
        "{\"line\":\"written\"}\n",
        "\"kind\":\"undo\",",
        "\"kind\":\"redo\",",
        "\"kind\":\"merge\",",
        "\"kind\":\"restore\",",
        "\"seq\":7,",
        "\"before\":\"\",",
        "\"after\":\"\",",
        "\"version\":2,",
        "\"batch\":[",
        "]",
        "}",
        "{",
        "\"insert\":",
        "\"replace\":",
        "\"remove\":\"a\"",
        "\"connect\":",
        "\"disconnect\":\"l\"",
        "\"spans\":[[0,4]]",
        "\"id\":\"b\"",
        "!garbage\n",
        "\"text\":\"قال\"",
        "null",
        "[",
        "1e99",
        "\\u202e",
        "\n----\n",
    ],
    rounds: 120,
};

const JOURNAL: &str = ".a.txt.journal";

fn run(input: &[u8]) {
    let [text, file, lines] = parts(input);
    let Ok(loaded) = read_stream(text, "a.txt") else { return };
    let model = Model::of(&loaded, lines);
    let scratch = Scratch::new();
    scratch.file(JOURNAL, &model.bytes);
    let held = std::str::from_utf8(file).ok().and_then(|number| number.trim().parse::<usize>().ok());
    let file = match held {
        Some(acts) => {
            let set = &model.sets[acts.min(model.sets.len() - 1)];
            encode(&loaded.document, &loaded.sha256, set).into_bytes()
        }
        None => file.to_vec(),
    };
    let path = scratch.file("a.txt.ron", file);
    let entry = DocumentEntry {
        name: "a.txt".into(),
        path: scratch.path("a.txt"),
        annotations: path,
        obstacle: None,
    };
    let log = read_log(&entry).expect("it can be read");
    beginnings(&scratch, &entry, &model.bytes, log.as_ref());
    replay(&scratch, &entry, &loaded, &model.bytes, log.as_ref());
}

/// Wherever a journal is cut off, what is read is the beginning of what was written.
fn beginnings(scratch: &Scratch, entry: &DocumentEntry, bytes: &[u8], log: Option<&Log>) {
    let ends = (0..bytes.len()).filter(|at| bytes[*at] == b'\n');
    let cuts = ends.flat_map(|at| [at, at + 1, at + 2]).chain((0..bytes.len()).step_by(bytes.len() / 7 + 1));
    for cut in cuts.filter(|cut| *cut <= bytes.len()).take(60) {
        scratch.file(JOURNAL, &bytes[..cut]);
        let Some(short) = read_log(entry).unwrap() else { continue };
        let log = log.expect("less is no more than all");
        assert!(log.acts.starts_with(&short.acts), "acts of {cut} bytes");
        assert!(log.gone.starts_with(&short.gone), "what was deleted, of {cut} bytes");
        assert_eq!(short.begin, log.begin);
        assert!(short.fault.is_none() || short.fault == log.fault, "{:?} {:?}", short.fault, log.fault);
    }
    scratch.file(JOURNAL, bytes);
}

/// What is brought back is the state that the journal names, or what was there; what was there stays on disk.
fn replay(
    scratch: &Scratch,
    entry: &DocumentEntry,
    loaded: &LoadedDocument,
    bytes: &[u8],
    log: Option<&Log>,
) {
    let read = || read_annotations(entry, loaded, &Schema::built_in());
    let Ok(mut found) = read() else { return };
    let before = found.set.clone();
    let place = StatePlace::at(scratch.path("state"));
    let opened = open_journal(&loaded.document, &loaded.sha256, &mut found, &place, AUTHOR);
    opened.messages.iter().for_each(|message| assert_printable(&message.to_string()));
    meet((
        log.map(|log| log.acts.len().min(3)),
        opened.history.depth().min(3),
        opened.messages.len(),
        found.set != before,
    ));
    if found.set != before && log.is_none_or(|log| state(loaded, &found.set) != log.state()) {
        brought_together(&before, &found.set, log);
    }
    assert_eq!(scratch.read(JOURNAL), bytes, "reading has written");
    take_back(opened.history.clone(), found.set.clone());

    let Some(act) = new_act(&loaded.document, &found.set) else { return };
    let mut set = found.set.clone();
    set.apply(act.edit.clone()).unwrap();
    let sha256 = loaded.sha256.clone();
    let document = Arc::new(loaded.document.clone());
    let mut document_writer = DocumentWriter::new(opened.recovery, document, sha256, AUTHOR.into());
    document_writer.take(&act);
    if let Err(error) = document_writer.append().and_then(|()| document_writer.rewrite()) {
        meet("not written");
        assert!(found.file.forbidden().is_some(), "{error}");
        return;
    }
    let sound = log.filter(|log| log.fault.is_none()).map_or(0, |log| log.acts.len() + log.gone.len() + 1);
    let sound: usize = bytes.split_inclusive(|byte| *byte == b'\n').take(sound).map(<[u8]>::len).sum();
    let is_kept = |file: &Vec<u8>| file.starts_with(bytes) || sound > 0 && file.starts_with(&bytes[..sound]);
    assert!(!bytes.contains(&b'\n') || scratch.all().iter().any(is_kept), "the journal is lost");
    let mut again = read().unwrap();
    open_journal(&loaded.document, &loaded.sha256, &mut again, &place, AUTHOR);
    assert_eq!(again.set, set, "what was written is not what is read");
}

/// What the journal of another file brings with it leaves everything alone that its acts are not about.
fn brought_together(before: &AnnotationSet, now: &AnnotationSet, log: Option<&Log>) {
    meet("brought together");
    let acts = log.map_or(&[][..], |log| &log.acts);
    let touched: Vec<_> = acts.iter().flat_map(|act| act.changes()).map(|change| change.id).collect();
    let untouched = before.annotations().iter().filter(|one| !touched.contains(&one.id.as_str()));
    untouched.for_each(|one| assert_eq!(now.get(&one.id), Some(one), "a bystander has changed"));
    assert!(!touched.is_empty(), "changed by nothing");
}

/// Undoing and making again all that a journal remembers leaves a set that holds together.
fn take_back(mut history: History, mut set: AnnotationSet) {
    for _ in 0..2 {
        while history.undo(&mut set, now()).is_ok_and(|done| done) {}
        while history.redo(&mut set, now()).is_ok_and(|done| done) {}
        let again = AnnotationSet::new(set.annotations().to_vec(), set.links().to_vec());
        assert_eq!(again.as_ref(), Ok(&set));
    }
}

fn now() -> Timestamp {
    "2031-05-01T08:00:00Z".parse().unwrap()
}

fn new_act(document: &Document, set: &AnnotationSet) -> Option<Act> {
    let id = Id::new("zz9").filter(|id| !set.has_id(id))?;
    let (start, cluster) = grapheme::clusters(document.text()).next()?;
    let span = Span::new(document.text(), TextRange::from(start..start + cluster.len()))?;
    let edit = Edit::Insert(Annotation {
        id: id.clone(),
        label: "entity".into(),
        spans: span.into(),
        attributes: [].into(),
        note: String::new(),
        by: "leila".into(),
        made: String::new(),
    });
    Some(Act { kind: hashiya::annotation::ActKind::Do, time: now(), edit, inverse: Edit::Remove(id) })
}

/// The fingerprint of a set, as `docs/format.md` says.
fn state(loaded: &LoadedDocument, set: &AnnotationSet) -> String {
    let nameless = Document::new("", loaded.document.text().to_owned());
    sum(encode(&nameless, &loaded.sha256, set).as_bytes())
}

fn sum(bytes: &[u8]) -> String {
    Sha256::digest(bytes).iter().map(|byte| format!("{byte:02x}")).collect()
}

/// The journal that the lines stand for, and the sets after each act that can be made.
struct Model {
    bytes: Vec<u8>,
    sets: Vec<AnnotationSet>,
}

impl Model {
    fn of(loaded: &LoadedDocument, lines: &[u8]) -> Self {
        let mut model = Self { bytes: Vec::new(), sets: vec![AnnotationSet::default()] };
        let mut state_now = state(loaded, &model.sets[0]);
        let mut seq = 0_u64;
        for line in lines.split_inclusive(|byte| *byte == b'\n') {
            let text = line.strip_suffix(b"\n").unwrap_or(line);
            let parsed = serde_json::from_slice::<Value>(text).ok();
            let Some(Value::Object(mut fields)) = parsed else {
                model.bytes.extend_from_slice(line.strip_prefix(b"!").unwrap_or(line));
                continue;
            };
            let mut fill = |name: &str, value: Value| {
                fields.entry(name).or_insert(value);
            };
            fill("line", json!("act"));
            fill("state", json!(state_now));
            fill("version", json!(1));
            fill("time", json!("2031-03-05T09:12:40Z"));
            fill("by", json!("leila"));
            let is_act = fields["line"] == "act";
            let number = fields.entry("seq").or_insert(json!(seq.saturating_add(u64::from(is_act))));
            seq = number.as_u64().unwrap_or(seq);
            if is_act {
                let mut set = model.sets[model.sets.len() - 1].clone();
                let edit = serde_json::from_value(fields.get("edit").cloned().unwrap_or_default()).ok();
                let edit = edit.and_then(|line: EditLine| edit_of(&line, &loaded.document));
                let is_made = edit.is_some_and(|edit| set.apply(edit).is_ok());
                fields.entry("kind").or_insert(json!("do"));
                fields.entry("before").or_insert(json!(state_now));
                state_now = state(loaded, &set);
                fields.entry("after").or_insert(json!(state_now));
                meet((is_made, fields["kind"].as_str().map(str::to_owned)));
                model.sets.push(set);
            }
            model.bytes.extend(signed(fields));
        }
        model
    }
}

/// A line with the fields that its kind has.
fn signed(mut fields: serde_json::Map<String, Value>) -> Vec<u8> {
    let foreign: &[&str] = match fields["line"].as_str() {
        Some("act") => &["state", "version"],
        Some("written") => &["version", "seq", "time", "by"],
        Some("gone") => &["state", "version"],
        _ => &["time", "by"],
    };
    foreign.iter().for_each(|name| drop(fields.remove(*name)));
    let text = Value::Object(fields).to_string();
    format!("{} {text}\n", &sum(text.as_bytes())[..16]).into_bytes()
}

/// The edit that a line stands for, found without the library's own way.
fn edit_of(line: &EditLine, document: &Document) -> Option<Edit> {
    Some(match line {
        EditLine::Insert(line) => Edit::Insert(annotation_of(line, document)?),
        EditLine::Replace(line) => Edit::Replace(annotation_of(line, document)?),
        EditLine::Remove(id) => Edit::Remove(Id::new(id.as_str())?),
        EditLine::Disconnect(id) => Edit::Disconnect(Id::new(id.as_str())?),
        EditLine::Connect(line) => {
            let [id, from, to] = [&line.id, &line.from, &line.to].map(|id| Id::new(id.as_str()));
            let (role, by, made) = (line.role.clone(), line.by.clone(), line.made.clone());
            Edit::Connect(Link { id: id?, role, from: from?, to: to?, by, made })
        }
        // The states that this model gives its acts do not count notes.
        EditLine::Describe { .. } => return None,
        EditLine::Batch(lines) => {
            Edit::Batch(lines.iter().map(|line| edit_of(line, document)).collect::<Option<_>>()?)
        }
    })
}

fn annotation_of(line: &AnnotationLine, document: &Document) -> Option<Annotation> {
    let (text, index) = (document.text(), document.index());
    let byte = |offset| index.char_to_byte(text, CharOffset(offset));
    let span = |&(from, to): &(usize, usize)| {
        let range = TextRange::new(byte(from)?, byte(to)?);
        Span::new(text, range).filter(|_| from < to)
    };
    let spans = Spans::new(line.spans.iter().map(span).collect::<Option<_>>()?)?;
    (spans.quote(text) == line.text).then_some(())?;
    Some(Annotation {
        id: Id::new(line.id.as_str())?,
        label: line.label.clone(),
        spans,
        attributes: line.attributes.clone(),
        note: line.note.clone(),
        by: line.by.clone(),
        made: line.made.clone(),
    })
}
