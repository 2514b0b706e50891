//! A name that stands in 700 of 1,000 documents: listed, tagged in all of them by one key, and taken back by one, in the reader.

use super::{Bench, corpus};
use crate::dice::Dice;
use crate::reader::Reader;
use anyhow::{Result, ensure};
use std::fs;
use std::path::Path;
use std::time::{Duration, Instant};

/// The name, and sentences in which it stands as it is and behind a preposition.
pub(super) const NAME: &str = "هيئة الموانئ القرمزية";
const SENTENCES: [&str; 2] =
    ["وقالت هيئة الموانئ القرمزية إنها لن تعود إلى التفاوض.", "ورفعت لهيئة المَوانئ القرمزيّة مذكرة عاجلة."];
const DOCUMENTS: usize = 1000;
const BYTES: usize = 4000;
const WITH_NAME: usize = 700;

pub(super) fn run(bench: &Bench) -> Result<String> {
    let folder = tempfile::tempdir()?;
    let root = folder.path();
    let mut mentions = 0;
    let mut dice = Dice::new(bench.seed);
    corpus::write(&root.join("corpus"), (DOCUMENTS, BYTES), &mut dice, |number, lines, dice| {
        if number == 0 {
            lines.insert(0, format!("{NAME} تعلن"));
        } else if number < WITH_NAME {
            for sentence in &SENTENCES[..1 + dice.place(2)] {
                lines.insert(dice.place(lines.len()), (*sentence).to_owned());
                mentions += 1;
            }
        }
    })?;
    let mut reader = Reader::spawn_sized(&bench.program, root, root, &[], (30, 110))?;
    reader.see(&format!("1/{DOCUMENTS}"))?;
    // The name is the first three words.
    reader.keys("v\x1b[1;5D\x1b[1;5D\x1b[1;5De")?;
    reader.wait_until_saved("entity")?;
    let mut line = format!("{mentions} mentions in {} of {DOCUMENTS} documents", WITH_NAME - 1);
    let mut step = |what: &str, keys: &str, told: &str| -> Result<()> {
        let begun = Instant::now();
        reader.keys(keys)?;
        reader.see(told)?;
        line += &format!("; {what} {:.0} ms", begun.elapsed().as_secs_f64() * 1000.0);
        Ok(())
    };
    let all = format!("({mentions})");
    step("listed here", "p", "nothing found")?;
    step("listed everywhere", "p", &all)?;
    let begun = Instant::now();
    step("all tagged", "A", &format!("done, places: {mentions},"))?;
    let written = journals(root)?.saturating_duration_since(begun);
    step("one undo", "u", &format!("undone in {} documents", WITH_NAME - 1))?;
    step("one redo", "U", "done again in")?;
    line += &format!("; all on the disk {:.0} ms after the key.\n", written.as_secs_f64() * 1000.0);
    reader.keys("q")?;
    reader.wait_for_exit()?;
    let text = fs::read_to_string(root.join("annotations/0001.txt.ron"))?;
    ensure!(text.contains("label: \"entity\""), "the first mention is not in its file");
    Ok(line)
}

/// Waits until every document with the name has a journal, which holds what was done before anything is said to be saved.
fn journals(root: &Path) -> Result<Instant> {
    let end = Instant::now() + Duration::from_secs(30);
    loop {
        let names = fs::read_dir(root.join("annotations"))?.flatten().map(|item| item.file_name());
        if names.filter(|name| name.to_string_lossy().ends_with(".journal")).count() >= WITH_NAME {
            return Ok(Instant::now());
        }
        ensure!(Instant::now() < end, "not everything is written");
    }
}
