//! How documents are shown and searched, in English.

use crate::layout::{BaseDirection, Direction};
use crate::preferences::{LanguageChoice, ThemeChoice};
use crate::text::search::MatchLevel;

pub(super) fn base_direction(direction: BaseDirection) -> &'static str {
    match direction {
        BaseDirection::Auto { .. } => "by the first letter of each paragraph",
        BaseDirection::Always(Direction::Rtl) => "right-to-left",
        BaseDirection::Always(Direction::Ltr) => "left-to-right",
    }
}

pub(super) fn language(choice: LanguageChoice) -> &'static str {
    match choice {
        LanguageChoice::Auto => "as the system says",
        LanguageChoice::Arabic => "Arabic",
        LanguageChoice::English => "English",
    }
}

pub(super) fn theme(choice: ThemeChoice) -> &'static str {
    match choice {
        ThemeChoice::Auto => "auto, as the terminal's background is",
        ThemeChoice::Light => "light, for a light background",
        ThemeChoice::Dark => "dark, for a dark background",
        ThemeChoice::HighContrast => "high contrast",
        ThemeChoice::Monochrome => "monochrome: bold, underlined, reversed",
    }
}

/// How a search compares.
pub(in crate::words) fn match_level(level: MatchLevel) -> &'static str {
    match level {
        MatchLevel::Folded => "any spelling",
        MatchLevel::Word => "whole words, any spelling",
        MatchLevel::Proclitics => "words with proclitics, any spelling",
        MatchLevel::Exact => "just so",
        MatchLevel::Regex => "regular expression",
    }
}
