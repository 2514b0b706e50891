//! What fits what was typed into the field of a list: commands by their names, documents by parts of theirs.

use crate::session::InputField;
use crate::session::command::table::{CommandRow, CommandTable};

/// The commands whose names hold every word typed; those that begin with the first word come first, and short names
/// before long ones.
pub(super) fn matching_commands<'t>(typed: &InputField, table: &'t CommandTable) -> Vec<&'t CommandRow> {
    let typed = typed.text().to_lowercase();
    let words: Vec<_> = typed.split([' ', '-']).filter(|word| !word.is_empty()).collect();
    let fits = |row: &&CommandRow| words.iter().all(|word| row.name.contains(word));
    let mut found: Vec<_> = table.rows().iter().filter(fits).collect();
    if let Some(first) = words.first() {
        found.sort_by_key(|row| (row.name != typed.trim(), !row.name.starts_with(first), row.name.len()));
    }
    found
}

/// The indices of the names that hold what was typed, whatever the case of its letters.
pub(super) fn matching_names<'n>(typed: &InputField, names: impl Iterator<Item = &'n str>) -> Vec<usize> {
    let wanted = [typed.text().to_lowercase(), typed.latin().to_lowercase()];
    let fits = |name: &str| {
        let name = name.to_lowercase();
        wanted.iter().any(|wanted| name.contains(wanted.as_str()))
    };
    let all = typed.is_empty();
    names.enumerate().filter(|(_, name)| all || fits(name)).map(|(index, _)| index).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn commands_are_found_by_parts_of_their_names() {
        let table = CommandTable::new(&crate::annotation::Schema::built_in());
        let found = |input: &str| {
            matching_commands(&InputField::holding(input), &table)
                .first()
                .map(|row| row.name.clone().into_owned())
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
            let mut field = InputField::default();
            input.chars().zip(latin.chars()).for_each(|(typed, latin)| field.insert(typed, latin));
            matching_names(&field, names.into_iter())
        };
        assert_eq!(found("", ""), [0, 1]);
        assert_eq!(found("harb", "harb"), [0]);
        assert_eq!(found("اشقلا", "harb"), [0]);
        assert_eq!(found("سرق", "svr"), [1]);
    }
}
