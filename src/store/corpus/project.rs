//! Where a corpus and its annotations are: a folder with `corpus/`, any other folder, or one file.
//!
//! Nothing is created here, and listing the documents is [`super::scan`]'s work.

use super::listing::Listing;
use super::place::{absolute, beside, metadata, name_of, path_of, physical};
use super::scan;
use super::view::View;
use crate::store::StoreError;
use std::path::{Path, PathBuf};

/// The folder that makes a project of the folder that holds it.
pub(super) const CORPUS: &str = "corpus";
/// The folder beside it, and the ending of the folder beside any other corpus.
pub(super) const ANNOTATIONS: &str = "annotations";
const BESIDE: &str = ".annotations";

/// A corpus, the folder of its annotations, and the part of it that is to be seen.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Project {
    /// The folder of the documents, links resolved.
    pub(in crate::store) corpus: PathBuf,
    annotations: PathBuf,
    pub(in crate::store) view: View,
}

/// One document of a corpus, found but not read.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct DocumentEntry {
    /// The path below the corpus folder with `/` between the parts; lossy when [`Obstacle::NameNotUtf8`].
    pub name: String,
    /// The file to read.
    pub path: PathBuf,
    /// The file of its annotations, whether it exists or not.
    pub annotations: PathBuf,
    /// Why it cannot be read, as far as listing it showed.
    pub obstacle: Option<Obstacle>,
}

impl DocumentEntry {
    /// Whether the document is there, and the folder in which that of the annotations lies: what is missing of them was then
    /// removed, and is not away with its disk.
    pub fn has_home(&self) -> bool {
        let depth = Path::new(&self.name).components().count();
        let around = self.annotations.ancestors().nth(depth + 1);
        self.path.exists() && around.is_some_and(Path::is_dir)
    }
}

/// What keeps a listed file from being read.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Obstacle {
    /// A link that leads nowhere, or where it cannot be followed.
    DanglingLink,
    /// A pipe, socket or device: opening it could wait for ever.
    NotAFile,
    /// Its name is not UTF-8.
    NameNotUtf8,
}

impl Project {
    /// The project that `path` is, or is part of; the current folder when there is none.
    ///
    /// A folder that holds `corpus/` is a project with its annotations in `annotations/`. A path inside a
    /// project's corpus opens that project and lists only what was named. Any other folder or file `X` is a
    /// corpus by itself with its annotations in `X.annotations/`; a path inside a folder that has such
    /// annotations belongs to it. `annotations` overrides the place of the annotations only.
    ///
    /// # Errors
    /// Nothing is there, it is neither a folder nor an ordinary file, or it cannot be looked at.
    pub fn discover(path: Option<&Path>, annotations: Option<&Path>) -> Result<Self, StoreError> {
        let named = path.unwrap_or(Path::new("."));
        if named.as_os_str().is_empty() {
            return Err(StoreError::NotFound { path: named.to_owned() });
        }
        let named = absolute(named)?;
        let found = metadata(&named)?;
        if !found.is_dir() && !found.is_file() {
            return Err(StoreError::NotAFile { path: named });
        }
        let real = physical(&named)?;
        let place = enclosing(&named, annotations.is_some())
            .or_else(|| enclosing(&real, annotations.is_some()))
            .unwrap_or_else(|| Place::alone(scan::better_name(&named, &real), found.is_dir()));
        let annotations = match annotations {
            Some(folder) => existing_folder(absolute(folder)?)?,
            None => place.annotations,
        };
        let corpus = physical(&place.corpus)?;
        let relative = scan::listed_as(&corpus, &real, found.is_dir()).unwrap_or(place.relative);
        let view = if found.is_dir() { View::Folder(relative) } else { View::File(relative) };
        Ok(Self { corpus, annotations, view })
    }

    /// The documents that are to be seen, sorted by name in code-point order, and the folders that could not
    /// be listed. Nothing is opened but folders.
    pub fn scan(&self) -> (Vec<DocumentEntry>, Vec<StoreError>) {
        let (listing, errors) = self.list();
        (listing.iter().collect(), errors)
    }

    /// The same as a list that takes less memory.
    pub fn list(&self) -> (Listing, Vec<StoreError>) {
        scan::scan(self)
    }

    /// A list of the document of this name, where it is to be seen, else of the first; `None` where that cannot be told at once.
    pub fn list_one(&self, wanted: &str) -> Option<Listing> {
        let entry = scan::named(self, wanted).or_else(|| scan::first(self));
        entry.map(|entry| Listing::of(self, entry))
    }

    /// The folder of the documents, links resolved.
    pub fn corpus(&self) -> &Path {
        &self.corpus
    }

