//! Undo and redo over all documents, in the order of work.
//!
//! Every act has a time, in its journal too: [`Standing`] says of a document when its next step back, its next step forth
//! and its last new act were made. The latest step of all documents comes first, and its document comes on the page with
//! it: nothing changes out of sight. Of documents that are not open the shell looks at the journals, the last written
//! first and only as far back as the order asks for ([`Effect::LookBack`]).
//!
//! Clocks go wrong. What this session did comes before everything else whatever the times say ([`Rank`]), and what it does
//! is given a time later than all that it has seen, so that the next session finds the same order.

mod batch;
mod way;

use super::mark::EXCERPT;
use super::reading::Reading;
use super::{Effect, Entry, EntryState, Notice, Session};
use crate::annotation::{Annotation, AnnotationSet, Edit, Id, InfoField, Standing};
use crate::text::ByteOffset;
use jiff::{SignedDuration, Timestamp};
use std::collections::BTreeSet;
use way::Way;

/// Times so near the end of all that can be told leave no room for later ones, and are not followed.
const ROOM: SignedDuration = SignedDuration::from_hours(24 * 365);

/// The place of an act in the order of work; the greater is the later.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
struct Rank {
    /// Whether it was made in this session: after all that was made earlier, by whatever clock.
    is_ours: bool,
    time: Timestamp,
}

/// What a session knows of the order of work, besides where each document stands.
#[derive(Clone, Debug)]
pub(super) struct Order {
    /// When the last command was given.
    now: Timestamp,
    /// The latest time of an act that was made or seen.
    latest: Timestamp,
    /// The times of all that was done in this session.
    ours: BTreeSet<Timestamp>,
    /// From when on all acts are known, also of documents that are not open; `None`: all are.
    unseen: Option<Timestamp>,
    /// A step back or forth that waits for the shell.
    pending: Option<Pending>,
    /// Acts that are made now are one batch, which have one time; `None` inside until the first is made.
    batch: Option<Option<Timestamp>>,
    /// The batch that is being taken back or made again.
    chain: Option<batch::Chain>,
    /// The last consent, which cannot be taken back: where, and when.
    pub(super) sealed: Option<(usize, Timestamp)>,
}

impl Default for Order {
    fn default() -> Self {
        let (now, latest) = (Timestamp::UNIX_EPOCH, Timestamp::UNIX_EPOCH);
        let (ours, unseen) = (BTreeSet::new(), Some(Timestamp::MAX));
        Self { now, latest, ours, unseen, pending: None, batch: None, chain: None, sealed: None }
    }
}

impl Order {
    /// Whether something is being taken back or made again that a document must be opened for.
    pub(super) fn is_underway(&self) -> bool {
        self.pending.is_some() || self.chain.is_some()
    }

    /// Takes notice of when others, or the annotator in earlier sessions, worked: what is done from now on is later.
    pub(super) fn heed(&mut self, standing: Standing) {
        let seen = standing.latest.filter(|time| time.checked_add(ROOM).is_ok());
        self.latest = seen.map_or(self.latest, |seen| self.latest.max(seen));
    }

    fn rank(&self, time: Timestamp) -> Rank {
        Rank { is_ours: self.ours.contains(&time), time }
    }
}

/// A step that waits for what the shell was asked for.
#[derive(Clone, Copy, Debug)]
struct Pending {
    way: Way,
    /// The document that it has to open.
    opening: Option<usize>,
}

/// A step that was taken, to be told.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Stepped {
    /// The document's name, when it was not the one on the page.
    pub document: Option<String>,
    /// The label and the text of the annotation that it is about.
    pub about: Option<(String, String)>,
    /// What is noted about the document now, and where, when the step is about that.
    pub noted: Option<(InfoField, String)>,
}

impl Session {
    pub(super) fn undo(&mut self) -> Effect {
        self.step(Way::Back)
    }

    pub(super) fn redo(&mut self) -> Effect {
        self.step(Way::Forth)
    }

