//! Writing version 1 of annotation files: one record a line, letters and marks as they are, everything that
//! could change how the file is shown or split into lines escaped.
//!
//! Our own writer, because the general one escapes the marks of Arabic letters or nothing at all. It writes
//! the records in the order in which it is given them.

use super::{AnnotationRecord, DocumentRecord, File, LinkRecord};
use crate::text::control::is_bidi_control;
use std::fmt::{self, Write};

/// What stands before a record.
pub(super) const INDENTATION: &str = "        ";

/// Lines that stand at the end of the two lists as they are, without their indentation: records that were not
/// understood.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Verbatim {
    /// Those of `annotations`.
    pub annotations: Vec<String>,
    /// Those of `links`.
    pub links: Vec<String>,
}

/// The file as a text that ends with a newline.
pub fn write(file: &File) -> String {
    write_keeping(file, &Verbatim::default())
}

/// The file as a text that ends with a newline, with lines that are not ours to understand.
pub fn write_keeping(file: &File, kept: &Verbatim) -> String {
    let mut out = String::with_capacity(256 + 256 * (file.annotations.len() + file.links.len()));
    // Writing to a string cannot fail.
    let _ = write_file(&mut out, file, kept);
    out
}

fn write_file(out: &mut String, file: &File, kept: &Verbatim) -> fmt::Result {
    write!(out, "(\n    hashiya: {},\n    document: ", file.hashiya)?;
    write_document(out, &file.document)?;
    out.push_str(",\n");
    write_list(out, "annotations", &file.annotations, &kept.annotations, write_annotation)?;
    write_list(out, "links", &file.links, &kept.links, write_link)?;
    out.push_str(")\n");
    Ok(())
}

fn write_list<T>(
    out: &mut String,
    name: &str,
    records: &[T],
    kept: &[String],
    write_record: impl Fn(&mut String, &T) -> fmt::Result,
) -> fmt::Result {
    write!(out, "    {name}: [")?;
    if !records.is_empty() || !kept.is_empty() {
        out.push('\n');
        for record in records {
            out.push_str(INDENTATION);
            write_record(out, record)?;
            out.push_str(",\n");
        }
        for line in kept {
            out.push_str(INDENTATION);
            out.push_str(line);
            out.push('\n');
        }
        out.push_str("    ");
    }
    out.push_str("],\n");
    Ok(())
}

fn write_document(out: &mut String, document: &DocumentRecord) -> fmt::Result {
    write_field(out, "(path: ", &document.path)?;
    write_field(out, ", sha256: ", &document.sha256)?;
    write!(out, ", chars: {}", document.chars)?;
    write_unless_empty(out, ", date: ", &document.date)?;
    write_unless_empty(out, ", status: ", &document.status)?;
    write_unless_empty(out, ", notes: ", &document.notes)?;
    out.push(')');
    Ok(())
}

fn write_annotation(out: &mut String, annotation: &AnnotationRecord) -> fmt::Result {
    write_field(out, "(id: ", &annotation.id)?;
    write_field(out, ", label: ", &annotation.label)?;
    out.push_str(", spans: [");
    for (index, (start, end)) in annotation.spans.iter().enumerate() {
        let between = if index == 0 { "" } else { ", " };
        write!(out, "{between}({start}, {end})")?;
    }
    write_field(out, "], text: ", &annotation.text)?;
    for (index, (name, value)) in annotation.attributes.0.iter().enumerate() {
        write_field(out, if index == 0 { ", attributes: {" } else { ", " }, name)?;
        write_field(out, ": ", value)?;
    }
    if !annotation.attributes.0.is_empty() {
        out.push('}');
    }
    write_unless_empty(out, ", note: ", &annotation.note)?;
    write_field(out, ", by: ", &annotation.by)?;
    write_field(out, ", made: ", &annotation.made)?;
    out.push(')');
    Ok(())
}

/// One annotation as it stands in a file, without indentation and comma.
pub(in crate::store) fn annotation_line(record: &AnnotationRecord) -> String {
    let mut out = String::new();
    // Writing to a string cannot fail.
    let _ = write_annotation(&mut out, record);
    out
}

/// One link, as [`annotation_line`].
pub(in crate::store) fn link_line(record: &LinkRecord) -> String {
    let mut out = String::new();
    // Writing to a string cannot fail.
    let _ = write_link(&mut out, record);
    out
}

fn write_link(out: &mut String, link: &LinkRecord) -> fmt::Result {
    write_field(out, "(id: ", &link.id)?;
    write_field(out, ", role: ", &link.role)?;
    write_field(out, ", from: ", &link.from)?;
    write_field(out, ", to: ", &link.to)?;
    write_field(out, ", by: ", &link.by)?;
    write_field(out, ", made: ", &link.made)?;
    out.push(')');
    Ok(())
}

fn write_unless_empty(out: &mut String, before: &str, value: &str) -> fmt::Result {
    if value.is_empty() { Ok(()) } else { write_field(out, before, value) }
}

/// A string in quotes.
pub(in crate::store) fn quoted(value: &str) -> String {
    let mut out = String::with_capacity(value.len() + 2);
    // Writing to a string cannot fail.
    let _ = write_field(&mut out, "", value);
    out
}

/// A string in quotes, after what comes before it.
fn write_field(out: &mut String, before: &str, value: &str) -> fmt::Result {
    out.push_str(before);
    out.push('"');
    for c in value.chars() {
        match c {
            '"' | '\\' => out.extend(['\\', c]),
            '\n' => out.push_str("\\n"),
            '\r' => out.push_str("\\r"),
            '\t' => out.push_str("\\t"),
            c if is_escaped(c) => write!(out, "\\u{{{:x}}}", u32::from(c))?,
            c => out.push(c),
        }
    }
    out.push('"');
    Ok(())
}

/// Whether a character would break a line, act on a terminal or reorder its neighbours.
fn is_escaped(c: char) -> bool {
    c.is_control() || is_bidi_control(c) || matches!(c, '\u{2028}' | '\u{2029}' | '\u{feff}')
}
