//! What can lie over the page: lists of commands, documents and annotations, the inspector, fields for values and notes.
//!
//! An overlay takes the keys while it is open; the page below stays as it is.

mod choice;
mod list;
pub(super) mod matching;
mod room;

pub use list::{List, ListWindow};

use super::command::{Command, Motion};
use super::pointer::{Gesture, Pointer};
use super::{CommandRow, Effect, InputField, Notice, Session};
use crate::annotation::Annotation;
use jiff::Timestamp;
use matching::matching_commands;

/// Something that lies over the page and takes the keys: a panel with the state of its list.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Overlay {
    /// What is listed.
    pub panel: Panel,
    /// What is chosen, and what was typed.
    pub list: List,
}

/// What an overlay lists.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Panel {
    /// The commands and their keys; nothing is chosen, the list is scrolled.
    Help,
    /// The commands by their names. Enter gives the chosen one.
    Palette,
    /// The documents of the corpus, by parts of their names. Enter opens the chosen one.
    Documents,
    /// The annotations that were not found again with certainty. Enter accepts the chosen one, Delete sets it aside.
    Unsettled,
    /// The annotations at the caret, from the innermost out. Enter walks to the chosen one, Delete takes it away.
    Here,
    /// The annotations of the document, by parts of their texts. Enter walks to the chosen one, or ends a link there.
    Annotations,
    /// What is said of the annotation at the caret, a line for each.
    Inspector,
    /// The values that an attribute can have. Enter gives the chosen one.
    Value,
    /// The note of the annotation at the caret. Enter keeps it.
    Note,
    /// The field of the search. Enter keeps what was found.
    Search,
    /// The claims of the document. Enter walks to the chosen one.
    Outline,
    /// When to tag with the label at the caret.
    Guideline,
    /// The field for queries. Enter lists what is meant.
    Query,
    /// Places in one document or in all. Enter goes to the chosen one.
    Places,
    /// What is noted of the document, a line for each, and what can be counted in it.
    Document,
    /// The bookmarks. Enter goes to the chosen one, Delete takes it away.
    Bookmarks,
    /// The headings, sources and dates of the document. Enter goes to the chosen one.
    Contents,
    /// The field for the number of a place. Enter goes there.
    GoTo,
    /// The field for its date, or for the reason why it is skipped. Enter keeps it.
    DocumentField,
    /// The corpus at a glance; nothing is chosen, the list is scrolled.
    Statistics,
}

impl Panel {
    /// The panel as it opens.
    pub(super) fn open(self, selected: usize) -> Overlay {
        let list = match self {
            Self::Palette
            | Self::Documents
            | Self::Annotations
            | Self::Value
            | Self::Note
            | Self::Search
            | Self::Contents
            | Self::GoTo
            | Self::Query => List::with_field(selected),
            _ => List::at(selected),
        };
        Overlay { panel: self, list }
    }
}

impl Session {
    /// Opens an overlay, or closes it when it is open. Enter opens the list of what is here, and in an overlay it
    /// chooses.
    pub(super) fn toggle_overlay(&mut self, command: Command, now: Timestamp) -> Effect {
        let (panel, selected) = match command {
            Command::Help => (Panel::Help, 0),
            Command::Palette => (Panel::Palette, 0),
            Command::Documents => (Panel::Documents, self.current),
            _ => (Panel::Here, 0),
        };
        match &self.overlay {
            Some(open) if command == Command::Here => return self.choose(&open.clone(), now),
            Some(open) if open.panel == panel => self.overlay = None,
            None if panel == Panel::Here
                && self.reading().is_none_or(|reading| reading.here().is_empty()) =>
            {
                self.notice = Some(Notice::NothingHere);
            }
            _ => self.overlay = Some(panel.open(selected)),
        }
        Effect::None
    }

    /// Whether this panel is open.
    pub(super) fn is_open(&self, panel: Panel) -> bool {
        self.overlay.as_ref().is_some_and(|open| open.panel == panel)
    }

