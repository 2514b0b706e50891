//! The formats of other tools: exports that say what they could not carry, imports that diagnose.
//!
//! Pure: documents and annotations become bytes ([`write()`]), bytes become what somebody else says about documents
//! ([`read()`]), and that is fitted to the text it is about ([`align`]). Which files are read, written or added to a corpus
//! is the command line's business (`cli::export`, `cli::import`), and annotation files are [`crate::store`]'s.
//!
//! [`Format`] is the table of the formats: a row says in which [`Unit`] a format counts and what it carries. The loss
//! report follows from that row, so that the two cannot differ; what a format loses in special cases its own file
//! reports. Each format is one file with a writer and a reader.

mod align;
mod details;
mod filter;
mod format;
mod formats;
mod import_loss;
mod intake;
mod item_lines;
mod json_words;
mod loose;
mod loss;
mod read;
mod sink;
mod split;
mod survey;
mod tokens;
mod unit;
mod unread;
mod write;

#[cfg(test)]
mod tests;

pub use align::{Aligned, Convention, Misfit, Newlines, align};
pub use filter::Filter;
pub use format::{Carries, Files, Format, Row};
pub use import_loss::{ImportLoss, ImportLossKind, ImportLosses};
pub use intake::{Arrival, Intake, Mapping, leave_out};
pub use loss::{Loss, LossKind};
pub use read::{Incoming, IncomingAnnotation, IncomingLink, ReadError, ReadOptions, Source, read};
pub use sink::{MemorySink, Sink};
pub use split::{Part, Split};
pub use survey::Survey;
pub use unit::{Ruler, Unit};
pub use write::{ExportOptions, Exported, Nesting, Scheme, Writer, write};
