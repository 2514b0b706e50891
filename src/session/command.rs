//! The commands: one row each, from which the keymap, the help, the palette and `docs/keys.md` are derived.
//!
//! A row has no words: its doc stands in the word catalogue ([`crate::words`]), one for each language. Keys are
//! written as on a US keyboard; an Arabic layout is the keymap's concern.

/// Where the caret can go.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
#[expect(missing_docs, reason = "each is described by its command's doc in the word catalogue")]
pub enum Motion {
    Left,
    Right,
    Up,
    Down,
    WordLeft,
    WordRight,
    NextSentence,
    PreviousSentence,
    NextParagraph,
    PreviousParagraph,
    LineStart,
    LineEnd,
    PageUp,
    PageDown,
    DocumentStart,
    DocumentEnd,
}

impl Motion {
    /// Whether the caret keeps to its column.
    pub(super) fn is_vertical(self) -> bool {
        matches!(self, Self::Up | Self::Down | Self::PageUp | Self::PageDown)
    }
}

/// What an annotator can ask for.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
#[expect(missing_docs, reason = "each is described by its doc in the word catalogue")]
pub enum Command {
    Move(Motion),
    Extend(Motion),
    ScrollUp,
    ScrollDown,
    Select,
    Grow,
    Shrink,
    Proclitic,
    /// The label's index in the schema.
    Tag(usize),
    Repeat,
    Delete,
    Keep,
    Undo,
    Redo,
    NextAnnotation,
    PreviousAnnotation,
    NextConflict,
    Here,
    Unsettled,
    Consent,
    NextDocument,
    PreviousDocument,
    Documents,
    Reload,
    Direction,
    Harakat,
    Invisibles,
    Copy,
    CopyAnnotation,
    Terminal,
    Suspend,
    Narrower,
    Wider,
    Spacing,
    Theme,
    Redraw,
    Palette,
    Help,
    Cancel,
    Quit,
}

/// What commands are about: the headings of the help.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
#[expect(missing_docs, reason = "headings; their words are in the word catalogue")]
pub enum Family {
    Tag,
    Select,
    Move,
    Browse,
    View,
    Program,
}

/// One command of the table.
#[derive(Clone, Copy, Debug)]
pub struct CommandRow {
    /// The command.
    pub command: Command,
    /// The name by which the palette and the docs call it.
    pub name: &'static str,
    /// What it is about.
    pub family: Family,
    /// The keys that give it, separated by blanks: `C-` is Ctrl, `S-` Shift; the first is shown.
    pub keys: &'static str,
}

const fn row(command: Command, name: &'static str, family: Family, keys: &'static str) -> CommandRow {
    CommandRow { command, name, family, keys }
}

use Command::{Extend, Move};

