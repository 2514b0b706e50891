//! Reading a file record by record, so that a broken one never hides the others.
//!
//! A file that parses as a whole is read as a whole. Otherwise its records are taken apart, by lines (the format has
//! one record on a line) and by brackets (for files formatted by hand); the way that understands more counts. What
//! stands around the records must be sound in any case, or nothing of the file is believed.

use super::locate::{Place, locate};
use super::write::INDENTATION;
use super::{AnnotationRecord, DocumentRecord, File, FormatError, LinkRecord, malformed, parse, text_of};
use serde::de::DeserializeOwned;
use std::ops::Range;

/// The lines that git leaves where two people's work met. They are no records.
const CONFLICT_MARKS: [&str; 4] = ["<<<<<<<", "|||||||", "=======", ">>>>>>>"];

/// One record of a list, understood or not.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Piece<'a, R> {
    /// The line on which it begins, from 1.
    pub line: usize,
    /// The record as it stands in the file, without the comma after it and without indentation.
    pub text: &'a str,
    /// Whether a comma is to stand after it when it is written again.
    pub comma: bool,
    /// The record, or why it cannot be understood.
    pub record: Result<R, FormatError>,
}

/// A file, record by record.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Records<'a> {
    /// What it says about its document.
    pub document: DocumentRecord,
    /// Its annotations, in file order.
    pub annotations: Vec<Piece<'a, AnnotationRecord>>,
    /// Its links, in file order.
    pub links: Vec<Piece<'a, LinkRecord>>,
    /// The lines on which comments begin, from 1.
    pub comments: Vec<usize>,
    /// Why the file could not be read as a whole, when it could not.
    pub damage: Option<FormatError>,
}

/// Reads a file as far as it can be understood.
///
/// # Errors
/// It is not UTF-8, of a later version, or more is broken than records.
pub fn read(bytes: &[u8]) -> Result<Records<'_>, FormatError> {
    let text = text_of(bytes)?;
    let damage = match parse(bytes) {
        Ok(file) => return Ok(whole(file, text)),
        Err(FormatError::Newer(version)) => return Err(FormatError::Newer(version)),
        Err(damage) => damage,
    };
    if let Some(line) = text.lines().position(|line| CONFLICT_MARKS.iter().any(|mark| line.starts_with(mark)))
    {
        let message = "git left the marks of a conflict here; settle it and remove them".to_owned();
        return Err(FormatError::Malformed { line: line + 1, column: 1, message });
    }
    let ways = [by_lines(text), Some(by_brackets(text))];
    let found = ways.into_iter().flatten().filter_map(|parts| parts.understood(text, &damage));
    // Of two that understand as much, the first.
    found.reduce(|best, other| if other.worth() > best.worth() { other } else { best }).ok_or(damage)
}

/// A file that was understood, with the places of its records.
fn whole(file: File, text: &str) -> Records<'_> {
    let places = locate(text);
    Records {
        document: file.document,
        annotations: placed(file.annotations, &places.annotations, text),
        links: placed(file.links, &places.links, text),
        comments: places.comments,
        damage: None,
    }
}

fn placed<'a, R>(records: Vec<R>, places: &[Place], text: &'a str) -> Vec<Piece<'a, R>> {
    let nowhere = Place::default();
    let places = if places.len() == records.len() { places } else { &[] };
    let places = places.iter().chain(std::iter::repeat(&nowhere));
    let piece = |(record, place): (R, &Place)| Piece {
        line: place.line,
        text: text.get(place.range.clone()).unwrap_or_default(),
        comma: true,
        record: Ok(record),
    };
    records.into_iter().zip(places).map(piece).collect()
}

impl Records<'_> {
    /// How much was understood: more records are better, then fewer that are broken.
    fn worth(&self) -> (usize, std::cmp::Reverse<usize>) {
        let all = self.annotations.len() + self.links.len();
        let sound = self.annotations.iter().filter(|piece| piece.record.is_ok()).count()
            + self.links.iter().filter(|piece| piece.record.is_ok()).count();
        (sound, std::cmp::Reverse(all - sound))
    }
}

/// A file taken apart.
#[derive(Default)]
struct Parts {
    /// The lists' names, each with the places of its records.
    lists: [Vec<Place>; 2],
    comments: Vec<usize>,
    /// What is left out of the file to read it without its records.
    records: Vec<Range<usize>>,
}

