//! The keys that an annotator binds, as the file has them. Which commands there are, and which keys, is known elsewhere: what is
//! written here is handed on with its place.

use crate::preferences::{Binding, KeyPreset, Written};
use crate::store::scan::{self, Entry, Flaw, Shape};
use crate::store::strict::{string, unique, wrong};
use std::ops::Range;

/// The field of the bindings.
pub(super) const KEYS: &str = "keys";
/// The field of what they begin from.
pub(super) const PRESET: &str = "preset";

/// The preset that an entry names.
pub(super) fn preset(text: &str, entry: &Entry) -> Result<KeyPreset, Flaw> {
    let word = if entry.shape == Shape::Text { string(text, &entry.value)? } else { String::new() };
    KeyPreset::ALL.into_iter().find(|preset| preset.name() == word).ok_or_else(|| {
        let [first, second, third] = KeyPreset::ALL.map(KeyPreset::name);
        wrong(text, PRESET, &entry.value, &format!("\"{first}\", \"{second}\" or \"{third}\""))
    })
}

/// The bindings in an entry, in the order of the file.
pub(super) fn bindings(text: &str, entry: &Entry) -> Result<Vec<Binding>, Flaw> {
    if entry.shape != Shape::Map {
        let allowed = "a map of commands and their keys, such as {\"undo\": [\"u\", \"C-x u\"]}";
        return Err(wrong(text, KEYS, &entry.value, allowed));
    }
    let found = scan::map(text, &entry.value)?;
    let names: Vec<_> =
        found.entries.iter().map(|entry| string(text, &entry.key)).collect::<Result<_, _>>()?;
    unique(text, &found.entries, names.clone())?;
    let mut places = Places { text, at: 0, line: 1, column: 1 };
    let bound = names.into_iter().zip(&found.entries).map(|(name, entry)| {
        let command = places.written(name.clone(), &entry.key);
        let keys =
            items(text, &name, &entry.value)?.into_iter().map(|(range, keys)| places.written(keys, &range));
        Ok(Binding { command, keys: keys.collect() })
    });
    bound.collect()
}

/// The strings of a list.
fn items(text: &str, name: &str, value: &Range<usize>) -> Result<Vec<(Range<usize>, String)>, Flaw> {
    let not_strings = || {
        let allowed = "a list of keys in quotes, such as [\"u\", \"C-x u\"]; [] leaves it without a key";
        wrong(text, name, value, allowed)
    };
    if !text[value.clone()].starts_with('[') {
        return Err(not_strings());
    }
    let items = scan::items(text, value)?.into_iter();
    items
        .map(|(range, shape)| match shape {
            Shape::Text => Ok((range.clone(), string(text, &range)?)),
            Shape::Word | Shape::Map | Shape::Other => Err(not_strings()),
        })
        .collect()
}

/// Lines and columns, found from the start to the end of a text.
struct Places<'t> {
    text: &'t str,
    at: usize,
    line: usize,
    column: usize,
}

impl Places<'_> {
    /// Something with its place, which lies behind that of the last one.
    fn written(&mut self, text: String, range: &Range<usize>) -> Written {
        for passed in self.text.get(self.at..range.start).unwrap_or_default().chars() {
            (self.line, self.column) =
                if passed == '\n' { (self.line + 1, 1) } else { (self.line, self.column + 1) };
        }
        self.at = range.start;
        Written { text, line: self.line, column: self.column }
    }
}
