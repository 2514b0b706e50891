//! Listing the documents of a corpus: every `*.txt` below it, each once, whatever links there are.
//!
//! The ordinary walk asks the system for nothing but folder listings, so that a hundred thousand files are
//! quick. Links are followed after it, when it is known what has been reached without them.

use super::listing::{Listed, Listing};
use super::place::{name_of, physical, reading};
use super::view::View;
use crate::store::{DocumentEntry, Obstacle, Project, StoreError};
use std::collections::HashSet;
use std::ffi::OsStr;
use std::fs::{self, DirEntry, FileType};
use std::path::{Component, Path, PathBuf};

/// The documents of the project's view, sorted by name, and the folders that could not be listed.
pub(super) fn scan(project: &Project) -> (Listing, Vec<StoreError>) {
    let (listed, errors, links) = (Vec::new(), Vec::new(), Vec::new());
    let mut walk = Walk { project, listed, errors, links, folders: HashSet::new(), files: HashSet::new() };
    match &project.view {
        View::File(relative) => walk.list(relative, None),
        View::Folder(relative) => {
            match physical(&project.corpus.join(relative)) {
                Ok(real) => walk.walk(Folder::new(relative.clone(), real)),
                Err(error) => walk.errors.push(error),
            }
            walk.follow_links();
        }
    }
    (Listing::new(project, walk.listed), walk.errors)
}

/// Folders in each other that are gone into to find the first document.
const DEEPEST: usize = 32;

/// The document of this name, where it is an ordinary one that would be listed.
pub(super) fn named(project: &Project, name: &str) -> Option<DocumentEntry> {
    let View::Folder(relative) = &project.view else { return None };
    let path = Path::new(name);
    let is_plain = |part: Component<'_>| matches!(part, Component::Normal(part) if !is_skipped(part));
    let is_listed =
        path.starts_with(relative) && path.components().all(is_plain) && is_document(path.file_name()?);
    // What links lead to is listed by the long way.
    let is_there = || {
        let parts = path.ancestors().filter(|part| !part.as_os_str().is_empty());
        let mut found = parts.map(|part| fs::symlink_metadata(project.corpus.join(part)));
        found.all(|found| found.is_ok_and(|found| !found.is_symlink()))
    };
    (is_listed && is_there()).then(|| project.entry(name.to_owned(), None))
}

/// The first document, where no link and nothing unreadable stands before it in the folders that lead there.
pub(super) fn first(project: &Project) -> Option<DocumentEntry> {
    let View::Folder(relative) = &project.view else { return None };
    let name = name_of(relative)?;
    let prefix = if name.is_empty() { name } else { name + "/" };
    let found = first_below(&project.corpus.join(relative), &prefix, DEEPEST)?;
    Some(project.entry(found?, None))
}

/// The name of the first document in a folder and those below it; inside `None` where there is none, outside where that is not
/// certain.
fn first_below(folder: &Path, prefix: &str, deepest: usize) -> Option<Option<String>> {
    let mut found = Vec::new();
    for item in fs::read_dir(folder).ok()? {
        let item = item.ok()?;
        let name = item.file_name();
        if is_skipped(&name) {
            continue;
        }
        let kind = item.file_type().ok()?;
        if kind.is_dir() {
            found.push((name.into_string().ok()? + "/", true));
        } else if kind.is_symlink() || is_document(&name) && !kind.is_file() {
            return None;
        } else if is_document(&name) {
            found.push((name.into_string().ok()?, false));
        }
    }
    // In the order of whole names, in which a folder's name is followed by a slash.
    found.sort_unstable();
    for (name, is_folder) in found {
        let whole = format!("{prefix}{name}");
        if !is_folder {
            return Some(Some(whole));
        }
        if let Some(found) = first_below(&folder.join(&name), &whole, deepest.checked_sub(1)?)? {
            return Some(Some(found));
        }
    }
    Some(None)
}

/// Whether a file or folder of this name is left out: hidden ones, and what editors leave behind.
pub(super) fn is_skipped(name: &OsStr) -> bool {
    let name = name.as_encoded_bytes();
    name.starts_with(b".")
        || name.starts_with(b"#") && name.ends_with(b"#")
        || name.ends_with(b"~")
        || name.starts_with(b"~$")
}

pub(super) fn is_document(name: &OsStr) -> bool {
    let name = name.as_encoded_bytes();
    name.len() >= 4 && name[name.len() - 4..].eq_ignore_ascii_case(b".txt")
}

/// The path relative to the corpus under which the walk finds `real` (links resolved) without following
/// links.
///
/// A document that a link leads to has the name of the place where it really is, if that is in the corpus and
/// listed; only else is it named after the link.
pub(super) fn listed_as(corpus: &Path, real: &Path, is_folder: bool) -> Option<PathBuf> {
    let relative = real.strip_prefix(corpus).ok()?;
    let seen =
        !relative.iter().any(is_skipped) && (is_folder || relative.file_name().is_some_and(is_document));
    seen.then(|| relative.to_owned())
}