impl Parts {
    /// The records, when what stands around them is sound.
    fn understood<'a>(self, text: &'a str, damage: &FormatError) -> Option<Records<'a>> {
        let (mut around, mut at) = (String::new(), 0);
        for range in &self.records {
            around.push_str(text.get(at..range.start)?);
            at = range.end;
        }
        around.push_str(text.get(at..)?);
        let File { document, .. } = parse(around.as_bytes()).ok()?;
        let [annotations, links] = self.lists;
        Some(Records {
            document,
            annotations: pieces(&annotations, text),
            links: pieces(&links, text),
            comments: self.comments,
            damage: Some(damage.clone()),
        })
    }
}

fn by_brackets(text: &str) -> Parts {
    let places = locate(text);
    Parts { lists: [places.annotations, places.links], comments: places.comments, records: places.lists }
}

/// Takes a file apart by its lines; `None` where comments go over several of them.
fn by_lines(text: &str) -> Option<Parts> {
    let mut parts = Parts::default();
    let mut list: Option<(usize, usize)> = None;
    let mut at = 0;
    for (index, line) in text.split_inclusive('\n').enumerate() {
        let (start, number) = (at, index + 1);
        at += line.len();
        let content = line.trim();
        match list {
            None => match content {
                "annotations: [" => list = Some((0, at)),
                "links: [" => list = Some((1, at)),
                _ => {}
            },
            Some((_, from)) if matches!(content, "]" | "],") => {
                parts.records.push(from..start);
                list = None;
            }
            Some(_) if content.is_empty() => {}
            Some(_) if content.starts_with("//") => parts.comments.push(number),
            Some(_) if content.starts_with("/*") || content.ends_with("*/") => return None,
            Some((list, _)) => {
                let line = line.strip_suffix('\n').unwrap_or(line);
                let line = line.strip_suffix('\r').unwrap_or(line);
                let indented = line.len() - line.strip_prefix(INDENTATION).unwrap_or(line).len();
                parts.lists[list].push(Place { line: number, range: start + indented..start + line.len() });
            }
        }
    }
    Some(parts)
}

/// The records that stand at these places, which follow one another.
fn pieces<'a, R: DeserializeOwned>(places: &[Place], text: &'a str) -> Vec<Piece<'a, R>> {
    let mut columns = Columns { text, at: 0, column: 1 };
    places.iter().filter_map(|place| piece(place, text, &mut columns)).collect()
}

/// The record that stands at a place, perhaps with the comma after it.
fn piece<'a, R: DeserializeOwned>(
    place: &Place,
    text: &'a str,
    columns: &mut Columns,
) -> Option<Piece<'a, R>> {
    let whole = text.get(place.range.clone())?;
    let cut = whole.strip_suffix(',');
    let text_alone = cut.unwrap_or(whole);
    let parsed = ron::Options::default().from_str::<R>(text_alone.trim());
    let is_value = || ron::Options::default().from_str::<ron::Value>(text_alone.trim()).is_ok();
    // By brackets a comma is never part of the place, and by lines a broken record may have none.
    let is_bracketed = text.get(place.range.end..).is_some_and(|rest| rest.trim_start().starts_with(','));
    let comma = cut.is_some() || parsed.is_ok() || is_bracketed || is_value();
    let skipped = text_alone.len() - text_alone.trim_start().len();
    let record =
        parsed.map_err(|error| within(malformed(&error), place, columns.of(place.range.start + skipped)));
    Some(Piece { line: place.line, text: text_alone, comma, record })
}

/// The error of a record that begins in a column, as one of the whole file.
fn within(error: FormatError, place: &Place, first: usize) -> FormatError {
    let FormatError::Malformed { line, column, message } = error else { return error };
    let column = if line == 1 { first + column - 1 } else { column };
    FormatError::Malformed { line: place.line + line - 1, column, message }
}

/// Columns of places that follow one another. Each is counted from the one before: with every record broken, counting
/// from the beginning of the file or of a line would take a time that grows with the square of the records.
struct Columns<'a> {
    text: &'a str,
    at: usize,
    column: usize,
}

impl Columns<'_> {
    /// The column of a byte, in characters from 1.
    fn of(&mut self, to: usize) -> usize {
        if to < self.at {
            (self.at, self.column) = (0, 1);
        }
        let between = self.text.get(self.at..to).unwrap_or_default();
        let (line, before) = match between.rfind('\n') {
            Some(end) => (&between[end + 1..], 1),
            None => (between, self.column),
        };
        (self.at, self.column) = (to, before + line.chars().count());
        self.column
    }
}
