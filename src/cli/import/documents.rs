//! Which document of the corpus a record of another tool is about.

use crate::exchange::Incoming;
use crate::store::{DocumentEntry, Project, read_document, shown};
use std::collections::{BTreeMap, HashMap};

/// The document that a record is about.
pub(super) enum Found {
    /// One of the corpus.
    There(DocumentEntry),
    /// One that is to be added, with its text.
    Missing(DocumentEntry, String),
}

impl Found {
    /// The document, whether it is there yet or not.
    pub(super) fn entry(&self) -> &DocumentEntry {
        match self {
            Self::There(entry) | Self::Missing(entry, _) => entry,
        }
    }

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
    /// The names of the documents by their text, once that was asked for.
    by_text: Option<HashMap<u64, Vec<String>>>,
    /// The document of records that name none.
    nameless: Option<&'a str>,
}

impl<'a> Documents<'a> {
    pub(super) fn of(project: &'a Project, nameless: Option<&'a str>) -> Self {
        let mut documents = Self {
            project,
            by_name: BTreeMap::new(),
            by_file: HashMap::new(),
            coming: HashMap::new(),
            by_text: None,
            nameless,
        };
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

    /// The document: of this name, also with `.txt` added or in place of another ending; else the only one with the text
    /// that came along; else the one that the folder of the name is called after; else, when no text came, the only one
    /// with this file name. One that is missing has to bring its text.
    ///
    /// `otherwise` is the name of a document that comes with its text and without a name.
    ///
    /// # Errors
    /// The words for why there is none.
    pub(super) fn find(&mut self, incoming: &Incoming, otherwise: &str) -> Result<Found, String> {
        let mut name = incoming.name.trim_start_matches("./");
        if let Some(entry) = self.named(name) {
            return Ok(Found::There(entry));
        }
        if let Some(found) = incoming.text.as_deref().and_then(|text| self.of_text(text)) {
            return Ok(Found::There(found));
        }
        if name.is_empty() {
            let advice = "the record names no document and carries no text; --document NAME says which";
            let numbered = incoming.text.is_some().then_some(otherwise);
            name = self.nameless.or(numbered).ok_or(advice)?;
            if let Some(entry) = self.named(name) {
                return Ok(Found::There(entry));
            }
        }
        // INCEpTION calls a folder after the document, and the files in it after the annotators.
        if let Some(entry) = name.rsplit_once('/').and_then(|(folder, _)| self.named(folder)) {
            return Ok(Found::There(entry));
        }
        match &incoming.text {
            Some(text) => self.missing(name, text),
            None => self.of_file_name(name).map(Found::There),
        }
    }

    fn named(&self, name: &str) -> Option<DocumentEntry> {
        candidates(name).iter().find_map(|name| self.by_name.get(name)).cloned()
    }

    /// A document that is to be added.
    fn missing(&mut self, name: &str, text: &str) -> Result<Found, String> {
        let entry = self.project.entry_to_add(name);
        let entry = entry.ok_or_else(|| format!("{name} cannot be the name of a document"))?;
        let folders = || entry.path.ancestors().skip(1).take_while(|folder| *folder != self.project.corpus());
        if let Some(file) = folders().find(|folder| folder.exists() && !folder.is_dir()) {
            return Err(format!("{name} cannot be added: {} is no folder", shown(file)));
        }
        // What is added goes into the corpus itself.
        if let Some(link) = folders().find(|folder| folder.is_symlink()) {
            let link = shown(link);
            return Err(format!("{name} cannot be added: {link} is a link, which may lead anywhere"));
        }
        let below =
            |long: &str, short: &str| long.strip_prefix(short).is_some_and(|rest| rest.starts_with('/'));
        if self.coming.keys().any(|other| below(&entry.name, other) || below(other, &entry.name)) {
            return Err(format!("{name} would be a document and a folder at once"));
        }
        let print = fingerprint(text);
        match self.coming.insert(entry.name.clone(), print) {
            Some(other) if other != print => Err(format!("{name} comes twice, with different texts")),
            _ => Ok(Found::Missing(entry, text.to_owned())),
        }
    }

    /// The only document of this file name.
    fn of_file_name(&self, name: &str) -> Result<DocumentEntry, String> {
        for candidate in &candidates(name) {
            match self.by_file.get(file_of(candidate)).map(Vec::as_slice) {
                Some([one]) => return Ok(self.by_name[one].clone()),
                Some([first, second, ..]) => {
                    return Err(format!("{name} could be {first} or {second}; the name needs its folder"));
                }
                _ => {}
            }
        }
        Err(format!("there is no document {name}, and the file does not carry its text"))
    }

    /// The only document with this text, whatever its line ends. All of them are read, when it is first asked for.
    fn of_text(&mut self, text: &str) -> Option<DocumentEntry> {
        let by_name = &self.by_name;
        let by_text = self.by_text.get_or_insert_with(|| {
            let mut by_text: HashMap<u64, Vec<String>> = HashMap::new();
            for entry in by_name.values() {
                if let Ok(loaded) = read_document(entry) {
                    let print = fingerprint(loaded.document.text());
                    by_text.entry(print).or_default().push(entry.name.clone());
                }
            }
            by_text
        });
        match by_text.get(&fingerprint(text)).map(Vec::as_slice) {
            Some([one]) if !text.trim().is_empty() => by_name.get(one).cloned(),
            _ => None,
        }
    }
}

/// The names that a document may have which is called so elsewhere.
fn candidates(name: &str) -> Vec<String> {
    if name.is_empty() {
        return Vec::new();
    }
    let stem = match name.rsplit_once('.') {
        Some((stem, ending)) if !ending.contains('/') && !stem.is_empty() => stem,
        _ => name,
    };
    vec![name.to_owned(), format!("{name}.txt"), format!("{stem}.txt")]
}

fn file_of(name: &str) -> &str {
    name.rsplit('/').next().unwrap_or(name)
}

/// A number for a text, the same for LF and CRLF.
fn fingerprint(text: &str) -> u64 {
    use std::hash::{DefaultHasher, Hash, Hasher};
    let mut hasher = DefaultHasher::new();
    text.replace("\r\n", "\n").hash(&mut hasher);
    hasher.finish()
}
