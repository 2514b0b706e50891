//! The inspector: everything that is said of one annotation, a line for each, and the keys that change it.
//!
//! The annotation is the one at the caret that keys act on. On a line with a list the keys of its values are live; Enter edits,
//! follows or goes there; Delete takes away. Editing a value is [`value`]'s, a note [`note`]'s.

mod note;
mod value;

pub(super) use value::Edited;
pub use value::ValueLine;

use super::overlay::Panel;
use super::{Command, Effect, Notice, Overlay, Session};
use crate::annotation::{Annotation, AttributeKind, Edit, Id, Link, PastAct, RoleDefinition, Spans};
use jiff::Timestamp;

/// One line of the inspector.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum InspectorLine {
    /// The label, who made the annotation and when.
    Label,
    /// The attribute of this name, with its value where it has one.
    Attribute(String),
    /// The note.
    Note,
    /// A link from or to the annotation.
    Link(Link),
    /// The piece of this index.
    Piece(usize),
    /// An act of its history, the latest first.
    Past(usize),
}

impl Session {
    /// Opens the inspector on the annotation here, or closes it.
    pub(super) fn inspect(&mut self) -> Effect {
        if self.is_open(Panel::Inspector) {
            return self.cancel();
        }
        let Some(id) = self.inspected().map(|annotation| annotation.id.clone()) else {
            return self.refuse(Notice::NothingHere);
        };
        self.inspect_annotation(id, 1)
    }

    /// Opens the inspector on an annotation at the caret, with this line chosen.
    pub(super) fn inspect_annotation(&mut self, id: Id, line: usize) -> Effect {
        if let Some(reading) = self.reading_mut() {
            reading.deselect();
            reading.view.worked_on = Some(id.clone());
            reading.view.focused = Some(id.clone());
        }
        self.past.clear();
        self.subject = Some(id);
        self.overlay = Some(Panel::Inspector.open(line));
        self.make_room();
        Effect::History(self.current)
    }

    /// The annotation that the inspector is about: the one at the caret that keys act on. While a panel about it is open it stays the
    /// same one, also when others delete it: what is typed then must not go to its neighbour.
    pub fn inspected(&self) -> Option<&Annotation> {
        let reading = self.reading()?;
        let is_open = |open: &Overlay| matches!(open.panel, Panel::Inspector | Panel::Value | Panel::Note);
        match &self.subject {
            Some(subject) if self.overlay.as_ref().is_some_and(is_open) => reading.annotations().get(subject),
            _ => reading.here().first().copied(),
        }
    }

    /// Takes in what the journal tells of the annotation inspected, the latest act first.
    pub fn tell_past(&mut self, past: Vec<PastAct>) {
        self.past = past;
    }

    /// What the journal tells of the annotation inspected, the latest act first.
    pub fn past(&self) -> &[PastAct] {
        &self.past
    }

    /// The lines of the inspector.
    pub fn inspector_lines(&self) -> Vec<InspectorLine> {
        let (Some(annotation), Some(reading)) = (self.inspected(), self.reading()) else { return Vec::new() };
        let mut lines = vec![InspectorLine::Label];
        lines.extend(self.attributes_of(annotation).into_iter().map(InspectorLine::Attribute));
        lines.push(InspectorLine::Note);
        lines.extend(reading.annotations().links_of(&annotation.id).cloned().map(InspectorLine::Link));
        lines.extend((0..annotation.spans.as_slice().len()).map(InspectorLine::Piece));
        lines.extend((0..self.past.len()).map(InspectorLine::Past));
        lines
    }

    /// The names of the attributes that an annotation can have and of those that it has, in the order of the schema.
    fn attributes_of(&self, annotation: &Annotation) -> Vec<String> {
        let defined = self.schema.label(&annotation.label).map_or(&[][..], |label| &label.attributes);
        let mut names: Vec<String> = defined.iter().map(|attribute| attribute.name.clone()).collect();
        let others = annotation.attributes.keys().filter(|name| defined.iter().all(|one| one.name != **name));
        names.extend(others.cloned());
        names
    }

    /// The chosen line of the inspector.
    fn chosen_line(&self) -> Option<InspectorLine> {
        let Overlay { panel: Panel::Inspector, list } = self.overlay.as_ref()? else { return None };
        self.inspector_lines().into_iter().nth(list.selected)
    }

