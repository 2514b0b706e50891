//! Link roles: what one annotation is to another.

use super::Names;

/// One role of links.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct RoleDefinition {
    /// The name in files and exports.
    pub name: String,
    /// The key that gives it, as on a US keyboard.
    pub key: Option<char>,
    /// The labels at which such a link begins; empty for all.
    pub from: Vec<String>,
    /// The labels at which it ends; empty for all.
    pub to: Vec<String>,
    /// What it is called.
    pub names: Names,
    /// When to link so, for whoever asks.
    pub guideline: String,
}

impl RoleDefinition {
    /// Whether such a link may lead from an annotation of one label to one of another.
    pub fn joins(&self, from: &str, to: &str) -> bool {
        let is_allowed =
            |allowed: &[String], label: &str| allowed.is_empty() || allowed.iter().any(|one| one == label);
        is_allowed(&self.from, from) && is_allowed(&self.to, to)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_ends_of_a_role_are_its_labels_or_all() {
        let role = RoleDefinition { from: vec!["claim".to_owned()], ..RoleDefinition::default() };
        assert!(role.joins("claim", "entity") && role.joins("claim", "claim"));
        assert!(!role.joins("entity", "claim"));
    }
}
