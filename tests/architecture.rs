//! The rules of the house, kept by reading the sources: who may import whom, what the core must not do, where each
//! library may be known.
//!
//! `ARCHITECTURE.md` gives the reasons. Each rule is a test of its own and its message says what to do. The rules
//! themselves are tried on bad snippets in `architecture/snippets.rs`.

#![expect(clippy::expect_used, reason = "sources that cannot be read stop the test")]

#[path = "architecture/circles.rs"]
mod circles;
#[path = "architecture/opening.rs"]
mod opening;
#[path = "architecture/scan.rs"]
mod scan;
#[path = "architecture/snippets.rs"]
mod snippets;

use scan::{Named, Source};
use std::collections::HashSet;
use std::path::Path;

/// What each module at the top of `src` may import. One that is missing here may import nothing.
const IMPORTS: &[(&str, &[&str])] = &[
    ("text", &[]),
    ("layout", &["text"]),
    ("document", &["text"]),
    ("annotation", &["text"]),
    ("preferences", &["layout"]),
    ("session", &["layout", "document", "annotation", "preferences", "text"]),
    ("words", &["session", "store", "layout", "document", "annotation", "preferences", "text"]),
    ("store", &["document", "annotation", "preferences", "text"]),
    ("exchange", &["document", "annotation", "text"]),
    ("tui", &["session", "store", "words", "layout", "document", "annotation", "preferences", "text"]),
    (
        "cli",
        &[
            "tui",
            "session",
            "store",
            "exchange",
            "words",
            "layout",
            "document",
            "annotation",
            "preferences",
            "text",
        ],
    ),
    ("main", &["cli"]),
];

/// Modules that do no input or output.
const CORE: &[&str] = &["text", "layout", "document", "annotation", "preferences", "session"];

/// What the core must not name: the outside world, threads, the clock.
const OUTSIDE: &[&[&str]] = &[
    &["std", "fs"],
    &["std", "io"],
    &["std", "env"],
    &["std", "net"],
    &["std", "os"],
    &["std", "process"],
    &["std", "thread"],
    &["std", "time"],
    &["jiff", "Zoned"],
    &["jiff", "Timestamp", "now"],
    &["Timestamp", "now"],
];
const PRINTING: &[&str] = &["print", "println", "eprint", "eprintln", "dbg"];

/// Where a library may be known, as beginnings of paths.
const TERMINAL: &[(&str, &[&str])] = &[
    ("ratatui", &["src/tui"]),
    ("crossterm", &["src/tui"]),
    ("signal_hook", &["src/tui", "src/cli/interrupt.rs"]),
    (
        "rustix",
        &["src/tui/input", "src/tui/terminal.rs", "src/store/annotation_file/swap.rs", "src/store/open.rs"],
    ),
];
const SERIALISATION: &[(&str, &[&str])] = &[
    (
        "serde",
        &[
            "src/store",
            "src/exchange",
            "src/cli/check.rs",
            "src/cli/find/print.rs",
            "src/cli/query.rs",
            "src/cli/json.rs",
            "src/cli/keys.rs",
            "src/cli/listing.rs",
            "src/cli/stats/rows.rs",
        ],
    ),
    (
        "serde_json",
        &[
            "src/store",
            "src/exchange",
            "src/cli/check.rs",
            "src/cli/doctor.rs",
            "src/cli/export/report.rs",
            "src/cli/json.rs",
        ],
    ),
    ("ron", &["src/store", "src/exchange"]),
];
const FILES: &[(&str, &[&str])] = &[
    ("atomic_write_file", &["src/store"]),
    ("encoding_rs", &["src/store"]),
    ("sha2", &["src/store", "src/exchange/split.rs"]),
    ("simdutf8", &["src/store"]),
];
const EXCHANGED: &[(&str, &[&str])] = &[("csv", &["src/exchange"]), ("quick_xml", &["src/exchange"])];
const LIKENESS: &[(&str, &[&str])] = &[("strsim", &["src/store/strict.rs"])];
const COMMAND_LINE: &[(&str, &[&str])] = &[
    ("clap", &["src/cli"]),
    ("clap_complete", &["src/cli"]),
    ("terminal_size", &["src/cli"]),
    ("indicatif", &["src/cli"]),
];
const ERASED_ERRORS: &[(&str, &[&str])] = &[("anyhow", &["src/main.rs", "src/cli", "src/tui"])];
const BIDI: &[(&str, &[&str])] = &[("unicode_bidi", &["src/layout/level"])];
const WIDTH: &[(&str, &[&str])] = &[("unicode_width", &["src/text/char_width.rs"])];

const PLURALS: &[(&str, &[&str])] = &[("icu_plurals", &["src/words"]), ("icu_locale_core", &["src/words"])];

const LONGEST: usize = 400;

#[test]
fn imports_point_one_way() {
    keep(
        wrong_imports,
        "ARCHITECTURE.md has the picture; move the code to the module that may know both sides, or hand the value in",
    );
}

#[test]
fn the_core_does_no_input_or_output() {
    keep(outside_world, "let the shell (tui, cli, store) do it and hand the result in");
}

