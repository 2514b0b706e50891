//! What can lie over the page: the help, the command palette, the list of documents, the list of what is here.
//!
//! An overlay takes the keys while it is open; the page below stays as it is.

mod field;

pub use field::{DocumentList, Palette};

use super::command::{Command, Motion};
use super::pointer::{Gesture, Pointer};
use super::{Effect, InputField, Notice, Session};
use crate::annotation::Annotation;
use jiff::Timestamp;

/// Something that lies over the page and takes the keys.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Overlay {
    /// The commands and their keys, scrolled down by this many lines.
    Help {
        /// Lines scrolled off the top.
        scroll: usize,
    },
    /// A command by its name.
    Palette(Palette),
    /// The documents of the corpus, by parts of their names.
    Documents(DocumentList),
    /// The annotations that were not found again with certainty.
    Unsettled {
        /// The one that Enter accepts and Delete sets aside.
        selected: usize,
    },
    /// The annotations at the caret, from the innermost out.
    Here {
        /// The one that Enter walks to and Delete takes away.
        selected: usize,
    },
}

/// Which part of a list is in sight.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct ListWindow {
    /// The row of the page on which its first entry in sight stands.
    pub row: u16,
    /// The index of that entry.
    pub first: usize,
    /// How many entries are in sight.
    pub shown: usize,
}

impl Session {
    /// Opens an overlay, or closes it when it is open. Enter opens the list of what is here, and in an overlay it
    /// chooses.
    pub(super) fn toggle_overlay(&mut self, command: Command, now: Timestamp) -> Effect {
        let wanted = match command {
            Command::Help => Overlay::Help { scroll: 0 },
            Command::Palette => Overlay::Palette(Palette::default()),
            Command::Documents => {
                Overlay::Documents(DocumentList { selected: self.current, ..DocumentList::default() })
            }
            _ => Overlay::Here { selected: 0 },
        };
        match &self.overlay {
            Some(open) if command == Command::Here => return self.choose(&open.clone(), now),
            Some(open) if std::mem::discriminant(open) == std::mem::discriminant(&wanted) => {
                self.overlay = None;
            }
            None if command == Command::Here
                && self.reading().is_none_or(|reading| reading.here().is_empty()) =>
            {
                self.notice = Some(Notice::NothingHere);
            }
            _ => self.overlay = Some(wanted),
        }
        Effect::None
    }

    /// Esc: closes what is open, or lets go of the selection.
    pub(super) fn cancel(&mut self) -> Effect {
        if self.overlay.take().is_some() {
            return Effect::None;
        }
        if let Some(reading) = self.reading_mut() {
            reading.deselect();
            reading.focused = None;
        }
        Effect::None
    }

    /// Types a character into the open field. `latin` is what the same key types on a US keyboard. Where there is no
    /// field, text means nothing.
    pub fn type_char(&mut self, typed: char, latin: char) {
        let is_palette = matches!(self.overlay, Some(Overlay::Palette(_)));
        if let Some((field, selected)) = self.input_field() {
            // Commands have Latin names.
            field.insert(if is_palette { latin } else { typed }, latin);
            *selected = 0;
        }
    }

    /// Puts pasted text into the open field. Where there is none, text means nothing.
    pub fn paste(&mut self, pasted: &str) {
        if let Some((field, selected)) = self.input_field() {
            field.paste(pasted);
            *selected = 0;
        }
    }

    /// The field of the open overlay, and the choice below it, which begins anew with every change.
    fn input_field(&mut self) -> Option<(&mut InputField, &mut usize)> {
        match self.overlay.as_mut()? {
            Overlay::Palette(palette) => Some((&mut palette.input, &mut palette.selected)),
            Overlay::Documents(list) => Some((&mut list.input, &mut list.selected)),
            _ => None,
        }
    }

    /// Whether typed characters go into a field.
    pub fn takes_text(&self) -> bool {
        matches!(self.overlay, Some(Overlay::Palette(_) | Overlay::Documents(_)))
    }

