//! Writing an export, document by document, so that a corpus of any size fits in memory.

use super::formats::{
    brat, cas_json, cas_xmi, conll, conllu, csv, doccano, jsonl, label_studio, prodigy, spacy, stam, w3c,
    webanno_tsv,
};
use super::loss::losses_of;
use super::{Format, Loss, Sink, Survey};
use crate::annotation::{AnnotationSet, DocumentInfo};
use crate::document::Document;
use crate::text::{ByteOffset, TextRange};
use std::io;

/// One document as it is exported.
#[derive(Clone, Copy, Debug)]
pub struct Exported<'a> {
    /// The text and its name. No byte order mark is part of it.
    pub document: &'a Document,
    /// SHA-256 of all bytes of the file, in lower-case hexadecimal.
    pub sha256: &'a str,
    /// What is to be exported, filtered already.
    pub set: &'a AnnotationSet,
    /// What is noted about the document.
    pub info: &'a DocumentInfo,
}

impl<'a> Exported<'a> {
    /// The text in logical order.
    pub fn text(&self) -> &'a str {
        self.document.text()
    }

    /// The code-point offset of a byte.
    pub fn char_at(&self, byte: ByteOffset) -> usize {
        self.document.index().byte_to_char(self.text(), byte).0
    }

    /// The code-point offsets of both ends of a range.
    pub fn chars(&self, range: TextRange) -> (usize, usize) {
        (self.char_at(range.start()), self.char_at(range.end()))
    }
}

/// How tokens are tagged with the spans they are in.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Scheme {
    /// `B-` only where a span follows another of its kind at once.
    Iob1,
    /// `B-` at the first token of every span.
    #[default]
    Iob2,
    /// `E-` at the last token, `S-` at the only one.
    Bioes,
}

/// What flat formats do with spans that lie over one another.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Nesting {
    /// A column for each level.
    #[default]
    Levels,
    /// The outermost only.
    Outer,
    /// The innermost only.
    Inner,
}

/// What an annotator may choose about an export. Formats that know no choice leave it out.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct ExportOptions {
    /// How tokens are tagged.
    pub scheme: Scheme,
    /// What becomes of spans over spans.
    pub nesting: Nesting,
    /// Whether fields of tables that a spreadsheet would take for formulas begin with an apostrophe.
    pub guards_formulas: bool,
}

/// Writes documents in one format.
pub trait Writer {
    /// Writes a document and reports what the format's row does not tell of its losses.
    ///
    /// # Errors
    /// The sink cannot be written.
    fn document(
        &mut self,
        exported: &Exported<'_>,
        sink: &mut dyn Sink,
        losses: &mut Vec<Loss>,
    ) -> io::Result<()>;

    /// Writes what comes after the last document.
    ///
    /// # Errors
    /// The sink cannot be written.
    fn end(&mut self, sink: &mut dyn Sink) -> io::Result<()> {
        let _ = sink;
        Ok(())
    }
}

/// The writer of a format. `survey` has seen every document when the format's row asks for that, else it may be empty.
pub fn write(format: Format, options: ExportOptions, survey: Survey) -> Box<dyn Writer> {
    let writer = match format {
        Format::Jsonl => jsonl::writer(options, survey),
        Format::Csv => csv::writer(options, survey),
        Format::Brat => brat::writer(options, survey),
        Format::Conll => conll::writer(options, survey),
        Format::Conllu => conllu::writer(options, survey),
        Format::Spacy => spacy::writer(options, survey),
        Format::Prodigy => prodigy::writer(options, survey),
        Format::CasXmi => cas_xmi::writer(options, survey),
        Format::CasJson => cas_json::writer(options, survey),
        Format::WebannoTsv => webanno_tsv::writer(options, survey),
        Format::LabelStudio => label_studio::writer(options, survey),
        Format::Doccano => doccano::writer(options, survey),
        Format::W3c => w3c::writer(options, survey),
        Format::Stam => stam::writer(options, survey),
    };
    Box::new(Reporting { format, writer })
}

/// A writer that adds what the format's row says of losses.
struct Reporting {
    format: Format,
    writer: Box<dyn Writer>,
}

impl Writer for Reporting {
    fn document(
        &mut self,
        exported: &Exported<'_>,
        sink: &mut dyn Sink,
        losses: &mut Vec<Loss>,
    ) -> io::Result<()> {
        self.writer.document(exported, sink, losses)?;
        losses.extend(losses_of(&self.format.row().carries, exported));
        losses.sort();
        Ok(())
    }

    fn end(&mut self, sink: &mut dyn Sink) -> io::Result<()> {
        self.writer.end(sink)
    }
}
