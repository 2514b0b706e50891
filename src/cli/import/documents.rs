//! Which document of the corpus a record of another tool is about.

use crate::exchange::Incoming;
use crate::store::{DocumentEntry, Project};
use std::collections::{BTreeMap, HashMap};

/// The document that a record is about.
pub(super) enum Found {
    /// One of the corpus.
    There(DocumentEntry),
    /// One that is to be added, with its text.
    Missing(DocumentEntry, String),
}

impl Found {
    /// The text of a document that is to be added; empty for one that is there.
    pub(super) fn text(&self) -> &str {
        match self {
            Self::There(_) => "",
            Self::Missing(_, text) => text,
        }
    }
}

/// The documents of a corpus by name, and by the last part of the name.
pub(super) struct Documents<'a> {
    project: &'a Project,
    by_name: BTreeMap<String, DocumentEntry>,
    by_file: HashMap<String, Vec<String>>,
    /// Documents that are to be added, each with a number that tells its text from others.
    coming: HashMap<String, u64>,
}

impl<'a> Documents<'a> {
    pub(super) fn of(project: &'a Project) -> Self {
        let mut documents =
            Self { project, by_name: BTreeMap::new(), by_file: HashMap::new(), coming: HashMap::new() };
        let (entries, _) = project.scan();
        entries.into_iter().for_each(|entry| documents.know(entry));
        documents
    }

    fn know(&mut self, entry: DocumentEntry) {
        let file = file_of(&entry.name).to_owned();
        self.by_file.entry(file).or_default().push(entry.name.clone());
        self.by_name.insert(entry.name.clone(), entry);
    }

    /// Takes notice of a document that was added.
    pub(super) fn add(&mut self, project: &Project, entry: &DocumentEntry) {
        if let Some(entry) = project.entry_to_add(&entry.name) {
            self.know(entry);
        }
    }

    /// The document: of this name, else of this file name when there is just one, each also with `.txt` added or in
    /// place of another ending. One that is missing has to bring its text.
    ///
    /// # Errors
    /// The words for why there is none.
    pub(super) fn find(&mut self, incoming: &Incoming) -> Result<Found, String> {
        let name = incoming.name.trim_start_matches("./");
        if name.is_empty() {
            return Err("the record names no document".to_owned());
        }
        let candidates = candidates(name);
        if let Some(entry) = candidates.iter().find_map(|name| self.by_name.get(name)) {
            return Ok(Found::There(entry.clone()));
        }
        for candidate in &candidates {
            match self.by_file.get(file_of(candidate)).map(Vec::as_slice) {
                Some([one]) => return Ok(Found::There(self.by_name[one].clone())),
                Some([first, second, ..]) => {
                    return Err(format!("{name} could be {first} or {second}; the name needs its folder"));
                }
                _ => {}
            }
        }
        let Some(text) = &incoming.text else {
            return Err(format!("there is no document {name}, and the file does not carry its text"));
        };
        let entry = self.project.entry_to_add(name);
        let entry = entry.ok_or_else(|| format!("{name} cannot be the name of a document"))?;
        let print = fingerprint(text);
        match self.coming.insert(entry.name.clone(), print) {
            Some(other) if other != print => Err(format!("{name} comes twice, with different texts")),
            _ => Ok(Found::Missing(entry, text.clone())),
        }
    }
}

/// The names that a document may have which is called so elsewhere.
fn candidates(name: &str) -> Vec<String> {
    let stem = match name.rsplit_once('.') {
        Some((stem, ending)) if !ending.contains('/') && !stem.is_empty() => stem,
        _ => name,
    };
    vec![name.to_owned(), format!("{name}.txt"), format!("{stem}.txt")]
}

fn file_of(name: &str) -> &str {
    name.rsplit('/').next().unwrap_or(name)
}

fn fingerprint(text: &str) -> u64 {
    use std::hash::{DefaultHasher, Hash, Hasher};
    let mut hasher = DefaultHasher::new();
    text.hash(&mut hasher);
    hasher.finish()
}
