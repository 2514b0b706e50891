//! What only Hashiya does, measured in the same pseudo-terminal: an act and its undo in an annotated text, and the list of
//! documents.

use super::Bench;
use super::inputs::Input;
use super::programs::Program;
use super::pty::{Answer, FRAME, LONG_QUIET, QUIET, Running};
use super::sample::{Time, last, millis, time};
use super::table::shown;
use anyhow::Result;
use std::time::Instant;

pub(super) const ANNOTATING: &str = "\
| text | first `e`: shown | saved | worst of 40 keys meanwhile | second `e`: shown | saved | `u`: shown | saved |
|---|--:|--:|--:|--:|--:|--:|--:|
";
pub(super) const LISTING: &str = "\
| corpus | `o`: the list is shown | `o`: all are counted | a letter: shown | another letter: shown |
|---|--:|--:|--:|--:|
";

/// Keys that are typed while an act is saved.
const MEANWHILE: usize = 40;

/// Tags two words of an annotated text and takes that back.
pub(super) fn annotating(bench: &Bench, name: &str, input: &Input) -> Result<String> {
    let mut running = begin(bench, input)?;
    go_down(&mut running, 5)?;
    let (first, begun) = shown_after(&mut running, "e")?;
    let worst = go_down(&mut running, MEANWHILE)?;
    let mut cells = vec![first, saved_after(&mut running, begun, first)?, worst];
    for key in ["e", "u"] {
        let (shown, begun) = shown_after(&mut running, key)?;
        cells.extend([shown, saved_after(&mut running, begun, shown)?]);
    }
    running.end()?;
    let cells: Vec<String> = cells.into_iter().map(shown).collect();
    Ok(format!("| {name} | {} |\n", cells.join(" | ")))
}

/// So many lines down; the slowest of them.
fn go_down(running: &mut Running, times: usize) -> Result<Time> {
    let mut all = Vec::new();
    for _ in 0..times {
        all.push(last(running.key(b"\x1b[B", QUIET)?));
    }
    all.retain(|time| *time != Time::Absent);
    Ok(all.into_iter().max_by(|a, b| millis(*a).total_cmp(&millis(*b))).unwrap_or(Time::Absent))
}

/// Types the key of an act: from there to the frame that shows it, and when it was typed.
fn shown_after(running: &mut Running, key: &str) -> Result<(Time, Instant)> {
    running.settle()?;
    let begun = Instant::now();
    Ok((last(running.key(key.as_bytes(), FRAME)?), begun))
}

/// From the key of an act until the screen says that all is saved; what it said before the act was shown does not count.
fn saved_after(running: &mut Running, begun: Instant, shown: Time) -> Result<Time> {
    let Time::Took(shown) = shown else { return Ok(shown) };
    let is_saved = |rows: &[String]| rows.last().is_some_and(|row| row.trim_end().ends_with(" saved"));
    Ok(time(running.when(begun, shown, is_saved)?))
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
    running.settle()?;
    Ok(running)
}
