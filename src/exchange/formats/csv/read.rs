//! Reading tables of spans and links, whatever tool wrote them: columns are found by name, only a few are needed, and
//! fields may be parted by commas, semicolons or tabs.

use crate::exchange::loose::{agreeing, attributes_in, key, pairs_in};
use crate::exchange::{Incoming, IncomingAnnotation, IncomingLink, ReadError, Source};
use csv::{ErrorKind, ReaderBuilder, StringRecord};
use std::collections::{BTreeMap, HashMap, HashSet};
use std::io::Read;

/// Links by the document that they are in.
type Links = BTreeMap<String, Vec<IncomingLink>>;

/// Columns of a table of spans that are read.
const KNOWN: &[&str] =
    &["doc", "sha256", "id", "label", "start", "end", "text", "fragments", "attrs", "note", "by", "made"];

/// Reads a table of spans, with the table of links that stands beside it. The rows of a document have to stand together.
pub(in crate::exchange) fn read(
    source: &mut Source<'_>,
    give: &mut dyn FnMut(Incoming),
) -> Result<(), ReadError> {
    let (file, name) = (source.name, source.file_name().to_owned());
    let dialect = dialect(source)?;
    let unguards = source.options.unguards_formulas;
    let mut table = Table::new(&mut *source.bytes, dialect, file)?.unguarding(unguards);
    if table.has("from") && !table.has("start") {
        return Err(table.failed("this is a table of links; import the table of spans, and it is read along"));
    }
    table.needs(&["doc", "label", "start", "end"])?;
    let (mut links, links_name) = links_beside(source.beside, &name, unguards)?;
    let mut now: Option<Incoming> = None;
    let mut done = HashSet::new();
    while table.next()? {
        let document = table.get("doc");
        if now.as_ref().is_none_or(|now| now.name != document) {
            hand_over(now.take(), &mut links, &mut done, give)?;
            if done.contains(document) {
                return Err(table.failed(format!(
                    "the rows of \"{document}\" do not stand together; sort the table by doc"
                )));
            }
            now = Some(Incoming::new(document, file, table.line));
        }
        if let Some(now) = &mut now {
            table.span_into(now)?;
        }
    }
    hand_over(now, &mut links, &mut done, give)?;
    match links.into_iter().next() {
        None => Ok(()),
        Some((document, links)) => {
            let line = links.first().map_or(0, |link| link.line);
            let message = format!("a link in \"{document}\", of which there are no spans");
            Err(ReadError::new(links_name, line, message))
        }
    }
}

/// Hands a document over with its links.
fn hand_over(
    incoming: Option<Incoming>,
    links: &mut Links,
    done: &mut HashSet<String>,
    give: &mut dyn FnMut(Incoming),
) -> Result<(), ReadError> {
    let Some(mut incoming) = incoming else {
        return Ok(());
    };
    incoming.links = links.remove(&incoming.name).unwrap_or_default();
    agreeing(&incoming)?;
    done.insert(incoming.name.clone());
    give(incoming);
    Ok(())
}

/// The links of the table that belongs to this table of spans, and the name of that table.
fn links_beside(
    beside: &dyn Fn(&str) -> std::io::Result<Option<Vec<u8>>>,
    spans: &str,
    unguards: bool,
) -> Result<(Links, String), ReadError> {
    let name = spans.replace("spans", "links");
    let mut links = Links::new();
    let bytes = if name == spans { Ok(None) } else { beside(&name) };
    let bytes = bytes.map_err(|error| ReadError::new(&name, 0, error.to_string()))?;
    if let Some(bytes) = bytes {
        let mut table = Table::new(bytes.as_slice(), Dialect::of(&bytes), &name)?.unguarding(unguards);
        table.needs(&["doc", "from", "to", "rel"])?;
        while table.next()? {
            let link = table.link();
            links.entry(table.get("doc").to_owned()).or_default().push(link);
        }
    }
    Ok((links, name))
}

/// How the table is written, by its first line.
fn dialect(source: &mut Source<'_>) -> Result<Dialect, ReadError> {
    match source.bytes.fill_buf() {
        Ok(bytes) => Ok(Dialect::of(bytes)),
        Err(error) => Err(source.failed(0, error.to_string())),
    }
}

/// What parts the fields and the rows.
#[derive(Clone, Copy)]
struct Dialect {
    delimiter: u8,
    has_crlf: bool,
}

impl Dialect {
    fn of(bytes: &[u8]) -> Self {
        let head = bytes.split(|byte| *byte == b'\n').next().unwrap_or_default();
        let delimiter = [b',', b'\t', b';'].into_iter().find(|delimiter| head.contains(delimiter));
        Self { delimiter: delimiter.unwrap_or(b','), has_crlf: head.ends_with(b"\r") }
    }
}

/// A table whose columns have names.
struct Table<'a, R> {
    reader: csv::Reader<R>,
    columns: HashMap<String, usize>,
    file: &'a str,
    has_crlf: bool,
    /// Whether fields are read without the apostrophe that guards them.
    unguards: bool,
    row: StringRecord,
    /// That of the row, from 1.
    line: usize,
}

