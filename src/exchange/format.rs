//! The table of the formats: what each is called, what it counts, what it carries and who reads it.
//!
//! The loss report, `docs/formats.md` and the command line's list are made from it.

use super::Unit;
use super::formats::{
    brat, cas_json, cas_xmi, conll, conllu, csv, doccano, jsonl, label_studio, prodigy, spacy, stam, w3c,
    webanno_tsv,
};

/// A format of other tools.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Format {
    /// JSON Lines, a document a line: pandas, polars, DuckDB, Hugging Face datasets.
    Jsonl,
    /// Comma-separated values, a span a row.
    Csv,
    /// brat standoff.
    Brat,
    /// Columns of a token and its tags.
    Conll,
    /// Universal Dependencies' columns.
    Conllu,
    /// spaCy's Doc JSON.
    Spacy,
    /// Prodigy's task JSON.
    Prodigy,
    /// UIMA CAS as XMI.
    CasXmi,
    /// UIMA CAS as JSON.
    CasJson,
    /// WebAnno TSV 3.3.
    WebannoTsv,
    /// Label Studio tasks.
    LabelStudio,
    /// doccano's JSONL with relations.
    Doccano,
    /// W3C Web Annotation.
    W3c,
    /// Stand-off Text Annotation Model.
    Stam,
}

/// What a format has a place for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Carries {
    /// Ids of annotations.
    pub ids: bool,
    /// Spans in several pieces.
    pub fragments: bool,
    /// The gaps between them, for other tools too: without it, these see one span from the first piece to the last.
    pub gaps: bool,
    /// Attributes, all of them.
    pub attributes: bool,
    /// Remarks on annotations.
    pub notes: bool,
    /// Who made an annotation, and when.
    pub authors: bool,
    /// Links.
    pub links: bool,
    /// Ids, authors and times of links.
    pub link_details: bool,
    /// Date, status and remarks of the document.
    pub info: bool,
}

impl Carries {
    /// Everything there is; of discontinuous annotations other tools see the extent.
    pub const ALL_BUT_GAPS: Self = Self { gaps: false, ..Self::ALL };

    /// Everything there is.
    pub const ALL: Self = Self {
        ids: true,
        fragments: true,
        gaps: true,
        attributes: true,
        notes: true,
        authors: true,
        links: true,
        link_details: true,
        info: true,
    };

    /// Whether nothing at all is lost by the format as such.
    pub fn everything(&self) -> bool {
        *self == Self::ALL
    }
}

/// The files of an export.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Files {
    /// One, of this name unless another is given; it can go to a pipe.
    One(&'static str),
    /// Several, in a folder.
    Folder,
}

/// A row of the table.
#[derive(Clone, Copy, Debug)]
pub struct Row {
    /// The format.
    pub format: Format,
    /// Its name on the command line.
    pub name: &'static str,
    /// What it is, for a list.
    pub title: &'static str,
    /// What its offsets count.
    pub unit: Unit,
    /// What its exports consist of.
    pub files: Files,
    /// Endings of the files that an import takes out of a folder, with the dot.
    pub endings: &'static [&'static str],
    /// What it has a place for.
    pub carries: Carries,
    /// Whether the whole export must have been looked at before its first byte is written.
    pub surveyed: bool,
    /// Whether it can be imported.
    pub imports: bool,
    /// What it cannot carry, beside what follows from `carries`, in words.
    pub limits: &'static str,
    /// Tools that read it.
    pub readers: &'static str,
    /// Three lines that load an export, each for the language of the reader.
    pub example: &'static str,
}

/// The rows, in the order of the list.
const ROWS: &[Row] = &[
    jsonl::ROW,
    csv::ROW,
    brat::ROW,
    conll::ROW,
    conllu::ROW,
    spacy::ROW,
    prodigy::ROW,
    cas_xmi::ROW,
    cas_json::ROW,
    webanno_tsv::ROW,
    label_studio::ROW,
    doccano::ROW,
    w3c::ROW,
    stam::ROW,
];

impl Format {
    /// The formats in the order of the list, each with its row.
    pub fn rows() -> &'static [Row] {
        ROWS
    }

    /// The format of this name.
    pub fn named(name: &str) -> Option<Self> {
        ROWS.iter().find(|row| row.name == name).map(|row| row.format)
    }

    /// Its row; every format has one.
    pub fn row(self) -> &'static Row {
        ROWS.iter().find(|row| row.format == self).unwrap_or(&ROWS[0])
    }
}
