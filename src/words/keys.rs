//! What keys are called in sentences: by the bindings in force, and as the keyboard layout in use types them.

use super::{Language, Part, isolated};
use crate::preferences::KeyboardLayout;
use crate::session::{Command, CommandTable, Key, KeyCode, KeySequence};

/// What can be held with a key.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[expect(missing_docs, reason = "as on a keyboard")]
pub enum Held {
    Control,
    Shift,
    Alt,
}

/// The names of the keys of commands, and of those that a schema gives to labels, values and roles.
#[derive(Clone, Copy, Debug)]
pub struct Keys<'t> {
    language: Language,
    table: &'t CommandTable,
    arabic: Option<KeyboardLayout>,
}

impl<'t> Keys<'t> {
    /// The names by this table, while this Arabic layout is on.
    pub(super) fn new(language: Language, table: &'t CommandTable, arabic: Option<KeyboardLayout>) -> Self {
        Self { language, table, arabic }
    }

    /// The first key of a command; `None` where it has none.
    pub fn of(&self, command: Command) -> Option<String> {
        self.table.row(command)?.first_key().map(|keys| self.pressed(keys.keys()))
    }

    /// The key by which a US keyboard types this character.
    pub fn letter(&self, key: char) -> String {
        isolated(&self.plain(Key::char(key)))
    }

    /// Words about the key of a command; nothing where it has none.
    pub fn told(&self, command: Command, words: impl FnOnce(&str) -> String) -> String {
        self.of(command).map_or_else(String::new, |key| words(&key))
    }

    /// A hint as a line.
    pub fn hint(&self, parts: &[Part]) -> String {
        self.parts(parts).join("  ")
    }

    /// The parts of a hint that have keys.
    pub fn parts(&self, parts: &[Part]) -> Vec<String> {
        let said = parts.iter().filter_map(|part| {
            let (keys, words): (Vec<_>, _) = match part {
                Part::Commands(commands, words) => {
                    (commands.iter().filter_map(|command| self.of(*command)).collect(), words)
                }
                Part::Letters(letters, words) => {
                    (letters.iter().map(|key| self.letter(*key)).collect(), words)
                }
                Part::Words(words) => return Some((*words).to_owned()),
            };
            (!keys.is_empty()).then(|| format!("{} {words}", keys.join(" ")))
        });
        said.collect()
    }

    /// Keys that are pressed one after the other, inside a sentence.
    pub fn pressed(&self, keys: &[Key]) -> String {
        isolated(&keys.iter().map(|key| self.plain(*key)).collect::<Vec<_>>().join(" "))
    }

    /// Keys that are pressed one after the other, by themselves.
    pub fn sequence(&self, keys: &KeySequence) -> String {
        keys.keys().iter().map(|key| self.plain(*key)).collect::<Vec<_>>().join(" ")
    }

    /// The key that a US keyboard types a character by, as the layout in use types it. Where that is a mark or a sign that is hardly
    /// seen, it is the key without Shift that is named.
    fn typed(&self, us: char) -> String {
        let arabic = |us| self.arabic.and_then(|layout| layout.arabic(us));
        match (arabic(us), arabic(us.to_ascii_lowercase())) {
            (Some(typed), Some(plain))
                if (is_mark(typed) || !typed.is_alphabetic()) && us.is_ascii_uppercase() =>
            {
                format!("{}{plain}", self.language.held(Held::Shift))
            }
            (Some(typed), _) => shown(typed),
            (None, _) => shown(us),
        }
    }

    /// A key by name. With Ctrl or Alt a letter is that of the US keyboard, by which everybody calls these.
    pub fn plain(&self, key: Key) -> String {
        let held = [(key.control, Held::Control), (key.shift, Held::Shift), (key.alt, Held::Alt)];
        let held = held.into_iter().filter(|(is_held, _)| *is_held).map(|(_, held)| self.language.held(held));
        let name = match key.code {
            KeyCode::Char(typed) if key.control || key.alt => typed.to_string(),
            KeyCode::Char(typed) => self.typed(typed),
            KeyCode::Named(named) => self.language.named_key(named).to_owned(),
            KeyCode::Function(number) => format!("F{number}"),
        };
        held.collect::<String>() + &name
    }
}

/// Whether it is a vowel sign.
fn is_mark(typed: char) -> bool {
    matches!(typed, '\u{64b}'..='\u{65f}' | '\u{670}')
}

/// A character by itself: a mark stands on a circle.
fn shown(typed: char) -> String {
    if is_mark(typed) { format!("\u{25cc}{typed}") } else { typed.to_string() }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::annotation::{LabelDefinition, LabelLook, Schema};

    const PARTS: &[Part] = &[
        Part::Commands(&[Command::Grow, Command::Shrink], "grow, shrink"),
        Part::Words("Esc close"),
        Part::Letters(&['y'], "do"),
    ];

    fn shown(table: &CommandTable, arabic: Option<KeyboardLayout>) -> String {
        let hint = Language::English.keys(table, arabic).hint(PARTS);
        hint.replace(['\u{2068}', '\u{2069}'], "")
    }

    #[test]
    fn a_hint_has_the_keys_of_the_layout_in_use() {
        let table = CommandTable::new(&Schema::built_in());
        assert_eq!(shown(&table, None), "w W grow, shrink  Esc close  y do");
        assert_eq!(shown(&table, Some(KeyboardLayout::Pc)), "ص S-ص grow, shrink  Esc close  غ do");
    }

    #[test]
    fn what_has_no_key_falls_out_of_a_hint_and_of_a_sentence() {
        let label = |name, key| LabelDefinition::new(name, key, LabelLook::Tint);
        let one = CommandTable::new(&Schema::new(vec![label("work", 'w')], vec![]));
        assert_eq!(shown(&one, None), "W grow, shrink  Esc close  y do");
        let both = CommandTable::new(&Schema::new(vec![label("work", 'w'), label("world", 'W')], vec![]));
        assert_eq!(shown(&both, None), "Esc close  y do");
        let keys = Language::English.keys(&both, None);
        assert_eq!(keys.told(Command::Grow, |key| format!(" ({key} grows)")), "");
    }

    #[test]
    fn only_letters_that_are_typed_are_those_of_a_layout() {
        let table = CommandTable::new(&Schema::built_in());
        let keys = Language::English.keys(&table, Some(KeyboardLayout::Mac));
        let plain = |written| keys.plain(Key::parse(written).unwrap());
        assert_eq!(
            ["v", "C-z", "S-Left", "F5", "A-x", "-"].map(plain),
            ["د", "C-z", "S-Left", "F5", "A-x", "-"]
        );
    }
}
