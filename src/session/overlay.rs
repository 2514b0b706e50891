//! What can lie over the page: the help, the command palette, the list of documents, the list of what is here.
//!
//! An overlay takes the keys while it is open; the page below stays as it is.

use super::command::{COMMANDS, Command, CommandRow, Family, Motion};
use super::pointer::{Gesture, Pointer};
use super::{Effect, Notice, Session};
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
    /// The documents of the corpus.
    Documents {
        /// The one that Enter opens.
        selected: usize,
    },
    /// The annotations at the caret, from the innermost out.
    Here {
        /// The one that Enter walks to and Delete takes away.
        selected: usize,
    },
}

/// The state of the command palette.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Palette {
    /// What has been typed.
    pub input: String,
    /// The match that Enter gives.
    pub selected: usize,
}

impl Palette {
    /// The commands whose names hold every word typed; those that begin with the first word come first.
    pub fn matches(&self) -> Vec<&'static CommandRow> {
        let words: Vec<_> = self.input.split([' ', '-']).filter(|word| !word.is_empty()).collect();
        let fits = |row: &&CommandRow| words.iter().all(|word| row.name.contains(word));
        let mut found: Vec<_> = COMMANDS.iter().filter(fits).collect();
        let first = words.first().copied().unwrap_or_default();
        found.sort_by_key(|row| (row.name != self.input.trim(), !row.name.starts_with(first)));
        found
    }
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

/// A line of the help.
#[derive(Clone, Copy, Debug)]
pub enum HelpLine {
    /// Nothing, between two families.
    Blank,
    /// What the commands below are about.
    Heading(Family),
    /// A command.
    Command(&'static CommandRow),
}

/// The help: the command table under the headings of its families.
pub fn help_lines() -> Vec<HelpLine> {
    let mut lines = Vec::new();
    for family in COMMANDS.chunk_by(|a, b| a.family == b.family) {
        if !lines.is_empty() {
            lines.push(HelpLine::Blank);
        }
        lines.push(HelpLine::Heading(family[0].family));
        lines.extend(family.iter().map(HelpLine::Command));
    }
    lines
}

impl Session {
    /// Opens an overlay, or closes it when it is open. Enter opens the list of what is here, and in an overlay it
    /// chooses.
    pub(super) fn toggle_overlay(&mut self, command: Command, now: Timestamp) -> Effect {
        let wanted = match command {
            Command::Help => Overlay::Help { scroll: 0 },
            Command::Palette => Overlay::Palette(Palette::default()),
            Command::Documents => Overlay::Documents { selected: self.current },
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
        }
        Effect::None
    }

    /// Types a character into the palette. Elsewhere text means nothing.
    pub fn type_char(&mut self, typed: char) {
        if let Some(Overlay::Palette(palette)) = self.overlay.as_mut().filter(|_| !typed.is_control()) {
            palette.input.push(typed);
            palette.selected = 0;
        }
    }

    /// Whether typed characters go into a field.
    pub fn takes_text(&self) -> bool {
        matches!(self.overlay, Some(Overlay::Palette(_)))
    }

    /// Takes the last character of the palette's field away; an empty field closes it.
    pub fn erase(&mut self) {
        if let Some(Overlay::Palette(palette)) = &mut self.overlay {
            palette.selected = 0;
            if palette.input.pop().is_none() {
                self.overlay = None;
            }
        }
    }

    /// Motions while an overlay is open move in it; Delete takes the chosen annotation away.
    pub(super) fn steer_overlay(&mut self, command: Command) -> Effect {
        let page = usize::from(self.page.height.max(2)) - 1;
        let length = self.overlay_length();
        match command {
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
            Command::Delete => self.delete_chosen(),
            _ => Effect::None,
        }
    }

    /// The place within the open overlay that motions change.
    fn overlay_place(&mut self) -> Option<&mut usize> {
        match self.overlay.as_mut()? {
            Overlay::Help { scroll } => Some(scroll),
            Overlay::Palette(palette) => Some(&mut palette.selected),
            Overlay::Documents { selected } | Overlay::Here { selected } => Some(selected),
        }
    }

    /// Rows of the open overlay.
    fn overlay_length(&self) -> usize {
        match &self.overlay {
            // The help scrolls until its last line is the lowest of the page, below the title.
            Some(Overlay::Help { .. }) => {
                (help_lines().len() + 2).saturating_sub(usize::from(self.page.height))
            }
            Some(Overlay::Palette(palette)) => palette.matches().len(),
            Some(Overlay::Documents { .. }) => self.entries.len(),
            Some(Overlay::Here { .. }) => self.reading().map_or(0, |reading| reading.here().len()),
            None => 0,
        }
    }

    /// Which rows of the page the open list takes, and which of its entries are in sight.
    pub fn list_window(&self) -> ListWindow {
        let (row, selected) = match &self.overlay {
            Some(Overlay::Palette(palette)) => (2, palette.selected),
            Some(Overlay::Documents { selected } | Overlay::Here { selected }) => (1, *selected),
            Some(Overlay::Help { .. }) | None => return ListWindow::default(),
        };
        let length = self.overlay_length();
        let height = usize::from(self.page.height.saturating_sub(row)).clamp(1, length.max(1));
        let first = selected.saturating_sub(height / 2).min(length.saturating_sub(height));
        ListWindow { row, first, shown: height.min(length) }
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
            Overlay::Documents { selected } => {
                self.overlay = None;
                return self.turn_to(*selected);
            }
            Overlay::Here { selected } => {
                self.overlay = None;
                self.walk_to_chosen(*selected);
            }
            Overlay::Palette(palette) => {
                self.overlay = None;
                return match palette.matches().get(palette.selected) {
                    Some(row) => self.apply(row.command, now),
                    None => self.refuse(Notice::UnknownCommand(palette.input.clone())),
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
            self.go_to(start);
            if let Some(reading) = self.reading_mut() {
                reading.focused = Some(id);
            }
        }
    }

    fn delete_chosen(&mut self) -> Effect {
        let Some(Overlay::Here { selected }) = self.overlay else { return Effect::None };
        let chosen = self.reading().and_then(|reading| reading.here().get(selected).copied().cloned());
        self.overlay = None;
        chosen.map_or(Effect::None, |annotation| self.delete(&annotation))
    }
}
