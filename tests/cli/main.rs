//! The built program as a user meets it: arguments in, text and exit codes out.
//!
//! What text looks like is tested where it is made (layout, store); here are the options, the streams, the exit codes
//! and what must never reach a terminal.

#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    reason = "a test says what went wrong by panicking"
)]

mod check;
mod color;
mod doctor;
mod log;
mod order;
mod program;
mod reanchor;
mod root;
mod settings;
mod streams;
mod terminal;
