//! Comma-separated values: a span a row in `spans.csv`, a link a row in `links.csv` beside it.
//!
//! RFC 4180: rows end with CRLF, fields are quoted where they have to be. `start` and `end` are those of the extent, as in
//! JSON Lines; the pieces are in `fragments` and the attributes in `attrs`, both as JSON. The text of the document is not
//! there, so its fingerprint goes with every row.

mod read;

use crate::annotation::Annotation;
use crate::exchange::format::{Carries, Files, Format, Row};
use crate::exchange::{ExportOptions, Exported, Loss, Sink, Survey, Unit, Writer, loose};
use std::io;

pub(in crate::exchange) use read::read;

const SPANS: &str = "spans.csv";
const LINKS: &str = "links.csv";
const SPAN_COLUMNS: [&str; 12] =
    ["doc", "id", "label", "start", "end", "text", "attrs", "note", "by", "made", "fragments", "sha256"];
const LINK_COLUMNS: [&str; 7] = ["doc", "id", "from", "to", "rel", "by", "made"];

/// The row of the table.
pub(in crate::exchange) const ROW: Row = Row {
    format: Format::Csv,
    name: "csv",
    title: "Comma-separated values, a span a row",
    unit: Unit::CodePoint,
    files: Files::Folder,
    endings: &["spans.csv", "spans.tsv"],
    carries: Carries { info: false, ..Carries::ALL },
    surveyed: false,
    imports: true,
    limits: "documents without annotations are not there; pandas takes texts such as NA for missing ones unless told otherwise, and spreadsheets texts such as =1 for formulas unless exported with --guard-formulas",
    readers: "pandas, polars, DuckDB, R, spreadsheets",
    example: "import pandas\n\
              spans = pandas.read_csv(\"spans.csv\", keep_default_na=False)\n\
              print(spans.text[0], spans.start[0])",
};

/// A writer of the format.
pub(in crate::exchange) fn writer(options: ExportOptions, _survey: Survey) -> Box<dyn Writer> {
    Box::new(Tables { has_heads: false, guards_formulas: options.guards_formulas })
}

struct Tables {
    has_heads: bool,
    guards_formulas: bool,
}

/// Whether a spreadsheet would take a field for a formula, apostrophes before it left aside.
fn is_formula(field: &str) -> bool {
    field.trim_start_matches('\'').starts_with(['=', '+', '-', '@', '\t', '\r'])
}

/// A field without the apostrophe that guards it.
fn unguarded(field: &str) -> &str {
    field.strip_prefix('\'').filter(|rest| is_formula(rest)).unwrap_or(field)
}

impl Tables {
    /// Rows whose fields are no formulas, where that is wanted.
    fn guarded<const N: usize>(
        &self,
        rows: impl IntoIterator<Item = [String; N]>,
    ) -> impl Iterator<Item = [String; N]> {
        let is_wanted = self.guards_formulas;
        let guard =
            move |field: String| if is_wanted && is_formula(&field) { format!("'{field}") } else { field };
        rows.into_iter().map(move |row| row.map(guard))
    }

    /// The names of the columns, once.
    fn heads(&mut self, sink: &mut dyn Sink) -> io::Result<()> {
        if !std::mem::replace(&mut self.has_heads, true) {
            sink.append(SPANS, &rows([SPAN_COLUMNS.map(str::to_owned)])?)?;
            sink.append(LINKS, &rows([LINK_COLUMNS.map(str::to_owned)])?)?;
        }
        Ok(())
    }
}

impl Writer for Tables {
    fn document(
        &mut self,
        exported: &Exported<'_>,
        sink: &mut dyn Sink,
        _losses: &mut Vec<Loss>,
    ) -> io::Result<()> {
        self.heads(sink)?;
        let spans: Result<Vec<_>, _> =
            exported.set.annotations().iter().map(|one| span_row(exported, one)).collect();
        sink.append(SPANS, &rows(self.guarded(spans?))?)?;
        let name = exported.document.name();
        let links = exported.set.links().iter().map(|link| {
            [name, link.id.as_str(), link.from.as_str(), link.to.as_str(), &link.role, &link.by, &link.made]
                .map(str::to_owned)
        });
        sink.append(LINKS, &rows(self.guarded(links))?)
    }

    fn end(&mut self, sink: &mut dyn Sink) -> io::Result<()> {
        self.heads(sink)
    }
}

/// The bytes of rows.
fn rows<const N: usize>(rows: impl IntoIterator<Item = [String; N]>) -> io::Result<Vec<u8>> {
    let mut table = csv::WriterBuilder::new().terminator(csv::Terminator::CRLF).from_writer(Vec::new());
    for row in rows {
        table.write_record(row)?;
    }
    table.into_inner().map_err(csv::IntoInnerError::into_error)
}

fn span_row(exported: &Exported<'_>, annotation: &Annotation) -> io::Result<[String; 12]> {
    let extent = annotation.spans.extent();
    let (start, end) = exported.chars(extent);
    Ok([
        exported.document.name().to_owned(),
        annotation.id.to_string(),
        annotation.label.clone(),
        start.to_string(),
        end.to_string(),
        extent.slice(exported.text()).to_owned(),
        serde_json::to_string(&annotation.attributes)?,
        annotation.note.clone(),
        annotation.by.clone(),
        annotation.made.clone(),
        serde_json::to_string(&loose::pieces(exported, annotation))?,
        exported.sha256.to_owned(),
    ])
}

#[cfg(test)]
mod tests;
