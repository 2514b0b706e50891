//! The colours of annotated text, those of the reader, as ANSI sequences. They stand between characters and never change them.

use crate::annotation::{Annotation, AnnotationSet, LabelLook, Schema};
use crate::text::TextRange;
use crate::tui::colour_of;
use std::fmt::Write as _;
use std::io::{self, Write};

/// How a piece of text looks.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) struct Ink {
    /// A colour of the 256.
    color: Option<u8>,
    bold: bool,
    underline: bool,
}

impl Ink {
    /// How the text of `range` looks: coloured by its innermost annotation, bold and underlined by any of them.
    pub(super) fn of(annotations: &AnnotationSet, schema: &Schema, range: TextRange) -> Self {
        let look = |annotation: &&Annotation| schema.look(&annotation.label);
        let is_over = |a: &Annotation| a.spans.as_slice().iter().any(|span| span.range().overlaps(range));
        let mut over = annotations.overlapping(range);
        over.retain(|annotation| is_over(annotation));
        let innermost = over.iter().min_by_key(|annotation| annotation.spans.covered_bytes());
        Self {
            color: innermost.map(|annotation| colour_of(schema.style(&annotation.label).colour)),
            bold: over.iter().any(|annotation| look(annotation) == LabelLook::Letters),
            underline: over.iter().any(|annotation| look(annotation) == LabelLook::Underline),
        }
    }

    /// The sequence that makes a terminal write so, whatever it did before.
    fn sequence(self) -> String {
        let mut sequence = String::from("\x1b[0");
        sequence.push_str(if self.bold { ";1" } else { "" });
        sequence.push_str(if self.underline { ";4" } else { "" });
        if let Some(color) = self.color {
            // Writing to a string cannot fail.
            let _ = write!(sequence, ";38;5;{color}");
        }
        sequence.push('m');
        sequence
    }
}

/// Writes a line piece by piece, changing the colour only where it changes.
pub(super) struct Pen<'a, W> {
    out: &'a mut W,
    ink: Ink,
}

impl<'a, W: Write> Pen<'a, W> {
    pub(super) fn new(out: &'a mut W) -> Self {
        Self { out, ink: Ink::default() }
    }

    pub(super) fn write(&mut self, ink: Ink, piece: &str) -> io::Result<()> {
        if piece.is_empty() {
            return Ok(());
        }
        self.dip(ink)?;
        self.out.write_all(piece.as_bytes())
    }

    /// Ends the line. Colour never runs over its end, so that any line can be taken out by itself.
    pub(super) fn end_line(mut self) -> io::Result<()> {
        self.dip(Ink::default())?;
        self.out.write_all(b"\n")
    }

    fn dip(&mut self, ink: Ink) -> io::Result<()> {
        if ink != self.ink {
            self.out.write_all(ink.sequence().as_bytes())?;
            self.ink = ink;
        }
        Ok(())
    }
}