#[test]
fn the_terminal_is_known_in_tui_only() {
    keep(|source| misplaced(source, TERMINAL), "keep widgets, keys and signals below src/tui");
}

#[test]
fn files_are_serialised_in_store_only() {
    keep(
        |source| misplaced(source, SERIALISATION),
        "give the store (or exchange) a type that mirrors the file, and convert it",
    );
}

#[test]
fn files_are_read_and_written_in_store_only() {
    keep(|source| misplaced(source, FILES), "add what is missing to src/store and call that");
}

#[test]
fn formats_of_others_are_known_in_exchange_only() {
    keep(|source| misplaced(source, EXCHANGED), "read and write the format of another tool in src/exchange");
}

#[test]
fn misspellings_are_guessed_in_one_place_only() {
    keep(|source| misplaced(source, LIKENESS), "let the store say what was meant");
}

#[test]
fn arguments_are_parsed_in_cli_only() {
    keep(|source| misplaced(source, COMMAND_LINE), "hand the parsed values in");
}

#[test]
fn errors_are_erased_at_the_edge_only() {
    keep(|source| misplaced(source, ERASED_ERRORS), "return a typed error (thiserror), as src/store does");
}

#[test]
fn plural_forms_are_known_in_words_only() {
    keep(
        |source| misplaced(source, PLURALS),
        "hand the number to src/words, which knows the forms of a language",
    );
}

#[test]
fn unicode_bidi_is_known_in_level_only() {
    keep(|source| misplaced(source, BIDI), "use the levels of layout::level; docs/layout.md says why");
}

#[test]
fn unicode_width_is_known_in_width_only() {
    keep(|source| misplaced(source, WIDTH), "use text::width; docs/layout.md says why");
}

#[test]
fn every_file_opens_with_its_doc() {
    keep(undocumented, "begin the file with `//!`: what it is, and what it is not");
}

#[test]
fn files_are_opened_in_one_place_only() {
    keep(
        opening::opened_elsewhere,
        "a pipe would wait for ever and a link could lead anywhere: open it by src/store/open.rs",
    );
}

#[test]
fn no_file_is_long() {
    keep(too_long, "split it by what its parts are about, or move long tests to a file of their own");
}

#[test]
fn no_source_holds_a_bidi_control() {
    keep(bidi_controls, "write it as an escape such as \\u{200f}");
}

#[test]
fn no_files_import_one_another_in_a_circle() {
    let circles = circles::circles(&sources());
    assert!(
        circles.is_empty(),
        "these import one another; move the type that they share to a file of its own:\n{}",
        circles.join("\n")
    );
}

#[test]
fn no_file_is_forgotten() {
    let sources = sources();
    let forgotten = forgotten(&sources);
    assert!(
        forgotten.is_empty(),
        "not part of any crate; declare them with `mod` or delete them:\n{}",
        forgotten.join("\n")
    );
}

/// Without this, a scanner that found nothing would keep every rule.
#[test]
fn the_scanner_sees_the_house() {
    let sources = sources();
    let names = |path: &str, segments: &[&str]| {
        let source = sources.iter().find(|source| source.path == path);
        source.is_some_and(|source| {
            source.paths().iter().any(|named| named.segments.starts_with(&owned(segments)))
        })
    };
    assert!(names("src/layout/level.rs", &["unicode_bidi"]));
    assert!(names("src/text/char_width.rs", &["unicode_width"]));
    assert!(names("src/tui/screen.rs", &["ratatui", "buffer"]));
    assert!(names("src/store/annotation_file/format.rs", &["ron"]));
    assert!(names("src/session/select.rs", &["crate", "session", "reading"]));
    assert!(names("src/layout/reorder.rs", &["crate", "layout", "reorder"]), "use super::* in a test module");
}

/// Fails with everything that breaks a rule, and with what to do.
fn keep(rule: impl Fn(&Source) -> Vec<String>, advice: &str) {
    let broken: Vec<_> = sources().iter().flat_map(rule).collect();
    assert!(broken.is_empty(), "{}\n{advice}", broken.join("\n"));
}

/// The modules of this crate that a file must not import.
fn wrong_imports(source: &Source) -> Vec<String> {
    let Some(own) = top_module(&source.path).filter(|own| *own != "lib") else { return Vec::new() };
    let allowed = IMPORTS.iter().find(|(name, _)| *name == own).map_or(&[][..], |(_, allowed)| allowed);
    let is_wrong = |named: &Named| {
        let target = named.segments.get(1).filter(|_| named.segments[0] == "crate");
        target.is_some_and(|target| target != own && !allowed.contains(&target.as_str()))
    };
    let told =
        |named: Named| said(source, named.line, &format!("{own} imports {}", named.segments.join("::")));
    source.paths().into_iter().filter(is_wrong).map(told).collect()
}

