//! The texts and projects that are read while it is measured, the same for the same seed. Making large documents out of
//! paragraphs is [`super::corpus`]'s.

use super::corpus;
use crate::dice::Dice;
use anyhow::{Context, Result};
use hashiya::annotation::{Annotation, AnnotationSet, Id, Span, Spans};
use hashiya::store::{Project, encode, read_document};
use hashiya::text::{ByteOffset, TextRange};
use std::collections::BTreeMap;
use std::fs;
use std::path::PathBuf;
use tempfile::TempDir;

/// The first document of every project comes before all others.
const NAME: &str = "000/00000.txt";
/// Documents in a folder.
const FOLDER: usize = 1000;
/// Bytes of the first document, and of each further one.
pub(super) const SMALL: usize = 9_000;
const TINY: usize = 200;
/// Annotations inside one another at most.
const DEPTH: usize = 8;

/// A project that programs are measured with.
pub(super) struct Input {
    pub(super) root: PathBuf,
    /// Its first document, which a program for single files opens.
    pub(super) document: PathBuf,
    /// Some keys reach its end.
    pub(super) is_short: bool,
    /// Going to its end is measured.
    pub(super) has_far_end: bool,
    _folder: TempDir,
}

/// A project with one document of about so many bytes, its paragraphs joined by this.
pub(super) fn text(bytes: usize, between: &str, seed: u64) -> Result<Input> {
    let input = Input::new(bytes)?;
    fs::write(&input.document, corpus::text(bytes, between, &mut Dice::new(seed))?)?;
    Ok(input)
}

/// A project with so many documents: the first as a text that is read, the others tiny.
pub(super) fn documents(count: usize, seed: u64) -> Result<Input> {
    let input = text(SMALL, "\n", seed)?;
    let paragraphs = corpus::paragraphs(|_| true)?;
    let mut dice = Dice::new(seed);
    let corpus = input.root.join("corpus");
    for number in 1..count {
        let folder = corpus.join(format!("{:03}", number / FOLDER));
        if number % FOLDER == 0 {
            fs::create_dir_all(&folder)?;
        }
        let line = &paragraphs[dice.place(paragraphs.len())];
        let end = line.char_indices().map(|(at, _)| at).find(|at| *at >= TINY).unwrap_or(line.len());
        fs::write(folder.join(format!("{number:05}.txt")), format!("{}\n", &line[..end]))?;
    }
    Ok(input)
}

/// A project with one annotated document.
pub(super) fn annotated(bytes: usize, annotations: usize, seed: u64) -> Result<Input> {
    let input = text(bytes, "\n", seed)?;
    let (entries, _) = Project::discover(Some(&input.root), None)?.scan();
    let entry = entries.first().context("the document is not found")?;
    let loaded = read_document(entry)?;
    let set = AnnotationSet::new(nests(loaded.document.text(), annotations, seed)?, Vec::new())?;
    let file = encode(&loaded.document, &loaded.sha256, &set);
    let folder = entry.annotations.parent().context("a folder of annotations")?;
    fs::create_dir_all(folder)?;
    fs::write(&entry.annotations, file)?;
    Ok(input)
}

impl Input {
    fn new(bytes: usize) -> Result<Self> {
        let folder = tempfile::tempdir()?;
        let root = folder.path().to_owned();
        let document = root.join("corpus").join(NAME);
        document.parent().map_or(Ok(()), fs::create_dir_all)?;
        Ok(Self { root, document, is_short: bytes <= SMALL, has_far_end: bytes > 5_000_000, _folder: folder })
    }
}

/// So many annotations all over a text, in nests of one up to eight deep.
fn nests(text: &str, count: usize, seed: u64) -> Result<Vec<Annotation>> {
    let words = words(text);
    let mut dice = Dice::new(seed);
    // A nest is four and a half deep on the average; some room is left.
    let stride = (words.len() * (DEPTH + 1) / 2 / count.max(1)).saturating_sub(1).max(1);
    let mut made = Vec::with_capacity(count);
    for nest in words.chunks(stride) {
        let nest = &nest[..nest.len().min(DEPTH)];
        for level in 0..=dice.place(DEPTH) {
            if made.len() == count {
                return Ok(made);
            }
            // The outermost takes all words, the innermost one; where words are few, some take the same.
            let last = nest.len() - 1 - level * nest.len() / DEPTH;
            let range = TextRange::new(nest[0].start(), nest[last].end());
            made.push(annotation(made.len(), level, text, range)?);
        }
    }
    anyhow::ensure!(made.len() == count, "there is room for {} annotations only", made.len());
    Ok(made)
}

/// What stands between blanks.
fn words(text: &str) -> Vec<TextRange> {
    let place = |word: &str| word.as_ptr() as usize - text.as_ptr() as usize;
    let range = |word: &str| TextRange::new(ByteOffset(place(word)), ByteOffset(place(word) + word.len()));
    text.split_whitespace().map(range).collect()
}

fn annotation(number: usize, level: usize, text: &str, range: TextRange) -> Result<Annotation> {
    let span = Span::snapped(text, range).context("a word without letters")?;
    Ok(Annotation {
        id: Id::new(format!("m{number:05}")).context("no id")?,
        label: ["claim", "entity", "date"][level % 3].to_owned(),
        spans: Spans::new(vec![span]).context("no span")?,
        attributes: BTreeMap::new(),
        note: String::new(),
        by: "leila".to_owned(),
        made: "2026-01-01T00:00:00Z".to_owned(),
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use hashiya::annotation::Schema;
    use hashiya::store::check;

    #[test]
    fn an_annotated_project_is_sound_and_the_same_each_time() {
        let (one, other) = (annotated(50_000, 3_000, 1).unwrap(), annotated(50_000, 3_000, 1).unwrap());
        let report = check(&Project::discover(Some(&one.root), None).unwrap(), &Schema::built_in());
        assert_eq!((report.documents, report.annotations), (1, 3_000));
        assert!(!report.has_errors(), "{:?}", report.findings);
        let file = |input: &Input| fs::read(input.root.join("annotations/000/00000.txt.ron")).unwrap();
        assert_eq!(file(&one), file(&other));
    }

    #[test]
    fn documents_are_as_many_as_asked_for() {
        let input = documents(1_002, 1).unwrap();
        let (entries, unread) = Project::discover(Some(&input.root), None).unwrap().scan();
        assert_eq!((entries.len(), unread.len()), (1_002, 0));
        assert_eq!(entries[0].name, NAME);
    }
}
