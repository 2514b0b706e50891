//! Making what was written last: files and the names in folders, waited for until they are on the disk.

use std::fs;
use std::io;
use std::path::Path;

/// Makes a folder and those above it, and syncs each folder that got a new one.
pub(in crate::store) fn make_folders(folder: &Path) -> io::Result<()> {
    if folder.is_dir() {
        return Ok(());
    }
    let above = folder.parent().filter(|above| !above.as_os_str().is_empty()).unwrap_or(Path::new("."));
    make_folders(above)?;
    match fs::create_dir(folder) {
        Err(error) if error.kind() == io::ErrorKind::AlreadyExists && folder.is_dir() => Ok(()),
        Err(error) => Err(error),
        Ok(()) => sync_folder(above),
    }
}

/// Waits until a file is on the disk.
pub(in crate::store) fn sync(file: &fs::File) -> io::Result<()> {
    #[cfg(test)]
    fault::strike()?;
    file.sync_all()
}

/// Makes the names in a folder lasting, where the system can.
pub(in crate::store) fn sync_folder(folder: &Path) -> io::Result<()> {
    if cfg!(unix) { fs::File::open(folder)?.sync_all() } else { Ok(()) }
}

/// Disks that fail, for tests of this thread.
#[cfg(test)]
pub(in crate::store) mod fault {
    use std::cell::Cell;
    use std::io;

    thread_local!(static COMING: Cell<(usize, usize)> = const { Cell::new((0, 0)) });

    /// Lets so many syncs succeed, and then so many fail.
    pub(in crate::store) fn announce(good: usize, bad: usize) {
        COMING.set((good, bad));
    }

    pub(in crate::store) fn strike() -> io::Result<()> {
        let (good, bad) = COMING.get();
        let is_bad = good == 0 && bad > 0;
        COMING.set((good.saturating_sub(1), bad - usize::from(is_bad)));
        // As Linux says it when a page could not be written back.
        if is_bad { Err(io::Error::from_raw_os_error(5)) } else { Ok(()) }
    }
}
