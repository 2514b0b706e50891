//! Propagation: a name that is annotated here is listed wherever it is not annotated yet, in the document and then in all of them,
//! and each mention is tagged or refused by a key, or all of them at once.
//!
//! A document that is not open is opened for it, behind the page. What is tagged in one document is one act there; all that one key
//! has tagged is taken back by one undo ([`super::undo`]).

use super::mark::in_seconds;
use super::overlay::Panel;
use super::places::refusal;
use super::{About, Effect, Entry, EntryState, Notice, Overlay, Question, Session};
use crate::annotation::{Annotation, AttributeKind, Edit, Mention, Refusal, Refusals, Span, Spans};
use crate::text::TextRange;
use jiff::Timestamp;
use std::collections::{BTreeMap, HashSet};
use std::sync::Arc;

/// The keys in the list of mentions: tag the chosen one, all in its document, all.
const TAG: char = 'y';
const ALL_HERE: char = 'a';
const ALL: char = 'A';

/// Mentions that are being tagged, document by document.
#[derive(Clone, Debug, Default)]
pub(super) struct Tagging {
    /// The documents that are left, the next one last.
    left: Vec<(usize, Vec<TextRange>)>,
    /// The document that was to be opened.
    opening: Option<usize>,
    /// Mentions and documents that are done.
    made: usize,
    documents: usize,
    /// Why the first document could not be done.
    failed: Option<String>,
    now: Timestamp,
}

