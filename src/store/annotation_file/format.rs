//! Version 1 of annotation files: the types that mirror a file, and reading them. `docs/format.md` specifies
//! it.
//!
//! Nothing is judged here but syntax: offsets may be wrong, ids may repeat, links may dangle. The model's
//! types are in [`crate::annotation`]; writing is in [`write()`], reading a file with broken records in [`read()`],
//! finding the lines of records in [`mod@locate`].

pub mod locate;
mod salvage;
mod write;

pub use salvage::{Piece, Records, read};
pub use write::{Verbatim, write, write_keeping};
pub(in crate::store) use write::{annotation_line, link_line, quoted};

use crate::text::control::printable;
use serde::Deserialize;
use serde::de::{Deserializer, MapAccess, Visitor};
use std::fmt;

/// The version of the format that this program writes, and the latest that it reads.
pub const VERSION: u64 = 1;

/// The largest annotation file that is read or written, in bytes: parsing needs about twelve times as much
/// memory.
pub const LARGEST_FILE: u64 = 256 << 20;

/// A whole file.
#[derive(Clone, Debug, PartialEq, Eq, Deserialize)]
#[serde(rename = "file", deny_unknown_fields)]
pub struct File {
    /// The version of the format.
    pub hashiya: u64,
    /// The document.
    pub document: DocumentRecord,
    /// The annotations, in file order.
    #[serde(default)]
    pub annotations: Vec<AnnotationRecord>,
    /// The links, in file order.
    #[serde(default)]
    pub links: Vec<LinkRecord>,
}

/// What a file says about its document.
#[derive(Clone, Debug, Default, PartialEq, Eq, Deserialize)]
#[serde(rename = "document", deny_unknown_fields)]
pub struct DocumentRecord {
    /// The document's name: its path below the corpus with `/` between the parts.
    pub path: String,
    /// SHA-256 of all bytes of the document, in lower-case hexadecimal.
    pub sha256: String,
    /// Code points of the document, without a byte order mark.
    pub chars: usize,
    /// When the document was written, as the annotator gave it; empty when unknown.
    #[serde(default)]
    pub date: String,
    /// How far its annotation has come; empty when nobody said.
    #[serde(default)]
    pub status: String,
    /// Remarks on the document; empty when there are none.
    #[serde(default)]
    pub notes: String,
}

/// One annotation.
#[derive(Clone, Debug, Default, PartialEq, Eq, Deserialize)]
#[serde(rename = "annotation", deny_unknown_fields)]
pub struct AnnotationRecord {
    /// Its id.
    pub id: String,
    /// Its label.
    pub label: String,
    /// Its spans: code-point offsets, the second one exclusive.
    pub spans: Vec<(usize, usize)>,
    /// The text at the spans, the pieces joined by ` … `.
    pub text: String,
    /// Attributes by name, in file order.
    #[serde(default)]
    pub attributes: Attributes,
    /// The annotator's remark; empty when there is none.
    #[serde(default)]
    pub note: String,
    /// Who made it.
    #[serde(default)]
    pub by: String,
    /// When, in RFC 3339, UTC.
    #[serde(default)]
    pub made: String,
}

/// One link.
#[derive(Clone, Debug, Default, PartialEq, Eq, Deserialize)]
#[serde(rename = "link", deny_unknown_fields)]
pub struct LinkRecord {
    /// Its id.
    pub id: String,
    /// Its role.
    pub role: String,
    /// The annotation it starts from.
    pub from: String,
    /// The annotation it points at.
    pub to: String,
    /// Who made it.
    #[serde(default)]
    pub by: String,
    /// When, in RFC 3339, UTC.
    #[serde(default)]
    pub made: String,
}

/// Attributes as they stand in the file: a name that occurs twice is kept twice, so that it can be reported.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Attributes(pub Vec<(String, String)>);

impl<'de> Deserialize<'de> for Attributes {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        struct Pairs;

        impl<'de> Visitor<'de> for Pairs {
            type Value = Attributes;

            fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                f.write_str("a map of attribute names and values, such as {\"kind\": \"ORG\"}")
            }

            fn visit_map<A: MapAccess<'de>>(self, mut map: A) -> Result<Attributes, A::Error> {
                let mut pairs = Vec::new();
                while let Some(pair) = map.next_entry()? {
                    pairs.push(pair);
                }
                Ok(Attributes(pairs))
            }
        }

        deserializer.deserialize_map(Pairs)
    }
}

/// Why a file cannot be read.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum FormatError {
    /// It is of a later version, this one.
    Newer(u64),
    /// It does not follow the format.
    Malformed {
        /// Line, from 1.
        line: usize,
        /// Column in characters, from 1.
        column: usize,
        /// What was expected, safe to print.
        message: String,
    },
}

/// Reads a file. A byte order mark before it and any line endings are accepted.
///
/// # Errors
/// See [`FormatError`].
pub fn parse(bytes: &[u8]) -> Result<File, FormatError> {
    let text = text_of(bytes)?;
    let parsed = ron::Options::default().from_str::<File>(text);
    match parsed {
        Ok(file) if file.hashiya == VERSION => Ok(file),
        Ok(file) if file.hashiya > VERSION => Err(FormatError::Newer(file.hashiya)),
        Ok(file) => {
            let message = format!("version {} of the format does not exist", file.hashiya);
            Err(FormatError::Malformed { line: 1, column: 1, message })
        }
        Err(error) => Err(newer(text).unwrap_or_else(|| malformed(&error))),
    }
}

/// The text of a file without its byte order mark.
///
/// # Errors
/// It is not UTF-8.
pub fn text_of(bytes: &[u8]) -> Result<&str, FormatError> {
    let bytes = bytes.strip_prefix(b"\xef\xbb\xbf").unwrap_or(bytes);
    std::str::from_utf8(bytes).map_err(|error| {
        let before = String::from_utf8_lossy(&bytes[..error.valid_up_to()]);
        let (line, column) = place_of(&before, before.len());
        FormatError::Malformed { line, column, message: "this is not UTF-8".to_owned() }
    })
}

/// The line and the column of a byte of a text, both from 1; columns are counted in characters.
pub(in crate::store) fn place_of(text: &str, at: usize) -> (usize, usize) {
    let before = text.get(..at).unwrap_or(text);
    let line = 1 + before.matches('\n').count();
    (line, 1 + before.chars().rev().take_while(|c| *c != '\n').count())
}

/// The version of a file that this version cannot read, when it is a later one.
fn newer(text: &str) -> Option<FormatError> {
    #[derive(Deserialize)]
    struct Probe {
        hashiya: u64,
    }
    let version = ron::Options::default().from_str::<Probe>(text).ok()?.hashiya;
    (version > VERSION).then_some(FormatError::Newer(version))
}

/// Characters of what the reader of RON says.
const LONGEST_MESSAGE: usize = 300;

fn malformed(error: &ron::error::SpannedError) -> FormatError {
    // A name in it may be as long as the file.
    let words: String = error.code.to_string().chars().take(LONGEST_MESSAGE).collect();
    let message = printable(&words).into_owned();
    FormatError::Malformed { line: error.span.start.line, column: error.span.start.col, message }
}

/// The order of files: by start, then the longer first, then by label and id.
pub(in crate::store) fn order(record: &AnnotationRecord) -> (usize, std::cmp::Reverse<usize>, &str, &str) {
    let start = record.spans.first().map_or(0, |span| span.0);
    let end = record.spans.last().map_or(0, |span| span.1);
    (start, std::cmp::Reverse(end), &record.label, &record.id)
}

#[cfg(test)]
mod tests;