    /// Takes in where documents that are not open stand, which [`Effect::LookBack`] asked for. Nothing is known of acts
    /// before `horizon` in others; `None`: there are no others.
    pub fn looked_back(
        &mut self,
        found: impl IntoIterator<Item = (usize, Standing)>,
        horizon: Option<Timestamp>,
    ) {
        for (index, standing) in found {
            if let Some(entry) = self.entries.get_mut(index) {
                self.order.heed(standing);
                entry.note_standing(standing);
            }
        }
        self.order.unseen = self.order.unseen.and_then(|unseen| Some(unseen.min(horizon?)));
    }

    /// Goes on with a step that waited for the shell.
    fn go_on_stepping(&mut self) -> Option<Effect> {
        let Pending { way, opening } = self.order.pending.take()?;
        let told = self.notice.take();
        if let Some(entry) = opening.and_then(|index| self.entries.get_mut(index)) {
            entry.is_passed |= matches!(entry.state, EntryState::Unread);
        }
        let lost = opening.filter(|index| self.has_lost(*index, way));
        let effect = match lost {
            Some(index) => {
                self.show(index);
                self.refuse(Notice::Forgotten)
            }
            None => self.step(way),
        };
        self.settle();
        // What there is to say about a document that is looked at only is said when it is shown.
        if let Some(told) = told.filter(|_| opening == Some(self.current)) {
            self.say_also(told);
        }
        Some(effect)
    }

    /// The time of an act that is made now: later than that of all others that are known.
    pub(super) fn stamp(&mut self) -> Timestamp {
        let order = &mut self.order;
        if let Some(Some(time)) = order.batch {
            return time;
        }
        let latest = in_milliseconds(order.latest);
        let after = latest.checked_add(SignedDuration::from_millis(1)).unwrap_or(latest);
        order.latest = in_milliseconds(order.now).max(after);
        order.ours.insert(order.latest);
        if let Some(batch) = &mut order.batch {
            *batch = Some(order.latest);
        }
        order.latest
    }

    /// Notes when a command is given.
    pub(super) fn see_clock(&mut self, now: Timestamp) {
        self.order.pending = None;
        self.order.chain = None;
        self.order.batch = None;
        self.settling = None;
        self.refusing = None;
        self.seeking = None;
        self.repeating = None;
        self.order.now = now;
    }

    /// Whether the step that a document was opened for cannot be taken: somebody else changed what it is about, or the journal
    /// does not belong to the annotations any more. The annotator is told, and not taken to an earlier act unasked.
    fn has_lost(&self, index: usize, way: Way) -> bool {
        let Some(entry) = self.entries.get(index) else { return false };
        let EntryState::Open(reading) = &entry.state else { return false };
        let (expected, found) = (way.time(entry.noted_standing()), way.time(reading.history.standing()));
        reading.read_only.is_none() && found < expected
    }

    fn step(&mut self, way: Way) -> Effect {
        let next = self.next_step(way);
        if way == Way::Back
            && let Some((index, _)) = self
                .order
                .sealed
                .filter(|(_, time)| next.is_none_or(|(_, next)| self.order.rank(*time) > next))
        {
            self.order.sealed = None;
            self.show(index);
            return self.refuse(Notice::Final);
        }
        let limit = next.map(|(_, rank)| rank).max(self.made().filter(|_| way == Way::Forth));
        let unseen = self.order.unseen.map(|time| Rank { is_ours: false, time });
        if unseen.is_some_and(|unseen| limit.is_none_or(|limit| limit < unseen)) {
            self.order.pending = Some(Pending { way, opening: None });
            return Effect::LookBack;
        }
        match (next, way) {
            (Some((index, rank)), _) => {
                self.begin_chain(rank.time, way);
                self.step_in(index, way)
            }
            (None, _) => {
                let nothing = if way == Way::Back { Notice::NothingToUndo } else { Notice::NothingToRedo };
                let obstacle = self.reading().and_then(|reading| reading.writable().err());
                self.refuse(obstacle.unwrap_or(nothing))
            }
        }
    }

