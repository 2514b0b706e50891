//! Files of which every line is a RON record: read line by line, and only ever added to, so that two programs can write at once.

use super::StoreError;
use super::durable::{make_folders, sync};
use super::open::{Purpose, open_own, read_own};
use serde::de::DeserializeOwned;
use std::io::Write;
use std::path::Path;

/// Bytes of the largest file that is read.
const LARGEST: u64 = 1 << 28;

/// The records of a file, and the numbers of lines that are none, from 1. Blank lines and comments say nothing; a file that is missing
/// neither.
///
/// # Errors
/// It cannot be read, or is no ordinary file.
pub(super) fn read<T: DeserializeOwned>(path: &Path) -> Result<(Vec<T>, Vec<usize>), StoreError> {
    let bytes = match read_own(path, LARGEST) {
        Err(StoreError::NotFound { .. }) => return Ok((Vec::new(), Vec::new())),
        read => read?,
    };
    let (mut records, mut unknown) = (Vec::new(), Vec::new());
    for (number, line) in String::from_utf8_lossy(&bytes).lines().enumerate() {
        if line.trim().is_empty() || line.trim_start().starts_with("//") {
            continue;
        }
        match ron::from_str(line) {
            Ok(record) => records.push(record),
            Err(_) => unknown.push(number + 1),
        }
    }
    Ok((records, unknown))
}

/// Adds lines, each with its line feed, which are on the disk when this returns. The folder is made when it is missing.
///
/// # Errors
/// The file cannot be written.
pub(super) fn add(path: &Path, lines: &str) -> Result<(), StoreError> {
    let failed = |cause| StoreError::Write { path: path.to_owned(), cause };
    if let Some(folder) = path.parent() {
        make_folders(folder).map_err(failed)?;
    }
    let mut file = open_own(path, Purpose::Append)?;
    // A line that was cut off, as by a full disk, does not spoil the next.
    let is_whole = read_own(path, LARGEST).is_ok_and(|bytes| bytes.last().is_none_or(|last| *last == b'\n'));
    let lines = format!("{}{lines}", if is_whole { "" } else { "\n" });
    file.write_all(lines.as_bytes()).and_then(|()| sync(&file)).map_err(failed)
}
