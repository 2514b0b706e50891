//! Where the settings are: as the XDG base directory specification says.

use std::ffi::OsString;
use std::path::{Path, PathBuf};

/// The file of the settings, whether it is there or not; or that there is no place for one.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct ConfigPlace(Option<PathBuf>);

impl ConfigPlace {
    /// `hashiya/config.ron` in `$XDG_CONFIG_HOME`, else in `.config` of `$HOME`. Relative paths count as not given.
    pub fn from_environment(variable: impl Fn(&str) -> Option<OsString>) -> Self {
        let folder = |name| variable(name).map(PathBuf::from).filter(|path| path.is_absolute());
        let base = folder("XDG_CONFIG_HOME").or_else(|| Some(folder("HOME")?.join(".config")));
        Self(base.map(|base| base.join("hashiya").join("config.ron")))
    }

    /// This file.
    pub fn at(path: impl Into<PathBuf>) -> Self {
        Self(Some(path.into()))
    }

    /// The file; `None` when there is no place for one.
    pub fn path(&self) -> Option<&Path> {
        self.0.as_deref()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn place(variables: &[(&str, &str)]) -> Option<String> {
        let value = |name: &str| Some(variables.iter().find(|(key, _)| *key == name)?.1.into());
        ConfigPlace::from_environment(value).path().map(|path| path.display().to_string())
    }

    #[test]
    fn the_place_is_where_xdg_says() {
        let both = [("XDG_CONFIG_HOME", "/x"), ("HOME", "/h")];
        assert_eq!(place(&both).as_deref(), Some("/x/hashiya/config.ron"));
        assert_eq!(place(&both[1..]).as_deref(), Some("/h/.config/hashiya/config.ron"));
    }

    #[test]
    fn only_absolute_paths_count() {
        let relative = [("XDG_CONFIG_HOME", "x"), ("HOME", "/h")];
        assert_eq!(place(&relative).as_deref(), Some("/h/.config/hashiya/config.ron"));
        assert_eq!(place(&[("XDG_CONFIG_HOME", ""), ("HOME", "h")]), None);
        assert_eq!(place(&[]), None);
    }
}