    /// The folder of the annotation files; it need not exist.
    pub fn annotations(&self) -> &Path {
        &self.annotations
    }

    /// What of the corpus is listed: empty for all of it, else the folder or the document that was named,
    /// relative to the corpus.
    pub fn listed(&self) -> &Path {
        match &self.view {
            View::Folder(relative) | View::File(relative) => relative,
        }
    }

    /// The file of the labels that the project uses instead of the built-in ones; it need not exist.
    pub fn schema_path(&self) -> PathBuf {
        self.annotations.join("schema.ron")
    }

    /// The document to which an annotation file belongs; `None` when its name is not UTF-8.
    pub(in crate::store) fn entry_of(&self, annotations: &Path) -> Option<DocumentEntry> {
        let relative = annotations.strip_prefix(&self.annotations).ok()?;
        let name = name_of(relative)?.strip_suffix(".ron")?.to_owned();
        Some(self.entry(name, None))
    }

    /// The document of this name, whether it exists or not.
    pub(in crate::store) fn entry(&self, name: String, obstacle: Option<Obstacle>) -> DocumentEntry {
        let relative = path_of(&name);
        let annotations = self.annotations.join(beside(&relative, ".ron"));
        DocumentEntry { path: self.corpus.join(relative), name, annotations, obstacle }
    }

    /// The document at this path relative to the corpus; one whose name is not UTF-8 cannot be read.
    pub(super) fn entry_at(&self, relative: &Path, obstacle: Option<Obstacle>) -> DocumentEntry {
        match name_of(relative) {
            Some(name) => self.entry(name, obstacle),
            None => {
                let lossy = relative.to_string_lossy().into_owned();
                let path = self.corpus.join(relative);
                DocumentEntry { path, ..self.entry(lossy, Some(Obstacle::NameNotUtf8)) }
            }
        }
    }
}

/// The annotation file that the document got when it was opened by itself, if its annotations are now
/// elsewhere: in a place where they are not read.
///
/// A document that is opened before its folder has two places, and nothing else would tell of the first.
pub fn lone_annotations(entry: &DocumentEntry) -> Option<PathBuf> {
    let real = physical(&entry.path).ok()?;
    let document = scan::better_name(&entry.path, &real);
    let name = beside(Path::new(document.file_name()?), ".ron");
    let lone = beside(document, BESIDE).join(name);
    let same = || Some(physical(&entry.annotations).ok()? == physical(&lone).ok()?);
    (lone.is_file() && lone != entry.annotations && same() != Some(true)).then_some(lone)
}

/// A corpus that was found, and where in it the named path is.
struct Place {
    corpus: PathBuf,
    annotations: PathBuf,
    relative: PathBuf,
}

impl Place {
    fn new(named: &Path, corpus: PathBuf, annotations: PathBuf) -> Self {
        let relative = named.strip_prefix(&corpus).unwrap_or(Path::new("")).to_owned();
        Self { corpus, annotations, relative }
    }

    /// A folder or file that is a corpus by itself.
    fn alone(named: &Path, is_folder: bool) -> Self {
        let corpus = if is_folder { Some(named) } else { named.parent() };
        Self::new(named, corpus.unwrap_or(named).to_owned(), beside(named, BESIDE))
    }
}

/// The corpus to which a path belongs: the nearest around it that has annotations already, else the nearest
/// project.
///
/// Folders that are no project count only when their annotations exist, and not when these are `elsewhere`:
/// there would be no end to what a lone file might belong to.
fn enclosing(named: &Path, elsewhere: bool) -> Option<Place> {
    let mut nearest = None;
    for folder in named.ancestors() {
        let corpus = folder.join(CORPUS);
        if (folder == named || named.starts_with(&corpus)) && corpus.is_dir() {
            let annotations = folder.join(ANNOTATIONS);
            let begun = annotations.is_dir();
            let place = Place::new(named, corpus, annotations);
            if begun {
                return Some(place);
            }
            nearest = nearest.or(Some(place));
        }
        let annotations = beside(folder, BESIDE);
        if !elsewhere && folder.parent().is_some() && annotations.is_dir() {
            return Some(if folder == named {
                Place::alone(named, named.is_dir())
            } else {
                Place::new(named, folder.to_owned(), annotations)
            });
        }
    }
    nearest
}

/// A folder that exists, or one that may still be made.
fn existing_folder(path: PathBuf) -> Result<PathBuf, StoreError> {
    match metadata(&path) {
        Ok(found) if !found.is_dir() => Err(StoreError::NotAFolder { path }),
        Ok(_) | Err(StoreError::NotFound { .. }) => Ok(path),
        Err(error) => Err(error),
    }
}
