//! Where many words stand in a text, all found in one pass over it.
//!
//! The text is looked at by the first bytes of the words: a table of bits says for nearly every place that nothing
//! begins there. Searching for one word after the other would read a large text as often as there are words.

use std::collections::HashMap;

/// Places at most that are noted of the same words.
pub(super) const MOST_PLACES: usize = 256;
/// Bytes at the beginning of words by which these are looked up; the longest that a word has.
const HEADS: [usize; 4] = [8, 4, 2, 1];
/// Bits of a table are numbered by this many bits of a hash.
const HASH_BITS: u32 = 16;

/// The places of words in a text, as offsets in characters, in order.
#[derive(Default)]
pub(super) struct Places {
    found: HashMap<String, Vec<usize>>,
}

impl Places {
    /// Looks for all these words. Places may overlap; of the same words, at most [`MOST_PLACES`] are noted.
    pub(super) fn find<'w>(text: &str, words: impl Iterator<Item = &'w str>) -> Self {
        let mut places: HashMap<&str, Vec<usize>> =
            words.filter(|word| !word.is_empty()).map(|word| (word, Vec::new())).collect();
        let mut sought: Vec<(&str, Vec<usize>)> = places.drain().collect();
        let heads = heads(&sought);
        let bytes = text.as_bytes();
        for (chars, (at, _)) in text.char_indices().enumerate() {
            let rest = &bytes[at..];
            for head in heads.iter().filter(|head| rest.len() >= head.length) {
                let key = key(rest, head.length);
                if !head.may_hold(key) {
                    continue;
                }
                for word in head.words.get(&key).into_iter().flatten() {
                    let (word, places) = &mut sought[*word];
                    if places.len() < MOST_PLACES && rest.starts_with(word.as_bytes()) {
                        places.push(chars);
                    }
                }
            }
        }
        let found = sought.into_iter().map(|(word, places)| (word.to_owned(), places)).collect();
        Self { found }
    }

    /// Where some words stand, when they were among those that were looked for.
    pub(super) fn of(&self, words: &str) -> &[usize] {
        self.found.get(words).map_or(&[], Vec::as_slice)
    }
}

/// Words that are looked up by so many bytes.
struct Head {
    length: usize,
    /// One bit for each hash that one of the words has.
    bits: Vec<u64>,
    words: HashMap<u64, Vec<usize>>,
}

impl Head {
    fn may_hold(&self, key: u64) -> bool {
        let hash = hash(key);
        self.bits[hash >> 6] & (1 << (hash & 63)) != 0
    }
}

fn heads(sought: &[(&str, Vec<usize>)]) -> Vec<Head> {
    let mut heads: Vec<Head> = Vec::new();
    for length in HEADS {
        let mut head = Head { length, bits: vec![0; 1 << (HASH_BITS - 6)], words: HashMap::new() };
        for (index, (word, _)) in sought.iter().enumerate() {
            if HEADS.iter().find(|head| **head <= word.len()) == Some(&length) {
                let key = key(word.as_bytes(), length);
                let hash = hash(key);
                head.bits[hash >> 6] |= 1 << (hash & 63);
                head.words.entry(key).or_default().push(index);
            }
        }
        if !head.words.is_empty() {
            heads.push(head);
        }
    }
    heads
}

/// The first bytes as a number.
fn key(bytes: &[u8], length: usize) -> u64 {
    if let (8, Some(whole)) = (length, bytes.first_chunk()) {
        return u64::from_le_bytes(*whole);
    }
    bytes[..length].iter().fold(0, |key, byte| key << 8 | u64::from(*byte))
}

/// Fibonacci hashing: the high bits of a product depend on all bits of the key.
fn hash(key: u64) -> usize {
    (key.wrapping_mul(0x9e37_79b9_7f4a_7c15) >> (64 - HASH_BITS)) as usize
}

#[cfg(test)]
mod tests {
    use super::{MOST_PLACES, Places};

    #[test]
    fn words_of_any_length_are_found_where_they_stand() {
        let text = "قال مسؤول إن المسؤول قال: aXa aXa، وقال ق";
        let words = ["قال", "مسؤول", "aXa", "ق", "a", "غائب", "قال مسؤول إن المسؤول", ""];
        let places = Places::find(text, words.into_iter());
        for word in words.into_iter().filter(|word| !word.is_empty()) {
            let expected: Vec<usize> =
                text.match_indices(word).map(|(at, _)| text[..at].chars().count()).collect();
            assert_eq!(places.of(word), expected, "{word}");
        }
        assert!(places.of("بيت").is_empty());
    }

    #[test]
    fn words_that_stand_everywhere_are_not_all_noted() {
        let text = "a".repeat(10_000);
        assert_eq!(Places::find(&text, ["aa"].into_iter()).of("aa").len(), MOST_PLACES);
    }
}
