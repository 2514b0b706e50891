//! From the text of the settings to their values. Strict: nothing is passed over.

use super::scan::{self, Entry, Flaw, Shape};
use super::{Config, TERMINALS};
use crate::preferences::{Allowed, OutputMode, Preferences, Setting, Value};
use crate::text::control::printable;
use std::collections::BTreeMap;
use std::ops::Range;

/// Characters of a wrong value that a message quotes.
const LONGEST_QUOTE: usize = 40;
/// How alike two names must be, from 0 to 1, for one to be taken for a misspelling of the other.
const ALIKE: f64 = 0.7;

/// What a text says.
pub(super) fn read(text: &str) -> Result<Config, Flaw> {
    let mut config = Config::default();
    let Some(found) = scan::file(text)? else { return Ok(config) };
    let names = found.entries.iter().map(|entry| text[entry.key.clone()].to_owned());
    unique(text, &found.entries, names.collect())?;
    for entry in &found.entries {
        let name = &text[entry.key.clone()];
        if let Some(setting) = Setting::ALL.into_iter().find(|setting| setting.name() == name) {
            config.preferences = setting_of(text, entry, setting, config.preferences)?;
        } else if name == TERMINALS {
            config.terminals = terminals(text, entry)?;
        } else {
            return Err(unknown(name, entry.key.start));
        }
    }
    Ok(config)
}

/// The preferences with what an entry says of a setting.
fn setting_of(
    text: &str,
    entry: &Entry,
    setting: Setting,
    preferences: Preferences,
) -> Result<Preferences, Flaw> {
    let word;
    let value = match entry.shape {
        Shape::Text => {
            word = string(text, &entry.value)?;
            Some(Value::Word(&word))
        }
        Shape::Word => match &text[entry.value.clone()] {
            "true" => Some(Value::Switch(true)),
            "false" => Some(Value::Switch(false)),
            number => ron::from_str::<u16>(number).ok().map(Value::Number),
        },
        Shape::Map | Shape::Other => None,
    };
    let changed = value.and_then(|value| preferences.with(setting, value));
    changed.ok_or_else(|| wrong(text, setting.name(), &entry.value, &shown_allowed(&setting.allowed())))
}

fn terminals(text: &str, entry: &Entry) -> Result<BTreeMap<String, OutputMode>, Flaw> {
    if entry.shape != Shape::Map {
        let allowed = "a map of terminals and output modes, such as {\"kitty\": \"v+osc66\"}";
        return Err(wrong(text, TERMINALS, &entry.value, allowed));
    }
    let found = scan::map(text, &entry.value)?;
    let names: Vec<_> =
        found.entries.iter().map(|entry| string(text, &entry.key)).collect::<Result<_, _>>()?;
    unique(text, &found.entries, names.clone())?;
    let mode = |(name, entry): (String, &Entry)| {
        let word = if entry.shape == Shape::Text { string(text, &entry.value)? } else { String::new() };
        match word.parse() {
            Ok(mode) => Ok((name, mode)),
            Err(_) => {
                let modes = Allowed::Words(OutputMode::ALL.map(OutputMode::name).to_vec());
                Err(wrong(text, &name, &entry.value, &shown_allowed(&modes)))
            }
        }
    };
    names.into_iter().zip(&found.entries).map(mode).collect()
}

/// The string that a literal means.
pub(super) fn string(text: &str, range: &Range<usize>) -> Result<String, Flaw> {
    ron::from_str(&text[range.clone()]).map_err(|error| {
        let message = printable(&error.code.to_string()).into_owned();
        Flaw::new(range.start, format!("this string is not understood: {message}"))
    })
}

/// What a setting may be, in words.
pub fn shown_allowed(allowed: &Allowed) -> String {
    match allowed {
        Allowed::Words(words) => {
            let words: Vec<_> = words.iter().map(|word| format!("\"{word}\"")).collect();
            let (last, others) =
                words.split_last().map_or(("", &[][..]), |(last, rest)| (last.as_str(), rest));
            if others.is_empty() { last.to_owned() } else { format!("{} or {last}", others.join(", ")) }
        }
        Allowed::Switch => "true or false".to_owned(),
        Allowed::Numbers(range) => format!("a whole number from {} to {}", range.start(), range.end()),
    }
}

/// Refuses a name that stands twice, at the second place.
fn unique(text: &str, entries: &[Entry], names: Vec<String>) -> Result<(), Flaw> {
    let mut seen: BTreeMap<String, usize> = BTreeMap::new();
    for (name, entry) in names.into_iter().zip(entries) {
        let told = quote(&name);
        if let Some(first) = seen.insert(name, entry.key.start) {
            let line = crate::store::annotation_file::format::place_of(text, first).0;
            let message =
                format!("`{told}` stands on line {line} and again on line {{line}}; keep one of the two");
            return Err(Flaw::new(entry.key.start, message));
        }
    }
    Ok(())
}

fn unknown(name: &str, at: usize) -> Flaw {
    let names = Setting::ALL.map(Setting::name).into_iter().chain([TERMINALS]);
    let likeness = |known: &str| strsim::jaro_winkler(&name.to_lowercase(), known);
    let nearest = names.clone().max_by(|a, b| likeness(a).total_cmp(&likeness(b)));
    let advice = match nearest.filter(|known| likeness(known) >= ALIKE) {
        Some(known) => format!("did you mean `{known}`?"),
        None => {
            format!("there are {}", names.map(|known| format!("`{known}`")).collect::<Vec<_>>().join(", "))
        }
    };
    Flaw::new(at, format!("unknown setting `{}` on line {{line}}; {advice}", quote(name)))
}

fn wrong(text: &str, name: &str, value: &Range<usize>, allowed: &str) -> Flaw {
    let found = quote(&text[value.clone()]);
    let name = quote(name);
    Flaw::new(value.start, format!("`{name}` on line {{line}} is {found}, but it can only be {allowed}"))
}

/// The beginning of something that stands in the file, safe to print; braces cannot be taken for a placeholder.
fn quote(found: &str) -> String {
    let mut chars = found.chars();
    let start: String = chars.by_ref().take(LONGEST_QUOTE).collect();
    let more = if chars.next().is_some() { " …" } else { "" };
    format!("{}{more}", printable(&start).replace("{line}", "{ line }"))
}
