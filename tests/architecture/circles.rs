//! Files that import one another in a circle: a sign of a type that lives in the wrong file.
//!
//! A module and what lies below it are one thing here: a parent lists its parts and its parts may use it.

use super::scan::Source;
use std::collections::{BTreeMap, BTreeSet};

/// The table of formats lists its rows, and each row is of its type.
const TABLE: (&str, &str) = ("exchange::format", "exchange::formats");

/// Which files of the library each of them imports.
type Imports = BTreeMap<String, BTreeSet<String>>;

/// A line for each group of files that import one another.
pub(crate) fn circles(sources: &[Source]) -> Vec<String> {
    let imports = imports(sources);
    let reached: BTreeMap<_, _> = imports.keys().map(|file| (file, reached_from(&imports, file))).collect();
    let mut told = BTreeSet::new();
    let mut circles = Vec::new();
    for (file, others) in &reached {
        let circle: Vec<_> = others.iter().filter(|other| reached[*other].contains(*file)).collect();
        if circle.len() > 1 && circle.iter().all(|member| told.insert((*member).clone())) {
            let members: Vec<_> = circle.iter().map(|member| member.as_str()).collect();
            circles.push(members.join(", "));
        }
    }
    circles
}

fn imports(sources: &[Source]) -> Imports {
    let is_tested = |source: &&Source| source.path.starts_with("src/") && !source.path.contains("/tests");
    let files: BTreeMap<_, _> =
        sources.iter().filter(is_tested).filter_map(|source| Some((module(&source.path)?, source))).collect();
    let of = |(name, source): (&String, &&Source)| {
        let named = without_tests(source).paths();
        let targets = named.iter().filter_map(|named| file_of(&named.segments, &files));
        (name.clone(), targets.filter(|target| !is_kin(name, target) && !is_row(name, target)).collect())
    };
    files.iter().map(of).collect()
}

/// The files that a file imports, directly or by others; itself among them only when it is in a circle.
fn reached_from(imports: &Imports, file: &str) -> BTreeSet<String> {
    let mut reached = BTreeSet::new();
    let mut waiting: Vec<&String> = imports.get(file).into_iter().flatten().collect();
    while let Some(next) = waiting.pop() {
        if reached.insert(next.clone()) {
            waiting.extend(imports.get(next).into_iter().flatten());
        }
    }
    reached
}

/// A file by the path of its module.
fn module(path: &str) -> Option<String> {
    let name = path.strip_prefix("src/")?.strip_suffix(".rs")?.replace('/', "::");
    (!matches!(name.as_str(), "lib" | "main")).then_some(name)
}

fn without_tests(source: &Source) -> Source {
    let end = source.text.find("#[cfg(test)]\nmod ").unwrap_or(source.text.len());
    Source { path: source.path.clone(), text: source.text[..end].to_owned() }
}

/// The file in which a path from the root of the crate ends.
fn file_of(segments: &[String], files: &BTreeMap<String, &Source>) -> Option<String> {
    let below = segments.strip_prefix(&["crate".to_owned()])?;
    (1..=below.len()).rev().map(|length| below[..length].join("::")).find(|name| files.contains_key(name))
}

fn is_kin(one: &str, other: &str) -> bool {
    let is_below = |below: &str, above: &str| below == above || below.starts_with(&format!("{above}::"));
    is_below(one, other) || is_below(other, one)
}

fn is_row(from: &str, to: &str) -> bool {
    from == TABLE.0 && to.starts_with(TABLE.1)
}
