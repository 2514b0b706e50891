//! Writing pages of annotations, an annotation a line.

use super::address::segment;
use super::{ATTRIBUTE, LABEL, LINK, NOTE};
use crate::annotation::{Annotation, Link};
use crate::exchange::{Exported, Loss, Sink, Writer};
use crate::text::{ByteOffset, TextRange, grapheme};
use serde::Serialize;
use serde_json::json;
use std::io;

/// Code points of the text before and after a quote that are told with it.
const AROUND: usize = 32;

/// Writes a page for each document.
pub(super) struct Pages;

/// What a page begins with.
#[derive(Serialize)]
struct Head<'a> {
    #[serde(rename = "@context")]
    context: serde_json::Value,
    id: String,
    r#type: &'static str,
    label: &'a str,
    #[serde(rename = "hashiya:sha256")]
    sha256: &'a str,
    #[serde(rename = "hashiya:date", skip_serializing_if = "str::is_empty")]
    date: &'a str,
    #[serde(rename = "hashiya:status", skip_serializing_if = "str::is_empty")]
    status: &'a str,
    #[serde(rename = "hashiya:notes", skip_serializing_if = "str::is_empty")]
    notes: &'a str,
}

/// An annotation of the page; also a link, whose target is two others.
#[derive(Serialize)]
struct Item<'a, T> {
    id: String,
    r#type: &'static str,
    motivation: &'static str,
    #[serde(skip_serializing_if = "Option::is_none")]
    creator: Option<Creator<'a>>,
    #[serde(skip_serializing_if = "str::is_empty")]
    created: &'a str,
    body: Vec<Body<'a>>,
    target: T,
}

#[derive(Serialize)]
struct Creator<'a> {
    r#type: &'static str,
    name: &'a str,
}

#[derive(Serialize)]
struct Body<'a> {
    r#type: &'static str,
    purpose: &'static str,
    #[serde(skip_serializing_if = "Option::is_none")]
    name: Option<&'a str>,
    value: &'a str,
}

#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
struct Target<'a> {
    r#type: &'static str,
    source: &'a str,
    language: &'static str,
    text_direction: &'static str,
    selector: (Place, Quote<'a>),
    #[serde(rename = "hashiya:fragment", skip_serializing_if = "Vec::is_empty")]
    fragments: Vec<String>,
}

#[derive(Serialize)]
struct Place {
    r#type: &'static str,
    start: usize,
    end: usize,
}

#[derive(Serialize)]
struct Quote<'a> {
    r#type: &'static str,
    exact: &'a str,
    #[serde(skip_serializing_if = "str::is_empty")]
    prefix: &'a str,
    #[serde(skip_serializing_if = "str::is_empty")]
    suffix: &'a str,
}

#[derive(Serialize)]
struct End {
    id: String,
}

impl Writer for Pages {
    fn document(
        &mut self,
        exported: &Exported<'_>,
        sink: &mut dyn Sink,
        _losses: &mut Vec<Loss>,
    ) -> io::Result<()> {
        let name = exported.document.name();
        sink.whole(name, exported.text().as_bytes())?;
        // A page without annotations is none to some readers, so there is one only if it has something to say.
        if exported.set.annotations().is_empty() && exported.info.is_empty() {
            return Ok(());
        }
        let stem = name.strip_suffix(".txt").unwrap_or(name);
        sink.whole(&format!("{stem}.jsonld"), &page(exported, &format!("{stem}.jsonld"))?)
    }
}

