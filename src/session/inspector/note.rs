//! The panel in which the note of an annotation is written.

use crate::annotation::{Annotation, Edit};
use crate::session::overlay::{List, Panel};
use crate::session::{Effect, InputField, Notice, Overlay, Session};

impl Session {
    /// Opens the note of the annotation here.
    pub(in crate::session) fn edit_note(&mut self) -> Effect {
        if let Some(Err(notice)) = self.reading().map(super::super::Reading::writable) {
            return self.refuse(notice);
        }
        let Some((id, note)) = self.inspected().map(|one| (one.id.clone(), one.note.clone())) else {
            return self.refuse(Notice::NothingHere);
        };
        self.is_note_from_inspector = self.is_open(Panel::Inspector);
        self.subject = Some(id.clone());
        if let Some(reading) = self.reading_mut() {
            reading.deselect();
            reading.view.focused = Some(id);
        }
        let list = List { field: Some(InputField::with_lines(&note)), ..List::default() };
        self.overlay = Some(Overlay { panel: Panel::Note, list });
        self.make_room();
        Effect::None
    }

    /// Keeps what was written as the note.
    pub(in crate::session) fn choose_note(&mut self) -> Effect {
        let note = self.input_field().map(|field| field.text().trim_end().to_owned());
        let (Some(note), Some(annotation)) = (note, self.inspected().cloned()) else {
            return self.refuse(Notice::SubjectGone);
        };
        self.close_note();
        if annotation.note == note { Effect::None } else { self.set_note(annotation, note) }
    }

    /// Goes back to where the note was opened from.
    pub(in crate::session) fn close_note(&mut self) {
        if std::mem::take(&mut self.is_note_from_inspector) {
            let line = self.inspector_lines().iter().position(|line| *line == super::InspectorLine::Note);
            self.back_to_inspector(line.unwrap_or_default() + 1);
        } else {
            self.overlay = None;
        }
    }

    pub(super) fn set_note(&mut self, annotation: Annotation, note: String) -> Effect {
        let Some(reading) = self.reading() else { return Effect::None };
        if let Err(notice) = reading.writable() {
            return self.refuse(notice);
        }
        let (label, first) =
            (annotation.label.clone(), note.lines().next().unwrap_or_default().chars().take(200).collect());
        let effect = self.make(Edit::Replace(Annotation { note, ..annotation }));
        if effect != Effect::None {
            self.notice = Some(Notice::Noted(label, first));
        }
        effect
    }
}
