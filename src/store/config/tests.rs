//! Reading and changing settings, as texts. What happens on disk is in `tests/store/config.rs`.

use super::*;
use crate::preferences::{
    Binding, DirectionChoice, KeyPreset, LanguageChoice, LineSpacing, ReadingWidth, ThemeChoice, Written,
};
use proptest::prelude::*;

fn parse(text: &str) -> Result<Config, String> {
    Config::parse(text, Path::new("/c/config.ron")).map_err(|error| error.to_string())
}

#[track_caller]
fn refused(text: &str, place: &str, parts: &[&str]) {
    let message = parse(text).expect_err(text);
    assert!(message.starts_with(&format!("/c/config.ron:{place}: ")), "{message}");
    for part in parts {
        assert!(message.contains(part), "{message}");
    }
}

fn changed(text: &str, setting: Setting, value: Value<'_>) -> String {
    let preferences = Preferences::default().with(setting, value).unwrap();
    let value = match preferences.value(setting) {
        Value::Word(word) => quoted(word),
        Value::Switch(on) => on.to_string(),
        Value::Number(number) => number.to_string(),
    };
    edit::set(text, setting.name(), &value).unwrap()
}

#[test]
fn every_setting_is_read() {
    let text = "\u{feff}#![enable(implicit_some)]\n/* mine /* nested */ */ (\n theme: \"d\\u{61}rk\", // night\n harakat: false, invisibles: true,\n\
                width: 0x50, spacing: 1,\n direction: r#\"rtl\"#, terminals: {\"kitty\": \"v+osc66\", \"a)\\\"\": \"I\"},\n)\r\n";
    let config = parse(text).unwrap();
    let expected = Preferences {
        language: LanguageChoice::default(),
        theme: ThemeChoice::Dark,
        harakat: false,
        invisibles: true,
        width: ReadingWidth::new(80).unwrap(),
        spacing: LineSpacing::new(1).unwrap(),
        lanes: false,
        direction: DirectionChoice::Rtl,
    };
    assert_eq!(config.preferences, expected);
    let terminals = [("kitty", OutputMode::SizedText), ("a)\"", OutputMode::Islands)];
    assert_eq!(config.terminals, terminals.map(|(name, mode)| (name.to_owned(), mode)).into());
}

#[test]
fn what_is_not_said_is_as_it_always_was() {
    for text in ["", " \n", "// theme: \"dark\"\n", "()", "(\n)", "\u{feff}", "/**/"] {
        assert_eq!(parse(text), Ok(Config::default()), "{text:?}");
    }
}

#[test]
fn a_misspelt_setting_is_told_with_what_was_meant() {
    refused(
        "(\n\n    harkat: true,\n)",
        "3:5",
        &["unknown setting `harkat` on line 3; did you mean `harakat`?"],
    );
    refused("(Theme: \"dark\")", "1:2", &["did you mean `theme`?"]);
    refused("(widht: 80)", "1:2", &["did you mean `width`?"]);
    refused("(terminal: {})", "1:2", &["did you mean `terminals`?"]);
    refused("(qqq: 1)", "1:2", &["unknown setting `qqq` on line 1; there are `theme`, `harakat`"]);
    refused("(\u{645}\u{62f}: {line})", "1:2", &["unknown setting `\u{645}\u{62f}` on line 1"]);
}

#[test]
fn bindings_are_handed_on_with_their_places() {
    let text = "(preset: \"vim\", keys: {\n  \"undo\": [\"\\u{75}\",\n\t/* x */ \"g g\",], \"\u{645}\u{645}\": [], \"redo\": [ ]})";
    let keys = parse(text).unwrap().keys;
    assert_eq!(keys.preset, KeyPreset::Vim);
    let written = |text: &str, line, column| Written { text: text.to_owned(), line, column };
    let bound = |command, keys| Binding { command, keys };
    let expected = [
        bound(written("undo", 2, 3), vec![written("u", 2, 12), written("g g", 3, 10)]),
        bound(written("\u{645}\u{645}", 3, 19), vec![]),
        bound(written("redo", 3, 29), vec![]),
    ];
    assert_eq!(keys.bound, expected);
    assert_eq!(parse("(keys: {})"), Ok(Config::default()));
}

