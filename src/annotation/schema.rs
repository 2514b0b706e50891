//! The labels that exist, and the key that sets each.
//!
//! Built in: entity, claim and date. Colours are the theme's business, names in other languages the word
//! catalogue's.

/// One label.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct LabelDefinition {
    /// The name in files and exports.
    pub name: String,
    /// The key that tags with it.
    pub key: char,
}

/// The labels of a project, in the order in which they are offered.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Schema {
    labels: Vec<LabelDefinition>,
}

impl Schema {
    /// The labels of every project: entity, claim and date.
    pub fn built_in() -> Self {
        let label = |name: &str, key| LabelDefinition { name: name.to_owned(), key };
        Self { labels: vec![label("entity", 'e'), label("claim", 'c'), label("date", 'd')] }
    }

    /// A schema of these labels, in the order in which they are offered.
    pub fn new(labels: Vec<LabelDefinition>) -> Self {
        Self { labels }
    }

    /// The labels in the order in which they are offered.
    pub fn labels(&self) -> &[LabelDefinition] {
        &self.labels
    }

    /// Whether a label of this name exists.
    pub fn has_label(&self, name: &str) -> bool {
        self.labels.iter().any(|label| label.name == name)
    }
}
