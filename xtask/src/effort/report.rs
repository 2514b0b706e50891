//! `docs/effort.md`: what the sample costs, as tables.

use super::{AnnotationCost, Cost};
use crate::repository;
use anyhow::Result;
use std::fmt::Write;
use std::fs;

/// Where what was learned begins, which is written by hand.
const LEARNED: &str = "\n## What was learned\n";

/// The tables.
pub(crate) fn text(costs: &[Cost]) -> String {
    let mut text = String::from(
        "| document | annotations | keys a span | attributes | keys an attribute | links | keys a link | keys in all |\n\
         |---|--:|--:|--:|--:|--:|--:|--:|\n",
    );
    for cost in costs {
        row(&mut text, &cost.name, &[cost]);
    }
    row(&mut text, "**all**", &costs.iter().collect::<Vec<_>>());
    text.push_str(
        "\nThe ten dearest annotations:\n\n| keys | label | text | keys pressed |\n|--:|---|---|---|\n",
    );
    let mut dearest: Vec<&AnnotationCost> = costs.iter().flat_map(|cost| &cost.annotations).collect();
    dearest.sort_by_key(|one| std::cmp::Reverse(one.total()));
    for one in dearest.into_iter().take(10) {
        let cell = |text: &str| text.replace('|', "\\|").replace('\n', " ");
        let keys: String = one.keys.chars().take(120).collect();
        let _ =
            writeln!(text, "| {} | {} | {} | `{}` |", one.total(), one.label, cell(&one.text), cell(&keys));
    }
    text
}

fn row(text: &mut String, name: &str, costs: &[&Cost]) {
    let annotations = || costs.iter().flat_map(|cost| &cost.annotations);
    let count = annotations().count();
    let spans: usize = annotations().map(|one| one.span).sum();
    let valued: usize = annotations().map(|one| one.attributes).sum();
    let notes: usize = annotations().map(|one| one.note).sum();
    let attributes: usize = costs.iter().map(|cost| cost.attributes).sum();
    let links: Vec<usize> = costs.iter().flat_map(|cost| cost.links.iter().copied()).collect();
    let linked: usize = links.iter().sum();
    let _ = writeln!(
        text,
        "| {name} | {count} | {} | {attributes} | {} | {} | {} | {} |",
        each(spans, count),
        each(valued, attributes),
        links.len(),
        each(linked, links.len()),
        spans + valued + notes + linked
    );
}

fn each(keys: usize, count: usize) -> String {
    // Tenths, rounded.
    let tenths = (keys * 10 + count / 2).checked_div(count).unwrap_or_default();
    format!("{}.{}", tenths / 10, tenths % 10)
}

/// Puts the tables into `docs/effort.md`, before what is written there by hand.
pub(crate) fn write(tables: &str) -> Result<()> {
    let path = repository().join("docs/effort.md");
    let old = fs::read_to_string(&path).unwrap_or_default();
    let learned = old.find(LEARNED).map_or("", |at| &old[at..]);
    let intro = "# Effort\n\nKeys that the sample corpus costs, from no annotations to the ones that it has. Made by \
                 `cargo xtask effort`, which presses\nthe keys of the real keymap on the real session, finds the shortest ways \
                 by search, and compares what comes of it. It knows the goal\nand makes no mistakes: people take more.\n\n";
    Ok(fs::write(path, format!("{intro}{tables}{learned}"))?)
}
