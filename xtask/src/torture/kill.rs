//! Kills while it opens, brings back, tags, labels anew, deletes, takes back and makes again.

use super::bench::{Tags, WORDS, found, go, project, word};
use super::{Counts, Rack};
use crate::reader::Reader;
use anyhow::{Context, Result};
use std::path::Path;

/// Rounds after which a document has so many annotations that a new one is begun.
const FRESH: u64 = 40;

pub(super) fn run(rack: &mut Rack, rounds: u64, counts: &mut Counts) -> Result<()> {
    let mut scratch = None;
    let mut opening = 0;
    for round in 0..rounds {
        if round % FRESH == 0 {
            scratch = Some((project()?, Tags::new()));
        }
        let (folder, tags) = scratch.as_mut().context("a project")?;
        if rack.dice.below(5) == 0 {
            let reader = Reader::spawn(&rack.program, folder.path(), folder.path(), &[])?;
            rack.dice.wait(60);
            reader.kill()?;
            opening += 1;
            let now = tags.clone();
            look(folder.path(), tags, &[now], 0, counts);
        } else {
            once(rack, folder.path(), tags, counts)?;
        }
        counts.rounds += 1;
    }
    counts.remark(&format!("{opening} of the kills while it was opening"));
    Ok(())
}

/// What can be taken back and made again in this session.
#[derive(Default)]
struct Past {
    undo: Vec<Tags>,
    redo: Vec<Tags>,
}

/// An act: its keys, what is told, and the tags after it.
fn act(rack: &mut Rack, tags: &Tags, past: &mut Past, last: &str) -> Option<(String, String, Tags)> {
    let mut next = tags.clone();
    let tagged: Vec<usize> = tags.keys().copied().collect();
    let any = (!tagged.is_empty()).then(|| tagged[rack.dice.below(tagged.len() as u64) as usize]);
    let (keys, told) = match (rack.dice.below(8), any) {
        (0 | 1, _) if last != "undone" && !past.undo.is_empty() => {
            past.redo.push(tags.clone());
            return Some(("u".into(), "undone".into(), past.undo.pop()?));
        }
        (2, _) if last != "done again" && !past.redo.is_empty() => {
            past.undo.push(tags.clone());
            return Some(("U".into(), "done again".into(), past.redo.pop()?));
        }
        (3, Some(number)) => {
            let label = next.remove(&number)?;
            (format!("{}\x1b[3~", go(number)), format!("deleted {label}: {}", word(number)))
        }
        _ => {
            let number = (1..WORDS).find(|number| !next.contains_key(number))?;
            next.insert(number, "entity".into());
            (format!("{}e", go(number)), format!("entity: {}", word(number)))
        }
    };
    past.undo.push(tags.clone());
    past.redo.clear();
    Some((keys, told, next))
}

/// Another label for what was just tagged.
fn relabel(rack: &mut Rack, tags: &Tags, past: &mut Past, told: &str) -> Option<(String, String, Tags)> {
    let number = told.strip_prefix("entity: word")?.parse().ok().filter(|_| rack.dice.below(3) == 0)?;
    let (key, label) = [("c", "claim"), ("d", "date")][rack.dice.below(2) as usize];
    let mut next = tags.clone();
    next.insert(number, label.into());
    past.undo.push(tags.clone());
    past.redo.clear();
    Some((key.into(), format!("{label}: {}", word(number)), next))
}

/// Does a few things, kills the program at a random moment and looks at what is left.
fn once(rack: &mut Rack, folder: &Path, tags: &mut Tags, counts: &mut Counts) -> Result<()> {
    let mut reader = Reader::start(&rack.program, folder, folder)?;
    let (mut states, mut past) = (vec![tags.clone()], Past::default());
    let (mut confirmed, mut last) = (0, String::new());
    for _ in 0..1 + rack.dice.below(6) {
        let now = states[states.len() - 1].clone();
        let next = relabel(rack, &now, &mut past, &last).or_else(|| act(rack, &now, &mut past, &last));
        let (keys, told, next) = next.context("a free word")?;
        reader.keys(&keys)?;
        states.push(next);
        counts.typed += 1;
        if rack.dice.below(3) == 0 {
            // Unconfirmed: the kill may come anywhere between the key and the disk.
            rack.dice.wait(30);
            break;
        }
        reader.wait_until_saved(&told)?;
        confirmed = states.len() - 1;
        last = told;
    }
    // Also while the annotation file follows.
    rack.dice.wait(90);
    reader.kill()?;
    counts.confirmed += confirmed as u64;
    look(folder, tags, &states, confirmed, counts);
    Ok(())
}

/// The files must hold one of the states, and none from before the last that was confirmed.
fn look(folder: &Path, tags: &mut Tags, states: &[Tags], confirmed: usize, counts: &mut Counts) {
    let found = match found(folder, folder) {
        Ok(found) => found,
        Err(error) => {
            counts.unreadable += 1;
            return eprintln!("unreadable: {error:#}");
        }
    };
    let there: Tags = found.iter().cloned().collect();
    counts.doubled += (found.len() - there.len()) as u64;
    match states.iter().rposition(|state| *state == there).filter(|place| *place >= confirmed) {
        Some(place) => counts.brought_back += (place - confirmed) as u64,
        None => counts.lose(1, &format!("{there:?} after {states:?}, confirmed {confirmed}")),
    }
    *tags = there;
}