    /// Esc: closes what is open, or lets go of the selection. What was opened from the inspector goes back there.
    pub(super) fn cancel(&mut self) -> Effect {
        if self.is_open(Panel::Value) {
            match self.inspected().cloned() {
                Some(annotation) => self.close_value(&annotation, false),
                None => (self.overlay, self.edited) = (None, None),
            }
            return Effect::None;
        }
        if self.noting.is_some() {
            self.close_about_document();
            return Effect::None;
        }
        if self.is_open(Panel::Note) {
            self.close_note();
            return Effect::None;
        }
        if self.is_open(Panel::Search) {
            self.give_up_search();
            return Effect::None;
        }
        if self.is_open(Panel::Places) {
            self.leave_places();
            return Effect::None;
        }
        if self.overlay.take().is_some() {
            return Effect::None;
        }
        if let Some(reading) = self.reading_mut() {
            reading.deselect();
            reading.view.focused = None;
        }
        Effect::None
    }

    /// Types a character into the open field. `latin` is what the same key types on a US keyboard. Where there is no
    /// field, text means nothing.
    pub fn type_char(&mut self, typed: char, latin: char) {
        let Some(Overlay { panel, list }) = &mut self.overlay else { return };
        // Commands have Latin names.
        let typed = if *panel == Panel::Palette { latin } else { typed };
        list.edit(|field| field.insert(typed, latin));
        self.settle();
    }

    /// Begins a line in a field that has several; `false` where none is open.
    pub fn break_line(&mut self) -> bool {
        let has_lines = self.input_field().is_some_and(InputField::has_lines);
        if has_lines {
            self.type_char('\n', '\n');
        }
        has_lines
    }

    /// Puts pasted text into the open field. Where there is none, text means nothing.
    pub fn paste(&mut self, pasted: &str) {
        self.begun_keys.clear();
        if let Some(open) = &mut self.overlay {
            open.list.edit(|field| field.paste(pasted));
        }
        self.settle();
    }

    /// The open field, where there is one.
    pub(super) fn input_field(&self) -> Option<&InputField> {
        self.overlay.as_ref()?.list.field.as_ref()
    }

    /// Whether typed characters go into a field.
    pub fn takes_text(&self) -> bool {
        self.input_field().is_some()
    }

    /// Takes the character before the caret of the open field away; an empty field closes.
    pub fn erase(&mut self) {
        let closes = |field: &InputField| field.is_empty() && !field.has_lines();
        let stays = self.is_open(Panel::Value) || self.is_open(Panel::DocumentField);
        if self.input_field().is_some_and(closes) && !stays {
            self.overlay = None;
        } else if let Some(open) = &mut self.overlay {
            open.list.edit(InputField::erase_before);
        }
        self.settle();
    }

    /// Takes the word before the caret of the open field away.
    pub fn erase_word(&mut self) {
        if let Some(open) = &mut self.overlay {
            open.list.edit(InputField::erase_word);
        }
        self.settle();
    }

    /// Takes all before the caret of the open field away, or all behind it, on its line.
    pub fn erase_line(&mut self, behind: bool) {
        if let Some(open) = &mut self.overlay {
            open.list.edit(|field| field.erase_line(behind));
        }
        self.settle();
    }

    /// The commands that the palette lists.
    pub fn listed_commands(&self) -> Vec<&CommandRow> {
        self.input_field().map_or_else(Vec::new, |typed| matching_commands(typed, &self.commands))
    }

    /// The documents that their list shows, as indices, in its order.
    pub fn listed_documents(&self) -> Vec<usize> {
        let Some(typed) = self.input_field() else { return Vec::new() };
        let matching = self.matches.of(typed, self.entries.len(), |index| self.entries[index].name());
        self.chosen_documents(matching)
    }

    /// Motions while an overlay is open move in it; Delete takes the chosen annotation away.
    pub(super) fn steer_overlay(&mut self, command: Command, now: Timestamp) -> Effect {
        let steered = match self.overlay.as_ref().map(|open| open.panel) {
            Some(Panel::Inspector) => self.steer_inspector(command, now),
            Some(Panel::Outline) => self.steer_outline(command, now),
            Some(Panel::Search) => self.steer_search(command),
            Some(Panel::Query) => self.steer_query(command),
            Some(Panel::Places) => self.steer_places(command),
            Some(Panel::Document) => self.steer_about_document(command),
            Some(Panel::Documents) => self.steer_documents(command),
            Some(Panel::Contents) => self.steer_contents(command),
            _ => None,
        };
        if let Some(effect) = steered {
            return effect;
        }
        let page = usize::from(self.rows.max(2)) - 1;
        let length = self.overlay_length();
        let takes_text = self.takes_text();
        let Some(Overlay { panel, list }) = &mut self.overlay else { return Effect::None };
        match command {
            Command::Move(motion) | Command::Extend(motion) if list.gives_to_field(motion) => {
                if let Some(field) = &mut list.field {
                    field.move_caret(motion, matches!(command, Command::Extend(_)));
                }
            }
            Command::Undo if takes_text => list.edit(InputField::undo),
            Command::Redo if takes_text => list.edit(InputField::redo),
            Command::Move(motion) | Command::Extend(motion) => list.move_by(motion, length, page),
            Command::ScrollUp => list.move_by(Motion::Up, length, page),
            Command::ScrollDown => list.move_by(Motion::Down, length, page),
            Command::Delete if takes_text => list.edit(InputField::erase_after),
            Command::Delete => return self.delete_chosen(),
            Command::Unsettled if *panel == Panel::Unsettled => return self.cancel(),
            _ => {}
        }
        Effect::None
    }

