//! The rules on snippets that break them: each rule must be able to fail.

use super::*;

fn source(path: &str, text: &str) -> Source {
    Source { path: path.to_owned(), text: text.to_owned() }
}

/// The paths of a snippet, as they are written.
fn paths(path: &str, text: &str) -> Vec<String> {
    source(path, text).paths().iter().map(|named| named.segments.join("::")).collect()
}

#[test]
fn an_import_that_points_back_is_found_however_it_is_written() {
    let wrong = |path, text| wrong_imports(&source(path, text));
    assert_eq!(
        wrong("src/text/width.rs", "//! Doc.\nuse crate::layout::Level;"),
        ["src/text/width.rs:2: text imports crate::layout::Level"]
    );
    for text in [
        "use crate::{text::Paragraph, session::Session};",
        "use {std::fmt, crate::session};",
        "use super::session;",
        "use super::{self as top};",
        "pub use crate::session::*;",
        "use crate as everything;",
        "use crate::*;",
        "fn f(session: &crate::session::Session) {}",
        "mod tests { use super::super::session::Session; }",
        "fn f() { let x = self::super::session::f(); }",
        "fn f<'a>(_: &'a str) -> char { '\"' } use crate::session::Session;",
    ] {
        assert_eq!(wrong("src/layout.rs", text).len(), 1, "{text}");
    }
    assert_eq!(wrong("src/layout/line.rs", "use super::super::document::Document;").len(), 1);
    assert_eq!(wrong("src/unheard_of.rs", "use crate::text::Paragraph;").len(), 1);
    assert_eq!(wrong("src/main.rs", "fn main() { hashiya::session::f() }").len(), 1);
}

#[test]
fn an_import_that_is_only_spoken_of_is_none() {
    for text in [
        "//! See [`crate::session`].",
        "/* crate::session /* nested */ crate::session */",
        "const WORDS: &str = \"\\\"crate::session\\\"\";",
        "const WORDS: &str = r#\"use crate::session\"#;",
        "use crate::text::Paragraph; use self::line::Line; use super::text;",
        "mod tests { use super::*; }",
        "fn f() { self.session().crate_name::<u8>() }",
        "struct S; impl S { fn f() -> impl Fn() + use<> { || {} } }",
    ] {
        assert_eq!(wrong_imports(&source("src/layout.rs", text)), [""; 0], "{text}");
    }
}

#[test]
fn paths_are_resolved_from_where_they_stand() {
    assert_eq!(paths("src/a/b.rs", "use super::c;"), ["crate::a::c"]);
    assert_eq!(
        paths("src/a/b.rs", "mod t { use super::c; } use self::d;"),
        ["crate::a::b::c", "crate::a::b::d"]
    );
    assert_eq!(paths("src/lib.rs", "pub use self::a::B;"), ["crate::a::B"]);
    assert_eq!(
        paths("src/a.rs", "use x::{self, y::{Z as W, *}, r#final};"),
        ["x::self", "x::y::Z::*", "x::y::*", "x::final"]
    );
    assert_eq!(paths("src/a.rs", "fn f() { for i in 0..x::LEN { ::y::f::<u8>(i.z) } }"), ["x::LEN", "y::f"]);
}

#[test]
fn input_and_output_in_the_core_are_found() {
    let wrong = |text| outside_world(&source("src/session/mark.rs", text)).len();
    for text in [
        "use std::fs;",
        "use std::{collections::HashMap, io::Write};",
        "use ::std::env;",
        "use std::*;",
        "use std as s;",
        "fn f() { std::thread::spawn(|| {}); }",
        "fn f() -> u32 { return ::std::process::id(); }",
        "fn f() { let now = Timestamp::now(); }",
        "fn f() { println!(\"x\"); }",
        "fn f() { dbg!(1); }",
    ] {
        assert_eq!(wrong(text), 1, "{text}");
    }
    assert_eq!(wrong("use std::fmt::Write; fn f() { write!(s, \"println!\"); }"), 0);
    assert_eq!(outside_world(&source("src/store/annotation_file/file.rs", "use std::fs;")), [""; 0]);
}

