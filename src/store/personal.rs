//! What an annotator keeps of a project for themselves, outside the corpus: bookmarks, and where they were last. `docs/resume.md` has the
//! form of both files. Neither is ever needed: without them a project begins at its first document.

use super::annotation_file::file::replace_own;
use super::annotation_file::format::quoted;
use super::corpus::document::sha256;
use super::open::read_own;
use super::{Project, StatePlace, StoreError, record_lines, shown};
use crate::text::control::printable;
use serde::Deserialize;
use std::fmt::Write;
use std::path::PathBuf;

/// Bytes of the largest file that is read.
const LARGEST: u64 = 16 << 20;

/// Where an annotator was in a project. Names of filters, orders and panels are whoever reads them's to know.
#[derive(Clone, Debug, Default, PartialEq, Eq, Deserialize)]
#[serde(default)]
pub struct LastPlace {
    /// The corpus, for whoever looks at the file.
    pub corpus: String,
    /// The document that was on the page.
    pub document: String,
    /// Which documents the list of them showed.
    pub filter: String,
    /// In which order.
    pub order: String,
    /// The command for the panel that was open; empty for none.
    pub panel: String,
    /// Of documents that were read: the name, the place of the caret and that of the top of the page, in code points.
    pub places: Vec<(String, usize, usize)>,
}

/// A bookmark as it is kept: the document, the place in code points, the text behind it, and whether it was taken away.
#[derive(Clone, Debug, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct BookmarkLine {
    /// The document's name.
    pub document: String,
    /// The place, in code points.
    pub at: usize,
    /// The text that follows it.
    pub text: String,
    /// Whether it was taken away.
    #[serde(default)]
    pub removed: bool,
}

/// The files of a project for one user.
#[derive(Clone, Debug)]
pub struct PersonalFiles {
    corpus: String,
    /// Without an ending; `None` where the user has no place for them.
    base: Option<PathBuf>,
}

impl PersonalFiles {
    /// Those of a project. They need not exist.
    pub fn of(project: &Project, place: &StatePlace) -> Self {
        let mut name = sha256(project.corpus().as_os_str().as_encoded_bytes());
        name.truncate(16);
        Self {
            corpus: printable(&project.corpus().to_string_lossy()).into_owned(),
            base: place.folder().map(|folder| folder.join(name)),
        }
    }

    fn path(&self, ending: &str) -> Option<PathBuf> {
        Some(self.base.as_ref()?.with_extension(ending))
    }

    /// Where the annotator was the last time; what is missing or not understood is not resumed.
    pub fn last_place(&self) -> LastPlace {
        let read = self.path("last").and_then(|path| read_own(&path, LARGEST).ok());
        let text = read.and_then(|bytes| String::from_utf8(bytes).ok()).unwrap_or_default();
        ron::from_str(&text).unwrap_or_default()
    }

    /// Keeps where the annotator is.
    ///
    /// # Errors
    /// The file cannot be written.
    pub fn keep_last_place(&self, last: &LastPlace) -> Result<(), StoreError> {
        let Some(path) = self.path("last") else { return Ok(()) };
        let mut out = String::from("(\n");
        let fields = [
            ("corpus", &self.corpus),
            ("document", &last.document),
            ("filter", &last.filter),
            ("order", &last.order),
            ("panel", &last.panel),
        ];
        for (name, value) in fields {
            // Writing to a string cannot fail.
            let _ = writeln!(out, "    {name}: {},", quoted(value));
        }
        out.push_str("    places: [\n");
        for (name, caret, top) in &last.places {
            let _ = writeln!(out, "        ({}, {caret}, {top}),", quoted(name));
        }
        out.push_str("    ],\n)\n");
        replace_own(&path, out)
    }

