//! Writing one laid-out line: its characters in the wanted order, and nothing of the document that a terminal would
//! act on.

use super::document::Shown;
use super::pen::{Ink, Pen};
use super::{Order, Style};
use crate::layout::{CellView, Line};
use crate::text::ByteOffset;
use crate::text::control::{is_invisible, printable};
use std::borrow::Cow;
use std::io::{self, Write};

/// Writes a line of a document and a line feed.
pub(super) fn write(out: &mut impl Write, shown: &Shown, line: Line<'_>, style: &Style) -> io::Result<()> {
    let (text, annotations) = (shown.document.text(), &shown.annotations);
    let mut pen = Pen::new(out);
    let is_marked = style.color && !annotations.overlapping(line.range()).is_empty();
    let ink = |cell: CellView<'_>| {
        if is_marked { Ink::of(annotations, &shown.schema, cell.range()) } else { Ink::default() }
    };
    let end = printed_end(line);
    let is_printed = |cell: &CellView<'_>| cell.range().start() < end;
    match (style.order, style.layout.shaping) {
        (Order::Visual, _) => {
            for cell in line.cells().filter(is_printed) {
                pen.write(ink(cell), &room(cell, Cow::Borrowed(cell.symbol())))?;
            }
        }
        (Order::Logical, true) => {
            for cell in line.logical_cells().filter(is_printed).filter(|cell| cell.width() > 0) {
                pen.write(ink(cell), &room(cell, cell.unmirrored()))?;
            }
        }
        (Order::Logical, false) => {
            for cell in line.logical_cells().filter(is_printed) {
                pen.write(ink(cell), &stored(cell, text))?;
            }
        }
    }
    pen.end_line()
}

/// Where the printed text of a line ends. The blanks at which it was broken are not printed: a right-to-left line
/// would begin with them.
fn printed_end(line: Line<'_>) -> ByteOffset {
    if line.is_last() {
        return line.range().end();
    }
    let mut cells = line.logical_cells().rev();
    let last = cells.find(|cell| cell.width() > 0 && cell.symbol() != " ");
    last.map_or(line.range().start(), |cell| cell.range().end())
}

/// A symbol with all the room it takes: a blank stands for as many as it is wide.
fn room<'a>(cell: CellView<'a>, symbol: Cow<'a, str>) -> Cow<'a, str> {
    if symbol == " " && cell.width() > 1 { blanks(cell) } else { symbol }
}

fn blanks<'a>(cell: CellView<'_>) -> Cow<'a, str> {
    Cow::Owned(" ".repeat(usize::from(cell.width())))
}

/// A cell's text as it is in the document, joiners included, without the controls. Spaces that hang over the end of
/// the line are left out.
fn stored<'a>(cell: CellView<'a>, text: &'a str) -> Cow<'a, str> {
    let stored = cell.range().slice(text);
    match stored {
        "\t" => blanks(cell),
        _ if cell.width() == 0 && !stored.chars().all(is_invisible) => Cow::Borrowed(""),
        _ => printable(stored),
    }
}
