//! What `show` prints: a document, and its annotations when they are to be seen.

use crate::annotation::{AnnotationSet, Schema};
use crate::cli::corpus::schema_of;
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
    /// Which labels there are, and how they look.
    pub(super) schema: Schema,
}

impl Shown {
    /// Reads a document, and what is known about it if that is `wanted`.
    pub(super) fn read(file: &Path, annotations: Option<&Path>, wanted: bool) -> anyhow::Result<Self> {
        if file == "-" {
            let (document, annotations) = (read_stdin()?, AnnotationSet::default());
            return Ok(Self { document, annotations, schema: Schema::built_in() });
        }
        if file.is_dir() {
            bail!("{}: this is a folder; name its documents", printable(&file.to_string_lossy()));
        }
        let project = Project::discover(Some(file), annotations).map_err(advise)?;
        let (entries, _) = project.scan();
        let entry = entries.into_iter().next();
        let entry = entry.with_context(|| format!("{}: this is no document", file.display()))?;
        let loaded = read_document(&entry)?;
        // Without colours nothing of it is seen.
        let schema = if wanted { schema_of(&project)? } else { Schema::built_in() };
        let annotations =
            if wanted { read_known(&entry, &loaded, &schema) } else { AnnotationSet::default() };
        Ok(Self { document: loaded.document, annotations, schema })
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
fn read_known(entry: &DocumentEntry, loaded: &LoadedDocument, schema: &Schema) -> AnnotationSet {
    let mut found = match read_annotations(entry, loaded, schema) {
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
