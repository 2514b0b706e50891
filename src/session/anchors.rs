//! Annotations of a document that has changed: the list of those that are not settled, accepting and setting aside, and
//! the consent without which nothing is written.

use super::overlay::Panel;
use super::{Command, Effect, Notice, Reading, Session};
use crate::annotation::{Edit, Unsettled};

impl Session {
    /// Takes in what became of the annotations of a document that was just opened and has changed. Those that are sure
    /// are in its set already.
    pub fn reanchored(&mut self, index: usize, unsettled: Vec<Unsettled>) {
        if let Some(reading) = self.reading_of_mut(index) {
            reading.unsettled = unsettled;
            reading.awaits_consent = true;
            reading.accepted = 0;
        }
    }

    /// Takes in annotations of a document that was just opened and has not changed, which are not in its set because they do
    /// not fit, as a merge may leave them. They can be accepted where they may be, an act like any other.
    pub fn misplaced(&mut self, index: usize, unsettled: Vec<Unsettled>) {
        if let Some(reading) = self.reading_of_mut(index) {
            reading.unsettled = unsettled;
        }
    }

    /// Notes that a document was changed while it was open, and how, or that it is again what it was. What was done is
    /// kept with the old words, and nothing more is done about a text that is gone until it is read again.
    pub fn text_changed(&mut self, index: usize, reason: Option<String>) {
        let is_here = index == self.current;
        let Some(reading) = self.reading_of_mut(index) else { return };
        reading.gone.clone_from(&reason);
        if is_here {
            let notice = reason.map_or(Notice::TextBack, Notice::TextGone);
            if notice == Notice::TextBack && matches!(self.notice, Some(Notice::TextGone(_))) {
                self.notice = None;
            }
            self.say_also(notice);
        }
    }

    /// Notes that a document and its annotation file were changed together while it was open, and how. What was done is in that
    /// file now, and nothing more is done before the document is read again.
    pub fn carried_over(&mut self, index: usize, reason: &str) {
        self.saved(index, Ok(()));
        if let Some(reading) = self.reading_of_mut(index) {
            reading.read_only = Some(reason.to_owned());
        }
        self.text_changed(index, Some(reason.to_owned()));
    }

    /// What keys that ask for annotations to be found again do where the text on the page is gone: it is read again first.
    pub(super) fn read_again_first(&mut self) -> Option<Effect> {
        let reading = self.reading()?;
        let reason = reading.gone.clone()?;
        // What was accepted, and is in memory only, is given up by who asks for that twice.
        let is_free = reading.unconsented() == 0;
        Some(if is_free { self.reload(false) } else { self.refuse(Notice::TextGone(reason)) })
    }

    /// Asks whether it is meant, where leaving or reading again would lose what was accepted before consent.
    pub(super) fn asks_for_consent(&mut self, command: Command) -> bool {
        let of = |index| self.reading_of(index).map_or(0, Reading::unconsented);
        let accepted = match command {
            Command::Quit => (0..self.entries.len()).map(of).sum(),
            _ => of(self.current),
        };
        if accepted == 0 {
            return false;
        }
        self.asked = Some(command);
        self.notice = Some(Notice::Unconsented(accepted));
        let unsaved = self.unsaved();
        if command == Command::Quit && unsaved > 0 {
            self.say_also(Notice::LeavingUnsaved(unsaved));
        }
        true
    }

    /// Opens the list of what is not settled, when there is something.
    pub(super) fn list_unsettled(&mut self) -> Effect {
        if let Some(effect) = self.read_again_first() {
            return effect;
        }
        if self.reading().is_none_or(|reading| reading.unsettled.is_empty()) {
            return self.refuse(Notice::NothingUnsettled);
        }
        self.overlay = Some(Panel::Unsettled.open(0));
        Effect::None
    }

    /// Accepts the candidate of the one chosen. It is saved as soon as the document may be written.
    pub(super) fn accept_unsettled(&mut self, selected: usize) -> Effect {
        let current = self.current;
        let now = self.stamp();
        let Some(reading) = self.reading_mut() else { return Effect::None };
        // Before consent it is made in memory only.
        if let Some(notice) = reading.writable().err().filter(|_| !reading.awaits_consent) {
            return self.refuse(notice);
        }
        let candidate = reading.unsettled.get(selected).and_then(|unsettled| unsettled.candidate.clone());
        let Some((annotation, _)) = candidate else { return self.refuse(Notice::NoCandidate) };
        let (id, start) = (annotation.id.clone(), annotation.spans.extent().start());
        if let Err(error) = reading.history.make(&mut reading.annotations, Edit::Insert(annotation), now) {
            return self.refuse(Notice::Refused(error));
        }
        let is_writable = reading.read_only.is_none();
        reading.accepted += 1;
        self.settle_unsettled(selected);
        self.walk_to(start, Some(id));
        if is_writable { Effect::Save(current) } else { Effect::None }
    }

    /// Takes one from the list. Its record stays in the file as it stands.
    pub(super) fn settle_unsettled(&mut self, selected: usize) {
        let Some(reading) = self.reading_mut() else { return };
        if selected < reading.unsettled.len() {
            reading.unsettled.remove(selected);
        }
        let last = reading.unsettled.len().checked_sub(1);
        self.overlay = last.map(|last| Panel::Unsettled.open(selected.min(last)));
    }

    /// Agrees to what is sure and was accepted: the document can be changed, and is written as it is now.
    pub(super) fn consent(&mut self) -> Effect {
        if let Some(effect) = self.read_again_first() {
            return effect;
        }
        let current = self.current;
        let now = self.stamp();
        let Some(reading) = self.reading_mut().filter(|reading| reading.awaits_consent) else {
            return self.refuse(Notice::NothingUnsettled);
        };
        reading.awaits_consent = false;
        reading.read_only = None;
        let left = reading.unsettled.len();
        self.overlay = None;
        self.order.sealed = Some((current, now));
        self.notice = Some(Notice::Consented(left));
        Effect::Consent(current)
    }

    /// Notes that what [`Effect::Consent`] asked for could not be written: it is as before, and can be agreed to again.
    pub fn consent_failed(&mut self, index: usize, reason: String) {
        self.order.sealed = None;
        if let Some(reading) = self.reading_of_mut(index) {
            reading.awaits_consent = true;
            reading.read_only = Some(reason.clone());
        }
        self.notice = Some(Notice::NotSaved(reason));
    }
}
