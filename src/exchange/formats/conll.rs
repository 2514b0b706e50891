//! CoNLL columns: a token a line, with a column of tags for each level of each label.
//!
//! The first line names the columns: `FORM START END entity.1 entity.2 claim.1`; offsets are code points of the
//! document. A tag is of the type that the annotation has (the attribute `kind` or `type`, whichever its label has in the schema) or
//! else of its label. Tokens are cut at the ends of spans, so that all spans are whole, and sentences are lines of the
//! text, joined where a span goes on. The columns of the shared tasks of 2002 and 2003 are read too, with the text beside.

mod decode;
mod found;
mod place;
mod plain;
mod read;
pub(in crate::exchange) mod tags;
mod write;

#[cfg(test)]
mod tests;

pub(in crate::exchange) use decode::{Decoder, Found, Nest, Token};
pub(in crate::exchange) use place::Places;

use crate::exchange::format::{Carries, Files, Format, Row};
use crate::exchange::{ExportOptions, Incoming, ReadError, Source, Survey, Unit, Writer};

/// The file of an export.
const FILE: &str = "annotations.conll";
/// The first columns of the first line.
const COLUMNS: [&str; 3] = ["FORM", "START", "END"];
/// What stands where a token would in the line that begins a document.
const BEGIN: &str = "-DOCSTART-";

/// The row of the table.
pub(in crate::exchange) const ROW: Row = Row {
    format: Format::Conll,
    name: "conll",
    title: "CoNLL columns, a token a line with a tag for each label",
    unit: Unit::CodePoint,
    files: Files::One(FILE),
    endings: &[".conll", ".bio", ".iob", ".iob2"],
    carries: Carries {
        ids: false,
        fragments: false,
        gaps: false,
        // One of them, as the type of the tag; the writer reports the others.
        attributes: true,
        notes: false,
        authors: false,
        links: false,
        link_details: false,
        info: false,
    },
    surveyed: true,
    imports: true,
    limits: "attributes other than `kind` or `type`, whichever the label has in the schema; white space at the ends of spans; \
             with `--nesting outer` or `inner`, spans that lie over those kept",
    readers: "seqeval, nervaluate, spaCy's converter, Flair, pandas",
    example: "import pandas\n\
              tokens = pandas.read_csv(\"annotations.conll\", sep=\"\\t\", quoting=3, keep_default_na=False)\n\
              print(tokens[tokens[\"entity.1\"] != \"O\"])",
};

/// A writer of the format.
pub(in crate::exchange) fn writer(options: ExportOptions, survey: Survey) -> Box<dyn Writer> {
    Box::new(write::Columns::new(options, survey))
}

/// Reads columns of tags.
pub(in crate::exchange) fn read(
    source: &mut Source<'_>,
    give: &mut dyn FnMut(Incoming),
) -> Result<(), ReadError> {
    read::read(source, give)
}
