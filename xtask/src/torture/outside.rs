//! Another annotator's tool writes the annotation file while the program annotates: records are added, deleted and changed.
//!
//! The second scenario kills at any moment around the merge that follows.

use super::bench::{Tags, annotations, entity, go, judge, project, tag, word};
use super::{Counts, Rack};
use crate::reader::Reader;
use anyhow::{Context, Result, bail};
use std::fs;
use std::path::Path;

/// Words from here on are theirs.
const THEIRS: usize = 300;

pub(super) fn run(rack: &mut Rack, rounds: u64, counts: &mut Counts) -> Result<()> {
    (0..rounds).try_for_each(|_| round(rack, false, counts))
}

pub(super) fn run_with_kill(rack: &mut Rack, rounds: u64, counts: &mut Counts) -> Result<()> {
    (0..rounds).try_for_each(|_| round(rack, true, counts))
}

fn round(rack: &mut Rack, kills: bool, counts: &mut Counts) -> Result<()> {
    let scratch = project()?;
    let folder = scratch.path();
    let mut reader = Reader::start(&rack.program, folder, folder)?;
    let (mut sure, mut maybe) = (Tags::new(), Tags::new());
    for number in 1..=4 + rack.dice.below(3) as usize {
        sure.extend([entity(number)]);
        counts.typed += 1;
        counts.confirmed += u64::from(tag(&mut reader, number)?);
    }
    let file = annotations(folder);
    let last = word(sure.len());
    reader.wait_for("the annotation file", || {
        fs::read_to_string(&file).is_ok_and(|file| file.contains(&last))
    })?;
    for step in 0..1 + rack.dice.below(3) as usize {
        if kills && rack.dice.below(2) == 0 {
            // An act whose way to the file is cut short by theirs, or by the kill.
            let number = 20 + step;
            counts.typed += 1;
            if tag(&mut reader, number)? {
                counts.confirmed += 1;
                sure.extend([entity(number)]);
            }
        }
        theirs(rack, &file, step, &mut sure)?;
        let number = 10 + step;
        reader.keys(&format!("{}e", go(number)))?;
        counts.typed += 1;
        if kills && rack.dice.below(3) == 0 {
            maybe.extend([entity(number)]);
            rack.dice.wait(60);
            break;
        }
        reader.wait_for_merge(&word(number))?;
        counts.confirmed += 1;
        sure.extend([entity(number)]);
    }
    if kills {
        rack.dice.wait(70);
        reader.kill()?;
    } else {
        reader.quit()?;
    }
    judge(folder, folder, &sure, &maybe, counts);
    counts.rounds += 1;
    Ok(())
}

/// Writes the file as another tool would: whole, in one step, and never over what it has not read.
fn theirs(rack: &mut Rack, file: &Path, step: usize, sure: &mut Tags) -> Result<()> {
    for _ in 0..1000 {
        let before = fs::read_to_string(file)?;
        let mut tags = sure.clone();
        let after = changed(rack, &before, step, &mut tags)?;
        let beside = file.with_extension("theirs");
        fs::write(&beside, &after)?;
        if fs::read_to_string(file)? == before {
            fs::rename(&beside, file)?;
            *sure = tags;
            return Ok(());
        }
    }
    bail!("the file is written all the time")
}

fn changed(rack: &mut Rack, before: &str, step: usize, tags: &mut Tags) -> Result<String> {
    let mut lines: Vec<String> = before.lines().map(str::to_owned).collect();
    let begin = lines.iter().position(|line| line.contains("annotations: [")).context("a list")?;
    let number = THEIRS + step;
    let (start, end) = (number * 8, number * 8 + 7);
    let record = format!(
        "        (id: \"their{step}\", label: \"claim\", spans: [({start}, {end})], text: \"{}\", by: \"omar\", made: \"2031-01-01T00:00:00Z\"),",
        word(number)
    );
    lines.insert(begin + 1, record);
    tags.insert(number, "claim".into());
    // One of the first words, which are written for sure.
    let ours = word(1 + step);
    let quote = format!("text: \"{ours}\"");
    let place = lines.iter().position(|line| line.contains(&quote));
    match (rack.dice.below(3), place) {
        (0, Some(place)) => {
            lines.remove(place);
            tags.remove(&(1 + step));
        }
        (1, Some(place)) => {
            lines[place] = lines[place].replace("label: \"entity\"", "label: \"date\"");
            lines[place] =
                lines[place].replace(&quote, &format!("{quote}, attributes: {{\"kind\": \"ORG\"}}"));
            tags.insert(1 + step, "date".into());
        }
        _ => {}
    }
    Ok(lines.join("\n") + "\n")
}
