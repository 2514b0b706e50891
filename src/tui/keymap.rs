//! From keys to commands, by the command table, on a Latin or an Arabic layout.

use super::keyboard::{self, KeyboardLayout};
use crate::session::{Command, CommandTable, Effect, Notice, Session};
use crossterm::event::{KeyCode, KeyEvent, KeyModifiers};
use jiff::Timestamp;
use std::collections::HashMap;

/// A key with its modifiers. For a character the shift is in the character.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
struct Chord {
    code: KeyCode,
    modifiers: KeyModifiers,
}

/// The keys of the command table.
pub struct Keymap {
    commands: HashMap<Chord, Command>,
    keyboard: KeyboardLayout,
}

impl Keymap {
    /// The keymap of a command table, for a keyboard whose Arabic layout is this.
    pub fn new(keyboard: KeyboardLayout, table: &CommandTable) -> Self {
        let keys = table
            .rows()
            .iter()
            .flat_map(|row| row.keys.split_whitespace().map(move |key| (key, row.command)));
        let commands = keys.filter_map(|(key, command)| Some((parse(key)?, command))).collect();
        Self { commands, keyboard }
    }

    /// Does what a key asks of a session: types into a field that is open, or gives a command. `now` dates what is made.
    pub fn press(&self, session: &mut Session, key: KeyEvent, now: Timestamp) -> Effect {
        if session.takes_text() {
            match key.code {
                KeyCode::Char(typed) if !has_control(key) => {
                    session.type_char(typed, self.latin(typed));
                    return Effect::None;
                }
                KeyCode::Backspace => {
                    session.erase();
                    return Effect::None;
                }
                // Enter keeps a note; what a terminal tells of the same key with Ctrl or Alt begins a line in it.
                KeyCode::Char('j') if key.modifiers == KeyModifiers::CONTROL && session.break_line() => {
                    return Effect::None;
                }
                KeyCode::Enter if !key.modifiers.is_empty() && session.break_line() => return Effect::None,
                KeyCode::Char('w') if key.modifiers == KeyModifiers::CONTROL => {
                    session.erase_word();
                    return Effect::None;
                }
                _ => {}
            }
        }
        if let KeyCode::Char(typed) = key.code
            && !has_control(key)
            && let Some(effect) = session.take_key(typed, self.latin(typed), now)
        {
            return effect;
        }
        match self.command(key) {
            Some(command) => session.apply(command, now),
            None => {
                if let KeyCode::Char(typed) = key.code
                    && !has_control(key)
                {
                    session.say(Notice::Unbound(typed.to_string()));
                }
                Effect::None
            }
        }
    }

    /// The event of a key in the notation of the command table, as a terminal tells it.
    pub fn event(key: &str) -> Option<KeyEvent> {
        parse(key).map(|Chord { code, modifiers }| KeyEvent::new(code, modifiers))
    }

    /// The command that a key gives: as typed, or as the same physical key of a US keyboard.
    pub fn command(&self, key: KeyEvent) -> Option<Command> {
        let chord = normalised(key);
        let typed = self.commands.get(&chord);
        typed.or_else(|| self.commands.get(&self.translated(chord)?)).copied()
    }

    fn translated(&self, chord: Chord) -> Option<Chord> {
        let KeyCode::Char(typed) = chord.code else { return None };
        keyboard::latin(self.keyboard, typed).map(|latin| Chord { code: KeyCode::Char(latin), ..chord })
    }

    /// The character that the same physical key types on a US keyboard, for fields that take command names.
    fn latin(&self, typed: char) -> char {
        keyboard::latin(self.keyboard, typed).unwrap_or(typed)
    }
}

/// Whether Ctrl, Alt or Super is held.
fn has_control(key: KeyEvent) -> bool {
    key.modifiers.intersects(KeyModifiers::CONTROL | KeyModifiers::ALT | KeyModifiers::SUPER)
}

/// Terminals differ in how they tell Shift: for a character it is in the character, and Shift+Tab has a code of its
/// own.
fn normalised(key: KeyEvent) -> Chord {
    let wanted = KeyModifiers::CONTROL | KeyModifiers::SHIFT | KeyModifiers::ALT;
    let mut modifiers = key.modifiers & wanted;
    let mut code = key.code;
    match code {
        KeyCode::Char(typed) => {
            modifiers -= KeyModifiers::SHIFT;
            if modifiers.contains(KeyModifiers::CONTROL) {
                code = KeyCode::Char(typed.to_ascii_lowercase());
            }
        }
        KeyCode::BackTab => {
            code = KeyCode::Tab;
            modifiers |= KeyModifiers::SHIFT;
        }
        _ => {}
    }
    Chord { code, modifiers }
}

/// Reads a key of the command table.
fn parse(key: &str) -> Option<Chord> {
    let mut modifiers = KeyModifiers::NONE;
    let mut name = key;
    while let Some((modifier, rest)) = name.split_once('-').filter(|(_, rest)| !rest.is_empty()) {
        modifiers |= match modifier {
            "C" => KeyModifiers::CONTROL,
            "S" => KeyModifiers::SHIFT,
            "A" => KeyModifiers::ALT,
            _ => return None,
        };
        name = rest;
    }
    Some(Chord { code: code(name)?, modifiers })
}