#[test]
fn bindings_that_are_no_lists_of_keys_are_told() {
    refused(
        "(preset: \"vi\")",
        "1:10",
        &["`preset` on line 1 is \"vi\"", "\"hashiya\", \"vim\" or \"emacs\""],
    );
    refused("(preset: vim)", "1:10", &["is vim, but"]);
    refused("(keys: [])", "1:8", &["a map of commands and their keys"]);
    refused("(keys: {\"undo\": \"u\"})", "1:17", &["`undo` on line 1 is \"u\"", "a list of keys in quotes"]);
    refused("(keys: {\"undo\": [u]})", "1:17", &["`undo` on line 1 is [u]", "a list of keys in quotes"]);
    refused("(keys: {\"undo\": [[\"u\"]]})", "1:17", &["a list of keys in quotes"]);
    refused("(keys: {\"undo\": [\"u\" \"x\"]})", "1:17", &["a list of keys in quotes"]);
    refused("(keys: {\"undo\": [\"u\"] x})", "1:22", &["a comma is expected after this ]"]);
    refused("(keys: {\"undo\": [,]})", "1:18", &["a value is expected"]);
    refused("(keys: {\"undo\": [\"\\q\"]})", "1:18", &["this string is not understood"]);
    refused(
        "(keys: {\"undo\": [],\n\"undo\": []})",
        "2:1",
        &["`undo` stands on line 1 and again on line 2; keep one of the two"],
    );
    refused("(kyes: {})", "1:2", &["did you mean `keys`?"]);
}

#[test]
fn many_bindings_are_read_in_no_time() {
    let bindings: String = (0..40_000).map(|number| format!("\"c{number}\": [\"x\"],\n")).collect();
    let keys = parse(&format!("(keys: {{\n{bindings}}})")).unwrap().keys;
    assert_eq!(keys.bound.last().map(|binding| binding.command.line), Some(40_001));
}

#[test]
fn a_wrong_value_is_told_with_what_is_allowed() {
    let themes = "\"auto\", \"light\", \"dark\", \"high-contrast\" or \"monochrome\"";
    refused("(theme: \"drak\")", "1:9", &["`theme` on line 1 is \"drak\", but it can only be ", themes]);
    refused("(theme: dark)", "1:9", &["`theme` on line 1 is dark, but", themes]);
    refused("(width: 19)", "1:9", &["is 19, but it can only be a whole number from 20 to 400"]);
    refused("(width: 401)", "1:9", &["is 401"]);
    refused("(width: -1)", "1:9", &["is -1"]);
    refused("(width: 100.0)", "1:9", &["is 100.0"]);
    refused("(width: 99999999999999999999)", "1:9", &["is 99999999999999999999"]);
    refused("(\nspacing:\n 3)", "3:2", &["`spacing` on line 3 is 3", "from 0 to 2"]);
    refused("(harakat: \"true\")", "1:11", &["can only be true or false"]);
    refused("(invisibles: [true])", "1:14", &["is [true], but"]);
    refused("(direction: Some(\"rtl\"))", "1:13", &["\"auto\", \"rtl\" or \"ltr\""]);
    refused("(terminals: \"kitty\")", "1:13", &["a map of terminals and output modes"]);
    refused(
        "(terminals: {\"kitty\": \"z\"})",
        "1:23",
        &["`kitty` on line 1 is \"z\"", "\"v\", ", "\"i-lrm\""],
    );
    refused("(terminals: {\"kitty\": true})", "1:23", &["`kitty` on line 1 is true"]);
    refused(&format!("(theme: \"{}\")", "x".repeat(99)), "1:9", &["xxx …, but"]);
    refused("(theme: \"\\q\")", "1:9", &["this string is not understood"]);
}

#[test]
fn no_control_of_a_file_reaches_a_message() {
    for text in
        ["(theme: \"\u{1b}]0;x\u{7}\")", "(\u{202e}: 1)", "(a\u{9b}b: 1)", "(terminals: {\"\u{1b}\": 1})"]
    {
        let message = parse(text).unwrap_err();
        assert!(!message.contains(['\u{1b}', '\u{7}', '\u{9b}', '\u{202e}']), "{message:?}");
    }
}

#[test]
fn a_setting_that_stands_twice_is_told_with_both_lines() {
    let told = "`width` stands on line 2 and again on line 4; keep one of the two";
    refused("(\nwidth: 80,\n\nwidth: 90)", "4:1", &[told]);
    refused(
        "(terminals: {\"a\": \"v\", \"\\u{61}\": \"k\"})",
        "1:24",
        &["`a` stands on line 1 and again on line 1"],
    );
}

