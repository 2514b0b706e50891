//! The preferences one by one, by name: what each may be, what it is, and giving it another value. The config file, its
//! messages and its documentation derive from this list.

use super::{DirectionChoice, LanguageChoice, LineSpacing, Preferences, ReadingWidth, ThemeChoice};
use std::ops::RangeInclusive;

/// One of the preferences.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
#[expect(missing_docs, reason = "each is described by the field of `Preferences`")]
pub enum Setting {
    Theme,
    Harakat,
    Invisibles,
    Width,
    Spacing,
    Lanes,
    Direction,
    Language,
}

/// What a setting may be.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Allowed {
    /// One of these words.
    Words(Vec<&'static str>),
    /// On or off.
    Switch,
    /// A whole number within these bounds.
    Numbers(RangeInclusive<u16>),
}

/// What a setting is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Value<'a> {
    /// A word.
    Word(&'a str),
    /// On or off.
    Switch(bool),
    /// A whole number.
    Number(u16),
}

impl Setting {
    /// Every setting.
    pub const ALL: [Self; 8] = [
        Self::Theme,
        Self::Harakat,
        Self::Invisibles,
        Self::Width,
        Self::Spacing,
        Self::Lanes,
        Self::Direction,
        Self::Language,
    ];

    /// The name by which it is kept.
    pub const fn name(self) -> &'static str {
        match self {
            Self::Theme => "theme",
            Self::Harakat => "harakat",
            Self::Invisibles => "invisibles",
            Self::Width => "width",
            Self::Spacing => "spacing",
            Self::Lanes => "lanes",
            Self::Direction => "direction",
            Self::Language => "language",
        }
    }

    /// What it may be.
    pub fn allowed(self) -> Allowed {
        match self {
            Self::Theme => Allowed::Words(ThemeChoice::ALL.map(ThemeChoice::name).to_vec()),
            Self::Direction => Allowed::Words(DirectionChoice::ALL.map(DirectionChoice::name).to_vec()),
            Self::Language => Allowed::Words(LanguageChoice::ALL.map(LanguageChoice::name).to_vec()),
            Self::Harakat | Self::Invisibles | Self::Lanes => Allowed::Switch,
            Self::Width => Allowed::Numbers(ReadingWidth::ALLOWED),
            Self::Spacing => Allowed::Numbers(LineSpacing::ALLOWED),
        }
    }
}

impl Preferences {
    /// What a setting is.
    pub const fn value(&self, setting: Setting) -> Value<'static> {
        match setting {
            Setting::Theme => Value::Word(self.theme.name()),
            Setting::Harakat => Value::Switch(self.harakat),
            Setting::Invisibles => Value::Switch(self.invisibles),
            Setting::Width => Value::Number(self.width.columns()),
            Setting::Spacing => Value::Number(self.spacing.blank_rows()),
            Setting::Lanes => Value::Switch(self.lanes),
            Setting::Direction => Value::Word(self.direction.name()),
            Setting::Language => Value::Word(self.language.name()),
        }
    }

    /// The preferences with a setting of this value; `None` when it may not be that.
    #[must_use]
    pub fn with(mut self, setting: Setting, value: Value<'_>) -> Option<Self> {
        match (setting, value) {
            (Setting::Theme, Value::Word(word)) => {
                self.theme = ThemeChoice::ALL.into_iter().find(|choice| choice.name() == word)?;
            }
            (Setting::Direction, Value::Word(word)) => {
                self.direction = DirectionChoice::ALL.into_iter().find(|choice| choice.name() == word)?;
            }
            (Setting::Language, Value::Word(word)) => {
                self.language = LanguageChoice::ALL.into_iter().find(|choice| choice.name() == word)?;
            }
            (Setting::Harakat, Value::Switch(on)) => self.harakat = on,
            (Setting::Invisibles, Value::Switch(on)) => self.invisibles = on,
            (Setting::Lanes, Value::Switch(on)) => self.lanes = on,
            (Setting::Width, Value::Number(columns)) => self.width = ReadingWidth::new(columns)?,
            (Setting::Spacing, Value::Number(rows)) => self.spacing = LineSpacing::new(rows)?,
            _ => return None,
        }
        Some(self)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Every value that a setting may have.
    fn values(setting: Setting) -> Vec<Value<'static>> {
        match setting.allowed() {
            Allowed::Words(words) => words.into_iter().map(Value::Word).collect(),
            Allowed::Switch => vec![Value::Switch(false), Value::Switch(true)],
            Allowed::Numbers(range) => range.map(Value::Number).collect(),
        }
    }

    #[test]
    fn what_a_setting_may_be_it_can_become() {
        for setting in Setting::ALL {
            for value in values(setting) {
                let changed = Preferences::default().with(setting, value).unwrap();
                assert_eq!(changed.value(setting), value);
                for other in Setting::ALL.into_iter().filter(|other| *other != setting) {
                    assert_eq!(changed.value(other), Preferences::default().value(other));
                }
            }
        }
    }

    #[test]
    fn what_it_may_not_be_is_refused() {
        let refused = |setting, value| Preferences::default().with(setting, value).is_none();
        assert!(refused(Setting::Theme, Value::Word("rtl")) && refused(Setting::Theme, Value::Switch(true)));
        assert!(refused(Setting::Width, Value::Number(19)) && refused(Setting::Spacing, Value::Number(3)));
    }
}
