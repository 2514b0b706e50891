//! The schema: which labels, attributes, values and link roles exist, with their keys, looks, names and guidelines.
//!
//! Built in are entity, claim and date; a project may have its own. Here it is a value. The file it stands in is
//! [`crate::store`]'s, colours are the theme's. What an annotation says beyond its schema is kept and shown all the same.

mod attribute;
mod built_in;
mod label;
mod role;

pub use attribute::{AttributeDefinition, AttributeKind, ValueDefinition};
pub use label::{LabelColour, LabelDefinition, LabelLook, LabelStyle};
pub use role::RoleDefinition;

/// What something is called in the languages of the interface; empty where its name in files serves.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Names {
    /// In English.
    pub english: String,
    /// In Arabic.
    pub arabic: String,
}

impl Names {
    /// In both languages.
    pub fn new(english: &str, arabic: &str) -> Self {
        Self { english: english.to_owned(), arabic: arabic.to_owned() }
    }
}

/// The labels and the link roles of a project, in the order in which they are offered.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Schema {
    labels: Vec<LabelDefinition>,
    roles: Vec<RoleDefinition>,
}

impl Default for Schema {
    fn default() -> Self {
        Self::built_in()
    }
}

impl Schema {
    /// The schema of projects without one of their own.
    pub fn built_in() -> Self {
        Self { labels: built_in::labels(), roles: built_in::roles() }
    }

    /// A schema of these labels and link roles, in the order in which they are offered.
    pub fn new(labels: Vec<LabelDefinition>, roles: Vec<RoleDefinition>) -> Self {
        Self { labels, roles }
    }

    /// The labels in the order in which they are offered.
    pub fn labels(&self) -> &[LabelDefinition] {
        &self.labels
    }

    /// The link roles in the order in which they are offered.
    pub fn roles(&self) -> &[RoleDefinition] {
        &self.roles
    }

    /// The label of this name.
    pub fn label(&self, name: &str) -> Option<&LabelDefinition> {
        self.labels.iter().find(|label| label.name == name)
    }

    /// The link role of this name.
    pub fn role(&self, name: &str) -> Option<&RoleDefinition> {
        self.roles.iter().find(|role| role.name == name)
    }

    /// Whether annotations of a label are claims: links of some role begin at it and not at every label.
    pub fn is_claim(&self, label: &str) -> bool {
        self.source_role(label).is_some()
    }

    /// The role that says whose a claim is: the first that begins at its label and not at every label.
    pub fn source_role(&self, label: &str) -> Option<&RoleDefinition> {
        self.roles.iter().find(|role| role.from.iter().any(|from| from == label))
    }

    /// The first role that joins a label with itself.
    pub fn opposing_role(&self, label: &str) -> Option<&RoleDefinition> {
        let both = |role: &&RoleDefinition| {
            [&role.from, &role.to].iter().all(|end| end.iter().any(|one| one == label))
        };
        self.roles.iter().find(both)
    }

    /// How a label is laid on a text; one that the schema lacks is underlined.
    pub fn look(&self, name: &str) -> LabelLook {
        self.label(name).map_or_else(LabelLook::default, |label| label.look)
    }

    /// The look of a label and its colour.
    pub fn style(&self, name: &str) -> LabelStyle {
        let style = LabelStyle::from(self.look(name));
        let colour = self.label(name).and_then(|label| label.colour);
        colour.map_or(style, |colour| LabelStyle { colour, ..style })
    }

    /// Whether a label of this name exists.
    pub fn has_label(&self, name: &str) -> bool {
        self.label(name).is_some()
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::collections::HashSet;

    #[test]
    fn the_built_in_schema_has_every_name_and_key_once() {
        let schema = Schema::built_in();
        let names: HashSet<_> = schema.labels().iter().map(|label| &label.name).collect();
        let keys: HashSet<_> = schema.labels().iter().filter_map(|label| label.key).collect();
        assert_eq!((names.len(), keys.len()), (schema.labels().len(), schema.labels().len()));
        for label in schema.labels() {
            for attribute in &label.attributes {
                let values = attribute.values();
                let names: HashSet<_> = values.iter().map(|value| &value.name).collect();
                let keys: Vec<_> = values.iter().filter_map(|value| value.key).collect();
                assert_eq!(names.len(), values.len(), "{}", attribute.name);
                assert_eq!(keys.iter().collect::<HashSet<_>>().len(), keys.len(), "{}", attribute.name);
            }
        }
        for role in schema.roles() {
            assert!(role.from.iter().chain(&role.to).all(|label| schema.has_label(label)), "{}", role.name);
        }
    }

    #[test]
    fn what_the_schema_lacks_is_underlined() {
        let schema = Schema::built_in();
        assert_eq!(schema.look("claim"), LabelLook::Tint);
        assert_eq!(schema.look("weather"), LabelLook::Underline);
        assert!(schema.label("weather").is_none() && !schema.has_label("weather"));
    }
}
