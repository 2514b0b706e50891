//! How far the annotation of each document has come, and which comes next: status and queue, and what the list of documents shows of
//! them. What is noted of one document is changed in [`super::about_document`].

use super::{Command, Effect, EntryState, Notice, Overview, Panel, Session};
use crate::annotation::merge::CONFLICT;
use crate::annotation::{InfoField, Status, Summary};
use std::borrow::Cow;
use std::cell::RefCell;

/// Which documents the list of them shows.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub enum DocumentFilter {
    /// All.
    #[default]
    All,
    /// Those that are not done and not skipped.
    Unfinished,
    /// Those with which nobody has begun.
    New,
    /// Those that are being read.
    Reading,
    /// Those that wait for somebody else.
    Review,
    /// Those that are done.
    Done,
    /// Those that are left out.
    Skipped,
    /// Those in whose annotations a check finds something, and those that cannot be read.
    Warnings,
    /// Those with conflicts.
    Conflicts,
}

impl DocumentFilter {
    /// Every filter, in the order in which a key goes through them, with the name by which it is kept.
    pub const NAMES: [(Self, &'static str); 9] = [
        (Self::All, "all"),
        (Self::Unfinished, "unfinished"),
        (Self::New, "new"),
        (Self::Reading, "reading"),
        (Self::Review, "review"),
        (Self::Done, "done"),
        (Self::Skipped, "skipped"),
        (Self::Warnings, "warnings"),
        (Self::Conflicts, "conflicts"),
    ];
}

/// In which order the list of documents shows them.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub enum DocumentOrder {
    /// That of the corpus: by name.
    #[default]
    Name,
    /// Unfinished ones first.
    Status,
    /// Most annotations first.
    Annotations,
    /// Most warnings and conflicts first.
    Warnings,
}

impl DocumentOrder {
    /// Every order, as a key goes through them, with the name by which it is kept.
    pub const NAMES: [(Self, &'static str); 4] = [
        (Self::Name, "name"),
        (Self::Status, "status"),
        (Self::Annotations, "annotations"),
        (Self::Warnings, "warnings"),
    ];
}

/// The one after this in a list that is gone through by a key.
fn next_of<T: Copy + PartialEq, const N: usize>(all: [(T, &str); N], now: T) -> T {
    let place = all.iter().position(|(one, _)| *one == now).unwrap_or_default();
    all[(place + 1) % N].0
}

/// How far the documents of the corpus have come, as far as is known.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct CorpusProgress {
    /// Documents in all.
    pub documents: usize,
    /// Those of which it is known.
    pub known: usize,
    /// Those that are done.
    pub done: usize,
    /// Those that are skipped.
    pub skipped: usize,
}

/// Which documents the list shows and in which order; and what came of it last, which is asked for several times between two keys.
#[derive(Clone, Debug, Default)]
pub(super) struct Listed {
    pub(super) filter: DocumentFilter,
    pub(super) order: DocumentOrder,
    last: RefCell<Option<Last>>,
}

#[derive(Clone, Debug)]
struct Last {
    filter: DocumentFilter,
    order: DocumentOrder,
    matching: Vec<usize>,
    chosen: Vec<usize>,
}

impl Listed {
    /// Notes that something is known of a document that was not.
    pub(super) fn forget(&mut self) {
        self.last.take();
    }
}

/// Where the next unfinished document is looked for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Seeking {
    next: usize,
    /// Documents that are still to be looked at.
    left: usize,
}

impl Session {
    /// How far the annotation of a document has come; `None` where that is not known.
    pub fn status_of(&self, index: usize) -> Option<Status> {
        let entry = self.entries.get(index)?;
        match (&entry.state, &entry.overview) {
            (EntryState::Open(reading), _) if reading.arriving.is_none() => {
                Some(Status::of_set(&reading.annotations))
            }
            (_, Some(Overview::Summary(summary))) => Some(summary.status.clone()),
            _ => entry.status.clone(),
        }
    }

