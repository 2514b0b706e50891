//! Painting: a label that stays. While it is on, every selection that is made is tagged with it: by the mouse when the button is let
//! go, by the keyboard when selecting ends or with Enter. Esc, or the same key, ends it.

use super::{Command, Effect, Notice, Session};
use jiff::Timestamp;

impl Session {
    /// The index in the schema of the label that is painted with.
    pub fn painting(&self) -> Option<usize> {
        self.painting
    }

    /// Begins to paint with the label used last, or the first; what is selected is tagged at once. Given again, ends it.
    pub(super) fn toggle_painting(&mut self, now: Timestamp) -> Effect {
        if self.painting.take().is_some() {
            return self.refuse(Notice::PaintingEnded);
        }
        let Some(reading) = self.reading() else { return Effect::None };
        if let Err(notice) = reading.writable() {
            return self.refuse(notice);
        }
        if self.schema.labels().is_empty() {
            return Effect::None;
        }
        self.paint_with(self.last_label.unwrap_or_default(), now)
    }

    /// Paints with this label from now on.
    pub(super) fn paint_with(&mut self, label: usize, now: Timestamp) -> Effect {
        let Some(name) = self.schema.labels().get(label).map(|label| label.name.clone()) else {
            return Effect::None;
        };
        self.painting = Some(label);
        self.last_label = Some(label);
        self.notice = Some(Notice::Painting(name));
        self.paint_selection(now)
    }

    /// Tags what is selected while painting; nothing where nothing is.
    pub(super) fn paint_selection(&mut self, now: Timestamp) -> Effect {
        let is_selected = self.reading().is_some_and(|reading| reading.selection().is_some());
        match self.painting.filter(|_| is_selected) {
            Some(label) => self.tag(label, now),
            None => Effect::None,
        }
    }

    /// What a command does while painting, where that is something else than always.
    pub(super) fn paint(&mut self, command: Command, now: Timestamp) -> Option<Effect> {
        let painting = self.painting?;
        let reading = self.reading()?;
        match command {
            Command::Tag(label) => Some(self.paint_with(label, now)),
            Command::Select if reading.is_selecting() && reading.selection().is_some() => {
                Some(self.paint_selection(now))
            }
            Command::Here if self.begun().is_none() => Some(self.tag(painting, now)),
            Command::Cancel if self.begun().is_none() => {
                self.painting = None;
                if let Some(reading) = self.reading_mut() {
                    reading.deselect();
                }
                Some(self.refuse(Notice::PaintingEnded))
            }
            _ => None,
        }
    }
}
