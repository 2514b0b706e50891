//! Search in the document: what is typed is found while it is typed, matches are shown on the page, and two keys walk through them.
//!
//! The match that was walked to is the selection, so that a label key tags just it. How a text is compared is
//! [`crate::text::search`]'s.

use super::earlier::Earlier;
use super::overlay::Panel;
use super::{Command, Effect, InputField, Motion, NotSought, Notice, Overlay, Question, Session};
use crate::document::Document;
use crate::layout::LogicalPosition;
use crate::text::TextRange;
use crate::text::search::{MatchLevel, Pattern, PatternError};
use std::sync::Arc;

/// What is looked for, and where it stands in the document on the page.
#[derive(Clone, Debug, Default)]
pub(super) struct Search {
    level: MatchLevel,
    /// What is looked for; empty when nothing is.
    query: String,
    /// Why it cannot be looked for.
    error: Option<PatternError>,
    /// The text that was searched: another is searched anew.
    searched: Option<Arc<Document>>,
    matches: Vec<TextRange>,
    /// Where the caret was when the field was opened.
    origin: LogicalPosition,
    /// What was looked for before.
    earlier: Earlier,
    /// Whether Enter searches all documents.
    is_wide: bool,
}

impl Session {
    /// Opens the field of the search, in the document or in all of them.
    pub(super) fn open_search(&mut self, is_wide: bool) -> Effect {
        self.search.is_wide = is_wide;
        self.search.origin = self.reading().map(|reading| reading.view.caret).unwrap_or_default();
        self.search.earlier.begin();
        self.overlay = Some(Panel::Search.open(0));
        self.search.query.clear();
        self.find();
        Effect::None
    }

    /// Looks for the text of the annotation here, or for the selection or the word, with proclitics before it.
    pub(super) fn search_here(&mut self) -> Effect {
        let text = self.reading().and_then(|reading| {
            let source = reading.document().text();
            let focused = reading.focused().filter(|_| reading.selection().is_none());
            match focused {
                Some(annotation) => Some(annotation.spans.quote(source)),
                None => Some(reading.chosen().ok()?.range().slice(source).to_owned()),
            }
        });
        let Some(text) = text else { return self.refuse(Notice::NothingToTag) };
        self.walk_matches();
        self.search.level = MatchLevel::Proclitics;
        self.search.query = text;
        self.remember_query();
        self.find();
        self.next_match(true)
    }

    /// Whether what is typed is to be looked for in all documents.
    pub fn is_wide_search(&self) -> bool {
        self.search.is_wide
    }

    /// The level of the search.
    pub fn search_level(&self) -> MatchLevel {
        self.search.level
    }

    /// Why what was typed cannot be looked for.
    pub fn search_error(&self) -> Option<&PatternError> {
        self.search.error.as_ref()
    }

    /// The matches in the document on the page, in reading order; none when nothing is looked for.
    pub fn matches(&self) -> &[TextRange] {
        &self.search.matches
    }

    /// The number of the match at the caret, from 1, and of all.
    pub fn match_place(&self) -> Option<(usize, usize)> {
        let all = &self.search.matches;
        let selected = self.reading()?.selection();
        let place = all.iter().position(|range| Some(*range) == selected);
        (!self.search.query.is_empty()).then_some((place.map_or(0, |place| place + 1), all.len()))
    }

    /// Brings the matches in line with what is typed and with the document on the page.
    pub(super) fn follow_search(&mut self) {
        if self.is_open(Panel::Search) {
            let typed = self.input_field().map(|field| field.text().to_owned()).unwrap_or_default();
            if typed != self.search.query {
                self.search.query = typed;
                self.find();
                self.show_first_match();
            }
        }
        if !self.search.query.is_empty() && !self.is_searched() {
            self.find();
        }
    }

    /// Whether the document on the page is the one that was searched.
    fn is_searched(&self) -> bool {
        match (self.reading().map(|reading| &reading.document), &self.search.searched) {
            (Some(here), Some(searched)) => Arc::ptr_eq(here, searched),
            (here, searched) => here.is_none() && searched.is_none(),
        }
    }

    /// Searches the document on the page.
    fn find(&mut self) {
        if !self.is_searched() {
            self.search.searched = self.reading().map(|reading| Arc::clone(&reading.document));
        }
        self.search.error = None;
        self.search.matches.clear();
        if self.search.query.is_empty() {
            return;
        }
        match Pattern::new(&self.search.query, self.search.level) {
            Ok(pattern) => {
                let Some(document) = &self.search.searched else { return };
                self.search.matches = pattern.find_in(document.text());
            }
            Err(error) => self.search.error = Some(error),
        }
    }

    /// Selects the first match from where the search began, or goes back there when there is none.
    fn show_first_match(&mut self) {
        let origin = self.search.origin;
        let after = self.search.matches.iter().find(|range| range.start() >= origin.offset);
        match after.or(self.search.matches.first()).copied() {
            Some(range) => self.show_match(range),
            None => self.go_back(origin),
        }
    }

    pub(super) fn show_match(&mut self, range: TextRange) {
        let page = self.page;
        // An end that is being moved goes to the match; elsewhere the match is what a key is to act on.
        let is_end = self.changing_ends().is_some();
        if let Some(reading) = self.reading_mut() {
            if is_end && reading.view.selecting {
                let is_onward = reading.view.anchor.is_none_or(|anchor| range.start() >= anchor);
                return reading.extend_selection(if is_onward { range.end() } else { range.start() }, page);
            }
            reading.view.selecting = false;
            reading.select(range);
            reading.show_caret(page);
        }
    }

