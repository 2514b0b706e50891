//! The built program as a user meets it: arguments in, text and exit codes out.
//!
//! What text looks like is tested where it is made (layout, store); here are the options, the streams, the exit codes
//! and what must never reach a terminal.

#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    clippy::print_stderr,
    reason = "a test says what went wrong by panicking, or why it cannot be run"
)]

mod check;
mod color;
mod doctor;
mod export;
mod find;
mod import;
mod import_keys;
mod keys;
mod log;
mod merge;
mod merge_texts;
mod order;
mod program;
mod query;
mod reanchor;
mod root;
mod schema;
mod settings;
mod stats;
mod streams;
mod terminal;
