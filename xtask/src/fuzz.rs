//! `cargo xtask fuzz`: the fuzz ring, on and on.
//!
//! The targets and what changes their inputs are in `tests/fuzz/`; here its test binary is only run and its end looked at: a
//! process that did not end by itself leaves behind what it was running, and that becomes a seed too.

use crate::repository;
use anyhow::{Context, Result, bail};
use std::fs;
use std::path::Path;
use std::process::{Command, ExitCode};

pub(crate) fn run(mut arguments: impl Iterator<Item = String>) -> Result<ExitCode> {
    let (mut targets, mut seconds, mut seed) = (Vec::new(), 60_u64, 1_u64);
    while let Some(argument) = arguments.next() {
        let mut number = || {
            let value = arguments.next().context("a number is missing")?;
            value.parse().with_context(|| format!("{argument} {value}: no number"))
        };
        match argument.as_str() {
            "--seconds" => seconds = number()?,
            "--seed" => seed = number()?,
            name if name.starts_with('-') => {
                bail!("fuzz [TARGET...] [--seconds N] [--seed S]: {name} is not understood")
            }
            _ => targets.push(argument),
        }
    }
    let names = targets.join(",");
    let status = Command::new("cargo")
        .current_dir(repository())
        .args(["test", "--quiet", "--profile", "fuzz", "--test", "fuzz", "--"])
        .args(["--ignored", "--exact", "--nocapture", "long_run"])
        .env("HASHIYA_FUZZ_TARGET", names)
        .env("HASHIYA_FUZZ_SECONDS", seconds.to_string())
        .env("HASHIYA_FUZZ_SEED", seed.to_string())
        .status()?;
    let left = keep_what_is_left(&repository())?;
    Ok(if status.success() && left == 0 { ExitCode::SUCCESS } else { ExitCode::from(1) })
}

/// Makes seeds of the inputs that ended the process; how many there were.
fn keep_what_is_left(root: &Path) -> Result<usize> {
    let seeds = root.join("tests/fuzz/seeds");
    let mut kept = 0;
    for folder in fs::read_dir(&seeds)? {
        let folder = folder?.path();
        let left = folder.join(".running");
        if left.is_file() {
            let seed = folder.join(format!("ended-{}.txt", std::process::id()));
            fs::rename(&left, &seed)?;
            println!("the process ended while it ran this\n    {}", seed.display());
            kept += 1;
        }
    }
    Ok(kept)
}