#[test]
fn what_is_no_ron_is_told_with_its_place() {
    refused("theme: \"dark\"", "1:1", &["between ( and )"]);
    refused("[1]", "1:1", &["between ( and )"]);
    refused("(\n width: 80", "1:1", &["this ( is never closed by )"]);
    refused("(width: 80) x", "1:13", &["nothing may follow"]);
    refused("(width 80)", "1:7", &["a : is expected"]);
    refused("(width: )", "1:7", &["a value is expected"]);
    refused("(width: , )", "1:7", &["a value is expected"]);
    refused("(width: 80 spacing: 1)", "1:9", &["`width` on line 1 is 80 spacing: 1"]);
    refused("(\"width\": 80)", "1:2", &["a name is expected"]);
    refused("(theme: \"dark)", "1:9", &["never closed by a quotation mark"]);
    refused("(theme: r#\"dark\")", "1:9", &["never closed by a quotation mark"]);
    refused("( /* x", "1:3", &["never closed by */"]);
    refused("(theme: [1)", "1:11", &["this ) closes no bracket"]);
    refused("(theme: (1", "1:9", &["this ( is never closed"]);
    refused("#[x]()", "1:1", &["not an attribute of RON"]);
    refused(&format!("(theme: {}", "[".repeat(200_000)), "1:200008", &["this [ is never closed"]);
}

#[test]
fn changing_a_value_leaves_everything_else() {
    let text = "// night shift\n(\n  theme: /* was */ \"light\", // for now\n\twidth:80\n)\n// end";
    assert_eq!(changed(text, Setting::Theme, Value::Word("dark")), text.replace("\"light\"", "\"dark\""));
    assert_eq!(changed(text, Setting::Width, Value::Number(95)), text.replace("80", "95"));
}

#[test]
fn a_missing_field_is_put_before_the_closing_bracket() {
    let cases = [
        ("", "(\n    spacing: 2,\n)\n"),
        ("// mine", "// mine\n(\n    spacing: 2,\n)\n"),
        ("// mine\n", "// mine\n(\n    spacing: 2,\n)\n"),
        ("()", "(spacing: 2)"),
        ("(\n)\n", "(\n    spacing: 2,\n)\n"),
        ("(width: 80)", "(width: 80, spacing: 2)"),
        ("(width: 80,)", "(width: 80, spacing: 2)"),
        ("( width: 80 )", "( width: 80, spacing: 2)"),
        ("(width: 80 /* x */)", "(width: 80, /* x */ spacing: 2)"),
        ("(\n  width: 80, // wide\n)", "(\n  width: 80, // wide\n  spacing: 2,\n)"),
        ("(\n  width: 80 // wide\n)", "(\n  width: 80, // wide\n  spacing: 2,\n)"),
        ("(\r\n\twidth: 80,\r\n)\r\n", "(\r\n\twidth: 80,\r\n\tspacing: 2,\r\n)\r\n"),
        ("(width: 80,\n)", "(width: 80,\n    spacing: 2,\n)"),
    ];
    for (before, after) in cases {
        assert_eq!(changed(before, Setting::Spacing, Value::Number(2)), after, "{before:?}");
    }
}

#[test]
fn a_terminal_is_put_into_its_map() {
    let set = |text: &str, name: &str| edit::set_in(text, TERMINALS, name, "\"k\"").unwrap();
    assert_eq!(set("", "kitty"), "(\n    terminals: {\"kitty\": \"k\"},\n)\n");
    assert_eq!(set("(terminals: {})", "kitty"), "(terminals: {\"kitty\": \"k\"})");
    assert_eq!(set("(terminals: {\"kitty\": \"v\"})", "kitty"), "(terminals: {\"kitty\": \"k\"})");
    assert_eq!(set("(terminals: {\"\\u{6b}\": \"v\"})", "k"), "(terminals: {\"\\u{6b}\": \"k\"})");
    let lines = "(\n    terminals: {\n        \"foot\": \"v-marks\", // 1.2\n    },\n)\n";
    let added = "        \"foot\": \"v-marks\", // 1.2\n        \"a\\\"b\": \"k\",\n";
    assert_eq!(set(lines, "a\"b"), lines.replace("        \"foot\": \"v-marks\", // 1.2\n", added));
}