    /// Takes the character before the caret of the open field away; an empty field closes.
    pub fn erase(&mut self) {
        let Some((field, selected)) = self.input_field() else { return };
        *selected = 0;
        if field.is_empty() {
            self.overlay = None;
        } else {
            field.erase_before();
        }
    }

    /// The documents that the open list shows, as indices; all of them while nothing is typed.
    pub fn listed_documents(&self, list: &DocumentList) -> Vec<usize> {
        list.matches(self.entries.iter().map(super::Entry::name))
    }

    /// Motions while an overlay is open move in it; Delete takes the chosen annotation away.
    pub(super) fn steer_overlay(&mut self, command: Command) -> Effect {
        let page = usize::from(self.rows.max(2)) - 1;
        let length = self.overlay_length();
        match command {
            Command::Move(motion) | Command::Extend(motion)
                if motion.is_along_line() && self.takes_text() =>
            {
                if let Some((field, _)) = self.input_field() {
                    field.move_caret(motion);
                }
                Effect::None
            }
            Command::Move(motion) | Command::Extend(motion) => {
                let Some(selected) = self.overlay_place() else { return Effect::None };
                let last = length.saturating_sub(1);
                *selected = match motion {
                    Motion::Up => selected.saturating_sub(1),
                    Motion::Down => (*selected + 1).min(last),
                    Motion::PageUp => selected.saturating_sub(page),
                    Motion::PageDown => (*selected + page).min(last),
                    Motion::DocumentStart | Motion::LineStart => 0,
                    Motion::DocumentEnd | Motion::LineEnd => last,
                    _ => *selected,
                };
                Effect::None
            }
            Command::ScrollUp => self.steer_overlay(Command::Move(Motion::Up)),
            Command::ScrollDown => self.steer_overlay(Command::Move(Motion::Down)),
            Command::Delete if self.takes_text() => {
                if let Some((field, selected)) = self.input_field() {
                    field.erase_after();
                    *selected = 0;
                }
                Effect::None
            }
            Command::Delete => self.delete_chosen(),
            Command::Unsettled if matches!(self.overlay, Some(Overlay::Unsettled { .. })) => self.cancel(),
            _ => Effect::None,
        }
    }

    /// The place within the open overlay that motions change.
    fn overlay_place(&mut self) -> Option<&mut usize> {
        match self.overlay.as_mut()? {
            Overlay::Help { scroll } => Some(scroll),
            Overlay::Palette(palette) => Some(&mut palette.selected),
            Overlay::Documents(list) => Some(&mut list.selected),
            Overlay::Here { selected } | Overlay::Unsettled { selected } => Some(selected),
        }
    }

    /// Rows of the open overlay.
    fn overlay_length(&self) -> usize {
        match &self.overlay {
            // The help scrolls until its last line is the lowest of the page, below the title.
            Some(Overlay::Help { .. }) => {
                (self.commands.help_lines().len() + 2).saturating_sub(usize::from(self.rows))
            }
            Some(Overlay::Palette(palette)) => palette.matches(&self.commands).len(),
            Some(Overlay::Documents(list)) => self.listed_documents(list).len(),
            Some(Overlay::Here { .. }) => self.reading().map_or(0, |reading| reading.here().len()),
            Some(Overlay::Unsettled { .. }) => self.reading().map_or(0, |reading| reading.unsettled.len()),
            None => 0,
        }
    }

    /// Which rows of the page the open list takes, and which of its entries are in sight.
    pub fn list_window(&self) -> ListWindow {
        let (row, selected) = match &self.overlay {
            Some(Overlay::Palette(palette)) => (2, palette.selected),
            Some(Overlay::Documents(list)) => (2, list.selected),
            Some(Overlay::Here { selected } | Overlay::Unsettled { selected }) => (1, *selected),
            Some(Overlay::Help { .. }) | None => return ListWindow::default(),
        };
        let length = self.overlay_length();
        let height = usize::from(self.rows.saturating_sub(row)).clamp(1, length.max(1));
        let first = selected.saturating_sub(height / 2).min(length.saturating_sub(height));
        let row = row + self.rows_above_panel(height);
        ListWindow { row, first, shown: height.min(length) }
    }

