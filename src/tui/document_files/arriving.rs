//! Large documents: their beginning is shown at once, and they are read behind it.
//!
//! The rest is read only for the document on the page. What is asked of it meanwhile waits ([`crate::tui::ahead`]).

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
        let is_new = session.current() == index && session.reading_of(index).is_none();
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
        self.behind = Some(Behind::start(index, head.size, opener, move || nudge()));
        true
    }

    /// Takes in what was read behind the beginning of a document.
    pub(in crate::tui) fn hear_arriving(&mut self, session: &mut Session) {
        let Some(behind) = &mut self.behind else { return };
        let index = behind.index;
        for step in behind.job.found() {
            match step {
                Step::Piece(bytes) => {
                    behind.read += bytes as u64;
                    session.arrives(index, percent(behind.read, behind.size));
                }
                Step::Whole(opening) => {
                    self.behind = None;
                    return self.take_in(index, *opening, session);
                }
            }
        }
    }

    /// Waits until all of the document on the page is there; what waits for it asks in vain else.
    pub(in crate::tui) fn wait_for_rest(&mut self, session: &mut Session) {
        while self.behind.is_some() {
            self.hear_arriving(session);
            std::thread::sleep(Duration::from_millis(1));
        }
    }

    /// Gives up reading a document that is not on the page any more.
    pub(in crate::tui) fn leave_behind(&mut self, session: &mut Session) {
        if let Some(behind) = self.behind.take_if(|behind| behind.index != session.current()) {
            session.forget_beginning(behind.index);
        }
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
}

/// How many of a hundred parts; never all of them, since something is left to do.
fn percent(read: u64, size: u64) -> u8 {
    u8::try_from((read.saturating_mul(100) / size.max(1)).min(99)).unwrap_or(99)
}
