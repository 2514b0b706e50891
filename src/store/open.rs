//! The one place where files are opened: never waiting, and of what is ours alone never through a link.
//!
//! A corpus may come from anywhere, and with it named pipes and symbolic links in places where files are expected. Every file
//! is opened without blocking and looked at before it is read. Documents, annotation files and settings may be links, since
//! people keep them where they like (`docs/format.md` says what is followed and why). Hidden files beside annotations, the
//! journals of what could not be saved and git's files in a project are written by this program without being asked for: there
//! a link could lead a write to anywhere, so it is refused.

use super::StoreError;
use std::fs::{self, File, OpenOptions};
use std::io::{self, Read};
use std::path::Path;

/// What a file that is ours alone is opened for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Purpose {
    /// To read it.
    Read,
    /// To append to it; it is made where it is missing.
    Append,
    /// To shorten it.
    Cut,
    /// To read and write it as a lock; it is made where it is missing.
    Lock,
}

/// Opens an ordinary file to read it; links are followed. Anything else is an error at once: a pipe would wait for ever.
///
/// # Errors
/// Nothing is there, it is no ordinary file, or the system refused.
pub fn open_file(path: &Path) -> Result<File, StoreError> {
    let mut options = OpenOptions::new();
    options.read(true);
    system::without_waiting(&mut options, true);
    let file = options.open(path).map_err(|cause| match fs::metadata(path) {
        // A socket cannot even be opened.
        Ok(found) if !found.is_file() => StoreError::NotAFile { path: path.to_owned() },
        _ => super::corpus::place::reading(path, cause),
    })?;
    ordinary(file, path)
}

/// Opens a file that is ours alone.
///
/// # Errors
/// A link or anything but an ordinary file is there, nothing is there to read or to cut, or the system refused.
pub(super) fn open_own(path: &Path, purpose: Purpose) -> Result<File, StoreError> {
    let mut options = OpenOptions::new();
    match purpose {
        Purpose::Read => options.read(true),
        Purpose::Append => options.append(true).create(true),
        Purpose::Cut => options.write(true),
        Purpose::Lock => options.read(true).write(true).create(true).truncate(false),
    };
    system::without_waiting(&mut options, false);
    // Where a system can open without following, that decides; this is for the others, and for the words.
    check_own(path)?;
    let file = options.open(path).map_err(|cause| failed(path, purpose, cause))?;
    // What a lock holds is written over, so it must be nobody else's file by another name. A journal may have two names for a
    // moment, while it is put aside.
    if purpose == Purpose::Lock && system::has_other_names(&file) {
        return Err(StoreError::LinkNotFollowed { path: path.to_owned() });
    }
    ordinary(file, path)
}

/// Whether a file that is ours alone can be used: nothing is there, or an ordinary file.
///
/// # Errors
/// A link, or anything but an ordinary file, is there.
pub(super) fn check_own(path: &Path) -> Result<(), StoreError> {
    match fs::symlink_metadata(path) {
        Ok(found) if found.is_symlink() => Err(StoreError::LinkNotFollowed { path: path.to_owned() }),
        Ok(found) if !found.is_file() => Err(StoreError::NotAFile { path: path.to_owned() }),
        _ => Ok(()),
    }
}

/// The bytes of an ordinary file; links are followed.
///
/// # Errors
/// As for [`open_file`], or it has more than `limit` bytes.
pub(super) fn read_file(path: &Path, limit: u64) -> Result<Vec<u8>, StoreError> {
    read_whole(open_file(path)?, path, limit)
}

/// The text of an ordinary file; links are followed. `None` where it is not UTF-8. `see` is shown all bytes, piece by piece.
///
/// It is checked while it is read: a large text is in memory once.
///
/// # Errors
/// As for [`read_file`].
pub(super) fn read_text(
    path: &Path,
    limit: u64,
    mut see: impl FnMut(&[u8]),
) -> Result<Option<String>, StoreError> {
    let failed = |cause| StoreError::Read { path: path.to_owned(), cause };
    let mut file = open_file(path)?;
    let size = file.metadata().map_err(failed)?.len();
    if size > limit {
        return Err(StoreError::TooLarge { path: path.to_owned(), size, limit });
    }
    let size = usize::try_from(size).unwrap_or_default();
    let mut text = String::with_capacity(size);
    let mut piece = vec![0; PIECE.min(size + 1).max(8)];
    let mut kept = 0;
    loop {
        let count = read_piece(&mut file, &mut piece[kept..]).map_err(failed)?;
        if count == 0 {
            return Ok((kept == 0).then_some(text));
        }
        see(&piece[kept..kept + count]);
        let filled = kept + count;
        let whole = filled - begun(&piece[..filled]);
        let Ok(checked) = simdutf8::basic::from_utf8(&piece[..whole]) else { return Ok(None) };
        text.push_str(checked);
        piece.copy_within(whole..filled, 0);
        kept = filled - whole;
        let read = text.len() as u64 + kept as u64;
        if read > limit {
            return Err(StoreError::TooLarge { path: path.to_owned(), size: read, limit });
        }
    }
}

