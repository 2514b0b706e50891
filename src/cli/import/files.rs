//! The files that an import reads: those that were named, those in folders that were named, and standard input.

use crate::exchange::Incoming;
use crate::store::{StoreError, open_file, shown};
use anyhow::{Context, bail, ensure};
use std::fs::{self, File};
use std::io::{self, BufRead, BufReader, Read, Write};
use std::path::{Path, PathBuf};

/// The largest file that is read as a whole beside another, in bytes.
const LARGEST_BESIDE: u64 = 1 << 30;

/// Divides `FILE... [PATH]` into both: the last of several arguments is the project when it is a folder.
pub(super) fn divide(arguments: &[PathBuf], into: Option<&Path>) -> (Vec<PathBuf>, PathBuf) {
    if let Some(into) = into {
        return (arguments.to_vec(), into.to_owned());
    }
    match arguments.split_last() {
        Some((last, files)) if !files.is_empty() && last.is_dir() => (files.to_vec(), last.clone()),
        _ => (arguments.to_vec(), PathBuf::from(".")),
    }
}

/// A file to read.
pub(super) struct FoundFile {
    path: PathBuf,
    /// Its folder relative to the folder that was named, with `/`; empty for a file that was named itself.
    folder: String,
}

/// The files of an import, in order.
pub(super) struct Files {
    found: Vec<FoundFile>,
    /// What came by standard input, which is read twice. Removed at the end.
    spooled: Option<Spooled>,
}

impl Files {
    /// The files with these endings in folders, and all that were named.
    pub(super) fn find(arguments: &[PathBuf], endings: &[&str]) -> anyhow::Result<Self> {
        let mut files = Self { found: Vec::new(), spooled: None };
        for argument in arguments {
            if argument == Path::new("-") {
                ensure!(files.spooled.is_none(), "standard input can be read once only");
                let spooled = Spooled::read()?;
                files.found.push(FoundFile { path: spooled.0.clone(), folder: String::new() });
                files.spooled = Some(spooled);
            } else if argument.is_dir() {
                let before = files.found.len();
                files.walk(argument, "", endings)?;
                if files.found.len() == before {
                    bail!("{}: no file that ends in {} is there", shown(argument), endings.join(" or "));
                }
            } else {
                let metadata = fs::metadata(argument).with_context(|| shown(argument))?;
                ensure!(metadata.is_file(), "{}: this is not an ordinary file", shown(argument));
                files.found.push(FoundFile { path: argument.clone(), folder: String::new() });
            }
        }
        Ok(files)
    }

    fn walk(&mut self, folder: &Path, relative: &str, endings: &[&str]) -> anyhow::Result<()> {
        let items: Result<Vec<_>, _> = fs::read_dir(folder).with_context(|| shown(folder))?.collect();
        let mut items = items.with_context(|| shown(folder))?;
        items.sort_by_key(fs::DirEntry::file_name);
        for item in items {
            let (name, kind) = (item.file_name().to_string_lossy().into_owned(), item.file_type()?);
            if name.starts_with('.') {
                continue;
            }
            if kind.is_dir() {
                self.walk(&item.path(), &format!("{relative}{name}/"), endings)?;
            } else if item.path().is_file() && endings.iter().any(|ending| name.ends_with(ending)) {
                self.found.push(FoundFile { path: item.path(), folder: relative.to_owned() });
            }
        }
        Ok(())
    }

    pub(super) fn iter(&self) -> impl Iterator<Item = &FoundFile> {
        self.found.iter()
    }

    /// What messages call a file.
    pub(super) fn name(&self, file: &FoundFile) -> String {
        let is_spooled = self.spooled.as_ref().is_some_and(|spooled| spooled.0 == file.path);
        if is_spooled { "standard input".to_owned() } else { shown(&file.path) }
    }

    pub(super) fn open(&self, file: &FoundFile) -> anyhow::Result<impl BufRead + use<>> {
        Ok(BufReader::new(open_file(&file.path)?))
    }

    /// The bytes of a file in the same folder; `None` when there is none.
    pub(super) fn beside(&self, file: &FoundFile, other: &str) -> io::Result<Option<Vec<u8>>> {
        let is_name = Path::new(other).file_name().is_some_and(|name| name == other);
        let Some(folder) = file.path.parent().filter(|_| is_name) else { return Ok(None) };
        let path = folder.join(other);
        let file = match open_file(&path) {
            Ok(file) => file,
            Err(StoreError::Read { cause, .. }) => return Err(cause),
            Err(_) => return Ok(None),
        };
        let mut bytes = Vec::new();
        file.take(LARGEST_BESIDE + 1).read_to_end(&mut bytes)?;
        if bytes.len() as u64 > LARGEST_BESIDE {
            Err(io::ErrorKind::FileTooLarge.into())
        } else {
            Ok(Some(bytes))
        }
    }

    /// The path of a file within the folder that was named; of a file that was named itself, its name.
    pub(super) fn path(&self, file: &FoundFile) -> String {
        if self.spooled.as_ref().is_some_and(|spooled| spooled.0 == file.path) {
            return "stdin".to_owned();
        }
        let name = file.path.file_name().unwrap_or_default().to_string_lossy();
        format!("{}{name}", file.folder)
    }

    /// A document that is named after a file of a folder is in the same folder of the corpus.
    pub(super) fn place_in_folder(&self, file: &FoundFile, incoming: &mut Incoming) {
        if !incoming.name.is_empty() && !incoming.name.contains('/') && !file.folder.is_empty() {
            incoming.name.insert_str(0, &file.folder);
        }
    }
}

/// Standard input, kept in a file that only this user can read.
struct Spooled(PathBuf);

impl Spooled {
    fn read() -> anyhow::Result<Self> {
        let name = format!("hashiya-import-{}-{}", std::process::id(), super::fastrand_seed());
        let path = std::env::temp_dir().join(name);
        let mut options = File::options();
        options.write(true).create_new(true);
        #[cfg(unix)]
        std::os::unix::fs::OpenOptionsExt::mode(&mut options, 0o600);
        let mut file = options.open(&path).with_context(|| shown(&path))?;
        let spooled = Self(path);
        io::copy(&mut io::stdin().lock(), &mut file).context("standard input cannot be read")?;
        file.flush()?;
        Ok(spooled)
    }
}

impl Drop for Spooled {
    fn drop(&mut self) {
        let _ = fs::remove_file(&self.0);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_last_of_several_arguments_is_the_project_when_it_is_a_folder() {
        let folder = tempfile::tempdir().unwrap();
        let (file, project) = (PathBuf::from("a.jsonl"), folder.path().to_owned());
        let divided = |arguments: &[&PathBuf]| {
            divide(&arguments.iter().map(|path| (*path).clone()).collect::<Vec<_>>(), None)
        };
        assert_eq!(divided(&[&file, &project]), (vec![file.clone()], project.clone()));
        assert_eq!(divided(&[&project]), (vec![project.clone()], PathBuf::from(".")));
        assert_eq!(divided(&[&file, &file]).1, PathBuf::from("."));
    }
}
