//! What the lines of a brat file say of one another: events, attributes, links and comments.

use super::read::{File, Remark};
use super::text::{Counting, put_together};
use super::{COMMENT, DOCUMENT, NOTE, in_one_line};
use crate::exchange::details::{AnnotationDetails, DocumentDetails, LinkDetails};
use crate::exchange::json_words::words_of;
use crate::exchange::{ImportLossKind, Incoming, IncomingAnnotation, IncomingLink};
use serde::de::DeserializeOwned;
use std::collections::{HashMap, HashSet};

/// A line and what is wrong with it.
type Fault = (usize, String);

impl File {
    /// Puts together what the lines say of one another.
    pub(super) fn resolve(mut self, text: Option<String>, incoming: &mut Incoming) -> Result<(), Fault> {
        if let Some(text) = text {
            let (text, counting) = put_together(&text, &mut self.annotations);
            incoming.text = Some(text);
            self.counting = counting;
        }
        let mut index: HashMap<String, usize> = HashMap::new();
        for (place, one) in self.annotations.iter().enumerate() {
            index.insert(one.key.clone(), place);
        }
        self.resolve_events(&mut index)?;
        self.resolve_attributes(&index)?;
        for link in &mut self.links {
            for end in [&mut link.from, &mut link.to] {
                let found = index.get(end.as_str());
                let found = found.ok_or_else(|| (link.line, missing(&link.id, end)))?;
                end.clone_from(&self.annotations[*found].key);
            }
        }
        self.resolve_notes(&index);
        self.resolve_comments(&index, incoming)?;
        incoming.losses.extend(&self.losses);
        incoming.links = self.links;
        incoming.annotations = self.annotations;
        Ok(())
    }

    /// The first event of a trigger is the annotation of the trigger; every other is one more at the same place.
    fn resolve_events(&mut self, index: &mut HashMap<String, usize>) -> Result<(), Fault> {
        let mut triggers: HashSet<String> = HashSet::new();
        for event in std::mem::take(&mut self.events) {
            let found = index.get(&event.trigger).copied();
            let found = found.ok_or_else(|| (event.line, missing(&event.id, &event.trigger)))?;
            let place = if triggers.insert(event.trigger) { found } else { self.annotations.len() };
            if place > found {
                let again = IncomingAnnotation { key: event.id.clone(), ..self.annotations[found].clone() };
                self.annotations.push(again);
                self.places.push(self.places[found].clone());
            }
            self.annotations[place].label = event.kind;
            for (role, target) in event.arguments {
                self.link(&event.id, &role, &event.id, &target, event.line);
            }
            index.insert(event.id, place);
        }
        Ok(())
    }

    fn resolve_attributes(&mut self, index: &HashMap<String, usize>) -> Result<(), Fault> {
        for Remark { line, id, kind, target, value } in std::mem::take(&mut self.attributes) {
            if target.starts_with('R') {
                self.losses.add(ImportLossKind::LinkAttribute, kind, line);
                continue;
            }
            let place = *index.get(&target).ok_or_else(|| (line, missing(&id, &target)))?;
            let attributes = &mut self.annotations[place].attributes;
            if id.starts_with('N') && attributes.contains_key(&kind) {
                // Several references are usual.
                let all = attributes.entry(kind).or_default();
                all.push(' ');
                all.push_str(&value);
            } else if attributes.get(&kind).is_some_and(|other| *other != value) {
                return Err((line, format!("{id} is a second {kind} of {target}")));
            } else {
                attributes.insert(kind, value);
            }
        }
        Ok(())
    }

    /// What annotators wrote; several notes become lines of one.
    fn resolve_notes(&mut self, index: &HashMap<String, usize>) {
        for comment in self.comments.iter().filter(|comment| comment.kind == NOTE) {
            if let Some(place) = index.get(&comment.target) {
                let note = &mut self.annotations[*place].note;
                let gap = if note.is_empty() { "" } else { "\n" };
                *note = format!("{note}{gap}{}", comment.value.trim());
            } else {
                let is_link = comment.target.starts_with(['R', '*']);
                let kind = if is_link { ImportLossKind::LinkNote } else { ImportLossKind::AttributeNote };
                self.losses.add(kind, &comment.target, comment.line);
            }
        }
        for comment in self.comments.iter().filter(|comment| comment.kind != NOTE && comment.kind != COMMENT)
        {
            self.losses.add(ImportLossKind::Comment, &comment.kind, comment.line);
        }
    }

    /// What this crate wrote; the ids of brat itself are not worth keeping.
    fn resolve_comments(
        &mut self,
        index: &HashMap<String, usize>,
        incoming: &mut Incoming,
    ) -> Result<(), Fault> {
        let ids = self.links.iter_mut().map(|link| std::mem::take(&mut link.id)).zip(0..);
        let links: HashMap<String, usize> = ids.collect();
        let comments = std::mem::take(&mut self.comments);
        for comment in comments.iter().filter(|comment| comment.kind == COMMENT) {
            if let Some(place) = index.get(&comment.target) {
                let at = &self.places[*place];
                add(&mut self.annotations[*place], at, &self.counting, parsed(comment)?);
            } else if let Some(place) = links.get(&comment.target) {
                add_to_link(&mut self.links[*place], parsed(comment)?);
            } else if comment.target == DOCUMENT {
                add_to_document(incoming, parsed(comment)?);
            }
        }
        Ok(())
    }
}

fn missing(id: &str, target: &str) -> String {
    let id = if id.is_empty() { "an Equiv" } else { id };
    format!("{id} points at {target}, which is not there")
}

fn parsed<T: DeserializeOwned>(comment: &Remark) -> Result<T, Fault> {
    serde_json::from_str(&comment.value).map_err(|error| {
        (comment.line, format!("{} is no comment of Hashiya: {}", comment.id, words_of(&error)))
    })
}

/// Adds what a comment says of an annotation, as far as that is still the annotation it speaks of.
fn add(one: &mut IncomingAnnotation, at: &str, counting: &Counting, details: AnnotationDetails) {
    if !details.spans.is_empty() && details.at == at {
        one.pieces = details
            .spans
            .into_iter()
            .map(|(start, end)| counting.place(start)..counting.place(end))
            .collect();
        one.quote = Some(details.text);
    }
    if !details.label.is_empty() && details.tag == one.label {
        one.label = details.label;
    }
    for (name, value) in details.attributes {
        one.attributes.entry(name).or_insert(value);
    }
    if in_one_line(&details.note) == one.note {
        // An empty note in the comment says nothing, and then the two are the same anyway.
        one.note = details.note;
    }
    (one.id, one.by, one.made) = (details.id, details.by, details.made);
}

fn add_to_link(link: &mut IncomingLink, details: LinkDetails) {
    if !details.role.is_empty() && details.tag == link.role {
        link.role = details.role;
    }
    (link.id, link.by, link.made) = (details.id, details.by, details.made);
}

fn add_to_document(incoming: &mut Incoming, details: DocumentDetails) {
    incoming.info = details.info();
    incoming.sha256 = Some(details.sha256).filter(|sha256| !sha256.is_empty());
    if !details.name.is_empty() {
        incoming.name = details.name;
    }
}
