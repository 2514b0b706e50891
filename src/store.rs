//! Files: finding the documents of a corpus, reading them, reading and writing what annotators said about
//! them.
//!
//! A corpus is never written and reading never writes. What a file of annotations looks like is
//! `docs/format.md`; the types that mirror it ([`mod@format`]) are apart from the model ([`crate::annotation`]).
//! This module knows nothing of screens, lines or commands, and keeps no state of its own: [`FileState`] is
//! the caller's to hold.
//!
//! The way of a document through it:
//!
//! ```no_run
//! use hashiya::annotation::Schema;
//! use hashiya::store::{Project, read_annotations, read_document, save};
//!
//! # fn main() -> Result<(), hashiya::store::StoreError> {
//! let project = Project::discover(None, None)?;
//! let (entries, _unreadable_folders) = project.scan();
//! for entry in &entries {
//!     let loaded = read_document(entry)?;
//!     let mut found = read_annotations(entry, &loaded, &Schema::built_in())?;
//!     // … edits of `found.set` …
//!     save(&mut found.file, &loaded.document, &loaded.sha256, &found.set)?;
//! }
//! # Ok(())
//! # }
//! ```

mod annotation_file;
mod audit;
mod check;
mod config;
mod corpus;
mod durable;
mod error;
mod finding;
mod journal;
mod merge;
mod open;
mod open_document;
mod parallel;
mod personal;
mod record_lines;
mod refusals;
mod scan;
mod schema;
mod strict;
mod summary;
mod tally;

pub use crate::annotation::DocumentInfo;
pub use annotation_file::annotations::{
    LoadedAnnotations, Surveyed, encode, read_annotations, save, settle, survey_annotations,
};
pub use annotation_file::file::FileState;
pub use annotation_file::format;
pub use annotation_file::head::read_first_annotations;
pub use annotation_file::reanchored::{Reanchoring, describe};
pub use annotation_file::unwritable::{Unconfirmed, Unwritable};
pub use audit::{Audited, audit};
pub use check::{Report, check};
pub use config::{Config, ConfigError, ConfigPlace, shown_allowed};
pub use corpus::add::add_document;
pub use corpus::document::{LoadedDocument, TextBuffer, read_document, read_document_telling, read_stream};
pub use corpus::head::{DocumentHead, read_head};
pub use corpus::init::init;
pub use corpus::listing::Listing;
pub use corpus::project::{DocumentEntry, Obstacle, Project, lone_annotations};
pub use corpus::watch::{Stamp, Watch};
pub use error::StoreError;
pub(crate) use error::shown;
pub use finding::{Finding, FindingKind, Severity};
pub use journal::document_writer::DocumentWriter;
pub use journal::lock::lock_holder;
pub use journal::log::{Change, Log, in_order, read_log};
pub use journal::note::JournalNote;
pub use journal::past::past_of;
pub use journal::recent::{Recent, standing};
pub use journal::recovery::{OpenedJournal, Recovery, open_journal, unwritten_acts_warning};
pub use journal::restore::{RestoreError, Wanted, restore};
pub use journal::state::StatePlace;
pub use journal::writer::{Outcome, WriteReport, Writer};
pub use journal::{ActLine, AnnotationLine, EditLine, Gone, LinkLine};
pub use merge::external::{ExternalMerge, Open, merge_external};
pub use merge::files::{MergeReport, merge_files};
pub use merge::git::{GitChange, find_git, set_up_git};
pub use merge::over::carry_over;
pub use merge::unmerged::keep_unmerged;
pub use open::open_file;
pub use open_document::{ActError, OpenDocument};
pub use parallel::{FEW_AHEAD, MANY_AHEAD, for_each_in_order};
pub use personal::{BookmarkLine, LastPlace, PersonalFiles};
pub use refusals::{RefusalFile, read_refusals};
pub use schema::{CommandOnKey, read_schema, read_schema_at, write_schema};
pub use strict::{nearest, quote};
pub use summary::{status_of, summarize};
pub use tally::{Tallied, tally_document, tally_journal};
