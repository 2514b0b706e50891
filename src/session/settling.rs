//! Settling the places of a list: what is offered at each is done by a key, or refused for good, one by one or all at once.
//!
//! A document that is not open is opened for it, behind the page. What is done in one document is one act there; all that one key
//! has done is taken back by one undo ([`super::undo`]).

use super::places::refusal;
use super::reading::Reading;
use super::{About, Effect, Entry, EntryState, FoundWrong, Notice, Overlay, Place, Session};
use crate::annotation::{Annotation, AuditKind, Edit, Fix, Id, Link, Refusal, Refusals, Span, Spans};
use crate::text::TextRange;
use jiff::Timestamp;
use std::collections::{BTreeMap, BTreeSet, HashSet};
use std::sync::Arc;

/// The keys in the list: do what is offered at the chosen place, at all in its document, at all.
const DO: char = 'y';
const ALL_HERE: char = 'a';
const ALL: char = 'A';

/// What has become of a place of a list at which something is offered.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum PlaceState {
    /// It waits for a key.
    Waiting,
    /// It is as it should be.
    Settled,
    /// It is to stay as it is.
    Refused,
}

/// Places that are being settled, document by document.
#[derive(Clone, Debug, Default)]
pub(super) struct Settling {
    /// The documents that are left with their places in the list, the next one last.
    left: Vec<(usize, Vec<usize>)>,
    /// The document that was to be opened.
    opening: Option<usize>,
    /// Places and documents that are done.
    done: usize,
    documents: usize,
    /// Why a document could not be done, of the first.
    failed: Option<String>,
    now: Timestamp,
}

impl Session {
    /// Takes over what the annotator has refused before.
    pub fn recall_refusals(&mut self, refusals: Refusals) {
        self.refusals = Arc::new(refusals);
    }

    /// Hands over what was refused, each once, and whether it was thought better of.
    pub fn take_refusals(&mut self) -> Vec<(Refusal, bool)> {
        std::mem::take(&mut self.new_refusals)
    }

    /// What has become of a place of the list; `None` where nothing is offered.
    pub fn place_state(&self, place: usize) -> Option<PlaceState> {
        let place = self.places().get(place)?;
        let what = self.refused_as(place)?;
        let Some(reading) = self.reading_of(place.document) else { return Some(PlaceState::Waiting) };
        if self.is_settled(place, reading) {
            return Some(PlaceState::Settled);
        }
        let is_refused = self.refusals.contains(&refusal(reading.document(), place.range, &what));
        Some(if is_refused { PlaceState::Refused } else { PlaceState::Waiting })
    }

    /// How refusing a place is written down; `None` where nothing is offered.
    fn refused_as(&self, place: &Place) -> Option<String> {
        match &place.about {
            About::Mention => Some(self.mention()?.label.clone()),
            About::Wrong(wrong) => Some(wrong.finding.refused_as()),
            About::Text | About::Annotation { .. } => None,
        }
    }

    /// Whether a place is as it should be, or at least not as it was when it was found.
    fn is_settled(&self, place: &Place, reading: &Reading) -> bool {
        let has_tag = |label: &str| {
            let span = Span::new(reading.document().text(), place.range);
            span.is_some_and(|span| reading.has_tag(label, &Spans::from(span)))
        };
        match &place.about {
            About::Mention => self.mention().is_some_and(|mention| has_tag(&mention.label)),
            About::Wrong(wrong) => is_mended(wrong, reading, has_tag),
            About::Text | About::Annotation { .. } => false,
        }
    }

    /// What a key does in the list. `None` leaves it to the commands.
    pub(super) fn settling_key(&mut self, typed: char, latin: char, now: Timestamp) -> Option<Effect> {
        let Overlay { list, .. } = self.overlay.as_ref()?;
        let selected = list.selected;
        self.place_state(selected)?;
        let chosen = self.places().get(selected)?;
        let is = |key| typed == key || latin == key;
        // Of findings, all are those of the same kind.
        let kind = chosen.finding_kind();
        let is_alike = |place: &usize| self.places()[*place].finding_kind() == kind;
        let all = (0..self.places().len()).filter(is_alike);
        let wanted: Vec<usize> = if is(DO) {
            vec![selected]
        } else if is(ALL_HERE) {
            all.filter(|place| self.places()[*place].document == chosen.document).collect()
        } else if is(ALL) {
            all.collect()
        } else {
            return None;
        };
        let closes = is(ALL) && kind.is_none();
        let is_missing = matches!(kind, Some(AuditKind::NoSource | AuditKind::NoValue));
        self.notice = None;
        if is(DO) && is_missing && self.place_state(selected) == Some(PlaceState::Waiting) {
            return Some(self.complete_place(selected));
        }
        let effect = self.begin_settling(&wanted, now);
        let is_begun = self.settling.is_some() || matches!(self.notice, Some(Notice::Settled { .. }));
        if closes && is_begun {
            self.overlay = None;
        } else {
            self.choose_next_waiting(*wanted.last()?, &wanted);
        }
        Some(effect)
    }

