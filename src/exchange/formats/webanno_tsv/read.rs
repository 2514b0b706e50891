//! Reading WebAnno TSV 3.1 to 3.3, rows of parts of tokens and slot features included.

use super::escape::{split, suffix, unescape_text, unescape_value};
use super::header::{Column, Layer, Sort};
use super::resolve::{Arc, End, Found, Rows};
use super::text::Sentences;
use crate::exchange::{Incoming, ReadError, Source, Unit};
use std::collections::BTreeMap;
use std::ops::Range;

/// What each column of a layer says in a row: a value for each annotation.
type Cells<'a> = Vec<Vec<&'a str>>;

/// Reads a file: one document, of which only the name of the file tells the name.
pub(in crate::exchange) fn read(
    source: &mut Source<'_>,
    give: &mut dyn FnMut(Incoming),
) -> Result<(), ReadError> {
    let mut number = 0;
    let first = source.line(&mut number)?.unwrap_or_default();
    let version = first.strip_prefix("#FORMAT=WebAnno TSV 3.");
    if version.is_none() {
        return Err(source.failed(1, "is no WebAnno TSV 3: the first line is not #FORMAT=WebAnno TSV 3.3"));
    }
    let mut reading = Reading::default();
    while let Some(line) = source.line(&mut number)? {
        reading.line(&line, number).map_err(|why| source.failed(number, why))?;
    }
    let mut incoming = Incoming { unit: Unit::Utf16, ..Incoming::new(source.stem(), source.name, 1) };
    reading.rows.give(&reading.sentences, &mut incoming).map_err(|(line, why)| source.failed(line, why))?;
    give(incoming);
    Ok(())
}

#[derive(Default)]
struct Reading {
    layers: Vec<Layer>,
    /// The number of all columns of layers.
    width: usize,
    /// The lines of the sentence whose rows come next; its place is that of the first token.
    text: Option<String>,
    sentences: Sentences,
    rows: Rows,
}

/// A row: a token or a part of one.
struct Row<'a> {
    unit: &'a str,
    place: Range<usize>,
    cells: &'a [&'a str],
    line: usize,
}

impl Reading {
    fn line(&mut self, line: &str, number: usize) -> Result<(), String> {
        if line.is_empty() {
            return Ok(());
        }
        if let Some(text) = line.strip_prefix("#Text=") {
            let text = unescape_text(text);
            self.text = Some(match self.text.take() {
                Some(before) => before + "\n" + &text,
                None => text,
            });
            return Ok(());
        }
        if line.starts_with('#') {
            if let Some(layer) = Layer::declared(line, self.width) {
                self.width += layer.columns.len();
                self.layers.push(layer);
            }
            return Ok(());
        }
        self.row(line, number)
    }

    fn row(&mut self, line: &str, number: usize) -> Result<(), String> {
        let fields: Vec<&str> = line.split('\t').collect();
        let [unit, place, _, cells @ ..] = fields.as_slice() else {
            return Err(format!("is no row of a token: \"{}\"", excerpt(line)));
        };
        if cells.len() < self.width {
            return Err(format!("has {} columns of layers instead of {}", cells.len(), self.width));
        }
        let ends = place.split_once('-').and_then(|(a, b)| Some((a.parse().ok()?, b.parse().ok()?)));
        let Some((start, end)) = ends.filter(|(start, end): &(usize, usize)| start <= end) else {
            return Err(format!("has no offsets but \"{}\"", excerpt(place)));
        };
        if let Some(text) = self.text.take() {
            self.sentences.push(start, text);
        }
        let row = Row { unit, place: start..end, cells, line: number };
        if !self.rows.is_new(unit) {
            return Err(format!("the token {unit} comes twice"));
        }
        for layer in &self.layers {
            let cells: Cells<'_> = row.cells[layer.first..][..layer.columns.len()]
                .iter()
                .map(|cell| if *cell == "_" { Vec::new() } else { split(cell, '|') })
                .collect();
            match layer.sort {
                Sort::Span => spans(layer, &cells, &row, &mut self.rows)?,
                Sort::Relation => relations(layer, &cells, &row, &mut self.rows)?,
                Sort::Chain => {}
            }
        }
        Ok(())
    }
}

/// The beginning of something for a message.
fn excerpt(text: &str) -> String {
    text.chars().take(40).collect()
}