fn page(exported: &Exported<'_>, name: &str) -> io::Result<Vec<u8>> {
    let info = exported.info;
    let head = Head {
        context: json!(["http://www.w3.org/ns/anno.jsonld", { super::OWN: "urn:hashiya:" }]),
        id: segment(file_of(name)),
        r#type: "AnnotationPage",
        label: exported.document.name(),
        sha256: exported.sha256,
        date: &info.date,
        status: &info.status,
        notes: &info.notes,
    };
    let mut page = serde_json::to_vec(&head)?;
    page.pop();
    page.extend_from_slice(b",\"items\":[");
    let source = segment(file_of(exported.document.name()));
    let mut between = "\n";
    for annotation in exported.set.annotations() {
        page.extend_from_slice(between.as_bytes());
        serde_json::to_writer(&mut page, &span(exported, annotation, &source))?;
        between = ",\n";
    }
    for one in exported.set.links() {
        page.extend_from_slice(between.as_bytes());
        serde_json::to_writer(&mut page, &link(one))?;
    }
    page.extend_from_slice(b"\n]}\n");
    Ok(page)
}

fn file_of(name: &str) -> &str {
    name.rsplit('/').next().unwrap_or(name)
}

fn span<'a>(exported: &Exported<'a>, annotation: &'a Annotation, source: &'a str) -> Item<'a, Target<'a>> {
    let mut bodies = vec![body(LABEL, None, &annotation.label)];
    let attributes = annotation.attributes.iter();
    bodies.extend(attributes.map(|(name, value)| body(ATTRIBUTE, Some(name), value)));
    if !annotation.note.is_empty() {
        bodies.push(body(NOTE, None, &annotation.note));
    }
    Item {
        id: address_of(annotation.id.as_str()),
        r#type: "Annotation",
        motivation: LABEL,
        creator: creator(&annotation.by),
        created: &annotation.made,
        body: bodies,
        target: target(exported, annotation, source),
    }
}

fn target<'a>(exported: &Exported<'a>, annotation: &Annotation, source: &'a str) -> Target<'a> {
    let extent = annotation.spans.extent();
    let (start, end) = exported.chars(extent);
    let (prefix, suffix) = around(exported.text(), extent);
    let pieces = annotation.spans.as_slice();
    let pieces = if pieces.len() > 1 { pieces } else { &[] };
    let fragments = pieces.iter().map(|piece| exported.chars(piece.range()));
    Target {
        r#type: "SpecificResource",
        source,
        language: "ar",
        text_direction: "rtl",
        selector: (
            Place { r#type: "TextPositionSelector", start, end },
            Quote { r#type: "TextQuoteSelector", exact: extent.slice(exported.text()), prefix, suffix },
        ),
        fragments: fragments.map(|(start, end)| format!("{start}-{end}")).collect(),
    }
}

/// What stands before and after a range, in whole letters.
fn around(text: &str, range: TextRange) -> (&str, &str) {
    let (before, after) = (&text[..range.start().0], &text[range.end().0..]);
    let from = before.char_indices().rev().take(AROUND).last().map_or(before.len(), |(at, _)| at);
    let to = after.char_indices().nth(AROUND).map_or(text.len(), |(at, _)| range.end().0 + at);
    let from = grapheme::floor(text, ByteOffset(from));
    let to = grapheme::floor(text, ByteOffset(to)).max(range.end());
    (TextRange::new(from, range.start()).slice(text), TextRange::new(range.end(), to).slice(text))
}

fn link(link: &Link) -> Item<'_, [End; 2]> {
    Item {
        id: address_of(link.id.as_str()),
        r#type: "Annotation",
        motivation: LINK,
        creator: creator(&link.by),
        created: &link.made,
        body: vec![body(LABEL, None, &link.role)],
        target: [&link.from, &link.to].map(|end| End { id: address_of(end.as_str()) }),
    }
}

fn address_of(id: &str) -> String {
    format!("#{}", segment(id))
}

fn creator(name: &str) -> Option<Creator<'_>> {
    (!name.is_empty()).then_some(Creator { r#type: "Person", name })
}

fn body<'a>(purpose: &'static str, name: Option<&'a String>, value: &'a str) -> Body<'a> {
    Body { r#type: "TextualBody", purpose, name: name.map(String::as_str), value }
}
