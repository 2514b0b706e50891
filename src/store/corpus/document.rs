//! Reading a document: its bytes become a text, or an error that says how to convert it.
//!
//! A document is never written. What encoding a file that is not UTF-8 may have is [`super::encoding`]'s
//! guess.

use super::encoding::{self, Disguised};
use crate::document::Document;
use crate::store::open::{read_file, read_file_into, read_pieces, read_text};
use crate::store::{DocumentEntry, Obstacle, StoreError};
use sha2::{Digest, Sha256};
use std::io::Read;
use std::path::Path;
use std::sync::mpsc::sync_channel;

/// The largest document that is read, in bytes.
const LARGEST_DOCUMENT: u64 = 1 << 30;
pub(super) const BYTE_ORDER_MARK: &[u8] = b"\xef\xbb\xbf";

/// A document with what only its bytes show.
#[derive(Clone, Debug)]
pub struct LoadedDocument {
    /// The text without a byte order mark; every line ending is kept.
    pub document: Document,
    /// SHA-256 of all bytes of the file, in hexadecimal: its fingerprint in annotation files.
    pub sha256: String,
    /// Whether the file begins with a byte order mark.
    pub byte_order_mark: bool,
}

/// Reads a document.
///
/// # Errors
/// It cannot be read, is no ordinary file, is larger than 1 GiB, or is not UTF-8.
pub fn read_document(entry: &DocumentEntry) -> Result<LoadedDocument, StoreError> {
    read_document_telling(entry, |_| {})
}

/// The same; `tell` hears of each piece how many bytes it has.
///
/// # Errors
/// See [`read_document`].
pub fn read_document_telling(
    entry: &DocumentEntry,
    tell: impl FnMut(usize),
) -> Result<LoadedDocument, StoreError> {
    if entry.obstacle == Some(Obstacle::NameNotUtf8) {
        return Err(StoreError::NameNotUtf8 { path: entry.path.clone() });
    }
    if let Some((mut text, sha256)) = read_hashed(&entry.path, tell)? {
        check_disguise(text.as_bytes(), &entry.path)?;
        let byte_order_mark = text.as_bytes().starts_with(BYTE_ORDER_MARK);
        if byte_order_mark {
            text.drain(..BYTE_ORDER_MARK.len());
        }
        return Ok(LoadedDocument { document: Document::new(&*entry.name, text), sha256, byte_order_mark });
    }
    // What is not UTF-8 is read again, to say what it is.
    decode(read_file(&entry.path, LARGEST_DOCUMENT)?, &entry.name, &entry.path)
}

/// Reads a document that comes from no file of a corpus, such as standard input. Errors call it `name`.
///
/// # Errors
/// It cannot be read, is larger than 1 GiB, or is not UTF-8.
pub fn read_stream(source: impl Read, name: &str) -> Result<LoadedDocument, StoreError> {
    let path = Path::new(name);
    let mut bytes = Vec::new();
    let read = source.take(LARGEST_DOCUMENT + 1).read_to_end(&mut bytes);
    read.map_err(|cause| StoreError::Read { path: path.to_owned(), cause })?;
    let size = bytes.len() as u64;
    if size > LARGEST_DOCUMENT {
        return Err(StoreError::TooLarge { path: path.to_owned(), size, limit: LARGEST_DOCUMENT });
    }
    decode(bytes, name, path)
}

/// Bytes of a text from which on its fingerprint is taken by another thread.
const LARGE: u64 = 1 << 20;
/// Pieces that may wait for that thread.
const WAITING: usize = 8;