/// Input and output in a file of the core.
fn outside_world(source: &Source) -> Vec<String> {
    if !top_module(&source.path).is_some_and(|own| CORE.contains(&own)) {
        return Vec::new();
    }
    let paths =
        source.paths().into_iter().filter(|named| OUTSIDE.iter().any(|path| reaches(&named.segments, path)));
    let paths =
        paths.map(|named| said(source, named.line, &format!("the core names {}", named.segments.join("::"))));
    let macros = source.macros().into_iter().filter(|(_, name)| PRINTING.contains(&name.as_str()));
    let macros = macros.map(|(line, name)| said(source, line, &format!("the core calls {name}!")));
    paths.chain(macros).collect()
}

/// Whether a path is, leads through, or by a glob or a renaming may lead to the forbidden one.
fn reaches(segments: &[String], forbidden: &[&str]) -> bool {
    match segments.split_last() {
        Some((last, before)) if last == "*" && before.len() < forbidden.len() => {
            owned(forbidden).starts_with(before)
        }
        _ => segments.starts_with(&owned(forbidden)),
    }
}

/// Libraries that a file of the program must not know.
fn misplaced(source: &Source, places: &[(&str, &[&str])]) -> Vec<String> {
    if !source.path.starts_with("src/") {
        return Vec::new();
    }
    let is_home = |home: &str| match source.path.strip_prefix(home) {
        Some(rest) => rest.is_empty() || rest == ".rs" || rest.starts_with('/'),
        None => false,
    };
    let is_wrong = |named: &Named| {
        let found = places.iter().find(|(name, _)| named.segments[0] == *name);
        found.is_some_and(|(_, homes)| !homes.iter().any(|home| is_home(home)))
    };
    let told = |named: Named| said(source, named.line, &format!("{} is known here", named.segments[0]));
    source.paths().into_iter().filter(is_wrong).map(told).collect()
}

fn undocumented(source: &Source) -> Vec<String> {
    if source.text.starts_with("//! ") { Vec::new() } else { vec![said(source, 1, "has no module doc")] }
}

/// Files of too many lines, apart from generated tables.
fn too_long(source: &Source) -> Vec<String> {
    let lines = source.text.lines().count();
    let is_generated =
        source.text.lines().take(5).any(|line| line.starts_with("//! Generated by `cargo xtask "));
    if lines < LONGEST || is_generated {
        return Vec::new();
    }
    vec![format!("{}: {lines} lines, fewer than {LONGEST} are wanted", source.path)]
}

fn bidi_controls(source: &Source) -> Vec<String> {
    let is_control = |c: char| matches!(c, '\u{61c}' | '\u{200e}' | '\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}');
    let lines = source.text.lines().zip(1..).filter(|(line, _)| line.contains(is_control));
    lines.map(|(_, line)| said(source, line, "holds a raw bidi control")).collect()
}

/// Files that no crate contains: neither the root of one nor declared by a file that is reached.
fn forgotten(sources: &[Source]) -> Vec<String> {
    let mut reached: HashSet<&str> = HashSet::new();
    let mut waiting: Vec<&Source> = sources.iter().filter(|source| is_crate_root(&source.path)).collect();
    while let Some(source) = waiting.pop() {
        if reached.insert(&source.path) {
            let declared: Vec<_> = source.modules().into_iter().flat_map(|module| module.files).collect();
            waiting.extend(sources.iter().filter(|other| declared.contains(&other.path)));
        }
    }
    sources.iter().map(|source| source.path.clone()).filter(|path| !reached.contains(path.as_str())).collect()
}

fn is_crate_root(path: &str) -> bool {
    let parts: Vec<_> = path.split('/').collect();
    matches!(parts[..], ["src" | "xtask", .., "main.rs"] | ["src", "lib.rs"])
        || matches!(parts[..], ["tests" | "benches", _] | ["tests" | "benches", _, "main.rs"])
}

/// The module at the top of `src` to which a file belongs.
fn top_module(path: &str) -> Option<&str> {
    let below = path.strip_prefix("src/")?;
    Some(below.split_once('/').map_or(below, |(top, _)| top).trim_end_matches(".rs"))
}

fn said(source: &Source, line: usize, what: &str) -> String {
    format!("{}:{line}: {what}", source.path)
}

fn owned(segments: &[&str]) -> Vec<String> {
    segments.iter().map(|segment| (*segment).to_owned()).collect()
}

/// Every Rust source of the repository.
fn sources() -> Vec<Source> {
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    let mut sources = Vec::new();
    let mut folders: Vec<_> = ["src", "tests", "benches", "xtask"]
        .map(str::to_owned)
        .into_iter()
        .filter(|f| root.join(f).is_dir())
        .collect();
    while let Some(folder) = folders.pop() {
        for item in std::fs::read_dir(root.join(&folder)).expect("a folder") {
            let item = item.expect("a file");
            let path = format!("{folder}/{}", item.file_name().to_string_lossy());
            if item.path().is_dir() {
                folders.push(path);
            } else if path.ends_with(".rs") {
                let text = std::fs::read_to_string(item.path()).expect("UTF-8");
                sources.push(Source { path, text });
            }
        }
    }
    sources.sort_by(|a, b| a.path.cmp(&b.path));
    sources
}
