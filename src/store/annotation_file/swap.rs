//! Replacing a file without a moment in which somebody else's write would be lost: the old and the new file change places in
//! one step, and then it is seen what the old one was.
//!
//! Not every system and file system can do that; [`super::file`] then renames.

#[cfg(any(target_os = "linux", target_os = "macos"))]
pub(super) use system::exchange;

/// What came of it.
pub(super) enum Exchanged {
    /// The file holds what was to be written.
    Done,
    /// Somebody else had written the file, and it is as they left it.
    Foreign,
    /// Files cannot change places here.
    Unsupported,
}

#[cfg(not(any(target_os = "linux", target_os = "macos")))]
pub(super) fn exchange(
    _target: &std::path::Path,
    _content: &[u8],
    _is_known: impl Fn(&[u8]) -> bool,
) -> std::io::Result<Exchanged> {
    Ok(Exchanged::Unsupported)
}

#[cfg(any(target_os = "linux", target_os = "macos"))]
mod system {
    use super::Exchanged;
    use crate::store::durable::{sync, sync_folder};
    use crate::store::journal::hidden_beside;
    use crate::store::open::read_own;
    use rustix::fs::{CWD, RenameFlags, renameat_with};
    use std::fs::{self, File, OpenOptions};
    use std::io::{self, Write};
    use std::os::unix::fs::{MetadataExt, OpenOptionsExt, PermissionsExt, fchown};
    use std::path::Path;

    /// Puts `content` in the place of a file that is there and no link, when what is there then `is_known`.
    pub(in crate::store) fn exchange(
        target: &Path,
        content: &[u8],
        is_known: impl Fn(&[u8]) -> bool,
    ) -> io::Result<Exchanged> {
        let beside = hidden_beside(target, ".new");
        let done = match write(&beside, target, content) {
            // Somebody's folder is there: nothing of theirs is touched, and the file can be replaced without it.
            Err(error) if error.kind() == io::ErrorKind::AlreadyExists => return Ok(Exchanged::Unsupported),
            written => written.and_then(|()| swap(&beside, target, is_known)),
        };
        // What is left there is what was before, what a failure left, or what was not to be written after all.
        if !matches!(done, Ok(Exchanged::Unsupported)) || beside.symlink_metadata().is_ok() {
            let _ = fs::remove_file(&beside);
        }
        let done = done?;
        sync_folder(target.parent().unwrap_or(Path::new(".")))?;
        Ok(done)
    }

    fn swap(beside: &Path, target: &Path, is_known: impl Fn(&[u8]) -> bool) -> io::Result<Exchanged> {
        let change = || renameat_with(CWD, beside, CWD, target, RenameFlags::EXCHANGE);
        if change().is_err() {
            return Ok(Exchanged::Unsupported);
        }
        if read_own(beside, u64::MAX - 1).is_ok_and(|before| is_known(&before)) {
            return Ok(Exchanged::Done);
        }
        change()?;
        Ok(Exchanged::Foreign)
    }

    /// Writes a file with the mode and, if possible, the owner of another, and waits until it is on the disk.
    fn write(path: &Path, like: &Path, content: &[u8]) -> io::Result<()> {
        let found = fs::metadata(like)?;
        let _ = fs::remove_file(path);
        let mut file: File = OpenOptions::new().write(true).create_new(true).mode(0o600).open(path)?;
        // Root in a container may not give files away; a changed owner is better than not saving.
        let _ = fchown(&file, Some(found.uid()), Some(found.gid()));
        file.set_permissions(fs::Permissions::from_mode(found.mode() & 0o7777))?;
        file.write_all(content)?;
        sync(&file)
    }
}
