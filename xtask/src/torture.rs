//! `cargo xtask torture`: annotates in a pseudo-terminal, kills the program at random moments, and counts what was lost.
//!
//! An act counts as confirmed when the screen has said `saved` after it. After each kill the files are opened as the program
//! opens them: what is there must be a state between the last confirmed act and the last one typed. Also fills a small
//! file system, where one can be mounted.

mod reader;

use crate::terminals::build;
use anyhow::{Context, Result, bail};
use hashiya::annotation::Schema;
use hashiya::store::{Project, StatePlace, open_journal, read_annotations, read_document};
use reader::Reader;
use std::fs;
use std::path::Path;
use std::process::{Command, ExitCode};
use std::time::{Duration, Instant};

/// Rounds after which a document has so many annotations that a new one is begun.
const FRESH: u64 = 40;
/// How long anything may take.
pub(crate) const DEADLINE: Duration = Duration::from_secs(30);

/// What is counted.
#[derive(Debug, Default)]
struct Counts {
    rounds: u64,
    typed: u64,
    confirmed: u64,
    brought_back: u64,
    lost: u64,
    unreadable: u64,
}

pub(crate) fn run(mut arguments: impl Iterator<Item = String>) -> Result<ExitCode> {
    let (mut rounds, mut seed) = (1000, 1);
    while let Some(argument) = arguments.next() {
        let number = arguments.next().and_then(|value| value.parse().ok());
        match (argument.as_str(), number) {
            ("--rounds", Some(number)) => rounds = number,
            ("--seed", Some(number)) => seed = number,
            _ => bail!("torture [--rounds N] [--seed S]: {argument} is not understood"),
        }
    }
    let program = build("debug")?;
    let (mut counts, mut dice, begun) = (Counts::default(), Dice(seed), Instant::now());
    let mut scratch = None;
    for round in 0..rounds {
        if round % FRESH == 0 {
            scratch = Some((project()?, Model::default()));
        }
        let (folder, model) = scratch.as_mut().context("a project")?;
        kill_once(&program, folder.path(), model, &mut dice, &mut counts)
            .with_context(|| format!("round {round} of seed {seed}"))?;
        counts.rounds += 1;
    }
    println!(
        "{} kills in {:.0} s (seed {seed}): {} acts typed, {} confirmed as saved, {} more brought back; \
         {} lost, {} files unreadable",
        counts.rounds,
        begun.elapsed().as_secs_f64(),
        counts.typed,
        counts.confirmed,
        counts.brought_back,
        counts.lost,
        counts.unreadable,
    );
    let full = fill(&program)?;
    println!("{full}");
    let good = counts.lost == 0 && counts.unreadable == 0 && !full.starts_with("LOST");
    Ok(if good { ExitCode::SUCCESS } else { ExitCode::from(1) })
}

/// Numbers that are the same for the same seed (SplitMix64).
struct Dice(u64);

