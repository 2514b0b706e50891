//! What was done to one annotation, as its history is told.

/// One act that was about an annotation.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct PastAct {
    /// When, in RFC 3339, UTC.
    pub time: String,
    /// Who did it.
    pub by: String,
    /// What kind of act it was, as journals name it: see [`super::ActKind::name`].
    pub kind: String,
    /// What it changed.
    pub changes: Vec<PastChange>,
}

/// One thing that an act changed of an annotation.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum PastChange {
    /// It was made with this label.
    Made(String),
    /// It got this label.
    Relabelled(String),
    /// It got this text.
    Respanned(String),
    /// An attribute got this value; empty where it was taken away.
    Valued(String, String),
    /// Its note was changed.
    Noted,
    /// It was deleted.
    Deleted,
    /// A link of this role was made.
    Linked(String),
    /// A link of this role was taken away.
    Unlinked(String),
}
