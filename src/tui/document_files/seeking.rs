//! Looking for the next document that is not finished: the annotation files of those that are not open, one after the other.
//!
//! Nearly always the first tells it. Where many are done, the loop is woken to go on, so that any key can end it.

use super::DocumentFiles;
use crate::session::Session;
use crate::store::status_of;
use std::time::{Duration, Instant};

/// How long files are looked at before keys are heard again.
const AT_ONCE: Duration = Duration::from_millis(30);

impl DocumentFiles {
    /// Tells the session how far the documents have come that it asks for.
    pub(in crate::tui) fn seek(&self, session: &mut Session) {
        let begun = Instant::now();
        while let Some(index) = session.sought() {
            let status = self.entries.get(index).and_then(|entry| status_of(&entry).ok());
            session.learn_status(index, status);
            if !session.goes_on_seeking() {
                return;
            }
            if begun.elapsed() > AT_ONCE {
                if let Some(nudge) = &self.nudge {
                    nudge();
                }
                return;
            }
        }
    }
}
