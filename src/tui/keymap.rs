//! From keys to commands, by the command table, on a Latin or an Arabic layout.

use crate::preferences::{KeyboardLayout, latin_key};
use crate::session::{self, Command, CommandTable, Effect, Key, NamedKey, Notice, Session};
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
        let commands = keys.filter_map(|(key, command)| Some((chord(Key::parse(key)?), command))).collect();
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
        let Chord { code, modifiers } = chord(Key::parse(key)?);
        Some(KeyEvent::new(code, modifiers))
    }

    /// The command that a key gives: as typed, or as the same physical key of a US keyboard.
    pub fn command(&self, key: KeyEvent) -> Option<Command> {
        let chord = normalised(key);
        let typed = self.commands.get(&chord);
        typed.or_else(|| self.commands.get(&self.translated(chord)?)).copied()
    }

    /// The layout that is on, as far as this key tells: an Arabic one, none of them, or what was on before.
    pub fn layout_in_use(&self, key: KeyEvent, before: Option<KeyboardLayout>) -> Option<KeyboardLayout> {
        match key.code {
            // Ctrl and Alt give Latin letters in many terminals whatever the layout, and an Arabic layout types some signs
            // and digits of ASCII too.
            KeyCode::Char(typed) if has_control(key) || !typed.is_alphabetic() && !is_mark_key(typed) => {
                before
            }
            KeyCode::Char(typed) if typed.is_ascii() => None,
            KeyCode::Char(typed) => latin_key(self.keyboard, typed).map(|_| self.keyboard).or(before),
            _ => before,
        }
    }

    fn translated(&self, chord: Chord) -> Option<Chord> {
        let KeyCode::Char(typed) = chord.code else { return None };
        latin_key(self.keyboard, typed).map(|latin| Chord { code: KeyCode::Char(latin), ..chord })
    }

    /// The character that the same physical key types on a US keyboard, for fields that take command names.
    fn latin(&self, typed: char) -> char {
        latin_key(self.keyboard, typed).unwrap_or(typed)
    }
}

/// Whether Ctrl, Alt or Super is held.
fn has_control(key: KeyEvent) -> bool {
    key.modifiers.intersects(KeyModifiers::CONTROL | KeyModifiers::ALT | KeyModifiers::SUPER)
}

/// Whether it is a vowel sign, for which an Arabic layout has keys.
fn is_mark_key(typed: char) -> bool {
    matches!(typed, '\u{64b}'..='\u{652}' | '\u{670}')
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

/// A key of the command table as a terminal tells it.
fn chord(key: Key) -> Chord {
    let held = [
        (key.control, KeyModifiers::CONTROL),
        (key.shift, KeyModifiers::SHIFT),
        (key.alt, KeyModifiers::ALT),
    ];
    let held = held.into_iter().filter(|(is_held, _)| *is_held);
    let modifiers = held.fold(KeyModifiers::NONE, |all, (_, modifier)| all | modifier);
    let code = match key.code {
        session::KeyCode::Char(typed) => KeyCode::Char(typed),
        session::KeyCode::Named(named) => named_code(named),
        session::KeyCode::Function(number) => KeyCode::F(number),
    };
    Chord { code, modifiers }
}

fn named_code(key: NamedKey) -> KeyCode {
    match key {
        NamedKey::Left => KeyCode::Left,
        NamedKey::Right => KeyCode::Right,
        NamedKey::Up => KeyCode::Up,
        NamedKey::Down => KeyCode::Down,
        NamedKey::Home => KeyCode::Home,
        NamedKey::End => KeyCode::End,
        NamedKey::PageUp => KeyCode::PageUp,
        NamedKey::PageDown => KeyCode::PageDown,
        NamedKey::Insert => KeyCode::Insert,
        NamedKey::Delete => KeyCode::Delete,
        NamedKey::Backspace => KeyCode::Backspace,
        NamedKey::Enter => KeyCode::Enter,
        NamedKey::Tab => KeyCode::Tab,
        NamedKey::Esc => KeyCode::Esc,
        NamedKey::Space => KeyCode::Char(' '),
    }
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
                assert!(Key::parse(key).is_some(), "{key} of {}", row.name);
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
        assert_eq!(typed('و'), [Some(Command::Bookmark), Some(Command::Harakat)]);
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

    #[test]
    fn the_last_letter_typed_tells_which_layout_is_on() {
        let (keymap, arabic) = (keymap(KeyboardLayout::Pc), Some(KeyboardLayout::Pc));
        let after = |typed, before| {
            keymap.layout_in_use(KeyEvent::new(KeyCode::Char(typed), KeyModifiers::NONE), before)
        };
        assert_eq!(
            ["\u{631}", "\u{64b}", "\u{fefb}"].map(|key| after(key.chars().next().unwrap(), None)),
            [arabic; 3]
        );
        assert_eq!((after('v', arabic), after('V', arabic)), (None, None));
        // Both layouts type these, and no layout this one.
        assert_eq!(['/', '3', ' ', '\u{663}', '\u{e9}'].map(|key| after(key, arabic)), [arabic; 5]);
        let undo = KeyEvent::new(KeyCode::Char('z'), KeyModifiers::CONTROL);
        assert_eq!(keymap.layout_in_use(undo, arabic), arabic);
        assert_eq!(keymap.layout_in_use(KeyEvent::new(KeyCode::Esc, KeyModifiers::NONE), arabic), arabic);
    }
}
