//! A project in a scratch folder, and what its files are at a moment.

use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};
use std::thread;
use std::time::{Duration, Instant};
use tempfile::TempDir;

/// A folder with `corpus/`, removed after the test.
pub(crate) struct Corpus(TempDir);

/// Everything below a folder: content of files, `None` for folders and the rest.
pub(crate) type Snapshot = BTreeMap<PathBuf, Option<Vec<u8>>>;

impl Corpus {
    /// A project with these documents.
    pub(crate) fn new(documents: &[(&str, &str)]) -> Self {
        let corpus = Self(tempfile::tempdir().unwrap());
        fs::create_dir(corpus.path("corpus")).unwrap();
        for (name, text) in documents {
            corpus.document(name, text);
        }
        corpus
    }

    /// A path below the project.
    pub(crate) fn path(&self, name: &str) -> PathBuf {
        self.0.path().join(name)
    }

    /// The project.
    pub(crate) fn root(&self) -> &Path {
        self.0.path()
    }

    /// Puts a program on the path of the one that is tested, which finds no others.
    pub(crate) fn program(&self, name: &str, script: &str) {
        use std::os::unix::fs::PermissionsExt;
        let name = format!("bin/{name}");
        self.file(&name, script);
        fs::set_permissions(self.path(&name), fs::Permissions::from_mode(0o755)).unwrap();
    }

    /// Writes a document.
    pub(crate) fn document(&self, name: &str, content: impl AsRef<[u8]>) {
        self.file(&format!("corpus/{name}"), content);
    }

    /// Writes any file, and the folders above it.
    pub(crate) fn file(&self, name: &str, content: impl AsRef<[u8]>) {
        let path = self.path(name);
        fs::create_dir_all(path.parent().unwrap()).unwrap();
        fs::write(path, content).unwrap();
    }

    /// Forgets where programs before were.
    pub(crate) fn forget_place(&self) {
        let kept = fs::read_dir(self.path(".local/state/hashiya")).into_iter().flatten().flatten();
        let places =
            kept.map(|item| item.path()).filter(|path| path.extension().is_some_and(|one| one == "last"));
        places.for_each(|path| fs::remove_file(path).unwrap());
    }

    /// The annotation file of a document once it has followed its journal, if it does soon; `None` when there is none.
    pub(crate) fn annotations(&self, document: &str) -> Option<String> {
        let path = Path::new(document);
        let name = format!(".{}.journal", path.file_name().unwrap().to_string_lossy());
        let journal = self.path("annotations").join(path).with_file_name(name);
        let start = Instant::now();
        let is_behind = || {
            let text = fs::read_to_string(&journal).unwrap_or_default();
            text.lines().next_back().is_some_and(|last| !last.contains("\"line\":\"written\""))
        };
        while is_behind() && start.elapsed() < Duration::from_secs(5) {
            thread::sleep(Duration::from_millis(5));
        }
        fs::read_to_string(self.path(&format!("annotations/{document}.ron"))).ok()
    }

    /// Every file and folder of the project as it is now. It is also the home folder, but what the program keeps there
    /// does not belong to the project.
    pub(crate) fn snapshot(&self) -> Snapshot {
        let mut found = Snapshot::new();
        let mut waiting = vec![self.root().to_owned()];
        while let Some(folder) = waiting.pop() {
            for item in fs::read_dir(&folder).unwrap().map(Result::unwrap) {
                if item.file_name() == ".config" || item.file_name() == ".local" {
                    continue;
                }
                let kind = item.file_type().unwrap();
                if kind.is_dir() {
                    waiting.push(item.path());
                }
                let content = kind.is_file().then(|| fs::read(item.path()).unwrap_or_default());
                found.insert(item.path(), content);
            }
        }
        found
    }
}
