//! Values right after tagging: the attributes of the label are offered one after the other. The keys of a list are live; what has no
//! list, or another value, is typed or picked in the text; a comma leaves one out.
//!
//! Any other key does what it always does, and ends the offer.

use super::begun::BegunAct;
use super::overlay::Panel;
use super::{Effect, Notice, Session};
use crate::annotation::{Annotation, AttributeDefinition, Edit, Id};
use jiff::Timestamp;

/// The key that leaves an attribute out and goes on to the next.
const SKIP: char = ',';
/// The key that types a value, or picks it in the text.
const TYPE: char = '=';

/// An attribute of an annotation whose values the next key can give.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Offer {
    pub(super) id: Id,
    /// The index of the attribute in the label's definition.
    pub(super) attribute: usize,
}

impl Session {
    /// Offers the first attribute that an annotation can have.
    pub(super) fn offer_values(&mut self, annotation: &Annotation) {
        self.offer_from(annotation.id.clone(), 0);
    }

    /// Offers the attribute of this index in the definition of an annotation's label; nothing behind the last.
    fn offer_from(&mut self, id: Id, attribute: usize) {
        let offer = Offer { id, attribute };
        self.offer = self.attribute_of(&offer).is_some().then_some(offer);
    }

    /// Offers the attribute behind the one of this name.
    pub(super) fn offer_after(&mut self, annotation: &Annotation, name: &str) {
        let attributes = self.schema.label(&annotation.label).map_or(&[][..], |label| &label.attributes);
        if let Some(place) = attributes.iter().position(|attribute| attribute.name == name) {
            self.offer_from(annotation.id.clone(), place + 1);
        }
    }

    fn attribute_of(&self, offer: &Offer) -> Option<&AttributeDefinition> {
        let annotation = self.reading()?.annotations().get(&offer.id)?;
        self.schema.label(&annotation.label)?.attributes.get(offer.attribute)
    }

    /// The attribute whose values the next key gives; `None` when no value is offered.
    pub fn offered(&self) -> Option<&AttributeDefinition> {
        self.attribute_of(self.offer.as_ref().filter(|_| self.overlay.is_none())?)
    }

    /// What the keys give that are live for the attribute offered. `None` leaves the key to the commands.
    fn offered_key(&mut self, typed: char, latin: char) -> Option<Effect> {
        let attribute = self.offered()?.clone();
        let is = |key: char| typed == key || latin == key;
        let by_key = |key: char| attribute.values().iter().find(|value| value.key == Some(key));
        let value = by_key(typed).or_else(|| by_key(latin)).map(|value| value.name.clone());
        if value.is_none() && !is(SKIP) && !is(TYPE) {
            return None;
        }
        self.notice = None;
        let offer = self.offer.take()?;
        let annotation = self.reading()?.annotations().get(&offer.id)?.clone();
        let effect = match value {
            Some(value) => self.set_value(&offer.id, &attribute.name, &value),
            None if is(TYPE) => return Some(self.edit_offered(&annotation, attribute.name)),
            None => Effect::None,
        };
        self.offer_from(offer.id, offer.attribute + 1);
        Some(effect)
    }

    /// Gives the value, or the role of a link, of a key for which one is offered; `latin` is what the same key types on a US
    /// keyboard. `None` leaves the key to the commands.
    pub fn take_key(&mut self, typed: char, latin: char, now: Timestamp) -> Option<Effect> {
        self.see_clock(now);
        let panel = self.overlay.as_ref().map(|open| open.panel);
        let taken = match panel {
            None if self.offered_roles().is_some() => return self.give_role(typed, latin),
            None if self.linking().is_some() => self.link_key(typed, latin, now),
            Some(Panel::Inspector) => self.inspector_key(typed, latin),
            Some(Panel::Outline) => self.outline_key(typed, latin),
            Some(Panel::Document) => self.document_key(typed, latin),
            Some(Panel::Places) => self.settling_key(typed, latin, now),
            _ => None,
        };
        let taken = taken.or_else(|| self.offered_key(typed, latin));
        let taken = taken.or_else(|| self.count_digit(latin).then_some(Effect::None))?;
        self.asked = None;
        self.settle();
        Some(taken)
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
    pub(super) fn end_words(&mut self, annotation: &Annotation, attribute: &str) -> Effect {
        let Some(reading) = self.reading() else { return Effect::None };
        let chosen = match reading.chosen() {
            Ok(chosen) => chosen.range().slice(reading.document.text()).to_owned(),
            Err(notice) => return self.refuse(notice),
        };
        self.give_up_begun();
        let effect = self.set_value(&annotation.id, attribute, &chosen);
        self.walk_to(annotation.spans.extent().start(), Some(annotation.id.clone()));
        self.offer_after(annotation, attribute);
        effect
    }
}
