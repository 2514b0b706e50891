//! Writing brat standoff.

use super::conf::Conf;
use super::{COMMENT, DOCUMENT, NOTE, in_one_line};
use crate::annotation::{Annotation, Id, Link};
use crate::exchange::details::{AnnotationDetails, DocumentDetails, LinkDetails};
use crate::exchange::{Exported, Loss, LossKind, Sink, Writer};
use crate::text::{ByteOffset, TextRange};
use serde::Serialize;
use std::collections::HashMap;
use std::fmt::Write;
use std::io;

/// Writes the documents and keeps the names for the configuration.
#[derive(Default)]
pub(super) struct Standoff {
    conf: Conf,
}

impl Writer for Standoff {
    fn document(
        &mut self,
        exported: &Exported<'_>,
        sink: &mut dyn Sink,
        losses: &mut Vec<Loss>,
    ) -> io::Result<()> {
        let name = exported.document.name();
        let stem = name.strip_suffix(".txt").unwrap_or(name);
        sink.whole(&format!("{stem}.txt"), exported.text().as_bytes())?;
        let mut lines = Lines::new(exported, &mut self.conf, losses);
        lines.write()?;
        sink.whole(&format!("{stem}.ann"), (lines.records + &lines.comments).as_bytes())
    }

    fn end(&mut self, sink: &mut dyn Sink) -> io::Result<()> {
        sink.whole("annotation.conf", self.conf.annotation().as_bytes())?;
        sink.whole("visual.conf", self.conf.visual().as_bytes())
    }
}

/// The lines about one document.
struct Lines<'a> {
    exported: &'a Exported<'a>,
    conf: &'a mut Conf,
    losses: &'a mut Vec<Loss>,
    /// The byte of the LF of every CRLF.
    folded: Vec<usize>,
    /// The number of each annotation.
    numbers: HashMap<&'a Id, usize>,
    records: String,
    comments: String,
    attribute_count: usize,
    comment_count: usize,
}

impl<'a> Lines<'a> {
    fn new(exported: &'a Exported<'a>, conf: &'a mut Conf, losses: &'a mut Vec<Loss>) -> Self {
        Self {
            exported,
            conf,
            losses,
            folded: exported.text().match_indices("\r\n").map(|(at, _)| at + 1).collect(),
            numbers: HashMap::new(),
            records: String::new(),
            comments: String::new(),
            attribute_count: 0,
            comment_count: 0,
        }
    }

    fn write(&mut self) -> io::Result<()> {
        let set = self.exported.set;
        for annotation in set.annotations() {
            self.annotation(annotation)?;
        }
        let mut number = 0;
        for link in set.links() {
            match (self.numbers.get(&link.from), self.numbers.get(&link.to)) {
                (Some(from), Some(to)) => {
                    number += 1;
                    self.link(link, number, *from, *to)?;
                }
                _ => self.losses.push(Loss::new(LossKind::Link, link.id.as_str())),
            }
        }
        self.comment(COMMENT, DOCUMENT, &json(&DocumentDetails::of(self.exported))?);
        Ok(())
    }

    fn annotation(&mut self, annotation: &'a Annotation) -> io::Result<()> {
        let text = self.exported.text();
        let pieces = annotation.spans.as_slice().iter().map(|span| span.range());
        let fragments: Vec<TextRange> = pieces.clone().flat_map(|piece| fragments(text, piece)).collect();
        if fragments.is_empty() {
            self.losses.push(Loss::new(LossKind::LeftOut, annotation.id.as_str()));
            return Ok(());
        }
        let number = self.numbers.len() + 1;
        self.numbers.insert(&annotation.id, number);
        let key = format!("T{number}");
        let written = self.conf.types.write(&annotation.label);
        let places: Vec<String> = fragments.iter().map(|range| self.place(*range)).collect();
        let quotes: Vec<&str> = fragments.iter().map(|range| range.slice(text)).collect();
        let at = places.join(";");
        self.record(format_args!("{key}\t{written} {at}\t{}", quotes.join(" ")));
        let mut details = AnnotationDetails::of(annotation);
        if fragments.len() > 1 || !pieces.clone().eq(fragments) {
            details.at = at;
            details.spans = pieces.map(|piece| self.chars(piece)).collect();
            details.text = annotation.spans.quote(text);
        }
        if written != annotation.label {
            self.losses.push(renamed(annotation.id.as_str(), &annotation.label, &written));
            details.tag = written;
            details.label.clone_from(&annotation.label);
        }
        details.attributes.extend(self.attributes(annotation, &key));
        let note = in_one_line(&annotation.note);
        if note != annotation.note {
            details.note.clone_from(&annotation.note);
        }
        if !note.is_empty() {
            self.comment(NOTE, &key, &note);
        }
        self.comment(COMMENT, &key, &json(&details)?);
        Ok(())
    }

