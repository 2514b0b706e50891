//! Reading XMI. No document type is accepted and no entity is expanded but the five of XML itself.

use crate::exchange::formats::cas::{Record, Sheet};
use crate::exchange::{Incoming, ReadError, Source};
use quick_xml::XmlVersion;
use quick_xml::events::{BytesStart, Event};
use quick_xml::name::{Namespace, ResolveResult};
use quick_xml::reader::NsReader;

const XMI: &str = "http://www.omg.org/XMI";
/// How deep elements may be in one another; XMI has three levels.
const DEEPEST: usize = 16;

/// Reads a file: one document.
pub(in crate::exchange) fn read(
    source: &mut Source<'_>,
    give: &mut dyn FnMut(Incoming),
) -> Result<(), ReadError> {
    let text = source.text()?;
    let sheet = Reading::new(&text).sheet().map_err(|(line, message)| source.failed(line, message))?;
    give(sheet.incoming(source.name)?);
    Ok(())
}

/// The line and what is wrong there.
type Failure = (usize, String);

struct Reading<'a> {
    text: &'a str,
    reader: NsReader<&'a [u8]>,
    /// The byte up to which lines were counted, and how many there were before it.
    counted: (usize, usize),
    depth: usize,
    sheet: Sheet,
}

impl<'a> Reading<'a> {
    fn new(text: &'a str) -> Self {
        let reader = NsReader::from_str(text);
        Self { text, reader, counted: (0, 0), depth: 0, sheet: Sheet::default() }
    }

    /// The line of a byte that is not before the one asked for last, from 1.
    fn line(&mut self, byte: u64) -> usize {
        let byte = usize::try_from(byte).unwrap_or(usize::MAX).min(self.text.len());
        let (from, lines) = self.counted;
        if byte > from {
            let between = &self.text.as_bytes()[from..byte];
            self.counted = (byte, lines + between.iter().filter(|byte| **byte == b'\n').count());
        }
        self.counted.1 + 1
    }

    fn sheet(mut self) -> Result<Sheet, Failure> {
        loop {
            let line = self.line_of_next();
            let event = match self.reader.read_resolved_event() {
                Ok((namespace, event)) => (package(&namespace), event),
                Err(error) => {
                    let place = self.reader.error_position();
                    return Err((self.line(place), format!("is no XML: {error}")));
                }
            };
            match event {
                (package, Event::Start(element)) => {
                    self.element(&package, &element, line)?;
                    self.depth += 1;
                    if self.depth > DEEPEST {
                        return Err((line, "has elements too deep in one another for XMI".to_owned()));
                    }
                }
                (package, Event::Empty(element)) => self.element(&package, &element, line)?,
                (_, Event::End(_)) => self.depth = self.depth.saturating_sub(1),
                (_, Event::DocType(_)) => {
                    return Err((line, "has a document type (DOCTYPE), which is not accepted".to_owned()));
                }
                (_, Event::Eof) if self.depth > 0 => {
                    return Err((line, "ends before its last element does".to_owned()));
                }
                (_, Event::Eof) => return Ok(self.sheet),
                _ => {}
            }
        }
    }

    /// The line where the next event begins.
    fn line_of_next(&mut self) -> usize {
        let at = usize::try_from(self.reader.buffer_position()).unwrap_or(usize::MAX).min(self.text.len());
        let blank = self.text.as_bytes()[at..].iter().take_while(|byte| byte.is_ascii_whitespace()).count();
        self.line((at + blank) as u64)
    }

    fn element(&mut self, package: &str, element: &BytesStart<'_>, line: usize) -> Result<(), Failure> {
        match self.depth {
            0 if package != XMI => Err((line, format!("is no XMI but \"{}\"", element.name().0))),
            1 if package != XMI => self.structure(package, element, line),
            _ => Ok(()),
        }
    }

    fn structure(&mut self, package: &str, element: &BytesStart<'_>, line: usize) -> Result<(), Failure> {
        let mut record =
            Record { kind: kind(package, element.local_name().into_inner()), line, ..Record::default() };
        for attribute in element.attributes() {
            let attribute = attribute.map_err(|error| (line, format!("is no XML: {error}")))?;
            let value = attribute.normalized_value(XmlVersion::Explicit1_0);
            let value = value.map_err(|error| (line, format!("is no XML: {error}")))?.into_owned();
            match attribute.key.0 {
                "xmi:id" => record.id = value,
                name => _ = record.features.insert(name.to_owned(), value),
            }
        }
        match record.kind.as_str() {
            "uima.cas.NULL" => {}
            "uima.cas.View" => {
                let members = record.features.remove("members").unwrap_or_default();
                let members = members.split_ascii_whitespace().map(str::to_owned).collect();
                let sofa = record.features.remove("sofa").unwrap_or_default();
                self.sheet.members.insert(sofa, members);
            }
            kind if record.id.is_empty() => return Err((line, format!("{kind} has no xmi:id"))),
            _ => self.sheet.records.push(record),
        }
        Ok(())
    }
}

/// What stands for the package of an element: the address of its namespace.
fn package(namespace: &ResolveResult<'_>) -> String {
    match namespace {
        ResolveResult::Bound(Namespace(address)) => (*address).to_owned(),
        _ => String::new(),
    }
}

/// The name of a type: `http:///webanno/custom.ecore` and `Entity` are `webanno.custom.Entity`.
fn kind(address: &str, short: &str) -> String {
    let path = address.strip_prefix("http:///").unwrap_or(address);
    let package = path.strip_suffix(".ecore").unwrap_or(path).replace('/', ".");
    if package.is_empty() || package == "uima.noNamespace" {
        return short.to_owned();
    }
    format!("{package}.{short}")
}
