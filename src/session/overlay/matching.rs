//! What fits what was typed into the field of a list: commands by their names, documents by parts of theirs.

use crate::session::InputField;
use crate::session::command::table::{CommandRow, CommandTable};
use memchr::memchr2_iter;
use std::cell::RefCell;

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
    let fits = |name: &str| wanted.iter().any(|wanted| holds(name, wanted));
    let all = typed.is_empty();
    names.enumerate().filter(|(_, name)| all || fits(name)).map(|(index, _)| index).collect()
}

/// Whether a name holds what is in lower case, whatever its own case. Nearly all names are ASCII, and of those there may be very
/// many.
fn holds(name: &str, wanted: &str) -> bool {
    if !name.is_ascii() {
        return name.to_lowercase().contains(wanted);
    }
    let (name, wanted) = (name.as_bytes(), wanted.as_bytes());
    let Some(first) = wanted.first() else { return true };
    let is_here =
        |at: usize| name.get(at..at + wanted.len()).is_some_and(|part| part.eq_ignore_ascii_case(wanted));
    memchr2_iter(*first, first.to_ascii_uppercase(), name).any(is_here)
}

/// The names that fitted last, as the list of documents asks for them several times between two keys.
#[derive(Clone, Debug, Default)]
pub(in crate::session) struct Matches(RefCell<Option<(Asked, Vec<usize>)>>);

/// What was typed, in both scripts, and how many names there were.
type Asked = (String, String, usize);

impl Matches {
    /// Those that fit what was typed; `find` is asked where that is not known.
    pub(super) fn of(
        &self,
        typed: &InputField,
        count: usize,
        find: impl FnOnce() -> Vec<usize>,
    ) -> Vec<usize> {
        let asked = (typed.text().to_owned(), typed.latin().to_owned(), count);
        let mut last = self.0.borrow_mut();
        match &*last {
            Some((before, found)) if *before == asked => found.clone(),
            _ => last.insert((asked, find())).1.clone(),
        }
    }
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
        assert_eq!(found("HARBOUR.TXT", "HARBOUR.TXT"), [0]);
        assert_eq!(found("txtx", "txtx"), [0; 0]);
        assert_eq!(found("اشقلا", "harb"), [0]);
        assert_eq!(found("سرق", "svr"), [1]);
    }
}
