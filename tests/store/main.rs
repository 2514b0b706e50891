//! The store on real files: hostile names, bytes and links; nothing lost, nothing written that should not be.
//!
//! One folder of scratch files for each test. What only permissions show is left out when they do not hold:
//! run these tests as an ordinary user, not as root, to have everything tested.
#![allow(
    clippy::unwrap_used,
    clippy::print_stderr,
    reason = "a test that cannot go on fails, or says why not"
)]

mod annotations;
mod broken;
mod check;
mod config;
mod describing;
mod documents;
mod formatted;
mod journal;
mod journal_tail;
mod line_ends;
#[cfg(unix)]
mod links;
mod merging;
mod project;
mod reanchored;
mod recent;
mod saving;
mod watching;

use hashiya::annotation::{Annotation, AnnotationSet, Edit, Id, InfoField, Schema, Span};
use hashiya::store::{
    DocumentEntry, LoadedAnnotations, LoadedDocument, Project, StoreError, read_annotations, read_document,
};
use hashiya::text::TextRange;
use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};
use std::time::SystemTime;

/// A folder that is removed after the test.
struct Scratch(tempfile::TempDir);

impl Scratch {
    fn new() -> Self {
        Self(tempfile::tempdir().unwrap())
    }

    /// A project with these documents.
    fn project(documents: &[(&str, &str)]) -> Self {
        let scratch = Self::new();
        scratch.folder("corpus");
        for (name, text) in documents {
            scratch.file(&format!("corpus/{name}"), text);
        }
        scratch
    }

    fn path(&self, name: &str) -> PathBuf {
        self.0.path().canonicalize().unwrap().join(name)
    }

    fn folder(&self, name: &str) -> PathBuf {
        let path = self.path(name);
        fs::create_dir_all(&path).unwrap();
        path
    }

    fn file(&self, name: &str, content: impl AsRef<[u8]>) -> PathBuf {
        let path = self.path(name);
        fs::create_dir_all(path.parent().unwrap()).unwrap();
        fs::write(&path, content).unwrap();
        path
    }

    fn read(&self, name: &str) -> String {
        fs::read_to_string(self.path(name)).unwrap()
    }

    #[cfg(unix)]
    fn link(&self, target: &str, name: &str) -> PathBuf {
        let path = self.path(name);
        fs::create_dir_all(path.parent().unwrap()).unwrap();
        std::os::unix::fs::symlink(target, &path).unwrap();
        path
    }

    fn discover(&self, name: &str) -> Project {
        Project::discover(Some(&self.path(name)), None).unwrap()
    }

    /// The names of the documents listed when `name` is opened; those that cannot be read are marked.
    fn names(&self, name: &str) -> Vec<String> {
        let (entries, errors) = self.discover(name).scan();
        assert!(errors.is_empty(), "{errors:?}");
        let shown = |entry: DocumentEntry| match entry.obstacle {
            Some(obstacle) => format!("{} ({obstacle:?})", entry.name),
            None => entry.name,
        };
        entries.into_iter().map(shown).collect()
    }

    /// The entry of a document of the project in this folder.
    fn entry(&self, name: &str) -> DocumentEntry {
        let (entries, _) = self.discover("").scan();
        entries.into_iter().find(|entry| entry.name == name).unwrap()
    }

    fn open(&self, name: &str) -> (LoadedDocument, LoadedAnnotations) {
        let entry = self.entry(name);
        let loaded = read_document(&entry).unwrap();
        let found = read_annotations(&entry, &loaded, &Schema::built_in()).unwrap();
        (loaded, found)
    }

    fn open_error(&self, name: &str) -> StoreError {
        let entry = self.entry(name);
        let loaded = read_document(&entry).unwrap();
        read_annotations(&entry, &loaded, &Schema::built_in()).unwrap_err()
    }

    /// Every path below with its time of change, and its bytes when it is a file.
    fn snapshot(&self) -> BTreeMap<PathBuf, (SystemTime, Vec<u8>)> {
        let mut found = BTreeMap::new();
        let mut waiting = vec![self.path("")];
        while let Some(path) = waiting.pop() {
            let metadata = fs::symlink_metadata(&path).unwrap();
            if metadata.is_dir() {
                waiting.extend(fs::read_dir(&path).unwrap().map(|item| item.unwrap().path()));
            }
            let bytes = if metadata.is_file() { fs::read(&path).unwrap() } else { Vec::new() };
            found.insert(path, (metadata.modified().unwrap(), bytes));
        }
        found
    }
}

/// An annotation over the first occurrence of `quote`.
fn annotation(loaded: &LoadedDocument, id: &str, label: &str, quote: &str) -> Annotation {
    let text = loaded.document.text();
    let start = text.find(quote).unwrap();
    let span = Span::new(text, TextRange::from(start..start + quote.len())).unwrap();
    Annotation {
        id: Id::new(id).unwrap(),
        label: label.into(),
        spans: span.into(),
        attributes: BTreeMap::new(),
        note: String::new(),
        by: "سلمى".into(),
        made: "2026-11-20T10:15:00Z".into(),
    }
}

fn insert(found: &mut LoadedAnnotations, annotation: Annotation) {
    found.set.apply(Edit::Insert(annotation)).unwrap();
}

/// Notes something about the document.
fn note(set: &mut AnnotationSet, field: InfoField, value: &str) {
    set.apply(Edit::Describe(field, value.to_owned())).unwrap();
}

fn save(loaded: &LoadedDocument, found: &mut LoadedAnnotations) -> Result<(), StoreError> {
    hashiya::store::save(&mut found.file, &loaded.document, &loaded.sha256, &found.set)
}

/// The codes of the findings, in order.
fn codes(found: &LoadedAnnotations) -> Vec<&'static str> {
    found.problems.iter().map(|finding| finding.kind.code()).collect()
}

/// Whether the system refuses what permissions forbid; it does not for root.
#[cfg(unix)]
fn permissions_hold(scratch: &Scratch) -> bool {
    let closed = scratch.file("closed", "");
    set_mode(&closed, 0o000);
    let held = fs::read(&closed).is_err();
    if !held {
        eprintln!("not tested: permissions do not hold here; run this test as an ordinary user, not as root");
    }
    held
}

#[cfg(unix)]
fn set_mode(path: &Path, mode: u32) {
    use std::os::unix::fs::PermissionsExt;
    fs::set_permissions(path, fs::Permissions::from_mode(mode)).unwrap();
}
