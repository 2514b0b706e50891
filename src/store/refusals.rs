//! What an annotator looked at and left as it is, kept beside the annotations: `annotations/NAME.refused`, a file for each annotator
//! with a RON record a line. `docs/format.md` has its form.
//!
//! Lines are only ever added: two programs can write at once, and git brings two copies together line by line.

use super::annotation_file::format::quoted;
use super::{Project, StoreError, record_lines, shown};
use crate::annotation::{Refusal, Refusals};
use crate::text::CharOffset;
use serde::Deserialize;
use std::fmt::Write;
use std::path::PathBuf;

const ENDING: &str = "refused";

/// One line.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Line {
    document: String,
    span: (usize, usize),
    text: String,
    refused: String,
    /// It was thought better of: what earlier lines refuse is offered again.
    #[serde(default)]
    again: bool,
}

/// What any annotator of a project has refused. Files that cannot be read say nothing.
pub fn read_refusals(project: &Project) -> Refusals {
    let mut all = Refusals::default();
    for file in refusal_files(project) {
        if let Ok((refusals, _)) = file.read() {
            all.merge(refusals);
        }
    }
    all
}

/// The files of all annotators of a project, by name.
pub(super) fn refusal_files(project: &Project) -> Vec<RefusalFile> {
    let Ok(found) = std::fs::read_dir(project.annotations()) else { return Vec::new() };
    let mut paths: Vec<PathBuf> = found.flatten().map(|item| item.path()).collect();
    paths.retain(|path| path.extension().is_some_and(|ending| ending == ENDING));
    paths.sort_unstable();
    paths.into_iter().map(|path| RefusalFile { path }).collect()
}

/// The file of one annotator.
#[derive(Clone, Debug)]
pub struct RefusalFile {
    pub(super) path: PathBuf,
}

impl RefusalFile {
    /// The file of an annotator in a project; it need not exist.
    pub fn of(project: &Project, author: &str) -> Self {
        let mut name = String::new();
        for c in author.chars() {
            if c.is_alphanumeric() || matches!(c, '-' | '_') {
                name.push(c);
            } else {
                // Writing to a string cannot fail.
                let _ = write!(name, "%{:X}", u32::from(c));
            }
        }
        Self { path: project.annotations().join(format!("{name}.{ENDING}")) }
    }

    /// Its path, safe to print.
    pub fn shown(&self) -> String {
        shown(&self.path)
    }

    /// What it says, and the numbers of lines that are not understood; those stay as they are.
    ///
    /// # Errors
    /// It cannot be read, or is no ordinary file.
    pub fn read(&self) -> Result<(Refusals, Vec<usize>), StoreError> {
        let (lines, unknown) = record_lines::read(&self.path)?;
        let mut refusals = Refusals::default();
        for Line { document, span, text, refused, again } in lines {
            let (start, end) = (CharOffset(span.0), CharOffset(span.1));
            let refusal = Refusal { document, start, end, text, what: refused };
            if again { refusals.remove(&refusal) } else { refusals.insert(refusal) }
        }
        Ok((refusals, unknown))
    }

    /// Adds lines, which are on the disk when this returns. `again` says that they are thought better of.
    ///
    /// # Errors
    /// The file cannot be written.
    pub fn add(&self, refusals: &[Refusal], again: bool) -> Result<(), StoreError> {
        let mut lines = String::new();
        for Refusal { document, start, end, text, what } in refusals {
            let again = if again { ", again: true" } else { "" };
            let (document, text, what) = (quoted(document), quoted(text), quoted(what));
            // Writing to a string cannot fail.
            let _ = writeln!(
                lines,
                "(document: {document}, span: ({}, {}), text: {text}, refused: {what}{again})",
                start.0, end.0
            );
        }
        record_lines::add(&self.path, &lines)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_was_refused_is_read_again() {
        let folder = tempfile::tempdir().unwrap();
        std::fs::create_dir(folder.path().join("corpus")).unwrap();
        let project = Project::discover(Some(folder.path()), None).unwrap();
        let file = RefusalFile::of(&project, "ليلى/../x");
        assert!(file.path.ends_with("annotations/ليلى%2F%2E%2E%2Fx.refused"), "{:?}", file.path);
        assert_eq!(file.read().unwrap(), Default::default());
        let refusal = |what: &str| Refusal {
            document: "a\"\u{202e}\n.txt".to_owned(),
            start: CharOffset(3),
            end: CharOffset(9),
            text: "الميناء\\".to_owned(),
            what: what.to_owned(),
        };
        file.add(&[refusal("entity"), refusal("date")], false).unwrap();
        file.add(&[refusal("date")], true).unwrap();
        let (refusals, unknown) = file.read().unwrap();
        assert_eq!((refusals.len(), unknown.len()), (1, 0));
        assert!(refusals.contains(&refusal("entity")) && !refusals.contains(&refusal("date")));
        // A torn line is told, and the next is whole.
        let mut text = std::fs::read_to_string(&file.path).unwrap();
        text.truncate(text.len() - 20);
        std::fs::write(&file.path, text).unwrap();
        file.add(&[refusal("claim")], false).unwrap();
        let (refusals, unknown) = file.read().unwrap();
        assert!(refusals.contains(&refusal("claim")) && refusals.contains(&refusal("date")));
        assert_eq!(unknown, [3]);
    }
}
