//! Searching 100 MB of Arabic: `hashiya find` in every way beside ripgrep, with as many threads, in one run.

use super::{Bench, corpus};
use crate::dice::Dice;
use anyhow::{Context, Result, ensure};
use std::path::Path;
use std::process::{Command, Stdio};
use std::thread;
use std::time::{Duration, Instant};

const DOCUMENTS: usize = 1000;
const BYTES: usize = 100_000;
/// Runs of each, the fastest of which counts.
const RUNS: usize = 9;
const HEAD: &str = "\
| looked for | ripgrep | exact | folded | with proclitics | memory, folded |
|---|--:|--:|--:|--:|--:|
";
/// A word in most documents, a name, a word that is nowhere, and one of the most frequent.
const QUERIES: [&str; 4] = ["الميناء", "هدى الراوي", "غضنفر", "في"];

pub(super) fn run(bench: &Bench) -> Result<String> {
    let folder = tempfile::tempdir()?;
    let root = folder.path();
    let size =
        corpus::write(&root.join("corpus"), (DOCUMENTS, BYTES), &mut Dice::new(bench.seed), |_, _, _| {})?;
    let threads = thread::available_parallelism().map_or(1, usize::from);
    let mut table = format!(
        "{} MB in {DOCUMENTS} documents, {threads} threads, the fastest of {RUNS} runs:\n\n{HEAD}",
        size / 1_000_000
    );
    for query in QUERIES {
        let other = ripgrep(root, query, threads);
        let mut cells = vec![other.map_or("not installed".to_owned(), milliseconds)];
        for level in ["--exact", "--fold", "--proclitics"] {
            let time = fastest(|| find(&bench.program, root, &[level, "--count", query]))?;
            let ratio = other.map(|other| format!(" ({:.1}×)", time.as_secs_f64() / other.as_secs_f64()));
            cells.push(milliseconds(time) + &ratio.unwrap_or_default());
        }
        cells.push(memory(&bench.program, root, query).unwrap_or_else(|_| "not measured".to_owned()));
        table += &format!("| {query} | {} |\n", cells.join(" | "));
    }
    Ok(table)
}

fn milliseconds(time: Duration) -> String {
    format!("{:.0} ms", time.as_secs_f64() * 1000.0)
}

fn fastest(mut run: impl FnMut() -> Result<()>) -> Result<Duration> {
    let mut best = Duration::MAX;
    for _ in 0..RUNS {
        let begun = Instant::now();
        run()?;
        best = best.min(begun.elapsed());
    }
    Ok(best)
}

/// `None` where ripgrep is not installed.
fn ripgrep(root: &Path, query: &str, threads: usize) -> Option<Duration> {
    let run = || {
        let mut command = Command::new("rg");
        command.args(["--no-config", "--count-matches", "--threads", &threads.to_string(), query, "corpus"]);
        command.current_dir(root).stdout(Stdio::null()).status().context("rg")?;
        Ok(())
    };
    fastest(run).ok()
}

fn find(program: &Path, root: &Path, arguments: &[&str]) -> Result<()> {
    let mut command = Command::new(program);
    command.arg("find").args(arguments).arg(".").current_dir(root).stdout(Stdio::null());
    let code = command.status()?.code();
    ensure!(matches!(code, Some(0 | 1)), "hashiya find ended with {code:?}");
    Ok(())
}

/// The most memory that a folded search took, by GNU time.
fn memory(program: &Path, root: &Path, query: &str) -> Result<String> {
    let mut command = Command::new("/usr/bin/time");
    command.args(["-f", "%M"]).arg(program).args(["find", "--count", query, "."]).current_dir(root);
    let output = command.stdout(Stdio::null()).output()?;
    let words = String::from_utf8(output.stderr)?;
    let kilobytes: u64 = words.lines().next_back().context("no figure")?.trim().parse()?;
    Ok(format!("{} MiB", kilobytes / 1024))
}