/// Of a link and what it leads to, the one that names a document: the link only when the other does not, as
/// where documents are links into a store of nameless contents.
pub(super) fn better_name<'a>(link: &'a Path, real: &'a Path) -> &'a Path {
    let names_document = |path: &Path| path.file_name().is_some_and(is_document);
    if names_document(link) && !names_document(real) { link } else { real }
}

struct Walk<'a> {
    project: &'a Project,
    listed: Vec<Listed>,
    errors: Vec<StoreError>,
    /// Links met and not followed yet, relative to the corpus.
    links: Vec<PathBuf>,
    /// Folders that have been listed, links resolved.
    folders: HashSet<PathBuf>,
    /// Files outside these folders that were listed because a link led to them, links resolved.
    files: HashSet<PathBuf>,
}

/// A folder to list: how documents in it are named, and where it is with all links resolved.
struct Folder {
    relative: PathBuf,
    real: PathBuf,
    /// What the names of its documents begin with, where that is UTF-8.
    prefix: Option<String>,
}

impl Folder {
    fn new(relative: PathBuf, real: PathBuf) -> Self {
        let prefix = name_of(&relative).map(|name| if name.is_empty() { name } else { name + "/" });
        Self { relative, real, prefix }
    }
}

impl Walk<'_> {
    fn list(&mut self, relative: &Path, obstacle: Option<Obstacle>) {
        self.listed.push(Listed::at(self.project, relative, obstacle));
    }

    /// Lists a folder and those below it, but follows no link.
    fn walk(&mut self, folder: Folder) {
        let mut waiting = vec![folder];
        while let Some(folder) = waiting.pop() {
            if !self.folders.insert(folder.real.clone()) {
                continue;
            }
            let found = fs::read_dir(&folder.real).and_then(|found| found.collect::<Result<Vec<_>, _>>());
            match found {
                Ok(found) => found.iter().for_each(|item| self.meet(&folder, item, &mut waiting)),
                Err(cause) => self.errors.push(reading(&folder.real, cause)),
            }
        }
    }

    /// Sorts one thing found in a folder into documents, links and folders still to list.
    fn meet(&mut self, folder: &Folder, item: &DirEntry, waiting: &mut Vec<Folder>) {
        let name = item.file_name();
        if is_skipped(&name) {
            return;
        }
        let relative = || folder.relative.join(&name);
        match item.file_type() {
            Ok(kind) if kind.is_symlink() => self.links.push(relative()),
            Ok(kind) if kind.is_dir() => waiting.push(Folder::new(relative(), item.path())),
            Ok(kind) if is_document(&name) => self.document(folder, &name, kind, item),
            Ok(_) => {}
            Err(cause) => self.errors.push(reading(&item.path(), cause)),
        }
    }

    fn document(&mut self, folder: &Folder, name: &OsStr, kind: FileType, item: &DirEntry) {
        if !self.files.is_empty() && self.files.contains(&item.path()) {
            return;
        }
        match (&folder.prefix, name.to_str()) {
            (Some(prefix), Some(name)) if kind.is_file() => {
                self.listed.push(Listed::Plain(format!("{prefix}{name}").into()));
            }
            _ => self.list(&folder.relative.join(name), (!kind.is_file()).then_some(Obstacle::NotAFile)),
        }
    }

    /// Follows the links met so far and those that are met on the way, in the order of their names.
    fn follow_links(&mut self) {
        while !self.links.is_empty() {
            let mut links = std::mem::take(&mut self.links);
            links.sort_unstable();
            links.into_iter().for_each(|link| self.follow(link));
        }
    }

    fn follow(&mut self, link: PathBuf) {
        let path = self.project.corpus.join(&link);
        let named_so = link.file_name().is_some_and(is_document);
        let (real, kind) =
            match path.canonicalize().and_then(|real| Ok((fs::metadata(&real)?.file_type(), real))) {
                Ok((kind, real)) => (real, kind),
                Err(_) if named_so => return self.list(&link, Some(Obstacle::DanglingLink)),
                Err(_) => return,
            };
        let listed = listed_as(&self.project.corpus, &real, kind.is_dir());
        if kind.is_dir() {
            self.walk(Folder::new(listed.unwrap_or(link), real));
        } else if named_so && !self.is_reached(&real) && self.files.insert(real) {
            self.list(&listed.unwrap_or(link), (!kind.is_file()).then_some(Obstacle::NotAFile));
        }
    }

    /// Whether a file has been listed where it really is.
    fn is_reached(&self, real: &Path) -> bool {
        let visible = real.file_name().is_some_and(|name| is_document(name) && !is_skipped(name));
        visible && real.parent().is_some_and(|folder| self.folders.contains(folder))
    }
}
