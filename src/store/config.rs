//! The settings that an annotator keeps: one RON file in the home folder, which people edit too.
//!
//! Reading it is strict, so that a misspelt setting is noticed and not ignored. Changing a setting edits its place in the
//! text: comments, order and spacing of the rest stay. `docs/config.md` lists the settings.

mod edit;
mod error;
mod keys;
mod place;
mod read;

pub use error::ConfigError;
pub use place::ConfigPlace;
pub use read::shown_allowed;

use super::StoreError;
use super::annotation_file::file::replace;
use super::annotation_file::format::quoted;
use super::durable::make_folders;
use super::scan;
use crate::preferences::{Bindings, OutputMode, Preferences, Setting, Value};
use crate::store::open::read_file;
use std::collections::BTreeMap;
use std::fs::{self, File, TryLockError};
use std::io;
use std::path::Path;
use std::thread;
use std::time::Duration;

/// The largest file that is read, in bytes.
pub(super) const LARGEST_CONFIG: u64 = 1 << 20;
/// The field of the answers about terminals.
const TERMINALS: &str = "terminals";
/// What is expected of a file.
const WHOLE: &str = "the settings are expected between ( and ), as in (width: 80)";
/// How often, and how long after one another, a file that another session is changing is tried again.
const TRIES: (u32, Duration) = (50, Duration::from_millis(10));

/// What the file says; defaults for what it does not.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Config {
    /// How documents are shown.
    pub preferences: Preferences,
    /// How rows are adapted to terminals, by their names.
    pub terminals: BTreeMap<String, OutputMode>,
    /// Which keys give which commands.
    pub keys: Bindings,
}

impl Config {
    /// Reads the file. One that is missing or empty says nothing.
    ///
    /// # Errors
    /// It cannot be read, or does not say what it should; [`ConfigError::is_content`] tells which.
    pub fn load(place: &ConfigPlace) -> Result<Self, ConfigError> {
        match place.path() {
            Some(path) => Self::parse(&text_at(path)?, path),
            None => Ok(Self::default()),
        }
    }

    /// Keeps one setting as it is in `preferences`. The file is read again first, so that what others wrote stays.
    ///
    /// # Errors
    /// There is no place for the file, it cannot be written, or what is there is not understood. It is then as it was.
    pub fn set(place: &ConfigPlace, setting: Setting, preferences: &Preferences) -> Result<(), ConfigError> {
        let value = match preferences.value(setting) {
            Value::Word(word) => quoted(word),
            Value::Switch(on) => on.to_string(),
            Value::Number(number) => number.to_string(),
        };
        change(place, |text| edit::set(text, setting.name(), &value))
    }

    /// Keeps how rows are adapted to a terminal of this name.
    ///
    /// # Errors
    /// As for [`Config::set`].
    pub fn set_terminal(place: &ConfigPlace, terminal: &str, mode: OutputMode) -> Result<(), ConfigError> {
        change(place, |text| edit::set_in(text, TERMINALS, terminal, &quoted(mode.name())))
    }

    fn parse(text: &str, path: &Path) -> Result<Self, ConfigError> {
        read::read(text).map_err(|flaw| ConfigError::content(path, text, &flaw))
    }
}

/// Edits the file, alone among sessions: it is locked, read, understood, changed and replaced in one step.
fn change(place: &ConfigPlace, edit: impl Fn(&str) -> Result<String, scan::Flaw>) -> Result<(), ConfigError> {
    let path = place.path().ok_or(ConfigError::NoPlace)?;
    let failed = |cause| ConfigError::Write { path: path.to_owned(), cause };
    let folder = path.parent().unwrap_or(Path::new("."));
    make_folders(folder).map_err(failed)?;
    let _lock = lock(folder);
    let before = text_at(path)?;
    Config::parse(&before, path)?;
    let after = edit(&before).map_err(|flaw| ConfigError::content(path, &before, &flaw))?;
    let size = after.len() as u64;
    if size > LARGEST_CONFIG {
        let path = path.to_owned();
        return Err(ConfigError::File(StoreError::TooLarge { path, size, limit: LARGEST_CONFIG }));
    }
    if after == before {
        return Ok(());
    }
    if fs::metadata(path).is_ok_and(|found| found.permissions().readonly()) {
        return Err(failed(io::ErrorKind::PermissionDenied.into()));
    }
    replace(path, &after).map_err(|error| match error {
        StoreError::Write { path, cause } => ConfigError::Write { path, cause },
        error => ConfigError::File(error),
    })
}

/// The text of the file, empty when there is none.
fn text_at(path: &Path) -> Result<String, ConfigError> {
    let bytes = match read_file(path, LARGEST_CONFIG) {
        Ok(bytes) => bytes,
        Err(StoreError::NotFound { .. }) => return Ok(String::new()),
        Err(error) => return Err(ConfigError::File(error)),
    };
    String::from_utf8(bytes).map_err(|error| {
        let valid = error.utf8_error().valid_up_to();
        let flaw = scan::Flaw::new(valid, "this is not UTF-8");
        ConfigError::content(path, &String::from_utf8_lossy(&error.as_bytes()[..valid]), &flaw)
    })
}

/// Keeps other sessions away until it is dropped. Where folders cannot be locked, the moment between reading and writing
/// is short enough to be taken as it is.
fn lock(folder: &Path) -> Option<File> {
    let folder = File::open(folder).ok()?;
    let (tries, pause) = TRIES;
    for _ in 0..tries {
        match folder.try_lock() {
            Ok(()) => return Some(folder),
            Err(TryLockError::WouldBlock) => thread::sleep(pause),
            Err(TryLockError::Error(_)) => return None,
        }
    }
    None
}

#[cfg(test)]
mod tests;
