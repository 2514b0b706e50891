//! Annotation files as they should be, byte for byte, but for ids and times.

use super::place::span;
use sha2::{Digest, Sha256};
use std::fmt::Write;

/// Who signs in these tests.
pub(crate) const AUTHOR: &str = "leila";

/// The file of a document with these annotations, given in the order of the file: label and text.
pub(crate) fn file(name: &str, text: &str, annotations: &[(&str, &str)]) -> String {
    let records: Vec<_> = annotations.iter().map(|(label, part)| (*label, span(text, part), *part)).collect();
    file_of_spans(name, text, &records)
}

/// The same with the spans given.
pub(crate) fn file_of_spans(name: &str, text: &str, annotations: &[(&str, (usize, usize), &str)]) -> String {
    let sha256 = Sha256::digest(text).iter().fold(String::new(), |mut hex, byte| {
        write!(hex, "{byte:02x}").unwrap();
        hex
    });
    let chars = text.chars().count();
    let records = annotations.iter().fold(String::new(), |mut records, (label, (start, end), part)| {
        writeln!(
            records,
            "        (id: \"*\", label: \"{label}\", spans: [({start}, {end})], text: \"{part}\", by: \"{AUTHOR}\", made: \"*\"),"
        )
        .unwrap();
        records
    });
    format!(
        "(\n    hashiya: 1,\n    document: (path: \"{name}\", sha256: \"{sha256}\", chars: {chars}),\n    annotations: [\n{records}    ],\n    links: [],\n)\n"
    )
}

/// A file with its ids and times replaced by stars, after a look at their form.
pub(crate) fn masked(file: &str) -> String {
    let is_id = |id: &str| id.len() == 6 && id.chars().all(|c| c.is_ascii_lowercase() || c.is_ascii_digit());
    let is_time =
        |time: &str| time.parse::<jiff::Timestamp>().is_ok() && time.ends_with('Z') && time.len() == 20;
    let without_ids = mask(file, "(id: \"", is_id);
    mask(&without_ids, "made: \"", is_time)
}

fn mask(file: &str, field: &str, is_sound: impl Fn(&str) -> bool) -> String {
    let mut parts = file.split(field);
    let mut masked = parts.next().unwrap_or_default().to_owned();
    for part in parts {
        let (value, rest) = part.split_once('"').expect("a string ends");
        assert!(is_sound(value), "{field}{value}\" is not as it should be");
        masked += &format!("{field}*\"{rest}");
    }
    masked
}

/// The spans of all annotations of a file, in its order.
pub(crate) fn spans(file: &str) -> Vec<(usize, usize)> {
    let lists = file.split("spans: [(").skip(1).map(|rest| rest.split_once(")]").unwrap().0);
    lists
        .map(|list| {
            let (start, end) = list.split_once(", ").unwrap();
            (start.parse().unwrap(), end.parse().unwrap())
        })
        .collect()
}
