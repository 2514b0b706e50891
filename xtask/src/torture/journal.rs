//! Kills around what happens to the journal itself: it is made shorter once it is long, its tail is torn, and one that does
//! not belong here is put aside.

use super::bench::{Tags, annotations, entity, found, go, judge, project, tag, word};
use super::{Counts, Rack};
use crate::reader::Reader;
use anyhow::{Context, Result, ensure};
use std::fs;
use std::path::{Path, PathBuf};
use tempfile::TempDir;

/// The size from which on the program makes a journal shorter, in bytes: `LONG` of `store/journal/file.rs`.
const LONG: u64 = 1 << 20;
/// How far below that a round begins, in bytes. It is crossed by the first acts.
const MARGIN: u64 = 800;
/// Rounds after which a document has so many annotations that a new one is begun.
const FRESH: u64 = 40;

fn journal(folder: &Path) -> PathBuf {
    folder.join("annotations/.a.txt.journal")
}

/// A project with one annotation, whose file has followed.
fn begun(rack: &Rack) -> Result<TempDir> {
    let folder = project()?;
    let mut reader = Reader::start(&rack.program, folder.path(), folder.path())?;
    ensure!(tag(&mut reader, 1)?, "the first act is saved");
    reader.quit()?;
    Ok(folder)
}

/// Tags a few words, kills the program at a random moment up to `longest` milliseconds later, and looks at what is left.
fn strike(rack: &mut Rack, folder: &Path, tags: &mut Tags, longest: u64, counts: &mut Counts) -> Result<()> {
    let mut reader = Reader::start(&rack.program, folder, folder)?;
    let (mut sure, mut maybe) = (tags.clone(), Tags::new());
    for _ in 0..=rack.dice.below(4) {
        let number = (1..).find(|number| !sure.contains_key(number)).context("a free word")?;
        counts.typed += 1;
        if rack.dice.below(4) == 0 {
            reader.keys(&format!("{}e", go(number)))?;
            maybe.extend([entity(number)]);
            break;
        }
        ensure!(tag(&mut reader, number)?, "{} is saved", word(number));
        sure.extend([entity(number)]);
        counts.confirmed += 1;
    }
    rack.dice.wait(longest);
    reader.kill()?;
    judge(folder, folder, &sure, &maybe, counts);
    *tags = found(folder, folder).unwrap_or_default().into_iter().collect();
    counts.rounds += 1;
    Ok(())
}

/// The journal is about to be made shorter.
pub(super) fn run_long(rack: &mut Rack, rounds: u64, counts: &mut Counts) -> Result<()> {
    let base = begun(rack)?;
    lengthen(rack, base.path())?;
    let tags: Tags = found(base.path(), base.path())?.into_iter().collect();
    let (mut shortened, mut between) = (0, 0);
    for _ in 0..rounds {
        let folder = project()?;
        fs::create_dir(folder.path().join("annotations"))?;
        for path in [annotations, journal] {
            fs::copy(path(base.path()), path(folder.path()))?;
        }
        strike(rack, folder.path(), &mut tags.clone(), 400, counts)?;
        shortened += u64::from(fs::metadata(journal(folder.path()))?.len() < LONG - MARGIN);
        // What the exchange of the old journal for the new one leaves when it is cut short.
        let left = fs::read_dir(folder.path().join("annotations"))?.count();
        between += u64::from(left > 3);
    }
    counts.remark(&format!("{shortened} made shorter, {between} killed in between"));
    ensure!(shortened > 0 || rounds < 10, "no journal was made shorter");
    Ok(())
}

/// Takes back and makes again until the journal is almost too long.
fn lengthen(rack: &Rack, folder: &Path) -> Result<()> {
    let size = || fs::metadata(journal(folder)).map_or(0, |found| found.len());
    let mut reader = Reader::start(&rack.program, folder, folder)?;
    while size() < LONG - 60_000 {
        let before = size();
        reader.keys(&"uU".repeat(20))?;
        reader.wait_for("a longer journal", || size() > before)?;
    }
    reader.quit()?;
    // The last bytes of it are notes of what the annotation file holds: the journal may have any number of them.
    let text = fs::read_to_string(journal(folder))?;
    let last = text.lines().last().context("a line")?;
    ensure!(last.contains("written"), "the journal ends with a note of the file: {last}");
    let count = (LONG - MARGIN - text.len() as u64) / (last.len() as u64 + 1);
    let longer = text.clone() + &format!("{last}\n").repeat(usize::try_from(count)?);
    Ok(fs::write(journal(folder), longer)?)
}

