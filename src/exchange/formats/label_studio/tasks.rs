//! The tasks of a JSON array, one after the other, so that a file of any size is read without keeping it.

use crate::exchange::{ReadError, Source};
use serde::de::{DeserializeSeed, Deserializer, Error, SeqAccess, Visitor};
use serde_json::Value;
use std::cell::Cell;
use std::fmt;
use std::io::{self, BufRead, Read};

/// Hands each element of the array over, with the line where it begins.
pub(super) fn each(
    source: &mut Source<'_>,
    give: &mut dyn FnMut(Value, usize) -> Result<(), ReadError>,
) -> Result<(), ReadError> {
    let name = source.name;
    let mark = "\u{feff}".as_bytes();
    let has_mark = source.bytes.fill_buf().map(|bytes| bytes.starts_with(mark));
    if has_mark.map_err(|error| ReadError::new(name, 0, error.to_string()))? {
        source.bytes.consume(mark.len());
    }
    let line = Cell::new(1);
    let failed = Cell::new(None);
    let mut json = serde_json::Deserializer::from_reader(Counted { bytes: &mut *source.bytes, line: &line });
    let read = json.deserialize_seq(Elements { give, line: &line, failed: &failed });
    let read = read.and_then(|()| json.end());
    read.map_err(|error| {
        let wrong = || ReadError::new(name, error.line(), format!("is no list of tasks: {error}"));
        failed.take().unwrap_or_else(wrong)
    })
}

/// Bytes whose line breaks are counted.
struct Counted<'a> {
    bytes: &'a mut dyn BufRead,
    line: &'a Cell<usize>,
}

impl Read for Counted<'_> {
    fn read(&mut self, into: &mut [u8]) -> io::Result<usize> {
        let read = self.bytes.read(into)?;
        let breaks = into[..read].iter().filter(|byte| **byte == b'\n').count();
        self.line.set(self.line.get() + breaks);
        Ok(read)
    }
}

struct Elements<'a> {
    give: &'a mut dyn FnMut(Value, usize) -> Result<(), ReadError>,
    line: &'a Cell<usize>,
    /// An error that is not one of JSON.
    failed: &'a Cell<Option<ReadError>>,
}

impl<'de> Visitor<'de> for Elements<'_> {
    type Value = ();

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("a list of tasks")
    }

    fn visit_seq<A: SeqAccess<'de>>(self, mut elements: A) -> Result<(), A::Error> {
        while let Some((task, line)) = elements.next_element_seed(Begun(self.line))? {
            if let Err(error) = (self.give)(task, line) {
                self.failed.set(Some(error));
                return Err(A::Error::custom("a task cannot be taken"));
            }
        }
        Ok(())
    }
}

/// A value, with the line where it begins.
struct Begun<'a>(&'a Cell<usize>);

impl<'de> DeserializeSeed<'de> for Begun<'_> {
    type Value = (Value, usize);

    fn deserialize<D: Deserializer<'de>>(self, from: D) -> Result<Self::Value, D::Error> {
        let line = self.0.get();
        Ok((serde::Deserialize::deserialize(from)?, line))
    }
}
