//! Writing columns of tags.

use super::tags::{clean, is_solid, kind_in, letter, type_of, untold};
use super::{BEGIN, COLUMNS, FILE};
use crate::annotation::{Annotation, Schema, Span};
use crate::exchange::tokens::{levels, tokens};
use crate::exchange::{ExportOptions, Exported, Loss, LossKind, Nesting, Scheme, Sink, Survey, Writer};
use crate::text::TextRange;
use std::cmp::Reverse;
use std::io;

/// Writes the line of names first and then the documents.
pub(super) struct Columns {
    options: ExportOptions,
    schema: Schema,
    /// The label and the level of each column of tags.
    layers: Vec<(String, usize)>,
    is_begun: bool,
}

/// The spans of one column.
#[derive(Default)]
struct Column {
    /// First token, token after the last, type; sorted.
    spans: Vec<(usize, usize, String)>,
    /// The span that is next or open.
    at: usize,
}

impl Columns {
    pub(super) fn new(options: ExportOptions, survey: Survey) -> Self {
        let depth = |deepest: usize| if options.nesting == Nesting::Levels { deepest } else { 1 };
        let of_label = |(label, deepest): (String, usize)| {
            (0..depth(deepest)).map(|level| (label.clone(), level)).collect::<Vec<_>>()
        };
        let layers = survey.depths.into_iter().flat_map(of_label).collect();
        Self { options, schema: survey.schema, layers, is_begun: false }
    }

    /// The line with the names of the columns.
    fn begin(&mut self, sink: &mut dyn Sink) -> io::Result<()> {
        if std::mem::replace(&mut self.is_begun, true) {
            return Ok(());
        }
        let layers =
            self.layers.iter().map(|(label, level)| format!("{}.{}", clean(label, is_solid), level + 1));
        let names: Vec<String> = COLUMNS.iter().map(|name| (*name).to_owned()).chain(layers).collect();
        sink.append(FILE, format!("{}\n", names.join("\t")).as_bytes())
    }

    /// The level of each annotation of a label, `None` for one that is not to be written.
    fn levels(&self, all: &[&Annotation]) -> Vec<Option<usize>> {
        let ranges: Vec<TextRange> = all.iter().map(|one| one.spans.extent()).collect();
        match self.options.nesting {
            Nesting::Levels => levels(&ranges).into_iter().map(Some).collect(),
            Nesting::Outer => levels(&ranges).into_iter().map(|level| (level == 0).then_some(0)).collect(),
            Nesting::Inner => innermost(&ranges),
        }
    }

    /// The annotations that are written, each with its column; the others are reported.
    fn choose<'a>(&self, exported: &Exported<'a>, losses: &mut Vec<Loss>) -> Vec<(&'a Annotation, usize)> {
        let mut chosen = Vec::new();
        let mut labels: Vec<&str> = exported.set.annotations().iter().map(|one| one.label.as_str()).collect();
        labels.sort_unstable();
        labels.dedup();
        for label in labels {
            let all: Vec<_> = exported.set.annotations().iter().filter(|one| one.label == label).collect();
            for (one, level) in all.iter().zip(self.levels(&all)) {
                let is_here = |layer: &(String, usize)| layer.0 == label && Some(layer.1) == level;
                match self.layers.iter().position(is_here) {
                    Some(column) => chosen.push((*one, column)),
                    None => losses.push(Loss::new(LossKind::LeftOut, one.id.as_str())),
                }
            }
        }
        chosen
    }

    /// Puts the annotations into their columns; those that hold no token are reported, and what cannot be told.
    fn fill(
        &self,
        exported: &Exported<'_>,
        chosen: &[(&Annotation, usize)],
        tokens: &[TextRange],
        losses: &mut Vec<Loss>,
    ) -> Vec<Column> {
        let mut columns: Vec<Column> = self.layers.iter().map(|_| Column::default()).collect();
        for (one, column) in chosen {
            let (extent, id) = (one.spans.extent(), one.id.as_str());
            let first = tokens.partition_point(|token| token.start() < extent.start());
            let end = tokens.partition_point(|token| token.end() <= extent.end());
            if first >= end {
                losses.push(Loss::new(LossKind::LeftOut, id));
                continue;
            }
            let reached = TextRange::new(tokens[first].start(), tokens[end - 1].end());
            if Span::snapped(exported.text(), reached).is_none_or(|span| span.range() != extent) {
                losses.push(Loss::new(LossKind::Cut, id));
            }
            if clean(&one.label, is_solid) != one.label {
                losses.push(Loss::with(LossKind::Renamed, id, one.label.clone()));
            }
            let kind = kind_in(&self.schema, &one.label);
            let lost = untold(one, kind, is_solid).into_iter();
            losses.extend(lost.map(|name| Loss::with(LossKind::Attributes, id, name)));
            let (kind, _) = type_of(&one.label, &one.attributes, kind, is_solid);
            columns[*column].spans.push((first, end, kind));
        }
        columns.iter_mut().for_each(|column| column.spans.sort());
        columns
    }
}

