//! The panel in which a value is chosen or typed: the values of a list, or what was used for the same attribute before.

use super::is_in_text;
use crate::annotation::{Annotation, AttributeDefinition, AttributeKind};
use crate::session::overlay::{List, Panel};
use crate::session::{Effect, InputField, Notice, Overlay, Session};
use std::collections::BTreeMap;

/// The attribute whose value is being given.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(in crate::session) struct Edited {
    attribute: String,
    /// Its line in the inspector, where the panel was opened from there.
    line: Option<usize>,
}

/// One line of the panel.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ValueLine {
    /// The value.
    pub value: String,
    /// The key that gives it where a list is open.
    pub key: Option<char>,
    /// What it is called, in English and in Arabic; empty where its name serves.
    pub called: [String; 2],
    /// How often it was used.
    pub used: usize,
    /// Whether it is what was typed.
    pub is_typed: bool,
}

impl Session {
    /// Opens what the value of an attribute that is offered is given with.
    pub(in crate::session) fn edit_offered(&mut self, annotation: &Annotation, name: String) -> Effect {
        self.edit(annotation, Edited { attribute: name, line: None })
    }

    /// The same for the attribute on a line of the inspector.
    pub(super) fn edit_value(&mut self, annotation: &Annotation, name: String, line: usize) -> Effect {
        self.edit(annotation, Edited { attribute: name, line: Some(line) })
    }

    /// Opens what a value is given with: a panel, or a search in the text for the words that are it.
    fn edit(&mut self, annotation: &Annotation, edited: Edited) -> Effect {
        let name = edited.attribute.clone();
        if let Some(Err(notice)) = self.reading().map(super::super::Reading::writable) {
            return self.refuse(notice);
        }
        if is_in_text(self.definition(annotation, &name).map(|attribute| &attribute.kind)) {
            self.overlay = None;
            self.begin_words(annotation.id.clone(), name);
            return Effect::None;
        }
        let is_closed = self.is_closed(annotation, &name);
        let value = annotation.attributes.get(&name).map_or("", String::as_str);
        let field = InputField::with_text(if is_closed { "" } else { value });
        self.edited = Some(edited);
        self.subject = Some(annotation.id.clone());
        let list = List { field: Some(field), ..List::default() };
        self.overlay = Some(Overlay { panel: Panel::Value, list });
        if is_closed {
            let chosen = self.value_lines().iter().position(|line| line.value == value).unwrap_or_default();
            if let Some(open) = &mut self.overlay {
                open.list.selected = chosen;
            }
        }
        self.make_room();
        Effect::None
    }

    fn definition(&self, annotation: &Annotation, name: &str) -> Option<&AttributeDefinition> {
        self.schema.label(&annotation.label)?.attribute(name)
    }

    fn is_closed(&self, annotation: &Annotation, name: &str) -> bool {
        let kind = self.definition(annotation, name).map(|attribute| &attribute.kind);
        matches!(kind, Some(AttributeKind::Closed(_)))
    }

    /// The attribute whose value is being given.
    pub fn edited_attribute(&self) -> Option<&str> {
        self.edited.as_ref().map(|edited| edited.attribute.as_str())
    }

    /// The lines of the panel: what was typed, unless the list is closed, then what fits it, the most used first.
    pub fn value_lines(&self) -> Vec<ValueLine> {
        let (Some(annotation), Some(name)) = (self.inspected(), self.edited_attribute()) else {
            return Vec::new();
        };
        let Some(field) = self.input_field() else { return Vec::new() };
        let attribute = self.definition(annotation, name);
        let used = self.used_values(&annotation.label, name);
        let count = |value: &str| used.get(value).copied().unwrap_or_default();
        let defined = attribute.map_or(&[][..], AttributeDefinition::values).iter();
        let mut lines: Vec<ValueLine> = defined
            .map(|value| ValueLine {
                value: value.name.clone(),
                key: value.key,
                called: [value.names.english.clone(), value.names.arabic.clone()],
                used: count(&value.name),
                is_typed: false,
            })
            .collect();
        let is_closed = self.is_closed(annotation, name);
        if !is_closed {
            let known: Vec<String> = lines.iter().map(|line| line.value.clone()).collect();
            let others = used.iter().filter(|(value, _)| !known.contains(value));
            lines.extend(others.map(|(value, count)| ValueLine::of(value, *count)));
            lines.sort_by_key(|line| std::cmp::Reverse(line.used));
            if matches!(attribute.map(|one| &one.kind), Some(AttributeKind::Open(_))) {
                self.put_own_text_first(annotation, &mut lines);
            }
        }
        lines.retain(|line| line.fits(field));
        if !is_closed {
            lines.retain(|line| line.value != field.text());
            let typed = ValueLine { is_typed: true, ..ValueLine::of(field.text(), count(field.text())) };
            lines.insert(0, typed);
        }
        lines
    }

