//! W3C Web Annotation JSON-LD: a page of annotations for each document, with its text beside.
//!
//! A span is one target with two selectors, which are of its extent: the place in code points, and the quote with what
//! stands around it. What the vocabulary has no term for (pieces, fingerprint, what is noted about the document) goes by
//! terms of a context of its own, which other readers pass over. Addresses are relative, so that the folder can be put
//! anywhere. A document of which nothing is said has no page.

mod address;
mod object;
mod read;
mod span;
mod write;

use crate::exchange::format::{Carries, Files, Format, Row};
use crate::exchange::{ExportOptions, Survey, Unit, Writer};
pub(in crate::exchange) use read::read;

/// The row of the table.
pub(in crate::exchange) const ROW: Row = Row {
    format: Format::W3c,
    name: "w3c",
    title: "W3C Web Annotation JSON-LD",
    unit: Unit::CodePoint,
    files: Files::Folder,
    endings: &[".jsonld"],
    carries: Carries::ALL_BUT_GAPS,
    surveyed: false,
    imports: true,
    limits: "documents without annotations are there as texts only",
    readers: "PyLD and other JSON-LD processors, web annotation servers and clients",
    example: "import json, pyld\n\
              page = json.load(open(\"a.jsonld\", encoding=\"utf-8\"))\n\
              print([a[\"target\"][\"selector\"][1][\"exact\"] for a in page[\"items\"] if \"selector\" in a[\"target\"]])",
};

/// What comes before the terms of this program's own context.
const OWN: &str = "hashiya";

/// The purpose of a body that is the label of a span, or the role of a link.
const LABEL: &str = "tagging";
/// The purpose of a body that is an attribute.
const ATTRIBUTE: &str = "classifying";
/// The purpose of a body that is a remark.
const NOTE: &str = "commenting";
/// The motivation of a link.
const LINK: &str = "linking";

/// A writer of the format.
pub(in crate::exchange) fn writer(_options: ExportOptions, _survey: Survey) -> Box<dyn Writer> {
    Box::new(write::Pages)
}

#[cfg(test)]
mod tests;
