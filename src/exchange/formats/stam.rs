//! Stand-off Text Annotation Model: a store for each document, with its text, as JSON.
//!
//! A span is an annotation with one text selector, which is of its extent, and data of one set: `label`, `text` (what
//! stands there), `id`, `note`, `by`, `made`, `fragments` (the pieces, when there are several) and an `attr:` for each
//! attribute. A link is an annotation of two annotations in their order, with a `role`; what is noted about the document
//! an annotation of the resource.

mod read;
mod store;
mod write;

use crate::exchange::format::{Carries, Files, Format, Row};
use crate::exchange::{ExportOptions, Survey, Unit, Writer};
pub(in crate::exchange) use read::read;

/// The row of the table.
pub(in crate::exchange) const ROW: Row = Row {
    format: Format::Stam,
    name: "stam",
    title: "Stand-off Text Annotation Model, JSON",
    unit: Unit::CodePoint,
    files: Files::Folder,
    endings: &[".store.stam.json"],
    carries: Carries::ALL_BUT_GAPS,
    surveyed: false,
    imports: true,
    limits: "",
    readers: "stam (Rust and Python), stam-tools",
    example: "import stam\n\
              store = stam.AnnotationStore(file=\"a.store.stam.json\")\n\
              print([str(annotation) for annotation in store.annotations() if str(annotation)])",
};

/// The set of this program's data.
const SET: &str = "hashiya";

/// What comes before the name of an attribute, so that none is taken for something else.
const ATTRIBUTE: &str = "attr:";

/// A writer of the format.
pub(in crate::exchange) fn writer(_options: ExportOptions, _survey: Survey) -> Box<dyn Writer> {
    Box::new(write::Stores)
}

#[cfg(test)]
mod tests;
