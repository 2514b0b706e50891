//! Large documents: their beginning is shown at once, and they are read behind it.
//!
//! The rest is read only for the documents in sight. What is asked of it meanwhile waits ([`crate::tui::ahead`]).

use super::DocumentFiles;
use super::opening::{Opener, Opening};
use crate::session::{Arriving, Session};
use crate::store::{StoreError, read_first_annotations, read_head};
use crate::tui::job::Job;
use std::fs;
use std::time::{Duration, Instant};

/// Bytes of a document from which on its beginning is shown first, and how much of it is.
const LARGE: usize = 1 << 20;
const HEAD: usize = 2 * Arriving::ROOM;
/// Bytes of an annotation file from which on the text is shown first.
const MANY_ANNOTATIONS: u64 = 256 << 10;

/// A document that is read behind its beginning.
pub(super) struct Behind {
    index: usize,
    size: u64,
    job: Job<Step>,
    read: u64,
}

/// What the thread that reads tells.
enum Step {
    /// So many bytes more have been read.
    Piece(usize),
    Whole(Box<Result<Opening, StoreError>>),
}

impl DocumentFiles {
    /// Shows the beginning of a document where reading all of it can be felt; `false` where it is to be read at once.
    pub(super) fn begin_to_open(&mut self, index: usize, session: &mut Session) -> bool {
        self.leave_behind(session);
        let is_new = session.is_in_a_pane(index) && session.reading_of(index).is_none();
        if !is_new || session.is_underway() {
            return false;
        }
        let (Some(nudge), Some(opener)) = (self.nudge.clone(), self.opener(index, session)) else {
            return false;
        };
        let size = |path| fs::metadata(path).map_or(0, |found| found.len());
        let is_large = size(&opener.entry.path) > LARGE as u64;
        if !is_large && size(&opener.entry.annotations) < MANY_ANNOTATIONS {
            return false;
        }
        let at_most = if is_large { HEAD } else { LARGE };
        let Some(head) = read_head(&opener.entry, at_most, at_most - Arriving::ROOM) else { return false };
        let annotations = read_first_annotations(&opener.entry, &head.document);
        let arriving = Arriving { size: head.size, is_text_whole: head.is_whole, percent: 0 };
        session.show_beginning(index, head.document, annotations, arriving);
        self.behind.push(Behind::start(index, head.size, opener, move || nudge()));
        true
    }

    /// Takes in what was read behind the beginnings of documents.
    pub(in crate::tui) fn hear_arriving(&mut self, session: &mut Session) {
        for mut behind in std::mem::take(&mut self.behind) {
            match behind.hear(session) {
                Some(opening) => self.take_in(behind.index, opening, session),
                None => self.behind.push(behind),
            }
        }
    }

    /// Waits until all of a document is there; what waits for it asks in vain else.
    pub(in crate::tui) fn wait_for_rest(&mut self, index: usize, session: &mut Session) {
        while self.behind.iter().any(|behind| behind.index == index) {
            self.hear_arriving(session);
            std::thread::sleep(Duration::from_millis(1));
        }
    }

    /// Gives up reading documents that are in no pane any more.
    pub(in crate::tui) fn leave_behind(&mut self, session: &mut Session) {
        self.behind.retain(|behind| {
            let is_wanted = session.is_in_a_pane(behind.index);
            if !is_wanted {
                session.forget_beginning(behind.index);
            }
            is_wanted
        });
    }

    pub(super) fn opener(&self, index: usize, session: &Session) -> Option<Opener> {
        let (schema, place) = (self.schema.clone(), self.place.clone());
        Some(Opener { entry: self.entries.get(index)?, schema, place, author: session.author().to_owned() })
    }
}

/// Between two words about progress.
const OFTEN: Duration = Duration::from_millis(50);

impl Behind {
    fn start(index: usize, size: u64, opener: Opener, nudge: impl Fn() + Send + 'static) -> Self {
        // The whole is the last step, which is always told.
        let job = Job::start(usize::MAX, nudge, move |worker| {
            let (mut told, mut since) = (Instant::now(), 0);
            let opening = opener.read(|bytes| {
                since += bytes;
                if told.elapsed() >= OFTEN {
                    worker.step(Step::Piece(std::mem::take(&mut since)));
                    told = Instant::now();
                }
            });
            worker.end(Step::Whole(Box::new(opening)));
        });
        Self { index, size, job, read: 0 }
    }

    /// Tells how far it has come; the document, when it is all there.
    fn hear(&mut self, session: &mut Session) -> Option<Result<Opening, StoreError>> {
        for step in self.job.found() {
            match step {
                Step::Piece(bytes) => {
                    self.read += bytes as u64;
                    session.arrives(self.index, percent(self.read, self.size));
                }
                Step::Whole(opening) => return Some(*opening),
            }
        }
        None
    }
}

/// How many of a hundred parts; never all of them, since something is left to do.
fn percent(read: u64, size: u64) -> u8 {
    u8::try_from((read.saturating_mul(100) / size.max(1)).min(99)).unwrap_or(99)
}
