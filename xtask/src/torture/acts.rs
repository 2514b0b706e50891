//! Kills while everything is done that can be said of annotations and of the document: values, notes, other ends, pieces, parts, links
//! and their roles, status, date, given in the page and in panels, taken back and made again.
//!
//! The same keys are pressed on a session here, which says what must be in the files after each of them.

use super::bench::{WORDS, brought_back, forget_place, project};
use super::{Counts, Rack};
use crate::hand::Hand;
use crate::reader::Reader;
use crate::said::all_said;
use anyhow::{Context, Result};
use hashiya::annotation::{AnnotationSet, Schema};
use hashiya::words::Language;
use std::path::Path;
use std::thread;
use std::time::Duration;

/// Rounds after which a document is begun anew.
const FRESH: u64 = 25;
/// Words that acts are about: few, so that they meet.
const NEAR: u64 = 12;

/// Acts on the word at the caret, as keys of the command table. None of them goes by lines: the page here may be another than there.
const ACTS: &[&str] = &[
    "e 1 2",
    "e , 1",
    "d 2 = 2 0 3 1 Enter",
    "v C-Right C-Right C-Right c 3 2",
    "; n o t e C-j m o r e Enter",
    "h 2",
    "h Delete",
    "h g c",
    "E C-Right Enter",
    "E E C-Right Enter",
    "v C-Right j",
    "J",
    "X",
    "C-Right S",
    "M",
    "l t 1",
    "l s 1",
    "l c 2",
    "l t / w o r d Enter",
    "f d",
    "Delete",
    "Z",
    "P v",
    "P s x Enter",
    "P Down Enter 2 0 3 1 Enter",
    "P Down Down Enter n o t e Enter",
];

pub(super) fn run(rack: &mut Rack, rounds: u64, counts: &mut Counts) -> Result<()> {
    let mut folder = project()?;
    for round in 0..rounds {
        if round % FRESH == FRESH - 1 {
            folder = project()?;
        }
        once(rack, folder.path(), counts)?;
        counts.rounds += 1;
    }
    Ok(())
}

/// Does a few things, kills the program at a random moment and looks at what is left.
fn once(rack: &mut Rack, folder: &Path, counts: &mut Counts) -> Result<()> {
    let (document, set) = brought_back(folder, folder)?;
    let mut hand = Hand::new(&document, Schema::built_in(), set, rack.dice.below(1 << 40));
    let mut states = vec![everything(hand.reading().annotations())];
    let (mut confirmed, mut depth) = (0, 0);
    // The session here begins without a panel.
    forget_place(folder);
    let mut reader = Reader::start(&rack.program, folder, folder)?;
    for _ in 0..2 + rack.dice.below(6) {
        if hand.session.overlay().is_some() {
            hand.press("q");
            reader.keys("q")?;
        }
        let keys = any_act(rack, &hand, &mut depth);
        let before = states.len();
        for key in &keys {
            if hand.press(key) {
                states.push(everything(hand.reading().annotations()));
            }
        }
        // What is told of the act before must not be taken for what is told of this one.
        reader.keys("g")?;
        reader.wait_for("no notice", || is_quiet(&reader.rows()))?;
        reader.keys(&keys.iter().map(|key| bytes(key)).collect::<String>())?;
        counts.typed += (states.len() - before) as u64;
        if rack.dice.below(3) == 0 {
            rack.dice.wait(30);
            break;
        }
        if states.len() > before {
            let told = told(&hand).context("an act is told")?;
            reader.wait_until_saved(&told).with_context(|| format!("keys {}", keys.join(" ")))?;
            confirmed = states.len() - 1;
        } else {
            thread::sleep(Duration::from_millis(20));
        }
    }
    rack.dice.wait(90);
    reader.kill()?;
    counts.confirmed += confirmed as u64;
    look(folder, &states, confirmed, counts);
    Ok(())
}

/// The keys of an act, from the start of the document; `depth` counts what can be taken back in this session.
fn any_act(rack: &mut Rack, hand: &Hand, depth: &mut usize) -> Vec<String> {
    let undo = rack.dice.below(6) == 0 && *depth > 0;
    let act = if undo { "u" } else { ACTS[rack.dice.below(ACTS.len() as u64) as usize] };
    let words = if undo { 0 } else { rack.dice.below(NEAR) as usize };
    let keys = std::iter::once("g").chain(std::iter::repeat_n("C-Right", words)).chain(act.split(' '));
    let keys: Vec<String> = keys.map(str::to_owned).collect();
    let mut tried = hand.clone();
    let acts = keys.iter().filter(|key| tried.press(key)).count();
    // A field, or an act that has been begun, would take the next keys.
    let is_left_open = tried.session.takes_text()
        || tried.session.linking().is_some()
        || tried.session.changing_ends().is_some()
        || tried.session.looking_for_words().is_some();
    if is_left_open || words >= WORDS {
        return vec!["g".to_owned()];
    }
    *depth = if undo { *depth - 1 } else { *depth + acts };
    keys
}

/// The beginning of what is told now, as far as it can be found on the screen.
fn told(hand: &Hand) -> Option<String> {
    let language = Language::default();
    let words = language.notice(
        hand.session.notice()?,
        &language.keys(hand.session.commands(), None),
        &language.called(hand.session.schema()),
    );
    Some(words.chars().take_while(char::is_ascii).take(12).collect::<String>().trim().to_owned())
}

/// All that a set says, and what it notes about the document.
fn everything(set: &AnnotationSet) -> Vec<String> {
    let mut all = all_said(set);
    all.push(format!("{:?}", set.info()));
    all
}

/// Whether the line of notices tells which keys matter.
fn is_quiet(rows: &[String]) -> bool {
    rows.iter().rev().nth(1).is_some_and(|row| row.contains("v select") || row.contains("e entity"))
}

/// What a terminal sends for a key.
fn bytes(key: &str) -> &str {
    match key {
        "C-Right" => "\x1b[1;5C",
        "Right" => "\x1b[C",
        "Up" => "\x1b[A",
        "Down" => "\x1b[B",
        "Delete" => "\x1b[3~",
        "Enter" => "\r",
        "C-j" => "\n",
        other => other,
    }
}

/// The files must hold one of the states, and none from before the last that was confirmed.
fn look(folder: &Path, states: &[Vec<String>], confirmed: usize, counts: &mut Counts) {
    let there = match brought_back(folder, folder) {
        Ok((_, set)) => everything(&set),
        Err(error) => {
            counts.unreadable += 1;
            return eprintln!("unreadable: {error:#}");
        }
    };
    match states.iter().rposition(|state| *state == there).filter(|place| *place >= confirmed) {
        Some(place) => counts.brought_back += (place - confirmed) as u64,
        None => {
            let wanted = &states[confirmed];
            let lacks: Vec<_> = wanted.iter().filter(|one| !there.contains(one)).collect();
            let has: Vec<_> = there.iter().filter(|one| !wanted.contains(one)).collect();
            counts.lose(
                1,
                &format!("lacks {lacks:?}, has {has:?}; confirmed {confirmed} of {}", states.len() - 1),
            );
        }
    }
}
