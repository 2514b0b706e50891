//! `cargo xtask measure`: makes its inputs, runs the program on them and others beside it, and prints a table.
//!
//! Figures of one run on one machine: what counts is how they stand to each other. Nothing here is a test.

mod corpus;
mod propagate;
mod search;

use crate::options::Options;
use crate::terminals::build;
use anyhow::Result;
use std::path::{Path, PathBuf};
use std::process::ExitCode;

/// What a measurement works with.
struct Bench {
    program: PathBuf,
    seed: u64,
}

/// A measurement; it prints its part of the table.
type Measurement = fn(&Bench) -> Result<()>;

const MEASUREMENTS: [(&str, Measurement); 2] = [("search", search::run), ("propagate", propagate::run)];

pub(crate) fn run(arguments: impl Iterator<Item = String>) -> Result<ExitCode> {
    let options = Options::read("measure", &MEASUREMENTS.map(|row| row.0), None, arguments)?;
    let bench = Bench { program: build("release")?, seed: options.seed };
    for (name, measure) in MEASUREMENTS {
        if options.wants(name) {
            measure(&bench)?;
        }
    }
    Ok(ExitCode::SUCCESS)
}

/// The root of the repository.
fn root() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).parent().map(Path::to_owned).unwrap_or_default()
}
