//! Keys by their names, as the command table, the config file and the help write them: `u`, `C-z`, `S-Left`, `F5`.
//!
//! Written as on a US keyboard. What a terminal tells of a key is the keymap's business, what a key is called in a sentence
//! is the word catalogue's.

use std::fmt;

/// A key that types no letter or sign of its own.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
#[expect(missing_docs, reason = "the keys are called as on a keyboard")]
pub enum NamedKey {
    Left,
    Right,
    Up,
    Down,
    Home,
    End,
    PageUp,
    PageDown,
    Insert,
    Delete,
    Backspace,
    Enter,
    Tab,
    Esc,
    Space,
}

impl NamedKey {
    /// Every one of them.
    pub const ALL: [Self; 15] = [
        Self::Left,
        Self::Right,
        Self::Up,
        Self::Down,
        Self::Home,
        Self::End,
        Self::PageUp,
        Self::PageDown,
        Self::Insert,
        Self::Delete,
        Self::Backspace,
        Self::Enter,
        Self::Tab,
        Self::Esc,
        Self::Space,
    ];

    /// The name by which it is written.
    pub const fn name(self) -> &'static str {
        match self {
            Self::Left => "Left",
            Self::Right => "Right",
            Self::Up => "Up",
            Self::Down => "Down",
            Self::Home => "Home",
            Self::End => "End",
            Self::PageUp => "PageUp",
            Self::PageDown => "PageDown",
            Self::Insert => "Insert",
            Self::Delete => "Delete",
            Self::Backspace => "Backspace",
            Self::Enter => "Enter",
            Self::Tab => "Tab",
            Self::Esc => "Esc",
            Self::Space => "Space",
        }
    }
}

/// Which key it is, without what is held.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum KeyCode {
    /// The key that types this character, with Shift where that is needed.
    Char(char),
    /// A key with a name.
    Named(NamedKey),
    /// A function key, from 1 to 12.
    Function(u8),
}

/// A key, and what is held with it. Of a character Shift is a part: `U` is Shift and `u`.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct Key {
    /// Which one.
    pub code: KeyCode,
    /// Whether Ctrl is held.
    pub control: bool,
    /// Whether Shift is held.
    pub shift: bool,
    /// Whether Alt is held.
    pub alt: bool,
}

impl Key {
    /// The key that types a character.
    pub const fn char(typed: char) -> Self {
        Self { code: KeyCode::Char(typed), control: false, shift: false, alt: false }
    }

    /// A key with a name.
    pub const fn named(name: NamedKey) -> Self {
        Self { code: KeyCode::Named(name), ..Self::char(' ') }
    }

    /// The same key as terminals tell it: they send the same for some keys with Ctrl, and a blank has a name.
    #[must_use]
    pub fn as_sent(self) -> Self {
        let code = match self.code {
            KeyCode::Char(' ') => KeyCode::Named(NamedKey::Space),
            KeyCode::Char('@' | '2') if self.control => KeyCode::Named(NamedKey::Space),
            KeyCode::Char('4') if self.control => KeyCode::Char('\\'),
            KeyCode::Char('5') if self.control => KeyCode::Char(']'),
            KeyCode::Char('6') if self.control => KeyCode::Char('^'),
            KeyCode::Char('7' | '_') if self.control => KeyCode::Char('/'),
            code => code,
        };
        Self { code, ..self }
    }

    /// Reads the notation of the command table; `None` where it is no key.
    pub fn parse(written: &str) -> Option<Self> {
        let mut key = Self::char(' ');
        let mut name = written;
        while let Some((modifier, rest)) = name.split_once('-').filter(|(_, rest)| !rest.is_empty()) {
            let held = match modifier {
                "C" => &mut key.control,
                "S" => &mut key.shift,
                "A" => &mut key.alt,
                _ => return None,
            };
            *held = true;
            name = rest;
        }
        key.code = code(name)?;
        Some(key.as_sent())
    }
}

/// Keys that are pressed one after the other, one at least.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct KeySequence(Vec<Key>);

impl KeySequence {
    /// These keys; `None` where there are none.
    pub fn new(keys: Vec<Key>) -> Option<Self> {
        (!keys.is_empty()).then_some(Self(keys))
    }

    /// Reads keys that blanks keep apart; `None` where one is no key, or there is none.
    pub fn parse(written: &str) -> Option<Self> {
        Self::new(written.split_whitespace().map(Key::parse).collect::<Option<_>>()?)
    }

    /// The keys in their order.
    pub fn keys(&self) -> &[Key] {
        &self.0
    }
}

impl fmt::Display for KeySequence {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        for (place, key) in self.0.iter().enumerate() {
            if place > 0 {
                f.write_str(" ")?;
            }
            write!(f, "{key}")?;
        }
        Ok(())
    }
}

fn code(name: &str) -> Option<KeyCode> {
    let mut chars = name.chars();
    if let (Some(only), None) = (chars.next(), chars.next()) {
        return Some(KeyCode::Char(only));
    }
    if let Some(named) = NamedKey::ALL.into_iter().find(|named| named.name() == name) {
        return Some(KeyCode::Named(named));
    }
    let number = name.strip_prefix('F')?;
    let is_plain = number.bytes().all(|byte| byte.is_ascii_digit()) && !number.starts_with('0');
    number.parse().ok().filter(|number| is_plain && (1..=12).contains(number)).map(KeyCode::Function)
}

impl fmt::Display for Key {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        for (_, sign) in
            [(self.control, "C-"), (self.shift, "S-"), (self.alt, "A-")].iter().filter(|one| one.0)
        {
            f.write_str(sign)?;
        }
        match self.code {
            KeyCode::Char(typed) => write!(f, "{typed}"),
            KeyCode::Named(named) => f.write_str(named.name()),
            KeyCode::Function(number) => write!(f, "F{number}"),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_written_is_read_and_written_again() {
        for written in
            ["u", "U", "-", "C--", "C-z", "S-Left", "C-S-Home", "A-x", "F1", "F12", "Space", "?", "م"]
        {
            assert_eq!(Key::parse(written).map(|key| key.to_string()).as_deref(), Some(written));
        }
        for named in NamedKey::ALL {
            assert_eq!(Key::parse(named.name()).map(|key| key.code), Some(KeyCode::Named(named)));
        }
    }

    #[test]
    fn keys_that_terminals_send_alike_are_the_same() {
        for (one, other) in
            [("C-_", "C-/"), ("C-7", "C-/"), ("C-@", "C-Space"), ("C-4", "C-\\"), ("A-Space", "A-Space")]
        {
            assert_eq!(Key::parse(one).map(|key| key.to_string()).as_deref(), Some(other));
        }
        assert_eq!(Key::char(' ').as_sent(), Key::named(NamedKey::Space));
        assert_eq!(Key::parse("_").map(|key| key.to_string()).as_deref(), Some("_"));
    }

    #[test]
    fn a_sequence_is_keys_with_blanks_between() {
        let written = |text| KeySequence::parse(text).map(|keys| (keys.keys().len(), keys.to_string()));
        assert_eq!(written("C-x  C-c "), Some((2, "C-x C-c".to_owned())));
        assert_eq!((written(""), written(" "), written("g zz")), (None, None, None));
    }

    #[test]
    fn what_is_no_key_is_none() {
        for written in ["", "uu", "X-u", "C-", "F0", "F13", "F01", "F+1", "left", "C-X-u", "--x"] {
            assert_eq!(Key::parse(written), None, "{written}");
        }
    }
}
