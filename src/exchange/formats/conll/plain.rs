//! Columns of the shared tasks: the token first, nothing about places, so that the text has to stand beside.
//!
//! Where every line has as many columns, the tag is the last, and what is between is part of speech and chunk. Where their number
//! varies, a token has a tag for each span over it, as in Wojood and other nested corpora. `--columns` says what cannot be
//! guessed.

use super::found::{annotation, no_tag};
use super::tags::parse;
use super::{BEGIN, Nest, Places, Token};
use crate::exchange::{ImportLossKind, Incoming, ReadError, Source};
use std::collections::BTreeSet;
use std::ops::Range;

/// The names of `--columns` that are read.
const TOKEN: &str = "token";
const TAG: &str = "tag";

/// Reads a file whose first line is this one.
pub(super) fn read(
    source: &mut Source<'_>,
    first: String,
    mut number: usize,
    give: &mut dyn FnMut(Incoming),
) -> Result<(), ReadError> {
    let beside = format!("{}.txt", source.stem());
    let text = source.text_beside(&beside)?.ok_or_else(|| {
        let message = format!(
            "does not tell where its tokens stand: put the text beside it as {beside}, or add columns with the \
             first line FORM, START, END and the names of the columns of tags, between tabs"
        );
        source.failed(0, message)
    })?;
    let begin = number;
    let mut lines = vec![first];
    while let Some(line) = source.line(&mut number)? {
        lines.push(line);
    }
    let columns =
        Columns::of(&lines, &source.options.columns).map_err(|message| source.failed(0, message))?;
    let mut places = Places::new(text);
    let mut nest = Nest::default();
    let mut incoming = Incoming::new(source.document_name(), source.name, begin);
    for (line, number) in lines.iter().zip(begin..) {
        let Some(values) = values(line) else {
            nest.close();
            continue;
        };
        token(&values, &columns, number, &mut places, &mut nest)
            .map_err(|message| source.failed(number, message))?;
        for name in columns.passed_over(values.len()) {
            incoming.losses.add(ImportLossKind::Column, name, number);
        }
    }
    incoming.text = Some(places.text().to_owned());
    for found in nest.finish() {
        incoming.annotations.push(annotation(incoming.annotations.len(), found.kind.clone(), found));
    }
    give(incoming);
    Ok(())
}

/// The columns of the line of a token; `None` for a line that ends a sentence.
fn values(line: &str) -> Option<Vec<&str>> {
    let values: Vec<&str> = match line.contains('\t') {
        true => line.trim_end().split('\t').collect(),
        false => line.split_whitespace().collect(),
    };
    let first = *values.first().filter(|_| !line.trim().is_empty())?;
    let is_tagged = values.len() > 1 && values.last().is_some_and(|tag| parse(tag).is_some());
    let is_comment = first.starts_with(BEGIN) || first.starts_with('#') && !is_tagged;
    (!is_comment).then_some(values)
}

fn token(
    values: &[&str],
    columns: &Columns,
    line: usize,
    places: &mut Places,
    nest: &mut Nest,
) -> Result<(), String> {
    let form = *values.get(columns.token).ok_or("has no token")?;
    let tags =
        values.get(columns.tags(values.len())).filter(|tags| !tags.is_empty()).ok_or_else(|| no_tag(""))?;
    let (start, end) = places.next(form)?;
    nest.take(tags, Token { form, start, end, line }).map_err(no_tag)
}

/// What the columns of a file are.
struct Columns {
    token: usize,
    /// The first column of tags, counted from the end where all lines are as wide.
    first_tag: usize,
    /// The column behind the last one of tags; `None` for all that a line has.
    last_tag: Option<usize>,
    /// What the user calls the columns.
    names: Vec<String>,
}

impl Columns {
    /// As the user names them, or as they seem to be.
    fn of(lines: &[String], names: &[String]) -> Result<Self, String> {
        let widths: BTreeSet<usize> =
            lines.iter().filter_map(|line| values(line)).map(|all| all.len()).collect();
        if names.is_empty() {
            let is_nested = widths.len() > 1;
            let widest = widths.last().copied().unwrap_or(0);
            let first_tag = if is_nested { 1 } else { widest.saturating_sub(1).max(1) };
            return Ok(Self { token: 0, first_tag, last_tag: None, names: Vec::new() });
        }
        let place = |wanted: &str| names.iter().position(|name| name.trim() == wanted);
        let (Some(token), Some(first_tag)) = (place(TOKEN), place(TAG)) else {
            return Err(format!("--columns names no `{TOKEN}` or no `{TAG}`"));
        };
        let count = names.iter().skip(first_tag).take_while(|name| name.trim() == TAG).count();
        // Tags at the end are as many as a line has.
        let last_tag = (first_tag + count < names.len()).then_some(first_tag + count);
        Ok(Self { token, first_tag, last_tag, names: names.to_vec() })
    }

    fn tags(&self, width: usize) -> Range<usize> {
        self.first_tag..self.last_tag.unwrap_or(width).max(self.first_tag)
    }

    /// The names of the columns of a line of this width that are not read.
    fn passed_over(&self, width: usize) -> impl Iterator<Item = String> {
        let tags = self.tags(width);
        let is_read = move |column: &usize| *column == self.token || tags.contains(column);
        let name =
            |column: usize| self.names.get(column).cloned().unwrap_or_else(|| (column + 1).to_string());
        (0..width).filter(move |column| !is_read(column)).map(name)
    }
}
