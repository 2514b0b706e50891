//! Which documents there are: listed behind the first of them where that takes long enough to be felt.

use super::DocumentFiles;
use crate::session::Session;
use crate::store::{Listing, Project, StoreError};
use std::sync::mpsc::{Receiver, channel};
use std::thread;
use std::time::Duration;

/// How long the first document waits for the list of all.
const SHORTLY: Duration = Duration::from_millis(4);

/// What listing a project gives: the documents, and the folders that could not be listed.
type Listed = (Listing, Vec<StoreError>);

/// The documents of a project, or one of them, with what the list of all comes from.
pub(super) fn list(project: &Project, wanted: &str) -> (Listed, Option<Receiver<Listed>>) {
    let (sender, listed) = channel();
    let whole = project.clone();
    thread::spawn(move || {
        // Nobody waits for it any more when the program ends.
        let _ = sender.send(whole.list());
    });
    if let Ok(listed) = listed.recv_timeout(SHORTLY) {
        return (listed, None);
    }
    match project.list_one(wanted) {
        Some(first) => ((first, Vec::new()), Some(listed)),
        None => (listed.recv().unwrap_or_else(|_| project.list()), None),
    }
}

impl DocumentFiles {
    /// Has the loop woken when the list is there.
    pub(super) fn pass_on_listing(&mut self) {
        let (Some(listed), Some(nudge)) = (self.listing.take(), self.nudge.clone()) else { return };
        let (sender, passed) = channel();
        thread::spawn(move || {
            if let Ok(listed) = listed.recv() {
                let _ = sender.send(listed);
                nudge();
            }
        });
        self.listing = Some(passed);
    }

    /// Takes in the list of all documents. `true` when the first has to be opened anew.
    pub(in crate::tui) fn hear_listing(&mut self, session: &mut Session) -> bool {
        let Some((listing, unreadable)) = self.listing.as_ref().and_then(|listed| listed.try_recv().ok())
        else {
            return false;
        };
        self.listing = None;
        self.unreadable = unreadable;
        self.entries = listing;
        let is_first = session.list(self.entries.names());
        self.tell_what_is_missing(session);
        if !is_first {
            self.open.clear();
            self.behind.clear();
        }
        !is_first
    }
}
