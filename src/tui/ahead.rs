//! Keys that ask for more than is there yet: they wait, and are done in their order as soon as all is known.
//!
//! Leaving waits only behind others. Esc gives up what waits.

use super::Reader;
use super::event::Event;
use super::keymap::{Pressed, event_of};
use super::terminal::Screen;
use crate::session::{Command, Effect, Notice};
use anyhow::Result;
use crossterm::event::KeyEvent;

impl Reader {
    /// Whether something has to wait for what is still being read; then it is kept.
    pub(super) fn keep_for_later(&mut self, event: &Event) -> bool {
        if !self.session.is_incomplete() {
            return false;
        }
        let later = match event {
            Event::Key(key) => self.late_keys(*key),
            Event::Mouse(mouse, when) => vec![Event::Mouse(*mouse, *when)],
            Event::Paste(text) => vec![Event::Paste(text.clone())],
            _ => Vec::new(),
        };
        let is_kept = !later.is_empty();
        if is_kept {
            self.ahead.extend(later);
            self.session.say(Notice::Arriving);
        }
        is_kept
    }

    /// A key that has to wait, with those of its sequence that were pressed before; none when it need not wait.
    fn late_keys(&mut self, key: KeyEvent) -> Vec<Event> {
        let begun = self.session.begun_keys();
        let found = self.keymap.look_up(&self.session, begun, key);
        let command = match found {
            Pressed::Command(command) => Some(command),
            _ => None,
        };
        if command == Some(Command::Cancel) {
            self.ahead.clear();
        }
        let now = |command| self.session.can_do_now(command);
        // To begin a sequence, or to say that nothing is on it, nothing is needed.
        let is_sequence = matches!(found, Pressed::Beginning(_)) || !begun.is_empty() && command.is_none();
        let is_possible =
            self.session.panel_can_do_now().unwrap_or_else(|| is_sequence || command.is_some_and(now));
        let is_urgent = command == Some(Command::Cancel) || found == Pressed::GivenUp;
        let waits = !is_possible || !self.ahead.is_empty();
        if !waits || is_urgent {
            return Vec::new();
        }
        let begun = self.session.take_begun_keys().into_iter().map(event_of);
        begun.chain([key]).map(Event::Key).collect()
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
