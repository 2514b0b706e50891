//! Values by one key: right after tagging, the keys of the label's closed lists are live, one list after the other.
//!
//! Any other key does what it always does, and ends the offer.

use super::{Effect, Notice, Session};
use crate::annotation::{Annotation, AttributeDefinition, AttributeKind, Edit, Id, ValueDefinition};
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
        if self.overlay.is_none() && self.offered_roles().is_some() {
            return self.give_role(typed, latin);
        }
        let attribute = self.offered()?;
        let by_key = |key: char| attribute.values().iter().find(|value| value.key == Some(key));
        let value = by_key(typed).or_else(|| by_key(latin))?;
        let (name, value) = (attribute.name.clone(), value.clone());
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

    fn set_value(&mut self, id: &Id, name: &str, value: &ValueDefinition) -> Effect {
        let Some(reading) = self.reading() else { return Effect::None };
        if let Err(notice) = reading.writable() {
            return self.refuse(notice);
        }
        let Some(mut annotation) = reading.annotations().get(id).cloned() else { return Effect::None };
        annotation.attributes.insert(name.to_owned(), value.name.clone());
        let told = Notice::Valued(annotation.label.clone(), name.to_owned(), value.name.clone());
        // The annotation stays the one that keys act on, and what was just made stays just made.
        let effect = self.make(Edit::Replace(annotation));
        if effect != Effect::None {
            self.notice = Some(told);
        }
        effect
    }
}
