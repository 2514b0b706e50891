//! Merging annotation files: of two people in git, and of this program with whoever wrote the file meanwhile.
//!
//! [`files`] merges the records of two files. [`texts`] moves what one side says about another state of the text, [`carried`]
//! keeps what is not understood, [`over`] and [`external`] take in what others wrote while a document was open, [`unmerged`] keeps
//! what nobody could merge beside the file. [`git`] sets git up to call us. What is decided how is [`crate::annotation::merge`]'s.

mod carried;
pub(super) mod external;
pub(super) mod files;
pub(super) mod git;
pub(super) mod over;
mod texts;
pub(super) mod unmerged;
