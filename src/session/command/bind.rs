//! Binding keys to commands: those of the labels and the annotator's own come first, then those of a preset, then those that
//! a command has without either. A key that has been given is taken from what comes later.
//!
//! What an annotator has written is checked, and a flaw says where it stands. Words are not here.

use super::key::{Key, KeyCode, KeySequence, NamedKey};
use super::{COMMANDS, Command, CommandRow, CommandTable, Family, preset};
use crate::annotation::Schema;
use crate::preferences::{Bindings, KeyboardLayout, Written, latin_key};
use crate::text::char_width::char_width;
use crate::text::control::is_invisible;
use std::borrow::Cow;
use std::collections::HashMap;

/// The most keys that a sequence can have.
pub const LONGEST_SEQUENCE: usize = 6;

/// Commands that are never without a key: the way out and the way to all others.
const NEEDED: [Command; 2] = [Command::Quit, Command::Help];

/// What is wrong with bindings, and where.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct BindingFlaw {
    /// The line in the file, from 1.
    pub line: usize,
    /// The column in characters, from 1.
    pub column: usize,
    /// What is wrong.
    pub kind: BindingFlawKind,
}

/// What can be wrong with bindings.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum BindingFlawKind {
    /// No command has this name; all names.
    UnknownCommand(String, Vec<String>),
    /// This is no key.
    NoKey(String),
    /// There is nothing between the quotes.
    NoKeys,
    /// A sequence of more keys than [`LONGEST_SEQUENCE`].
    TooLong,
    /// Terminals send something else for this key: the name under which it can be bound, where there is one.
    NotSent(String, Option<String>),
    /// A letter of an Arabic layout: the key of a US keyboard that types it on a PC and on a Mac.
    Arabic(char, Option<char>, Option<char>),
    /// Esc gives up and closes; it can be bound to nothing else and stands in no sequence.
    Reserved,
    /// It is a digit, which begins a number before a key.
    Digit(char),
    /// These keys are given to this command already, on this line.
    Twice(String, String, usize),
    /// The first of these begins the second, which is given to this command: on this line, where it is written.
    Begins {
        /// The shorter one.
        shorter: String,
        /// The longer one.
        longer: String,
        /// The command that has the other one.
        command: String,
        /// The line on which that stands.
        line: usize,
    },
    /// These keys are, or begin with, the key by which this label tags.
    OfLabel(String, char, String),
    /// This command would be left without a key.
    Needed(&'static str),
}

impl CommandTable {
    /// The table for the labels of a schema, with these keys.
    ///
    /// # Errors
    /// What was written is no binding, or two of them clash.
    pub fn bound(schema: &Schema, bindings: &Bindings) -> Result<Self, BindingFlaw> {
        let mut rows = rows(schema);
        let mut given = Given::default();
        let own = own_keys(&rows, bindings)?;
        for (index, label) in schema.labels().iter().enumerate().filter(|(index, _)| !own.contains_key(index))
        {
            if let Some(keys) = label.key.and_then(|key| KeySequence::new(vec![Key::char(key)])) {
                given.add(&keys, Owner { row: index, written: None });
                rows[index].keys.push(keys);
            }
        }
        for binding in &bindings.bound {
            let Some(row) = row_of(&rows, &binding.command.text) else { continue };
            for (written, keys) in binding.keys.iter().zip(own.get(&row).into_iter().flatten()) {
                given.check(keys, written, &rows)?;
                given.add(keys, Owner { row, written: Some(written) });
                rows[row].keys.push(keys.clone());
            }
        }
        let labels = schema.labels().len();
        let preset = preset::keys(bindings.preset);
        let named =
            |command: Command| preset.iter().find(|(named, _)| *named == command).map(|(_, keys)| *keys);
        let is_own = |row: usize| row < labels || own.contains_key(&row);
        for is_named in [true, false] {
            for (row, (command, _, _, usual)) in (labels..).zip(COMMANDS).filter(|(row, _)| !is_own(*row)) {
                let keys: Vec<&str> = match named(*command) {
                    Some(keys) if is_named => keys.to_vec(),
                    None if !is_named => usual.split_whitespace().collect(),
                    _ => continue,
                };
                for keys in keys.into_iter().filter_map(KeySequence::parse) {
                    if given.clash(&keys).is_none() {
                        given.add(&keys, Owner { row, written: None });
                        rows[row].keys.push(keys);
                    } else {
                        rows[row].lost.push(keys);
                    }
                }
            }
        }
        if let Some(cancel) = rows.iter_mut().find(|row| row.command == Command::Cancel) {
            let escape = KeySequence::new(vec![Key::named(NamedKey::Esc)]);
            cancel.keys.extend(escape.filter(|escape| !cancel.keys.contains(escape)));
        }
        let table = Self { rows };
        table.has_needed(bindings, &given)?;
        Ok(table)
    }

