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

/// Whether a name holds what was typed in either script, whatever the case of its letters.
fn is_match(typed: &Typed, name: &str) -> bool {
    holds(name, &typed.0) || typed.0 != typed.1 && holds(name, &typed.1)
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

/// What was typed in both scripts, in lower case.
type Typed = (String, String);

/// The names that fitted last: the list of documents asks for them several times between two keys, and what is typed on narrows
/// them.
#[derive(Clone, Debug, Default)]
pub(in crate::session) struct Matches(RefCell<Last>);

#[derive(Clone, Debug, Default)]
struct Last {
    typed: Typed,
    /// How many names there were.
    count: usize,
    found: Vec<usize>,
}

impl Matches {
    /// The indices of the names that hold what was typed, whatever the case of its letters.
    pub(super) fn of<'n>(
        &self,
        typed: &InputField,
        count: usize,
        name: impl Fn(usize) -> &'n str,
    ) -> Vec<usize> {
        let typed = (typed.text().to_lowercase(), typed.latin().to_lowercase());
        let last = &mut *self.0.borrow_mut();
        if typed.0.is_empty() {
            *last = Last::default();
            return (0..count).collect();
        }
        if (&typed, count) != (&last.typed, last.count) {
            let narrows = typed.0.starts_with(&last.typed.0) && typed.1.starts_with(&last.typed.1);
            let fits = |index: &usize| is_match(&typed, name(*index));
            let found = match narrows && last.count == count {
                true => std::mem::take(&mut last.found).into_iter().filter(fits).collect(),
                false => (0..count).filter(fits).collect(),
            };
            *last = Last { typed, count, found };
        }
        last.found.clone()
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
            let matches = Matches::default();
            let found = matches.of(&field, names.len(), |index| names[index]);
            // Typed letter by letter it is the same.
            let mut slowly = InputField::default();
            for (typed, latin) in input.chars().zip(latin.chars()) {
                slowly.insert(typed, latin);
                matches.of(&slowly, names.len(), |index| names[index]);
            }
            assert_eq!(matches.of(&field, names.len(), |index| names[index]), found);
            found
        };
        assert_eq!(found("", ""), [0, 1]);
        assert_eq!(found("harb", "harb"), [0]);
        assert_eq!(found("HARBOUR.TXT", "HARBOUR.TXT"), [0]);
        assert_eq!(found("txtx", "txtx"), [0; 0]);
        assert_eq!(found("اشقلا", "harb"), [0]);
        assert_eq!(found("سرق", "svr"), [1]);
    }
}
