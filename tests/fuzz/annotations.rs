//! Annotation files: a document, and the file beside it. `@sha` and `@chars` in the file stand for what fits the document.
//!
//! What is read is saved and read again the same; what is not understood is still there byte for byte; a file that may not
//! be written is as it was.

use crate::Target;
use crate::execute::{meet, meet_message};
use crate::scratch::{Scratch, assert_printable};
use crate::seeds::parts;
use hashiya::annotation::Schema;
use hashiya::store::format::{self, Piece, locate::locate};
use hashiya::store::{DocumentEntry, LoadedAnnotations, LoadedDocument, read_annotations, read_stream, save};
use std::collections::{HashMap, HashSet};

pub(crate) const TARGET: Target = Target {
    name: "annotations",
    run,
    words: &[
        "(",
        ")",
        "[",
        "]",
        "(id: \"",
        "label: \"entity\"",
        "spans: [(0, 4)]",
        "text: \"",
        "attributes: {\"kind\": \"ORG\"}",
        "note: \"",
        "by: \"leila\"",
        "annotations: [",
        "links: [",
        "    ],",
        "        ",
        "// ",
        "/*",
        "*/",
        "r#\"",
        "\"#",
        "\\u{202e}",
        "\\\"",
        "conflict",
        "\"),\n",
        "from: \"a1\"",
        "to: \"b2\"",
        "hashiya: 2",
        "@sha",
        "@chars",
        "Some(",
        "<<<<<<< ours\n",
        "#![enable(implicit_some)]\n",
        "'",
        "r\"",
    ],
    rounds: 250,
};

fn run(input: &[u8]) {
    let [text, file] = parts(input);
    let Ok(loaded) = read_stream(text, "a.txt") else { return };
    let file = filled(file, &loaded);
    syntax(&file);
    let scratch = Scratch::new();
    let path = scratch.file("a.txt.ron", &file);
    let entry = DocumentEntry {
        name: "a.txt".into(),
        path: scratch.path("a.txt"),
        annotations: path,
        obstacle: None,
    };
    let read = || read_annotations(&entry, &loaded, &Schema::built_in());
    let mut found = match read() {
        Ok(found) => found,
        Err(error) => {
            meet_message(&error.to_string());
            return assert_printable(&error.to_string());
        }
    };
    for problem in &found.problems {
        meet(problem.kind.code());
        meet_message(&problem.message);
        assert_printable(&problem.to_string());
    }
    found.file.consent();
    if let Err(error) = keep(&loaded, &mut found) {
        meet("refused");
        assert!(found.file.forbidden().is_some(), "{error}");
        assert_eq!(scratch.read("a.txt.ron"), file, "what may not be written was written");
        return;
    }
    let written = scratch.read("a.txt.ron");
    nothing_is_lost(&file, &String::from_utf8(written).unwrap(), &found);
    // Where a broken record now stands, more of it may be understood, but never less.
    let mut again = read().expect("what was saved is read");
    for annotation in found.set.annotations() {
        assert_eq!(again.set.get(&annotation.id), Some(annotation));
    }
    assert!(found.set.links().iter().all(|link| again.set.links().contains(link)), "a link was lost");
    assert_eq!(again.set.info(), found.set.info());
    keep(&loaded, &mut again).expect("what was saved can be saved again");
    let last = read().expect("what was saved is read");
    assert_eq!(last.set, again.set);
}

fn filled(file: &[u8], loaded: &LoadedDocument) -> Vec<u8> {
    let Ok(text) = std::str::from_utf8(file) else { return file.to_vec() };
    let chars = loaded.document.index().chars().to_string();
    text.replace("@sha", &loaded.sha256).replace("@chars", &chars).into_bytes()
}

fn keep(loaded: &LoadedDocument, found: &mut LoadedAnnotations) -> Result<(), hashiya::store::StoreError> {
    save(&mut found.file, &loaded.document, &loaded.sha256, &found.set)
}

/// What holds for the syntax alone.
fn syntax(bytes: &[u8]) {
    let Ok(text) = format::text_of(bytes) else { return };
    let places = locate(text);
    for place in places.annotations.iter().chain(&places.links) {
        assert!(text.get(place.range.clone()).is_some_and(|record| !record.is_empty()), "{place:?}");
    }
    let Ok(file) = format::parse(bytes) else { return };
    meet("whole");
    assert_eq!(
        (places.annotations.len(), places.links.len()),
        (file.annotations.len(), file.links.len()),
        "not every record was located"
    );
    let written = format::write(&file);
    assert_eq!(format::parse(written.as_bytes()).as_ref(), Ok(&file), "{written}");
}

/// Every record of the file is in the set, or stands in what was written: as it stood, or marked as having no place where its
/// words stand at its offsets by chance.
fn nothing_is_lost(file: &[u8], written: &str, found: &LoadedAnnotations) {
    let records = format::read(file).unwrap();
    let (mut ids, mut kept) = (HashSet::new(), HashMap::new());
    let annotations = records.annotations.iter().map(|piece| named(piece, |record| &record.id));
    let links = records.links.iter().map(|piece| named(piece, |record| &record.id));
    for (id, text) in annotations.chain(links) {
        let is_first = id.is_some_and(|id| ids.insert(id.to_owned()));
        let is_known = id.and_then(hashiya::annotation::Id::new).is_some_and(|id| found.set.has_id(&id));
        if !is_first || !is_known {
            let (count, _) = kept.entry(text).or_insert((0, id.map(str::to_owned)));
            *count += 1;
        }
    }
    meet((kept.len().min(3), found.set.annotations().len().min(3), found.set.links().len().min(3)));
    // By lines: what else is in the file may keep it from being read as a whole.
    let is_marked_as = |id: &str| {
        let named = format!("id: {id:?}");
        written.lines().any(|line| line.contains(&named) && line.contains("\"unplaced\": \"yes\""))
    };
    for (text, (count, id)) in kept {
        let is_marked = id.is_some_and(|id| is_marked_as(&id));
        assert!(is_marked || written.matches(text).count() >= count, "{text:?} was lost:\n{written}");
    }
}

fn named<'a, R>(piece: &'a Piece<'_, R>, id: impl Fn(&'a R) -> &'a String) -> (Option<&'a str>, &'a str) {
    (piece.record.as_ref().ok().map(|record| id(record).as_str()), piece.text)
}
