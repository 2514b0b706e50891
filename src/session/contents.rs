//! The contents of a document: its headings, and the sources and dates that were annotated in it, in reading order.
//!
//! A heading is told by its form: a short paragraph that ends like none, with a longer one behind it, or the first of all. Claims are the outline's
//! ([`super::outline`]).

use super::overlay::{List, Overlay, Panel};
use super::reading::Reading;
use super::{Command, Effect, Notice, Session};
use crate::annotation::{Annotation, AttributeKind, Id};
use crate::text::{ByteOffset, TextRange};
use std::collections::HashSet;

/// Characters of the longest heading.
const LONGEST_HEADING: usize = 100;
/// How many times as long the paragraph behind a heading is at least.
const LONGER: usize = 2;
/// What ends a sentence or goes on with one: no heading ends so.
const SENTENCE_ENDS: [char; 9] = ['.', '!', '?', '؟', '،', ',', '؛', ';', '…'];

/// What a line of the contents is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum ContentsKind {
    /// A heading.
    Heading,
    /// An annotation of which a claim is said to come.
    Source,
    /// An annotation with a date.
    Date,
}

/// One line of the contents.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ContentsLine {
    /// What it is.
    pub kind: ContentsKind,
    /// Its text in the document.
    pub range: TextRange,
    /// The annotation; `None` for a heading.
    pub id: Option<Id>,
    /// The index of its paragraph.
    pub paragraph: usize,
    /// The date that was given, where there is one.
    pub value: String,
}

/// The contents that were made when their panel was opened, and which of them are listed.
#[derive(Clone, Debug, Default)]
pub(super) struct Contents {
    lines: Vec<ContentsLine>,
    kind: Option<ContentsKind>,
}

impl Session {
    /// Opens the contents at the line before the caret, or closes them.
    pub(super) fn list_contents(&mut self) -> Effect {
        if self.is_open(Panel::Contents) {
            return self.cancel();
        }
        let Some(reading) = self.reading() else { return Effect::None };
        let lines = self.contents_of(reading);
        if lines.is_empty() {
            return self.refuse(Notice::NoContents);
        }
        let caret = reading.view.caret.offset;
        let here = lines.partition_point(|line| line.range.start() <= caret).saturating_sub(1);
        self.contents = Contents { lines, kind: None };
        self.overlay = Some(Overlay { panel: Panel::Contents, list: List::with_field(here) });
        Effect::None
    }

    /// Which lines of the contents are listed; `None`: all of them.
    pub fn contents_kind(&self) -> Option<ContentsKind> {
        self.contents.kind
    }

    /// The lines of the contents that are listed: of the kind that is asked for, with what is typed in their text.
    pub fn contents_lines(&self) -> Vec<&ContentsLine> {
        let (Some(reading), Some(typed)) = (self.reading(), self.input_field()) else { return Vec::new() };
        let wanted = [typed.text().to_lowercase(), typed.latin().to_lowercase()];
        let text = reading.document().text();
        let fits = |line: &&ContentsLine| {
            let kind = self.contents.kind.is_none_or(|kind| kind == line.kind);
            let said = || line.range.slice(text).to_lowercase();
            kind && (typed.is_empty() || wanted.iter().any(|wanted| said().contains(wanted)))
        };
        self.contents.lines.iter().filter(fits).collect()
    }

    /// Goes to a line.
    pub(super) fn choose_contents(&mut self, selected: usize) -> Effect {
        let chosen = self.contents_lines().get(selected).map(|line| (line.range.start(), line.id.clone()));
        self.overlay = None;
        if let Some((start, id)) = chosen {
            self.remember_place();
            self.walk_to(start, id);
            self.show_at_top();
        }
        Effect::None
    }

    /// Has the line of the caret stand at the top of the page, as a chapter that was turned to does.
    fn show_at_top(&mut self) {
        let page = self.page;
        if let Some(reading) = self.reading_mut() {
            let caret: ByteOffset = reading.view.caret.offset;
            reading.show_at_top(caret, page);
        }
    }

    /// Tab goes through the kinds. `None` where a command means nothing here.
    pub(super) fn steer_contents(&mut self, command: Command) -> Option<Effect> {
        const KINDS: [Option<ContentsKind>; 4] =
            [None, Some(ContentsKind::Heading), Some(ContentsKind::Source), Some(ContentsKind::Date)];
        let step = match command {
            Command::NextAnnotation => 1,
            Command::PreviousAnnotation => KINDS.len() - 1,
            _ => return None,
        };
        let now = KINDS.iter().position(|kind| *kind == self.contents.kind).unwrap_or_default();
        self.contents.kind = KINDS[(now + step) % KINDS.len()];
        if let Some(open) = &mut self.overlay {
            open.list.selected = 0;
        }
        Some(Effect::None)
    }

