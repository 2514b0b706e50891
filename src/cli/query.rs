//! `hashiya query`: which annotations a query means. What a query is, is [`crate::annotation::Query`]'s.

use super::color::ColorChoice;
use super::corpus::schema_of;
use super::json::object;
use super::place::Place;
use super::show::Order;
use super::visual::{EXPLICIT_MODE, IMPLICIT_MODE, visual};
use super::{Corpus, Outcome, complain};
use crate::annotation::{Annotation, Queried, Query, Schema};
use crate::document::Document;
use crate::store::{DocumentEntry, StoreError, for_each_in_order, read_annotations, read_document};
use crate::text::control::printable;
use serde::Serialize;
use std::collections::BTreeMap;
use std::fmt::Write as _;
use std::io::{self, BufWriter, IsTerminal, Write};

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

#[derive(Serialize)]
struct Count<'a> {
    document: &'a str,
    count: usize,
}

pub(super) fn run(args: &Args) -> anyhow::Result<Outcome> {
    let query =
        Query::parse(&args.query).map_err(|error| anyhow::anyhow!("the query is not understood {error}"))?;
    let project = args.corpus.discover()?;
    let schema = schema_of(&project)?;
    let (entries, unreadable) = project.scan();
    let mut has_failed = !unreadable.is_empty();
    unreadable.into_iter().for_each(|error| complain(&error.into()));
    let stdout = io::stdout();
    let is_terminal = stdout.is_terminal() && !args.json;
    let order = args.order.unwrap_or(if is_terminal { Order::Visual } else { Order::Logical });
    let look =
        Look { is_coloured: args.color.is_on(is_terminal) && !args.json, is_visual: order == Order::Visual };
    let is_announced = is_terminal && look.is_visual;
    let mut out = BufWriter::new(stdout.lock());
    if is_announced {
        out.write_all(EXPLICIT_MODE)?;
    }
    let (mut is_found, mut written) = (false, Ok(()));
    let work = |(): &mut (), entry: &DocumentEntry| lines_of(entry, &query, &schema, args, look);
    for_each_in_order(
        &entries,
        || (),
        work,
        |_, found| {
            written = match found {
                Ok(lines) => {
                    is_found |= !lines.is_empty();
                    out.write_all(lines.as_bytes())
                }
                Err(error) => {
                    has_failed = true;
                    complain(&error.into());
                    Ok(())
                }
            };
            written.is_ok()
        },
    );
    written?;
    if is_announced {
        out.write_all(IMPLICIT_MODE)?;
    }
    out.flush()?;
    Ok(match (has_failed, is_found) {
        (true, _) => Outcome::Failure,
        (false, true) => Outcome::Success,
        (false, false) => Outcome::Findings,
    })
}

/// What is to be printed of one document.
fn lines_of(
    entry: &DocumentEntry,
    query: &Query,
    schema: &Schema,
    args: &Args,
    look: Look,
) -> Result<String, StoreError> {
    let loaded = read_document(entry)?;
    let annotations = read_annotations(entry, &loaded, schema)?;
    let document = &loaded.document;
    let queried = Queried {
        name: document.name(),
        text: document.text(),
        set: &annotations.set,
        info: &annotations.info,
    };
    let found = query.find_in(queried);
    let mut lines = String::new();
    if args.count && !found.is_empty() {
        let (document, count) = (document.name(), found.len());
        if args.json {
            object(&Count { document, count }, &mut lines);
        } else {
            let _ = writeln!(lines, "{}:{count}", look.words(document));
        }
        return Ok(lines);
    }
    let mut place = Place::new(document.text());
    for annotation in found {
        place.go_to(annotation.spans.extent().start().0);
        if args.json {
            object(&record(document, annotation, &place), &mut lines);
        } else {
            look.print(document, annotation, &place, &mut lines);
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

/// How lines are printed.
#[derive(Clone, Copy)]
struct Look {
    is_coloured: bool,
    is_visual: bool,
}

impl Look {
    /// An annotation on one line, with nothing that a terminal acts on.
    fn print(self, document: &Document, annotation: &Annotation, place: &Place<'_>, lines: &mut String) {
        let [head, colon, plain] =
            if self.is_coloured { ["\x1b[35m", "\x1b[32m", "\x1b[m"] } else { [""; 3] };
        let quote = annotation.spans.quote(document.text()).replace(['\r', '\n'], " ");
        let mut said = format!("{} \"{quote}\"", annotation.label);
        for (name, value) in &annotation.attributes {
            // Writing to a string cannot fail.
            let _ = write!(said, " {name}={value}");
        }
        let name = self.words(document.name());
        let (line, column) = (place.line, place.column());
        let _ = writeln!(lines, "{head}{name}{plain}:{colon}{line}:{column}{plain}: {}", self.words(&said));
    }

    fn words(self, words: &str) -> String {
        if self.is_visual { visual(words) } else { printable(words).into_owned() }
    }
}
