//! How an annotation file keeps what a merge left to decide: in words of links, and in lines of a document's notes.

/// How a line of the document's notes begins that keeps what a merge could not decide.
pub(in crate::store) const UNDECIDED: &str = "conflict: ";

/// What a conflict link between two annotations says.
pub(in crate::store) fn rivals(kept: &str, other: &str) -> String {
    format!("{kept} and {other} were one annotation, changed in two ways; delete one of them to decide")
}

/// What a conflict link from an annotation to itself says.
pub(in crate::store) fn deleted(id: &str) -> String {
    format!(
        "{id} was deleted by one and changed or linked by another, and is kept; delete it, or the link that says so"
    )
}

/// What a conflict link says.
pub(in crate::store) fn words_of_link(from: &str, to: &str) -> String {
    if from == to { deleted(from) } else { rivals(from, to) }
}

/// The lines of a document's notes that keep what a merge could not decide.
pub(in crate::store) fn undecided(notes: &str) -> impl Iterator<Item = &str> {
    notes.split('\n').filter_map(|line| line.strip_prefix(UNDECIDED))
}
