//! Export, import and export again, for every format that can be imported.

use super::sample::{Sample, TEXT, document, samples};
use crate::annotation::{AnnotationSet, DocumentInfo, Edit, IdSource, Schema, Span, Spans};
use crate::exchange::{
    Arrival, ExportOptions, Exported, Format, Incoming, Intake, Loss, LossKind, MemorySink, Nesting, Row,
    Scheme, Source, Survey, align, read, write,
};
use crate::text::segment;
use proptest::prelude::*;
use std::collections::{BTreeMap, HashMap, HashSet};
use std::io;

const SHA256: &str = "00ff";

/// Everything a format makes of a sample.
pub(super) fn export(row: &Row, sample: &Sample, options: ExportOptions) -> (MemorySink, Vec<Loss>) {
    let document = document();
    let exported = Exported { document: &document, sha256: SHA256, set: &sample.set, info: &sample.info };
    let mut survey = Survey::default();
    survey.see(&exported);
    let (mut sink, mut losses) = (MemorySink::default(), Vec::new());
    let mut writer = write(row.format, options, survey);
    writer.document(&exported, &mut sink, &mut losses).unwrap();
    writer.end(&mut sink).unwrap();
    (sink, losses)
}

/// What a format reads in the files of an export.
pub(super) fn read_all(row: &Row, sink: &MemorySink) -> Result<Vec<Incoming>, String> {
    let mut all = Vec::new();
    let is_read = |name: &str| row.endings.iter().any(|ending| name.ends_with(ending));
    for (name, bytes) in sink.files.iter().filter(|(name, _)| is_read(name)) {
        let folder = name.rsplit_once('/').map(|(folder, _)| format!("{folder}/")).unwrap_or_default();
        let beside = |other: &str| Ok::<_, io::Error>(sink.files.get(&format!("{folder}{other}")).cloned());
        let mut bytes = bytes.as_slice();
        let mut source = Source::new(name, &mut bytes, &beside);
        read(row.format, &mut source, &mut |incoming| all.push(incoming))
            .map_err(|error| error.to_string())?;
    }
    Ok(all)
}

/// The import of an export into a document without annotations.
fn import(row: &Row, sink: &MemorySink) -> (AnnotationSet, DocumentInfo) {
    let incoming = read_all(row, sink).unwrap();
    let mut set = AnnotationSet::default();
    let mut info = DocumentInfo::default();
    for incoming in incoming {
        let arrival = take(&incoming, &set);
        set.apply(Edit::Batch(arrival.edits)).unwrap();
        info = incoming.info;
    }
    (set, info)
}

pub(super) fn take(incoming: &Incoming, set: &AnnotationSet) -> Arrival {
    let aligned = align(incoming, &document()).unwrap_or_else(|misfit| panic!("{misfit}\n{incoming:?}"));
    let (schema, renames) = (Schema::built_in(), BTreeMap::new());
    let intake = Intake { schema: &schema, renames: &renames, author: None, fallback_author: "?", now: "?" };
    assert_eq!(intake.faults(incoming), []);
    intake.take(incoming, &aligned, set, &mut IdSource::seeded(1))
}

/// An annotation as text to compare, after what was reported as lost has been taken away.
type Plain = (String, Spans, BTreeMap<String, String>, String, String, String, String);

/// A link as text to compare: its ends, its role, and the rest.
type PlainLink = (Plain, Plain, String, String);

/// The place of an annotation without the white space around its pieces, as whole clusters.
fn trimmed(spans: &Spans) -> Spans {
    let pieces = spans.as_slice().iter().map(|piece| segment::trim(TEXT, piece.range()));
    Spans::new(pieces.filter_map(|piece| Span::snapped(TEXT, piece)).collect()).unwrap()
}

