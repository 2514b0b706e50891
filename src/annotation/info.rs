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

/// One of the things that are noted about a document.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum InfoField {
    /// When it was written.
    Date,
    /// How far its annotation has come.
    Status,
    /// Remarks.
    Notes,
}

impl InfoField {
    /// Every field with its name in files.
    pub const NAMES: [(Self, &'static str); 3] =
        [(Self::Date, "date"), (Self::Status, "status"), (Self::Notes, "notes")];

    /// Its name in files.
    pub const fn name(self) -> &'static str {
        match self {
            Self::Date => "date",
            Self::Status => "status",
            Self::Notes => "notes",
        }
    }
}

impl DocumentInfo {
    /// What is noted in a field; empty for nothing.
    pub fn get(&self, field: InfoField) -> &str {
        match field {
            InfoField::Date => &self.date,
            InfoField::Status => &self.status,
            InfoField::Notes => &self.notes,
        }
    }

    /// Notes something in a field, and returns what was noted there.
    pub fn set(&mut self, field: InfoField, value: String) -> String {
        let place = match field {
            InfoField::Date => &mut self.date,
            InfoField::Status => &mut self.status,
            InfoField::Notes => &mut self.notes,
        };
        std::mem::replace(place, value)
    }

    /// The fields in which the other says something else.
    pub fn differing<'a>(&'a self, other: &'a Self) -> impl Iterator<Item = InfoField> + 'a {
        let fields = InfoField::NAMES.into_iter().map(|(field, _)| field);
        fields.filter(|field| self.get(*field) != other.get(*field))
    }

    /// Whether nothing is noted.
    pub fn is_empty(&self) -> bool {
        self.date.is_empty() && self.status.is_empty() && self.notes.is_empty()
    }
}
