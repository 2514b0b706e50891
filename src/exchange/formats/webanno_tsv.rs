//! WebAnno TSV 3.3: `NAME.tsv` for each document, a token a row, and `TypeSystem.xml` with the layers.
//!
//! Layers and features are those of [`super::cas`]; paragraphs are sentences. Tokens are cut at the edges of spans, so
//! that the parts of tokens that the format also has are read but never written. Every annotation has a number.
//! There is no place for white space outside tokens, nor for the document as a whole.

mod escape;
mod header;
mod layout;
mod read;
mod resolve;
#[cfg(test)]
mod tests;
mod text;

use super::cas::{LINK, Names, PACKAGE, TYPE_SYSTEM, Type, feature_name, fragments, type_system_file, types};
use crate::annotation::{Annotation, Link};
use crate::exchange::format::{Carries, Files, Format, Row};
use crate::exchange::{ExportOptions, Exported, Loss, LossKind, Ruler, Sink, Survey, Unit, Writer};
use crate::text::TextRange;
use escape::{escape_text, escape_value};
use layout::{Kept, Layout};
use std::borrow::Cow;
use std::io;

pub(in crate::exchange) use read::read;

/// The row of the table.
pub(in crate::exchange) const ROW: Row = Row {
    format: Format::WebannoTsv,
    name: "webanno-tsv",
    title: "WebAnno TSV 3.3, a token a row",
    unit: Unit::Utf16,
    files: Files::Folder,
    endings: &[".tsv"],
    carries: Carries { info: false, ..Carries::ALL_BUT_GAPS },
    surveyed: true,
    imports: true,
    limits: "white space at the ends of a span, spans of nothing else, empty values",
    readers: "INCEpTION and WebAnno (import TypeSystem.xml as layers first)",
    example: "import csv\n\
              rows = csv.reader(open(\"a.txt.tsv\", encoding=\"utf-8\"), delimiter=\"\\t\", quoting=csv.QUOTE_NONE)\n\
              print([row[2:] for row in rows if row and row[0][0] != \"#\"])",
};

/// A writer of the format.
pub(in crate::exchange) fn writer(_options: ExportOptions, survey: Survey) -> Box<dyn Writer> {
    let names = Names::of(&survey);
    let has_links = !survey.roles.is_empty();
    let mut types = types(survey, &names);
    // What is about the document has no column.
    types.retain(|one| one.name.starts_with(PACKAGE) && one.parent == super::cas::ANNOTATION);
    types.retain(|one| has_links || one.name != LINK);
    Box::new(Tsv { types, names })
}

struct Tsv {
    names: Names,
    types: Vec<Type>,
}

impl Writer for Tsv {
    fn document(
        &mut self,
        exported: &Exported<'_>,
        sink: &mut dyn Sink,
        losses: &mut Vec<Loss>,
    ) -> io::Result<()> {
        let layout = Layout::of(exported, losses);
        losses.extend(exported.set.annotations().iter().flat_map(empty_values));
        let sheet = Sheet { ruler: Ruler::new(exported.text(), Unit::Utf16), exported, layout, tsv: self };
        sink.whole(&format!("{}.tsv", exported.document.name()), sheet.file().as_bytes())
    }

    fn end(&mut self, sink: &mut dyn Sink) -> io::Result<()> {
        sink.whole(TYPE_SYSTEM, type_system_file(&self.types).as_bytes())
    }
}

/// Attributes without a value, which look like attributes that are not there.
fn empty_values(annotation: &Annotation) -> Vec<Loss> {
    let empty = annotation.attributes.iter().filter(|(_, value)| value.is_empty());
    empty.map(|(name, _)| Loss::with(LossKind::Attributes, annotation.id.as_str(), name)).collect()
}

/// A document on its way into a file.
struct Sheet<'a> {
    exported: &'a Exported<'a>,
    ruler: Ruler,
    layout: Layout<'a>,
    tsv: &'a Tsv,
}

