//! What `show` prints: a document, and its annotations when they are to be seen.

use crate::annotation::{AnnotationSet, Schema};
use crate::cli::say;
use crate::document::Document;
use crate::store::{
    DocumentEntry, LoadedDocument, Project, Severity, StoreError, read_annotations, read_document,
    read_stream, shown, unwritten_acts_warning,
};
use crate::text::control::printable;
use anyhow::{Context, anyhow, bail};
use std::io;
use std::path::Path;

pub(super) struct Shown {
    pub(super) document: Document,
    /// Empty when nothing is to be coloured.
    pub(super) annotations: AnnotationSet,
}

impl Shown {
    /// Reads a document, and what is known about it if that is `wanted`.
    pub(super) fn read(file: &Path, annotations: Option<&Path>, wanted: bool) -> anyhow::Result<Self> {
        if file == "-" {
            return Ok(Self { document: read_stdin()?, annotations: AnnotationSet::default() });
        }
        if file.is_dir() {
            bail!("{}: this is a folder; name its documents", printable(&file.to_string_lossy()));
        }
        let project = Project::discover(Some(file), annotations).map_err(advise)?;
        let (entries, _) = project.scan();
        let entry = entries.into_iter().next();
        let entry = entry.with_context(|| format!("{}: this is no document", file.display()))?;
        let loaded = read_document(&entry)?;
        let annotations = if wanted { read_known(&entry, &loaded) } else { AnnotationSet::default() };
        Ok(Self { document: loaded.document, annotations })
    }
}

fn read_stdin() -> anyhow::Result<Document> {
    let loaded = read_stream(io::stdin().lock(), "standard input").map_err(|error| match error {
        // The usual advice names a file to convert.
        StoreError::NotUtf8 { path, offset, .. } => anyhow!(
            "{}: not UTF-8 at byte {offset}; convert it on its way with `iconv -f ENCODING -t UTF-8` \
             (windows-1256 and utf-16 are the usual ones)",
            path.display()
        ),
        error => error.into(),
    })?;
    Ok(loaded.document)
}

/// What is known about a document. Text can be shown without it, so problems are told and no more.
fn read_known(entry: &DocumentEntry, loaded: &LoadedDocument) -> AnnotationSet {
    let mut found = match read_annotations(entry, loaded, &Schema::built_in()) {
        Ok(found) => found,
        Err(error) => {
            say(&format!("shown without its annotations: {}", words(&error)));
            return AnnotationSet::default();
        }
    };
    let broken = found.problems.iter().filter(|finding| finding.severity == Severity::Error).count();
    if broken > 0 {
        let name = &entry.name;
        say(&format!("{name}: {broken} problems in its annotations, see `hashiya check`; the rest is shown"));
    }
    if let Some(words) = unwritten_acts_warning(loaded, &mut found) {
        say(&format!("{}: {words}", printable(&entry.name)));
    }
    found.set
}

/// What an error says, without the keys of the reader.
fn words(error: &StoreError) -> String {
    match error {
        StoreError::Malformed { path, line, column, message } => {
            format!("{}:{line}:{column}: {message}; repair the file", shown(path))
        }
        error => error.to_string(),
    }
}

fn advise(error: StoreError) -> anyhow::Error {
    match error {
        StoreError::NotAFile { path } => {
            anyhow!("{}: not an ordinary file; to read a pipe, give it as standard input: -", path.display())
        }
        error => error.into(),
    }
}