/// Every command, in the order of the help.
pub static COMMANDS: &[CommandRow] = &[
    row(Command::Tag(0), "tag-entity", Family::Tag, "e"),
    row(Command::Tag(1), "tag-claim", Family::Tag, "c"),
    row(Command::Tag(2), "tag-date", Family::Tag, "d"),
    row(Command::Repeat, "repeat-tag", Family::Tag, "."),
    row(Command::Delete, "delete", Family::Tag, "Delete Backspace"),
    row(Command::Keep, "keep", Family::Tag, "k"),
    row(Command::Undo, "undo", Family::Tag, "u C-z"),
    row(Command::Redo, "redo", Family::Tag, "U C-y C-r"),
    row(Command::Select, "select", Family::Select, "v"),
    row(Command::Grow, "grow", Family::Select, "w"),
    row(Command::Shrink, "shrink", Family::Select, "W"),
    row(Command::Proclitic, "proclitic", Family::Select, "x"),
    row(Command::Copy, "copy", Family::Select, "y"),
    row(Command::CopyAnnotation, "copy-annotation", Family::Select, "Y"),
    row(Extend(Motion::Left), "extend-left", Family::Select, "S-Left"),
    row(Extend(Motion::Right), "extend-right", Family::Select, "S-Right"),
    row(Extend(Motion::Up), "extend-up", Family::Select, "S-Up"),
    row(Extend(Motion::Down), "extend-down", Family::Select, "S-Down"),
    row(Extend(Motion::WordLeft), "extend-word-left", Family::Select, "C-S-Left"),
    row(Extend(Motion::WordRight), "extend-word-right", Family::Select, "C-S-Right"),
    row(Extend(Motion::LineStart), "extend-line-start", Family::Select, "S-Home"),
    row(Extend(Motion::LineEnd), "extend-line-end", Family::Select, "S-End"),
    row(Extend(Motion::PageUp), "extend-page-up", Family::Select, "S-PageUp"),
    row(Extend(Motion::PageDown), "extend-page-down", Family::Select, "S-PageDown"),
    row(Extend(Motion::NextSentence), "extend-next-sentence", Family::Select, ""),
    row(Extend(Motion::PreviousSentence), "extend-previous-sentence", Family::Select, ""),
    row(Extend(Motion::NextParagraph), "extend-next-paragraph", Family::Select, ""),
    row(Extend(Motion::PreviousParagraph), "extend-previous-paragraph", Family::Select, ""),
    row(Extend(Motion::DocumentStart), "extend-document-start", Family::Select, "C-S-Home"),
    row(Extend(Motion::DocumentEnd), "extend-document-end", Family::Select, "C-S-End"),
    row(Move(Motion::Left), "left", Family::Move, "Left"),
    row(Move(Motion::Right), "right", Family::Move, "Right"),
    row(Move(Motion::Up), "up", Family::Move, "Up"),
    row(Move(Motion::Down), "down", Family::Move, "Down"),
    row(Move(Motion::WordLeft), "word-left", Family::Move, "C-Left"),
    row(Move(Motion::WordRight), "word-right", Family::Move, "C-Right"),
    row(Move(Motion::NextSentence), "next-sentence", Family::Move, ")"),
    row(Move(Motion::PreviousSentence), "previous-sentence", Family::Move, "("),
    row(Move(Motion::NextParagraph), "next-paragraph", Family::Move, "} >"),
    row(Move(Motion::PreviousParagraph), "previous-paragraph", Family::Move, "{ <"),
    row(Move(Motion::LineStart), "line-start", Family::Move, "Home"),
    row(Move(Motion::LineEnd), "line-end", Family::Move, "End"),
    row(Move(Motion::PageDown), "page-down", Family::Move, "PageDown Space"),
    row(Move(Motion::PageUp), "page-up", Family::Move, "PageUp"),
    row(Move(Motion::DocumentStart), "document-start", Family::Move, "g C-Home"),
    row(Move(Motion::DocumentEnd), "document-end", Family::Move, "G C-End"),
    row(Command::NextAnnotation, "next-annotation", Family::Browse, "Tab"),
    row(Command::PreviousAnnotation, "previous-annotation", Family::Browse, "S-Tab"),
    row(Command::NextConflict, "next-conflict", Family::Browse, "!"),
    row(Command::Here, "here", Family::Browse, "Enter"),
    row(Command::Unsettled, "doubtful", Family::Browse, "a"),
    row(Command::Consent, "accept-moved", Family::Browse, "A"),
    row(Command::NextDocument, "next-document", Family::Browse, "]"),
    row(Command::PreviousDocument, "previous-document", Family::Browse, "["),
    row(Command::Documents, "documents", Family::Browse, "o"),
    row(Command::Reload, "reload", Family::Browse, "F5"),
    row(Command::ScrollDown, "scroll-down", Family::View, "C-Down"),
    row(Command::ScrollUp, "scroll-up", Family::View, "C-Up"),
    row(Command::Direction, "direction", Family::View, "r"),
    row(Command::Harakat, "harakat", Family::View, "m"),
    row(Command::Invisibles, "invisibles", Family::View, "i"),
    row(Command::Terminal, "terminal", Family::View, "F2"),
    row(Command::Narrower, "narrower", Family::View, "-"),
    row(Command::Wider, "wider", Family::View, "+ ="),
    row(Command::Spacing, "spacing", Family::View, "s"),
    row(Command::Theme, "theme", Family::View, "t"),
    row(Command::Redraw, "redraw", Family::View, "C-l"),
    row(Command::Palette, "palette", Family::Program, ":"),
    row(Command::Help, "help", Family::Program, "? F1"),
    row(Command::Cancel, "cancel", Family::Program, "Esc"),
    row(Command::Suspend, "suspend", Family::Program, ""),
    row(Command::Quit, "quit", Family::Program, "q C-q C-c"),
];

impl Command {
    /// The command of this name.
    pub fn named(name: &str) -> Option<Self> {
        COMMANDS.iter().find(|row| row.name == name).map(|row| row.command)
    }

    /// The command that a key of the table gives, in the table's notation.
    pub fn by_key(key: &str) -> Option<Self> {
        COMMANDS
            .iter()
            .find(|row| row.keys.split_whitespace().any(|other| other == key))
            .map(|row| row.command)
    }

    /// Its row of the table.
    pub fn row(self) -> Option<&'static CommandRow> {
        COMMANDS.iter().find(|row| row.command == self)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::collections::HashSet;

    #[test]
    fn names_and_keys_are_given_once() {
        let names: HashSet<_> = COMMANDS.iter().map(|row| row.name).collect();
        let commands: HashSet<_> = COMMANDS.iter().map(|row| row.command).collect();
        assert_eq!((names.len(), commands.len()), (COMMANDS.len(), COMMANDS.len()));
        let keys: Vec<_> = COMMANDS.iter().flat_map(|row| row.keys.split_whitespace()).collect();
        assert_eq!(keys.iter().collect::<HashSet<_>>().len(), keys.len());
    }

    #[test]
    fn the_tags_are_those_of_the_schema_with_its_keys() {
        for (index, label) in crate::annotation::Schema::built_in().labels().iter().enumerate() {
            let row = Command::Tag(index).row().unwrap();
            assert_eq!(
                (row.name, row.keys),
                (format!("tag-{}", label.name).as_str(), label.key.to_string().as_str())
            );
        }
    }
}