    /// Chooses the next place behind this one that waits for a key, and is none of those that are being settled.
    fn choose_next_waiting(&mut self, place: usize, settled: &[usize]) {
        let settled: HashSet<usize> = settled.iter().copied().collect();
        let waits =
            |place: &usize| !settled.contains(place) && self.place_state(*place) == Some(PlaceState::Waiting);
        let next = (place + 1..self.places().len()).find(waits);
        if let (Some(next), Some(open)) = (next, &mut self.overlay) {
            open.list.selected = next;
        }
    }

    /// Does what is offered at those of these places that wait for a key, document by document.
    fn begin_settling(&mut self, places: &[usize], now: Timestamp) -> Effect {
        let mut by_document: BTreeMap<usize, Vec<usize>> = BTreeMap::new();
        let mut lacks_fix = false;
        for place in places.iter().copied() {
            let Some(found) = self.places().get(place) else { continue };
            if self.place_state(place) != Some(PlaceState::Waiting) {
                continue;
            }
            if matches!(&found.about, About::Wrong(wrong) if wrong.finding.fix.is_none()) {
                lacks_fix = true;
                continue;
            }
            by_document.entry(found.document).or_default().push(place);
        }
        if by_document.is_empty() {
            return self.refuse(if lacks_fix { Notice::NoFix } else { Notice::NothingToSettle });
        }
        let left = by_document.into_iter().rev().collect();
        self.settling = Some(Settling { left, now, ..Settling::default() });
        self.last_refused = None;
        self.begin_batch();
        self.go_on_settling().unwrap_or(Effect::None)
    }

    /// Does what is to be done in the next document, or has it opened for that. `None` when all is done.
    pub(super) fn go_on_settling(&mut self) -> Option<Effect> {
        let mut settling = self.settling.take()?;
        while let Some((index, places)) = settling.left.pop() {
            let failed = match self.entries.get(index).map(|entry| &entry.state) {
                Some(EntryState::Unread) if settling.opening != Some(index) => {
                    settling.opening = Some(index);
                    settling.left.push((index, places));
                    self.settling = Some(settling);
                    return Some(Effect::Open(index));
                }
                Some(EntryState::Open(reading)) => reading.read_only().or(reading.gone()).map(str::to_owned),
                Some(EntryState::Unreadable(reason)) => Some(reason.clone()),
                _ => Some(String::new()),
            };
            if failed.is_some() {
                settling.failed = settling.failed.or(failed);
                continue;
            }
            let edits = self.edits_for(index, &places, settling.now);
            let count = edits.len();
            if count > 0 && self.make_in(index, Edit::Batch(edits)) != Effect::None {
                settling.done += count;
                settling.documents += 1;
                self.settling = Some(settling);
                return Some(Effect::Save(index));
            }
        }
        self.end_batch();
        let Settling { done, documents, failed, .. } = settling;
        self.notice = Some(Notice::Settled { done, documents, failed });
        None
    }

    /// The edits that do what is offered at places of a document that is open. What does not fit any more is left out.
    fn edits_for(&mut self, index: usize, places: &[usize], now: Timestamp) -> Vec<Edit> {
        let Some(Entry { state: EntryState::Open(reading), .. }) = self.entries.get(index) else {
            return Vec::new();
        };
        let mut taken: HashSet<Id> = HashSet::new();
        let mut touched: BTreeSet<Id> = BTreeSet::new();
        let mut edits = Vec::new();
        for place in places.iter().filter_map(|place| self.places.get(*place)) {
            let id = self.ids.next(|id| reading.annotations.has_id(id) || taken.contains(id));
            let edit = match &place.about {
                About::Mention => self
                    .mention()
                    .and_then(|mention| self.tag_edit(mention, reading, place.range, id.clone(), now)),
                About::Wrong(wrong) => self.fix_edit(reading, place.range, wrong, id.clone(), now),
                About::Text | About::Annotation { .. } => None,
            };
            taken.insert(id);
            // Two findings about one annotation are mended one after the other: the second is found anew.
            let is_first = edit.as_ref().is_some_and(|edit| match edit {
                Edit::Replace(annotation) => touched.insert(annotation.id.clone()),
                _ => true,
            });
            edits.extend(edit.filter(|_| is_first));
        }
        edits
    }

