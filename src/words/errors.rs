//! What went wrong, in words: for a screen, in its language. The command line has the words that errors carry themselves.

use super::{Language, arabic};
use crate::annotation::{EditError, QueryError};
use crate::session::NotSought;
use crate::store::{ConfigError, Finding, JournalNote, StoreError, Unwritable, shown};
use crate::text::search::PatternError;
use std::path::Path;

impl Language {
    /// What happened to a file, and what to do about it.
    pub fn error(self, error: &StoreError) -> String {
        match self {
            Self::English => error.to_string(),
            Self::Arabic => arabic::error(error),
        }
    }

    /// Why annotations may not be changed.
    pub fn unwritable(self, why: &Unwritable) -> String {
        match self {
            Self::English => why.to_string(),
            Self::Arabic => arabic::unwritable(why),
        }
    }

    /// What the journals of a document tell.
    pub fn journal_note(self, note: &JournalNote) -> String {
        match self {
            Self::English => note.to_string(),
            Self::Arabic => arabic::journal_note(note),
        }
    }

    /// What is wrong with a record, and its line.
    pub fn finding(self, finding: &Finding) -> String {
        match self {
            Self::English => finding.at_line(),
            Self::Arabic => arabic::finding(finding),
        }
    }

    /// What is wrong with the settings.
    pub fn config_error(self, error: &ConfigError) -> String {
        match self {
            Self::English => error.to_string(),
            Self::Arabic => arabic::config_error(error),
        }
    }

    /// Why something cannot be looked for.
    pub fn not_sought(self, reason: &NotSought) -> String {
        match reason {
            NotSought::Pattern(error) => self.pattern_error(error),
            NotSought::Query(error) => self.query_error(error),
        }
    }

    /// Why a text or a regular expression cannot be looked for.
    pub fn pattern_error(self, error: &PatternError) -> String {
        match self {
            Self::English => error.to_string(),
            Self::Arabic => arabic::pattern_error(error),
        }
    }

    /// Why a query is not understood.
    pub fn query_error(self, error: &QueryError) -> String {
        match self {
            Self::English => error.to_string(),
            Self::Arabic => arabic::query_error(error),
        }
    }

    /// Why an edit was refused.
    pub fn edit_error(self, error: &EditError) -> String {
        match self {
            Self::English => error.to_string(),
            Self::Arabic => arabic::edit_error(error),
        }
    }

    /// The disk does not answer.
    pub fn silent_disk(self) -> &'static str {
        match self {
            Self::English => "the disk does not answer",
            Self::Arabic => arabic::SILENT_DISK,
        }
    }

    /// Why something was not saved, and where it is kept meanwhile.
    pub fn kept_elsewhere(self, reason: &str, place: &Path) -> String {
        match self {
            Self::English => {
                format!("{reason} (kept in {}, from where it comes back at the next start)", shown(place))
            }
            Self::Arabic => arabic::kept_elsewhere(reason, place),
        }
    }
}
