//! What is noted about a document as a whole, beside its annotations.

/// What annotators note about a document as a whole. Empty strings stand for nothing.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct DocumentInfo {
    /// When the document was written, as a date of any precision such as `2017-12-15`.
    pub date: String,
    /// How far its annotation has come, such as `reading` or `done`.
    pub status: String,
    /// Remarks.
    pub notes: String,
}

impl DocumentInfo {
    /// Whether nothing is noted.
    pub fn is_empty(&self) -> bool {
        self.date.is_empty() && self.status.is_empty() && self.notes.is_empty()
    }
}