    /// The edit that mends a finding; `None` where what it is about has changed.
    fn fix_edit(
        &self,
        reading: &Reading,
        range: TextRange,
        wrong: &FoundWrong,
        id: Id,
        now: Timestamp,
    ) -> Option<Edit> {
        let FoundWrong { finding, before } = wrong;
        let text = reading.document().text();
        if let Fix::Tag(mention) = finding.fix.as_ref()? {
            return self.tag_edit(mention, reading, range, id, now);
        }
        let before =
            before.as_ref().filter(|before| reading.annotations().get(&before.id) == Some(before))?;
        let mut mended: Annotation = before.clone();
        match finding.fix.as_ref()? {
            Fix::Unlink(link) => {
                let is_there = reading.annotations().link(link).is_some();
                return is_there.then(|| Edit::Disconnect(link.clone()));
            }
            Fix::Remove => return Some(Edit::Remove(before.id.clone())),
            Fix::Relabel(label) => mended.label.clone_from(label),
            Fix::Value(name, value) => drop(mended.attributes.insert(name.clone(), value.clone())),
            Fix::Reshape(piece, range) => {
                let mut pieces = before.spans.as_slice().to_vec();
                *pieces.get_mut(*piece)? = Span::new(text, *range)?;
                mended.spans = Spans::new(pieces)?;
            }
            Fix::Tag(_) => return None,
        }
        Some(Edit::Replace(mended))
    }

    /// Delete in the list: the chosen place is to stay as it is, now and later; given again, it is offered again.
    pub(super) fn refuse_place(&mut self) -> Option<Effect> {
        let selected = self.overlay.as_ref()?.list.selected;
        let state = self.place_state(selected)?;
        let place = self.places().get(selected)?.clone();
        let what = self.refused_as(&place)?;
        let refused = match &self.entries.get(place.document)?.state {
            EntryState::Open(reading) => refusal(reading.document(), place.range, &what),
            // Its offsets in code points are not known before it is open.
            EntryState::Unread if self.refusing != Some(selected) => {
                self.refusing = Some(selected);
                return Some(Effect::Open(place.document));
            }
            EntryState::Unread => return None,
            EntryState::Unreadable(reason) => return Some(self.refuse(Notice::CannotOpen(reason.clone()))),
        };
        if state == PlaceState::Settled {
            return Some(self.refuse(Notice::NothingToSettle));
        }
        let again = state == PlaceState::Refused;
        let all = Arc::make_mut(&mut self.refusals);
        if again {
            all.remove(&refused);
        } else {
            all.insert(refused.clone());
        }
        self.last_refused = (!again).then(|| (selected, refused.clone()));
        self.new_refusals.push((refused, again));
        if !again {
            self.choose_next_waiting(selected, &[]);
        }
        Some(Effect::KeepRefusals)
    }

    /// Takes back the last thing done in the list, when that was a refusal.
    pub(super) fn undo_refusal(&mut self) -> Option<Effect> {
        let (place, refused) = self.last_refused.take()?;
        Arc::make_mut(&mut self.refusals).remove(&refused);
        self.new_refusals.push((refused, true));
        if let Some(open) = &mut self.overlay {
            open.list.selected = place;
        }
        Some(Effect::KeepRefusals)
    }

    /// Goes on with a refusal whose document had to be opened.
    pub(super) fn go_on_refusing(&mut self) -> Option<Effect> {
        let selected = self.refusing?;
        let document = self.places().get(selected)?.document;
        let is_chosen = self.overlay.as_ref().is_some_and(|open| open.list.selected == selected);
        if self.reading_of(document).is_none() || !is_chosen {
            self.refusing = None;
            return None;
        }
        self.notice = None;
        let effect = self.refuse_place();
        self.refusing = None;
        effect
    }
}

/// Whether what was wrong is not as it was when it was found.
fn is_mended(wrong: &FoundWrong, reading: &Reading, has_tag: impl Fn(&str) -> bool) -> bool {
    let FoundWrong { finding, before } = wrong;
    let Some(before) = before else { return has_tag(&finding.label) };
    let set = reading.annotations();
    match (&finding.fix, finding.kind) {
        (Some(Fix::Unlink(id)), _) => set.link(id).is_none(),
        (_, AuditKind::NoSource) => {
            let is_source = |link: &Link| link.role == finding.wanted;
            set.links_from(&before.id).iter().any(is_source) || set.get(&before.id).is_none()
        }
        _ => set.get(&before.id) != Some(before),
    }
}
