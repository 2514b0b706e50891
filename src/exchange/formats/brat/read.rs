//! Reading brat standoff, as brat writes it and as this crate does.
//!
//! An event becomes an annotation where its trigger is, its arguments links. An `Equiv` becomes links from its first
//! member to the others, a reference to a knowledge base an attribute. Attributes of relations and notes on them are told as lost:
//! links have none.

use super::line::{Line, TextBound};
use super::text::Counting;
use crate::exchange::{
    ImportLossKind, ImportLosses, Incoming, IncomingAnnotation, IncomingLink, ReadError, Source,
};
use std::collections::HashSet;

/// Reads a file of annotations, and the text beside it when there is one.
pub(super) fn read(source: &mut Source<'_>, give: &mut dyn FnMut(Incoming)) -> Result<(), ReadError> {
    let mut file = File::default();
    let mut number = 0;
    while let Some(line) = source.line(&mut number)? {
        if !line.trim().is_empty() {
            file.line(&line, number).map_err(|message| source.failed(number, message))?;
        }
    }
    let text = source.text_beside(&format!("{}.txt", source.stem()))?;
    let mut incoming = Incoming::new(source.document_name(), source.name, 1);
    file.resolve(text, &mut incoming).map_err(|(line, message)| source.failed(line, message))?;
    give(incoming);
    Ok(())
}

/// A line that says something of another.
pub(super) struct Remark {
    pub(super) line: usize,
    pub(super) id: String,
    pub(super) kind: String,
    pub(super) target: String,
    pub(super) value: String,
}

/// An event: a trigger and arguments.
pub(super) struct Event {
    pub(super) line: usize,
    pub(super) id: String,
    pub(super) kind: String,
    pub(super) trigger: String,
    pub(super) arguments: Vec<(String, String)>,
}

/// The lines of a file, by what they are.
#[derive(Default)]
pub(super) struct File {
    ids: HashSet<String>,
    pub(super) annotations: Vec<IncomingAnnotation>,
    /// The place of each annotation as it is written.
    pub(super) places: Vec<String>,
    pub(super) events: Vec<Event>,
    pub(super) links: Vec<IncomingLink>,
    pub(super) attributes: Vec<Remark>,
    pub(super) comments: Vec<Remark>,
    pub(super) counting: Counting,
    pub(super) losses: ImportLosses,
}

impl File {
    fn line(&mut self, line: &str, number: usize) -> Result<(), String> {
        let parts =
            Line::of(line).ok_or("is no line of brat: it has no id such as T1 and no tab after it")?;
        if parts.id != "*" && !self.ids.insert(parts.id.to_owned()) {
            return Err(format!("{} is there twice", parts.id));
        }
        let known = match parts.id.as_bytes()[0] {
            b'T' => self.text_bound(&parts, number),
            b'R' => self.relation(&parts, number),
            b'E' => self.event(&parts, number),
            b'A' | b'M' => self.attribute(&parts, number),
            b'N' => self.reference(&parts, number),
            b'#' => self.comment(&parts, number),
            b'*' => self.equiv(&parts, number),
            _ => None,
        };
        known.ok_or_else(|| format!("{} is no line of brat", parts.id))
    }

    fn text_bound(&mut self, parts: &Line<'_>, line: usize) -> Option<()> {
        let TextBound { kind: label, at, pieces, quote } = parts.text_bound()?;
        self.places.push(at.to_owned());
        let (key, label) = (parts.id.to_owned(), label.to_owned());
        self.annotations.push(IncomingAnnotation { key, label, pieces, quote, line, ..Default::default() });
        Some(())
    }

    fn relation(&mut self, parts: &Line<'_>, line: usize) -> Option<()> {
        let (role, arguments) = parts.arguments()?;
        let [(_, from), (_, to)] = arguments[..] else { return None };
        self.link(parts.id, role, from, to, line);
        Some(())
    }

    pub(super) fn link(&mut self, id: &str, role: &str, from: &str, to: &str, line: usize) {
        let [id, role, from, to] = [id, role, from, to].map(str::to_owned);
        self.links.push(IncomingLink { id, role, from, to, line, ..Default::default() });
    }

    fn event(&mut self, parts: &Line<'_>, line: usize) -> Option<()> {
        // The type and the trigger have the form of an argument.
        let (first, rest) = parts.data.split_once(' ').unwrap_or((parts.data, ""));
        let (kind, trigger) = first.split_once(':')?;
        let arguments =
            rest.split_whitespace().map(|word| word.split_once(':')).collect::<Option<Vec<_>>>()?;
        let arguments = arguments.into_iter().map(|(role, target)| {
            let role = role.trim_end_matches(|c: char| c.is_ascii_digit());
            (role.to_owned(), target.to_owned())
        });
        let [id, kind, trigger] = [parts.id, kind, trigger].map(str::to_owned);
        self.events.push(Event { line, id, kind, trigger, arguments: arguments.collect() });
        Some(())
    }

    fn attribute(&mut self, parts: &Line<'_>, line: usize) -> Option<()> {
        let (kind, target, value) = parts.words()?;
        self.attributes.push(remark(line, parts.id, kind, target, value.unwrap_or("true")));
        Some(())
    }

    fn reference(&mut self, parts: &Line<'_>, line: usize) -> Option<()> {
        let (kind, target, value) = parts.words()?;
        if !parts.tail.trim().is_empty() {
            self.losses.add(ImportLossKind::Normalisation, parts.tail.trim(), line);
        }
        self.attributes.push(remark(line, parts.id, kind, target, value?));
        Some(())
    }

    fn comment(&mut self, parts: &Line<'_>, line: usize) -> Option<()> {
        let (kind, target, _) = parts.words()?;
        self.comments.push(remark(line, parts.id, kind, target, parts.tail));
        Some(())
    }

    fn equiv(&mut self, parts: &Line<'_>, line: usize) -> Option<()> {
        let mut words = parts.data.split_whitespace();
        let (role, first) = (words.next()?, words.next()?);
        words.for_each(|other| self.link("", role, first, other, line));
        Some(())
    }
}

fn remark(line: usize, id: &str, kind: &str, target: &str, value: &str) -> Remark {
    let [id, kind, target, value] = [id, kind, target, value].map(str::to_owned);
    Remark { line, id, kind, target, value }
}
