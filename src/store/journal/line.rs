//! One line of a journal: a checksum, a blank, and a record as JSON.
//!
//! What a line says is not judged here, only whether it is whole.

use super::edit::EditLine;
use crate::annotation::{Act, ActKind};
use crate::document::Document;
use crate::store::corpus::document::sha256;
use crate::text::control::is_bidi_control;
use jiff::Timestamp;
use serde::{Deserialize, Serialize};
use std::fmt::Write;

/// Hexadecimal digits of a line's checksum: the beginning of the SHA-256 of its JSON.
const CHECKSUM: usize = 16;

/// A record.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "line", rename_all = "lowercase", deny_unknown_fields)]
pub(in crate::store) enum Line {
    /// The first line: what the acts that follow begin from.
    Begin(Head),
    /// Something that was deleted by an act that has been left out.
    Gone(Gone),
    /// An act.
    Act(Box<ActLine>),
    /// The annotation file was written and holds this state.
    Written {
        /// The state.
        state: String,
    },
}

/// The first line of a journal.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub(in crate::store) struct Head {
    /// The version of the journal.
    pub(in crate::store) version: u64,
    /// The number of the last act before it.
    pub(in crate::store) seq: u64,
    /// The state before the first act.
    pub(in crate::store) state: String,
    /// The annotation file, where the journal does not lie beside it.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub(in crate::store) file: String,
}

/// Something deleted by an act that is no longer in the journal.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Gone {
    /// The number of the act that deleted it.
    pub seq: u64,
    /// When.
    pub time: String,
    /// By whom.
    pub by: String,
    /// What brings it back.
    pub back: EditLine,
}

/// An act, as it is written.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct ActLine {
    /// Its number: one more than that of the act before.
    pub seq: u64,
    /// When it was made, in RFC 3339, UTC.
    pub time: String,
    /// Who made it.
    pub by: String,
    /// Its kind: `do`, `undo`, `redo`, `restore` or `merge`.
    pub kind: String,
    /// The state before it.
    pub before: String,
    /// The state after it.
    pub after: String,
    /// What was done.
    pub edit: EditLine,
    /// What takes it back.
    pub inverse: EditLine,
}

impl ActLine {
    /// The act; `None` when it does not fit the document.
    pub(crate) fn act(&self, document: &Document) -> Option<Act> {
        let kind = ActKind::NAMES.iter().find(|(_, name)| *name == self.kind)?.0;
        let (edit, inverse) = (self.edit.edit(document)?, self.inverse.edit(document)?);
        Some(Act { kind, time: self.moment(), edit, inverse })
    }

    /// When it was made; long ago where what stands there is no time.
    pub(crate) fn moment(&self) -> Timestamp {
        self.time.parse().unwrap_or(Timestamp::UNIX_EPOCH)
    }
}

impl Line {
    /// The line with its line feed.
    pub(in crate::store) fn written(&self) -> String {
        // Strings, numbers and lists of them only: serialising cannot fail.
        let json = safe(&serde_json::to_string(self).unwrap_or_default());
        format!("{} {json}\n", checksum(&json))
    }

    /// Reads a line without its line feed; `None` when it is not as it was written.
    pub(in crate::store) fn parse(line: &[u8]) -> Option<Self> {
        let line = std::str::from_utf8(line).ok()?;
        let (sum, json) = line.split_once(' ')?;
        (sum == checksum(json)).then_some(())?;
        serde_json::from_str(json).ok()
    }
}

fn checksum(json: &str) -> String {
    let mut sum = sha256(json.as_bytes());
    sum.truncate(CHECKSUM);
    sum
}

/// JSON in which nothing can act on a terminal, break a line or change the order in which an editor shows it.
fn safe(json: &str) -> String {
    let mut safe = String::with_capacity(json.len());
    for c in json.chars() {
        // What is left of these stands in strings only, and all of them have four digits.
        if c.is_control() || is_bidi_control(c) || matches!(c, '\u{2028}' | '\u{2029}' | '\u{feff}') {
            // Writing to a string cannot fail.
            let _ = write!(safe, "\\u{:04x}", u32::from(c));
        } else {
            safe.push(c);
        }
    }
    safe
}
