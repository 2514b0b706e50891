//! The one type of list that lies over the page: a line that is chosen, and a field that narrows it where it has one.

use crate::session::{InputField, Motion};

/// A list of which one line is chosen. What its lines are is the panel's.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct List {
    /// What is typed to narrow the list; `None` where nothing can be.
    pub field: Option<InputField>,
    /// The index of the chosen line; where none is chosen, the first in sight.
    pub selected: usize,
    /// The last line that can be chosen, where only the screen knows it.
    pub(in crate::session) last: Option<usize>,
}

/// Which part of a list is in sight.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct ListWindow {
    /// The row of the page on which its first entry in sight stands.
    pub row: u16,
    /// The index of that entry.
    pub first: usize,
    /// How many entries are in sight.
    pub shown: usize,
}

impl List {
    /// A list that nothing narrows.
    pub(super) const fn at(selected: usize) -> Self {
        Self { field: None, selected, last: None }
    }

    /// A list with an empty field.
    pub(in crate::session) fn with_field(selected: usize) -> Self {
        Self { field: Some(InputField::default()), selected, last: None }
    }

    /// Changes what is typed; the choice begins anew. Nothing where there is no field.
    pub(super) fn edit<R>(&mut self, change: impl FnOnce(&mut InputField) -> R) {
        if let Some(field) = &mut self.field {
            change(field);
            self.selected = 0;
        }
    }

    /// Whether a motion moves the caret of the field, and not the choice.
    pub(super) fn gives_to_field(&self, motion: Motion) -> bool {
        self.field.as_ref().is_some_and(|field| field.has_lines() || motion.is_along_line())
    }

    /// Moves the choice among so many lines, of which a page shows `page`.
    pub(super) fn move_by(&mut self, motion: Motion, length: usize, page: usize) {
        let last = length.saturating_sub(1);
        self.selected = match motion {
            Motion::Up => self.selected.saturating_sub(1),
            Motion::Down => (self.selected + 1).min(last),
            Motion::PageUp => self.selected.saturating_sub(page),
            Motion::PageDown => (self.selected + page).min(last),
            Motion::DocumentStart | Motion::LineStart => 0,
            Motion::DocumentEnd | Motion::LineEnd => last,
            _ => self.selected,
        };
    }

    /// Rows of the panel before its first entry: its title, and the field that narrows it.
    pub(super) fn rows_before(&self) -> usize {
        if self.field.as_ref().is_some_and(|field| !field.has_lines()) { 2 } else { 1 }
    }

    /// The part of so many lines that is in sight on `rows` rows of the page: the chosen one in the middle where it can be.
    /// The list begins below its title and its field.
    pub(super) fn window(&self, length: usize, rows: u16) -> ListWindow {
        let row = u16::try_from(self.rows_before()).unwrap_or_default();
        let height = usize::from(rows.saturating_sub(row)).clamp(1, length.max(1));
        // In a text of several lines it is the one with the caret that has to be in sight.
        let text = self.field.as_ref().filter(|field| field.has_lines());
        let chosen = text.map_or(self.selected, InputField::caret_line);
        let first = chosen.saturating_sub(height / 2).min(length.saturating_sub(height));
        ListWindow { row, first, shown: height.min(length) }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_chosen_line_is_in_sight() {
        let first = |selected| List::at(selected).window(100, 11).first;
        assert_eq!([first(0), first(5), first(6), first(50), first(99)], [0, 0, 1, 45, 90]);
        assert_eq!(List::with_field(0).window(3, 11), ListWindow { row: 2, first: 0, shown: 3 });
        assert_eq!(List::at(0).window(0, 11), ListWindow { row: 1, first: 0, shown: 0 });
    }

    #[test]
    fn what_is_typed_begins_the_choice_anew() {
        let mut list = List::with_field(4);
        list.edit(|field| field.insert('a', 'a'));
        assert_eq!(
            (list.selected, list.field.map(|field| field.text().to_owned())),
            (0, Some("a".to_owned()))
        );
        let mut plain = List::at(4);
        plain.edit(|field| field.insert('a', 'a'));
        assert_eq!(plain, List::at(4));
    }
}
