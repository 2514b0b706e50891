//! What an annotator chooses once and keeps: values only. Where they are kept is the store's business, what they change on
//! the screen is the session's and the terminal's.

mod bindings;
mod direction;
mod keyboard;
mod language;
mod output;
mod room;
mod setting;
mod theme;

pub use bindings::{Binding, Bindings, KeyPreset, Written};
pub use direction::DirectionChoice;
pub use keyboard::{KeyboardLayout, guess_keyboard, latin_key};
pub use language::LanguageChoice;
pub use output::OutputMode;
pub use room::{LineSpacing, ReadingWidth};
pub use setting::{Allowed, Setting, Value};
pub use theme::ThemeChoice;

/// How a document is shown. None of it changes the text, an offset or an annotation.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Preferences {
    /// The colours.
    pub theme: ThemeChoice,
    /// Whether vowel signs and other harakat are drawn.
    pub harakat: bool,
    /// Whether invisible characters are shown by markers.
    pub invisibles: bool,
    /// How wide lines of text may be.
    pub width: ReadingWidth,
    /// Blank rows between lines.
    pub spacing: LineSpacing,
    /// Whether the extent of every annotation is drawn in rows below the line.
    pub lanes: bool,
    /// The language of the interface.
    pub language: LanguageChoice,
    /// How the base direction of a newly opened document's paragraphs is found.
    pub direction: DirectionChoice,
}

impl Default for Preferences {
    fn default() -> Self {
        Self {
            theme: ThemeChoice::default(),
            harakat: true,
            invisibles: false,
            width: ReadingWidth::default(),
            spacing: LineSpacing::default(),
            lanes: false,
            language: LanguageChoice::default(),
            direction: DirectionChoice::default(),
        }
    }
}

impl Preferences {
    /// The rows between lines: those that were chosen, and enough for lanes where they are drawn.
    pub fn rows_between(&self) -> LineSpacing {
        if self.lanes { self.spacing.max(LineSpacing::FOR_LANES) } else { self.spacing }
    }
}