impl Sheet<'_> {
    fn file(&self) -> String {
        let mut file = self.tsv.header();
        for (sentence, tokens) in self.layout.sentences.iter().enumerate() {
            let ends = tokens.first().zip(tokens.last());
            let text = ends.map_or("", |(first, last)| first.union(*last).slice(self.exported.text()));
            file.push('\n');
            for line in text.split('\n') {
                file += &format!("#Text={}\n", escape_text(line));
            }
            for (number, token) in tokens.iter().enumerate() {
                file += &self.row(*token, &format!("{}-{}", sentence + 1, number + 1));
            }
        }
        file
    }

    fn row(&self, token: TextRange, unit: &str) -> String {
        let (start, end) = (self.ruler.offset(token.start()), self.ruler.offset(token.end()));
        let mut row = format!("{unit}\t{start}-{end}\t{}\t", token.slice(self.exported.text()));
        for layer in &self.tsv.types {
            let cells = if layer.name == LINK { self.links(token) } else { self.spans(token, layer) };
            // The two ends of a relation are one column.
            let columns = if layer.name == LINK { layer.features.len() - 1 } else { layer.features.len() };
            for column in 0..columns {
                let stack: Vec<&str> = cells.iter().map(|cells| cells[column].as_str()).collect();
                row += if stack.is_empty() { "_" } else { "" };
                row += &stack.join("|");
                row.push('\t');
            }
        }
        row + "\n"
    }

    /// The cells of each annotation of a layer that a token is in.
    fn spans(&self, token: TextRange, layer: &Type) -> Vec<Vec<String>> {
        let here = self.layout.at(token).iter().map(|place| &self.layout.kept[*place]);
        let here = here.filter(|kept| self.tsv.names.of_label(&kept.annotation.label) == layer.name);
        let cells = |kept: &Kept<'_>| {
            let columns = layer.features.iter().map(|(name, _)| self.cell(kept, name));
            columns.map(|value| format!("{value}[{}]", kept.number)).collect()
        };
        here.map(cells).collect()
    }

    fn cell(&self, kept: &Kept<'_>, feature: &str) -> String {
        let one = kept.annotation;
        let value: Cow<'_, str> = match feature {
            "annId" => one.id.as_str().into(),
            "by" => one.by.as_str().into(),
            "made" => one.made.as_str().into(),
            "note" => one.note.as_str().into(),
            "fragments" => fragments(kept.pieces.iter().copied(), &self.ruler).unwrap_or_default().into(),
            _ => {
                let mut all = one.attributes.iter();
                let found = all.find(|(name, _)| feature_name(name) == feature);
                found.map_or("", |(_, value)| value.as_str()).into()
            }
        };
        cell(&value)
    }

    /// The cells of each link to an annotation that begins at a token.
    fn links(&self, token: TextRange) -> Vec<Vec<String>> {
        let here = self.layout.links.get(&token.start()).into_iter().flatten();
        here.map(|(link, from, to)| self.link(link, *from, *to)).collect()
    }

    fn link(&self, link: &Link, from: usize, to: usize) -> Vec<String> {
        let (from, to) = (&self.layout.kept[from], &self.layout.kept[to]);
        let said = [link.role.as_str(), link.id.as_str(), &link.by, &link.made].map(cell);
        let origin = format!("{}[{}_{}]", self.layout.unit(from), from.number, to.number);
        said.into_iter().chain([origin]).collect()
    }
}

fn cell(value: &str) -> String {
    if value.is_empty() { "*".to_owned() } else { escape_value(value) }
}

impl Tsv {
    fn header(&self) -> String {
        let mut header = "#FORMAT=WebAnno TSV 3.3\n".to_owned();
        for layer in &self.types {
            let is_relation = layer.name == LINK;
            header += if is_relation { "#T_RL=" } else { "#T_SP=" };
            header += &layer.name;
            // The ends of a relation come last, as what they may be.
            for (name, _) in layer.features.iter().skip(if is_relation { 2 } else { 0 }) {
                header += &format!("|{name}");
            }
            header += if is_relation { "|BT_uima.tcas.Annotation\n" } else { "\n" };
        }
        header + "\n"
    }
}
