//! The annotation file of a document: its format, the way to the model and back, and replacing it safely.
//!
//! [`mod@format`] knows what is in a file and nothing of documents. [`convert`] brings both together, [`annotations`] reads and
//! saves, [`reanchored`], [`line_ends`] and [`quarantine`] keep what does not fit the document as it is today, [`file`] and [`swap`] replace a
//! file in one step. Merging two files is in [`super::merge`], single acts are in [`super::journal`].

mod against_schema;
pub(super) mod annotations;
pub(super) mod conflict;
pub(super) mod convert;
pub(super) mod file;
pub mod format;
pub(super) mod head;
mod line_ends;
pub(super) mod quarantine;
pub(super) mod reanchored;
mod swap;
pub(in crate::store) mod unwritable;
