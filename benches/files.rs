//! Reading annotation files that are long and broken: each case with N records and with 2N.
//!
//! `cargo bench --bench files`. What is told is the ratio: twice the records must not take more than about twice the
//! time, whatever is wrong with them.

#![allow(clippy::expect_used, reason = "a bench that cannot set itself up says so by panicking")]

use divan::Bencher;
use hashiya::store::format;

fn main() {
    divan::main();
}

const RECORDS: [usize; 2] = [20_000, 40_000];

fn file(line: &str, count: usize) -> String {
    format!(
        "(\n    hashiya: 1,\n    document: (path: \"a.txt\", sha256: \"\", chars: 9),\n    annotations: [\n{}    ],\n    \
         links: [],\n)\n",
        line.repeat(count)
    )
}

fn read(bencher: Bencher, line: &str, count: usize) {
    let file = file(line, count);
    bencher
        .counter(divan::counter::BytesCount::of_str(&file))
        .bench(|| format::read(file.as_bytes()).is_ok());
}

#[divan::bench(args = RECORDS)]
fn broken_records_on_lines(bencher: Bencher, count: usize) {
    read(bencher, "        (id: 5),\n", count);
}

#[divan::bench(args = RECORDS)]
fn broken_records_on_one_line(bencher: Bencher, count: usize) {
    read(bencher, "(id: 5), ", count);
}

#[divan::bench(args = RECORDS)]
fn brackets_that_are_not_closed(bencher: Bencher, count: usize) {
    read(bencher, "        ([{\n", count);
}

#[divan::bench(args = RECORDS)]
fn strings_that_are_not_closed(bencher: Bencher, count: usize) {
    read(bencher, "        (id: \"5),\n", count);
}

#[divan::bench(args = RECORDS)]
fn comments_in_broken_records(bencher: Bencher, count: usize) {
    read(bencher, "        (id: 5), /* x */ // y\n", count);
}