/// Shows all bytes of an ordinary file, piece by piece; links are followed. No more than a piece is in memory.
///
/// # Errors
/// As for [`read_file`].
pub(super) fn read_pieces(path: &Path, limit: u64, mut see: impl FnMut(&[u8])) -> Result<(), StoreError> {
    let failed = |cause| StoreError::Read { path: path.to_owned(), cause };
    let mut file = open_file(path)?;
    let (mut piece, mut size) = (vec![0; PIECE], 0);
    loop {
        let count = read_piece(&mut file, &mut piece).map_err(failed)?;
        if count == 0 {
            return Ok(());
        }
        size += count as u64;
        if size > limit {
            return Err(StoreError::TooLarge { path: path.to_owned(), size, limit });
        }
        see(&piece[..count]);
    }
}

/// Reads what comes next, also when a signal comes between; no bytes at the end.
fn read_piece(file: &mut File, piece: &mut [u8]) -> io::Result<usize> {
    loop {
        match file.read(piece) {
            Err(error) if error.kind() == io::ErrorKind::Interrupted => {}
            read => return read,
        }
    }
}

/// Bytes that are read at once.
const PIECE: usize = 1 << 18;

/// The bytes at the end that begin a character and do not end it.
fn begun(bytes: &[u8]) -> usize {
    let longest = bytes.len().min(3);
    let begins = |length: &usize| {
        let wanted = match bytes[bytes.len() - length] {
            0xc0..=0xdf => 2,
            0xe0..=0xef => 3,
            0xf0..=0xff => 4,
            _ => 0,
        };
        wanted > *length
    };
    (1..=longest).find(begins).unwrap_or(0)
}

/// The bytes of a file that is ours alone.
///
/// # Errors
/// As for [`open_own`], or it has more than `limit` bytes.
pub(super) fn read_own(path: &Path, limit: u64) -> Result<Vec<u8>, StoreError> {
    read_whole(open_own(path, Purpose::Read)?, path, limit)
}

fn read_whole(file: File, path: &Path, limit: u64) -> Result<Vec<u8>, StoreError> {
    let mut bytes = Vec::new();
    read_into(file, path, limit, &mut bytes)?;
    Ok(bytes)
}

/// Puts the bytes of an ordinary file into memory that is used again; links are followed.
///
/// # Errors
/// As for [`read_file`].
pub(super) fn read_file_into(path: &Path, limit: u64, bytes: &mut Vec<u8>) -> Result<(), StoreError> {
    bytes.clear();
    read_into(open_file(path)?, path, limit, bytes)
}

fn read_into(file: File, path: &Path, limit: u64, bytes: &mut Vec<u8>) -> Result<(), StoreError> {
    let failed = |cause| StoreError::Read { path: path.to_owned(), cause };
    let too_large = |size| StoreError::TooLarge { path: path.to_owned(), size, limit };
    let size = file.metadata().map_err(failed)?.len();
    if size > limit {
        return Err(too_large(size));
    }
    bytes.reserve(usize::try_from(size).unwrap_or_default() + 1);
    file.take(limit + 1).read_to_end(bytes).map_err(failed)?;
    let size = bytes.len() as u64;
    if size > limit { Err(too_large(size)) } else { Ok(()) }
}

/// What was opened, when it is an ordinary file: looked at through the file itself, so that nobody can change it in between.
fn ordinary(file: File, path: &Path) -> Result<File, StoreError> {
    let found = file.metadata().map_err(|cause| StoreError::Read { path: path.to_owned(), cause })?;
    if found.is_file() { Ok(file) } else { Err(StoreError::NotAFile { path: path.to_owned() }) }
}

fn failed(path: &Path, purpose: Purpose, cause: io::Error) -> StoreError {
    // A link that came between looking and opening, or a pipe without a reader or a folder that was to be written.
    if let Err(error) = check_own(path) {
        return error;
    }
    match (purpose, cause.kind()) {
        (_, io::ErrorKind::NotFound) => StoreError::NotFound { path: path.to_owned() },
        (Purpose::Read, _) => StoreError::Read { path: path.to_owned(), cause },
        _ => StoreError::Write { path: path.to_owned(), cause },
    }
}

#[cfg(unix)]
mod system {
    use rustix::fs::OFlags;
    use std::fs::OpenOptions;
    use std::os::unix::fs::OpenOptionsExt;