fn code(name: &str) -> Option<KeyCode> {
    let mut chars = name.chars();
    if let (Some(only), None) = (chars.next(), chars.next()) {
        return Some(KeyCode::Char(only));
    }
    Some(match name {
        "Left" => KeyCode::Left,
        "Right" => KeyCode::Right,
        "Up" => KeyCode::Up,
        "Down" => KeyCode::Down,
        "Home" => KeyCode::Home,
        "End" => KeyCode::End,
        "PageUp" => KeyCode::PageUp,
        "PageDown" => KeyCode::PageDown,
        "Delete" => KeyCode::Delete,
        "Backspace" => KeyCode::Backspace,
        "Enter" => KeyCode::Enter,
        "Tab" => KeyCode::Tab,
        "Esc" => KeyCode::Esc,
        "Space" => KeyCode::Char(' '),
        "F1" => KeyCode::F(1),
        "F2" => KeyCode::F(2),
        "F5" => KeyCode::F(5),
        _ => return None,
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::annotation::Schema;
    use crate::session::Motion;

    fn keymap(keyboard: KeyboardLayout) -> Keymap {
        Keymap::new(keyboard, &CommandTable::new(&Schema::built_in()))
    }

    fn command(code: KeyCode, modifiers: KeyModifiers) -> Option<Command> {
        keymap(KeyboardLayout::Pc).command(KeyEvent::new(code, modifiers))
    }

    fn typed(c: char) -> Option<Command> {
        command(KeyCode::Char(c), KeyModifiers::NONE)
    }

    #[test]
    fn every_key_of_the_table_is_understood() {
        for row in CommandTable::new(&Schema::built_in()).rows() {
            for key in row.keys.split_whitespace() {
                assert!(parse(key).is_some(), "{key} of {}", row.name);
            }
        }
    }

    #[test]
    fn the_arabic_letter_of_a_key_does_what_the_latin_one_does() {
        assert_eq!(typed('e'), Some(Command::Tag(0)));
        assert_eq!(typed('ث'), Some(Command::Tag(0)));
        assert_eq!(typed('ؤ'), Some(Command::Tag(1)));
        assert_eq!(typed('ي'), Some(Command::Tag(2)));
        assert_eq!(typed('؟'), Some(Command::Help));
        assert_eq!(typed('د'), Some(Command::NextDocument));
    }

    #[test]
    fn the_keys_of_reading_comfort_sit_where_they_are_on_a_us_keyboard() {
        let keymaps = [KeyboardLayout::Pc, KeyboardLayout::Mac].map(keymap);
        let typed = |c| {
            keymaps.each_ref().map(|map| map.command(KeyEvent::new(KeyCode::Char(c), KeyModifiers::NONE)))
        };
        // t, s and i are the same key on both; m is teh marbuta on a PC and waw on a Mac.
        assert_eq!(typed('ف'), [Some(Command::Theme); 2]);
        assert_eq!(typed('س'), [Some(Command::Spacing); 2]);
        assert_eq!(typed('ه'), [Some(Command::Invisibles); 2]);
        assert_eq!(typed('ة'), [Some(Command::Harakat), Some(Command::NextDocument)]);
        assert_eq!(typed('و'), [None, Some(Command::Harakat)]);
        // Both layouts type these three by the key that types them on a US keyboard.
        assert_eq!(typed('-'), [Some(Command::Narrower); 2]);
        assert_eq!(typed('+'), [Some(Command::Wider); 2]);
        assert_eq!(typed('='), [Some(Command::Wider); 2]);
    }

    #[test]
    fn the_mac_layout_has_its_own_places() {
        let mac = keymap(KeyboardLayout::Mac);
        let typed = |c| mac.command(KeyEvent::new(KeyCode::Char(c), KeyModifiers::NONE));
        assert_eq!(typed('ذ'), Some(Command::Tag(1)));
        assert_eq!(typed('د'), Some(Command::Select));
        assert_eq!(typed('ط'), Some(Command::Proclitic));
    }

    #[test]
    fn shift_is_told_in_several_ways() {
        assert_eq!(command(KeyCode::Char('U'), KeyModifiers::SHIFT), Some(Command::Redo));
        assert_eq!(command(KeyCode::Char('U'), KeyModifiers::NONE), Some(Command::Redo));
        assert_eq!(command(KeyCode::BackTab, KeyModifiers::NONE), Some(Command::PreviousAnnotation));
        assert_eq!(command(KeyCode::BackTab, KeyModifiers::SHIFT), Some(Command::PreviousAnnotation));
        assert_eq!(command(KeyCode::Left, KeyModifiers::SHIFT), Some(Command::Extend(Motion::Left)));
        assert_eq!(command(KeyCode::Left, KeyModifiers::CONTROL), Some(Command::Move(Motion::WordLeft)));
    }
}
