//! What feature structures say of a document, whoever made them.
//!
//! Layers become labels by the last part of their names. Tokens, sentences and whatever else a pipeline leaves behind
//! are passed over; so are relations between those. A reference to nothing is an error.

use super::names::{attribute_name, label};
use super::{FROM, INFO, TO};
use crate::annotation::DocumentInfo;
use crate::exchange::{ImportLossKind, Incoming, IncomingAnnotation, IncomingLink, ReadError, Unit};
use std::collections::{BTreeMap, BTreeSet, HashMap, HashSet};
use std::ops::Range;

/// A feature structure as a file has it. Numbers and references are their digits.
#[derive(Clone, Debug, Default)]
pub(in crate::exchange) struct Record {
    /// Its number.
    pub(in crate::exchange) id: String,
    /// The name of its type with the package.
    pub(in crate::exchange) kind: String,
    /// Its features.
    pub(in crate::exchange) features: BTreeMap<String, String>,
    /// Which features refer to other structures; `None` when the file does not tell them from strings.
    pub(in crate::exchange) references: Option<BTreeSet<String>>,
    /// The numbers of what an array holds.
    pub(in crate::exchange) elements: Vec<String>,
    /// The line, from 1; 0 when not known.
    pub(in crate::exchange) line: usize,
}

impl Record {
    fn get(&self, name: &str) -> &str {
        self.features.get(name).map_or("", String::as_str)
    }

    fn short(&self) -> &str {
        short(&self.kind)
    }
}

/// Everything a file has, before it is looked at.
#[derive(Clone, Debug, Default)]
pub(in crate::exchange) struct Sheet {
    /// All structures, texts included.
    pub(in crate::exchange) records: Vec<Record>,
    /// The numbers that belong to the view of a text, by the number of the text.
    pub(in crate::exchange) members: HashMap<String, HashSet<String>>,
}

/// Packages of types that are no annotator's layers.
const FOREIGN: &[&str] = &["uima.", "org.apache.uima.", "de.tudarmstadt.ukp.", "org.dkpro.", "org.cleartk."];
/// The same in other packages.
const MACHINERY: &[&str] = &[
    "Token",
    "Sentence",
    "Lemma",
    "Stem",
    "POS",
    "Paragraph",
    "Div",
    "Document",
    "DocumentInfo",
    "DocumentMetaData",
];
/// The layer of named entities that tools of this family share, and its derivatives.
const ENTITIES: &str = "de.tudarmstadt.ukp.dkpro.core.api.ner.type.";
/// The layer of mentions that chains of coreference lead through.
const COREFERENCE: &str = "de.tudarmstadt.ukp.dkpro.core.api.coref.type.CoreferenceLink";
/// The feature of a member of a chain that leads to the next.
const NEXT: &str = "next";
/// Features of a relation that are read.
const OF_RELATIONS: &[&str] =
    &["role", "label", "value", "relationType", FROM, TO, "begin", "end", "sofa", "annId", "by", "made"];

/// Features that say where and what an annotation is, rather than something about it.
const STRUCTURAL: &[&str] = &["begin", "end", "sofa", "annId", "by", "made", "note", "fragments"];

fn short(kind: &str) -> &str {
    kind.rsplit('.').next().unwrap_or(kind)
}

/// Whether annotations of a type are an annotator's.
pub(in crate::exchange) fn is_imported(kind: &str) -> bool {
    let is_foreign = FOREIGN.iter().any(|package| kind.starts_with(package));
    kind.starts_with(ENTITIES)
        || kind.starts_with(COREFERENCE)
        || !is_foreign && !MACHINERY.contains(&short(kind))
}

/// What the features of a span of a type say; its place and its key are the caller's.
pub(in crate::exchange) fn annotation(
    kind: &str,
    features: &BTreeMap<String, String>,
    place: Range<usize>,
) -> IncomingAnnotation {
    let said = |name: &str| features.get(name).cloned().unwrap_or_default();
    let own = features.iter().filter(|(name, _)| !STRUCTURAL.contains(&name.as_str()));
    let mut attributes: BTreeMap<String, String> =
        own.map(|(name, value)| (attribute_name(name), value.clone())).collect();
    let pieces = pieces(&said("fragments"), &place);
    IncomingAnnotation {
        id: said("annId"),
        label: label_of(short(kind), &mut attributes),
        pieces: pieces.unwrap_or_else(|| vec![place]),
        attributes,
        note: said("note"),
        by: said("by"),
        made: said("made"),
        ..IncomingAnnotation::default()
    }
}

/// The label of a layer. Layers that everybody has are known by name, and what they call their values.
fn label_of(short: &str, attributes: &mut BTreeMap<String, String>) -> String {
    let mut rename = |from: &str, to: &str| {
        if let Some(value) = attributes.remove(from) {
            attributes.insert(to.to_owned(), value);
        }
    };
    match short {
        "NamedEntity" => {
            rename("value", "kind");
            "entity".to_owned()
        }
        "Timex3" => {
            rename("timexType", "type");
            rename("timexValue", "value");
            "date".to_owned()
        }
        "Span" => attributes.remove("label").unwrap_or_else(|| label(short)),
        _ => label(short),
    }
}