    pub(super) fn go_back(&mut self, caret: LogicalPosition) {
        let page = self.page;
        if let Some(reading) = self.reading_mut() {
            reading.deselect();
            reading.place_caret(caret);
            reading.show_caret(page);
        }
    }

    /// Walks on through what was searched last: the matches in the document, or a list of places.
    pub(super) fn walk(&mut self, onward: bool) -> Effect {
        if self.walks_places() { self.next_place(onward) } else { self.next_match(onward) }
    }

    /// Walks to the next match or the one before; past the last the first comes again, and that is told.
    pub(super) fn next_match(&mut self, onward: bool) -> Effect {
        if self.search.query.is_empty() {
            return self.refuse(Notice::NothingLookedFor);
        }
        if let Some(error) = self.search.error.clone() {
            return self.refuse(Notice::CannotLookFor(NotSought::Pattern(error)));
        }
        let Some(from) = self.match_origin() else { return Effect::None };
        let all = &self.search.matches;
        let next = if onward {
            all.iter().find(|range| range.start() >= from.end()).or(all.first())
        } else {
            all.iter().rev().find(|range| range.end() <= from.start()).or(all.last())
        };
        let Some(next) = next.copied() else {
            return self.refuse(Notice::NotFound(self.search.query.clone()));
        };
        let is_wrapped = if onward { next.start() < from.end() } else { next.end() > from.start() };
        self.show_match(next);
        if let Some((place, of)) = self.match_place() {
            self.notice = Some(Notice::Found { place, of, is_wrapped });
        }
        Effect::None
    }

    /// From where matches are walked: the one that is selected or holds the caret, else the caret.
    fn match_origin(&self) -> Option<TextRange> {
        let reading = self.reading()?;
        let selected = reading.selection().filter(|range| self.search.matches.contains(range));
        let caret = reading.view.caret.offset;
        let around = self.search.matches.iter().find(|range| range.contains(caret)).copied();
        Some(selected.or(around).unwrap_or(TextRange::new(caret, caret)))
    }

    /// Enter in the field: keeps what was found. Nothing typed is what was looked for last.
    pub(super) fn keep_search(&mut self) -> Effect {
        self.overlay = None;
        let is_last = self.search.query.is_empty();
        if let Some(last) = self.search.earlier.last().filter(|_| is_last).cloned() {
            self.search.query = last;
            self.find();
        }
        self.remember_query();
        if self.search.is_wide {
            return self.find_everywhere();
        }
        self.walk_matches();
        if is_last && !self.search.query.is_empty() {
            return self.next_match(true);
        }
        if self.search.query.is_empty() {
            return Effect::None;
        }
        if let Some(error) = self.search.error.clone() {
            return self.refuse(Notice::CannotLookFor(NotSought::Pattern(error)));
        }
        match self.match_place() {
            Some((_, 0)) => self.refuse(Notice::NotFound(self.search.query.clone())),
            Some((place, of)) => self.refuse(Notice::Found { place, of, is_wrapped: false }),
            None => Effect::None,
        }
    }

    /// Looks for what was typed in all documents.
    fn find_everywhere(&mut self) -> Effect {
        let query = self.search.query.clone();
        match Pattern::new(&query, self.search.level) {
            Ok(pattern) => {
                // What was shown while typing is not where the annotator was.
                self.go_back(self.search.origin);
                self.ask_all(Question::Text(Box::new(pattern)), query)
            }
            Err(_) if query.is_empty() => Effect::None,
            Err(error) => self.refuse(Notice::CannotLookFor(NotSought::Pattern(error))),
        }
    }

    fn remember_query(&mut self) {
        self.search.earlier.remember(&self.search.query);
    }

    /// Esc in the field: goes back to where the search began.
    pub(super) fn give_up_search(&mut self) {
        self.overlay = None;
        let origin = self.search.origin;
        self.forget_search();
        self.go_back(origin);
    }

    /// Shows no matches any more.
    pub(super) fn forget_search(&mut self) {
        self.search.query.clear();
        self.search.matches.clear();
        self.search.searched = None;
        self.search.error = None;
    }

    /// Commands that mean something while the field of the search is open. `None` where one means nothing.
    pub(super) fn steer_search(&mut self, command: Command) -> Option<Effect> {
        match command {
            Command::NextAnnotation => {
                self.search.level = self.search.level.next();
                self.find();
                self.show_first_match();
            }
            Command::Move(Motion::Up) => self.recall_query(true),
            Command::Move(Motion::Down) => self.recall_query(false),
            _ => return None,
        }
        Some(Effect::None)
    }

    /// Puts an earlier query into the field, or a later one.
    fn recall_query(&mut self, before: bool) {
        let query = self.search.earlier.recall(before);
        self.fill_field(query);
    }

    /// Puts a line into the open field; `None` leaves what is there.
    pub(super) fn fill_field(&mut self, line: Option<String>) {
        if let (Some(line), Some(Overlay { list, .. })) = (line, &mut self.overlay) {
            list.field = Some(InputField::with_text(&line));
        }
    }

    /// The matches that share text with a range.
    pub fn matches_in(&self, range: TextRange) -> &[TextRange] {
        let all = &self.search.matches;
        let first = all.partition_point(|one| one.end() <= range.start());
        let last = all.partition_point(|one| one.start() < range.end());
        &all[first..last.max(first)]
    }
}