/// Texts that settings might stand in, sound ones and others.
fn hostile() -> impl Strategy<Value = String> {
    let pieces = [
        "(",
        ")",
        "[",
        "]",
        "{",
        "}",
        ",",
        ":",
        "\"",
        "\\",
        "theme",
        "harakat: true",
        "width: 80",
        "spacing: 1, ",
        "terminals: {",
        "keys: {",
        "\"undo\": [\"u\", \"g g\"],",
        "preset: \"vim\",",
        "\"kitty\": \"k\"",
        "direction: \"rtl\",",
        "r#\"",
        "\"#",
        "// x\n",
        "/*",
        "*/",
        "#![",
        "\n",
        "\r\n",
        " ",
        "\u{feff}",
        "\u{661}",
        "80",
        "\u{1b}",
        "\u{202e}",
        "'",
        "'\"'",
        "$",
    ];
    let piece = prop_oneof![8 => prop::sample::select(pieces.to_vec()).prop_map(str::to_owned), 1 => any::<char>().prop_map(String::from)];
    prop::collection::vec(piece, 0..30).prop_map(|pieces| pieces.concat())
}

/// Texts that say something sound, with comments and blanks wherever they may stand.
fn sound() -> impl Strategy<Value = String> {
    let blank = || prop::sample::select(vec!["", " ", "\n", "\r\n    ", " // )\n", "/* ( \" */", "\t"]);
    let field = prop::sample::select(vec![
        ("theme", "\"light\""),
        ("harakat", "false"),
        ("invisibles", "true"),
        ("width", "1_00"),
        ("spacing", "2"),
        ("direction", "r\"ltr\""),
        ("terminals", "{ \"x,\": \"v\" }"),
        ("terminals", "{}"),
        ("terminals", "{\n \"a\": \"k\",\n}"),
    ]);
    let fields = prop::collection::vec((field, blank(), blank(), blank(), blank()), 0..6);
    (fields, any::<bool>(), blank(), blank()).prop_map(|(fields, comma, before, after)| {
        let mut seen = Vec::new();
        let mut written = Vec::new();
        for ((name, value), a, b, c, d) in fields {
            if !seen.contains(&name) {
                seen.push(name);
                written.push(format!("{a}{name}{b}:{c}{value}{d}"));
            }
        }
        let comma = if comma && !written.is_empty() { "," } else { "" };
        format!("{before}({}{comma}{after}){after}", written.join(","))
    })
}

fn any_setting() -> impl Strategy<Value = (Setting, Value<'static>)> {
    prop::sample::select(vec![
        (Setting::Theme, Value::Word("monochrome")),
        (Setting::Harakat, Value::Switch(true)),
        (Setting::Invisibles, Value::Switch(false)),
        (Setting::Width, Value::Number(25)),
        (Setting::Spacing, Value::Number(1)),
        (Setting::Direction, Value::Word("rtl")),
    ])
}

/// Whether `long` is `short` with something put in at one or two places, or with one stretch of it replaced.
fn keeps(short: &str, long: &str, old: Option<&Range<usize>>) -> bool {
    match old {
        Some(range) => long.starts_with(&short[..range.start]) && long.ends_with(&short[range.end..]),
        None => {
            let mut rest = long.chars();
            short.chars().all(|c| rest.any(|other| other == c))
        }
    }
}

use std::ops::Range;

proptest! {
    #[test]
    fn reading_never_panics(text in hostile()) {
        let _ = parse(&text);
        let _ = edit::set(&text, "theme", "\"dark\"");
        let _ = edit::set_in(&text, TERMINALS, "kitty", "\"k\"");
    }

    #[test]
    fn what_was_set_is_read_and_the_rest_is_kept(text in sound(), (setting, value) in any_setting()) {
        let before = parse(&text);
        prop_assert!(before.is_ok(), "{before:?} of {text:?}");
        let before = before.unwrap();
        let after = changed(&text, setting, value);
        let preferences = before.preferences.with(setting, value).unwrap();
        prop_assert_eq!(parse(&after), Ok(Config { preferences, ..before.clone() }), "{:?}", &after);
        let entries = scan::file(&text, "").unwrap().map(|found| found.entries).unwrap_or_default();
        let old = entries.iter().find(|entry| &text[entry.key.clone()] == setting.name());
        prop_assert!(keeps(&text, &after, old.map(|entry| &entry.value)), "{text:?} became {after:?}");
        prop_assert_eq!(changed(&after, setting, value), after, "once more changes nothing");
    }

    #[test]
    fn a_terminal_of_any_name_is_read_again(text in sound(), name in any::<String>()) {
        let before = parse(&text).unwrap();
        let after = edit::set_in(&text, TERMINALS, &name, &quoted("v-marks")).unwrap();
        let mut terminals = before.terminals;
        terminals.insert(name, OutputMode::NoMarks);
        prop_assert_eq!(parse(&after), Ok(Config { terminals, ..before }), "{:?}", &after);
    }
}
