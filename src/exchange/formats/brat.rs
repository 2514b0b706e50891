//! brat standoff: for each document its text and a file of lines that point into it, for all of them the configuration.
//!
//! Offsets are code points of the text as brat reads it, with CRLF as one character. A span over a line break is
//! written in fragments, since brat knows no other way; reading joins fragments that only a line break parts. What a
//! line of brat has no place for (ids, authors, times, names that are not ASCII, values with spaces, white space at the
//! ends of a span) stands in a comment of the type `Hashiya` on it, which brat shows and keeps.

mod conf;
mod line;
mod read;
mod resolve;
mod text;
mod write;

#[cfg(test)]
mod tests;

use crate::exchange::format::{Carries, Files, Format, Row};
use crate::exchange::{ExportOptions, Incoming, ReadError, Source, Survey, Unit, Writer};

/// The row of the table.
pub(in crate::exchange) const ROW: Row = Row {
    format: Format::Brat,
    name: "brat",
    title: "brat standoff, a text and a file of annotations for each document",
    unit: Unit::CodePoint,
    files: Files::Folder,
    endings: &[".ann"],
    carries: Carries::ALL,
    surveyed: false,
    imports: true,
    limits: "spans of nothing but white space; names of labels and roles become ASCII; ids, authors and attribute \
             values with spaces stand in comments",
    readers: "brat, bratiaa, brat_parser, bconv",
    example: "from brat_parser import get_entities_relations_attributes_groups\n\
              spans, links, _, _ = get_entities_relations_attributes_groups(\"a.ann\")\n\
              print([(span.type, span.text) for span in spans.values()])",
};

/// The type of the comments that hold what brat has no place for.
const COMMENT: &str = "Hashiya";
/// What comments about the document as a whole point at.
const DOCUMENT: &str = "D0";
/// The type of comments in which annotators write.
const NOTE: &str = "AnnotatorNotes";

/// A writer of the format.
pub(in crate::exchange) fn writer(_options: ExportOptions, _survey: Survey) -> Box<dyn Writer> {
    Box::new(write::Standoff::default())
}

/// Reads a file of annotations, and the text beside it when there is one.
pub(in crate::exchange) fn read(
    source: &mut Source<'_>,
    give: &mut dyn FnMut(Incoming),
) -> Result<(), ReadError> {
    read::read(source, give)
}

/// A remark as the one line that brat allows.
fn in_one_line(note: &str) -> String {
    let is_gap = |c: char| c.is_whitespace() || c.is_control();
    note.split(is_gap).filter(|word| !word.is_empty()).collect::<Vec<_>>().join(" ")
}