    pub(super) fn without_waiting(options: &mut OpenOptions, is_link_followed: bool) {
        let link = if is_link_followed { OFlags::empty() } else { OFlags::NOFOLLOW };
        let flags = (OFlags::NONBLOCK | OFlags::NOCTTY | link).bits();
        options.custom_flags(i32::try_from(flags).unwrap_or_default());
    }

    pub(super) fn has_other_names(file: &std::fs::File) -> bool {
        file.metadata().is_ok_and(|found| std::os::unix::fs::MetadataExt::nlink(&found) > 1)
    }
}

#[cfg(not(unix))]
mod system {
    pub(super) fn without_waiting(_options: &mut std::fs::OpenOptions, _is_link_followed: bool) {}

    pub(super) fn has_other_names(_file: &std::fs::File) -> bool {
        false
    }
}

#[cfg(all(test, unix))]
mod tests {
    use super::*;
    use std::os::unix::fs::symlink;

    const PURPOSES: [Purpose; 4] = [Purpose::Read, Purpose::Append, Purpose::Cut, Purpose::Lock];

    #[test]
    fn what_is_ours_is_never_reached_through_a_link() {
        let folder = tempfile::tempdir().unwrap();
        let (target, link) = (folder.path().join("target"), folder.path().join("link"));
        fs::write(&target, "theirs").unwrap();
        symlink(&target, &link).unwrap();
        for purpose in PURPOSES {
            assert!(
                matches!(open_own(&link, purpose), Err(StoreError::LinkNotFollowed { .. })),
                "{purpose:?}"
            );
        }
        assert_eq!(fs::read(&target).unwrap(), b"theirs");
        assert_eq!(read_file(&link, 10).unwrap(), b"theirs", "of others it is followed");
        fs::remove_file(&target).unwrap();
        for purpose in PURPOSES {
            assert!(
                matches!(open_own(&link, purpose), Err(StoreError::LinkNotFollowed { .. })),
                "{purpose:?}"
            );
        }
        assert!(!target.exists(), "nothing was made where a link leads nowhere");
    }

    #[test]
    fn a_lock_is_never_another_file_by_another_name() {
        let folder = tempfile::tempdir().unwrap();
        let (target, lock) = (folder.path().join("target"), folder.path().join("lock"));
        fs::write(&target, "theirs").unwrap();
        fs::hard_link(&target, &lock).unwrap();
        assert!(matches!(open_own(&lock, Purpose::Lock), Err(StoreError::LinkNotFollowed { .. })));
        assert_eq!(fs::read(&target).unwrap(), b"theirs");
    }

    #[test]
    fn a_pipe_or_a_folder_is_refused_at_once() {
        let folder = tempfile::tempdir().unwrap();
        let pipe = folder.path().join("pipe");
        rustix::fs::mkfifoat(rustix::fs::CWD, &pipe, rustix::fs::Mode::from_raw_mode(0o600)).unwrap();
        for path in [pipe.as_path(), folder.path()] {
            assert!(matches!(open_file(path), Err(StoreError::NotAFile { .. })));
            assert!(matches!(check_own(path), Err(StoreError::NotAFile { .. })));
            for purpose in PURPOSES {
                assert!(matches!(open_own(path, purpose), Err(StoreError::NotAFile { .. })), "{purpose:?}");
            }
        }
    }

    #[test]
    fn a_file_larger_than_its_limit_is_not_read() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("a");
        fs::write(&path, "12345").unwrap();
        assert_eq!(read_own(&path, 5).unwrap(), b"12345");
        assert!(matches!(read_own(&path, 4), Err(StoreError::TooLarge { size: 5, limit: 4, .. })));
    }

    #[test]
    fn a_text_is_whole_wherever_its_pieces_end() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("a");
        for shift in 0..4 {
            let text = format!("{}{}", "a".repeat(shift), "ا€😀".repeat(PIECE / 6));
            fs::write(&path, &text).unwrap();
            let mut seen = Vec::new();
            let read = read_text(&path, 1 << 30, |piece| seen.extend_from_slice(piece)).unwrap();
            assert!(read.as_deref() == Some(&text) && seen == text.as_bytes());
            fs::write(&path, &text.as_bytes()[..text.len() - 1]).unwrap();
            assert_eq!(read_text(&path, 1 << 30, |_| {}).unwrap(), None, "cut off");
            let mut broken = text.into_bytes();
            broken[PIECE - 1] = 0xff;
            fs::write(&path, broken).unwrap();
            assert_eq!(read_text(&path, 1 << 30, |_| {}).unwrap(), None);
        }
        assert!(matches!(read_text(&path, 9, |_| {}), Err(StoreError::TooLarge { limit: 9, .. })));
        fs::write(&path, "").unwrap();
        assert_eq!(read_text(&path, 9, |_| {}).unwrap().as_deref(), Some(""));
    }
}
