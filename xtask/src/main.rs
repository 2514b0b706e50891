//! Development tasks of Hashiya, run as `cargo xtask TASK`. Nothing here is part of the program itself.

mod tables;

use std::env;
use std::process::ExitCode;

use anyhow::{Result, bail};

const USAGE: &str = "\
usage: cargo xtask TASK

tasks:
  tables [--ucd DIR] [--check]   generate src/layout/tables/ from the Unicode Character Database in DIR
                                 (default /usr/share/unicode); with --check, only compare: exit 1 if a
                                 checked-in file differs";

fn main() -> ExitCode {
    match run(env::args().skip(1)) {
        Ok(code) => code,
        Err(error) => {
            eprintln!("xtask: {error:#}");
            ExitCode::from(2)
        }
    }
}

fn run(mut arguments: impl Iterator<Item = String>) -> Result<ExitCode> {
    match arguments.next().as_deref() {
        Some("tables") => tables::run(arguments),
        Some("help" | "-h" | "--help") => {
            println!("{USAGE}");
            Ok(ExitCode::SUCCESS)
        }
        Some(task) => bail!("there is no task {task:?}\n{USAGE}"),
        None => bail!("which task?\n{USAGE}"),
    }
}
