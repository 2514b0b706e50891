//! From keys to commands, by the command table, on a Latin or an Arabic layout.

use crate::preferences::{KeyboardLayout, latin_key};
use crate::session::{
    self, Command, CommandTable, Effect, Key, LookedUp, Motion, NamedKey, Notice, Session, panel_command,
};
use crossterm::event::{KeyCode, KeyEvent, KeyModifiers};
use jiff::Timestamp;

/// What a key means after those that were pressed before it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Pressed {
    /// They give a command.
    Command(Command),
    /// More keys have to follow.
    Beginning(Vec<Key>),
    /// The sequence that was begun is given up.
    GivenUp,
    /// No command is on them.
    Nothing(Vec<Key>),
}

/// The keys of the command table.
pub struct Keymap {
    table: CommandTable,
    keyboard: KeyboardLayout,
}

impl Keymap {
    /// The keymap of a command table, for a keyboard whose Arabic layout is this.
    pub fn new(keyboard: KeyboardLayout, table: &CommandTable) -> Self {
        Self { table: table.clone(), keyboard }
    }

    /// Does what a key asks of a session: types into a field that is open, or gives a command. `now` dates what is made.
    pub fn press(&self, session: &mut Session, key: KeyEvent, now: Timestamp) -> Effect {
        let begun = session.take_begun_keys();
        if begun.is_empty()
            && let Some(effect) = self.take_text(session, key, now)
        {
            return effect;
        }
        let is_sequence = !begun.is_empty();
        match self.look_up(session, &begun, key) {
            Pressed::Command(command) => return session.apply(command, now),
            Pressed::Beginning(keys) => session.begin_keys(keys),
            Pressed::GivenUp => {}
            Pressed::Nothing(keys) if is_sequence => session.say_unbound(keys),
            Pressed::Nothing(_) => {
                if let KeyCode::Char(typed) = key.code
                    && !has_control(key)
                {
                    session.say(Notice::Unbound(typed.to_string()));
                }
            }
        }
        Effect::None
    }

    /// Types into a field that is open, or gives what the next key is offered; `None` leaves the key to the commands.
    fn take_text(&self, session: &mut Session, key: KeyEvent, now: Timestamp) -> Option<Effect> {
        if session.takes_text() {
            match key.code {
                KeyCode::Char(typed) if !has_control(key) => {
                    session.type_char(typed, self.latin(typed));
                    return Some(Effect::None);
                }
                KeyCode::Backspace => {
                    session.erase();
                    return Some(Effect::None);
                }
                // Enter keeps a note; what a terminal tells of the same key with Ctrl or Alt begins a line in it.
                KeyCode::Char('j') if key.modifiers == KeyModifiers::CONTROL && session.break_line() => {
                    return Some(Effect::None);
                }
                KeyCode::Enter if !key.modifiers.is_empty() && session.break_line() => {
                    return Some(Effect::None);
                }
                KeyCode::Char('w') if key.modifiers == KeyModifiers::CONTROL => {
                    session.erase_word();
                    return Some(Effect::None);
                }
                // As in a shell.
                KeyCode::Char(typed @ ('u' | 'k')) if key.modifiers == KeyModifiers::CONTROL => {
                    session.erase_line(typed == 'k');
                    return Some(Effect::None);
                }
                KeyCode::Char(typed @ ('a' | 'e')) if key.modifiers == KeyModifiers::CONTROL => {
                    let motion = if typed == 'a' { Motion::LineStart } else { Motion::LineEnd };
                    return Some(session.apply(Command::Move(motion), now));
                }
                _ => {}
            }
        }
        match key.code {
            KeyCode::Char(typed) if !has_control(key) => session.take_key(typed, self.latin(typed), now),
            _ => None,
        }
    }

    /// The event of a key in the notation of the command table, as a terminal tells it.
    pub fn event(key: &str) -> Option<KeyEvent> {
        Key::parse(key).map(event_of)
    }

    /// The command that a key gives by itself.
    pub fn command(&self, key: KeyEvent) -> Option<Command> {
        match self.found(&[], heard(key)?) {
            Pressed::Command(command) => Some(command),
            _ => None,
        }
    }

    /// What a key means after those that were pressed before it: as typed, or as the same physical key of a US keyboard.
    pub fn look_up(&self, session: &Session, begun: &[Key], key: KeyEvent) -> Pressed {
        let Some(key) = heard(key) else { return Pressed::Nothing(begun.to_vec()) };
        if !begun.is_empty() && key == Key::named(NamedKey::Esc) {
            return Pressed::GivenUp;
        }
        let is_fixed = session.is_in_panel() || (session.has_begun() && key == Key::named(NamedKey::Enter));
        match panel_command(key).filter(|_| is_fixed && begun.is_empty()) {
            Some(command) => Pressed::Command(command),
            None => self.found(begun, key),
        }
    }

    fn found(&self, begun: &[Key], key: Key) -> Pressed {
        let with = |key| [begun, &[key]].concat();
        for keys in [Some(key), self.translated(key)].into_iter().flatten().map(with) {
            match self.table.look_up(&keys) {
                LookedUp::Command(command) => return Pressed::Command(command),
                LookedUp::Beginning => return Pressed::Beginning(keys),
                LookedUp::Nothing => {}
            }
        }
        Pressed::Nothing(with(key))
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

    fn translated(&self, key: Key) -> Option<Key> {
        let session::KeyCode::Char(typed) = key.code else { return None };
        latin_key(self.keyboard, typed)
            .map(|latin| Key { code: session::KeyCode::Char(latin), ..key }.as_sent())
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

/// The key that a terminal tells. Terminals differ in how they tell Shift: for a character it is in the character, and
/// Shift+Tab has a code of its own.
fn heard(key: KeyEvent) -> Option<Key> {
    let is_held = |modifier| key.modifiers.contains(modifier);
    let (control, alt) = (is_held(KeyModifiers::CONTROL), is_held(KeyModifiers::ALT));
    let shift = is_held(KeyModifiers::SHIFT);
    let named = |named| Some((session::KeyCode::Named(named), shift));
    let (code, shift) = match key.code {
        KeyCode::Char(typed) if control => (session::KeyCode::Char(typed.to_ascii_lowercase()), false),
        KeyCode::Char(typed) => (session::KeyCode::Char(typed), false),
        KeyCode::BackTab => (session::KeyCode::Named(NamedKey::Tab), true),
        KeyCode::F(number) => (session::KeyCode::Function(number), shift),
        code => NamedKey::ALL.into_iter().find(|key| named_code(*key) == code).and_then(named)?,
    };
    Some(Key { code, control, shift, alt }.as_sent())
}

/// A key as a terminal tells it.
pub(super) fn event_of(key: Key) -> KeyEvent {
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
    KeyEvent::new(code, modifiers)
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
    fn every_key_of_the_table_is_heard_as_it_is_written() {
        for row in CommandTable::new(&Schema::built_in()).rows() {
            for key in row.keys.iter().flat_map(|keys| keys.keys()) {
                assert_eq!(heard(event_of(*key)), Some(*key), "{key} of {}", row.name);
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
