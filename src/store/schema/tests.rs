//! Schema files: what is written is read again, and what is wrong is named with its place and what was meant.

use super::read::read;
use super::*;
use crate::annotation::{AttributeKind, LabelLook};
use proptest::prelude::*;

fn no_command(_: char) -> Option<String> {
    None
}

fn of(text: &str) -> Result<Schema, String> {
    let command = |key| (key == 'w').then(|| "grow".to_owned());
    read(text, &command).map_err(|flaw| match flawed(Path::new("s.ron"), text, &flaw) {
        StoreError::Schema { line, column, message, .. } => format!("{line}:{column}: {message}"),
        other => other.to_string(),
    })
}

/// A schema with these labels and roles, the first label on line 1.
fn with(labels: &str, roles: &str) -> Result<Schema, String> {
    of(&format!("(hashiya_schema: 1, labels: [{labels}], roles: [{roles}])"))
}

#[track_caller]
fn refused(found: Result<Schema, String>, parts: &[&str]) {
    let message = found.unwrap_err();
    for part in parts {
        assert!(message.contains(part), "{message:?} lacks {part:?}");
    }
}

#[test]
fn the_built_in_schema_is_written_and_read_unchanged() {
    let schema = Schema::built_in();
    let text = write_schema(&schema);
    assert_eq!(read(&text, &no_command), Ok(schema), "{text}");
}

#[test]
fn everything_that_a_schema_can_say_is_read() {
    let schema = of(r#"(
        hashiya_schema: 1, // a comment
        labels: [
            (name: "شخص", key: "P", look: "letters", names: (ar: "إنسان"), guideline: "من له اسم", examples: ["ليلى"],
             attributes: [
                (name: "sex", type: "closed", values: ["f", (name: "m", key: "m", names: (en: "male"))]),
                (name: "born", type: "date"), (name: "age", type: "number", guideline: "years"),
                (name: "said by", type: "range"), (name: "seen", type: "open"), (name: "x", type: "text"),
             ]),
            (name: "place"),
        ],
        roles: [(name: "in", key: "i", from: ["شخص"], to: ["place"]), (name: "any")],
    )"#)
    .unwrap();
    let person = schema.label("شخص").unwrap();
    assert_eq!(
        (person.key, person.look, person.names.arabic.as_str()),
        (Some('P'), LabelLook::Letters, "إنسان")
    );
    let kinds: Vec<_> = person.attributes.iter().map(|attribute| attribute.kind.name()).collect();
    assert_eq!(kinds, ["closed", "date", "number", "range", "open", "text"]);
    let values = person.attribute("sex").unwrap().values();
    assert_eq!((values[0].name.as_str(), values[0].key, values[1].key), ("f", None, Some('m')));
    assert!(
        matches!(person.attribute("seen").unwrap().kind, AttributeKind::Open(ref values) if values.is_empty())
    );
    let place = schema.label("place").unwrap();
    assert_eq!((place.key, place.look), (None, LabelLook::Underline));
    assert!(
        schema.role("in").unwrap().joins("شخص", "place")
            && !schema.role("in").unwrap().joins("place", "place")
    );
    assert!(schema.role("any").unwrap().joins("place", "شخص"));
    assert_eq!(read(&write_schema(&schema), &no_command), Ok(schema));
}

#[test]
fn two_keys_that_clash_are_an_error_with_both_places() {
    let twice = "(name: \"a\", key: \"a\"),\n(name: \"b\", key: \"a\")";
    refused(with(twice, ""), &["2:18:", "`a` is the key of `a` on line 1 and of `b` on line 2"]);
    refused(with("(name: \"a\", key: \"w\")", ""), &["1:", "the key `w` of `a` gives the command `grow`"]);
    let values = "(name: \"a\", attributes: [(name: \"k\", type: \"closed\", values: [(name: \"x\", key: \"x\"), (name: \"y\", key: \"x\")])])";
    refused(with(values, ""), &["`x` is the key of `x` on line 1 and of `y`"]);
    let roles = "(name: \"r\", key: \"r\"), (name: \"s\", key: \"r\")";
    refused(with("(name: \"a\")", roles), &["`r` is the key of `r`"]);
}