/// The journal ends with what was not written to its end.
pub(super) fn run_torn(rack: &mut Rack, rounds: u64, counts: &mut Counts) -> Result<()> {
    let mut scratch = None;
    for round in 0..rounds {
        if round % FRESH == 0 {
            scratch = Some((begun(rack)?, Tags::from([entity(1)])));
        }
        let (folder, tags) = scratch.as_mut().context("a project")?;
        let path = journal(folder.path());
        let mut bytes = fs::read(&path)?;
        // What a session writes at last may be torn by the kill of the round before.
        let end = bytes.iter().rposition(|byte| *byte == b'\n').map_or(0, |place| place + 1);
        bytes.truncate(end);
        let last =
            bytes[..end.saturating_sub(1)].iter().rposition(|byte| *byte == b'\n').map_or(0, |p| p + 1);
        let tail = match rack.dice.below(3) {
            0 => vec![0; 1 + rack.dice.below(5000) as usize],
            1 => (0..rack.dice.below(300)).map(|_| b' ' + rack.dice.below(90) as u8).collect(),
            _ => bytes[last..last + rack.dice.below((end - last) as u64) as usize].to_vec(),
        };
        bytes.extend(tail);
        fs::write(&path, bytes)?;
        strike(rack, folder.path(), tags, 60, counts)?;
    }
    Ok(())
}

/// The journal is another's, or one of its lines is broken.
pub(super) fn run_aside(rack: &mut Rack, rounds: u64, counts: &mut Counts) -> Result<()> {
    let mut scratch = None;
    for round in 0..rounds {
        if round % (FRESH / 2) == 0 {
            scratch = Some((begun(rack)?, Tags::from([entity(1)])));
        }
        let (folder, tags) = scratch.as_mut().context("a project")?;
        // The annotation file has to have followed: what only a broken journal says is nowhere else.
        let free = (1..).find(|number| !tags.contains_key(number)).context("a free word")?;
        let mut reader = Reader::start(&rack.program, folder.path(), folder.path())?;
        ensure!(tag(&mut reader, free)?, "{} is saved", word(free));
        reader.quit()?;
        tags.extend([entity(free)]);
        let alien = alien(rack, folder.path())?;
        fs::write(journal(folder.path()), &alien)?;
        strike(rack, folder.path(), tags, 60, counts)?;
        if !is_kept(folder.path(), &alien)? {
            counts.lose(1, "the journal that was put aside");
        }
    }
    Ok(())
}

/// A journal that cannot be gone on with.
fn alien(rack: &mut Rack, folder: &Path) -> Result<Vec<u8>> {
    let own = fs::read_to_string(journal(folder))?;
    let mut lines: Vec<&str> = own.lines().collect();
    Ok(match rack.dice.below(4) {
        0 => (0..500).map(|_| rack.dice.below(256) as u8).chain(*b"\n\n").collect(),
        // Its middle is broken.
        1 => {
            let place = 1 + rack.dice.below(lines.len() as u64 - 1) as usize;
            lines.insert(place, "{\"act\":");
            (lines.join("\n") + "\n").into_bytes()
        }
        // Its first line is gone.
        2 => (lines[1..].join("\n") + "\n").into_bytes(),
        // That of another document.
        _ => fs::read(journal(begun(rack)?.path()))?,
    })
}

/// Whether the bytes of a journal are still there, under whatever name.
fn is_kept(folder: &Path, bytes: &[u8]) -> Result<bool> {
    for file in fs::read_dir(folder.join("annotations"))? {
        let file = file?;
        if file.file_name().to_string_lossy().starts_with(".a.txt.journal")
            && fs::read(file.path())?.starts_with(bytes)
        {
            return Ok(true);
        }
    }
    Ok(false)
}