impl<'a, R: Read> Table<'a, R> {
    fn new(bytes: R, dialect: Dialect, file: &'a str) -> Result<Self, ReadError> {
        let mut reader = ReaderBuilder::new().delimiter(dialect.delimiter).from_reader(bytes);
        let heads = reader.headers().map_err(|error| read_error(file, &error, dialect.has_crlf))?;
        let columns = heads.iter().enumerate().map(|(place, name)| {
            let name = name.trim_start_matches('\u{feff}').trim().to_ascii_lowercase();
            (name, place)
        });
        let columns = columns.collect();
        let has_crlf = dialect.has_crlf;
        Ok(Self { reader, columns, file, has_crlf, unguards: false, row: StringRecord::new(), line: 1 })
    }

    /// The same table, its fields read without the apostrophe that guards them where `unguards`.
    fn unguarding(self, unguards: bool) -> Self {
        Self { unguards, ..self }
    }

    fn has(&self, column: &str) -> bool {
        self.columns.contains_key(column)
    }

    fn needs(&self, columns: &[&str]) -> Result<(), ReadError> {
        match columns.iter().find(|column| !self.has(column)) {
            None => Ok(()),
            Some(missing) => {
                Err(self
                    .failed(format!("there is no column \"{missing}\"; needed are {}", columns.join(", "))))
            }
        }
    }

    /// Goes to the next row; `false` at the end.
    fn next(&mut self) -> Result<bool, ReadError> {
        let is_there = self
            .reader
            .read_record(&mut self.row)
            .map_err(|error| read_error(self.file, &error, self.has_crlf))?;
        self.line = line_of(self.row.position(), self.has_crlf);
        Ok(is_there)
    }

    /// A field of the row; nothing where there is no such column.
    fn get(&self, column: &str) -> &str {
        self.columns.get(column).map_or("", |place| self.field(*place))
    }

    /// The field of a column.
    fn field(&self, place: usize) -> &str {
        let field = self.row.get(place).unwrap_or_default();
        if self.unguards { super::unguarded(field) } else { field }
    }

    fn offset(&self, column: &str) -> Result<usize, ReadError> {
        let field = self.get(column);
        field.trim().parse().map_err(|_| self.failed(format!("{column} is \"{field}\", which is no offset")))
    }

    fn failed(&self, message: impl Into<String>) -> ReadError {
        ReadError::new(self.file, self.line, message)
    }

    /// Adds the span of the row to its document.
    fn span_into(&self, document: &mut Incoming) -> Result<(), ReadError> {
        let text = |column: &str| self.get(column).to_owned();
        let wrong = |column: &'static str| move |error: String| self.failed(format!("{column}: {error}"));
        let whole = self.offset("start")?..self.offset("end")?;
        let pieces = pairs_in(self.get("fragments")).map_err(wrong("fragments"))?;
        let pieces: Vec<_> = pieces.into_iter().map(|(start, end)| start..end).collect();
        let sha256 = self.get("sha256");
        if document.annotations.is_empty() {
            document.sha256 = Some(sha256.to_owned()).filter(|sha256| !sha256.is_empty());
        } else if document.sha256.as_deref().unwrap_or_default() != sha256 {
            return Err(self.failed("sha256 differs from that of the row before, of the same document"));
        }
        document.annotations.push(IncomingAnnotation {
            is_typed_by_tag: false,
            key: key(self.get("id"), document.annotations.len()),
            id: text("id"),
            label: text("label"),
            pieces: if pieces.is_empty() { vec![whole] } else { pieces },
            quote: self.has("text").then(|| text("text")),
            attributes: self.attributes().map_err(wrong("attrs"))?,
            note: text("note"),
            by: text("by"),
            made: text("made"),
            line: self.line,
        });
        Ok(())
    }

    /// What `attrs` says, and what columns of others say that have a name and a value.
    fn attributes(&self) -> Result<BTreeMap<String, String>, String> {
        let mut attributes = attributes_in(self.get("attrs"))?;
        for (name, place) in &self.columns {
            let value = self.field(*place);
            if !KNOWN.contains(&name.as_str()) && !name.is_empty() && !value.is_empty() {
                attributes.entry(name.clone()).or_insert_with(|| value.to_owned());
            }
        }
        Ok(attributes)
    }

    /// The link of the row.
    fn link(&self) -> IncomingLink {
        let text = |column: &str| self.get(column).to_owned();
        IncomingLink {
            id: text("id"),
            role: text("rel"),
            from: text("from"),
            to: text("to"),
            by: text("by"),
            made: text("made"),
            line: self.line,
        }
    }
}

/// The line at which a row begins. The library takes a row to end before the LF of a CRLF, so that those after the first
/// begin a line too early.
fn line_of(position: Option<&csv::Position>, has_crlf: bool) -> usize {
    let line = position.and_then(|position| usize::try_from(position.line()).ok()).unwrap_or(0);
    line + usize::from(has_crlf && position.is_some_and(|position| position.byte() > 0))
}

fn read_error(file: &str, error: &csv::Error, has_crlf: bool) -> ReadError {
    let line = line_of(error.position(), has_crlf);
    let message = match error.kind() {
        ErrorKind::UnequalLengths { expected_len, len, .. } => {
            format!("the row has {len} fields instead of {expected_len}")
        }
        ErrorKind::Utf8 { err, .. } => format!("is not UTF-8: {err}"),
        _ => error.to_string(),
    };
    ReadError::new(file, line, message)
}
