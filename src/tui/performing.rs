//! The shell's part in commands: files, the clipboard, the terminal, leaving.

use super::terminal::{self, Screen};
use super::{Ending, Reader, clipboard};
use crate::preferences::OutputMode;
use crate::session::{Effect, Notice};
use anyhow::Result;
use std::time::Duration;

/// How long leaving waits for the disk without saying so, and then how long at most.
const SHORTLY: Duration = Duration::from_millis(300);
const PATIENCE: Duration = Duration::from_secs(10);

impl Reader {
    /// The shell's part in a command, and in what comes of it.
    pub(super) fn perform(&mut self, effect: Effect, screen: &mut Screen) -> Result<()> {
        self.perform_one(effect, screen)?;
        while let Some(next) = self.session.go_on() {
            self.perform_one(next, screen)?;
        }
        Ok(())
    }

    fn perform_one(&mut self, effect: Effect, screen: &mut Screen) -> Result<()> {
        match effect {
            Effect::None => {}
            Effect::LookBack => self.files.look_back(&mut self.session),
            Effect::Seek => self.files.seek(&mut self.session),
            Effect::History(index) => self.files.tell_past(index, &mut self.session),
            Effect::Open(index) => self.open(index, screen)?,
            Effect::Save(index) => self.files.save(index, &mut self.session),
            Effect::KeepRefusals => self.files.keep_refusals(&mut self.session),
            Effect::KeepBookmarks => self.personal.keep_bookmarks(&mut self.session),
            Effect::SaveAll => self.leave(screen)?,
            Effect::Consent(index) => self.files.consent(index, &mut self.session),
            Effect::Keep(setting) => self.keep(setting),
            Effect::Redraw => screen.clear()?,
            Effect::Copy => clipboard::copy(self.session.copied(), screen.multiplexer())?,
            Effect::Terminal => self.tell_terminal(screen),
            Effect::NextTerminal => self.change_terminal(screen)?,
            Effect::Suspend if terminal::is_alone() => self.session.say(Notice::NoShell),
            Effect::Suspend => {
                self.has_stopped = cfg!(unix);
                screen.suspend_job()?;
            }
            // What is not saved is meant to be left behind.
            Effect::Quit if self.session.unsaved() > 0 => self.ending = Some(Ending::Left),
            Effect::Quit => self.leave(screen)?,
        }
        Ok(())
    }

    /// Leaves when all that was done is on the disk; else asks whether that is meant.
    fn leave(&mut self, screen: &mut Screen) -> Result<()> {
        if !self.files.settle(&mut self.session, SHORTLY) {
            self.session.say(Notice::Waiting);
            self.draw(screen)?;
            self.files.settle(&mut self.session, PATIENCE);
        }
        self.session.saved_all();
        self.ending = (self.session.unsaved() == 0).then_some(Ending::Left);
        Ok(())
    }
}

/// How Arabic is sent to the terminal.
impl Reader {
    fn tell_terminal(&mut self, screen: &Screen) {
        let name = screen.recognised().kind.name().to_owned();
        self.session.say(Notice::Terminal { name, mode: screen.mode() });
    }

    /// Sends in the next mode.
    fn change_terminal(&mut self, screen: &mut Screen) -> Result<()> {
        let modes = OutputMode::ALL;
        let now = modes.iter().position(|mode| *mode == screen.mode()).unwrap_or_default();
        self.chosen = Some(modes[(now + 1) % modes.len()]);
        screen.treat(self.chosen)?;
        self.tell_terminal(screen);
        Ok(())
    }
}
