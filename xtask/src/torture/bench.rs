//! A scratch project of `torture`, and what its files say, opened as the program opens them.

use super::Counts;
use crate::reader::Reader;
use anyhow::{Context, Result, bail};
use hashiya::annotation::{AnnotationSet, Schema};
use hashiya::document::Document;
use hashiya::store::{Project, StatePlace, open_journal, read_annotations, read_document};
use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};
use std::sync::Arc;

/// Words of the document. Latin ones, so that a notice can be read from the screen as it is.
pub(super) const WORDS: usize = 400;
/// To the next word.
const RIGHT: &str = "\x1b[1;5C";

/// The labels of words, by the number of the word: `entity`, `claim` or `date`.
pub(super) type Tags = BTreeMap<usize, String>;

pub(super) fn word(number: usize) -> String {
    format!("word{number:03}")
}

pub(super) fn text() -> String {
    (0..WORDS).map(word).collect::<Vec<_>>().join(" ")
}

/// A project with one document.
pub(super) fn project() -> Result<tempfile::TempDir> {
    let folder = tempfile::tempdir()?;
    fill(folder.path())?;
    Ok(folder)
}

pub(super) fn fill(folder: &Path) -> Result<()> {
    fs::create_dir(folder.join("corpus"))?;
    Ok(fs::write(folder.join("corpus/a.txt"), text())?)
}

pub(super) fn annotations(folder: &Path) -> PathBuf {
    folder.join("annotations/a.txt.ron")
}

/// The keys that put the caret on a word from anywhere.
pub(super) fn go(number: usize) -> String {
    format!("g{}", RIGHT.repeat(number))
}

/// Tags a word as an entity; `true` when that was confirmed, `false` when it was said not to be saved.
pub(super) fn tag(reader: &mut Reader, number: usize) -> Result<bool> {
    reader.keys(&format!("{}e", go(number)))?;
    reader.wait_for_end(&word(number))
}

/// The same where saving may fail: an act that is not saved is kept in the home folder then, or
/// is in the journal when it is the annotation file that cannot be written.
pub(super) fn tag_or_keep(reader: &mut Reader, number: usize, folder: &Path, home: &Path) -> Result<bool> {
    if tag(reader, number)? {
        return Ok(true);
    }
    // The screen may say so of the act before.
    let kept = home.join(".local/state/hashiya");
    let quote = format!("\"text\":\"{}\"", word(number));
    let is_kept = || {
        let files = fs::read_dir(&kept).into_iter().flatten().flatten();
        let all = files.map(|file| file.path()).chain([folder.join("annotations/.a.txt.journal")]);
        all.into_iter().any(|path| fs::read_to_string(path).is_ok_and(|it| it.contains(&quote)))
    };
    reader.wait_for_kept(&word(number), is_kept)
}

/// The annotations and links as the program would bring them back.
pub(super) fn brought_back(folder: &Path, home: &Path) -> Result<(Arc<Document>, AnnotationSet)> {
    let project = Project::discover(Some(folder), None)?;
    let (entries, _) = project.scan();
    let entry = entries.first().context("the document is there")?;
    let loaded = read_document(entry)?;
    let mut found = read_annotations(entry, &loaded, &Schema::built_in())?;
    if let Some(reason) = found.read_only {
        bail!("{reason}");
    }
    let place = StatePlace::at(home.join(".local/state/hashiya"));
    open_journal(&loaded.document, &loaded.sha256, &mut found, &place, "");
    Ok((Arc::new(loaded.document), found.set))
}

/// What the files say: every annotation, also those whose place in a changed text is not settled.
pub(super) fn found(folder: &Path, home: &Path) -> Result<Vec<(usize, String)>> {
    let project = Project::discover(Some(folder), None)?;
    let (entries, _) = project.scan();
    let entry = entries.first().context("the document is there")?;
    let loaded = read_document(entry)?;
    let mut found = read_annotations(entry, &loaded, &Schema::built_in())?;
    match (&found.read_only, &found.reanchoring) {
        (Some(reason), None) => bail!("{reason}"),
        (Some(_), Some(_)) => {}
        (None, _) => {
            let place = StatePlace::at(home.join(".local/state/hashiya"));
            open_journal(&loaded.document, &loaded.sha256, &mut found, &place, "");
        }
    }
    let text = loaded.document.text();
    let sure = found.set.annotations().iter().map(|one| (one.spans.quote(text), one.label.clone()));
    let unsettled = found.reanchoring.iter().flat_map(|found| &found.unsettled);
    let all = sure.chain(unsettled.map(|(_, one)| (one.quote.clone(), one.label.clone())));
    all.map(|(quote, label)| {
        let number = quote.trim_start_matches("word").parse().with_context(|| format!("a word: {quote}"))?;
        Ok((number, label))
    })
    .collect()
}

/// Looks at what is there after all. `sure` must be there; `maybe` may be, and nothing else.
pub(super) fn judge(folder: &Path, home: &Path, sure: &Tags, maybe: &Tags, counts: &mut Counts) {
    let found = match found(folder, home) {
        Ok(found) => found,
        Err(error) => {
            counts.unreadable += 1;
            return eprintln!("unreadable: {error:#}");
        }
    };
    for (number, label) in sure {
        match found.iter().filter(|one| one.0 == *number).count() {
            0 => counts.lose(1, &format!("{} of {found:?}", word(*number))),
            1 if found.contains(&(*number, label.clone())) => {}
            1 => counts.lose(1, &format!("{label} of {} in {found:?}", word(*number))),
            _ => {
                counts.doubled += 1;
                eprintln!("doubled: {} in {found:?}", word(*number));
            }
        }
    }
    for (number, _) in found.iter().filter(|one| !sure.contains_key(&one.0)) {
        if maybe.contains_key(number) {
            counts.brought_back += 1;
        } else {
            counts.doubled += 1;
            eprintln!("nobody wanted {} of {found:?}", word(*number));
        }
    }
}

pub(super) fn entity(number: usize) -> (usize, String) {
    (number, "entity".to_owned())
}

/// Has the program begin as if nobody had been there.
pub(super) fn forget_place(home: &Path) {
    let kept = fs::read_dir(home.join(".local/state/hashiya")).into_iter().flatten().flatten();
    let places =
        kept.map(|item| item.path()).filter(|path| path.extension().is_some_and(|one| one == "last"));
    places.for_each(|path| drop(fs::remove_file(path)));
}