    /// What the list of documents says of a document; `None` where nothing is known.
    pub fn summary_of(&self, index: usize) -> Option<Cow<'_, Summary>> {
        let entry = self.entries.get(index)?;
        match (&entry.state, &entry.overview) {
            (EntryState::Open(reading), _) => {
                let set = &reading.annotations;
                let labels = set.annotations().iter().map(|one| one.label.as_str());
                let roles = set.links().iter().map(|link| link.role.as_str());
                let warnings = reading.unsettled.len() + usize::from(reading.read_only.is_some());
                let summary = Summary::of(&self.schema, labels, roles, &set.info().status, warnings);
                Some(Cow::Owned(summary))
            }
            (_, Some(Overview::Summary(summary))) => Some(Cow::Borrowed(summary)),
            _ => None,
        }
    }

    /// How far the documents of the corpus have come, as far as is known.
    pub fn progress(&self) -> CorpusProgress {
        let mut progress = CorpusProgress { documents: self.entries.len(), ..CorpusProgress::default() };
        for status in (0..self.entries.len()).filter_map(|index| self.status_of(index)) {
            progress.known += 1;
            progress.done += usize::from(status == Status::Done);
            progress.skipped += usize::from(matches!(status, Status::Skipped(_)));
        }
        progress
    }

    /// Which documents their list shows, and in which order.
    pub fn listing(&self) -> (DocumentFilter, DocumentOrder) {
        (self.listed.filter, self.listed.order)
    }

    /// Has the list show other documents, or in another order.
    fn change_listing(&mut self, is_order: bool) {
        let listed = &mut self.listed;
        if is_order {
            listed.order = next_of(DocumentOrder::NAMES, listed.order);
        } else {
            listed.filter = next_of(DocumentFilter::NAMES, listed.filter);
        }
        let chosen = self.listed_documents().iter().position(|index| *index == self.current);
        if let Some(open) = self.overlay.as_mut().filter(|open| open.panel == Panel::Documents) {
            open.list.selected = chosen.unwrap_or_default();
        }
    }

    /// Commands that mean something in the list of documents, besides moving the choice. `None` where one means nothing.
    pub(super) fn steer_documents(&mut self, command: Command) -> Option<Effect> {
        match command {
            Command::NextAnnotation => self.change_listing(false),
            Command::PreviousAnnotation => self.change_listing(true),
            _ => return None,
        }
        Some(Effect::None)
    }

    /// Of these documents those that the list is to show, in its order.
    pub(super) fn chosen_documents(&self, matching: Vec<usize>) -> Vec<usize> {
        let Listed { filter, order, last } = &self.listed;
        let (filter, order) = (*filter, *order);
        if (filter, order) == Default::default() {
            return matching;
        }
        if let Some(last) = &*last.borrow()
            && (last.filter, last.order, &last.matching) == (filter, order, &matching)
        {
            return last.chosen.clone();
        }
        let mut chosen: Vec<usize> =
            matching.iter().copied().filter(|index| self.fits(*index, filter)).collect();
        let summary = |index: usize| self.summary_of(index);
        match order {
            DocumentOrder::Name => {}
            DocumentOrder::Status => chosen.sort_by_cached_key(|index| self.status_of(*index)),
            DocumentOrder::Annotations => chosen.sort_by_cached_key(|index| {
                std::cmp::Reverse(summary(*index).map_or(0, |found| found.annotations()))
            }),
            DocumentOrder::Warnings => chosen.sort_by_cached_key(|index| {
                let count = summary(*index).map_or(0, |found| found.warnings + found.conflicts);
                std::cmp::Reverse(count + usize::from(self.is_unreadable(*index)))
            }),
        }
        *last.borrow_mut() = Some(Last { filter, order, matching, chosen: chosen.clone() });
        chosen
    }

    /// Why nothing can be noted about the document on the page: it cannot be read.
    pub(super) fn unreadable_here(&self) -> Option<Notice> {
        match &self.entries.get(self.current)?.state {
            EntryState::Unreadable(reason) => Some(Notice::CannotOpen(reason.clone())),
            _ => None,
        }
    }

    fn is_unreadable(&self, index: usize) -> bool {
        self.entries.get(index).is_some_and(|entry| {
            matches!(entry.state, EntryState::Unreadable(_))
                || matches!(entry.overview, Some(Overview::Unreadable))
        })
    }

    fn fits(&self, index: usize, filter: DocumentFilter) -> bool {
        let status = || self.status_of(index);
        let is = |wanted: Status| status() == Some(wanted);
        let counted = |count: fn(&Summary) -> usize| self.summary_of(index).map_or(0, |found| count(&found));
        match filter {
            DocumentFilter::All => true,
            DocumentFilter::Unfinished => status().is_none_or(|status| !status.is_finished()),
            DocumentFilter::New => is(Status::New),
            DocumentFilter::Reading => is(Status::Reading),
            DocumentFilter::Review => is(Status::Review),
            DocumentFilter::Done => is(Status::Done),
            DocumentFilter::Skipped => matches!(status(), Some(Status::Skipped(_))),
            DocumentFilter::Warnings => self.is_unreadable(index) || counted(|found| found.warnings) > 0,
            DocumentFilter::Conflicts => counted(|found| found.conflicts) > 0,
        }
    }

    /// Marks the document on the page as done; given again, as being read.
    pub(super) fn mark_done(&mut self) -> Effect {
        if let Some(notice) = self.unreadable_here() {
            return self.refuse(notice);
        }
        let Some(status) = self.status_of(self.current) else { return Effect::None };
        let next = if status == Status::Done { Status::Reading } else { Status::Done };
        self.set_status(&next)
    }

    /// Notes how far the document on the page has come.
    pub(super) fn set_status(&mut self, status: &Status) -> Effect {
        let effect = self.describe(InfoField::Status, status.noted());
        if effect != Effect::None {
            self.notice = Some(Notice::StatusSet(status.clone()));
        }
        effect
    }

    /// Goes to the next document that is neither done nor skipped, from the last on to the first. Those of which it is not known are
    /// looked at by the shell: see [`Effect::Seek`].
    pub(super) fn seek_unfinished(&mut self) -> Effect {
        let left = self.entries.len().saturating_sub(1);
        self.seeking = Some(Seeking { next: self.current + 1, left });
        self.go_on_seeking().unwrap_or(Effect::Seek)
    }

    /// The document of which the shell is to say how far it has come; `None` when nothing is looked for.
    pub fn sought(&self) -> Option<usize> {
        let seeking = self.seeking?;
        Some(seeking.next % self.entries.len().max(1))
    }

    /// Notes how far a document has come that is not open; one that cannot be read is passed by.
    pub fn learn_status(&mut self, index: usize, status: Option<Status>) {
        if let Some(entry) = self.entries.get_mut(index) {
            match status {
                Some(status) => entry.status = Some(status),
                None => entry.overview = Some(Overview::Unreadable),
            }
            self.listed.forget();
        }
    }

    /// Opens the document that was looked for, once it is known; `None` while the shell has to look at more.
    pub(super) fn go_on_seeking(&mut self) -> Option<Effect> {
        if self.seeking.is_none() || self.goes_on_seeking() {
            return None;
        }
        let found = self.sought().filter(|_| self.seeking.is_some_and(|seeking| seeking.left > 0));
        self.seeking = None;
        Some(match found {
            Some(index) => {
                self.remember_place();
                self.turn_to(index)
            }
            None => self.refuse(Notice::AllFinished),
        })
    }

    /// Passes by the documents that are known to be finished; `false` when the next whose status is needed has been found, or there
    /// is none.
    pub fn goes_on_seeking(&mut self) -> bool {
        while let Some(index) = self.sought().filter(|_| self.seeking.is_some_and(|seeking| seeking.left > 0))
        {
            match self.status_of(index) {
                _ if self.is_unreadable(index) => self.pass_sought(),
                None => return true,
                Some(status) if status.is_finished() => self.pass_sought(),
                Some(_) => return false,
            }
        }
        false
    }

    fn pass_sought(&mut self) {
        if let Some(seeking) = &mut self.seeking {
            (seeking.next, seeking.left) = (seeking.next + 1, seeking.left.saturating_sub(1));
        }
    }

    /// The conflicts of the document on the page.
    pub fn conflicts(&self) -> usize {
        let links = self.reading().map(|reading| reading.annotations.links());
        links.map_or(0, |links| links.iter().filter(|link| link.role == CONFLICT).count())
    }
}
