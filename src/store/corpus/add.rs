//! Adding a document that came with an import. The only way in which Hashiya writes to a corpus, and never over anything.

use super::scan::{is_document, is_skipped};
use crate::store::{DocumentEntry, Project, StoreError};
use std::fs::{self, File};
use std::io::{self, Write};
use std::path::Path;

/// The longest part of a name, in bytes: with what annotation files and journals add, file systems take it.
const LONGEST_NAME: usize = 200;

impl Project {
    /// The document of this name that may be added: a path with `/`, `.txt` added when it is missing. `None` when no
    /// document can have the name, such as one that leads out of the corpus or that is not listed.
    pub fn entry_to_add(&self, name: &str) -> Option<DocumentEntry> {
        let is_named = is_document(name.as_ref());
        let name = if is_named { name.to_owned() } else { format!("{name}.txt") };
        let is_sound = |part: &str| {
            !part.is_empty()
                && part.len() <= LONGEST_NAME
                && !is_skipped(part.as_ref())
                && !part.contains(|c: char| c.is_control() || c == '\\')
                && Path::new(part).file_name().is_some_and(|file| file == part)
        };
        name.split('/').all(is_sound).then(|| self.entry(name, None))
    }
}

/// Adds a document with this text.
///
/// # Errors
/// Something of this name is there, or it cannot be written.
pub fn add_document(entry: &DocumentEntry, text: &str) -> Result<(), StoreError> {
    let failed = |cause: io::Error| StoreError::Write { path: entry.path.clone(), cause };
    if let Some(folder) = entry.path.parent() {
        fs::create_dir_all(folder).map_err(failed)?;
    }
    let mut file = File::create_new(&entry.path).map_err(failed)?;
    let written = file.write_all(text.as_bytes()).and_then(|()| file.sync_all());
    written.inspect_err(|_| drop(fs::remove_file(&entry.path))).map_err(failed)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_document_is_added_where_it_is_listed_and_never_over_another() {
        let folder = tempfile::tempdir().unwrap();
        fs::create_dir(folder.path().join("corpus")).unwrap();
        let project = Project::discover(Some(folder.path()), None).unwrap();
        for name in ["../a", "/a", "a//b", ".a", "a/.b/c", "~$a", "", "a\nb", "c:\\a"] {
            assert!(project.entry_to_add(name).is_none(), "{name}");
        }
        let entry = project.entry_to_add("ب/خبر 1").unwrap();
        assert_eq!(entry.name, "ب/خبر 1.txt");
        add_document(&entry, "نص\r\n").unwrap();
        assert!(add_document(&entry, "other").is_err());
        assert_eq!(fs::read_to_string(&entry.path).unwrap(), "نص\r\n");
        assert_eq!(project.scan().0.len(), 1);
    }
}
