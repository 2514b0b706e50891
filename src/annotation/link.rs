//! Links: one annotation pointing at another with a role, such as a claim at its source.

use super::Id;

/// A directed, named connection between two annotations of one document.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Link {
    /// Its name within the document; links and annotations share one name space.
    pub id: Id,
    /// What the target is to the origin, such as `source` or `contradicts`.
    pub role: String,
    /// The annotation it starts from.
    pub from: Id,
    /// The annotation it points at.
    pub to: Id,
    /// Who made it.
    pub by: String,
    /// When it was made, in RFC 3339, UTC.
    pub made: String,
}

impl Link {
    /// The order of annotation files: by origin, target, role and id.
    pub(super) fn sort_key(&self) -> (&Id, &Id, &str, &Id) {
        (&self.from, &self.to, &self.role, &self.id)
    }
}