/// What is left of a set when these losses are right.
fn plain(set: &AnnotationSet, losses: &[Loss]) -> (Vec<Plain>, Vec<PlainLink>) {
    let lost: HashSet<(LossKind, &str)> = losses.iter().map(|loss| (loss.kind, loss.id.as_str())).collect();
    let is_lost = |kind, id: &str| lost.contains(&(kind, id));
    let mut annotations = Vec::new();
    let mut by_id = HashMap::new();
    for one in set.annotations() {
        let id = one.id.as_str();
        if is_lost(LossKind::LeftOut, id) {
            continue;
        }
        let mut spans = one.spans.clone();
        if is_lost(LossKind::Bridged, id) {
            spans = crate::annotation::Span::new(TEXT, spans.extent()).unwrap().into();
        }
        if is_lost(LossKind::Cut, id) {
            spans = trimmed(&spans);
        }
        let keep = |kind, value: &String| if is_lost(kind, id) { String::new() } else { value.clone() };
        let mut attributes = one.attributes.clone();
        for loss in losses.iter().filter(|loss| loss.kind == LossKind::Attributes && loss.id == id) {
            // The detail names one attribute, or nothing when all are lost.
            attributes.retain(|name, _| !loss.detail.is_empty() && *name != loss.detail);
        }
        let kept = (
            one.label.clone(),
            spans,
            attributes,
            keep(LossKind::Note, &one.note),
            keep(LossKind::Author, &one.by),
            keep(LossKind::Author, &one.made),
            keep(LossKind::Id, &one.id.to_string()),
        );
        by_id.insert(one.id.clone(), kept.clone());
        annotations.push(kept);
    }
    let links = set.links().iter().filter(|link| !is_lost(LossKind::Link, link.id.as_str()));
    let mut links: Vec<_> = links
        .filter_map(|link| {
            let details = format!("{} {} {}", link.id, link.by, link.made);
            let details =
                if is_lost(LossKind::LinkDetails, link.id.as_str()) { String::new() } else { details };
            Some((by_id.get(&link.from)?.clone(), by_id.get(&link.to)?.clone(), link.role.clone(), details))
        })
        .collect();
    annotations.sort();
    links.sort();
    (annotations, links)
}

/// The same of a set that was imported: what its format does not carry was made up, and is taken away likewise.
fn plain_back(row: &Row, set: &AnnotationSet) -> (Vec<Plain>, Vec<PlainLink>) {
    let carries = row.carries;
    let mut losses = Vec::new();
    for one in set.annotations() {
        let made_up = [(LossKind::Id, carries.ids), (LossKind::Author, carries.authors)];
        losses.extend(
            made_up.iter().filter(|(_, has)| !has).map(|(kind, _)| Loss::new(*kind, one.id.as_str())),
        );
    }
    if !carries.link_details {
        losses.extend(set.links().iter().map(|link| Loss::new(LossKind::LinkDetails, link.id.as_str())));
    }
    plain(set, &losses)
}

fn goes_and_comes_back(row: &Row, sample: &Sample, options: ExportOptions) {
    let (sink, mut losses) = export(row, sample, options);
    losses.retain(|loss| !loss.is_kept);
    let (set, info) = import(row, &sink);
    assert_eq!(plain_back(row, &set), plain(&sample.set, &losses), "{}: {losses:?}", row.name);
    if row.carries.info {
        assert_eq!(info, sample.info);
    }
    if losses.is_empty() {
        assert_eq!(export(row, &Sample { set, info }, options).0, sink, "{}: not the same bytes", row.name);
    }
    // What was imported once is known.
    let (set, _) = import(row, &sink);
    for incoming in read_all(row, &sink).unwrap() {
        let again = take(&incoming, &set);
        assert_eq!((again.annotations, again.links), (0, 0), "{}: imported twice", row.name);
    }
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(48))]
    #[test]
    fn what_comes_back_is_what_went_out_less_what_was_reported(
        sample in samples(),
        scheme in prop::sample::select(vec![Scheme::Iob1, Scheme::Iob2, Scheme::Bioes]),
        nesting in prop::sample::select(vec![Nesting::Levels, Nesting::Outer, Nesting::Inner]),
    ) {
        for row in Format::rows().iter().filter(|row| row.imports) {
            goes_and_comes_back(row, &sample, ExportOptions { scheme, nesting, ..ExportOptions::default() });
        }
    }
}
