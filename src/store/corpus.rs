//! The corpus: where it is, which documents it has, and reading them.
//!
//! A document is never written here: [`add`] makes new ones that come with an import, and [`watch`] notices when somebody
//! else has changed one that is open. What is said about documents is in [`super::annotation_file`].

pub(super) mod add;
pub(super) mod document;
mod encoding;
pub(super) mod head;
pub(super) mod init;
pub(super) mod listing;
pub(super) mod place;
pub(super) mod project;
pub(super) mod scan;
pub(super) mod view;
pub(super) mod watch;
