//! Checking a whole project: every annotation file against its document, every document for being readable.
//!
//! Nothing is changed. The report is data; the command line prints it as text or JSON.

use super::corpus::place::reading;
use super::corpus::view::View;
use super::error::shown;
use super::journal::journal_of;
use super::journal::lock::lock_of;
use super::merge::unmerged::belongs_to;
use super::open::check_own;
use super::refusals::{RefusalFile, refusal_files};
use super::{
    DocumentEntry, Finding, FindingKind, MANY_AHEAD, Project, StoreError, for_each_in_order,
    lone_annotations, read_annotations, read_document, unwritten_acts_warning,
};
use crate::annotation::Schema;
use crate::text::control::is_bidi_control;
use serde::Serialize;
use std::collections::HashSet;
use std::path::{Path, PathBuf};

/// What a check found.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize)]
pub struct Report {
    /// Documents that were looked at, readable or not.
    pub documents: usize,
    /// Annotation files that were looked at.
    pub files: usize,
    /// Sound annotations.
    pub annotations: usize,
    /// Sound links.
    pub links: usize,
    /// What is wrong or odd, by document.
    pub findings: Vec<Finding>,
}

impl Report {
    /// Whether there is a finding of [`super::Severity::Error`].
    pub fn has_errors(&self) -> bool {
        self.findings.iter().any(|finding| finding.severity == super::Severity::Error)
    }

    /// The report as one JSON object; `findings` is an array of objects with the fields of [`Finding`].
    ///
    /// Controls and bidi controls are escaped, so that it can be printed.
    pub fn to_json(&self) -> String {
        // Strings, numbers and lists of them only: serialising cannot fail.
        let json = serde_json::to_string(self).unwrap_or_default();
        let mut safe = String::with_capacity(json.len());
        for c in json.chars() {
            // What is left of these stands in strings only, and all of them have four digits.
            if c.is_control() || is_bidi_control(c) || matches!(c, '\u{2028}' | '\u{2029}') {
                safe.push_str(&format!("\\u{:04x}", u32::from(c)));
            } else {
                safe.push(c);
            }
        }
        safe
    }
}

/// Checks every document that the project lists, and every annotation file for having a document.
pub fn check(project: &Project, schema: &Schema) -> Report {
    let (entries, errors) = project.scan();
    let mut report = Report::default();
    for error in &errors {
        report.add(FindingKind::FolderUnreadable, error.path(), error);
    }
    let one = |(): &mut (), entry: &DocumentEntry| {
        let mut report = Report::default();
        report.check(entry, schema);
        report
    };
    for_each_in_order(
        &entries,
        MANY_AHEAD,
        || (),
        one,
        |_, found| {
            report.take(found);
            true
        },
    );
    let known: HashSet<&Path> = entries.iter().map(|entry| entry.annotations.as_path()).collect();
    for file in report.annotation_files(project) {
        if let Some(own) = belongs_to(&file) {
            report.add_unmerged(&file, &own);
            continue;
        }
        if known.contains(file.as_path()) {
            continue;
        }
        match project.entry_of(&file) {
            // Documents that are only opened by name: not *.txt, or hidden.
            Some(entry) if entry.path.is_file() => report.check(&entry, schema),
            entry => report.add_orphan(&file, entry.as_ref()),
        }
    }
    refusal_files(project).iter().for_each(|file| report.check_refusals(file));
    report
}

impl Report {
    /// Adds what was found in one document.
    fn take(&mut self, found: Self) {
        self.documents += found.documents;
        self.files += found.files;
        self.annotations += found.annotations;
        self.links += found.links;
        self.findings.extend(found.findings);
    }

    /// Tells that the schema of the project could not be read.
    pub fn refuse_schema(&mut self, error: &StoreError) {
        self.add(FindingKind::SchemaMalformed, error.path(), error);
    }

    fn check(&mut self, entry: &DocumentEntry, schema: &Schema) {
        self.documents += 1;
        if let Some(lone) = lone_annotations(entry) {
            self.add_stray(&lone, entry);
        }
        for own in [lock_of(&entry.annotations), journal_of(&entry.annotations)] {
            if let Err(error) = check_own(&own) {
                self.add(FindingKind::HiddenFileUnusable, &own, &error);
            }
        }
        let loaded = match read_document(entry) {
            Ok(loaded) => loaded,
            Err(error) => return self.add(FindingKind::DocumentUnreadable, &entry.path, &error),
        };
        let is_there = |path: &Path| std::fs::symlink_metadata(path).is_ok();
        let has_file = is_there(&entry.annotations);
        if !has_file && !is_there(&journal_of(&entry.annotations)) {
            return;
        }
        self.files += usize::from(has_file);
        match read_annotations(entry, &loaded, schema) {
            Ok(mut found) => {
                if let Some(words) = unwritten_acts_warning(&loaded, &mut found) {
                    self.findings.push(Finding::new(FindingKind::JournalAhead, &entry.annotations, words));
                }
                self.annotations += found.set.annotations().len();
                self.links += found.set.links().len();
                self.findings.extend(found.problems);
            }
            Err(error) => self.add(kind_of(&error), &entry.annotations, &error),
        }
    }

