//! The doctor: what this terminal is, what it gets, and which of the ways of sending Arabic looks right in it.
//!
//! [`examine`] only asks and measures; [`choose`] shows a line in every way and lets the user say which is right. Neither
//! reads or writes files: an answer is handed back.

mod advice;
mod choose;
mod examination;
mod examine;
mod measure;
mod sample;

use advice::advice;
pub use choose::choose;
pub use examination::{Answer, Examination};
pub use examine::examine;
pub use measure::Measured;