    /// Refuses bindings that leave no way out or no way to the help.
    fn has_needed(&self, bindings: &Bindings, given: &Given<'_>) -> Result<(), BindingFlaw> {
        let missing = self.rows.iter().find(|row| NEEDED.contains(&row.command) && row.keys.is_empty());
        let Some(row) = missing else { return Ok(()) };
        let name = COMMANDS.iter().find(|(command, ..)| *command == row.command).map_or("", |row| row.1);
        let unbound = bindings.bound.iter().find(|binding| binding.command.text == name);
        let taken = || row.lost.iter().find_map(|keys| given.clash(keys)?.1.written);
        match unbound.map(|binding| &binding.command).or_else(taken) {
            Some(written) => Err(flaw(written, BindingFlawKind::Needed(name))),
            // Labels never take all keys of these.
            None => Ok(()),
        }
    }
}

/// The rows of the table without keys.
fn rows(schema: &Schema) -> Vec<CommandRow> {
    let row = |command, name: Cow<'static, str>, family| CommandRow {
        command,
        name,
        family,
        keys: Vec::new(),
        lost: Vec::new(),
    };
    let tags = schema.labels().iter().enumerate();
    let tags = tags
        .map(|(index, label)| row(Command::Tag(index), format!("tag-{}", label.name).into(), Family::Tag));
    tags.chain(COMMANDS.iter().map(|(command, name, family, _)| row(*command, (*name).into(), *family)))
        .collect()
}

fn row_of(rows: &[CommandRow], name: &str) -> Option<usize> {
    rows.iter().position(|row| row.name == name)
}

/// The keys of each row that is bound, read and understood. A label that this project does not have is another's.
fn own_keys(
    rows: &[CommandRow],
    bindings: &Bindings,
) -> Result<HashMap<usize, Vec<KeySequence>>, BindingFlaw> {
    let mut own = HashMap::new();
    for binding in &bindings.bound {
        let name = &binding.command.text;
        let row = row_of(rows, name);
        if row.is_none() && !name.starts_with("tag-") {
            let names = rows.iter().map(|row| row.name.clone().into_owned()).collect();
            return Err(flaw(&binding.command, BindingFlawKind::UnknownCommand(name.clone(), names)));
        }
        let is_cancel = row.is_some_and(|row| rows[row].command == Command::Cancel);
        let keys =
            binding.keys.iter().map(|written| understood(written, is_cancel)).collect::<Result<_, _>>()?;
        own.extend(row.map(|row| (row, keys)));
    }
    Ok(own)
}

/// The keys that were written.
fn understood(written: &Written, is_cancel: bool) -> Result<KeySequence, BindingFlaw> {
    let mut keys = Vec::new();
    for text in written.text.split_whitespace() {
        let key = Key::parse(text).ok_or_else(|| flaw(written, BindingFlawKind::NoKey(text.to_owned())))?;
        if let Some(kind) = unusable(key, text) {
            return Err(flaw(written, kind));
        }
        keys.push(key);
    }
    let has_escape = keys.iter().any(|key| key.code == KeyCode::Named(NamedKey::Esc));
    if has_escape && !(is_cancel && keys.len() == 1) {
        return Err(flaw(written, BindingFlawKind::Reserved));
    }
    if let Some(Key { code: KeyCode::Char(digit @ '1'..='9'), control: false, alt: false, .. }) = keys.first()
    {
        return Err(flaw(written, BindingFlawKind::Digit(*digit)));
    }
    if keys.len() > LONGEST_SEQUENCE {
        return Err(flaw(written, BindingFlawKind::TooLong));
    }
    KeySequence::new(keys).ok_or_else(|| flaw(written, BindingFlawKind::NoKeys))
}