    /// Rows of the open overlay.
    fn overlay_length(&self) -> usize {
        let reading = self.reading();
        match self.overlay.as_ref().map(|open| open.panel) {
            // The help scrolls until its last line is the lowest of the page, below the title.
            Some(Panel::Help) => {
                let last = self.overlay.as_ref().and_then(|open| open.list.last);
                last.map_or_else(|| self.commands.help_lines().len(), |last| last + 1)
            }
            Some(Panel::Statistics) => {
                (self.statistics_lines().len() + 2).saturating_sub(usize::from(self.rows))
            }
            Some(Panel::Palette) => self.listed_commands().len(),
            Some(Panel::Documents) => self.listed_documents().len(),
            Some(Panel::Here) => reading.map_or(0, |reading| reading.here().len()),
            Some(Panel::Unsettled) => reading.map_or(0, |reading| reading.unsettled.len()),
            Some(Panel::Annotations) => self.listed_annotations().len(),
            Some(Panel::Inspector) => self.inspector_lines().len(),
            Some(Panel::Value) => self.value_lines().len(),
            Some(Panel::Note) => self.input_field().map_or(0, |field| field.lines().len()),
            Some(Panel::Outline) => self.outline_lines().len(),
            Some(Panel::Places) => self.places().len(),
            Some(Panel::Document) => self.document_lines().len(),
            Some(Panel::Bookmarks) => self.bookmarks.len(),
            Some(Panel::Contents) => self.contents_lines().len(),
            Some(Panel::Guideline | Panel::Search | Panel::Query | Panel::DocumentField | Panel::GoTo)
            | None => 0,
        }
    }

    /// The annotation to be shown in full: the one chosen in the list of what is here, or the one walked to.
    pub fn shown_in_full(&self) -> Option<&Annotation> {
        let reading = self.reading()?;
        match &self.overlay {
            Some(Overlay { panel: Panel::Here, list }) => reading.here().get(list.selected).copied(),
            Some(Overlay { panel: Panel::Outline, .. }) => self.chosen_claim(),
            Some(Overlay { panel: Panel::Annotations, list }) => {
                self.listed_annotations().get(list.selected).copied()
            }
            _ => reading.focused(),
        }
    }

    /// The pointer on an open overlay: the wheel moves in it, a press on an entry chooses it, any other closes it.
    pub(super) fn point_at_overlay(&mut self, pointer: Pointer, now: Timestamp) -> Effect {
        match pointer.gesture {
            Gesture::Wheel(lines) => {
                let motion = if lines < 0 { Motion::Up } else { Motion::Down };
                for _ in 0..lines.unsigned_abs() {
                    self.steer_overlay(Command::Move(motion), now);
                }
                Effect::None
            }
            Gesture::Drag | Gesture::Release => Effect::None,
            Gesture::Press(_) | Gesture::Extend => self.press_on_overlay(pointer.at.row, now),
        }
    }

    fn press_on_overlay(&mut self, row: i32, now: Timestamp) -> Effect {
        let window = self.list_window();
        let entry = usize::try_from(row - i32::from(window.row)).ok().filter(|entry| *entry < window.shown);
        match (entry, &mut self.overlay) {
            // A press on a note keeps it open: it is text.
            (Some(_), Some(open)) if open.panel == Panel::Note => return Effect::None,
            (Some(entry), Some(open)) => open.list.selected = window.first + entry,
            _ => return self.cancel(),
        }
        self.overlay.clone().map_or(Effect::None, |overlay| self.choose(&overlay, now))
    }
}
