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
//!     save(&mut found.file, &loaded.document, &loaded.sha256, &found.set, &found.info)?;
//! }
//! # Ok(())
//! # }
//! ```

mod absorb;
mod addition;
mod ahead;
mod annotations;
mod check;
mod config;
mod convert;
mod document;
mod dossier;
mod encoding;
mod error;
mod file;
mod finding;
pub mod format;
mod git;
mod init;
mod journal;
mod ledger;
mod lock;
mod log;
mod merge;
mod place;
mod project;
mod quarantine;
mod reanchored;
mod recent;
mod restore;
mod scan;
mod state;
mod swap;
mod trail;
mod watch;
mod writer;

pub use crate::annotation::DocumentInfo;
pub use absorb::{Absorbed, Open, absorb};
pub use addition::add_document;
pub use annotations::{LoadedAnnotations, encode, read_annotations, save, settle};
pub use check::{Report, check};
pub use config::{Config, ConfigError, ConfigPlace, shown_allowed};
pub use document::{LoadedDocument, read_document, read_stream};
pub use dossier::{ActError, Dossier};
pub use error::StoreError;
pub(crate) use error::shown;
pub use file::FileState;
pub use finding::{Finding, FindingKind, Severity};
pub use git::{GitChange, find_git, set_up_git};
pub use init::init;
pub use journal::{ActLine, AnnotationLine, EditLine, Gone, LinkLine};
pub use ledger::Ledger;
pub use lock::lock_holder;
pub use log::{Change, Log, in_order, read_log};
pub use merge::{MergeReport, merge_files};
pub use project::{DocumentEntry, Obstacle, Project, lone_annotations};
pub use reanchored::{Reanchoring, describe};
pub use recent::{Recent, standing};
pub use restore::{RestoreError, Wanted, restore};
pub use state::StatePlace;
pub use trail::{OpenedJournal, Trail, open_journal, told_ahead};
pub use watch::{Stamp, Watch};
pub use writer::{Outcome, WriteReport, Writer};
