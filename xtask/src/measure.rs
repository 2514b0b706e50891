//! `cargo xtask measure`: makes its inputs, runs the program on them and others beside it, and prints tables; with `--write`, also
//! into `docs/performance.md`.
//!
//! Figures of one run on one machine: what counts is how they stand to each other. Nothing here is a test.

mod acts;
mod corpus;
mod inputs;
mod page;
mod process;
mod programs;
mod propagate;
mod pty;
mod reading;
mod sample;
mod search;
mod table;

use crate::options::Options;
use crate::terminals::build;
use anyhow::Result;
use std::path::{Path, PathBuf};
use std::process::ExitCode;

const WRITE: &str = "--write";
const WITHOUT_PEERS: &str = "--without-peers";

/// What a measurement works with.
struct Bench {
    program: PathBuf,
    seed: u64,
    /// Whether other programs are measured beside it.
    has_peers: bool,
}

/// A measurement; it returns its part of the page.
type Measurement = fn(&Bench) -> Result<String>;

const MEASUREMENTS: [(&str, Measurement); 5] = [
    ("pages", reading::pages),
    ("annotations", reading::annotations),
    ("documents", reading::documents),
    ("search", search::run),
    ("propagate", propagate::run),
];

pub(crate) fn run(arguments: impl Iterator<Item = String>) -> Result<ExitCode> {
    let (switches, arguments): (Vec<String>, Vec<String>) =
        arguments.partition(|argument| [WRITE, WITHOUT_PEERS].contains(&argument.as_str()));
    let has = |switch: &str| switches.iter().any(|given| given == switch);
    let options = Options::read("measure", &MEASUREMENTS.map(|row| row.0), None, arguments.into_iter())?;
    let bench = Bench { program: build("release")?, seed: options.seed, has_peers: !has(WITHOUT_PEERS) };
    let tell = |name: &str, part: &str| {
        println!("{name}\n\n{part}");
        if has(WRITE) { page::write(name, part) } else { Ok(()) }
    };
    tell("machine", &page::machine(&bench))?;
    for (name, measure) in MEASUREMENTS {
        if options.wants(name) {
            tell(name, &measure(&bench)?)?;
        }
    }
    Ok(ExitCode::SUCCESS)
}

/// The root of the repository.
fn root() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).parent().map(Path::to_owned).unwrap_or_default()
}
