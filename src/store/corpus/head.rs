//! The beginning of a document, to be shown while the rest of it is read.
//!
//! It is cut where a paragraph ends, or in a long paragraph where what follows cannot matter any more, so that what is shown of
//! it is what will be shown of the whole. Nothing is told of what
//! may be wrong: where the beginning cannot be shown as it will stay, there is none, and the whole is read first.

use super::document::{BYTE_ORDER_MARK, check_disguise};
use crate::document::Document;
use crate::store::DocumentEntry;
use crate::store::open::open_file;
use crate::text::beginning::is_settled;
use memchr::memrchr;
use std::io::Read;

/// See the module.
#[derive(Debug)]
pub struct DocumentHead {
    /// The document, as far as it goes.
    pub document: Document,
    /// Whether that is all of it.
    pub is_whole: bool,
    /// The bytes of the whole file.
    pub size: u64,
}

/// Reads so many bytes of a document at most, of which the first `shown` can be shown.
pub fn read_head(entry: &DocumentEntry, at_most: usize, shown: usize) -> Option<DocumentHead> {
    if entry.obstacle.is_some() {
        return None;
    }
    let file = open_file(&entry.path).ok()?;
    let size = file.metadata().ok()?.len();
    let limit = at_most as u64;
    let mut bytes = Vec::with_capacity(usize::try_from(size.min(limit)).ok()? + 1);
    file.take(limit).read_to_end(&mut bytes).ok()?;
    let is_whole = bytes.len() as u64 >= size;
    if !is_whole {
        cut(&mut bytes, shown)?;
    }
    check_disguise(&bytes, &entry.path).ok()?;
    if bytes.starts_with(BYTE_ORDER_MARK) {
        bytes.drain(..BYTE_ORDER_MARK.len());
    }
    // Copied, as checking it by the standard library takes longer.
    let text = simdutf8::basic::from_utf8(&bytes).ok()?.to_owned();
    let document = Document::new(&*entry.name, text);
    Some(DocumentHead { document, is_whole, size })
}

/// Cuts the beginning of a text behind what is shown of it; `None` where what follows may change that.
fn cut(bytes: &mut Vec<u8>, shown: usize) -> Option<()> {
    let start = memrchr(b'\n', bytes).map_or(0, |end| end + 1);
    if start >= shown {
        bytes.truncate(start);
        return Some(());
    }
    if let Err(error) = simdutf8::compat::from_utf8(bytes) {
        // Only the last character may be cut off.
        if error.error_len().is_some() {
            return None;
        }
        bytes.truncate(error.valid_up_to());
    }
    let last = simdutf8::basic::from_utf8(&bytes[start..]).ok()?;
    is_settled(last, shown - start).then_some(())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::store::Project;

    fn head(bytes: &[u8], at_most: usize, shown: usize) -> Option<(String, bool)> {
        let folder = tempfile::tempdir().unwrap();
        std::fs::write(folder.path().join("a.txt"), bytes).unwrap();
        let entry = Project::discover(Some(folder.path()), None).unwrap().scan().0.remove(0);
        let head = read_head(&entry, at_most, shown)?;
        assert_eq!(head.size, bytes.len() as u64);
        Some((head.document.text().to_owned(), head.is_whole))
    }

    #[test]
    fn it_ends_where_a_paragraph_ends() {
        assert_eq!(head("قلعة\r\nتل\nسد".as_bytes(), 16, 9), Some(("قلعة\r\nتل\n".to_owned(), false)));
        assert_eq!(head("\u{feff}قلعة\nتل".as_bytes(), 99, 9), Some(("قلعة\nتل".to_owned(), true)));
        assert_eq!(head(b"", 9, 9), Some((String::new(), true)));
    }

    #[test]
    fn what_cannot_be_shown_before_all_is_known_is_not_shown() {
        assert_eq!(head("قلعة (تل وسد)".as_bytes(), 16, 12), None);
        assert_eq!(head(b"a\xff\nb", 4, 1), None);
    }

    #[test]
    fn a_long_paragraph_is_cut_where_what_follows_does_not_matter() {
        assert_eq!(head("قلعة تل وسد".as_bytes(), 14, 9), Some(("قلعة تل ".to_owned(), false)));
    }
}