    /// Rows of the page that the open panel leaves free above it: none, but for the list of what is here, which makes
    /// way for the text that it is about. `height` is that of its list.
    fn rows_above_panel(&self, height: usize) -> u16 {
        let panel = u16::try_from(height + 1).unwrap_or(u16::MAX);
        let free = self.rows.saturating_sub(panel);
        let is_list = matches!(self.overlay, Some(Overlay::Here { .. }));
        let Some(reading) = self.reading().filter(|_| is_list) else { return 0 };
        let line = reading.row_of(reading.caret_line(), self.page).unwrap_or(0);
        let caret = line * usize::from(self.preferences.spacing.step());
        if caret <= usize::from(panel) { free } else { 0 }
    }

    /// The annotation to be shown in full: the one chosen in the list of what is here, or the one walked to.
    pub fn shown_in_full(&self) -> Option<&Annotation> {
        let reading = self.reading()?;
        match self.overlay {
            Some(Overlay::Here { selected }) => reading.here().get(selected).copied(),
            _ => reading.focused(),
        }
    }

    /// The pointer on an open overlay: the wheel moves in it, a press on an entry chooses it, any other closes it.
    pub(super) fn point_at_overlay(&mut self, pointer: Pointer, now: Timestamp) -> Effect {
        match pointer.gesture {
            Gesture::Wheel(lines) => {
                let motion = if lines < 0 { Motion::Up } else { Motion::Down };
                for _ in 0..lines.unsigned_abs() {
                    self.steer_overlay(Command::Move(motion));
                }
                Effect::None
            }
            Gesture::Drag => Effect::None,
            Gesture::Press(_) | Gesture::Extend => self.press_on_overlay(pointer.at.row, now),
        }
    }

    fn press_on_overlay(&mut self, row: i32, now: Timestamp) -> Effect {
        let window = self.list_window();
        let entry = usize::try_from(row - i32::from(window.row)).ok().filter(|entry| *entry < window.shown);
        match (entry, self.overlay_place()) {
            (Some(entry), Some(selected)) => *selected = window.first + entry,
            _ => return self.cancel(),
        }
        self.overlay.clone().map_or(Effect::None, |overlay| self.choose(&overlay, now))
    }

    fn choose(&mut self, overlay: &Overlay, now: Timestamp) -> Effect {
        match overlay {
            Overlay::Help { .. } => self.overlay = None,
            Overlay::Documents(list) => {
                let chosen = self.listed_documents(list).get(list.selected).copied();
                self.overlay = None;
                return chosen.map_or(Effect::None, |index| self.turn_to(index));
            }
            Overlay::Here { selected } => {
                self.overlay = None;
                self.walk_to_chosen(*selected);
            }
            Overlay::Unsettled { selected } => return self.accept_unsettled(*selected),
            Overlay::Palette(palette) => {
                self.overlay = None;
                return match palette.matches(&self.commands).get(palette.selected).map(|row| row.command) {
                    Some(command) => self.apply(command, now),
                    None => self.refuse(Notice::UnknownCommand(palette.input.text().to_owned())),
                };
            }
        }
        Effect::None
    }

    fn walk_to_chosen(&mut self, selected: usize) {
        let chosen = self.reading().and_then(|reading| {
            let annotation = *reading.here().get(selected)?;
            Some((annotation.id.clone(), annotation.spans.extent().start()))
        });
        if let Some((id, start)) = chosen {
            self.walk_to(start, Some(id));
        }
    }

    fn delete_chosen(&mut self) -> Effect {
        if let Some(Overlay::Unsettled { selected }) = self.overlay {
            self.settle_unsettled(selected);
            return Effect::None;
        }
        let Some(Overlay::Here { selected }) = self.overlay else { return Effect::None };
        let chosen = self.reading().and_then(|reading| reading.here().get(selected).copied().cloned());
        self.overlay = None;
        chosen.map_or(Effect::None, |annotation| self.delete(&annotation))
    }
}
