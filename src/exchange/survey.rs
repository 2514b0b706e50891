//! What a whole export holds, known before its first byte is written: formats that declare their labels, attributes or
//! columns at the beginning need it.

use super::Exported;
use super::tokens::depth;
use crate::annotation::Schema;
use std::collections::{BTreeMap, BTreeSet};

/// The names in use and the depth of nesting, over all documents of an export.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Survey {
    /// The labels, attributes and link roles of the project.
    pub schema: Schema,
    /// The attributes that annotations of each label have, with the values of each.
    pub labels: BTreeMap<String, BTreeMap<String, BTreeSet<String>>>,
    /// How many annotations of each label lie over one another at most (after bridging gaps), at least 1.
    pub depths: BTreeMap<String, usize>,
    /// The roles of links.
    pub roles: BTreeSet<String>,
}

/// Values of one attribute that are remembered; an attribute with more has no list of values.
pub(super) const MOST_VALUES: usize = 50;

impl Survey {
    /// Takes notice of a document.
    pub fn see(&mut self, exported: &Exported<'_>) {
        for annotation in exported.set.annotations() {
            let attributes = self.labels.entry(annotation.label.clone()).or_default();
            for (name, value) in &annotation.attributes {
                let values = attributes.entry(name.clone()).or_default();
                if values.len() <= MOST_VALUES {
                    values.insert(value.clone());
                }
            }
        }
        for label in self.labels.keys() {
            let here = depth(exported, label);
            let most = self.depths.entry(label.clone()).or_insert(1);
            *most = here.max(*most);
        }
        self.roles.extend(exported.set.links().iter().map(|link| link.role.clone()));
    }
}
