//! The configuration of a brat project: the names in use, how each is written in ASCII, and how it is shown.

use std::collections::{BTreeMap, BTreeSet};

/// Values of one attribute that are listed; brat's menu is of no use with more.
const MOST_VALUES: usize = 50;

/// The names of everything that was written.
#[derive(Debug, Default)]
pub(super) struct Conf {
    pub(super) types: Names,
    pub(super) roles: Names,
    attributes: BTreeMap<String, BTreeSet<String>>,
}

/// Names and how brat writes them.
#[derive(Debug, Default)]
pub(super) struct Names {
    written: BTreeMap<String, String>,
    taken: BTreeSet<String>,
}

impl Names {
    /// The name in letters, digits, `_` and `-` of ASCII; always the same for the same name, never for another.
    pub(super) fn write(&mut self, name: &str) -> String {
        if let Some(written) = self.written.get(name) {
            return written.clone();
        }
        let plain: String = name.chars().map(|c| if is_plain(c) { c } else { '_' }).collect();
        let plain = if name.contains(|c: char| c.is_ascii_alphanumeric()) { &plain } else { "Type" };
        let numbered = (2..).map(|number: usize| format!("{plain}_{number}"));
        let mut all = std::iter::once(plain.to_owned()).chain(numbered);
        let free = all.find(|name| !self.taken.contains(name)).unwrap_or_default();
        self.taken.insert(free.clone());
        self.written.insert(name.to_owned(), free.clone());
        free
    }
}

fn is_plain(c: char) -> bool {
    c.is_ascii_alphanumeric() || c == '_' || c == '-'
}

impl Conf {
    /// Whether brat can hold this attribute; if so it is one of the project's.
    pub(super) fn take(&mut self, name: &str, value: &str) -> bool {
        let is_name = name.starts_with(|c: char| c.is_ascii_alphabetic()) && name.chars().all(is_plain);
        let is_gap = |c: char| c.is_whitespace() || c.is_control();
        if !is_name || value.is_empty() || value.contains(is_gap) {
            return false;
        }
        let values = self.attributes.entry(name.to_owned()).or_default();
        if values.len() < MOST_VALUES && !value.contains(['|', ',', '<', '>']) {
            values.insert(value.to_owned());
        }
        true
    }

    /// `annotation.conf`: what exists.
    pub(super) fn annotation(&self) -> String {
        let mut lines = vec!["[entities]".to_owned()];
        lines.extend(self.types.taken.iter().cloned());
        lines.push("\n[relations]".to_owned());
        lines.extend(self.roles.taken.iter().map(|role| format!("{role}\tArg1:<ENTITY>, Arg2:<ENTITY>")));
        lines.push("<OVERLAP>\tArg1:<ENTITY>, Arg2:<ENTITY>, <OVL-TYPE>:<ANY>".to_owned());
        lines.push("\n[events]\n\n[attributes]".to_owned());
        lines.extend(self.attributes.iter().map(|(name, values)| {
            let values: Vec<&str> = values.iter().map(String::as_str).collect();
            let values =
                if values.is_empty() { String::new() } else { format!(", Value:{}", values.join("|")) };
            format!("{name}\tArg:<ENTITY>{values}")
        }));
        lines.join("\n") + "\n"
    }

    /// `visual.conf`: how it looks. The text runs from right to left.
    pub(super) fn visual(&self) -> String {
        let mut lines = vec!["[options]\nText\tdirection:rtl\n\n[labels]".to_owned()];
        let names = self.types.written.iter().chain(&self.roles.written);
        let shown = |name: &str| super::in_one_line(&name.replace('|', "/"));
        let labels: BTreeSet<String> =
            names.map(|(name, written)| format!("{written} | {}", shown(name))).collect();
        lines.extend(labels);
        lines.push("\n[drawing]".to_owned());
        lines.push("SPAN_DEFAULT\tfgColor:black, bgColor:lightgreen, borderColor:darken".to_owned());
        lines.push("ARC_DEFAULT\tcolor:black, arrowHead:triangle-5".to_owned());
        lines.push("ATTRIBUTE_DEFAULT\tglyph:*".to_owned());
        lines.join("\n") + "\n"
    }
}