/// The text of a file with its fingerprint; `None` where it is not UTF-8.
fn read_hashed(path: &Path, mut tell: impl FnMut(usize)) -> Result<Option<(String, String)>, StoreError> {
    if std::fs::metadata(path).map_or(0, |found| found.len()) < LARGE {
        let mut hash = Sha256::new();
        let text = read_text(path, LARGEST_DOCUMENT, |piece| hash.update(piece))?;
        return Ok(text.map(|text| (text, hexadecimal(&hash.finalize()))));
    }
    let (sender, pieces) = sync_channel::<Vec<u8>>(WAITING);
    let hashing = std::thread::spawn(move || {
        let mut hash = Sha256::new();
        pieces.into_iter().for_each(|piece| hash.update(piece));
        hexadecimal(&hash.finalize())
    });
    let text = read_text(path, LARGEST_DOCUMENT, |piece| {
        tell(piece.len());
        // A thread that is gone hashes nothing.
        let _ = sender.send(piece.to_vec());
    })?;
    drop(sender);
    // A thread that hashes does not panic; if it did, the text would be hashed here.
    let sha256 = hashing.join().ok();
    Ok(text.map(|text| {
        let sha256 = sha256.unwrap_or_else(|| self::sha256(text.as_bytes()));
        (text, sha256)
    }))
}

/// Memory for one text after the other, for those who only look at them.
#[derive(Debug, Default)]
pub struct TextBuffer(Vec<u8>);

impl TextBuffer {
    /// Reads the text of a document, without a byte order mark.
    ///
    /// # Errors
    /// See [`read_document`].
    pub fn read(&mut self, entry: &DocumentEntry) -> Result<&str, StoreError> {
        if entry.obstacle == Some(Obstacle::NameNotUtf8) {
            return Err(StoreError::NameNotUtf8 { path: entry.path.clone() });
        }
        read_file_into(&entry.path, LARGEST_DOCUMENT, &mut self.0)?;
        check_disguise(&self.0, &entry.path)?;
        let bytes = self.0.strip_prefix(BYTE_ORDER_MARK).unwrap_or(&self.0);
        let skipped = self.0.len() - bytes.len();
        simdutf8::compat::from_utf8(bytes).map_err(|error| {
            let advice = encoding::advice(bytes, error.valid_up_to(), &entry.path);
            StoreError::NotUtf8 { path: entry.path.clone(), offset: error.valid_up_to() + skipped, advice }
        })
    }
}

/// # Errors
/// The bytes are UTF-16 that happens to be UTF-8 as well.
pub(super) fn check_disguise(bytes: &[u8], path: &Path) -> Result<(), StoreError> {
    encoding::disguised(bytes, path).map_or(Ok(()), |Disguised { offset, words: advice }| {
        Err(StoreError::NotUtf8 { path: path.to_owned(), offset, advice })
    })
}

/// The document that these bytes are.
fn decode(mut bytes: Vec<u8>, name: &str, path: &Path) -> Result<LoadedDocument, StoreError> {
    let sha256 = sha256(&bytes);
    check_disguise(&bytes, path)?;
    let byte_order_mark = bytes.starts_with(BYTE_ORDER_MARK);
    if byte_order_mark {
        bytes.drain(..BYTE_ORDER_MARK.len());
    }
    let text = String::from_utf8(bytes).map_err(|error| {
        let skipped = if byte_order_mark { BYTE_ORDER_MARK.len() } else { 0 };
        let offset = error.utf8_error().valid_up_to();
        let advice = encoding::advice(error.as_bytes(), offset, path);
        StoreError::NotUtf8 { path: path.to_owned(), offset: offset + skipped, advice }
    })?;
    Ok(LoadedDocument { document: Document::new(name, text), sha256, byte_order_mark })
}

/// The fingerprint of a document as it is on the disk now.
pub(super) fn sha256_of_file(path: &Path) -> Result<String, StoreError> {
    let mut hash = Sha256::new();
    read_pieces(path, LARGEST_DOCUMENT, |piece| hash.update(piece))?;
    Ok(hexadecimal(&hash.finalize()))
}

/// SHA-256 in lower-case hexadecimal.
pub(in crate::store) fn sha256(bytes: &[u8]) -> String {
    hexadecimal(&Sha256::digest(bytes))
}

fn hexadecimal(digest: &[u8]) -> String {
    digest.iter().map(|byte| format!("{byte:02x}")).collect()
}
