//! Ids of annotations and links: short, random, stable, unique within one document's file.

use std::fmt;
use std::sync::Arc;

/// Characters of a new id; short enough to read aloud, 2 thousand million different ones.
const LENGTH: u32 = 6;
const ALPHABET: &[u8; 36] = b"abcdefghijklmnopqrstuvwxyz0123456789";

/// The name of an annotation or a link. Any non-empty string that a file holds is accepted.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Id(Arc<str>);

impl Id {
    /// An id read from a file or given by another program; `None` when it is empty.
    pub fn new(name: impl Into<String>) -> Option<Self> {
        let name = name.into();
        (!name.is_empty()).then(|| Self(name.into()))
    }

    /// The id as it stands in files.
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

impl fmt::Display for Id {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

/// Makes new ids. The seed comes from the shell, so that the core stays reproducible.
#[derive(Clone, Debug)]
pub struct IdSource(fastrand::Rng);

impl IdSource {
    /// A source that gives the same ids for the same seed.
    pub fn seeded(seed: u64) -> Self {
        Self(fastrand::Rng::with_seed(seed))
    }

    /// A new id that `taken` does not know.
    pub fn next(&mut self, taken: impl Fn(&Id) -> bool) -> Id {
        loop {
            let letter = |_| char::from(ALPHABET[self.0.usize(..ALPHABET.len())]);
            let id = Id((0..LENGTH).map(letter).collect::<String>().into());
            if !taken(&id) {
                return id;
            }
        }
    }
}

/// The id in the usual form that this number stands for.
pub(super) fn of_number(number: u64) -> Id {
    let letter = |place| {
        let digit = number / 36_u64.pow(place) % 36;
        char::from(ALPHABET[usize::try_from(digit).unwrap_or_default()])
    };
    Id((0..LENGTH).map(letter).collect::<String>().into())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_id_is_six_plain_characters_and_never_one_that_is_taken() {
        let first = IdSource::seeded(7).next(|_| false);
        assert!(first.as_str().len() == 6 && first.as_str().bytes().all(|b| ALPHABET.contains(&b)));
        let second = IdSource::seeded(7).next(|id| *id == first);
        assert_ne!(first, second);
    }

    #[test]
    fn the_empty_string_is_no_id() {
        assert_eq!(Id::new(""), None);
    }
}