    /// Tells of lines in which something was refused that are not understood.
    fn check_refusals(&mut self, file: &RefusalFile) {
        match file.read() {
            Ok((_, unknown)) => {
                for line in unknown {
                    let message = "this line is not understood, so what it refuses is offered again; repair or remove it";
                    let finding =
                        Finding::new(FindingKind::RefusalUnreadable, &file.path, message.to_owned());
                    self.findings.push(Finding { line: Some(line), ..finding });
                }
            }
            Err(error) => self.add(FindingKind::RefusalUnreadable, &file.path, &error),
        }
    }

    /// Every `*.ron` file, and what merges left beside them, that belongs to what the project lists, the schema excepted, sorted.
    fn annotation_files(&mut self, project: &Project) -> Vec<PathBuf> {
        let View::Folder(listed) = &project.view else { return Vec::new() };
        let (mut files, mut seen) = (Vec::new(), HashSet::new());
        let mut waiting = vec![project.annotations().join(listed)];
        while let Some(folder) = waiting.pop() {
            // Links may lead in a circle.
            if !folder.is_dir() || !folder.canonicalize().is_ok_and(|real| seen.insert(real)) {
                continue;
            }
            match std::fs::read_dir(&folder) {
                Ok(found) => {
                    let paths = found.flatten().map(|item| item.path()).filter(|path| !is_hidden(path));
                    let (folders, others): (Vec<_>, Vec<_>) = paths.partition(|path| path.is_dir());
                    waiting.extend(folders);
                    files.extend(others.into_iter().filter(|path| {
                        path.extension().is_some_and(|e| e == "ron") || belongs_to(path).is_some()
                    }));
                }
                Err(cause) => self.add(FindingKind::FolderUnreadable, &folder, &reading(&folder, cause)),
            }
        }
        files.retain(|path| *path != project.schema_path());
        files.sort_unstable();
        files
    }

    fn add(&mut self, kind: FindingKind, file: &Path, error: &StoreError) {
        // The finding names the file already.
        let (words, place) = (error.to_string(), format!("{}: ", shown(file)));
        let finding = Finding::new(kind, file, words.strip_prefix(&place).unwrap_or(&words));
        self.findings.push(match error {
            StoreError::Malformed { line, column, message, .. }
            | StoreError::Schema { line, column, message, .. } => {
                Finding { line: Some(*line), column: Some(*column), message: message.clone(), ..finding }
            }
            _ => finding,
        });
    }

    fn add_stray(&mut self, lone: &Path, entry: &DocumentEntry) {
        let (own, folder) = (shown(&entry.annotations), shown(lone.parent().unwrap_or(lone)));
        let what_to_do = if std::fs::symlink_metadata(&entry.annotations).is_ok() {
            format!("that file exists: bring the records of both together there, then remove {folder}")
        } else {
            format!("move this file there and remove {folder}")
        };
        let message = format!(
            "not read, because {} was annotated by itself and is now part of a corpus, where its annotations \
             are in {own}; {what_to_do}",
            entry.name
        );
        self.findings.push(Finding::new(FindingKind::StrayAnnotations, lone, message));
    }

    fn add_unmerged(&mut self, file: &Path, own: &Path) {
        let message = format!(
            "a merge could not bring this together with {}: repair both, bring them together with `hashiya merge`, and remove \
             this file",
            shown(own)
        );
        self.findings.push(Finding::new(FindingKind::Unmerged, file, message));
    }

    fn add_orphan(&mut self, file: &Path, entry: Option<&DocumentEntry>) {
        self.files += 1;
        let message = match entry {
            Some(entry) => {
                format!("its document {} is not in the corpus; restore it or move both together", entry.name)
            }
            None => "its document's name is not UTF-8; rename both".to_owned(),
        };
        self.findings.push(Finding::new(FindingKind::DocumentMissing, file, message));
    }
}

fn kind_of(error: &StoreError) -> FindingKind {
    match error {
        StoreError::Malformed { .. } => FindingKind::Malformed,
        StoreError::Newer { .. } => FindingKind::NewerVersion,
        _ => FindingKind::FileUnreadable,
    }
}

fn is_hidden(path: &Path) -> bool {
    path.file_name().is_none_or(|name| name.as_encoded_bytes().starts_with(b"."))
}