    /// The keys that are live on the chosen line, with what they give: labels, values, roles.
    pub fn live_keys(&self) -> Vec<(char, String)> {
        let (Some(line), Some(annotation)) = (self.chosen_line(), self.inspected()) else {
            return Vec::new();
        };
        let named = |key: Option<char>, name: &String| Some((key?, name.clone()));
        match line {
            InspectorLine::Label => {
                let labels = self.schema.labels().iter();
                labels.filter_map(|label| named(label.key, &label.name)).collect()
            }
            InspectorLine::Attribute(name) => {
                let attribute = self.schema.label(&annotation.label).and_then(|label| label.attribute(&name));
                let values = attribute.map_or(&[][..], |attribute| attribute.values()).iter();
                values.filter_map(|value| named(value.key, &value.name)).collect()
            }
            InspectorLine::Link(link) => {
                let roles = self.roles_between(&link).into_iter();
                roles.filter_map(|role| named(role.key, &role.name)).collect()
            }
            InspectorLine::Note | InspectorLine::Piece(_) | InspectorLine::Past(_) => Vec::new(),
        }
    }

    /// The roles that a link between its ends can have.
    fn roles_between(&self, link: &Link) -> Vec<&RoleDefinition> {
        let label = |id: &Id| self.reading()?.annotations().get(id).map(|one| one.label.as_str());
        let (Some(from), Some(to)) = (label(&link.from), label(&link.to)) else { return Vec::new() };
        self.schema.roles().iter().filter(|role| role.joins(from, to)).collect()
    }

    /// Gives what a live key of the chosen line gives. `None` leaves the key to the commands.
    pub(super) fn inspector_key(&mut self, typed: char, latin: char) -> Option<Effect> {
        let keys = self.live_keys();
        let by_key = |wanted: char| keys.iter().find(|(key, _)| *key == wanted);
        let name = by_key(typed).or_else(|| by_key(latin))?.1.clone();
        let annotation = self.inspected()?.clone();
        self.notice = None;
        Some(match self.chosen_line()? {
            InspectorLine::Label => self.relabel(annotation, name),
            InspectorLine::Attribute(attribute) => {
                let effect = self.set_value(&annotation.id, &attribute, &name);
                self.choose_next_line();
                effect
            }
            InspectorLine::Link(link) => self.change_role(link, name),
            _ => return None,
        })
    }

    /// Chooses the line below.
    fn choose_next_line(&mut self) {
        let last = self.inspector_lines().len().saturating_sub(1);
        if let Some(open) = &mut self.overlay {
            open.list.selected = (open.list.selected + 1).min(last);
        }
    }

    fn relabel(&mut self, annotation: Annotation, label: String) -> Effect {
        let Some(reading) = self.reading() else { return Effect::None };
        if let Err(notice) = reading.writable() {
            return self.refuse(notice);
        }
        if reading.has_tag(&label, &annotation.spans) {
            return self.refuse(Notice::AlreadyTagged(label));
        }
        let told = Notice::Tagged(label.clone(), reading.excerpt_of(&annotation));
        let effect = self.make(Edit::Replace(Annotation { label, ..annotation }));
        if effect != Effect::None {
            self.notice = Some(told);
        }
        effect
    }

    /// Gives a link another role.
    fn change_role(&mut self, link: Link, role: String) -> Effect {
        let Some(reading) = self.reading() else { return Effect::None };
        if let Err(notice) = reading.writable() {
            return self.refuse(notice);
        }
        let is_same = |other: &Link| (&other.role, &other.to) == (&role, &link.to);
        if reading.annotations().links_from(&link.from).iter().any(is_same) {
            return self.refuse(Notice::LinkedAlready(role));
        }
        let told = self.told_link(&role, &link);
        let id = link.id.clone();
        let effect = self.make(Edit::Batch(vec![Edit::Disconnect(id), Edit::Connect(Link { role, ..link })]));
        if effect != Effect::None {
            self.notice = told;
        }
        effect
    }

    fn told_link(&self, role: &str, link: &Link) -> Option<Notice> {
        let reading = self.reading()?;
        let text = |id: &Id| Some(reading.excerpt_of(reading.annotations().get(id)?));
        Some(Notice::Linked(role.to_owned(), text(&link.from)?, text(&link.to)?))
    }

    /// Enter on a line: edits it, follows it, goes there.
    pub(super) fn choose_inspected(&mut self, selected: usize) -> Effect {
        let line = self.inspector_lines().into_iter().nth(selected);
        let (Some(line), Some(annotation)) = (line, self.inspected().cloned()) else { return self.cancel() };
        match line {
            InspectorLine::Attribute(name) => self.edit_value(&annotation, name, selected),
            InspectorLine::Note => self.edit_note(),
            InspectorLine::Link(link) => self.follow_inspected(&annotation, &link),
            InspectorLine::Piece(index) => {
                self.overlay = None;
                let piece = annotation.spans.as_slice().get(index).map(|piece| piece.range().start());
                self.walk_to(piece.unwrap_or_default(), Some(annotation.id));
                Effect::None
            }
            InspectorLine::Label | InspectorLine::Past(_) => Effect::None,
        }
    }

