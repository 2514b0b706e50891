//! Values by one key: right after tagging, the keys of the label's closed lists are live, one list after the other.
//!
//! Any other key does what it always does, and ends the offer.

use super::begun::BegunAct;
use super::overlay::Panel;
use super::{Effect, Notice, Session};
use crate::annotation::{Annotation, AttributeDefinition, AttributeKind, Edit, Id};
use jiff::Timestamp;

/// A closed attribute of an annotation whose values the next key can give.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Offer {
    id: Id,
    /// The index of the attribute in the label's definition.
    attribute: usize,
}

impl Session {
    /// Offers the values of the first closed attribute that an annotation can have.
    pub(super) fn offer_values(&mut self, annotation: &Annotation) {
        self.offer = self
            .closed_attribute(&annotation.label, 0)
            .map(|attribute| Offer { id: annotation.id.clone(), attribute });
    }

    /// The first closed attribute of a label from this index on that has a value with a key.
    fn closed_attribute(&self, label: &str, from: usize) -> Option<usize> {
        let attributes = &self.schema.label(label)?.attributes;
        let is_offered = |attribute: &AttributeDefinition| {
            matches!(attribute.kind, AttributeKind::Closed(_))
                && attribute.values().iter().any(|value| value.key.is_some())
        };
        (from..attributes.len()).find(|index| is_offered(&attributes[*index]))
    }

    /// The attribute whose values the next key gives; `None` when no value is offered.
    pub fn offered(&self) -> Option<&AttributeDefinition> {
        let offer = self.offer.as_ref().filter(|_| self.overlay.is_none())?;
        let annotation = self.reading()?.annotations().get(&offer.id)?;
        self.schema.label(&annotation.label)?.attributes.get(offer.attribute)
    }

    /// Gives the value, or the role of a link, of a key for which one is offered; `latin` is what the same key types on a US
    /// keyboard. `None` leaves the key to the commands.
    pub fn take_key(&mut self, typed: char, latin: char, now: Timestamp) -> Option<Effect> {
        let panel = self.overlay.as_ref().map(|open| open.panel);
        let taken = match panel {
            None if self.offered_roles().is_some() => return self.give_role(typed, latin),
            None if self.linking().is_some() => self.link_key(typed, latin, now),
            Some(Panel::Inspector) => self.inspector_key(typed, latin),
            Some(Panel::Outline) => self.outline_key(typed, latin),
            _ => None,
        };
        if taken.is_some() {
            self.see_clock(now);
            self.asked = None;
            self.settle();
            return taken;
        }
        let attribute = self.offered()?;
        let by_key = |key: char| attribute.values().iter().find(|value| value.key == Some(key));
        let value = by_key(typed).or_else(|| by_key(latin))?;
        let (name, value) = (attribute.name.clone(), value.name.clone());
        let offer = self.offer.take()?;
        self.see_clock(now);
        self.asked = None;
        let effect = self.set_value(&offer.id, &name, &value);
        if effect != Effect::None {
            let label = self.reading()?.annotations().get(&offer.id)?.label.clone();
            let next = self.closed_attribute(&label, offer.attribute + 1);
            self.offer = next.map(|attribute| Offer { attribute, ..offer });
        }
        self.settle();
        Some(effect)
    }

    /// Gives an annotation a value of an attribute; the empty one takes it away.
    pub(super) fn set_value(&mut self, id: &Id, name: &str, value: &str) -> Effect {
        let Some(reading) = self.reading() else { return Effect::None };
        if let Err(notice) = reading.writable() {
            return self.refuse(notice);
        }
        let Some(mut annotation) = reading.annotations().get(id).cloned() else { return Effect::None };
        if value.is_empty() {
            annotation.attributes.remove(name);
        } else {
            annotation.attributes.insert(name.to_owned(), value.to_owned());
        }
        let told = Notice::Valued(annotation.label.clone(), name.to_owned(), value.to_owned());
        // The annotation stays the one that keys act on, and what was just made stays just made.
        let effect = self.make(Edit::Replace(annotation));
        if effect != Effect::None {
            self.notice = Some(told);
        }
        effect
    }

    /// Has the annotator look for the words that are the value of an attribute.
    pub(super) fn begin_words(&mut self, annotation: Id, attribute: String) {
        self.begin(annotation, BegunAct::Words(attribute));
    }

    /// The attribute whose value is looked for in the text, and the annotation that it is of.
    pub fn looking_for_words(&self) -> Option<(&str, &Annotation)> {
        match self.begun()? {
            (BegunAct::Words(attribute), annotation) => Some((attribute, annotation)),
            _ => None,
        }
    }

    /// Makes the selection, or the word at the caret, the value of an attribute.
    pub(super) fn end_words(&mut self, annotation: Annotation, attribute: &str) -> Effect {
        let Some(reading) = self.reading() else { return Effect::None };
        let chosen = match reading.chosen() {
            Ok(chosen) => chosen.range().slice(reading.document.text()).to_owned(),
            Err(notice) => return self.refuse(notice),
        };
        self.give_up_begun();
        let effect = self.set_value(&annotation.id, attribute, &chosen);
        let told = self.notice.take();
        self.walk_to(annotation.spans.extent().start(), Some(annotation.id));
        self.notice = told;
        effect
    }
}
