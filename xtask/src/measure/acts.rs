//! What only Hashiya does, measured in the same pseudo-terminal: an act and its undo in an annotated text, and the list of
//! documents.

use super::Bench;
use super::inputs::Input;
use super::programs::Program;
use super::pty::{Answer, LONG_QUIET, QUIET, Running};
use super::sample::{Time, last, time};
use super::table::shown;
use anyhow::{Result, ensure};
use std::time::Instant;

pub(super) const ANNOTATING: &str = "\
| text | `e`: shown | `e`: saved | `u`: shown | `u`: saved |
|---|--:|--:|--:|--:|
";
pub(super) const LISTING: &str = "\
| corpus | `o`: the list is shown | `o`: all are counted | a letter: shown | another letter: shown |
|---|--:|--:|--:|--:|
";

/// Tags a word of an annotated text and takes that back.
pub(super) fn annotating(bench: &Bench, name: &str, input: &Input) -> Result<String> {
    let mut running = begin(bench, input)?;
    // Some lines down, so that the page is not the first one.
    for _ in 0..5 {
        running.key(b"\x1b[B", QUIET)?;
    }
    let tagged = act(&mut running, "e")?;
    let undone = act(&mut running, "u")?;
    running.end()?;
    let cells: Vec<String> = tagged.into_iter().chain(undone).map(shown).collect();
    Ok(format!("| {name} | {} |\n", cells.join(" | ")))
}

/// From a key until the screen has changed, and until it says that all is saved.
fn act(running: &mut Running, key: &str) -> Result<[Time; 2]> {
    running.settle();
    let begun = Instant::now();
    let shown = last(running.key(key.as_bytes(), QUIET)?);
    let is_saved = |rows: &[String]| rows.last().is_some_and(|row| row.trim_end().ends_with(" saved"));
    let saved = time(running.when(begun, is_saved)?);
    running.settle();
    let rows = running.rows();
    ensure!(is_saved(&rows), "nothing is saved:\n{}", rows.join("\n"));
    Ok([shown, saved])
}

/// Opens the list of documents and narrows it by letters.
pub(super) fn listing(bench: &Bench, name: &str, input: &Input) -> Result<String> {
    let mut running = begin(bench, input)?;
    let opened = running.key(b"o", LONG_QUIET)?;
    let mut cells = match opened {
        Answer::Told { first, last, .. } => vec![Time::Took(first), Time::Took(last)],
        _ => vec![last(opened); 2],
    };
    for letter in ["0", "3"] {
        cells.push(last(running.key(letter.as_bytes(), LONG_QUIET)?));
    }
    running.end()?;
    let cells: Vec<String> = cells.into_iter().map(shown).collect();
    Ok(format!("| {name} | {} |\n", cells.join(" | ")))
}

fn begin(bench: &Bench, input: &Input) -> Result<Running> {
    let mut running = Running::start(Program::Hashiya.command(&bench.program, &input.root, &input.document))?;
    running.first_letter()?;
    running.settle();
    Ok(running)
}
