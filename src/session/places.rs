//! A list of places, in one document or in all: what was searched for in the corpus, each in its context. Enter goes to one, two keys
//! walk from one to the next over the documents.
//!
//! The places in one document are found by a [`Question`]; those in all documents come from the shell, which asks it of each
//! ([`Session::asked`], [`Session::answered`]) and tells how far it is.

mod question;

pub(super) use question::refusal;
pub use question::{Annotated, Question};

use super::overlay::Panel;
use super::{Command, Effect, Notice, Overlay, Session};
use crate::annotation::{Annotation, AuditFinding, Id};
use crate::text::{TextRange, grapheme};

/// Places that a list holds. Nobody walks through more.
const MOST_PLACES: usize = 100_000;

/// A place in a document, in its context.
#[derive(Clone, Debug)]
pub struct Place {
    /// The index of the document.
    pub document: usize,
    /// Where it is.
    pub range: TextRange,
    /// What stands around it on its line.
    pub line: String,
    /// Where it is in that line.
    pub found: TextRange,
    /// What it is.
    pub about: About,
}

/// What a place is.
#[derive(Clone, Debug)]
pub enum About {
    /// A match of a text.
    Text,
    /// A name that is still to be annotated.
    Mention,
    /// An annotation.
    Annotation {
        /// Its id.
        id: Id,
        /// Its label.
        label: String,
    },
    /// Something that is probably wrong.
    Wrong(Box<FoundWrong>),
}

/// What is probably wrong, and the annotation as it was then.
#[derive(Clone, Debug)]
pub struct FoundWrong {
    /// What it is.
    pub finding: AuditFinding,
    /// The annotation that it is about; `None` where one is missing.
    pub before: Option<Annotation>,
}

/// How far the shell has come with a question.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct AnswerProgress {
    /// Documents that were looked at.
    pub done: usize,
    /// Documents in all.
    pub total: usize,
    /// Those of them that could not be read.
    pub unreadable: usize,
    /// Whether no more are looked at.
    pub is_over: bool,
}

/// The last list that was asked for.
#[derive(Clone, Debug, Default)]
pub(super) struct Places {
    question: Option<Question>,
    /// What the list is called: what was looked for.
    title: String,
    /// The document on the page when it was asked.
    home: Option<usize>,
    places: Vec<Place>,
    /// Which list it is, counted from 1.
    number: u64,
    progress: Option<AnswerProgress>,
    /// The place that was gone to last.
    at: Option<usize>,
    /// Whether two keys walk through it, and not through the matches in the document.
    is_walked: bool,
    /// The place to go to once its document is open.
    destination: Option<usize>,
    /// Whether it is shown in the other pane.
    is_aside: bool,
    /// Whether what is missing there is then begun.
    has_errand: bool,
}

impl Places {
    pub(super) fn get(&self, place: usize) -> Option<&Place> {
        self.places.get(place)
    }

    /// From now on this place is to be gone to, or to be shown in the other pane, once its document is open.
    pub(super) fn head_for(&mut self, place: usize, is_aside: bool) {
        (self.destination, self.is_aside) = (Some(place), is_aside);
    }
}

impl Session {
    /// Asks something of all documents and opens the list of what is found.
    pub(super) fn ask_all(&mut self, question: Question, title: String) -> Effect {
        let total = self.entries.len();
        self.begin_places(question, title);
        self.places.progress = Some(AnswerProgress { done: 0, total, unreadable: 0, is_over: total == 0 });
        Effect::None
    }

    /// Asks something of the document on the page and opens the list of what is found.
    pub(super) fn ask_here(&mut self, question: Question, title: String) -> Effect {
        let answer = self.reading().map(|reading| {
            let (document, set) = (reading.document(), reading.annotations());
            question.answer(self.current, Annotated { document, set })
        });
        self.begin_places(question, title);
        self.places.places = answer.unwrap_or_default();
        Effect::None
    }

    fn begin_places(&mut self, question: Question, title: String) {
        // In all documents it is asked from where it was asked in one.
        let home = self.places.home.filter(|_| self.is_open(Panel::Places)).unwrap_or(self.current);
        self.last_refused = None;
        self.places = Places {
            question: Some(question),
            title,
            home: Some(home),
            number: self.places.number + 1,
            is_walked: true,
            ..Places::default()
        };
        self.overlay = Some(Panel::Places.open(0));
    }

    /// What the list is an answer to.
    pub(super) fn question(&self) -> Option<&Question> {
        self.places.question.as_ref()
    }

    /// The document on the page when it was asked.
    pub(super) fn places_home(&self) -> Option<usize> {
        self.places.home
    }

    /// Opens the last list again, or closes it.
    pub(super) fn list_places(&mut self) -> Effect {
        if self.is_open(Panel::Places) {
            return self.cancel();
        }
        if self.places.question.is_none() {
            return self.refuse(Notice::NoPlaces);
        }
        self.places.is_walked = true;
        self.overlay = Some(Panel::Places.open(self.places.at.unwrap_or(0)));
        Effect::None
    }

    /// The number of the list that is being made, and what is asked of each document for it.
    pub fn asked(&self) -> Option<(u64, &Question)> {
        self.places.progress.filter(|progress| !progress.is_over)?;
        Some((self.places.number, self.places.question.as_ref()?))
    }

