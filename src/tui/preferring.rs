//! What the annotator prefers, as the screen shows it: colours and language, and keeping what was chosen.

use super::Reader;
use super::terminal::Screen;
use super::theme::{Ground, Theme};
use crate::preferences::{LanguageChoice, Setting, ThemeChoice};
use crate::session::Notice;
use crate::store::Config;
use crate::words::Language;

/// The language that was chosen, or that of the system.
pub(super) fn language_of(choice: LanguageChoice) -> Language {
    Language::of(choice, |name| std::env::var(name).ok())
}

impl Reader {
    /// Takes notice of the terminal's ground, on which the theme depends.
    pub(super) fn see_ground(&mut self, screen: &Screen) {
        self.has_few_colours = screen.has_few_colours();
        self.ground = screen.is_light().map(|light| if light { Ground::Light } else { Ground::Dark });
        self.dress();
    }

    /// Brings the theme in line with what was chosen and with the terminal.
    fn dress(&mut self) {
        let choice = match self.session.preferences().theme {
            ThemeChoice::Auto if self.has_few_colours => ThemeChoice::Monochrome,
            choice => choice,
        };
        self.look.theme = Theme::new(choice, self.colours, self.ground);
    }

    /// Speaks this language from now on.
    fn speak(&mut self, language: Language) {
        self.look.language = language;
        self.files.speak(language);
    }

    /// Keeps a setting for the next time, and has it hold now.
    pub(super) fn keep(&mut self, setting: Setting) {
        let preferences = self.session.preferences();
        let kept = Config::set(&self.config_place, setting, preferences);
        self.dress();
        if setting == Setting::Language {
            self.speak(language_of(self.session.preferences().language));
        }
        if setting == Setting::Theme && !self.colours {
            self.session.say_also(Notice::NoColours);
        }
        if let Err(error) = kept {
            self.session.say_also(Notice::NotKept(self.look.language.config_error(&error)));
        }
    }
}
