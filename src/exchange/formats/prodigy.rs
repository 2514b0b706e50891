//! Prodigy: a task a line with text, tokens, spans and relations, accepted.
//!
//! The tokens are those of spaCy, but cut in white space too where a span begins or ends there; Prodigy takes tokens as
//! they come. What it writes itself is read as spaCy's documents are.

use super::spacy::{Token, covered, pieces};
use crate::annotation::{Annotation, Id, Link};
use crate::exchange::format::{Carries, Files, Format, Row};
use crate::exchange::loose::{About, Extra};
use crate::exchange::{ExportOptions, Exported, Loss, LossKind, Sink, Survey, Unit, Writer};
use crate::text::TextRange;
use serde::Serialize;
use std::collections::HashMap;
use std::io;

pub(in crate::exchange) use super::spacy::read;

/// The file of an export.
const FILE: &str = "annotations.jsonl";

/// The row of the table.
pub(in crate::exchange) const ROW: Row = Row {
    format: Format::Prodigy,
    name: "prodigy",
    title: "Prodigy tasks, as JSON Lines",
    unit: Unit::CodePoint,
    files: Files::One(FILE),
    endings: &[".jsonl"],
    carries: Carries::ALL_BUT_GAPS,
    surveyed: false,
    imports: true,
    limits: "Prodigy shows extents, labels and relations; spans over one another only with spans_manual. Tasks that \
             were rejected or ignored are not imported",
    readers: "Prodigy",
    example: "import srsly\n\
              tasks = list(srsly.read_jsonl(\"annotations.jsonl\"))\n\
              print([span[\"text\"] for task in tasks for span in task[\"spans\"]])",
};

/// A writer of the format.
pub(in crate::exchange) fn writer(_options: ExportOptions, _survey: Survey) -> Box<dyn Writer> {
    Box::new(Tasks)
}

#[derive(Serialize)]
struct Task<'a> {
    text: &'a str,
    meta: About,
    tokens: Vec<TokenRecord<'a>>,
    spans: Vec<Span<'a>>,
    relations: Vec<Relation<'a>>,
    answer: &'a str,
}

#[derive(Serialize)]
struct TokenRecord<'a> {
    text: &'a str,
    start: usize,
    end: usize,
    id: usize,
    ws: bool,
}

/// A place; `token_end` is that of the last token, not of the next.
#[derive(Clone, Copy, Serialize)]
struct Place<'a> {
    start: usize,
    end: usize,
    token_start: usize,
    token_end: usize,
    label: &'a str,
}

#[derive(Serialize)]
struct Span<'a> {
    #[serde(flatten)]
    place: Place<'a>,
    id: &'a str,
    text: &'a str,
    #[serde(flatten)]
    extra: Extra,
}

/// Head and child are the last tokens of their spans.
#[derive(Serialize)]
struct Relation<'a> {
    head: usize,
    child: usize,
    head_span: Place<'a>,
    child_span: Place<'a>,
    label: &'a str,
    id: &'a str,
    from: &'a str,
    to: &'a str,
    by: &'a str,
    made: &'a str,
}

struct Tasks;

impl Writer for Tasks {
    fn document(
        &mut self,
        exported: &Exported<'_>,
        sink: &mut dyn Sink,
        losses: &mut Vec<Loss>,
    ) -> io::Result<()> {
        let annotations = exported.set.annotations();
        let extents: Vec<TextRange> = annotations.iter().map(|one| one.spans.extent()).collect();
        let tokens = pieces(exported.document, &extents, true);
        let placed = annotations.iter().filter_map(|one| Some((&one.id, place(exported, &tokens, one)?)));
        let placed: HashMap<_, _> = placed.collect();
        let missing = annotations.iter().filter(|one| !placed.contains_key(&one.id));
        losses.extend(missing.map(|one| Loss::new(LossKind::LeftOut, one.id.as_str())));
        let spans = annotations.iter().filter_map(|one| Some(span(exported, one, *placed.get(&one.id)?)));
        let links = exported.set.links().iter();
        let task = Task {
            text: exported.text(),
            meta: About::of(exported),
            tokens: token_records(exported, &tokens),
            spans: spans.collect(),
            relations: links.filter_map(|link| relation(link, &placed)).collect(),
            answer: "accept",
        };
        let mut line = serde_json::to_vec(&task)?;
        line.push(b'\n');
        sink.append(FILE, &line)
    }
}

fn place<'a>(exported: &Exported<'_>, tokens: &[Token], annotation: &'a Annotation) -> Option<Place<'a>> {
    let extent = annotation.spans.extent();
    let (token_start, token_end) = covered(tokens, extent)?;
    let (start, end) = exported.chars(extent);
    Some(Place { start, end, token_start, token_end, label: &annotation.label })
}

fn token_records<'a>(exported: &Exported<'a>, tokens: &[Token]) -> Vec<TokenRecord<'a>> {
    let record = |(id, token): (usize, &Token)| {
        let (start, end) = exported.chars(token.range);
        TokenRecord { text: token.range.slice(exported.text()), start, end, id, ws: token.has_space }
    };
    tokens.iter().enumerate().map(record).collect()
}

fn span<'a>(exported: &Exported<'a>, annotation: &'a Annotation, place: Place<'a>) -> Span<'a> {
    Span {
        place,
        id: annotation.id.as_str(),
        text: annotation.spans.extent().slice(exported.text()),
        extra: Extra::of(exported, annotation),
    }
}

fn relation<'a>(link: &'a Link, placed: &HashMap<&Id, Place<'a>>) -> Option<Relation<'a>> {
    let (head, child) = (*placed.get(&link.from)?, *placed.get(&link.to)?);
    Some(Relation {
        head: head.token_end,
        child: child.token_end,
        head_span: head,
        child_span: child,
        label: &link.role,
        id: link.id.as_str(),
        from: link.from.as_str(),
        to: link.to.as_str(),
        by: &link.by,
        made: &link.made,
    })
}