/// The pieces that `fragments` tells, when they still reach from the beginning of the annotation to its end: somebody
/// who moved an end in another tool has left the feature alone.
fn pieces(fragments: &str, place: &Range<usize>) -> Option<Vec<Range<usize>>> {
    let piece = |piece: &str| {
        let (start, end) = piece.split_once('-')?;
        Some(start.parse().ok()?..end.parse().ok()?)
    };
    let pieces: Vec<Range<usize>> = fragments.split(' ').map(piece).collect::<Option<_>>()?;
    let is_sound = pieces.iter().all(|piece| piece.start < piece.end)
        && pieces.windows(2).all(|pair| pair[0].end <= pair[1].start)
        && pieces.first()?.start == place.start
        && pieces.last()?.end == place.end;
    is_sound.then_some(pieces)
}

/// What the features of a relation of a type call the target.
pub(in crate::exchange) fn role(kind: &str, features: &BTreeMap<String, String>) -> String {
    let names = ["role", "label", "value", "relationType"];
    let said = names.iter().find_map(|name| features.get(*name).filter(|value| !value.is_empty()));
    said.cloned().unwrap_or_else(|| label(short(kind)))
}

impl Sheet {
    /// What it says about the document, from a file of this name.
    ///
    /// # Errors
    /// Numbers that are none or are given twice, references to nothing, no text.
    pub(in crate::exchange) fn incoming(self, file: &str) -> Result<Incoming, ReadError> {
        let failed = |record: &Record, why: String| ReadError::new(file, record.line, why);
        let mut by_id: HashMap<&str, &Record> = HashMap::new();
        for record in &self.records {
            if by_id.insert(&record.id, record).is_some() {
                return Err(failed(record, format!("the number \"{}\" is given twice", record.id)));
            }
        }
        let sofas = || self.records.iter().filter(|record| record.kind == "uima.cas.Sofa");
        let initial = sofas().find(|sofa| sofa.get("sofaID") == "_InitialView");
        let sofa = initial.or_else(|| sofas().next());
        let sofa = sofa.ok_or_else(|| ReadError::new(file, 0, "has no text (no Sofa)"))?;
        let reading = Reading { file, by_id, sofa, members: self.members.get(&sofa.id) };
        let mut incoming = reading.document(&self.records);
        let (mut spans, mut links) = (Vec::new(), Vec::new());
        for record in self.records.iter().filter(|record| reading.is_span(record)) {
            spans.push(reading.span(record, &mut links)?);
        }
        for record in self.records.iter().filter(|record| reading.is_relation(record)) {
            links.extend(reading.relation(record)?);
        }
        for record in self.records.iter().filter(|record| reading.is_relation(record)) {
            let others = record
                .features
                .iter()
                .filter(|(name, value)| !OF_RELATIONS.contains(&name.as_str()) && !value.is_empty());
            others
                .for_each(|(name, _)| incoming.losses.add(ImportLossKind::LinkAttribute, name, record.line));
        }
        for other in sofas().filter(|other| other.id != sofa.id && !other.get("sofaString").is_empty()) {
            incoming.losses.add(ImportLossKind::View, other.get("sofaID"), other.line);
        }
        (incoming.annotations, incoming.links) = (spans, links);
        Ok(incoming)
    }
}

/// A sheet that is being read.
struct Reading<'a> {
    file: &'a str,
    by_id: HashMap<&'a str, &'a Record>,
    sofa: &'a Record,
    members: Option<&'a HashSet<String>>,
}

