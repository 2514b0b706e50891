//! What an annotator chooses once and keeps: values only. Where they are kept is the store's business, what they change on
//! the screen is the session's and the terminal's.

mod output;

pub use output::OutputMode;
