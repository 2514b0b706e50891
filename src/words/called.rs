//! What the labels, roles, attributes and values of a schema are called on the screen. Files, queries and exports keep to
//! their names.

use super::Language;
use crate::annotation::{Names, Schema};
use crate::layout::Direction;

/// The names of a schema in a language.
#[derive(Clone, Copy, Debug)]
pub struct Called<'s> {
    language: Language,
    schema: &'s Schema,
}

impl<'s> Called<'s> {
    pub(super) fn new(language: Language, schema: &'s Schema) -> Self {
        Self { language, schema }
    }

    /// What a label is called.
    pub fn label<'n>(&self, name: &'n str) -> &'n str
    where
        's: 'n,
    {
        self.name(name, self.schema.label(name).map(|label| &label.names))
    }

    /// What a link role is called.
    pub fn role<'n>(&self, name: &'n str) -> &'n str
    where
        's: 'n,
    {
        self.name(name, self.schema.role(name).map(|role| &role.names))
    }

    /// What an attribute is called, of this label or, where the label does not have it, of the first that does.
    pub fn attribute<'n>(&self, label: &str, name: &'n str) -> &'n str
    where
        's: 'n,
    {
        let labels = || self.schema.label(label).into_iter().chain(self.schema.labels());
        let found = labels().find_map(|label| label.attribute(name));
        self.name(name, found.map(|attribute| &attribute.names))
    }

    /// What a value of an attribute is called.
    pub fn value<'n>(&self, label: &str, attribute: &str, value: &'n str) -> &'n str
    where
        's: 'n,
    {
        let found = self.schema.label(label).and_then(|label| label.attribute(attribute));
        let known = found.and_then(|found| found.values().iter().find(|known| known.name == value));
        self.name(value, known.map(|known| &known.names))
    }

    /// What a value is called of an attribute of this name, whatever the label.
    pub fn value_of_any<'n>(&self, attribute: &str, value: &'n str) -> &'n str
    where
        's: 'n,
    {
        let attributes = self.schema.labels().iter().filter_map(|label| label.attribute(attribute));
        let known = attributes.flat_map(|found| found.values()).find(|known| known.name == value);
        self.name(value, known.map(|known| &known.names))
    }

    /// What a key gives to an annotation of this label: one of its values, a label or a role.
    pub fn choice<'n>(&self, label: &str, name: &'n str) -> &'n str
    where
        's: 'n,
    {
        let attributes = self.schema.label(label).into_iter().flat_map(|label| &label.attributes);
        let value = attributes.flat_map(|attribute| attribute.values()).find(|value| value.name == name);
        let names = value.map(|value| &value.names);
        let names = names.or_else(|| Some(&self.schema.label(name)?.names));
        self.name(name, names.or_else(|| Some(&self.schema.role(name)?.names)))
    }

    /// A name that this schema gives; English keeps to those of files, which are English words and shorter.
    pub fn name<'n>(&self, name: &'n str, names: Option<&'n Names>) -> &'n str {
        match names {
            Some(names) if self.language.direction() == Direction::Rtl && !names.arabic.is_empty() => {
                &names.arabic
            }
            _ => name,
        }
    }
}