#[test]
fn what_stands_twice_is_refused() {
    refused(
        with("(name: \"a\"), (name: \"a\")", ""),
        &["the label `a` stands on line 1 and again on line 1"],
    );
    refused(with("(name: \"a\", name: \"b\")", ""), &["`name` stands on line 1"]);
    let attributes =
        "(name: \"a\", attributes: [(name: \"k\", type: \"text\"), (name: \"k\", type: \"text\")])";
    refused(with(attributes, ""), &["the attribute `k`"]);
    let values = "(name: \"a\", attributes: [(name: \"k\", type: \"closed\", values: [\"x\", \"x\"])])";
    refused(with(values, ""), &["the value `x`"]);
}

#[test]
fn what_is_misspelt_is_told_with_what_was_meant() {
    refused(with("(nam: \"a\")", ""), &["unknown field of a label `nam` on line 1; did you mean `name`?"]);
    refused(with("(name: \"a\", look: \"underlined\")", ""), &["did you mean `underline`?"]);
    refused(
        with("(name: \"a\", attributes: [(name: \"k\", type: \"numer\")])", ""),
        &["did you mean `number`?"],
    );
    refused(
        with("(name: \"claim\")", "(name: \"r\", from: [\"clam\"])"),
        &["unknown label `clam`", "did you mean `claim`?"],
    );
    refused(of("(hashiya_schema: 1, lables: [])"), &["1:21:", "did you mean `labels`?"]);
    refused(with("(name: \"a\", names: (fr: \"a\"))", ""), &["unknown language `fr`", "`en`, `ar`"]);
}

#[test]
fn what_is_of_the_wrong_kind_is_told() {
    refused(of(""), &["holds nothing", "hashiya schema init"]);
    refused(of("[]"), &["a schema is expected between ( and )"]);
    refused(of("(labels: [])"), &["the field `hashiya_schema` is missing"]);
    refused(of("(hashiya_schema: 2, labels: [])"), &["of version 2"]);
    refused(of("(hashiya_schema: \"1\", labels: [])"), &["can only be 1"]);
    refused(with("", ""), &["one label at least"]);
    refused(with("(key: \"a\")", ""), &["the field `name` is missing"]);
    refused(with("(name: \"\")", ""), &["`name` on line 1 is \"\""]);
    refused(with("(name: \"a\\nb\")", ""), &["on one line"]);
    refused(with("(name: a)", ""), &["text in quotation marks"]);
    refused(with("(name: \"a\", key: \"ab\")", ""), &["one key of a US keyboard"]);
    refused(with("(name: \"a\", key: \"ش\")", ""), &["other layouts are translated"]);
    refused(with("(name: \"a\", examples: \"b\")", ""), &["a list is expected"]);
    refused(with("(name: \"a\", examples: [1])", ""), &["a list of texts"]);
    refused(
        with("(name: \"a\", attributes: [(name: \"k\")])", ""),
        &["the field `type` of \"k\" is missing"],
    );
    refused(
        with("(name: \"a\", attributes: [(name: \"k\", type: \"closed\")])", ""),
        &["a closed list has values"],
    );
    refused(
        with("(name: \"a\", attributes: [(name: \"k\", type: \"date\", values: [\"x\"])])", ""),
        &["only attributes of type"],
    );
    refused(with("\"a\"", ""), &["fields are expected here"]);
    refused(with("(name: \"a\"", ""), &["closes no bracket"]);
    refused(with("(name: \"a\") (name: \"b\")", ""), &["a comma is expected"]);
    refused(with("(name: \"a\")", "(name: \"conflict\")"), &["take another name"]);
}

#[test]
fn a_schema_that_nests_too_deep_is_refused_without_harm() {
    refused(with(&"(".repeat(100_000), ""), &["1:"]);
    refused(with(&format!("(name: \"a\", attributes: {}", "[".repeat(100_000)), ""), &["1:"]);
}

proptest! {
    #[test]
    fn no_text_is_a_panic(text in "[\\(\\)\\[\\]\\{\\}:,\"a-c\\\\/*# \\n]{0,40}") {
        let _ = of(&text);
        let _ = with(&text, "");
        let _ = with("(name: \"a\")", &text);
    }

    #[test]
    fn a_schema_cut_anywhere_is_refused(cut in 0usize..4000) {
        let text = write_schema(&Schema::built_in());
        let whole = text.trim_end().len();
        if let Some(part) = text.get(..cut.min(whole - 1)) {
            prop_assert!(of(part).is_err());
        }
    }
}
