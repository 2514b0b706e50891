//! `docs/performance.md`: what was measured on what, put between the comments that are there for it. The words around are written
//! by hand.

use super::programs::Program;
use super::{Bench, process};
use crate::repository;
use anyhow::{Context, Result};
use std::fmt::Write;
use std::fs;
use std::path::Path;
use std::thread;

const PAGE: &str = "docs/performance.md";

/// What it was measured with: no names of machines, only what counts.
pub(super) fn machine(bench: &Bench) -> String {
    let said = |program: &str, arguments: &[&str]| {
        process::said(Path::new(program), arguments).unwrap_or_else(|| "unknown".to_owned())
    };
    let cores = thread::available_parallelism().map_or(1, usize::from);
    let memory = fs::read_to_string("/proc/meminfo").ok().and_then(|text| {
        let kib: u64 = text.lines().next()?.split_whitespace().nth(1)?.parse().ok()?;
        Some(format!("{:.0} GiB", kib as f64 / f64::from(1 << 20)))
    });
    // What a builder adds to the version behind a dash names machines.
    let system = said("uname", &["-sr"]);
    let system = system.split('-').next().unwrap_or_default();
    let mut text = format!(
        "Measured on {} with {cores} cores, {} of memory and {system}, seed {}.\n\n| program | version | started as |\n|---|---|---|\n",
        said("date", &["-u", "+%F"]),
        memory.unwrap_or_else(|| "an unknown amount".to_owned()),
        bench.seed,
    );
    for program in std::iter::once(Program::Hashiya).chain(Program::PEERS) {
        let version = program.version(&bench.program).unwrap_or_else(|| "not installed".to_owned());
        let _ = writeln!(text, "| {} | {version} | {} |", program.name(), program.way());
    }
    text
}

/// Puts a part into the page.
pub(super) fn write(name: &str, part: &str) -> Result<()> {
    let path = repository().join(PAGE);
    let page = fs::read_to_string(&path).with_context(|| format!("cannot read {PAGE}"))?;
    let page = replaced(&page, name, part).with_context(|| format!("{PAGE} has no place for {name}"))?;
    fs::write(&path, page).with_context(|| format!("cannot write {PAGE}"))
}

/// A page with another text between the comments of a part.
fn replaced(page: &str, name: &str, part: &str) -> Option<String> {
    let (begin, end) = (format!("<!-- measured: {name} -->\n"), format!("<!-- end of {name} -->"));
    let from = page.find(&begin)? + begin.len();
    let to = from + page[from..].find(&end)?;
    Some(format!("{}\n{}\n\n{}", &page[..from], part.trim_end(), &page[to..]))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_part_takes_the_place_of_the_old_one_and_words_stay() {
        let page = "a\n<!-- measured: x -->\nold\n<!-- end of x -->\nb\n";
        let new = "a\n<!-- measured: x -->\n\nnew\n\n<!-- end of x -->\nb\n";
        assert_eq!(replaced(page, "x", "new\n").unwrap(), new);
        assert_eq!(replaced(new, "x", "new").unwrap(), new);
        assert_eq!(replaced(page, "y", "new"), None);
    }
}