#[test]
fn circles_are_found() {
    let circles = |files: &[(&str, &str)]| {
        let source =
            |(path, text): &(&str, &str)| Source { path: (*path).to_owned(), text: (*text).to_owned() };
        super::circles::circles(&files.iter().map(source).collect::<Vec<_>>())
    };
    let (up, down) = (("src/text/a.rs", "use super::b::B;"), ("src/text/b.rs", "use crate::text::a::A;"));
    assert_eq!(circles(&[up, down]), ["text::a, text::b"]);
    let around = ("src/text/b.rs", "use super::{c::C};");
    assert_eq!(circles(&[up, around, ("src/text/c.rs", "use super::a;")]), ["text::a, text::b, text::c"]);
    assert!(circles(&[up, around, ("src/text/c.rs", "use std::fmt;")]).is_empty());
    let in_tests = ("src/text/b.rs", "struct B;\n#[cfg(test)]\nmod tests {\n    use super::super::a::A;\n}");
    assert!(circles(&[up, in_tests]).is_empty());
    assert!(circles(&[("src/text.rs", "use a::A;"), ("src/text/a.rs", "use super::A;")]).is_empty());
}

#[test]
fn libraries_out_of_their_place_are_found() {
    for (rule, name, home) in [
        (TERMINAL, "ratatui", "src/tui/page.rs"),
        (TERMINAL, "crossterm", "src/tui.rs"),
        (SERIALISATION, "serde", "src/store/annotation_file/format.rs"),
        (SERIALISATION, "ron", "src/exchange.rs"),
        (FILES, "sha2", "src/store/corpus/document.rs"),
        (COMMAND_LINE, "clap", "src/cli/show.rs"),
        (ERASED_ERRORS, "anyhow", "src/main.rs"),
        (BIDI, "unicode_bidi", "src/layout/level.rs"),
        (WIDTH, "unicode_width", "src/text/char_width.rs"),
    ] {
        for text in
            [format!("use {name}::X;"), format!("extern crate {name};"), format!("fn f() {{ {name}::x() }}")]
        {
            assert_eq!(misplaced(&source("src/session.rs", &text), rule).len(), 1, "{text}");
            assert_eq!(misplaced(&source("src/layout/levels.rs", &text), rule).len(), 1, "{text}");
            assert_eq!(misplaced(&source(home, &text), rule), [""; 0], "{text}");
        }
    }
}

#[test]
fn files_without_a_doc_and_long_ones_are_found() {
    assert_eq!(undocumented(&source("src/a.rs", "use std::fmt;\n//! Late.")).len(), 1);
    assert_eq!(undocumented(&source("src/a.rs", "//! Doc.")), [""; 0]);
    let long = "//! Doc.\n".repeat(LONGEST);
    assert_eq!(too_long(&source("src/a.rs", &long)).len(), 1);
    assert_eq!(too_long(&source("src/a.rs", &long[9..])), [""; 0]);
    let table = format!("//! Generated by `cargo xtask tables` from data.\n{long}");
    assert_eq!(too_long(&source("src/a.rs", &table)), [""; 0]);
}

#[test]
fn raw_bidi_controls_are_found() {
    for control in ['\u{61c}', '\u{200e}', '\u{202e}', '\u{2067}'] {
        let text = format!("//! Doc.\nconst X: char = '{control}';");
        assert_eq!(bidi_controls(&source("src/a.rs", &text)), ["src/a.rs:2: holds a raw bidi control"]);
    }
    assert_eq!(bidi_controls(&source("src/a.rs", "const X: char = '\\u{200e}';")), [""; 0]);
}

#[test]
fn forgotten_files_are_found() {
    let house = [
        source("src/lib.rs", "pub mod a;\n#[cfg(test)]\nmod tests { }"),
        source("src/a.rs", "mod b; // mod c;"),
        source("src/a/b.rs", ""),
        source("src/a/c.rs", ""),
        source("tests/one.rs", "#[path = \"one/part.rs\"]\nmod part;"),
        source("tests/one/part.rs", ""),
        source("tests/one/lost.rs", ""),
        source("tests/two/main.rs", "mod part;"),
        source("tests/two/part.rs", ""),
    ];
    assert_eq!(forgotten(&house), ["src/a/c.rs", "tests/one/lost.rs"]);
}
