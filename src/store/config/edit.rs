//! Changing one setting in the text of the settings. Every other byte stays.

use super::WHOLE;
use crate::store::annotation_file::format::quoted;
use crate::store::scan::{self, Entries, Flaw, Shape};
use crate::store::strict::string;
use std::ops::Range;

/// The text with a setting of this value, which is given as it is to stand there.
pub(super) fn set(text: &str, name: &str, value: &str) -> Result<String, Flaw> {
    let field = format!("{name}: {value}");
    let Some(found) = scan::file(text, WHOLE)? else { return Ok(begun(text, &field)) };
    let entry = found.entries.iter().find(|entry| &text[entry.key.clone()] == name);
    Ok(match entry {
        Some(entry) => replaced(text, &entry.value, value),
        None => inserted(text, &found, &field),
    })
}

/// The text with a value in the map of this name.
pub(super) fn set_in(text: &str, map: &str, name: &str, value: &str) -> Result<String, Flaw> {
    let field = format!("{}: {value}", quoted(name));
    let found = scan::file(text, WHOLE)?;
    let entries = found.iter().flat_map(|found| &found.entries);
    let mut maps = entries.filter(|entry| entry.shape == Shape::Map && &text[entry.key.clone()] == map);
    let Some(range) = maps.next().map(|entry| entry.value.clone()) else {
        return set(text, map, &format!("{{{field}}}"));
    };
    let found = scan::map(text, &range)?;
    for entry in &found.entries {
        if string(text, &entry.key)? == name {
            return Ok(replaced(text, &entry.value, value));
        }
    }
    Ok(inserted(text, &found, &field))
}

fn replaced(text: &str, range: &Range<usize>, value: &str) -> String {
    format!("{}{value}{}", &text[..range.start], &text[range.end..])
}

/// A file that has no settings yet, after the comments that it may have.
fn begun(text: &str, field: &str) -> String {
    let newline = if text.is_empty() || text.ends_with(['\n', '\u{feff}']) { "" } else { "\n" };
    format!("{text}{newline}(\n    {field},\n)\n")
}

/// The text with one more field before the closing bracket: on a line of its own where that bracket has one.
fn inserted(text: &str, found: &Entries, field: &str) -> String {
    let Entries { entries, open, close, comma } = found;
    let (open, close) = (*open, *close);
    let line = text[..close].rfind('\n').map_or(0, |at| at + 1);
    let has_own_line = line > open && text[line..close].trim().is_empty();
    let place = if has_own_line { line } else { close };
    let added = if has_own_line {
        let newline = if text[..line].ends_with("\r\n") { "\r\n" } else { "\n" };
        format!("{}{field},{newline}", indent(text, found, line))
    } else if entries.is_empty() || text[..close].ends_with(char::is_whitespace) {
        field.to_owned()
    } else {
        format!(" {field}")
    };
    match entries.last().filter(|_| !comma) {
        Some(last) => {
            let end = last.value.end;
            format!("{},{}{added}{}", &text[..end], &text[end..place], &text[place..])
        }
        None => format!("{}{added}{}", &text[..place], &text[place..]),
    }
}

/// What a new line of fields begins with: what the last one does, else a little more than the closing bracket's line.
fn indent(text: &str, found: &Entries, closing_line: usize) -> String {
    let before_last = found.entries.last().map(|last| {
        let line = text[..last.key.start].rfind('\n').map_or(0, |at| at + 1);
        &text[line..last.key.start]
    });
    match before_last.filter(|before| before.trim().is_empty()) {
        Some(before) => before.to_owned(),
        None => format!("{}    ", &text[closing_line..found.close]),
    }
}
