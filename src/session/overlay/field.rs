//! The overlays with a field to type into: a list of what fits what was typed.

use crate::session::InputField;
use crate::session::command_table::{CommandRow, CommandTable};

/// The state of the command palette.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Palette {
    /// What has been typed; commands have Latin names.
    pub input: InputField,
    /// The match that Enter gives.
    pub selected: usize,
}

impl Palette {
    /// The commands whose names hold every word typed; those that begin with the first word come first, and short names
    /// before long ones.
    pub fn matches<'t>(&self, table: &'t CommandTable) -> Vec<&'t CommandRow> {
        let input = self.input.text().to_lowercase();
        let words: Vec<_> = input.split([' ', '-']).filter(|word| !word.is_empty()).collect();
        let fits = |row: &&CommandRow| words.iter().all(|word| row.name.contains(word));
        let mut found: Vec<_> = table.rows().iter().filter(fits).collect();
        if let Some(first) = words.first() {
            found.sort_by_key(|row| (row.name != input.trim(), !row.name.starts_with(first), row.name.len()));
        }
        found
    }
}

/// The state of the list of documents.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct DocumentList {
    /// What has been typed.
    pub input: InputField,
    /// The match that Enter opens.
    pub selected: usize,
}

impl DocumentList {
    /// The indices of the names that hold what was typed, whatever the case of its letters.
    pub fn matches<'n>(&self, names: impl Iterator<Item = &'n str>) -> Vec<usize> {
        let wanted = [self.input.text().to_lowercase(), self.input.latin().to_lowercase()];
        let fits = |name: &str| {
            let name = name.to_lowercase();
            wanted.iter().any(|wanted| name.contains(wanted.as_str()))
        };
        let all = self.input.is_empty();
        names.enumerate().filter(|(_, name)| all || fits(name)).map(|(index, _)| index).collect()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn commands_are_found_by_parts_of_their_names() {
        let table = CommandTable::new(&crate::annotation::Schema::built_in());
        let found = |input: &str| {
            let palette = Palette { input: InputField::holding(input), selected: 0 };
            palette.matches(&table).first().map(|row| row.name.clone().into_owned())
        };
        assert_eq!(found("undo").as_deref(), Some("undo"));
        assert_eq!(found("left word").as_deref(), Some("word-left"));
        assert_eq!(found("select").as_deref(), Some("select"));
        assert_eq!(found("nonsense"), None);
    }

    #[test]
    fn documents_are_found_in_both_scripts() {
        let names = ["01-Harbour.txt", "سرقة.txt"];
        let found = |input: &str, latin: &str| {
            let mut list = DocumentList::default();
            input.chars().zip(latin.chars()).for_each(|(typed, latin)| list.input.insert(typed, latin));
            list.matches(names.into_iter())
        };
        assert_eq!(found("", ""), [0, 1]);
        assert_eq!(found("harb", "harb"), [0]);
        assert_eq!(found("اشقلا", "harb"), [0]);
        assert_eq!(found("سرق", "svr"), [1]);
    }
}
