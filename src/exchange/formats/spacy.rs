//! spaCy: `Doc.to_json()`, a document a line, to be loaded with `Doc.from_json()` and kept in a `DocBin`.
//!
//! Every span is in the span group of its label, since spaCy's entities may not overlap; `ents` has those that fit. spaCy
//! wants values of spans to be strings or whole numbers, so attributes and pieces are JSON in a string.

mod pieces;
mod read;

use crate::annotation::Annotation;
use crate::exchange::format::{Carries, Files, Format, Row};
use crate::exchange::loose::{About, LinkRecord, pieces as chars_of_pieces};
use crate::exchange::{ExportOptions, Exported, Loss, LossKind, Nesting, Sink, Survey, Unit, Writer};
use crate::text::{ByteOffset, TextRange};
use serde::Serialize;
use std::collections::BTreeMap;
use std::io;

pub(in crate::exchange) use pieces::{Token, covered, pieces};
pub(in crate::exchange) use read::read;

/// The file of an export.
const FILE: &str = "annotations.jsonl";

/// The row of the table.
pub(in crate::exchange) const ROW: Row = Row {
    format: Format::Spacy,
    name: "spacy",
    title: "spaCy documents for DocBin, as JSON Lines",
    unit: Unit::CodePoint,
    files: Files::One(FILE),
    endings: &[".jsonl"],
    carries: Carries::ALL_BUT_GAPS,
    surveyed: false,
    imports: true,
    limits: "a Doc keeps extents and labels; the rest is in the file for import. ents holds the outermost spans only \
             (innermost with --nesting inner). Spans that begin or end inside white space are moved to a token",
    readers: "spaCy 3",
    example: "import json, spacy\n\
              lines = open(\"annotations.jsonl\", encoding=\"utf-8\")\n\
              docs = [spacy.tokens.Doc(spacy.blank(\"ar\").vocab).from_json(json.loads(line)) for line in lines]",
};

/// A writer of the format.
pub(in crate::exchange) fn writer(options: ExportOptions, _survey: Survey) -> Box<dyn Writer> {
    Box::new(Docs { nesting: options.nesting })
}

struct Docs {
    nesting: Nesting,
}

#[derive(Serialize)]
struct Record<'a> {
    text: &'a str,
    tokens: Vec<TokenRecord>,
    ents: Vec<Entity<'a>>,
    spans: BTreeMap<&'a str, Vec<SpanRecord<'a>>>,
    meta: Meta,
}

#[derive(Serialize)]
struct TokenRecord {
    id: usize,
    start: usize,
    end: usize,
}

#[derive(Serialize)]
struct Entity<'a> {
    start: usize,
    end: usize,
    label: &'a str,
}

#[derive(Serialize)]
struct SpanRecord<'a> {
    id: &'a str,
    start: usize,
    end: usize,
    label: &'a str,
    /// spaCy asks for it.
    kb_id: &'a str,
    text: &'a str,
    #[serde(skip_serializing_if = "str::is_empty")]
    fragments: String,
    #[serde(skip_serializing_if = "str::is_empty")]
    attrs: String,
    #[serde(skip_serializing_if = "str::is_empty")]
    note: &'a str,
    by: &'a str,
    made: &'a str,
}

#[derive(Serialize)]
struct Meta {
    #[serde(flatten)]
    about: About,
    links: Vec<LinkRecord>,
}

impl Writer for Docs {
    fn document(
        &mut self,
        exported: &Exported<'_>,
        sink: &mut dyn Sink,
        losses: &mut Vec<Loss>,
    ) -> io::Result<()> {
        let annotations = exported.set.annotations();
        let edges: Vec<_> =
            annotations.iter().flat_map(|one| one.spans.as_slice()).map(|one| one.range()).collect();
        let tokens = pieces(exported.document, &edges, false);
        let mut spans: BTreeMap<_, Vec<_>> = BTreeMap::new();
        let mut places = Vec::new();
        for annotation in annotations {
            let Some(place) = place(&tokens, annotation.spans.extent()) else {
                losses.push(Loss::new(LossKind::LeftOut, annotation.id.as_str()));
                continue;
            };
            if place != annotation.spans.extent() {
                losses.push(Loss::kept(LossKind::Cut, annotation.id.as_str()));
            }
            spans.entry(annotation.label.as_str()).or_default().push(span(exported, annotation, place)?);
            places.push((place, annotation.label.as_str()));
        }
        let record = Record {
            text: exported.text(),
            tokens: token_records(exported, &tokens),
            ents: entities(exported, places, self.nesting),
            spans,
            meta: Meta {
                about: About::of(exported),
                links: exported.set.links().iter().map(LinkRecord::of).collect(),
            },
        };
        let mut line = serde_json::to_vec(&record)?;
        line.push(b'\n');
        sink.append(FILE, &line)
    }
}

/// The place from the first to the last of the tokens that a span covers.
fn place(tokens: &[Token], extent: TextRange) -> Option<TextRange> {
    let (first, last) = covered(tokens, extent)?;
    Some(TextRange::new(tokens[first].range.start(), tokens[last].range.end()))
}

fn token_records(exported: &Exported<'_>, tokens: &[Token]) -> Vec<TokenRecord> {
    let record = |(id, token): (usize, &Token)| {
        let (start, end) = exported.chars(token.range);
        TokenRecord { id, start, end }
    };
    tokens.iter().enumerate().map(record).collect()
}

fn span<'a>(
    exported: &Exported<'a>,
    annotation: &'a Annotation,
    place: TextRange,
) -> io::Result<SpanRecord<'a>> {
    let (start, end) = exported.chars(place);
    let is_there = annotation.spans.as_slice().len() == 1 && annotation.spans.extent() == place;
    let json =
        |is_empty: bool, json: serde_json::Result<String>| if is_empty { Ok(String::new()) } else { json };
    Ok(SpanRecord {
        id: annotation.id.as_str(),
        start,
        end,
        label: &annotation.label,
        kb_id: "",
        text: place.slice(exported.text()),
        fragments: json(is_there, serde_json::to_string(&chars_of_pieces(exported, annotation)))?,
        attrs: json(annotation.attributes.is_empty(), serde_json::to_string(&annotation.attributes))?,
        note: &annotation.note,
        by: &annotation.by,
        made: &annotation.made,
    })
}

/// Spans that lie apart: the longest first, or the shortest, and then those that still have a place.
fn entities<'a>(
    exported: &Exported<'_>,
    mut places: Vec<(TextRange, &'a str)>,
    nesting: Nesting,
) -> Vec<Entity<'a>> {
    let length = |place: TextRange| place.end().0 - place.start().0;
    places.sort_by_key(|(place, label)| (length(*place), place.start(), *label));
    if nesting != Nesting::Inner {
        places.sort_by_key(|(place, _)| std::cmp::Reverse(length(*place)));
    }
    let mut kept: BTreeMap<ByteOffset, (TextRange, &str)> = BTreeMap::new();
    for (place, label) in places {
        let before = kept.range(..place.end()).next_back();
        if before.is_none_or(|(_, (other, _))| other.end() <= place.start()) {
            kept.insert(place.start(), (place, label));
        }
    }
    let entity = |(place, label)| {
        let (start, end) = exported.chars(place);
        Entity { start, end, label }
    };
    kept.into_values().map(entity).collect()
}

#[cfg(test)]
mod tests;
