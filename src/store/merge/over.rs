//! Work about a text that is gone, where the annotation file is about a later one already: another program changed the
//! document and the file together, as git does. It comes into that file as the work of another branch would.

use super::files::{join, records};
use super::{carried, texts};
use crate::store::annotation_file::convert::file_of;
use crate::store::annotation_file::file::Found;
use crate::store::annotation_file::format;
use crate::store::error::located;
use crate::store::{FileState, Open, StoreError};

/// Brings what is in memory into a file that is about another text of the document than memory is, and writes that.
///
/// # Errors
/// The file is about the same text, is gone, not understood, or cannot be written. Nothing has changed then.
pub fn carry_over(file: &mut FileState, open: Open) -> Result<(), StoreError> {
    let path = file.path().to_owned();
    let take = |bytes: &[u8]| carried::take(bytes).map_err(|error| located(&path, error));
    let Found { base, disk } = file.found()?;
    let changed = || StoreError::ChangedOnDisk { path: path.clone() };
    let disk = disk.ok_or_else(changed)?;
    let known = file_of(open.document, open.sha256, open.set);
    let ours = take(format::write_keeping(&known, &file.quarantine.beside(open.set)).as_bytes())?;
    let theirs = take(&disk)?;
    let nothing = || format::File { annotations: Vec::new(), links: Vec::new(), ..known.clone() };
    let (before, kept_before) = match base.as_deref() {
        Some(bytes) => take(bytes).map(|taken| (taken.file, taken.carried))?,
        None => (nothing(), format::Verbatim::default()),
    };
    if theirs.file.document.sha256 == open.sha256 || before.document.sha256 != open.sha256 {
        return Err(changed());
    }
    let aligned = texts::align(Some(&before), ours.file, theirs.file);
    let not_merged = |reason| StoreError::NotMerged { path: path.clone(), reason };
    let sound = |file| records(file).map_err(not_merged);
    let sides = (sound(&aligned.base)?, sound(&aligned.ours)?, sound(&aligned.theirs)?);
    let joined = join((&aligned.base, &sides.0), (&aligned.ours, &sides.1), (&aligned.theirs, &sides.2));
    let (kept, _) = carried::merge(&kept_before, &ours.carried, &theirs.carried);
    let content = format::write_keeping(&joined.file, &kept);
    file.know(Some(disk));
    file.write(&content)
}
