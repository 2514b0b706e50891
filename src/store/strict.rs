//! Reading what people write strictly: nothing is passed over, and a message says what was meant.

use super::annotation_file::format::place_of;
use super::scan::{Entry, Flaw};
use crate::text::control::printable;
use std::collections::BTreeMap;
use std::ops::Range;

/// Characters of a wrong value that a message quotes.
const LONGEST_QUOTE: usize = 40;
/// How alike two names must be, from 0 to 1, for one to be taken for a misspelling of the other.
const ALIKE: f64 = 0.7;

/// The string that a literal means.
pub(in crate::store) fn string(text: &str, range: &Range<usize>) -> Result<String, Flaw> {
    ron::from_str(&text[range.clone()]).map_err(|error| {
        let message = printable(&error.code.to_string()).into_owned();
        Flaw::new(range.start, format!("this string is not understood: {message}"))
    })
}

/// Refuses a name that stands twice, at the second place.
pub(in crate::store) fn unique(text: &str, entries: &[Entry], names: Vec<String>) -> Result<(), Flaw> {
    let mut seen: BTreeMap<String, usize> = BTreeMap::new();
    for (name, entry) in names.into_iter().zip(entries) {
        let told = quote(&name);
        if let Some(first) = seen.insert(name, entry.key.start) {
            let line = place_of(text, first).0;
            let message =
                format!("`{told}` stands on line {line} and again on line {{line}}; keep one of the two");
            return Err(Flaw::new(entry.key.start, message));
        }
    }
    Ok(())
}

/// The flaw of a name at byte `at` that is none of `names`; `what` it should name.
pub(in crate::store) fn unknown(what: &str, name: &str, names: &[&str], at: usize) -> Flaw {
    Flaw::new(at, format!("unknown {what} `{}` on line {{line}}; {}", quote(name), meant(name, names)))
}

/// Which of these was meant, or all of them where none is like it.
pub(in crate::store) fn meant(name: &str, names: &[&str]) -> String {
    match nearest(name, names) {
        Some(known) => format!("did you mean `{known}`?"),
        None => format!(
            "there are {}",
            names.iter().map(|known| format!("`{known}`")).collect::<Vec<_>>().join(", ")
        ),
    }
}

/// The one of these names that is most like this one, where one is like it.
pub fn nearest<'n>(name: &str, names: &[&'n str]) -> Option<&'n str> {
    let likeness = |known: &str| strsim::jaro_winkler(&name.to_lowercase(), &known.to_lowercase());
    let nearest = names.iter().copied().max_by(|a, b| likeness(a).total_cmp(&likeness(b)));
    nearest.filter(|known| likeness(known) >= ALIKE)
}

/// The flaw of a value that is not what it can be.
pub(in crate::store) fn wrong(text: &str, name: &str, value: &Range<usize>, allowed: &str) -> Flaw {
    let found = quote(&text[value.clone()]);
    let name = quote(name);
    Flaw::new(value.start, format!("`{name}` on line {{line}} is {found}, but it can only be {allowed}"))
}

/// The beginning of something that stands in the file, safe to print; braces cannot be taken for a placeholder.
pub fn quote(found: &str) -> String {
    let mut chars = found.chars();
    let start: String = chars.by_ref().take(LONGEST_QUOTE).collect();
    let more = if chars.next().is_some() { " …" } else { "" };
    format!("{}{more}", printable(&start).replace("{line}", "{ line }"))
}
