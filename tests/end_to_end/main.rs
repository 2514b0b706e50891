//! The whole program in a real pseudo-terminal: what a user types, what the terminal shows, what is on disk.
//!
//! Nothing here sleeps to let the program catch up: every step waits until the screen shows what it should
//! ([`harness::Reader::wait_for`]), and fails with the screen as it is when that takes too long. The documents are
//! written by the tests; every person, place and event in them is invented. What only permissions show is left out
//! for root, who may do everything.
#![cfg(unix)]
#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    reason = "a test says what went wrong by panicking"
)]

mod corpus;
mod eyes;
mod harness;
mod mouse;
mod output;
mod panes;
mod place;
mod record;
mod schema;
mod sending;
mod shot;
mod terminal;
mod tongue;

mod arabic;
mod arriving;
mod browsing;
mod changing;
mod clipboard;
mod comfort;
mod doctor;
mod finding;
mod hostile;
mod keyboards;
mod leaving;
mod marking;
mod pointing;
mod reading;
mod recognising;
mod resuming;
mod saving;
mod sizes;
mod speaking;
mod spoilt;
mod stopping;
mod thrift;
mod together;
mod undoing;
