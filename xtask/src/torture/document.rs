//! The document itself is edited while the program annotates: what was confirmed is found again, or listed as not settled.

use super::bench::{Tags, WORDS, annotations, entity, go, judge, project, tag, text, word};
use super::{Counts, Rack};
use crate::reader::Reader;
use anyhow::Result;
use std::fs;

/// Where the edits leave the words alone.
const QUIET: usize = 200;

pub(super) fn run(rack: &mut Rack, rounds: u64, counts: &mut Counts) -> Result<()> {
    (0..rounds).try_for_each(|_| round(rack, counts))
}

fn round(rack: &mut Rack, counts: &mut Counts) -> Result<()> {
    let scratch = project()?;
    let folder = scratch.path();
    let mut reader = Reader::start(&rack.program, folder, folder)?;
    let (mut sure, mut maybe, mut number) = (Tags::new(), Tags::new(), 0);
    let edit_after = rack.dice.below(4);
    for act in 0..4 {
        if act == edit_after {
            let path = folder.join("corpus/a.txt");
            fs::write(path.with_extension("new"), edited(rack))?;
            fs::rename(path.with_extension("new"), &path)?;
        }
        number += 1 + rack.dice.below(5) as usize;
        counts.typed += 1;
        if act == 3 && rack.dice.below(2) == 0 {
            reader.keys(&format!("{}e", go(number)))?;
            maybe.extend([entity(number)]);
        } else if tag(&mut reader, number)? {
            counts.confirmed += 1;
            sure.extend([entity(number)]);
        } else {
            maybe.extend([entity(number)]);
        }
    }
    rack.dice.wait(90);
    reader.kill()?;
    judge(folder, folder, &sure, &maybe, counts);
    // What is accepted is written for the new text, with what is not settled as it stands.
    let mut reader = Reader::start(&rack.program, folder, folder)?;
    reader.see("read-only")?;
    reader.keys("A")?;
    let file = annotations(folder);
    let is_there = |number: &usize| {
        let quote = format!("text: \"{}\"", word(*number));
        fs::read_to_string(&file).is_ok_and(|file| file.matches(&quote).count() == 1)
    };
    reader.wait_for("what was accepted", || sure.keys().all(is_there))?;
    rack.dice.wait(60);
    reader.kill()?;
    counts.lose(sure.keys().filter(|number| !is_there(number)).count() as u64, "after it was accepted");
    counts.rounds += 1;
    Ok(())
}

/// The text after an edit: something before, something gone, something new at the end.
fn edited(rack: &mut Rack) -> String {
    let mut new = text();
    if rack.dice.below(2) == 0 {
        let gone = QUIET + rack.dice.below((WORDS - QUIET) as u64) as usize;
        new = new.replace(&word(gone), "other");
    }
    match rack.dice.below(3) {
        0 => format!("some news\n\n{new}"),
        1 => format!("some news {new} and more"),
        // A word that may be annotated.
        _ => format!("news\n{}", new.replacen(&word(3), "another", 1)),
    }
}
