//! Where work is kept that cannot be written where it belongs: as the XDG base directory specification says.

use crate::store::corpus::document::sha256;
use std::ffi::OsString;
use std::path::{Path, PathBuf};

/// The folder for such work, whether it is there or not; or that there is no place for one.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct StatePlace(Option<PathBuf>);

impl StatePlace {
    /// `hashiya` in `$XDG_STATE_HOME`, else in `.local/state` of `$HOME`. Relative paths count as not given.
    pub fn from_environment(variable: impl Fn(&str) -> Option<OsString>) -> Self {
        let folder = |name| variable(name).map(PathBuf::from).filter(|path| path.is_absolute());
        let base = folder("XDG_STATE_HOME").or_else(|| Some(folder("HOME")?.join(".local").join("state")));
        Self(base.map(|base| base.join("hashiya")))
    }

    /// This folder.
    pub fn at(path: impl Into<PathBuf>) -> Self {
        Self(Some(path.into()))
    }

    /// The folder, where there is a place for one.
    pub(in crate::store) fn folder(&self) -> Option<&Path> {
        self.0.as_deref()
    }

    /// The journal here of the annotation file at `path`.
    pub(super) fn journal_for(&self, path: &Path) -> Option<PathBuf> {
        let mut name = sha256(path.as_os_str().as_encoded_bytes());
        name.truncate(16);
        Some(self.0.as_ref()?.join(format!("{name}.journal")))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_place_is_where_xdg_says() {
        let place = |variables: &[(&str, &str)]| {
            let value = |name: &str| Some(variables.iter().find(|(key, _)| *key == name)?.1.into());
            StatePlace::from_environment(value).0.map(|path| path.display().to_string())
        };
        let both = [("XDG_STATE_HOME", "/x"), ("HOME", "/h")];
        assert_eq!(place(&both).as_deref(), Some("/x/hashiya"));
        assert_eq!(place(&both[1..]).as_deref(), Some("/h/.local/state/hashiya"));
        assert_eq!(place(&[("XDG_STATE_HOME", "x")]), None);
    }

    #[test]
    fn each_file_has_a_journal_of_its_own() {
        let place = StatePlace::at("/s");
        let [one, other] =
            ["/a/b.txt.ron", "/a/c.txt.ron"].map(|path| place.journal_for(Path::new(path)).unwrap());
        assert!(one.starts_with("/s") && one.extension().is_some_and(|e| e == "journal") && one != other);
    }
}
