//! Keys that ask for more than is there yet: they wait, and are done in their order as soon as all is known.
//!
//! Leaving waits only behind others. Esc gives up what waits.

use super::Reader;
use super::event::Event;
use super::terminal::Screen;
use crate::session::{Command, Effect, Notice};
use anyhow::Result;

impl Reader {
    /// Whether something has to wait for what is still being read; then it is kept.
    pub(super) fn keep_for_later(&mut self, event: &Event) -> bool {
        if !self.session.is_incomplete() {
            return false;
        }
        let later = match event {
            Event::Key(key) => {
                let command = self.keymap.command(*key);
                if command == Some(Command::Cancel) && !self.ahead.is_empty() {
                    self.ahead.clear();
                }
                let now = |command| self.session.can_do_now(command);
                let is_possible = self.session.panel_can_do_now().unwrap_or_else(|| command.is_some_and(now));
                let is_urgent = command == Some(Command::Cancel);
                let waits = !is_possible || !self.ahead.is_empty();
                (waits && !is_urgent).then_some(Event::Key(*key))
            }
            Event::Mouse(mouse, when) => Some(Event::Mouse(*mouse, *when)),
            Event::Paste(text) => Some(Event::Paste(text.clone())),
            _ => None,
        };
        let is_kept = later.is_some();
        if let Some(later) = later {
            self.ahead.push_back(later);
            self.session.say(Notice::Arriving);
        }
        is_kept
    }

    /// Takes in what has been found behind the reader, and does what waited for it.
    pub(super) fn take_found(&mut self, screen: &mut Screen) -> Result<()> {
        if self.files.hear_listing(&mut self.session) {
            let effect = self.session.start();
            self.perform(effect, screen)?;
        }
        self.files.hear_arriving(&mut self.session);
        self.files.hear_counts(&mut self.session);
        self.files.hear_survey(&mut self.session);
        self.files.hear_tallies(&mut self.session);
        self.files.hear_answers(&mut self.session);
        self.files.hear_lines(&self.session);
        if self.session.sought().is_some() {
            self.perform(Effect::Seek, screen)?;
        }
        while !self.session.is_incomplete()
            && self.ending.is_none()
            && let Some(event) = self.ahead.pop_front()
        {
            self.handle(event, screen)?;
        }
        Ok(())
    }

    /// Opens a document, or begins to.
    pub(super) fn open(&mut self, index: usize, screen: &mut Screen) -> Result<()> {
        if self.files.takes_time(index) {
            self.draw(screen)?;
        }
        self.files.close(index, &mut self.session);
        self.files.open(index, &mut self.session);
        self.files.tell_what_was_given_up(&mut self.session);
        self.fit(screen)?;
        // A page that shows all of the beginning would end where the document does not.
        if !self.session.can_be_turned(index) {
            self.files.wait_for_rest(index, &mut self.session);
        }
        Ok(())
    }
}
