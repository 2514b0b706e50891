//! Reading what another tool says about documents. What is read here is not believed yet: [`super::align`] fits it to
//! the text.

use super::formats::{
    brat, cas_json, cas_xmi, conll, conllu, csv, doccano, jsonl, label_studio, prodigy, spacy, stam, w3c,
    webanno_tsv,
};
use super::{Format, ImportLosses, Unit};
use crate::annotation::DocumentInfo;
use std::collections::BTreeMap;
use std::io::{self, BufRead};
use std::ops::Range;
use thiserror::Error;

/// A file to import, and what stands beside it.
pub struct Source<'a> {
    /// What messages call it.
    pub name: &'a str,
    /// Its bytes.
    pub bytes: &'a mut dyn BufRead,
    /// The bytes of another file of the same folder, such as a text; `None` when there is none.
    pub beside: &'a dyn Fn(&str) -> io::Result<Option<Vec<u8>>>,
    /// Its path with `/` within the folder that was named, after which its documents are called.
    pub path: String,
    /// What the user says about the file because it cannot be seen in it.
    pub options: ReadOptions,
    /// What is lost of records that become no document; what is lost of one is with it.
    pub losses: ImportLosses,
}

/// What a file itself does not tell.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct ReadOptions {
    /// The key of the text, in formats of JSON.
    pub text_key: Option<String>,
    /// What each column is, in formats of columns: `token`, `tag`, or the name of what is not read.
    pub columns: Vec<String>,
    /// Whether fields of tables begin with the apostrophe of [`super::ExportOptions::guards_formulas`].
    pub unguards_formulas: bool,
}

impl<'a> Source<'a> {
    /// A file of which no more is known, called by the whole of its name.
    pub fn new(
        name: &'a str,
        bytes: &'a mut dyn BufRead,
        beside: &'a dyn Fn(&str) -> io::Result<Option<Vec<u8>>>,
    ) -> Self {
        let (path, options, losses) = (name.to_owned(), ReadOptions::default(), ImportLosses::default());
        Self { name, bytes, beside, path, options, losses }
    }
}

impl Source<'_> {
    /// The name of the document that a file of the same name is about, with `.txt` for its ending.
    pub fn document_name(&self) -> String {
        let folder = self.path.rsplit_once('/').map_or(0, |(folder, _)| folder.len() + 1);
        let (folder, file) = self.path.split_at(folder);
        format!("{folder}{}.txt", file.rsplit_once('.').map_or(file, |(stem, _)| stem))
    }

    /// The last part of the name without its last ending.
    pub fn stem(&self) -> &str {
        let file = self.file_name();
        file.rsplit_once('.').map_or(file, |(stem, _)| stem)
    }

    /// The last part of the name.
    pub fn file_name(&self) -> &str {
        self.name.rsplit('/').next().unwrap_or(self.name)
    }

    /// The next line without its ending (LF or CRLF); `None` at the end. `number` becomes that of the line, from 1.
    ///
    /// # Errors
    /// It cannot be read or is not UTF-8.
    pub fn line(&mut self, number: &mut usize) -> Result<Option<String>, ReadError> {
        *number += 1;
        let mut bytes = Vec::new();
        let read = self.bytes.read_until(b'\n', &mut bytes);
        if read.map_err(|error| self.failed(*number, error.to_string()))? == 0 {
            return Ok(None);
        }
        let line = bytes.strip_suffix(b"\n").unwrap_or(&bytes);
        let line = line.strip_suffix(b"\r").unwrap_or(line).to_vec();
        let mut line = String::from_utf8(line)
            .map_err(|error| self.failed(*number, format!("is not UTF-8: {}", error.utf8_error())))?;
        if *number == 1 && line.starts_with('\u{feff}') {
            line.remove(0);
        }
        Ok(Some(line))
    }

    /// The whole file as text, without a byte order mark.
    ///
    /// # Errors
    /// It cannot be read or is not UTF-8.
    pub fn text(&mut self) -> Result<String, ReadError> {
        let mut bytes = Vec::new();
        let read = self.bytes.read_to_end(&mut bytes);
        read.map_err(|error| self.failed(0, error.to_string()))?;
        text_of(bytes).map_err(|(line, message)| self.failed(line, message))
    }

    /// The text of a file that stands beside, without a byte order mark.
    ///
    /// # Errors
    /// It cannot be read or is not UTF-8.
    pub fn text_beside(&self, name: &str) -> Result<Option<String>, ReadError> {
        let of = |message: String| ReadError::new(name, 0, message);
        let bytes = (self.beside)(name).map_err(|error| of(error.to_string()))?;
        let text = bytes.map(text_of).transpose();
        text.map_err(|(line, message)| ReadError::new(name, line, message))
    }

    /// What is wrong with a line of this file; 0 stands for the file as a whole.
    pub fn failed(&self, line: usize, message: impl Into<String>) -> ReadError {
        ReadError::new(self.name, line, message)
    }
}