impl Dice {
    fn below(&mut self, limit: u64) -> u64 {
        self.0 = self.0.wrapping_add(0x9e37_79b9_7f4a_7c15);
        let mut z = self.0;
        z = (z ^ (z >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        z = (z ^ (z >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
        (z ^ (z >> 31)) % limit
    }
}

/// The words that are tagged, in the order in which it was done: what undo takes back last comes first.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
struct Model(Vec<usize>);

/// Words of the document. Latin ones, so that a notice can be read from the screen as it is.
const WORDS: usize = 400;

fn word(number: usize) -> String {
    format!("word{number:03}")
}

fn project() -> Result<tempfile::TempDir> {
    let folder = tempfile::tempdir()?;
    fs::create_dir(folder.path().join("corpus"))?;
    let words: Vec<_> = (0..WORDS).map(word).collect();
    fs::write(folder.path().join("corpus/a.txt"), words.join(" "))?;
    Ok(folder)
}

/// What the files say after a kill, as the program would open them.
fn tagged(folder: &Path, state: &Path) -> Result<Vec<usize>> {
    let project = Project::discover(Some(folder), None)?;
    let (entries, _) = project.scan();
    let entry = entries.first().context("the document is there")?;
    let loaded = read_document(entry)?;
    let mut found = read_annotations(entry, &loaded, &Schema::built_in())?;
    if let Some(reason) = found.read_only {
        bail!("{reason}");
    }
    let place = StatePlace::at(state.join(".local/state/hashiya"));
    open_journal(&loaded.document, &loaded.sha256, &mut found, &place, "killed");
    let text = loaded.document.text();
    let quotes = found.set.annotations().iter().map(|annotation| annotation.spans.quote(text));
    quotes.map(|quote| quote.trim_start_matches("word").parse().context("a word")).collect()
}

/// Types a few acts, kills the program at a random moment and looks at what is left.
fn kill_once(
    program: &Path,
    folder: &Path,
    model: &mut Model,
    dice: &mut Dice,
    counts: &mut Counts,
) -> Result<()> {
    let mut reader = Reader::start(program, folder, folder)?;
    let mut states = vec![model.clone()];
    let mut confirmed = 0;
    let mut at = 0;
    let mut can_undo = true;
    for _ in 0..1 + dice.below(6) {
        let mut next = states[states.len() - 1].clone();
        let (keys, told) = match next.0.last().copied() {
            Some(last) if can_undo && dice.below(4) == 0 => {
                next.0.pop();
                at = last;
                ("u".to_owned(), "undone".to_owned())
            }
            _ => {
                let free = (at + 1..WORDS).find(|word| !next.0.contains(word)).context("a free word")?;
                let keys = "\x1b[1;5C".repeat(free - at) + "e";
                at = free;
                next.0.push(free);
                (keys, format!("entity: {}", word(free)))
            }
        };
        can_undo = told != "undone";
        reader.keys(&keys)?;
        states.push(next);
        counts.typed += 1;
        if dice.below(3) == 0 {
            // Unconfirmed: the kill may come anywhere between the key and the disk.
            std::thread::sleep(Duration::from_micros(dice.below(30_000)));
            break;
        }
        reader.wait_until_saved(&told)?;
        confirmed = states.len() - 1;
    }
    // Also while the annotation file follows.
    std::thread::sleep(Duration::from_micros(dice.below(90_000)));
    reader.kill()?;
    counts.confirmed += confirmed as u64;
    let found = match tagged(folder, folder) {
        Ok(found) => found,
        Err(error) => {
            counts.unreadable += 1;
            eprintln!("unreadable: {error:#}");
            return Ok(());
        }
    };
    let is_found = |state: &Model| {
        let mut words = state.0.clone();
        words.sort_unstable();
        words == found
    };
    match states.iter().rposition(is_found).filter(|place| *place >= confirmed) {
        Some(place) => {
            counts.brought_back += (place - confirmed) as u64;
            *model = states.swap_remove(place);
        }
        None => {
            counts.lost += 1;
            eprintln!("lost: {found:?} after {states:?}, confirmed {confirmed}");
            *model = Model(found);
        }
    }
    Ok(())
}

/// Annotates on a file system that is full, kills, makes room and looks whether everything is there.
fn fill(program: &Path) -> Result<String> {
    let (home, disk) = (tempfile::tempdir()?, tempfile::tempdir()?);
    let mount =
        Command::new("mount").args(["-t", "tmpfs", "-o", "size=64k", "tmpfs"]).arg(disk.path()).output();
    if !mount.is_ok_and(|mount| mount.status.success()) {
        return Ok("full disk: not tried, no file system can be mounted here".to_owned());
    }
    let result = fill_mounted(program, home.path(), disk.path());
    Command::new("umount").arg(disk.path()).status()?;
    result
}

fn fill_mounted(program: &Path, home: &Path, disk: &Path) -> Result<String> {
    fs::create_dir(disk.join("corpus"))?;
    let words: Vec<_> = (0..WORDS).map(word).collect();
    fs::write(disk.join("corpus/a.txt"), words.join(" "))?;
    let mut reader = Reader::start(program, disk, home)?;
    let mut typed = 0;
    while typed < 150 {
        reader.keys("\x1b[1;5Ce")?;
        typed += 1;
        if !reader.wait_for_end(&format!("entity: {}", word(typed)))? {
            break;
        }
    }
    if typed == 150 {
        bail!("the disk did not get full");
    }
    for _ in 0..3 {
        reader.keys("\x1b[1;5Ce")?;
        typed += 1;
        std::thread::sleep(Duration::from_millis(200));
    }
    reader.kill()?;
    let found = tagged(disk, home)?;
    let lost = typed - found.len();
    let verdict = if lost == 0 { "full disk" } else { "LOST on a full disk" };
    Ok(format!("{verdict}: {typed} acts typed, {lost} lost, those that did not fit kept in the home folder"))
}
