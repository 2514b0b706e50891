//! Merging annotation files: base, ours and theirs, each a file or a short form of one.
//!
//! The short form has a line for each record, its fields between bars: `a1|entity|0-4 6-9|text|note|by|made|kind=PER`, links
//! `>l1|source|a1|b2|by|made`, the document `=date|status|notes|path|sha256|chars`. So most changes of it are files still.

use crate::Target;
use crate::execute::{meet, meet_message};
use crate::scratch::{Scratch, assert_printable};
use crate::seeds::parts;
use hashiya::store::format::{self, AnnotationRecord, Attributes, DocumentRecord, File, LinkRecord};
use hashiya::store::merge_files;

pub(crate) const TARGET: Target = Target {
    name: "merging",
    run,
    words: &[
        "a1|entity|0-4|قال|note|leila|2031-03-05T09:00:00Z|kind=PER",
        "a1|claim|0-4|قال||omar|2031-03-05T10:00:00Z",
        "a1",
        "b2",
        "c3",
        "l1",
        "|",
        "\n",
        "\n>l1|source|a1|b2|leila|2031",
        ">l2|conflict|a1|a1",
        "=2031|done|notes|b.txt",
        "=||||8e|43",
        "=||||8e|40",
        "kind=ORG",
        "mention=NAM",
        "entity",
        "claim",
        "conflict",
        "source",
        "0-4",
        "6-9",
        "leila",
        "omar",
        "conflict: date 2031",
        "\n----\n",
    ],
    rounds: 120,
};

fn run(input: &[u8]) {
    let [base, ours, theirs] = parts::<3>(input).map(written);
    let scratch = Scratch::new();
    let merge = |base: &[u8], ours: &[u8], theirs: &[u8]| {
        let paths =
            [("base", base), ("ours", ours), ("theirs", theirs)].map(|(name, file)| scratch.file(name, file));
        let report = merge_files(&paths[0], &paths[1], &paths[2], "a.txt.ron".as_ref());
        assert_eq!(scratch.read("theirs"), theirs, "theirs was written");
        (report, scratch.read("ours"))
    };
    let (report, merged) = merge(&base, &ours, &theirs);
    let (opposite, from_theirs) = merge(&base, &theirs, &ours);
    let report = match report {
        Ok(report) => report,
        Err(error) => {
            meet_message(&error.to_string());
            assert_printable(&error.to_string());
            assert!(opposite.is_err(), "the other way round it was merged");
            assert_eq!(merged, ours, "what failed was written");
            return;
        }
    };
    let opposite = opposite.expect("the other way round it was merged");
    for finding in &report.findings {
        assert_printable(&finding.to_string());
    }
    let [Ok(one), Ok(other), Ok(result)] = [&ours, &theirs, &merged].map(|file| format::parse(file)) else {
        panic!("merged what is no file")
    };
    if one.document.sha256 != other.document.sha256 {
        let before = format::parse(&base).ok();
        let is_old =
            |file: &File| before.as_ref().is_some_and(|old| old.document.sha256 == file.document.sha256);
        if is_old(&one) || is_old(&other) {
            assert_eq!(
                String::from_utf8_lossy(&merged),
                String::from_utf8_lossy(&from_theirs),
                "two results"
            );
        }
        let before = before.unwrap_or(File { annotations: vec![], links: vec![], ..one.clone() });
        for result in [&result, &format::parse(&from_theirs).unwrap()] {
            words_are_kept(&before, &one, &other, result);
            words_are_kept(&before, &other, &one, result);
        }
        return;
    }
    assert_eq!(
        (String::from_utf8_lossy(&merged), report.has_conflicts),
        (String::from_utf8_lossy(&from_theirs), opposite.has_conflicts),
        "it made a difference whose side it is"
    );
    meet((
        report.has_conflicts,
        report.findings.len().min(6),
        result.annotations.len().min(6),
        result.links.len().min(4),
    ));
    let before = format::parse(&base).unwrap_or(File { annotations: vec![], links: vec![], ..one.clone() });
    for (side, opposite) in [(&one, &other), (&other, &one)] {
        nothing_is_lost(&before, side, opposite, &result);
    }
    // A second time nothing changes, whatever the base of it.
    for side in [&ours, &theirs] {
        let (again, text) = merge(&base, &merged, side);
        again.expect("what was merged can be merged");
        assert_eq!(String::from_utf8_lossy(&text), String::from_utf8_lossy(&merged), "merged again");
    }
    let (same, text) = merge(&base, &ours, &ours);
    assert!(!same.expect("a file merges with itself").has_conflicts);
    assert_eq!(sorted(format::parse(&text).unwrap()), sorted(one));
}

/// What one side made is in the result, perhaps at another place.
fn words_are_kept(before: &File, side: &File, opposite: &File, result: &File) {
    let known = [before, opposite].map(|file| file.annotations.iter().map(|record| &record.id));
    let known: Vec<_> = known.into_iter().flatten().collect();
    for record in side.annotations.iter().filter(|record| !known.contains(&&record.id)) {
        let words =
            |record: &AnnotationRecord| (record.label.clone(), record.text.clone(), record.note.clone());
        let is_same = |other: &AnnotationRecord| words(other) == words(record);
        assert!(result.annotations.iter().any(is_same), "{record:?} is lost in {result:#?}");
    }
}