impl Writer for Columns {
    fn document(
        &mut self,
        exported: &Exported<'_>,
        sink: &mut dyn Sink,
        losses: &mut Vec<Loss>,
    ) -> io::Result<()> {
        self.begin(sink)?;
        let chosen = self.choose(exported, losses);
        let edges = chosen.iter().map(|(one, _)| one.spans.extent());
        let lines = tokens(exported.document, edges);
        let mut columns = self.fill(exported, &chosen, &lines.concat(), losses);
        let name = clean(exported.document.name(), |c| !c.is_control());
        if name != exported.document.name() {
            losses.push(Loss::with(LossKind::Renamed, "", name.clone()));
        }
        let mut out = format!("{BEGIN}\t{name}{}\n\n", "\tO".repeat(self.layers.len() + 1));
        let mut token = 0;
        for line in lines.iter().filter(|line| !line.is_empty()) {
            if token > 0 && !columns.iter().any(|column| column.is_over(token)) {
                out.push('\n');
            }
            for range in line {
                let (start, end) = exported.chars(*range);
                out.push_str(&format!("{}\t{start}\t{end}", range.slice(exported.text())));
                for column in &mut columns {
                    out.push('\t');
                    out.push_str(&column.tag(token, self.options.scheme));
                }
                out.push('\n');
                token += 1;
            }
        }
        out.push('\n');
        sink.append(FILE, out.as_bytes())
    }

    fn end(&mut self, sink: &mut dyn Sink) -> io::Result<()> {
        self.begin(sink)
    }
}

impl Column {
    /// Whether a span holds this token and the one before.
    fn is_over(&self, token: usize) -> bool {
        self.spans.get(self.at).is_some_and(|(first, end, _)| *first < token && token < *end)
    }

    /// The tag of a token; tokens come in order.
    fn tag(&mut self, token: usize, scheme: Scheme) -> String {
        let Some((first, end, kind)) = self.spans.get(self.at).filter(|(first, _, _)| *first <= token) else {
            return "O".to_owned();
        };
        let before = self.at.checked_sub(1).map(|before| &self.spans[before]);
        let touches = before.is_some_and(|(_, end, other)| end == first && other == kind);
        let tag = format!("{}-{kind}", letter(scheme, token - first, end - first, touches));
        if token + 1 == *end {
            self.at += 1;
        }
        tag
    }
}

/// Which ranges to keep such that none lies over another, short ones before long ones.
fn innermost(ranges: &[TextRange]) -> Vec<Option<usize>> {
    let mut order: Vec<usize> = (0..ranges.len()).collect();
    order.sort_by_key(|place| (ranges[*place].len(), ranges[*place].start(), Reverse(*place)));
    let mut kept = std::collections::BTreeMap::new();
    let mut levels = vec![None; ranges.len()];
    for place in order {
        let range = ranges[place];
        // Those kept lie apart, so that the last one to begin before the end is the one to look at.
        let before = kept.range(..range.end()).next_back();
        if before.is_none_or(|(_, end)| *end <= range.start()) {
            kept.insert(range.start(), range.end());
            levels[place] = Some(0);
        }
    }
    levels
}