/// Why a key cannot be bound: it would never arrive so.
fn unusable(key: Key, text: &str) -> Option<BindingFlawKind> {
    let not_sent = |instead: Option<Key>| {
        Some(BindingFlawKind::NotSent(text.to_owned(), instead.map(|key| key.to_string())))
    };
    let named = |name| Some(Key { alt: key.alt, ..Key::named(name) });
    match key.code {
        KeyCode::Char(typed) if !typed.is_ascii() || typed.is_control() => {
            let us = [KeyboardLayout::Pc, KeyboardLayout::Mac].map(|layout| latin_key(layout, typed));
            if us != [None; 2] {
                return Some(BindingFlawKind::Arabic(typed, us[0], us[1]));
            }
            // What cannot be seen by itself, and what takes two cells, is on no key.
            let is_seen = match char_width(typed) {
                Some(1) => !is_invisible(typed),
                Some(2) => typed.is_alphanumeric(),
                _ => false,
            };
            if !is_seen {
                return Some(BindingFlawKind::NoKey(text.to_owned()));
            }
            if key.control { not_sent(None) } else { None }
        }
        KeyCode::Char('i' | 'I') if key.control => not_sent(named(NamedKey::Tab)),
        KeyCode::Char('m' | 'M') if key.control => not_sent(named(NamedKey::Enter)),
        KeyCode::Char('[') if key.control => not_sent(named(NamedKey::Esc)),
        KeyCode::Char(typed) if key.control && (key.shift || typed.is_ascii_uppercase()) => {
            not_sent(Some(Key { code: KeyCode::Char(typed.to_ascii_lowercase()), shift: false, ..key }))
        }
        KeyCode::Char(typed) if key.control && !typed.is_ascii_lowercase() && !"\\]^/".contains(typed) => {
            not_sent(None)
        }
        KeyCode::Char(typed) if key.shift => {
            let upper = typed.is_ascii_lowercase().then(|| typed.to_ascii_uppercase());
            not_sent(upper.map(|upper| Key { code: KeyCode::Char(upper), shift: false, ..key }))
        }
        KeyCode::Named(NamedKey::Space) if key.shift => not_sent(Some(Key { shift: false, ..key })),
        KeyCode::Named(NamedKey::Enter | NamedKey::Backspace | NamedKey::Esc | NamedKey::Tab)
            if key.control || (key.shift && key.code != KeyCode::Named(NamedKey::Tab)) =>
        {
            not_sent(Some(Key { control: false, shift: false, ..key }))
        }
        KeyCode::Named(NamedKey::Esc) if key.alt => not_sent(Some(Key { alt: false, ..key })),
        KeyCode::Char(_) | KeyCode::Named(_) | KeyCode::Function(_) => None,
    }
}

fn flaw(written: &Written, kind: BindingFlawKind) -> BindingFlaw {
    BindingFlaw { line: written.line, column: written.column, kind }
}

/// Who has keys: a row of the table, and where that was written.
#[derive(Clone, Copy)]
struct Owner<'w> {
    row: usize,
    written: Option<&'w Written>,
}

/// The keys that are given already, and what they begin with.
#[derive(Default)]
struct Given<'w> {
    whole: HashMap<Vec<Key>, Owner<'w>>,
    /// For each beginning, the first sequence that begins so.
    begun: HashMap<Vec<Key>, Vec<Key>>,
}

impl<'w> Given<'w> {
    fn add(&mut self, keys: &KeySequence, owner: Owner<'w>) {
        let keys = keys.keys();
        for length in 1..keys.len() {
            self.begun.entry(keys[..length].to_vec()).or_insert_with(|| keys.to_vec());
        }
        self.whole.insert(keys.to_vec(), owner);
    }

    /// Keys that these cannot stand beside, and who has them: the same, their beginning, or what begins with them.
    fn clash(&self, keys: &KeySequence) -> Option<(&[Key], Owner<'w>)> {
        let keys = keys.keys();
        let whole =
            |keys: &[Key]| self.whole.get_key_value(keys).map(|(keys, owner)| (keys.as_slice(), *owner));
        (1..=keys.len()).find_map(|length| whole(&keys[..length])).or_else(|| whole(self.begun.get(keys)?))
    }

    /// Refuses keys that clash with what was written before, or with a label.
    fn check(&self, keys: &KeySequence, written: &Written, rows: &[CommandRow]) -> Result<(), BindingFlaw> {
        let Some((other, owner)) = self.clash(keys) else { return Ok(()) };
        let other = KeySequence::new(other.to_vec()).map_or_else(String::new, |other| other.to_string());
        let command = rows[owner.row].name.clone().into_owned();
        let keys = keys.to_string();
        Err(flaw(
            written,
            match owner.written {
                None => {
                    let label = command.strip_prefix("tag-").unwrap_or(&command).to_owned();
                    BindingFlawKind::OfLabel(keys, other.chars().next().unwrap_or_default(), label)
                }
                Some(before) if keys == other => BindingFlawKind::Twice(keys, command, before.line),
                Some(before) => {
                    let is_shorter = keys.len() < other.len();
                    let (shorter, longer) = if is_shorter { (keys, other) } else { (other, keys) };
                    BindingFlawKind::Begins { shorter, longer, command, line: before.line }
                }
            },
        ))
    }
}

#[cfg(test)]
mod tests;
