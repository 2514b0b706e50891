//! The labels that exist, and the key that sets each.
//!
//! Built in: entity, claim and date. Colours are the theme's business, names in other languages the word
//! catalogue's.

/// The way in which a label is laid on a text. Each is a channel of its own, so that labels over one another add up.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub enum LabelLook {
    /// A background behind the whole span: for what is long and holds others.
    Tint,
    /// A line under the text.
    #[default]
    Underline,
    /// Letters of another colour.
    Letters,
}

/// One label.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct LabelDefinition {
    /// The name in files and exports.
    pub name: String,
    /// The key that tags with it.
    pub key: char,
    /// How it is laid on a text.
    pub look: LabelLook,
}

/// The labels of a project, in the order in which they are offered.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Schema {
    labels: Vec<LabelDefinition>,
}

impl Schema {
    /// The labels of every project: entity, claim and date.
    pub fn built_in() -> Self {
        let label = |name: &str, key, look| LabelDefinition { name: name.to_owned(), key, look };
        let labels = vec![
            label("entity", 'e', LabelLook::Underline),
            label("claim", 'c', LabelLook::Tint),
            label("date", 'd', LabelLook::Letters),
        ];
        Self { labels }
    }

    /// A schema of these labels, in the order in which they are offered.
    pub fn new(labels: Vec<LabelDefinition>) -> Self {
        Self { labels }
    }

    /// The labels in the order in which they are offered.
    pub fn labels(&self) -> &[LabelDefinition] {
        &self.labels
    }

    /// How a label is laid on a text; one that the schema lacks is underlined.
    pub fn look(&self, name: &str) -> LabelLook {
        self.labels
            .iter()
            .find(|label| label.name == name)
            .map_or_else(LabelLook::default, |label| label.look)
    }

    /// Whether a label of this name exists.
    pub fn has_label(&self, name: &str) -> bool {
        self.labels.iter().any(|label| label.name == name)
    }
}