impl Reading<'_> {
    fn document(&self, records: &[Record]) -> Incoming {
        let of_kind = |kind: &str| records.iter().find(|record| record.kind == kind);
        let info = of_kind(INFO);
        let meta = records.iter().find(|record| record.short() == "DocumentMetaData");
        let said = |record: Option<&Record>, name: &str| record.map_or("", |it| it.get(name)).to_owned();
        let title = said(meta, "documentTitle");
        let id = said(meta, "documentId");
        let without = |name: &str| {
            let bare = [".xmi", ".json"].iter().find_map(|ending| name.strip_suffix(ending));
            bare.unwrap_or(name).to_owned()
        };
        let file = self.file.rsplit('/').next().unwrap_or(self.file);
        let names = [said(info, "document"), without(&title), id, without(file)];
        let name = names.into_iter().find(|name| !name.is_empty()).unwrap_or_default();
        let text = self.sofa.features.get("sofaString");
        Incoming {
            text: text.map(|text| restored(text, &said(info, "replaced"))),
            sha256: Some(said(info, "sha256")).filter(|sha256| !sha256.is_empty()),
            info: DocumentInfo {
                date: said(info, "date"),
                status: said(info, "status"),
                notes: said(info, "notes"),
            },
            unit: Unit::Utf16,
            ..Incoming::new(name, self.file, self.sofa.line)
        }
    }

    fn failed(&self, record: &Record, why: String) -> ReadError {
        ReadError::new(self.file, record.line, why)
    }

    /// Whether it is about the text that is read, and indexed there.
    fn is_here(&self, record: &Record) -> bool {
        record.get("sofa") == self.sofa.id && self.members.is_none_or(|members| members.contains(&record.id))
    }

    fn is_span(&self, record: &Record) -> bool {
        let has = |name: &str| record.features.contains_key(name);
        has("begin")
            && has("end")
            && !has(FROM)
            && !has(TO)
            && is_imported(&record.kind)
            && self.is_here(record)
    }

    fn is_relation(&self, record: &Record) -> bool {
        let has = |name: &str| record.features.contains_key(name);
        has(FROM) && has(TO) && self.is_here(record)
    }

    fn number(&self, record: &Record, name: &str) -> Result<usize, ReadError> {
        let digits = record.get(name);
        digits.parse().map_err(|_| {
            let kind = record.short();
            self.failed(record, format!("{name} of {kind} {} is no offset: \"{digits}\"", record.id))
        })
    }

    fn target(&self, record: &Record, id: &str) -> Result<&Record, ReadError> {
        let target = self.by_id.get(id).copied();
        let missing = || format!("{} {} refers to \"{id}\", which is not there", record.short(), record.id);
        target.ok_or_else(|| self.failed(record, missing()))
    }

    /// A span; its slots become links.
    fn span(&self, record: &Record, links: &mut Vec<IncomingLink>) -> Result<IncomingAnnotation, ReadError> {
        let place = self.number(record, "begin")?..self.number(record, "end")?;
        let mut features = record.features.clone();
        if let Some(next) = features.get(NEXT).and_then(|id| self.by_id.get(id.as_str()))
            && self.is_span(next)
        {
            let said = record.get("referenceRelation");
            let role = if said.is_empty() { "coreference" } else { said };
            links.push(link(role.to_owned(), &record.id, &next.id, record.line));
            features.remove(NEXT);
            features.remove("referenceRelation");
        }
        for (name, value) in &record.features {
            if !features.contains_key(name) {
                continue;
            }
            let refers = record.references.as_ref().is_none_or(|names| names.contains(name));
            if STRUCTURAL.contains(&name.as_str()) || !refers {
                continue;
            }
            let slots = self.slots(value);
            if slots.is_some() || record.references.is_some() {
                features.remove(name);
            }
            for slot in slots.into_iter().flatten() {
                let target = self.target(slot, slot.get("target"))?;
                let role = Some(slot.get("role")).filter(|role| !role.is_empty()).unwrap_or(name);
                if self.is_span(target) {
                    links.push(link(role.to_owned(), &record.id, &target.id, record.line));
                }
            }
        }
        let annotation = annotation(&record.kind, &features, place);
        Ok(IncomingAnnotation { key: record.id.clone(), line: record.line, ..annotation })
    }

    /// The links with roles that a feature refers to: an array of them, or their numbers with spaces.
    fn slots(&self, value: &str) -> Option<Vec<&Record>> {
        let mut slots = Vec::new();
        for id in value.split(' ') {
            let record = self.by_id.get(id).copied()?;
            let elements = record.elements.iter().map(|id| self.by_id.get(id.as_str()).copied());
            let found: Vec<&Record> = match record.elements.is_empty() {
                true => vec![record],
                false => elements.collect::<Option<_>>()?,
            };
            slots.extend(found);
        }
        let is_slot = |record: &&Record| record.features.contains_key("target") && !self.is_span(record);
        slots.iter().all(is_slot).then_some(slots)
    }

    /// A relation between annotations that are imported; `None` for any other.
    fn relation(&self, record: &Record) -> Result<Option<IncomingLink>, ReadError> {
        let from = self.target(record, record.get(FROM))?;
        let to = self.target(record, record.get(TO))?;
        if !self.is_span(from) || !self.is_span(to) {
            return Ok(None);
        }
        let link = link(role(&record.kind, &record.features), &from.id, &to.id, record.line);
        let said = |name: &str| record.get(name).to_owned();
        Ok(Some(IncomingLink { id: said("annId"), by: said("by"), made: said("made"), ..link }))
    }
}

fn link(role: String, from: &str, to: &str, line: usize) -> IncomingLink {
    IncomingLink { role, from: from.to_owned(), to: to.to_owned(), line, ..IncomingLink::default() }
}

/// The text with the characters that XML forbids, which stand in `replaced` as `12:C`: an offset in UTF-16 and a code
/// point. Only spaces are replaced back.
fn restored(text: &str, replaced: &str) -> String {
    let one = |item: &str| {
        let (offset, code) = item.split_once(':')?;
        Some((offset.parse::<usize>().ok()?, char::from_u32(u32::from_str_radix(code, 16).ok()?)?))
    };
    let replaced: HashMap<usize, char> = replaced.split(' ').filter_map(one).collect();
    if replaced.is_empty() {
        return text.to_owned();
    }
    let mut at = 0;
    let restore = |c: char| {
        let there = replaced.get(&at).copied().filter(|_| c == ' ');
        at += c.len_utf16();
        there.unwrap_or(c)
    };
    text.chars().map(restore).collect()
}
