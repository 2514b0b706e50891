//! What the annotator keeps for themselves: bookmarks, written at once, and where they are in the project, written a moment after it
//! has changed by a thread of its own, so that no key waits for it.

use crate::session::{
    Bookmark, Command, CommandTable, DocumentFilter, DocumentOrder, Notice, PlaceInDocument, Session,
    Whereabouts,
};
use crate::store::{BookmarkLine, LastPlace, PersonalFiles};
use crate::text::CharOffset;
use std::sync::mpsc::{Sender, channel};
use std::thread::{self, JoinHandle};
use std::time::{Duration, Instant};

/// How long after a change the place is written: many keys are one writing.
const SOON: Duration = Duration::from_millis(200);

/// See the module.
pub(in crate::tui) struct Personal {
    files: PersonalFiles,
    /// Where the annotator was the last time, until the session has it.
    last: LastPlace,
    /// The place that was written or handed over last.
    kept: Option<LastPlace>,
    /// When the place is to be looked at again.
    due: Option<Instant>,
    writer: Option<(Sender<LastPlace>, JoinHandle<()>)>,
}

impl Personal {
    pub(in crate::tui) fn new(files: PersonalFiles) -> Self {
        Self { last: files.last_place(), files, kept: None, due: None, writer: None }
    }

    /// The name of the document that was on the page the last time; empty where none was.
    pub(in crate::tui) fn last_document(&self) -> &str {
        &self.last.document
    }

    /// Has the session begin where the annotator was the last time.
    pub(in crate::tui) fn recall(&mut self, session: &mut Session) {
        session.resume(whereabouts(std::mem::take(&mut self.last), session.commands()));
        match self.files.bookmarks() {
            Ok((lines, unknown)) => {
                session.recall_bookmarks(bookmarks(lines));
                if let Some(place) = unknown {
                    session.say(Notice::BookmarksUnread(place));
                }
            }
            Err(error) => session.say(Notice::BookmarksUnread(error.to_string())),
        }
    }

    /// Writes down the bookmarks that were set or taken away.
    pub(in crate::tui) fn keep_bookmarks(&self, session: &mut Session) {
        let line = |(bookmark, is_set): (Bookmark, bool)| BookmarkLine {
            document: bookmark.document,
            at: bookmark.offset.0,
            text: bookmark.text,
            removed: !is_set,
        };
        let lines: Vec<BookmarkLine> = session.take_bookmarks().into_iter().map(line).collect();
        let kept = if lines.is_empty() { Ok(true) } else { self.files.keep_bookmarks(&lines) };
        match kept {
            // Another session may have set some too.
            Ok(true) => session.recall_bookmarks(bookmarks(self.files.bookmarks().unwrap_or_default().0)),
            Ok(false) => session.say_also(Notice::NotKept(NO_PLACE.to_owned())),
            Err(error) => session.say_also(Notice::NotKept(error.to_string())),
        }
    }

    /// Notes that the annotator has gone somewhere else.
    pub(in crate::tui) fn moved(&mut self) {
        self.due.get_or_insert_with(|| Instant::now() + SOON);
    }

    /// How long nothing has to be done; `None` while nothing is waited for.
    pub(in crate::tui) fn patience(&self) -> Option<Duration> {
        self.due.map(|due| due.saturating_duration_since(Instant::now()))
    }

    /// Has the place written when it is time.
    pub(in crate::tui) fn attend(&mut self, session: &Session) {
        if self.due.is_some_and(|due| due <= Instant::now()) {
            self.keep(session);
        }
    }

    /// Has the place written, when it is another than was written last.
    fn keep(&mut self, session: &Session) {
        self.due = None;
        // Documents that are not listed yet would be forgotten.
        if session.is_listing() {
            return;
        }
        let last = last_place(session.whereabouts(), session.commands());
        if last.document.is_empty() || self.kept.as_ref() == Some(&last) {
            return;
        }
        self.kept = Some(last.clone());
        let files = &self.files;
        let (sender, _) = self.writer.get_or_insert_with(|| begin(files.clone()));
        // The thread lives as long as this does.
        let _ = sender.send(last);
    }

    /// Writes the place and waits until it is written: the program ends.
    pub(in crate::tui) fn end(&mut self, session: &Session) {
        self.keep(session);
        if let Some((sender, thread)) = self.writer.take() {
            drop(sender);
            let _ = thread.join();
        }
    }
}

fn bookmarks(lines: Vec<BookmarkLine>) -> impl Iterator<Item = Bookmark> {
    lines.into_iter().map(|line| Bookmark {
        document: line.document,
        offset: CharOffset(line.at),
        text: line.text,
    })
}

/// Why a bookmark lasts no longer than the session.
const NO_PLACE: &str = "neither HOME nor XDG_STATE_HOME names a folder";

/// The thread that writes: of several places that wait for it the last. What cannot be written is not resumed.
fn begin(files: PersonalFiles) -> (Sender<LastPlace>, JoinHandle<()>) {
    let (sender, places) = channel::<LastPlace>();
    let thread = thread::spawn(move || {
        while let Ok(first) = places.recv() {
            let last = places.try_iter().last().unwrap_or(first);
            let _ = files.keep_last_place(&last);
        }
    });
    (sender, thread)
}

fn last_place(whereabouts: Whereabouts, commands: &CommandTable) -> LastPlace {
    let Whereabouts { document, places, filter, order, panel } = whereabouts;
    let name = |command: Command| commands.row(command).map(|row| row.name.to_string());
    let places = places.into_iter().map(|(name, place)| (name, place.caret.0, place.top.0));
    LastPlace {
        corpus: String::new(),
        document,
        filter: name_of(&DocumentFilter::NAMES, filter),
        order: name_of(&DocumentOrder::NAMES, order),
        panel: panel.and_then(name).unwrap_or_default(),
        places: places.collect(),
    }
}

/// What of it is understood.
fn whereabouts(last: LastPlace, commands: &CommandTable) -> Whereabouts {
    let places = last
        .places
        .into_iter()
        .map(|(name, caret, top)| (name, PlaceInDocument { caret: CharOffset(caret), top: CharOffset(top) }));
    Whereabouts {
        document: last.document,
        places: places.collect(),
        filter: named(&DocumentFilter::NAMES, &last.filter),
        order: named(&DocumentOrder::NAMES, &last.order),
        panel: commands.rows().iter().find(|row| row.name == last.panel).map(|row| row.command),
    }
}

fn name_of<T: Copy + PartialEq>(names: &[(T, &str)], value: T) -> String {
    names.iter().find(|(one, _)| *one == value).map(|(_, name)| (*name).to_owned()).unwrap_or_default()
}

fn named<T: Copy + Default>(names: &[(T, &str)], name: &str) -> T {
    names.iter().find(|(_, one)| *one == name).map(|(value, _)| *value).unwrap_or_default()
}
