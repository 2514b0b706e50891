//! Showing something in the other pane while the keys stay where they are: the other end of a link, the chosen line of a list.
//!
//! To follow a link is to go there; to show it aside is to have both of its ends in sight, and the next link's end instead when it is
//! asked for again. A second pane is opened where there is none.

use crate::annotation::Annotation;
use crate::session::{Effect, EntryState, Notice, Overlay, Panel, Session};

impl Session {
    /// Shows what is chosen in the other pane.
    pub(super) fn show_aside(&mut self) -> Effect {
        let chosen = self.overlay.as_ref().map(|Overlay { panel, list }| (*panel, list.selected));
        match chosen {
            None => self.show_link_aside(),
            Some((Panel::Documents, selected)) => {
                let index = self.listed_documents().get(selected).copied();
                index.map_or(Effect::None, |index| self.show_document_aside(index, None))
            }
            Some((Panel::Places, selected)) => {
                let index = self.places().get(selected).map(|place| place.document);
                index.map_or(Effect::None, |index| self.show_document_aside(index, Some(selected)))
            }
            Some(_) => match self.shown_in_full().cloned() {
                Some(annotation) if self.has_other_pane() => self.show_annotation_aside(&annotation),
                _ => Effect::None,
            },
        }
    }

    /// The other end of a link of the annotation here; again, that of the next one.
    fn show_link_aside(&mut self) -> Effect {
        let Some(reading) = self.reading() else { return Effect::None };
        let Some(from) = reading.here().first().map(|annotation| annotation.id.clone()) else {
            return self.refuse(Notice::NothingHere);
        };
        let links = reading.links_of(&from);
        if links.is_empty() {
            return self.refuse(Notice::NoLinks);
        }
        let last = self.split.as_ref().and_then(|split| split.shown.as_ref());
        let count = last.filter(|(id, _)| *id == from).map_or(0, |(_, count)| *count);
        let (role, is_onward, other) = &links[count % links.len()];
        let Some(end) = reading.annotations().get(other).cloned() else { return Effect::None };
        let (label, text) = (end.label.clone(), reading.excerpt_of(&end));
        let told = Notice::Followed { role: role.clone(), is_onward: *is_onward, label, text };
        if !self.has_other_pane() {
            return Effect::None;
        }
        if let Some(split) = &mut self.split {
            split.shown = Some((from.clone(), count + 1));
        }
        if let Some(reading) = self.reading_mut() {
            reading.view.focused = Some(from);
        }
        let effect = self.show_annotation_aside(&end);
        self.notice = Some(told);
        effect
    }

    /// An annotation of the document on the page.
    fn show_annotation_aside(&mut self, annotation: &Annotation) -> Effect {
        let effect = self.turn_other_to(self.current);
        let start = annotation.spans.extent().start();
        self.in_other_pane(|session| {
            session.lay_out();
            session.walk_to(start, Some(annotation.id.clone()));
        });
        effect
    }

    /// A document, at a place of the list where it is one's.
    fn show_document_aside(&mut self, index: usize, place: Option<usize>) -> Effect {
        if !self.has_other_pane() {
            return Effect::None;
        }
        let name = self.entries.get(index).map(|entry| entry.name().to_owned());
        self.notice = name.map(Notice::ShownAside);
        if let Some(place) = place {
            self.places.head_for(place, true);
        }
        let effect = self.turn_other_to(index);
        if effect == Effect::None && place.is_some() {
            self.arrive(index);
        }
        effect
    }

    /// Whether there is another pane in sight; one is opened where there is none. Where there is no room for it, that is told.
    fn has_other_pane(&mut self) -> bool {
        if let Some(split) = &self.split {
            let (arrangement, is_hidden) = (split.arrangement, split.is_hidden);
            if is_hidden {
                self.notice = Some(Notice::PanesHidden(arrangement, self.rooms.of(arrangement)));
            }
            return !is_hidden;
        }
        self.divide();
        self.attend_views();
        self.split.is_some()
    }

    /// Puts a document into the other pane. One that could not be read is tried again.
    fn turn_other_to(&mut self, index: usize) -> Effect {
        let is_open = matches!(self.entries.get(index).map(|entry| &entry.state), Some(EntryState::Open(_)));
        if let Some(split) = &mut self.split {
            split.document = index;
        }
        self.attend_views();
        if is_open { Effect::None } else { Effect::Open(index) }
    }
}