    fn contents_of(&self, reading: &Reading) -> Vec<ContentsLine> {
        let sources = self.sources_in(reading);
        let annotated = reading.annotations().annotations().iter().filter_map(|one| {
            let date = self.date_of(one);
            let kind = match (sources.contains(&one.id), date) {
                (true, _) => ContentsKind::Source,
                (false, Some(_)) => ContentsKind::Date,
                (false, None) => return None,
            };
            let range = one.spans.extent();
            let paragraph = reading.paragraph_at(range.start());
            let value = date.unwrap_or_default().to_owned();
            Some(ContentsLine { kind, range, id: Some(one.id.clone()), paragraph, value })
        });
        let mut lines: Vec<ContentsLine> = headings(reading).chain(annotated).collect();
        lines.sort_by_key(|line| (line.range.start(), std::cmp::Reverse(line.range.end())));
        lines
    }

    /// The annotations at which a link ends that says where a claim comes from.
    fn sources_in<'r>(&self, reading: &'r Reading) -> HashSet<&'r Id> {
        let set = reading.annotations();
        let is_source = |from: &Id, role: &str| {
            let role_of =
                |one: &Annotation| self.schema.source_role(&one.label).map(|role| role.name.as_str());
            set.get(from).and_then(role_of) == Some(role)
        };
        let links = set.links().iter().filter(|link| is_source(&link.from, &link.role));
        links.map(|link| &link.to).collect()
    }

    /// The date of an annotation whose label has one: empty where none was given.
    fn date_of<'a>(&self, annotation: &'a Annotation) -> Option<&'a str> {
        let attributes = &self.schema.label(&annotation.label)?.attributes;
        let date = attributes.iter().find(|one| matches!(one.kind, AttributeKind::Date))?;
        Some(annotation.attributes.get(&date.name).map(String::as_str).unwrap_or_default())
    }
}

/// The headings of a document.
fn headings(reading: &Reading) -> impl Iterator<Item = ContentsLine> {
    let text = reading.document().text();
    let filled = reading.document().paragraphs().iter().enumerate().filter_map(|(index, paragraph)| {
        let said = paragraph.content.slice(text);
        let blank = said.len() - said.trim_start().len();
        let start = ByteOffset(paragraph.content.start().0 + blank);
        let range = TextRange::new(start, ByteOffset(start.0 + said.trim().len()));
        (!range.is_empty()).then_some((index, range))
    });
    let filled: Vec<(usize, TextRange)> = filled.collect();
    let is_heading = |(_, range): &(usize, TextRange), next: Option<&(usize, TextRange)>| {
        let behind = next.map_or(0, |(_, next)| next.len());
        let is_first = filled.first().is_some_and(|(_, first)| first == range);
        (is_first || behind >= range.len() * LONGER) && has_form_of_heading(range.slice(text))
    };
    let found: Vec<ContentsLine> = filled
        .iter()
        .zip(filled.iter().skip(1).map(Some).chain([None]))
        .filter(|(here, next)| is_heading(here, *next))
        .map(|((paragraph, range), _)| ContentsLine {
            kind: ContentsKind::Heading,
            range: *range,
            id: None,
            paragraph: *paragraph,
            value: String::new(),
        })
        .collect();
    found.into_iter()
}

/// Whether a paragraph is short, says something, and ends like no sentence.
fn has_form_of_heading(said: &str) -> bool {
    let is_short = || said.chars().nth(LONGEST_HEADING).is_none();
    said.len() <= LONGEST_HEADING * 4 && is_short() && says_something(said) && !said.ends_with(SENTENCE_ENDS)
}

/// Whether it is no date line: more letters than digits.
fn says_something(said: &str) -> bool {
    let count = |is: fn(char) -> bool| said.chars().filter(|c| is(*c)).count();
    count(char::is_alphabetic) > count(char::is_numeric)
}

#[cfg(test)]
mod tests {
    use super::has_form_of_heading;

    #[test]
    fn a_heading_is_short_and_ends_like_no_sentence() {
        for heading in ["إضراب في الميناء", "الخلفية:", "«قرار مؤجَّل»", "Background"]
        {
            assert!(has_form_of_heading(heading), "{heading}");
        }
        for other in [
            "قال الناطق ذلك.",
            "هل انتهى؟",
            "2031",
            "آخر تحديث: 10.06.2030 | 00:15",
            "* * *",
            &"كلمة ".repeat(40),
        ] {
            assert!(!has_form_of_heading(other), "{other}");
        }
    }
}
