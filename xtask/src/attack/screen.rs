//! Attacks from the terminal's side: its size, its signals, its end.

use super::{Bench, answered, grown, open, project};
use crate::reader::{Reader, SIZE, exit_of};
use anyhow::{Result, ensure};
use rustix::process::Signal;
use std::fs;
use std::path::Path;
use std::thread::sleep;
use std::time::{Duration, Instant};

/// Two thousand signals of a changed size, and three hundred sizes.
pub(super) fn winch(bench: &mut Bench) -> Result<String> {
    let folder = project()?;
    let mut reader = open(bench, folder.path())?;
    let (before, _) = reader.memory()?;
    for round in 0..2000_u64 {
        if round % 7 == 0 {
            let (rows, cols) = (1 + bench.dice.below(120), 1 + bench.dice.below(300));
            reader.resize(rows as u16, cols as u16)?;
        }
        reader.signal(Signal::WINCH)?;
    }
    reader.resize(SIZE.0, SIZE.1)?;
    Ok(format!("2,000 signals, 286 sizes; {}; {}", answered(&mut reader)?, grown(&reader, before)?))
}

/// The smallest terminal, and a huge one.
pub(super) fn sizes(bench: &mut Bench) -> Result<String> {
    let folder = project()?;
    let mut told = Vec::new();
    for (rows, cols) in [(1, 1), (2, 3), (1, 300), (300, 1), (300, 500), (500, 300)] {
        let begun = Instant::now();
        let mut reader =
            Reader::spawn_sized(&bench.program, folder.path(), folder.path(), &[], (rows, cols))?;
        reader.wait_for("something", || reader.rows().iter().any(|row| !row.trim().is_empty()))?;
        let first = begun.elapsed();
        // Every panel, at this size.
        for key in ["?", "\x1b", "o", "\x1b", "\r", "\x1b", "]", "\x1b[6~", "G", "g", "v", "\x1b"] {
            reader.keys(key)?;
            sleep(Duration::from_millis(60));
        }
        let (_, most) = reader.memory()?;
        reader.resize(SIZE.0, SIZE.1)?;
        answered(&mut reader)?;
        reader.quit()?;
        told.push(format!("{cols}x{rows} {} ms {:.0} MiB", first.as_millis(), super::mib(most)));
    }
    Ok(format!("first output and memory: {}", told.join(", ")))
}

/// An act and, at once, a signal to end: the act is there afterwards, and the terminal as before.
pub(super) fn signals(bench: &mut Bench) -> Result<String> {
    let mut told = Vec::new();
    for (name, signal) in
        [("TERM", Signal::TERM), ("HUP", Signal::HUP), ("INT", Signal::INT), ("QUIT", Signal::QUIT)]
    {
        let (folder, mut reader) = lone(bench)?;
        reader.keys("e")?;
        reader.wait_for("the act", || reader.rows().iter().any(|row| row.contains("entity: ")))?;
        reader.signal(signal)?;
        let (took, code, is_left) = reader.wait_for_exit()?;
        ensure!(is_left, "{name}: the alternate screen was not left");
        ensure!(is_kept(folder.path()), "{name}: the act is gone");
        told.push(format!("{name} {} ms (exit {code})", took.as_millis()));
    }
    Ok(format!("ended, act kept: {}", told.join(", ")))
}

/// A project of one document without annotations, opened.
fn lone(bench: &Bench) -> Result<(tempfile::TempDir, Reader)> {
    let folder = tempfile::tempdir()?;
    fs::create_dir(folder.path().join("corpus"))?;
    fs::write(folder.path().join("corpus/a.txt"), "one two three\n")?;
    let reader = open(bench, folder.path())?;
    Ok((folder, reader))
}

fn is_kept(folder: &Path) -> bool {
    ["annotations/a.txt.ron", "annotations/.a.txt.journal"]
        .iter()
        .any(|name| fs::read_to_string(folder.join(name)).is_ok_and(|text| text.contains("one")))
}

/// Stopped for a second while keys come in, and gone on with.
pub(super) fn suspend(bench: &mut Bench) -> Result<String> {
    let folder = project()?;
    let mut reader = open(bench, folder.path())?;
    for _ in 0..20 {
        reader.signal(Signal::STOP)?;
        reader.keys("\x1b[6~\x1b[5~")?;
        sleep(Duration::from_millis(50));
        reader.signal(Signal::CONT)?;
    }
    Ok(format!("20 times stopped and gone on with, keys meanwhile; {}", answered(&mut reader)?))
}

/// The window is closed after an act.
pub(super) fn hang_up(bench: &mut Bench) -> Result<String> {
    let mut worst = Duration::ZERO;
    for _ in 0..20 {
        let (folder, mut reader) = lone(bench)?;
        reader.keys("e")?;
        bench.dice.wait(40);
        reader.wait_for("the act", || reader.rows().iter().any(|row| row.contains("entity: ")))?;
        let mut child = reader.hang_up()?;
        worst = worst.max(exit_of(&mut child)?.0);
        ensure!(is_kept(folder.path()), "the act is gone");
    }
    Ok(format!("20 windows closed, act kept, ended after {} ms at most", worst.as_millis()))
}

/// A terminal that takes 80 KiB a second, while pages are turned.
pub(super) fn slow(bench: &mut Bench) -> Result<String> {
    let folder = project()?;
    let mut reader = open(bench, folder.path())?;
    let ((before, _), bytes) = (reader.memory()?, reader.received());
    reader.read_slowly(Duration::from_millis(50));
    for key in ["\x1b[6~", "G", "g", "]"].iter().cycle().take(400) {
        reader.keys(key)?;
        sleep(Duration::from_millis(5));
    }
    let begun = Instant::now();
    let meanwhile = reader.answers_within()?;
    let caught_up = begun.elapsed();
    reader.read_slowly(Duration::ZERO);
    ensure!(meanwhile < Duration::from_secs(5), "a slow terminal waited {meanwhile:?} for a key");
    let bytes = (reader.received() - bytes) / 1024;
    Ok(format!(
        "400 pages at 80 KiB/s: {bytes} KiB sent, caught up after {} ms; {}; {}",
        caught_up.as_millis(),
        answered(&mut reader)?,
        grown(&reader, before)?
    ))
}