fn text_of(bytes: Vec<u8>) -> Result<String, (usize, String)> {
    let text = String::from_utf8(bytes).map_err(|error| {
        let before = &error.as_bytes()[..error.utf8_error().valid_up_to()];
        let line = before.iter().filter(|byte| **byte == b'\n').count() + 1;
        (line, format!("is not UTF-8: {}", error.utf8_error()))
    })?;
    Ok(text.strip_prefix('\u{feff}').map(str::to_owned).unwrap_or(text))
}

/// Why a file cannot be imported.
#[derive(Clone, Debug, PartialEq, Eq, Error)]
#[error("{file}:{}{message}", if *.line > 0 { format!("{line}: ") } else { " ".to_owned() })]
pub struct ReadError {
    /// The file.
    pub file: String,
    /// The line, from 1; 0 for the file as a whole.
    pub line: usize,
    /// What is wrong, and what to do about it where that is known.
    pub message: String,
}

impl ReadError {
    /// An error at a line of a file; 0 for the file as a whole.
    pub fn new(file: impl Into<String>, line: usize, message: impl Into<String>) -> Self {
        Self { file: file.into(), line, message: message.into() }
    }
}

/// What a file says about one document.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Incoming {
    /// The document's name, a path with `/`, as far as the format tells.
    pub name: String,
    /// The text, when the format carries it; without a byte order mark.
    pub text: Option<String>,
    /// The fingerprint of the document's file, when the format carries it.
    pub sha256: Option<String>,
    /// What is noted about the document.
    pub info: DocumentInfo,
    /// What the offsets count, as far as the format is right about itself.
    pub unit: Unit,
    /// The spans with what is said of them.
    pub annotations: Vec<IncomingAnnotation>,
    /// Links between them.
    pub links: Vec<IncomingLink>,
    /// What the file says that is in none of these.
    pub losses: ImportLosses,
    /// The file, for messages.
    pub file: String,
    /// The line where it begins, from 1; 0 when that is not known.
    pub line: usize,
}

impl Incoming {
    /// A document of which nothing is known but its name, in code points.
    pub fn new(name: impl Into<String>, file: impl Into<String>, line: usize) -> Self {
        Self {
            name: name.into(),
            text: None,
            sha256: None,
            info: DocumentInfo::default(),
            unit: Unit::CodePoint,
            annotations: Vec::new(),
            links: Vec::new(),
            losses: ImportLosses::default(),
            file: file.into(),
            line,
        }
    }
}

/// An annotation of another tool. Empty strings stand for what it does not tell.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct IncomingAnnotation {
    /// Whether its `kind` or `type` is that of a tag, which does not tell which of the two attributes it is.
    pub is_typed_by_tag: bool,
    /// What links of the same document call it; unique there.
    pub key: String,
    /// Its id, when that is worth keeping.
    pub id: String,
    /// The label as the tool calls it.
    pub label: String,
    /// Where it is, in the document's unit; several pieces make it discontinuous.
    pub pieces: Vec<Range<usize>>,
    /// The covered text as the tool has it: of the whole extent, or of the pieces joined by ` … ` or a space.
    pub quote: Option<String>,
    /// Attributes.
    pub attributes: BTreeMap<String, String>,
    /// The remark.
    pub note: String,
    /// Who made it.
    pub by: String,
    /// When, in RFC 3339.
    pub made: String,
    /// The line of the file, from 1; 0 when not known.
    pub line: usize,
}

/// A link of another tool. Empty strings stand for what it does not tell.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct IncomingLink {
    /// Its id, when that is worth keeping.
    pub id: String,
    /// What the target is to the origin.
    pub role: String,
    /// The key of the annotation from which it starts.
    pub from: String,
    /// The key of the annotation at which it points.
    pub to: String,
    /// Who made it.
    pub by: String,
    /// When, in RFC 3339.
    pub made: String,
    /// The line of the file, from 1; 0 when not known.
    pub line: usize,
}

/// Reads a file of a format and hands over each document that it speaks of.
///
/// # Errors
/// The file is not of that format. Documents before the error have been handed over.
pub fn read(
    format: Format,
    source: &mut Source<'_>,
    give: &mut dyn FnMut(Incoming),
) -> Result<(), ReadError> {
    match format {
        Format::Jsonl => jsonl::read(source, give),
        Format::Csv => csv::read(source, give),
        Format::Brat => brat::read(source, give),
        Format::Conll => conll::read(source, give),
        Format::Conllu => conllu::read(source, give),
        Format::Spacy => spacy::read(source, give),
        Format::Prodigy => prodigy::read(source, give),
        Format::CasXmi => cas_xmi::read(source, give),
        Format::CasJson => cas_json::read(source, give),
        Format::WebannoTsv => webanno_tsv::read(source, give),
        Format::LabelStudio => label_studio::read(source, give),
        Format::Doccano => doccano::read(source, give),
        Format::W3c => w3c::read(source, give),
        Format::Stam => stam::read(source, give),
    }
}
