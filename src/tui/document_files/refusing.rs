//! What the annotator has refused: read at the start, added to at once.

use super::DocumentFiles;
use crate::session::{Notice, Session};

impl DocumentFiles {
    /// Tells the session what was refused before. Lines that are not understood are told; they stay as they are.
    pub(in crate::tui) fn recall_refusals(&self, session: &mut Session) {
        match self.refusals.read() {
            Ok((refusals, unknown)) => {
                session.recall_refusals(refusals);
                if let Some(first) = unknown.first() {
                    session.say(Notice::RefusalsUnread(format!("{}:{first}", self.refusals.shown())));
                }
            }
            Err(error) => session.say(Notice::RefusalsUnread(self.language.error(&error))),
        }
    }

    /// Writes down what was refused, or thought better of.
    pub(in crate::tui) fn keep_refusals(&self, session: &mut Session) {
        for (refusal, again) in session.take_refusals() {
            if let Err(error) = self.refusals.add(&[refusal], again) {
                session.say_also(Notice::NotKept(self.language.error(&error)));
            }
        }
    }
}
