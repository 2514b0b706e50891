//! The command table of a session: what tags with the labels of its schema, then the commands that are always there.
//!
//! The keymap, the help, the palette, the hints and `docs/keys.md` are derived from it, so that a label of another schema is
//! in all of them. Words are not here: see [`crate::words::Language::command`].

use super::key::{Key, KeyCode, KeySequence, NamedKey};
use super::{COMMANDS, Command, Family, FixedRow};
use crate::annotation::Schema;
use crate::preferences::Bindings;
use std::borrow::Cow;

/// One command of the table.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct CommandRow {
    /// The command.
    pub command: Command,
    /// The name by which the palette and the docs call it.
    pub name: Cow<'static, str>,
    /// What it is about.
    pub family: Family,
    /// The keys that give it; the first is shown.
    pub keys: Vec<KeySequence>,
    /// Keys that it would have, had they not been given to something else.
    pub lost: Vec<KeySequence>,
}

impl CommandRow {
    /// The key that is shown for it, or nothing.
    pub fn first_key(&self) -> Option<&KeySequence> {
        self.keys.first()
    }
}

/// Commands whose keys no label can take: without them nobody finds the way on or back.
const KEPT: [Command; 4] = [Command::Undo, Command::Palette, Command::Help, Command::Quit];

/// The name of the command that a key gives whatever the schema, if any: no label can have that key.
pub fn command_on_key(key: char) -> Option<&'static str> {
    on_key(key).filter(|(command, ..)| KEPT.contains(command)).map(|(_, name, ..)| *name)
}

/// The keys that labels of a schema take from commands, with the names by which these can be given still.
pub fn displaced_commands(schema: &Schema) -> Vec<(char, &'static str)> {
    let keys = schema.labels().iter().filter_map(|label| label.key);
    keys.filter_map(|key| Some((key, on_key(key)?.1))).collect()
}

fn on_key(key: char) -> Option<&'static FixedRow> {
    let key = key.to_string();
    COMMANDS.iter().find(|(.., keys)| keys.split_whitespace().any(|other| other == key))
}

/// What keys mean that were pressed one after the other.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum LookedUp {
    /// They give a command.
    Command(Command),
    /// More keys have to follow.
    Beginning,
    /// No command is on them.
    Nothing,
}

/// The command that a key with a name gives in a panel, whatever is bound to it: what panels are steered by.
pub fn panel_command(key: Key) -> Option<Command> {
    if !matches!(key.code, KeyCode::Named(named) if named != NamedKey::Space) {
        return None;
    }
    let key = key.to_string();
    let steers = |command| {
        matches!(
            command,
            Command::Here
                | Command::Cancel
                | Command::Delete
                | Command::NextAnnotation
                | Command::PreviousAnnotation
                | Command::Move(_)
                | Command::Extend(_)
        )
    };
    let has = |keys: &str| keys.split_whitespace().any(|other| other == key);
    COMMANDS.iter().find(|(command, _, _, keys)| steers(*command) && has(keys)).map(|row| row.0)
}

/// A line of the help.
#[derive(Clone, Copy, Debug)]
pub enum HelpLine<'t> {
    /// Nothing, between two families.
    Blank,
    /// What the commands below are about.
    Heading(Family),
    /// A command.
    Command(&'t CommandRow),
}

/// Every command of a session, in the order of the help.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct CommandTable {
    pub(super) rows: Vec<CommandRow>,
}

impl CommandTable {
    /// The table for the labels of this schema, with the usual keys.
    pub fn new(schema: &Schema) -> Self {
        // Only what an annotator has written can have a flaw.
        Self::bound(schema, &Bindings::default()).unwrap_or(Self { rows: Vec::new() })
    }

    /// The rows in the order of the help, those of a family together.
    pub fn rows(&self) -> &[CommandRow] {
        &self.rows
    }

