//! From the text of the settings to their values. Strict: nothing is passed over.

use super::keys::{self, KEYS, PRESET};
use super::{Config, TERMINALS, WHOLE};
use crate::preferences::{Allowed, OutputMode, Preferences, Setting, Value};
use crate::store::scan::{self, Entry, Flaw, Shape};
use crate::store::strict::{string, unique, unknown, wrong};
use std::collections::BTreeMap;

/// What a text says.
pub(super) fn read(text: &str) -> Result<Config, Flaw> {
    let mut config = Config::default();
    let Some(found) = scan::file(text, WHOLE)? else { return Ok(config) };
    let names = found.entries.iter().map(|entry| text[entry.key.clone()].to_owned());
    unique(text, &found.entries, names.collect())?;
    for entry in &found.entries {
        let name = &text[entry.key.clone()];
        if let Some(setting) = Setting::ALL.into_iter().find(|setting| setting.name() == name) {
            config.preferences = setting_of(text, entry, setting, config.preferences)?;
        } else if name == TERMINALS {
            config.terminals = terminals(text, entry)?;
        } else if name == KEYS {
            config.keys.bound = keys::bindings(text, entry)?;
        } else if name == PRESET {
            config.keys.preset = keys::preset(text, entry)?;
        } else {
            let names: Vec<_> =
                Setting::ALL.map(Setting::name).into_iter().chain([TERMINALS, KEYS, PRESET]).collect();
            return Err(unknown("setting", name, &names, entry.key.start));
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