/// What has become of a mention.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum MentionState {
    /// It waits for a key.
    Offered,
    /// It is annotated.
    Tagged,
    /// It is not to be.
    Refused,
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

    /// Lists the mentions of the name here that are not annotated: in the document, and given again in all documents.
    pub(super) fn propagate(&mut self) -> Effect {
        if let (true, Some(mention)) = (self.is_open(Panel::Places), self.mention()) {
            if self.answer_progress().is_some() {
                return self.cancel();
            }
            let (title, question) = (self.places_title().to_owned(), self.ask_for(Arc::clone(mention)));
            return self.ask_all(question, title);
        }
        let mention = match self.mention_here() {
            Ok(mention) => Arc::new(mention),
            Err(notice) => return self.refuse(notice),
        };
        let title = format!("{}: {}", mention.label, mention.text);
        let question = self.ask_for(mention);
        self.ask_here(question, title)
    }

    fn ask_for(&self, mention: Arc<Mention>) -> Question {
        Question::Mentions { mention, refusals: Arc::clone(&self.refusals) }
    }

    /// The name whose mentions are listed.
    pub(super) fn mention(&self) -> Option<&Arc<Mention>> {
        match self.question()? {
            Question::Mentions { mention, .. } => Some(mention),
            Question::Text(_) | Question::Annotations(_) => None,
        }
    }

    /// The annotation here as a name, or the selection with the label used last.
    fn mention_here(&self) -> Result<Mention, Notice> {
        let reading = self.reading().ok_or(Notice::NothingToTag)?;
        let text = reading.document().text();
        let told = |_| Notice::NothingToTag;
        if reading.selection().is_some() {
            let range = reading.chosen()?.range();
            let alike = reading.annotations().overlapping(range);
            if let Some(annotation) = alike.into_iter().find(|one| one.spans.extent() == range) {
                return self.mention_of(annotation, text);
            }
            let label = self.last_label.and_then(|label| self.schema.labels().get(label));
            let label = label.ok_or(Notice::NoLabelToPropagate)?;
            return Mention::new(&label.name, range.slice(text)).map_err(told);
        }
        let annotation = reading.here().first().copied().ok_or(Notice::NothingHere)?;
        self.mention_of(annotation, text)
    }

    /// An annotation as a name. What an attribute says of the place is left out, what day is meant holds in the document only.
    fn mention_of(&self, annotation: &Annotation, text: &str) -> Result<Mention, Notice> {
        if annotation.spans.as_slice().len() > 1 {
            return Err(Notice::PiecesToPropagate);
        }
        let mut mention = Mention::new(&annotation.label, &annotation.spans.quote(text))
            .map_err(|_| Notice::NothingToTag)?;
        let definitions = self.schema.label(&annotation.label).map_or(&[][..], |label| &label.attributes);
        for (name, value) in &annotation.attributes {
            match definitions.iter().find(|one| one.name == *name).map(|one| &one.kind) {
                Some(AttributeKind::Range) => None,
                Some(AttributeKind::Date) => mention.attributes_here.insert(name.clone(), value.clone()),
                _ => mention.attributes.insert(name.clone(), value.clone()),
            };
        }
        Ok(mention)
    }

    /// What has become of a place of the list; `None` where it is no mention.
    pub fn mention_state(&self, place: usize) -> Option<MentionState> {
        let place = self.places().get(place).filter(|place| place.about == About::Mention)?;
        let label = &self.mention()?.label;
        let Some(reading) = self.reading_of(place.document) else { return Some(MentionState::Offered) };
        let spans = Spans::from(Span::new(reading.document().text(), place.range)?);
        if reading.has_tag(label, &spans) {
            return Some(MentionState::Tagged);
        }
        let is_refused = self.refusals.contains(&refusal(reading.document(), place.range, label));
        Some(if is_refused { MentionState::Refused } else { MentionState::Offered })
    }

    /// What a key does in the list of mentions. `None` leaves it to the commands.
    pub(super) fn mention_key(&mut self, typed: char, latin: char, now: Timestamp) -> Option<Effect> {
        self.mention()?;
        let Overlay { list, .. } = self.overlay.as_ref()?;
        let selected = list.selected;
        let here = self.places().get(selected)?.document;
        let is = |key| typed == key || latin == key;
        self.notice = None;
        let wanted: Vec<usize> = if is(TAG) {
            vec![selected]
        } else if is(ALL_HERE) {
            (0..self.places().len()).filter(|place| self.places()[*place].document == here).collect()
        } else if is(ALL) {
            (0..self.places().len()).collect()
        } else {
            return None;
        };
        if is(ALL) {
            self.overlay = None;
        } else {
            self.choose_next_mention(*wanted.last()?);
        }
        Some(self.begin_tagging(&wanted, now))
    }

    /// Chooses the next place behind this one that waits for a key.
    fn choose_next_mention(&mut self, place: usize) {
        let waits = |place: &usize| self.mention_state(*place) == Some(MentionState::Offered);
        let next = (place + 1..self.places().len()).find(waits);
        if let (Some(next), Some(open)) = (next, &mut self.overlay) {
            open.list.selected = next;
        }
    }

    /// Tags these places of the list that wait for a key, document by document.
    fn begin_tagging(&mut self, places: &[usize], now: Timestamp) -> Effect {
        let mut by_document: BTreeMap<usize, Vec<TextRange>> = BTreeMap::new();
        for place in places {
            if self.mention_state(*place) == Some(MentionState::Offered) {
                let place = &self.places()[*place];
                by_document.entry(place.document).or_default().push(place.range);
            }
        }
        if by_document.is_empty() {
            return self.refuse(Notice::NothingToTag);
        }
        self.tagging =
            Some(Tagging { left: by_document.into_iter().rev().collect(), now, ..Tagging::default() });
        self.begin_batch();
        self.go_on_tagging().unwrap_or(Effect::None)
    }

    /// Tags what is to be tagged in the next document, or has it opened for that. `None` when all is done.
    pub(super) fn go_on_tagging(&mut self) -> Option<Effect> {
        let mention = Arc::clone(self.mention()?);
        let mut tagging = self.tagging.take()?;
        while let Some((index, ranges)) = tagging.left.pop() {
            let state = self.entries.get(index).map(|entry| &entry.state);
            let failed = match state {
                Some(EntryState::Unread) if tagging.opening != Some(index) => {
                    tagging.opening = Some(index);
                    tagging.left.push((index, ranges));
                    self.tagging = Some(tagging);
                    return Some(Effect::Open(index));
                }
                Some(EntryState::Open(reading)) => reading.read_only().or(reading.gone()).map(str::to_owned),
                Some(EntryState::Unreadable(reason)) => Some(reason.clone()),
                _ => Some(String::new()),
            };
            if failed.is_some() {
                tagging.failed = tagging.failed.or(failed);
                continue;
            }
            let made = self.tag_mentions(index, &ranges, &mention, tagging.now);
            if made > 0 {
                tagging.made += made;
                tagging.documents += 1;
                self.tagging = Some(tagging);
                return Some(Effect::Save(index));
            }
        }
        self.end_batch();
        let Tagging { made, documents, failed, .. } = tagging;
        self.notice = Some(Notice::Propagated { label: mention.label.clone(), made, documents, failed });
        None
    }

    /// Tags mentions in a document that is open, as one act. How many were made.
    fn tag_mentions(
        &mut self,
        index: usize,
        ranges: &[TextRange],
        mention: &Mention,
        now: Timestamp,
    ) -> usize {
        let home = self.places_home() == Some(index);
        let (author, made) = (self.author.clone(), in_seconds(now));
        let Some(Entry { state: EntryState::Open(reading), .. }) = self.entries.get(index) else { return 0 };
        let text = reading.document().text();
        // The document may have changed since it was searched.
        let there: HashSet<TextRange> = mention.find_in(text).into_iter().collect();
        let mut taken = HashSet::new();
        let mut edits = Vec::new();
        for range in ranges {
            let Some(span) = Span::new(text, *range).map(Spans::from) else { continue };
            if !there.contains(range) || reading.has_tag(&mention.label, &span) {
                continue;
            }
            let id = self.ids.next(|id| reading.annotations.has_id(id) || taken.contains(id));
            taken.insert(id.clone());
            let mut attributes = mention.attributes.clone();
            if home {
                attributes.extend(mention.attributes_here.clone());
            }
            edits.push(Edit::Insert(Annotation {
                id,
                label: mention.label.clone(),
                spans: span,
                attributes,
                note: String::new(),
                by: author.clone(),
                made: made.clone(),
            }));
        }
        let count = edits.len();
        let is_made = count > 0 && self.make_in(index, Edit::Batch(edits)) != Effect::None;
        if is_made { count } else { 0 }
    }

    /// Delete in the list of mentions: the chosen one is not to be tagged, now or later; given again, it is offered again.
    pub(super) fn refuse_mention(&mut self) -> Option<Effect> {
        let label = self.mention()?.label.clone();
        let selected = self.overlay.as_ref()?.list.selected;
        let state = self.mention_state(selected)?;
        let place = self.places().get(selected)?.clone();
        let document = self.entries.get(place.document)?;
        let refused = match &document.state {
            EntryState::Open(reading) => refusal(reading.document(), place.range, &label),
            // Its offsets in code points are not known before it is open.
            EntryState::Unread => {
                self.refusing = Some(selected);
                return Some(Effect::Open(place.document));
            }
            EntryState::Unreadable(reason) => return Some(self.refuse(Notice::CannotOpen(reason.clone()))),
        };
        if state == MentionState::Tagged {
            return Some(self.refuse(Notice::AlreadyTagged(label)));
        }
        let again = state == MentionState::Refused;
        let all = Arc::make_mut(&mut self.refusals);
        if again {
            all.remove(&refused)
        } else {
            all.insert(refused.clone())
        }
        self.new_refusals.push((refused, again));
        if !again {
            self.choose_next_mention(selected);
        }
        Some(Effect::KeepRefusals)
    }

    /// Goes on with a refusal whose document had to be opened.
    pub(super) fn go_on_refusing(&mut self) -> Option<Effect> {
        let selected = self.refusing.take()?;
        let document = self.places().get(selected)?.document;
        let is_chosen = self.overlay.as_ref().is_some_and(|open| open.list.selected == selected);
        self.reading_of(document).filter(|_| is_chosen)?;
        self.notice = None;
        self.refuse_mention()
    }

    /// Whether the list is one of mentions.
    pub fn lists_mentions(&self) -> bool {
        self.mention().is_some()
    }
}