    /// The help: the rows under the headings of their families.
    pub fn help_lines(&self) -> Vec<HelpLine<'_>> {
        let mut lines = Vec::new();
        for family in self.rows.chunk_by(|a, b| a.family == b.family) {
            if !lines.is_empty() {
                lines.push(HelpLine::Blank);
            }
            lines.push(HelpLine::Heading(family[0].family));
            lines.extend(family.iter().map(HelpLine::Command));
        }
        lines
    }

    /// The command of this name.
    pub fn named(&self, name: &str) -> Option<Command> {
        self.rows.iter().find(|row| row.name == name).map(|row| row.command)
    }

    /// The command that keys give, in the notation of the table.
    pub fn by_key(&self, keys: &str) -> Option<Command> {
        match self.look_up(KeySequence::parse(keys)?.keys()) {
            LookedUp::Command(command) => Some(command),
            LookedUp::Beginning | LookedUp::Nothing => None,
        }
    }

    /// What keys mean that were pressed one after the other.
    pub fn look_up(&self, pressed: &[Key]) -> LookedUp {
        let mut begins = false;
        for (row, keys) in
            self.rows.iter().flat_map(|row| row.keys.iter().map(move |keys| (row, keys.keys())))
        {
            if keys == pressed {
                return LookedUp::Command(row.command);
            }
            begins |= keys.starts_with(pressed);
        }
        if begins { LookedUp::Beginning } else { LookedUp::Nothing }
    }

    /// The keys that may follow those that were pressed, each with the commands that it leads to, in the order of the help.
    pub fn continuations(&self, pressed: &[Key]) -> Vec<(Key, Vec<&CommandRow>)> {
        let mut all: Vec<(Key, Vec<&CommandRow>)> = Vec::new();
        for row in &self.rows {
            for keys in row.keys.iter().filter_map(|keys| keys.keys().strip_prefix(pressed)) {
                let Some(next) = keys.first() else { continue };
                match all.iter_mut().find(|(key, _)| key == next) {
                    Some((_, rows)) => rows.push(row),
                    None => all.push((*next, vec![row])),
                }
            }
        }
        all
    }

    /// The row of a command.
    pub fn row(&self, command: Command) -> Option<&CommandRow> {
        self.rows.iter().find(|row| row.command == command)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::annotation::{LabelDefinition, LabelLook};
    use crate::session::Motion;
    use Command::Move;
    use std::collections::HashSet;

    #[test]
    fn names_and_keys_are_given_once() {
        let table = CommandTable::new(&Schema::built_in());
        let names: HashSet<_> = table.rows().iter().map(|row| &row.name).collect();
        let commands: HashSet<_> = table.rows().iter().map(|row| row.command).collect();
        assert_eq!((names.len(), commands.len()), (table.rows().len(), table.rows().len()));
        let keys: Vec<_> = table.rows().iter().flat_map(|row| &row.keys).collect();
        assert_eq!(keys.iter().collect::<HashSet<_>>().len(), keys.len());
    }

    #[test]
    fn keys_of_commands_are_known_whatever_the_schema() {
        assert_eq!(
            (command_on_key('q'), command_on_key('e'), command_on_key('w')),
            (Some("quit"), None, None)
        );
    }

    #[test]
    fn a_label_takes_the_key_of_a_command_which_keeps_its_others() {
        let labels = [("place", '<'), ("work", 'w')]
            .map(|(name, key)| LabelDefinition::new(name, key, LabelLook::Tint));
        let schema = Schema::new(labels.to_vec(), vec![]);
        let table = CommandTable::new(&schema);
        assert_eq!((table.by_key("w"), table.by_key("<")), (Some(Command::Tag(1)), Some(Command::Tag(0))));
        let keys = |command| {
            let row = table.row(command).unwrap();
            [&row.keys, &row.lost]
                .map(|keys| keys.iter().map(ToString::to_string).collect::<Vec<_>>().join(" "))
        };
        assert_eq!(keys(Move(Motion::PreviousParagraph)), ["{", "<"]);
        assert_eq!(keys(Command::Grow), ["", "w"]);
        assert_eq!(displaced_commands(&schema), [('<', "previous-paragraph"), ('w', "grow")]);
    }

    #[test]
    fn families_stand_together() {
        let table = CommandTable::new(&Schema::built_in());
        let headings = table.rows().chunk_by(|a, b| a.family == b.family).count();
        let families: HashSet<_> = table.rows().iter().map(|row| row.family).collect();
        assert_eq!(headings, families.len());
    }

    #[test]
    fn a_label_of_any_schema_is_a_command_with_its_key() {
        let mut labels = Schema::built_in().labels().to_vec();
        labels.push(LabelDefinition::new("event", 'n', LabelLook::Tint));
        let table = CommandTable::new(&Schema::new(labels, vec![]));
        assert_eq!(table.by_key("n"), Some(Command::Tag(3)));
        assert_eq!(table.named("tag-event"), Some(Command::Tag(3)));
        let first = |command| table.row(command)?.first_key().map(ToString::to_string);
        assert_eq!(first(Command::Tag(1)).as_deref(), Some("c"));
        assert_eq!(first(Command::Undo).as_deref(), Some("u"));
    }
}