    /// Takes in the answer of the next document of the corpus, in the order of the corpus; `None` where it cannot be read.
    pub fn answered(&mut self, number: u64, found: Option<Vec<Place>>) {
        let Some(progress) = self.places.progress.as_mut().filter(|_| number == self.places.number) else {
            return;
        };
        progress.done += 1;
        progress.unreadable += usize::from(found.is_none());
        self.places.places.extend(found.unwrap_or_default());
        self.places.places.truncate(MOST_PLACES);
        progress.is_over = progress.done == progress.total || self.places.places.len() == MOST_PLACES;
    }

    /// The places of the list, in reading order.
    pub fn places(&self) -> &[Place] {
        &self.places.places
    }

    /// What the list is called.
    pub fn places_title(&self) -> &str {
        &self.places.title
    }

    /// How far the list has come; `None` where no other document was asked.
    pub fn answer_progress(&self) -> Option<AnswerProgress> {
        self.places.progress
    }

    /// Esc in the list: stops looking, or closes it.
    pub(super) fn leave_places(&mut self) {
        match self.places.progress.as_mut().filter(|progress| !progress.is_over) {
            Some(progress) => progress.is_over = true,
            None => self.overlay = None,
        }
    }

    /// Goes to the chosen place; one key comes back.
    pub(super) fn choose_place(&mut self, chosen: usize) -> Effect {
        if chosen >= self.places.places.len() {
            return Effect::None;
        }
        self.overlay = None;
        self.remember_place();
        self.go_to_place(chosen)
    }

    /// Goes to the chosen place and begins what is missing there.
    pub(super) fn complete_place(&mut self, chosen: usize) -> Effect {
        self.places.has_errand = true;
        self.choose_place(chosen)
    }

    /// Begins what is missing at the place that was gone to.
    fn run_errand(&mut self) {
        let place = self.places.at.and_then(|at| self.places.places.get(at));
        let finding = place.and_then(Place::finding).cloned();
        if let Some(finding) = finding.filter(|_| std::mem::take(&mut self.places.has_errand)) {
            self.begin_missing(&finding);
        }
    }

    /// Whether two keys walk through the list.
    pub(super) fn walks_places(&self) -> bool {
        self.places.is_walked && !self.places.places.is_empty()
    }

    /// From now on the two keys walk through the matches in the document again.
    pub(super) fn walk_matches(&mut self) {
        self.places.is_walked = false;
    }

    /// Goes to the next place of the list or the one before; past the last the first comes again, and that is told.
    pub(super) fn next_place(&mut self, onward: bool) -> Effect {
        let count = self.places.places.len();
        if count == 0 {
            return self.refuse(Notice::NothingFound);
        }
        let next = match (self.places.at, onward) {
            (None, true) => 0,
            (None, false) => count - 1,
            (Some(at), true) => (at + 1) % count,
            (Some(at), false) => (at + count - 1) % count,
        };
        let is_wrapped = self.places.at.is_some_and(|at| (next <= at) == onward && count > 1);
        let effect = self.go_to_place(next);
        self.notice = Some(Notice::Found { place: next + 1, of: count, is_wrapped });
        effect
    }

    fn go_to_place(&mut self, place: usize) -> Effect {
        self.places.at = Some(place);
        self.places.head_for(place, false);
        let Some(document) = self.places.places.get(place).map(|place| place.document) else {
            return Effect::None;
        };
        let effect = self.turn_to(document);
        if effect == Effect::None {
            self.arrive(document);
        }
        effect
    }

    /// Selects the place that was to be gone to, now that its document is there.
    pub(super) fn arrive(&mut self, document: usize) {
        // The keys may have gone there meanwhile.
        if self.places.is_aside && self.other_document() == Some(document) {
            self.in_other_pane(|session| session.arrive_here(document));
        } else if !self.places.is_aside || self.current == document {
            self.arrive_here(document);
        }
    }

    fn arrive_here(&mut self, document: usize) {
        let destination = self.places.destination.and_then(|place| self.places.places.get(place));
        let Some(place) = destination.filter(|place| place.document == document) else { return };
        let range = place.range;
        let annotation = match &place.about {
            About::Annotation { id, .. } => Some(id.clone()),
            About::Wrong(wrong) => wrong.finding.id.clone(),
            About::Text | About::Mention => None,
        };
        self.places.destination = None;
        self.lay_out();
        // Somebody may have changed the document since.
        let text = self.reading().map_or("", |reading| reading.document().text());
        let is_there = range.end().0 <= text.len()
            && grapheme::is_boundary(text, range.start())
            && grapheme::is_boundary(text, range.end());
        let has = |id: &Id| self.reading().is_some_and(|reading| reading.annotations().get(id).is_some());
        match annotation {
            Some(id) if has(&id) => {
                self.walk_to(range.start(), Some(id));
                self.run_errand();
            }
            None if is_there => self.show_match(range),
            _ => {
                if is_there {
                    self.show_match(range);
                }
                self.notice = Some(Notice::PlaceGone);
            }
        }
    }

    /// Commands that mean something while the list is open, besides moving the choice. `None` where one means nothing.
    pub(super) fn steer_places(&mut self, command: Command) -> Option<Effect> {
        let Overlay { list, .. } = self.overlay.as_ref()?;
        let selected = list.selected;
        Some(match command {
            Command::NextMatch | Command::PreviousMatch => {
                self.places.at = Some(selected);
                self.overlay = None;
                self.next_place(command == Command::NextMatch)
            }
            Command::Propagate => self.propagate(),
            Command::Delete => return self.refuse_place(),
            Command::Undo => self.undo_refusal().unwrap_or_else(|| self.undo()),
            Command::Redo => self.redo(),
            _ => return None,
        })
    }
}