/// How many annotations of a layer a row has; every column that says something of them has to say as much.
fn height(layer: &Layer, cells: &Cells<'_>) -> Result<usize, String> {
    let mut heights = cells.iter().map(Vec::len).filter(|height| *height > 0);
    let height = heights.next().unwrap_or(0);
    if heights.all(|other| other == height) {
        return Ok(height);
    }
    Err(format!("the columns of {} do not have as many values each", layer.kind))
}

fn spans(layer: &Layer, cells: &Cells<'_>, row: &Row<'_>, rows: &mut Rows) -> Result<(), String> {
    for level in 0..height(layer, cells)? {
        let mut found = Found::new(&layer.kind, row.place.clone(), row.line);
        let mut number = None;
        let mut slots: Vec<(String, Option<String>)> = Vec::new();
        let mut arcs = Vec::new();
        for (column, cells) in layer.columns.iter().zip(cells) {
            let Some(cell) = cells.get(level) else { continue };
            if let Column::Targets(kind) = column {
                arcs = targets(cell, kind, std::mem::take(&mut slots), row)?;
                continue;
            }
            let (value, inside) = suffix(cell);
            if let Some(inside) = inside {
                number = Some(disambiguation(inside)?);
            }
            match column {
                Column::Feature(name) if value != "*" => {
                    found.features.insert(name.clone(), unescape_value(value));
                }
                Column::Roles(name) if value != "_" => slots = roles(name, value),
                _ => {}
            }
        }
        let at = rows.span(found, row.unit, number);
        rows.arcs.extend(arcs.into_iter().map(|(role, end)| Arc::slot(role, at, end, row.line)));
    }
    Ok(())
}

/// The roles of the slots of an annotation, each with the name of the slot feature for want of one.
fn roles(feature: &str, value: &str) -> Vec<(String, Option<String>)> {
    let role = |role: &str| (role != "*").then(|| unescape_value(role));
    split(value, ';').into_iter().map(|value| (feature.to_owned(), role(value))).collect()
}

/// The slots of an annotation with their targets.
fn targets(
    cell: &str,
    kind: &str,
    slots: Vec<(String, Option<String>)>,
    row: &Row<'_>,
) -> Result<Vec<(String, End)>, String> {
    if matches!(cell, "_" | "*") {
        return Ok(Vec::new());
    }
    let targets = split(cell, ';');
    if targets.len() != slots.len() {
        return Err(format!("{} has {} roles for {} targets", row.unit, slots.len(), targets.len()));
    }
    let pair = |((feature, role), target): ((String, Option<String>), &str)| {
        let (unit, inside) = suffix(target);
        let number = inside.map(disambiguation).transpose()?;
        Ok((role.unwrap_or(feature), End { unit: unit.to_owned(), kind: kind.to_owned(), number }))
    };
    slots.into_iter().zip(targets).map(pair).collect()
}

fn relations(layer: &Layer, cells: &Cells<'_>, row: &Row<'_>, rows: &mut Rows) -> Result<(), String> {
    for level in 0..height(layer, cells)? {
        let mut features = BTreeMap::new();
        let mut ends = None;
        for (column, cells) in layer.columns.iter().zip(cells) {
            let Some(cell) = cells.get(level) else { continue };
            let (value, inside) = suffix(cell);
            match column {
                Column::Origin(kind) => ends = Some(both_ends(value, inside, kind, row.unit)?),
                Column::Feature(name) if value != "*" => {
                    features.insert(name.clone(), unescape_value(value));
                }
                _ => {}
            }
        }
        if let Some((from, to)) = ends {
            rows.arcs.push(Arc::relation(&layer.kind, features, from, to, row.line));
        }
    }
    Ok(())
}

/// The ends of a relation: the one it names, and the row it stands in. `[3_0]` has the numbers of both, 0 for none.
fn both_ends(from: &str, inside: Option<&str>, kind: &str, to: &str) -> Result<(End, End), String> {
    let (first, second) = match inside.map(|inside| inside.split_once('_')) {
        None => (None, None),
        Some(Some((first, second))) => (Some(disambiguation(first)?), Some(disambiguation(second)?)),
        Some(None) => return Err(format!("a relation from {from} has no two numbers")),
    };
    let end = |unit: &str, number: Option<u64>| {
        let number = number.filter(|number| *number > 0);
        End { unit: unit.to_owned(), kind: kind.to_owned(), number }
    };
    Ok((end(from, first), end(to, second)))
}

fn disambiguation(digits: &str) -> Result<u64, String> {
    digits.parse().map_err(|_| format!("\"{}\" is no number of an annotation", excerpt(digits)))
}
