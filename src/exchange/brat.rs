//! brat standoff.

use super::format::{Carries, Files, Format, Row};
use super::{ExportOptions, Exported, Incoming, Loss, ReadError, Sink, Source, Survey, Unit, Writer};
use std::io;

/// The row of the table.
pub(super) const ROW: Row = Row {
    format: Format::Brat,
    name: "brat",
    title: "brat standoff",
    unit: Unit::CodePoint,
    files: Files::Folder,
    endings: &[],
    carries: Carries::ALL,
    surveyed: false,
    imports: false,
    limits: "",
    readers: "",
    example: "",
};

/// A writer of the format.
pub(super) fn writer(_options: ExportOptions, _survey: Survey) -> Box<dyn Writer> {
    Box::new(Unready)
}

struct Unready;

impl Writer for Unready {
    fn document(&mut self, _: &Exported<'_>, _: &mut dyn Sink, _: &mut Vec<Loss>) -> io::Result<()> {
        Err(io::ErrorKind::Unsupported.into())
    }
}

/// Reads a file of the format.
pub(super) fn read(source: &mut Source<'_>, _give: &mut dyn FnMut(Incoming)) -> Result<(), ReadError> {
    Err(source.failed(0, "this format cannot be imported"))
}