    /// Writes the attributes that brat can hold and returns the others.
    fn attributes(&mut self, annotation: &Annotation, key: &str) -> Vec<(String, String)> {
        let mut others = Vec::new();
        for (name, value) in &annotation.attributes {
            if self.conf.take(name, value) {
                self.attribute_count += 1;
                let number = self.attribute_count;
                self.record(format_args!("A{number}\t{name} {key} {value}"));
            } else {
                others.push((name.clone(), value.clone()));
            }
        }
        others
    }

    fn link(&mut self, link: &Link, number: usize, from: usize, to: usize) -> io::Result<()> {
        let written = self.conf.roles.write(&link.role);
        self.record(format_args!("R{number}\t{written} Arg1:T{from} Arg2:T{to}"));
        let mut details = LinkDetails::of(link);
        if written != link.role {
            self.losses.push(renamed(link.id.as_str(), &link.role, &written));
            details.tag = written;
            details.role.clone_from(&link.role);
        }
        self.comment(COMMENT, &format!("R{number}"), &json(&details)?);
        Ok(())
    }

    fn record(&mut self, line: std::fmt::Arguments<'_>) {
        // Writing to a string cannot fail.
        let _ = writeln!(self.records, "{line}");
    }

    fn comment(&mut self, kind: &str, target: &str, text: &str) {
        self.comment_count += 1;
        let _ = writeln!(self.comments, "#{}\t{kind} {target}\t{text}", self.comment_count);
    }

    fn place(&self, range: TextRange) -> String {
        let (start, end) = self.chars(range);
        format!("{start} {end}")
    }

    /// Both ends of a range as brat counts.
    fn chars(&self, range: TextRange) -> (usize, usize) {
        let count = |byte: ByteOffset| {
            self.exported.char_at(byte) - self.folded.partition_point(|folded| *folded < byte.0)
        };
        (count(range.start()), count(range.end()))
    }
}

fn json(details: &impl Serialize) -> io::Result<String> {
    Ok(serde_json::to_string(details)?)
}

fn renamed(id: &str, name: &str, written: &str) -> Loss {
    Loss::with(LossKind::Renamed, id, format!("{name} is written {written}"))
}

/// The parts of a span that lie in a line, without white space at their ends: readers of lines see nothing else.
fn fragments(text: &str, range: TextRange) -> Vec<TextRange> {
    let mut fragments = Vec::new();
    let mut start = range.start().0;
    for line in range.slice(text).split_inclusive(ends_line) {
        let kept = line.trim_end_matches(is_gap);
        let skipped = kept.len() - kept.trim_start_matches(is_gap).len();
        if kept.len() > skipped {
            fragments.push(TextRange::from(start + skipped..start + kept.len()));
        }
        start += line.len();
    }
    fragments
}

/// What parts of a line must not hold: line ends of any kind, and tabs, at which readers split.
fn ends_line(c: char) -> bool {
    matches!(c, '\t'..='\r' | '\u{1c}'..='\u{1e}' | '\u{85}' | '\u{2028}' | '\u{2029}')
}

/// White space, as readers in Python have it.
fn is_gap(c: char) -> bool {
    c.is_whitespace() || matches!(c, '\u{1c}'..='\u{1f}')
}
