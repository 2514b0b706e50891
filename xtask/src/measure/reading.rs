//! Reading: texts of every size, annotated ones and large corpora, beside less, vim and emacs.

use super::inputs::{self, Input, SMALL};
use super::programs::Program;
use super::sample::take;
use super::table::{self, Row};
use super::{Bench, acts};
use anyhow::Result;

const MEGABYTE: usize = 1_000_000;

/// What makes an input, by the seed.
type Make = fn(u64) -> Result<Input>;

const PAGES: [(&str, Make); 4] = [
    ("9 KB", |seed| inputs::text(SMALL, "\n", seed)),
    ("1 MB", |seed| inputs::text(MEGABYTE, "\n", seed)),
    ("100 MB", |seed| inputs::text(100 * MEGABYTE, "\n", seed)),
    ("one paragraph of 10 MB", |seed| inputs::text(10 * MEGABYTE, " ", seed)),
];
const ANNOTATIONS: [(&str, Make); 2] = [
    ("1 MB, 10,000 annotations", |seed| inputs::annotated(MEGABYTE, 10_000, seed)),
    ("1 MB, 100,000 annotations", |seed| inputs::annotated(MEGABYTE, 100_000, seed)),
];
const DOCUMENTS: [(&str, Make); 3] = [
    ("5 documents", |seed| inputs::documents(5, seed)),
    ("1,000 documents", |seed| inputs::documents(1_000, seed)),
    ("100,000 documents", |seed| inputs::documents(100_000, seed)),
];

/// Texts of every size.
pub(super) fn pages(bench: &Bench) -> Result<String> {
    let mut rows = Vec::new();
    for (name, make) in PAGES {
        rows.push(row(bench, name, &make(bench.seed)?, &peers(bench))?);
    }
    Ok(format!("{}\n{}", table::reading(&rows), table::jumps(&rows)))
}

/// Annotated texts, which others read without the annotations, and what an act takes there.
pub(super) fn annotations(bench: &Bench) -> Result<String> {
    let (mut rows, mut done) = (Vec::new(), String::new());
    for (name, make) in ANNOTATIONS {
        let input = make(bench.seed)?;
        rows.push(row(bench, name, &input, &peers(bench))?);
        done += &acts::annotating(bench, name, &input)?;
    }
    Ok(format!("{}\n{}{done}", table::reading(&rows), acts::ANNOTATING))
}

/// Corpora of many documents. Others know no corpora.
pub(super) fn documents(bench: &Bench) -> Result<String> {
    let (mut rows, mut listed) = (Vec::new(), String::new());
    for (name, make) in DOCUMENTS {
        let input = make(bench.seed)?;
        rows.push(row(bench, name, &input, &[])?);
        listed += &acts::listing(bench, name, &input)?;
    }
    Ok(format!("{}\n{}{listed}", table::reading(&rows), acts::LISTING))
}

fn peers(bench: &Bench) -> Vec<Program> {
    if bench.has_peers { Program::PEERS.to_vec() } else { Vec::new() }
}

fn row(bench: &Bench, name: &'static str, input: &Input, peers: &[Program]) -> Result<Row> {
    let mut samples = Vec::new();
    for program in std::iter::once(Program::Hashiya).chain(peers.iter().copied()) {
        eprintln!("{name}: {}", program.name());
        let is_here = program.version(&bench.program).is_some();
        samples.push((program, if is_here { Some(take(bench, program, input)?) } else { None }));
    }
    Ok(Row { name, samples })
}
