//! The program on a copy of the sample project, with a home of its own: what is on its screen once keys were typed.

use super::cells::Screen;
use super::colours::Colours;
use super::{ELECTION, Picture, Step};
use crate::reader::{DEADLINE, Reader};
use crate::repository;
use anyhow::{Context, Result, ensure};
use std::fs;
use std::path::Path;
use std::thread;
use std::time::{Duration, Instant};

/// The cells of a picture, once nothing came for so long after each key.
pub(super) fn screen(program: &Path, picture: &Picture, quiet: Duration) -> Result<Screen> {
    let scratch = tempfile::tempdir()?;
    let (project, home) = (scratch.path().join("sample"), scratch.path().join("home"));
    for folder in ["corpus", "annotations"] {
        copy(&repository().join(folder), &project.join(folder))?;
    }
    let settings = home.join(".config").join("hashiya");
    fs::create_dir_all(&settings)?;
    let config = format!("(theme: \"{}\", {})", picture.theme, picture.settings.trim_end_matches(", "));
    fs::write(settings.join("config.ron"), config)?;
    let (columns, rows) = picture.size;
    let mut reader = Reader::spawn_sized(program, &project, &home, &[], (rows, columns))?;
    reader.see("01-harbour-strike.txt")?;
    for step in ELECTION.iter().chain(picture.keys) {
        take(&mut reader, *step, quiet)?;
    }
    let screen = reader.look(|screen| Screen::of(screen, Colours::of(picture.theme)));
    reader.kill()?;
    Ok(screen)
}

/// Types keys and waits until what they show is there and nothing follows.
fn take(reader: &mut Reader, (keys, seen): Step, quiet: Duration) -> Result<()> {
    let before = reader.received();
    // A key of its own each: what comes together could be taken for pasted.
    for key in keys.split_inclusive(|c: char| !matches!(c, '\x1b' | '[')) {
        reader.keys(key)?;
        thread::sleep(Duration::from_millis(5));
    }
    let begun = Instant::now();
    while reader.received() == before {
        ensure!(begun.elapsed() < DEADLINE, "nothing comes of {keys:?}");
        thread::sleep(Duration::from_millis(1));
    }
    reader.see(seen).with_context(|| format!("after {keys:?}"))?;
    let mut last = (reader.received(), Instant::now());
    while last.1.elapsed() < quiet {
        thread::sleep(Duration::from_millis(5));
        if reader.received() != last.0 {
            last = (reader.received(), Instant::now());
        }
    }
    Ok(())
}

/// Copies documents and annotations: no journals, and nothing else that is hidden.
fn copy(from: &Path, to: &Path) -> Result<()> {
    fs::create_dir_all(to)?;
    for item in fs::read_dir(from)? {
        let (item, name) = item.map(|item| (item.path(), item.file_name()))?;
        if name.as_encoded_bytes().starts_with(b".") {
            continue;
        }
        if item.is_dir() {
            copy(&item, &to.join(name))?;
        } else {
            fs::copy(&item, to.join(name))?;
        }
    }
    Ok(())
}