    /// How often each value of an attribute of a label was used, as far as that is known.
    fn used_values(&self, label: &str, name: &str) -> BTreeMap<String, usize> {
        let mut used = BTreeMap::new();
        self.each_known(|known_label, _, attributes| {
            if known_label == label
                && let Some((_, value)) = attributes.iter().find(|(known, _)| known == name)
            {
                *used.entry(value.clone()).or_default() += 1;
            }
        });
        used
    }

    /// Takes the chosen line as the value and goes back to the inspector, at the line below.
    pub(in crate::session) fn choose_value(&mut self, selected: usize) -> Effect {
        let chosen = self.value_lines().into_iter().nth(selected).map(|line| line.value);
        let (Some(annotation), Some(name)) =
            (self.inspected().cloned(), self.edited_attribute().map(str::to_owned))
        else {
            return self.refuse(Notice::SubjectGone);
        };
        let Some(value) = chosen else { return self.refuse(Notice::NoSuchValue(name)) };
        let value = value.trim();
        if !value.is_empty()
            && self.definition(&annotation, &name).is_some_and(|attribute| !attribute.allows(value))
        {
            return self.refuse(Notice::NotAllowed(name, value.to_owned()));
        }
        let is_same = annotation.attributes.get(&name).map_or("", String::as_str) == value;
        self.close_value(&annotation, true);
        let offer = self.offer.clone();
        let effect = if is_same { Effect::None } else { self.set_value(&annotation.id, &name, value) };
        self.offer = offer;
        effect
    }

    /// Goes back to where the panel was opened from: to the inspector, at the line below when the value was given, or to the page,
    /// where the next attribute is offered then.
    pub(in crate::session) fn close_value(&mut self, annotation: &Annotation, is_given: bool) {
        let Some(Edited { attribute, line }) = self.edited.take() else { return };
        match line {
            Some(line) => self.back_to_inspector(line + usize::from(is_given)),
            None => {
                self.overlay = None;
                if is_given {
                    self.offer_after(annotation, &attribute);
                }
            }
        }
    }

    /// A name is often spelled as it stands in the text: it comes before what was used for others.
    fn put_own_text_first(&self, annotation: &Annotation, lines: &mut Vec<ValueLine>) {
        let Some(text) = self.reading().map(|reading| annotation.spans.quote(reading.document().text()))
        else {
            return;
        };
        let known = lines.iter().position(|line| line.value == text).map(|place| lines.remove(place));
        lines.insert(0, known.unwrap_or_else(|| ValueLine::of(&text, 0)));
    }

    /// Opens the inspector again after something of it was edited.
    pub(in crate::session) fn back_to_inspector(&mut self, line: usize) {
        self.edited = None;
        self.overlay = Some(Panel::Inspector.open(line));
        let last = self.inspector_lines().len().saturating_sub(1);
        if let Some(open) = &mut self.overlay {
            open.list.selected = line.min(last);
        }
    }
}

impl ValueLine {
    fn of(value: &str, used: usize) -> Self {
        let value = value.to_owned();
        Self { value, key: None, called: Default::default(), used, is_typed: false }
    }

    /// Whether it holds what was typed, in whatever script and case.
    fn fits(&self, field: &InputField) -> bool {
        let wanted = [field.text().to_lowercase(), field.latin().to_lowercase()];
        let names = [&self.value, &self.called[0], &self.called[1]].map(|name| name.to_lowercase());
        field.is_empty() || names.iter().any(|name| wanted.iter().any(|wanted| name.contains(wanted)))
    }
}
