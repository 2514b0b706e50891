//! `hashiya query`: which annotations a query means. What a query is, is [`crate::annotation::Query`]'s.

use super::color::ColorChoice;
use super::corpus::schema_of;
use super::json::object;
use super::listing::{Look, list};
use super::place::Place;
use super::show::Order;
use super::{Corpus, Outcome};
use crate::annotation::{Annotation, Queried, Query, Schema};
use crate::document::Document;
use crate::store::{DocumentEntry, StoreError, read_annotations, read_document};
use serde::Serialize;
use std::collections::BTreeMap;
use std::fmt::Write as _;
use std::io::{self, IsTerminal};

/// List the annotations that a query means
///
/// A query is conditions that must all hold; `or` between, `-` before one that
/// must not, parentheses. docs/query.md has all of it:
///
///   hashiya query 'label:claim -link:source'      claims without a source
///   hashiya query 'kind:ORG الموانئ' press        organisations called so
///   hashiya query 'by:leila made>=2026-11-01'     what leila made since then
///   hashiya query 'label:entity within:claim'     names inside claims
///
/// Each annotation is a line, document:line:column: label "text" and its
/// attributes; lines and columns count from 1, columns in code points. With
/// --json, each is an object on a line of its own, with the fields of annotation
/// files and spans in code points:
///
///   {"document": "a.txt", "line": 3, "column": 14, "id": "7f3ak2",
///    "label": "entity", "spans": [[212, 218]], "text": "…",
///    "attributes": {"kind": "ORG"}, "note": "", "by": "leila", "made": "…"}
///
/// Exit codes: 0 something was found, 1 nothing was, 2 a document could not be
/// read or the query is not understood.
#[derive(clap::Args)]
#[command(verbatim_doc_comment)]
pub(super) struct Args {
    /// Which annotations are meant
    #[arg(allow_hyphen_values = true)]
    query: String,
    #[command(flatten)]
    corpus: Corpus,
    /// Print one JSON object a line
    #[arg(long)]
    json: bool,
    /// Print how many there are in each document that has any
    #[arg(short, long)]
    count: bool,
    /// The order of each line's characters [default: visual on a terminal, else logical]
    #[arg(long, value_enum)]
    order: Option<Order>,
    /// When documents and places are coloured
    #[arg(long, value_enum, value_name = "WHEN", default_value_t)]
    color: ColorChoice,
}

#[derive(Serialize)]
struct Found<'a> {
    document: &'a str,
    line: usize,
    column: usize,
    id: &'a str,
    label: &'a str,
    spans: Vec<[usize; 2]>,
    text: String,
    attributes: &'a BTreeMap<String, String>,
    note: &'a str,
    by: &'a str,
    made: &'a str,
}

pub(super) fn run(args: &Args) -> anyhow::Result<Outcome> {
    let query =
        Query::parse(&args.query).map_err(|error| anyhow::anyhow!("the query is not understood {error}"))?;
    let project = args.corpus.discover()?;
    let schema = schema_of(&project)?;
    let is_terminal = io::stdout().is_terminal() && !args.json;
    let order = args.order.unwrap_or(if is_terminal { Order::Visual } else { Order::Logical });
    let look = Look {
        is_coloured: args.color.is_on(is_terminal) && !args.json,
        is_visual: order == Order::Visual,
        is_json: args.json,
    };
    let work = |(): &mut (), entry: &DocumentEntry| lines_of(entry, &query, &schema, args.count, look);
    list(&project, is_terminal && look.is_visual, || (), work)
}

/// What is to be printed of one document.
fn lines_of(
    entry: &DocumentEntry,
    query: &Query,
    schema: &Schema,
    is_count: bool,
    look: Look,
) -> Result<String, StoreError> {
    let loaded = read_document(entry)?;
    let annotations = read_annotations(entry, &loaded, schema)?;
    let document = &loaded.document;
    let queried = Queried { name: document.name(), text: document.text(), set: &annotations.set };
    let found = query.find_in(queried);
    let mut lines = String::new();
    if is_count {
        if !found.is_empty() {
            look.count(document.name(), found.len(), &mut lines);
        }
        return Ok(lines);
    }
    let mut place = Place::new(document.text());
    for annotation in found {
        place.go_to(annotation.spans.extent().start().0);
        if look.is_json {
            object(&record(document, annotation, &place), &mut lines);
        } else {
            print(document, annotation, &place, look, &mut lines);
        }
    }
    Ok(lines)
}

fn record<'a>(document: &'a Document, annotation: &'a Annotation, place: &Place<'_>) -> Found<'a> {
    let text = document.text();
    let offset = |at| document.index().byte_to_char(text, at).0;
    let pieces = annotation.spans.as_slice().iter().map(|piece| piece.range());
    Found {
        document: document.name(),
        line: place.line,
        column: place.column(),
        id: annotation.id.as_str(),
        label: &annotation.label,
        spans: pieces.map(|piece| [offset(piece.start()), offset(piece.end())]).collect(),
        text: annotation.spans.quote(text),
        attributes: &annotation.attributes,
        note: &annotation.note,
        by: &annotation.by,
        made: &annotation.made,
    }
}

/// An annotation on one line, with nothing that a terminal acts on.
fn print(document: &Document, annotation: &Annotation, place: &Place<'_>, look: Look, lines: &mut String) {
    let quote = annotation.spans.quote(document.text()).replace(['\r', '\n'], " ");
    let mut said = format!("{} \"{quote}\"", annotation.label);
    for (name, value) in &annotation.attributes {
        // Writing to a string cannot fail.
        let _ = write!(said, " {name}={value}");
    }
    look.place(&look.words(document.name()), place.line, place.column(), lines);
    lines.push_str(&look.words(&said));
    lines.push('\n');
}
