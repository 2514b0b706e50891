//! How documents are shown: the commands that change a preference.
//!
//! Each changes one setting, says so, and asks the shell to keep it. Nothing of the document changes, nor where its
//! reader is.

use super::command::Command;
use super::{Effect, Notice, Session};
use crate::preferences::{DirectionChoice, Setting};

impl Session {
    /// Changes the preference that a command is about.
    pub(super) fn prefer(&mut self, command: Command) -> Effect {
        let before = self.preferences;
        let room = self.page.width;
        let preferences = &mut self.preferences;
        let (setting, notice) = match command {
            Command::Theme => {
                preferences.theme = preferences.theme.next();
                (Setting::Theme, Notice::Theme(preferences.theme))
            }
            Command::Language => {
                preferences.language = preferences.language.next();
                (Setting::Language, Notice::Language(preferences.language))
            }
            Command::Harakat => {
                preferences.harakat = !preferences.harakat;
                (Setting::Harakat, Notice::Harakat(preferences.harakat))
            }
            Command::Invisibles => {
                preferences.invisibles = !preferences.invisibles;
                (Setting::Invisibles, Notice::Invisibles(preferences.invisibles))
            }
            Command::Spacing => {
                preferences.spacing = preferences.spacing.next();
                (Setting::Spacing, Notice::Spacing(preferences.spacing.blank_rows()))
            }
            Command::Lanes => {
                preferences.lanes = !preferences.lanes;
                (Setting::Lanes, Notice::Lanes(preferences.lanes))
            }
            Command::Narrower => {
                preferences.width = preferences.width.narrower(room);
                (Setting::Width, Notice::Width(preferences.width.columns(), None))
            }
            Command::Wider => {
                // A page that is narrower than was wished takes all the room there is.
                let room = Some(room).filter(|room| *room < preferences.width.columns());
                preferences.width = preferences.width.wider();
                (Setting::Width, Notice::Width(preferences.width.columns(), room))
            }
            _ => return self.cycle_direction(),
        };
        self.notice = Some(notice);
        if self.preferences == before { Effect::None } else { Effect::Keep(setting) }
    }

    /// The direction is that of the document on the page, and of those that are opened from now on; documents that are
    /// open already keep their own.
    fn cycle_direction(&mut self) -> Effect {
        let Some(reading) = self.reading_mut() else { return Effect::None };
        let choice = DirectionChoice::from(reading.direction).next();
        reading.direction = choice.base(reading.dominant);
        self.notice = Some(Notice::Direction(reading.direction));
        self.preferences.direction = choice;
        Effect::Keep(Setting::Direction)
    }
}