    /// The bookmarks that are set, and the numbers of lines that are not understood, with the name of the file.
    ///
    /// # Errors
    /// The file cannot be read, or is no ordinary file.
    pub fn bookmarks(&self) -> Result<(Vec<BookmarkLine>, Option<String>), StoreError> {
        let Some(path) = self.path("bookmarks") else { return Ok((Vec::new(), None)) };
        let (lines, unknown) = record_lines::read::<BookmarkLine>(&path)?;
        let mut set: Vec<BookmarkLine> = Vec::new();
        for line in lines {
            set.retain(|other| (&other.document, other.at) != (&line.document, line.at));
            if !line.removed {
                set.push(line);
            }
        }
        Ok((set, unknown.first().map(|line| format!("{}:{line}", shown(&path)))))
    }

    /// Keeps that bookmarks were set or taken away; `false` where the user has no place for it. It is on the disk when this returns.
    ///
    /// # Errors
    /// The file cannot be written.
    pub fn keep_bookmarks(&self, lines: &[BookmarkLine]) -> Result<bool, StoreError> {
        let Some(path) = self.path("bookmarks") else { return Ok(false) };
        let mut out = String::new();
        for BookmarkLine { document, at, text, removed } in lines {
            let removed = if *removed { ", removed: true" } else { "" };
            let (document, text) = (quoted(document), quoted(text));
            let _ = writeln!(out, "(document: {document}, at: {at}, text: {text}{removed})");
        }
        record_lines::add(&path, &out).map(|()| true)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn files() -> (tempfile::TempDir, PersonalFiles) {
        let folder = tempfile::tempdir().unwrap();
        std::fs::create_dir(folder.path().join("corpus")).unwrap();
        let project = Project::discover(Some(folder.path()), None).unwrap();
        let files = PersonalFiles::of(&project, &StatePlace::at(folder.path().join("state")));
        (folder, files)
    }

    #[test]
    fn the_last_place_is_read_as_it_was_kept() {
        let (_folder, files) = files();
        assert_eq!(files.last_place(), LastPlace::default());
        let last = LastPlace {
            corpus: files.corpus.clone(),
            document: "ن/\u{202e}\"a\n.txt".into(),
            filter: "unfinished".into(),
            order: "status".into(),
            panel: "outline".into(),
            places: vec![("a.txt".into(), 12, 0), ("ن/b.txt".into(), 3, 3)],
        };
        files.keep_last_place(&last).unwrap();
        assert_eq!(files.last_place(), last);
        // What a later version or an editor leaves is not resumed, and stops nothing.
        std::fs::write(files.path("last").unwrap(), "(document: 3").unwrap();
        assert_eq!(files.last_place(), LastPlace::default());
    }

    #[test]
    fn bookmarks_are_those_that_were_set_and_not_taken_away() {
        let (_folder, files) = files();
        let line =
            |at, removed| BookmarkLine { document: "a.txt".into(), at, text: "قال\n".into(), removed };
        files.keep_bookmarks(&[line(3, false), line(5, false)]).unwrap();
        files.keep_bookmarks(&[line(3, true)]).unwrap();
        assert_eq!(files.bookmarks().unwrap(), (vec![line(5, false)], None));
        let path = files.path("bookmarks").unwrap();
        std::fs::write(&path, std::fs::read_to_string(&path).unwrap() + "(docum").unwrap();
        files.keep_bookmarks(&[line(7, false)]).unwrap();
        let (set, unknown) = files.bookmarks().unwrap();
        assert_eq!((set.len(), unknown.unwrap().ends_with(":4")), (2, true));
    }

    #[test]
    fn without_a_place_nothing_is_kept_and_bookmarks_say_so() {
        let (_folder, files) = files();
        let nowhere = PersonalFiles { base: None, ..files };
        nowhere.keep_last_place(&LastPlace::default()).unwrap();
        let line = BookmarkLine { document: String::new(), at: 0, text: String::new(), removed: false };
        assert!(!nowhere.keep_bookmarks(&[line]).unwrap());
    }
}
