//! Ids that follow from what a record says, so that everybody who merges the same work gets the same ids.
//!
//! FNV-1a, written out: an id must not depend on the version of a library. It is no protection against people who
//! look for collisions, and needs none: an id that is taken by something else is passed over.

use crate::annotation::{Annotation, Id, Link, id};
use std::fmt::Display;

/// A number that stands for a record.
pub(super) struct Digest(u64);

impl Digest {
    /// For a record that has or had this id.
    pub(super) fn new(id: &Id) -> Self {
        Self(0xcbf2_9ce4_8422_2325).text(id.as_str())
    }

    /// With all that an annotation says.
    pub(super) fn annotation<S: Display>(self, annotation: &Annotation<S>) -> Self {
        let digest = self.text(&annotation.label).text(&annotation.spans.to_string()).text(&annotation.note);
        let pairs = annotation.attributes.iter();
        let digest = pairs.fold(digest, |digest, (name, value)| digest.text(name).text(value));
        digest.text(&annotation.by).text(&annotation.made)
    }

    /// With all that a link says.
    pub(super) fn link(self, link: &Link) -> Self {
        let parts = [link.from.as_str(), link.to.as_str(), &link.role, &link.by, &link.made];
        parts.into_iter().fold(self, Self::text)
    }

    /// The first id from here on that is not taken.
    pub(super) fn id(self, is_taken: impl Fn(&Id) -> bool) -> Id {
        let mut digest = self;
        loop {
            let id = id::of_number(digest.0);
            if !is_taken(&id) {
                return id;
            }
            digest = digest.text("again");
        }
    }

    /// Texts are told apart from one another by a byte that no UTF-8 holds.
    fn text(self, text: &str) -> Self {
        let bytes = text.bytes().chain([0xff]);
        Self(bytes.fold(self.0, |hash, byte| (hash ^ u64::from(byte)).wrapping_mul(0x0100_0000_01b3)))
    }
}