    /// The document of the next step, with the rank that puts it before all others.
    fn next_step(&self, way: Way) -> Option<(usize, Rank)> {
        let made = self.made();
        let step = |(index, entry): (usize, &Entry)| {
            let rank = self.order.rank(way.time(entry.standing())?);
            let is_due = !entry.is_passed && (way == Way::Back || Some(rank) > made);
            is_due.then_some((index, rank))
        };
        self.entries.iter().enumerate().filter_map(step).max_by_key(|(_, rank)| *rank)
    }

    /// When something new was done last, as far as is known.
    fn made(&self) -> Option<Rank> {
        let times = self.entries.iter().filter_map(|entry| entry.standing().made);
        times.map(|time| self.order.rank(time)).max()
    }

    /// Takes a step in a document, which comes on the page.
    fn step_in(&mut self, index: usize, way: Way) -> Effect {
        let Some(entry) = self.entries.get_mut(index) else { return Effect::None };
        let obstacle = match &entry.state {
            EntryState::Unread => {
                self.order.pending = Some(Pending { way, opening: Some(index) });
                return Effect::Open(index);
            }
            EntryState::Unreadable(reason) => Some(reason.clone()),
            EntryState::Open(reading) => reading.read_only.clone(),
        };
        let name = (index != self.current).then(|| entry.name.to_string());
        if let Some(reason) = obstacle {
            // Told once; given again, the act before it comes first.
            entry.is_passed = true;
            self.show(index);
            return self.refuse(Notice::CannotStep(reason));
        }
        self.show(index);
        let now = self.stamp();
        let Some(reading) = self.reading_mut() else { return Effect::None };
        let Reading { history, annotations, .. } = reading;
        let next = if way == Way::Back { history.next_undo() } else { history.next_redo() };
        let place = next.and_then(|edit| place_of(edit, annotations));
        let noted = next.and_then(noted_by);
        let about = place.as_ref().map(|place| {
            let Annotation { label, spans, .. } = &place.annotation;
            (label.clone(), spans.excerpt(reading.document.text(), EXCERPT))
        });
        let done = match way {
            Way::Back => history.undo(annotations, now),
            Way::Forth => history.redo(annotations, now),
        };
        if let Err(error) = done {
            return self.refuse(Notice::Refused(error));
        }
        if let Some(Place { annotation, stays }) = place {
            let start: ByteOffset = annotation.spans.extent().start();
            self.walk_to(start, stays.then_some(annotation.id));
        }
        let stepped = Stepped { document: name, about, noted };
        self.order.count_step();
        self.notice = Some(match way {
            Way::Back => Notice::Undone(stepped),
            Way::Forth => Notice::Redone(stepped),
        });
        Effect::Save(index)
    }

    /// Puts a document that is known on the page.
    fn show(&mut self, index: usize) {
        if index != self.current {
            self.turn_to(index);
            self.settle();
        }
    }
}

/// What an edit is about.
struct Place {
    annotation: Annotation,
    /// Whether it is there afterwards.
    stays: bool,
}

/// Where an edit changes something. `before` is the set as it is before the edit.
fn place_of(edit: &Edit, before: &AnnotationSet) -> Option<Place> {
    let there = |id: &Id, stays: bool| Some(Place { annotation: before.get(id)?.clone(), stays });
    match edit {
        Edit::Insert(annotation) | Edit::Replace(annotation) => {
            Some(Place { annotation: annotation.clone(), stays: true })
        }
        Edit::Remove(id) => there(id, false),
        Edit::Connect(link) => there(&link.from, true),
        Edit::Disconnect(id) => {
            let link = before.link(id)?;
            there(&link.from, true)
        }
        Edit::Describe(..) => None,
        Edit::Batch(edits) => edits.iter().find_map(|edit| place_of(edit, before)),
    }
}

/// What an edit notes about the document.
fn noted_by(edit: &Edit) -> Option<(InfoField, String)> {
    match edit {
        Edit::Describe(field, value) => Some((*field, value.clone())),
        Edit::Batch(edits) => edits.iter().find_map(noted_by),
        _ => None,
    }
}

/// As precise as the order of work has to be: nobody works faster.
fn in_milliseconds(now: Timestamp) -> Timestamp {
    Timestamp::from_millisecond(now.as_millisecond()).unwrap_or(now)
}
