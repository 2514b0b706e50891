//! `cargo xtask attack`: does to the program what no user would do on purpose, and prints how it held, with figures.
//!
//! Unlike `torture` it does not ask what was lost, but whether the program goes on answering, ends when it has to, keeps its
//! memory, and writes nowhere but where it may. Each file in `attack/` has the attacks of one side.

mod files;
mod input;
mod screen;

use crate::dice::Dice;
use crate::options::Options;
use crate::reader::Reader;
use crate::terminals::build;
use anyhow::{Result, ensure};
use std::fs;
use std::path::{Path, PathBuf};
use std::process::ExitCode;
use std::time::Duration;
use tempfile::TempDir;

/// What an attack works with.
struct Bench {
    program: PathBuf,
    dice: Dice,
}

/// An attack: what was measured when the program held.
type Attack = fn(&mut Bench) -> Result<String>;

const ATTACKS: [(&str, Attack); 12] = [
    ("winch", screen::winch),
    ("sizes", screen::sizes),
    ("signals", screen::signals),
    ("suspend", screen::suspend),
    ("hangup", screen::hang_up),
    ("slow", screen::slow),
    ("answers", input::answers),
    ("garbage", input::garbage),
    ("paste", input::paste),
    ("keys", input::keys),
    ("names", files::names),
    ("out", files::out),
];

pub(crate) fn run(arguments: impl Iterator<Item = String>) -> Result<ExitCode> {
    let options = Options::read("attack", &ATTACKS.map(|row| row.0), None, arguments)?;
    let mut bench = Bench { program: build(options.profile)?, dice: Dice::new(options.seed) };
    let mut has_failed = false;
    for (name, attack) in ATTACKS {
        if options.wants(name) {
            let (verdict, figures) = match attack(&mut bench) {
                Ok(figures) => ("held", figures),
                Err(error) => ("FAILED", format!("{error:#}")),
            };
            has_failed |= verdict == "FAILED";
            println!("{name:<8} {verdict:<6}  {figures}");
        }
    }
    Ok(ExitCode::from(u8::from(has_failed)))
}

/// A copy of the sample corpus with its annotations.
fn project() -> Result<TempDir> {
    let folder = tempfile::tempdir()?;
    for name in ["corpus", "annotations"] {
        copy(&crate::repository().join(name), &folder.path().join(name))?;
    }
    Ok(folder)
}

/// Copies a folder with everything in it but hidden files.
fn copy(from: &Path, to: &Path) -> Result<()> {
    fs::create_dir(to)?;
    for file in fs::read_dir(from)? {
        let file = file?;
        let to = to.join(file.file_name());
        match file.file_type()?.is_dir() {
            _ if file.file_name().to_string_lossy().starts_with('.') => {}
            true => copy(&file.path(), &to)?,
            false => drop(fs::copy(file.path(), to)?),
        }
    }
    Ok(())
}

/// Every file below a folder with its bytes, but hidden ones and links.
fn contents(folder: &Path) -> Result<Vec<(PathBuf, Vec<u8>)>> {
    let mut found = Vec::new();
    for file in fs::read_dir(folder)? {
        let file = file?;
        let kind = file.file_type()?;
        if kind.is_dir() {
            found.extend(contents(&file.path())?);
        } else if kind.is_file() && !file.file_name().to_string_lossy().starts_with('.') {
            found.push((file.path(), fs::read(file.path())?));
        }
    }
    found.sort();
    Ok(found)
}

/// The program on a project, its first document on the screen.
fn open(bench: &Bench, folder: &Path) -> Result<Reader> {
    let reader = Reader::spawn(&bench.program, folder, folder, &[])?;
    reader.wait_for("the first document", || reader.rows()[0].starts_with(" 1/"))?;
    Ok(reader)
}

/// How long it takes to answer a key now, which must be no more than a moment.
fn answered(reader: &mut Reader) -> Result<String> {
    let took = reader.answers_within()?;
    ensure!(took < Duration::from_secs(2), "it answered after {took:?}");
    Ok(format!("answers in {} ms", took.as_millis()))
}

/// Memory now and before, and at most, in MiB.
fn grown(reader: &Reader, before: u64) -> Result<String> {
    let (now, most) = reader.memory()?;
    Ok(format!("{:.1} -> {:.1} MiB, at most {:.1}", mib(before), mib(now), mib(most)))
}

fn mib(kib: u64) -> f64 {
    kib as f64 / 1024.0
}
