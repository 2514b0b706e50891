//! CoNLL-U of Universal Dependencies, for tools that work on words: forms, places and tags, no syntax.
//!
//! A line of the text is a sentence. `MISC` holds `TokenRange=START:END` in code points of the document, and for each
//! annotation a tag such as `Entity1=B-ORG`, with a number for each level on which annotations lie over one another. A
//! word that a span divides is a multiword token. Everything else about annotations, the links and the document stands
//! in comments before the sentence, which tools keep.

mod read;
mod write;

#[cfg(test)]
mod tests;

use crate::exchange::format::{Carries, Files, Format, Row};
use crate::exchange::{ExportOptions, Incoming, ReadError, Source, Survey, Unit, Writer};

/// The file of an export.
const FILE: &str = "annotations.conllu";
/// The comment before which a document begins.
const NEW_DOCUMENT: &str = "newdoc id";
/// The comments of this crate.
const DOCUMENT: &str = "hashiya_document";
const ANNOTATION: &str = "hashiya_annotation";
const LINK: &str = "hashiya_link";

/// The row of the table.
pub(in crate::exchange) const ROW: Row = Row {
    format: Format::Conllu,
    name: "conllu",
    title: "CoNLL-U of Universal Dependencies, with tags in MISC",
    unit: Unit::CodePoint,
    files: Files::One(FILE),
    endings: &[".conllu"],
    carries: Carries::ALL_BUT_GAPS,
    surveyed: false,
    imports: true,
    limits: "spans of nothing but white space; documents without a word",
    readers: "conllu, UDPipe, Stanza, spaCy's converter",
    example: "import conllu\n\
              sentences = conllu.parse(open(\"annotations.conllu\", encoding=\"utf-8\").read())\n\
              print([(word[\"form\"], word[\"misc\"]) for word in sentences[0]])",
};

/// A writer of the format.
pub(in crate::exchange) fn writer(_options: ExportOptions, _survey: Survey) -> Box<dyn Writer> {
    Box::new(write::Sentences::default())
}

/// Reads sentences of words with tags.
pub(in crate::exchange) fn read(
    source: &mut Source<'_>,
    give: &mut dyn FnMut(Incoming),
) -> Result<(), ReadError> {
    read::read(source, give)
}

/// Whether a value in `MISC` can hold this character.
fn is_value(c: char) -> bool {
    super::conll::tags::is_solid(c) && c != '|' && c != '='
}
