//! `cargo xtask torture`: annotates in a pseudo-terminal while everything goes wrong, and counts what was lost.
//!
//! An act counts as confirmed when the screen has said `saved` after it. Afterwards the files are opened as the program opens
//! them ([`mod@bench`]): what was confirmed must be there, nothing twice. What goes wrong is a file each in `torture/`.

mod acts;
mod bench;
mod document;
mod journal;
mod kill;
mod outside;
mod permissions;
mod space;
mod two;

use crate::dice::Dice;
use crate::options::Options;
use crate::terminals::build;
use anyhow::{Context, Result};
use std::fs;
use std::os::unix::fs::PermissionsExt;
use std::path::PathBuf;
use std::process::ExitCode;
use std::time::Instant;

/// What is counted of a scenario.
#[derive(Debug, Default)]
struct Counts {
    rounds: u64,
    typed: u64,
    confirmed: u64,
    /// Acts that were not confirmed, but are there.
    brought_back: u64,
    lost: u64,
    doubled: u64,
    unreadable: u64,
    /// How it was done, or why it was not.
    remarks: Vec<String>,
}

impl Counts {
    fn remark(&mut self, words: &str) {
        if !self.remarks.iter().any(|remark| remark == words) {
            self.remarks.push(words.to_owned());
        }
    }

    /// Counts a loss and says what it was.
    fn lose(&mut self, acts: u64, what: &str) {
        if acts > 0 {
            self.lost += acts;
            eprintln!("lost {acts}: {what}");
        }
    }
}

/// What a scenario works with.
struct Rack {
    program: PathBuf,
    dice: Dice,
}

type Scenario = fn(&mut Rack, u64, &mut Counts) -> Result<()>;

/// The scenarios, and how many rounds there are for a hundred kills.
const SCENARIOS: [(&str, u64, Scenario); 11] = [
    ("kill", 100, kill::run),
    ("acts", 30, acts::run),
    ("space", 1, space::run),
    ("permissions", 6, permissions::run),
    ("outside", 10, outside::run),
    ("merge", 10, outside::run_with_kill),
    ("document", 6, document::run),
    ("two", 3, two::run),
    ("long", 20, journal::run_long),
    ("torn", 20, journal::run_torn),
    ("aside", 10, journal::run_aside),
];

pub(crate) fn run(arguments: impl Iterator<Item = String>) -> Result<ExitCode> {
    let options = Options::read("torture", &SCENARIOS.map(|row| row.0), Some(1000), arguments)?;
    let Options { rounds, seed, profile, .. } = options;
    // Where users other than ours can run it too.
    let scratch = tempfile::tempdir()?;
    fs::set_permissions(scratch.path(), fs::Permissions::from_mode(0o755))?;
    let program = scratch.path().join("hashiya");
    fs::copy(build(profile)?, &program).context("the program can be copied")?;
    let mut rack = Rack { program, dice: Dice::new(seed) };
    let mut all = Vec::new();
    for (name, share, scenario) in SCENARIOS {
        if !options.wants(name) {
            continue;
        }
        let (mut counts, begun) = (Counts::default(), Instant::now());
        scenario(&mut rack, (rounds * share).div_ceil(100), &mut counts)
            .with_context(|| format!("{name}, round {} of seed {seed}", counts.rounds))?;
        counts.remark(&format!("{:.0} s", begun.elapsed().as_secs_f64()));
        eprintln!("{name}: {} rounds", counts.rounds);
        all.push((name, counts));
    }
    print(&all, seed);
    let is_good = |counts: &Counts| counts.lost + counts.doubled + counts.unreadable == 0;
    Ok(ExitCode::from(u8::from(!all.iter().all(|(_, counts)| is_good(counts)))))
}

fn print(all: &[(&str, Counts)], seed: u64) {
    println!(
        "{:<12} {:>7} {:>7} {:>10} {:>13} {:>5} {:>8} {:>11}  (seed {seed})",
        "scenario", "rounds", "typed", "confirmed", "brought back", "lost", "doubled", "unreadable"
    );
    let mut total = Counts::default();
    let row = |name: &str, counts: &Counts| {
        let Counts { rounds, typed, confirmed, brought_back, lost, doubled, unreadable, remarks } = counts;
        let remarks = remarks.join("; ");
        println!(
            "{name:<12} {rounds:>7} {typed:>7} {confirmed:>10} {brought_back:>13} {lost:>5} {doubled:>8} {unreadable:>11}  {remarks}"
        );
    };
    for (name, counts) in all {
        row(name, counts);
        total.rounds += counts.rounds;
        total.typed += counts.typed;
        total.confirmed += counts.confirmed;
        total.brought_back += counts.brought_back;
        total.lost += counts.lost;
        total.doubled += counts.doubled;
        total.unreadable += counts.unreadable;
    }
    row("total", &total);
}
