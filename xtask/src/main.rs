//! Development tasks of Hashiya, run as `cargo xtask TASK`. Nothing here is part of the program itself.

#[cfg(unix)]
mod attack;
#[cfg(unix)]
mod dice;
mod docs;
mod effort;
mod fuzz;
mod hand;
#[cfg(unix)]
mod measure;
#[cfg(unix)]
mod options;
#[cfg(unix)]
mod pictures;
#[cfg(unix)]
mod reader;
mod said;
mod tables;
#[cfg(unix)]
mod terminals;
#[cfg(unix)]
mod torture;

use std::env;
use std::path::{Path, PathBuf};
use std::process::ExitCode;

use anyhow::{Result, bail};

const USAGE: &str = "\
usage: cargo xtask TASK

tasks:
  attack [--seed S] [--only NAME,NAME] [--release]
                                 do to the program what no user would: signals, sizes, slow terminals, garbage, huge
                                 pastes, random keys, names and links that lead elsewhere; print a table of figures;
                                 exit 1 if anything did not hold
  docs [--check]                 generate docs/keys.md and docs/formats.md from the tables of commands and formats;
                                 with --check, only compare: exit 1 if one differs
  effort [PROJECT] [--check]     make every annotation and link of a finished project (default: the sample) by keys only, compare
                                 what comes of it, and write docs/effort.md: keys a span, an attribute, a link; exit 1 if it
                                 is not the same; with --check, only compare
  fuzz [TARGET...] [--seconds N] [--seed S]
                                 change the seeds of these targets (all when none is named) for N seconds each
                                 (default 60); what fails is made small and becomes a seed; exit 1 if anything did
  measure [--only NAME,NAME] [--seed S] [--without-peers] [--write]
                                 make large texts and corpora, run the program on them and others beside it, print
                                 tables of figures; with --write, also into docs/performance.md. NAMEs: pages (up to
                                 100 MB, beside less, vim and emacs), annotations (up to 100,000), documents (up to
                                 100,000), search (100 MB, beside ripgrep), propagate (a name in 700 of 1,000 documents)
  pictures [--check] [--only NAME,NAME] [--all DIR]
                                 draw screens of the program as SVG into docs/pictures/; with --check, only compare: exit 1 if
                                 one differs; with --all, draw each in every size and theme into DIR, to be looked at
  tables [--ucd DIR] [--check]   generate the tables of src/layout/ from the Unicode Character Database in DIR
                                 (default /usr/share/unicode); with --check, only compare: exit 1 if a
                                 checked-in file differs
  terminals [--out FILE.png] [--only NAME,NAME] [--keep DIR] [--mode MODE]
                                 show the program in the terminals that are installed, plain and inside tmux
                                 and screen, as one sheet of pictures (default target/terminals.png); exit 1
                                 if a picture is missing; DIR gets the single pictures
  terminals --endings [--out FILE.png] [--only NAME,NAME] [--keep DIR]
                                 compare what terminals say of their modes before the program and after it
                                 ended in every way; exit 1 if something differs
  torture [--rounds N] [--seed S] [--only NAME,NAME] [--release]
                                 kill the program N times (default 1,000) at random moments while it annotates, fill
                                 its disk, take its permissions away, write its files meanwhile, run it twice, and
                                 count what was lost; exit 1 if anything was. NAMEs: kill, acts, space, permissions,
                                 outside, merge, document, two, long, torn, aside (the journal made shorter, torn, put aside)";

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
        #[cfg(unix)]
        Some("attack") => attack::run(arguments),
        Some("docs") => docs::run(arguments),
        Some("effort") => effort::run(arguments),
        Some("fuzz") => fuzz::run(arguments),
        #[cfg(unix)]
        Some("measure") => measure::run(arguments),
        #[cfg(unix)]
        Some("pictures") => pictures::run(arguments),
        Some("tables") => tables::run(arguments),
        #[cfg(unix)]
        Some("terminals") => terminals::run(arguments),
        #[cfg(unix)]
        Some("torture") => torture::run(arguments),
        Some("help" | "-h" | "--help") => {
            println!("{USAGE}");
            Ok(ExitCode::SUCCESS)
        }
        Some(task) => bail!("there is no task {task:?}\n{USAGE}"),
        None => bail!("which task?\n{USAGE}"),
    }
}

/// The repository: the folder above this crate.
fn repository() -> PathBuf {
    let xtask = Path::new(env!("CARGO_MANIFEST_DIR"));
    xtask.parent().unwrap_or(xtask).to_path_buf()
}