/// What one side made or changed is in the result.
fn nothing_is_lost(before: &File, side: &File, opposite: &File, result: &File) {
    for record in &side.annotations {
        let old = before.annotations.iter().find(|old| old.id == record.id);
        let is_shared = opposite.annotations.iter().any(|other| other.id == record.id);
        if old.is_none() && !is_shared {
            let is_same = |other: &AnnotationRecord| said(other) == said(record);
            assert!(result.annotations.iter().any(is_same), "{record:?} is lost in {result:#?}");
        }
        for (field, value) in said(record).into_iter().enumerate() {
            // Of a record that is new on both sides, what one does not say is not lost when the other says it.
            let is_new = old.map_or(!value.is_empty(), |old| said(old)[field] != value);
            let is_there = |other: &AnnotationRecord| said(other)[field] == value;
            // Attributes of both sides come together, and are looked at one by one.
            assert!(
                !is_new || field == ATTRIBUTES || result.annotations.iter().any(is_there),
                "{value:?} of {record:?} is lost in {result:#?}"
            );
        }
        for pair in &record.attributes.0 {
            let is_new = old.is_none_or(|old| !old.attributes.0.contains(pair));
            let is_there = |other: &AnnotationRecord| other.attributes.0.contains(pair);
            assert!(!is_new || result.annotations.iter().any(is_there), "{pair:?} of {record:?} is lost");
        }
    }
    for link in &side.links {
        // Who made a link and when can change without its role, and the role of the other side stays then.
        let old = before.links.iter().find(|old| old.id == link.id);
        if old.is_some_and(|old| old.role == link.role && (&old.from, &old.to) == (&link.from, &link.to)) {
            continue;
        }
        assert!(result.links.iter().any(|other| other.role == link.role), "{link:?} is lost in {result:#?}");
    }
    for (value, old, new) in [
        (&side.document.date, &before.document.date, &result.document.date),
        (&side.document.status, &before.document.status, &result.document.status),
    ] {
        let kept = value.replace(['\n', '\r'], " ");
        assert!(value == old || value == new || result.document.notes.contains(&kept), "{value:?} is lost");
    }
}

/// The place of the attributes among what an annotation says.
const ATTRIBUTES: usize = 3;

fn said(record: &AnnotationRecord) -> [String; 4] {
    let mut attributes = record.attributes.0.clone();
    attributes.sort();
    let spans = format!("{:?} {}", record.spans, record.text);
    [record.label.clone(), spans, record.note.clone(), format!("{attributes:?}")]
}

/// A file with its records by id.
fn sorted(mut file: File) -> File {
    file.annotations.iter_mut().for_each(|record| record.attributes.0.sort());
    file.annotations.sort_by(|one, other| one.id.cmp(&other.id));
    file.links.sort_by(|one, other| one.id.cmp(&other.id));
    file
}

/// The file that a part stands for.
fn written(part: &[u8]) -> Vec<u8> {
    let text = match std::str::from_utf8(part) {
        Ok(text) if !part.starts_with(b"(") => text,
        _ => return part.to_vec(),
    };
    let document =
        DocumentRecord { path: "a.txt".into(), sha256: "9f".into(), chars: 40, ..Default::default() };
    let mut file = File { hashiya: 1, document, annotations: vec![], links: vec![] };
    for line in text.lines().filter(|line| !line.is_empty()) {
        let mut fields = line
            .trim_start_matches(['>', '='])
            .split('|')
            .map(str::to_owned)
            .chain(std::iter::repeat(String::new()));
        let mut next = || fields.next().unwrap_or_default();
        if line.starts_with('>') {
            let (id, role, from, to, by, made) = (next(), next(), next(), next(), next(), next());
            file.links.push(LinkRecord { id, role, from, to, by, made });
        } else if line.starts_with('=') {
            (file.document.date, file.document.status, file.document.notes) = (next(), next(), next());
            file.document.notes = file.document.notes.replace('/', "\n");
            let path = next();
            file.document.path = if path.is_empty() { "a.txt".into() } else { path };
            let sha256 = next();
            file.document.sha256 = if sha256.is_empty() { "9f".into() } else { sha256 };
            file.document.chars = next().parse().unwrap_or(40);
        } else {
            file.annotations.push(annotation(line));
        }
    }
    format::write(&file).into_bytes()
}

fn annotation(line: &str) -> AnnotationRecord {
    let mut fields = line.split('|').map(str::to_owned);
    let mut next = || fields.next().unwrap_or_default();
    let (id, label, spans, text, note, by, made) = (next(), next(), next(), next(), next(), next(), next());
    let span = |word: &str| {
        let (from, to) = word.split_once('-')?;
        Some((from.parse().ok()?, to.parse().ok()?))
    };
    let spans = spans.split(' ').filter_map(span).collect();
    let pair = |field: String| field.split_once('=').map(|(name, value)| (name.to_owned(), value.to_owned()));
    let attributes = Attributes(fields.filter_map(pair).collect());
    AnnotationRecord { id, label, spans, text, attributes, note, by, made }
}
