//! Fuzzing: whatever bytes come in, nothing panics, nothing hangs, and what is promised holds.
//!
//! Each target is a function of bytes in a file of its own. `cargo test --test fuzz` runs every seed, and a few hundred
//! changes of them that are the same each time. `cargo xtask fuzz` goes on changing them for as long as it is told, and
//! makes a seed of what fails. No compiler is needed for that but the stable one.

#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    clippy::print_stdout,
    reason = "a target says what went wrong by panicking; a long run prints its figures"
)]

mod anchors;
mod annotations;
mod config;
mod drive;
mod execute;
mod journal;
mod keys;
mod layout;
mod long;
mod merging;
mod mutate;
mod scratch;
mod seeds;
mod terminal;

/// Something that takes bytes from outside.
struct Target {
    name: &'static str,
    /// Panics when something does not hold.
    run: fn(&[u8]),
    /// What stands in its inputs, for changes that mean something to it.
    words: &'static [&'static str],
    /// Changed seeds that the test ring runs.
    rounds: usize,
}

static TARGETS: &[Target] = &[
    annotations::TARGET,
    config::TARGET,
    journal::TARGET,
    merging::TARGET,
    layout::TARGET,
    keys::TARGET,
    terminal::TARGET,
    anchors::TARGET,
];

#[test]
fn annotation_files_are_read_saved_and_never_lost() {
    drive::ring(&annotations::TARGET);
}

#[test]
fn files_of_forty_thousand_records_are_read_in_time() {
    long::ring();
}

#[test]
fn settings_are_read_strictly_and_changed_in_their_place() {
    drive::ring(&config::TARGET);
}

#[test]
fn journals_give_a_prefix_of_their_acts() {
    drive::ring(&journal::TARGET);
}

#[test]
fn merges_take_no_side_and_lose_nothing() {
    drive::ring(&merging::TARGET);
}

#[test]
fn layouts_hold_every_letter_once() {
    drive::ring(&layout::TARGET);
}

#[test]
fn keys_can_be_taken_back() {
    drive::ring(&keys::TARGET);
}

#[test]
fn answers_are_told_from_keys() {
    drive::ring(&terminal::TARGET);
}

#[test]
fn annotations_are_found_again_where_their_words_are() {
    drive::ring(&anchors::TARGET);
}

/// What `cargo xtask fuzz` runs.
#[test]
#[ignore = "runs for as long as HASHIYA_FUZZ_SECONDS says"]
fn long_run() {
    drive::long_run();
}
