//! What Enter and Delete do with the chosen line of each panel.

use super::{Overlay, Panel};
use crate::session::{Effect, Notice, Session};
use jiff::Timestamp;

impl Session {
    /// Enter on the chosen line.
    pub(super) fn choose(&mut self, overlay: &Overlay, now: Timestamp) -> Effect {
        let selected = overlay.list.selected;
        match overlay.panel {
            Panel::Help | Panel::Guideline | Panel::Statistics => self.overlay = None,
            Panel::Documents => {
                let chosen = self.listed_documents().get(selected).copied();
                self.overlay = None;
                let Some(index) = chosen else { return Effect::None };
                self.remember_place();
                return self.turn_to(index);
            }
            Panel::Here => {
                self.overlay = None;
                self.walk_to_chosen(selected);
            }
            Panel::Unsettled => return self.accept_unsettled(selected),
            Panel::Palette => return self.give_listed_command(overlay, now),
            Panel::Inspector => return self.choose_inspected(selected),
            Panel::Value => return self.choose_value(selected),
            Panel::Note | Panel::DocumentField if self.noting.is_some() => {
                return self.choose_about_document();
            }
            Panel::Note => return self.choose_note(),
            Panel::DocumentField => self.overlay = None,
            Panel::Document => return self.choose_document_line(selected),
            Panel::Bookmarks => return self.choose_bookmark(selected),
            Panel::Contents => return self.choose_contents(selected),
            Panel::GoTo => return self.choose_destination(),
            Panel::Search => return self.keep_search(),
            Panel::Query => return self.ask_query(),
            Panel::Places => return self.choose_place(selected),
            Panel::Annotations => return self.choose_annotation(selected, now),
            Panel::Outline => {
                self.walk_to_claim();
            }
        }
        Effect::None
    }

    fn give_listed_command(&mut self, overlay: &Overlay, now: Timestamp) -> Effect {
        let chosen = self.listed_commands().get(overlay.list.selected).map(|row| row.command);
        self.overlay = None;
        let typed = || overlay.list.field.as_ref().map(|field| field.text().to_owned());
        match chosen {
            Some(command) => self.apply(command, now),
            None => self.refuse(Notice::UnknownCommand(typed().unwrap_or_default())),
        }
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

    /// Delete on the chosen line.
    pub(super) fn delete_chosen(&mut self) -> Effect {
        let Some(Overlay { panel, list }) = &self.overlay else { return Effect::None };
        let selected = list.selected;
        match panel {
            Panel::Unsettled => {
                self.settle_unsettled(selected);
                return Effect::None;
            }
            Panel::Inspector => return self.delete_inspected(selected),
            Panel::Document => return self.delete_document_line(selected),
            Panel::Bookmarks => return self.delete_bookmark(selected),
            Panel::Here => {}
            _ => return Effect::None,
        }
        let chosen = self.reading().and_then(|reading| reading.here().get(selected).copied().cloned());
        self.overlay = None;
        chosen.map_or(Effect::None, |annotation| self.delete(&annotation))
    }
}
