//! Annotations that a merge could not bring together with others: kept beside the file that they belong to, so that nobody
//! takes the merge for done who has not read what was said.

use crate::store::StoreError;
use crate::store::annotation_file::file::replace_own;
use crate::store::annotation_file::format;
use crate::store::corpus::document::sha256;
use crate::store::corpus::place::{absolute, beside};
use crate::store::open::read_file;
use std::path::{Path, PathBuf};

/// What stands after the name of an annotation file, before some digits of the fingerprint of what is kept.
const MARK: &str = ".unmerged-";

/// Keeps `theirs` beside the annotation file `name`, when that has a folder; where.
///
/// # Errors
/// It cannot be read or written.
pub fn keep_unmerged(theirs: &Path, name: &Path) -> Result<Option<PathBuf>, StoreError> {
    let path = absolute(name)?;
    if !path.parent().is_some_and(Path::is_dir) {
        return Ok(None);
    }
    let bytes = read_file(theirs, format::LARGEST_FILE)?;
    let kept = beside(&path, &format!("{MARK}{}", &sha256(&bytes)[..8]));
    replace_own(&kept, &bytes)?;
    Ok(Some(kept))
}

/// The annotation file beside which this one was kept; `None` for all others.
pub(in crate::store) fn belongs_to(path: &Path) -> Option<PathBuf> {
    let name = path.file_name()?.to_str()?;
    let (own, digits) = name.rsplit_once(MARK)?;
    let is_kept = own.ends_with(".ron") && digits.len() == 8 && digits.bytes().all(|b| b.is_ascii_hexdigit());
    is_kept.then(|| path.with_file_name(own))
}
