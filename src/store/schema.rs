//! The schema of a project, `annotations/schema.ron`: reading it strictly, and writing one. `docs/schema.md` describes it.
//!
//! What the labels do is [`crate::annotation::Schema`]'s; here is the file only.

mod read;
mod write;

pub use write::write_schema;

use super::annotation_file::format::place_of;
use super::open::read_file;
use super::scan::Flaw;
use super::{Project, StoreError};
use crate::annotation::Schema;
use std::path::Path;

/// The version of schema files that this program reads and writes.
const VERSION: u64 = 1;
/// The largest file that is read, in bytes.
const LARGEST: u64 = 1 << 20;

/// Which command of the program a key gives already, if any: no label may take it.
pub type CommandOnKey<'a> = &'a dyn Fn(char) -> Option<String>;

/// The schema of a project: that of its file, or the built-in one where it has none.
///
/// # Errors
/// The file cannot be read, or does not say what it should: [`StoreError::Schema`] tells where and what was meant.
pub fn read_schema(project: &Project, command_on_key: CommandOnKey<'_>) -> Result<Schema, StoreError> {
    match read_schema_at(&project.schema_path(), command_on_key) {
        Err(StoreError::NotFound { .. }) => Ok(Schema::built_in()),
        read => read,
    }
}

/// The schema in a file.
///
/// # Errors
/// As for [`read_schema`]; also when there is no such file.
pub fn read_schema_at(path: &Path, command_on_key: CommandOnKey<'_>) -> Result<Schema, StoreError> {
    let bytes = read_file(path, LARGEST)?;
    let text = match std::str::from_utf8(&bytes) {
        Ok(text) => text,
        Err(error) => {
            let sound = String::from_utf8_lossy(&bytes[..error.valid_up_to()]);
            return Err(flawed(path, &sound, &Flaw::new(sound.len(), "this is not UTF-8")));
        }
    };
    read::read(text, command_on_key).map_err(|flaw| flawed(path, text, &flaw))
}

fn flawed(path: &Path, text: &str, flaw: &Flaw) -> StoreError {
    let (line, column) = place_of(text, flaw.at);
    let message = flaw.message.replace("{line}", &line.to_string());
    StoreError::Schema { path: path.to_owned(), line, column, message }
}

#[cfg(test)]
mod tests;