    fn follow_inspected(&mut self, from: &Annotation, link: &Link) -> Effect {
        let other = if link.from == from.id { &link.to } else { &link.from };
        let end = self.reading().and_then(|reading| reading.annotations().get(other)).cloned();
        let Some(end) = end else { return Effect::None };
        self.remember_followed(from.id.clone(), 0);
        self.walk_to(end.spans.extent().start(), Some(end.id.clone()));
        self.inspect_annotation(end.id, 1)
    }

    /// Delete on a line: takes away what it says.
    pub(super) fn delete_inspected(&mut self, selected: usize) -> Effect {
        let line = self.inspector_lines().into_iter().nth(selected);
        let (Some(line), Some(annotation)) = (line, self.inspected().cloned()) else { return self.cancel() };
        match line {
            InspectorLine::Label => {
                self.overlay = None;
                self.delete(&annotation)
            }
            InspectorLine::Attribute(name) if annotation.attributes.contains_key(&name) => {
                self.set_value(&annotation.id, &name, "")
            }
            InspectorLine::Note if !annotation.note.is_empty() => self.set_note(annotation, String::new()),
            InspectorLine::Link(link) => self.unlink(&link),
            InspectorLine::Piece(index) => self.drop_piece_of(annotation, index),
            _ => Effect::None,
        }
    }

    fn unlink(&mut self, link: &Link) -> Effect {
        let Some(reading) = self.reading() else { return Effect::None };
        if let Err(notice) = reading.writable() {
            return self.refuse(notice);
        }
        let effect = self.make(Edit::Disconnect(link.id.clone()));
        if effect != Effect::None {
            self.notice = Some(Notice::Unlinked(link.role.clone()));
        }
        effect
    }

    fn drop_piece_of(&mut self, annotation: Annotation, index: usize) -> Effect {
        let Some(reading) = self.reading() else { return Effect::None };
        if let Err(notice) = reading.writable() {
            return self.refuse(notice);
        }
        let pieces = annotation.spans.as_slice().iter().enumerate();
        let rest = pieces.filter(|(place, _)| *place != index).map(|(_, piece)| *piece).collect();
        let Some(spans) = Spans::new(rest) else { return self.refuse(Notice::NoPieceHere) };
        let start = spans.extent().start();
        self.overlay = None;
        let id = annotation.id.clone();
        let effect = self.change_spans(annotation, spans);
        self.walk_to(start, Some(id.clone()));
        self.inspect_annotation(id, 0);
        effect
    }

    /// Commands that mean something while the inspector is open, besides moving the choice. `None` where one means nothing.
    pub(super) fn steer_inspector(&mut self, command: Command, now: Timestamp) -> Option<Effect> {
        let effect = match command {
            Command::NextAnnotation | Command::PreviousAnnotation => {
                self.inspect_neighbour(command == Command::NextAnnotation)
            }
            Command::Undo => self.undo(),
            Command::Redo => self.redo(),
            Command::Note => self.edit_note(),
            Command::Link => {
                self.overlay = None;
                self.begin_link()
            }
            Command::Ends | Command::Follow | Command::Back | Command::Guideline => {
                self.overlay = None;
                self.apply(command, now)
            }
            _ => return None,
        };
        if self.is_open(Panel::Inspector) && self.inspected().is_none() {
            self.overlay = None;
        }
        Some(effect)
    }

    /// Inspects the next annotation over the same letter, from the innermost out and round again.
    fn inspect_neighbour(&mut self, outward: bool) -> Effect {
        let Some(reading) = self.reading() else { return Effect::None };
        let around: Vec<Id> =
            reading.annotations().at(reading.letter_here()).iter().map(|one| one.id.clone()).collect();
        let now = self.inspected().and_then(|one| around.iter().position(|id| *id == one.id));
        let Some(now) = now else { return Effect::None };
        let next = if outward { now + 1 } else { now + around.len() - 1 } % around.len();
        self.inspect_annotation(around[next].clone(), 1)
    }
}

/// Whether the values of an attribute of this kind are looked for in the text.
fn is_in_text(kind: Option<&AttributeKind>) -> bool {
    matches!(kind, Some(AttributeKind::Range))
}
