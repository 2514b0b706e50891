//! The syntax of annotation files: what is written, what is read back, what is refused and where.

use super::*;
use proptest::prelude::*;

fn file(annotations: Vec<AnnotationRecord>, links: Vec<LinkRecord>) -> File {
    let document =
        DocumentRecord { path: "a/b.txt".into(), sha256: "9f".into(), chars: 3220, ..Default::default() };
    File { hashiya: 1, document, annotations, links }
}

fn round_trip(file: &File) {
    let written = write(file);
    let read = parse(written.as_bytes()).unwrap_or_else(|error| panic!("{error:?}\n{written}"));
    assert_eq!(&read, file);
    assert_eq!(write(&read), written);
}

/// The error of a file that cannot be read, as `line:column message`.
fn refusal(text: &str) -> String {
    match parse(text.as_bytes()) {
        Err(FormatError::Malformed { line, column, message }) => format!("{line}:{column} {message}"),
        other => panic!("{other:?}"),
    }
}

#[test]
fn a_file_looks_as_specified() {
    let annotation = AnnotationRecord {
        id: "7f3ak2".into(),
        label: "entity".into(),
        spans: vec![(120, 130), (135, 142)],
        text: "قوات سوريا".into(),
        attributes: Attributes(vec![("kind".into(), "ORG".into()), ("mention".into(), "NAM".into())]),
        note: "\"أ\"".into(),
        by: "leila".into(),
        made: "2026-11-20T10:15:00Z".into(),
    };
    let link =
        LinkRecord { id: "m2x1p0".into(), role: "source".into(), from: "a".into(), ..Default::default() };
    let mut file = file(vec![annotation], vec![link]);
    file.document.date = "2017-12-15".into();
    file.document.status = "reading".into();
    let expected = r#"(
    hashiya: 1,
    document: (path: "a/b.txt", sha256: "9f", chars: 3220, date: "2017-12-15", status: "reading"),
    annotations: [
        (id: "7f3ak2", label: "entity", spans: [(120, 130), (135, 142)], text: "قوات سوريا", attributes: {"kind": "ORG", "mention": "NAM"}, note: "\"أ\"", by: "leila", made: "2026-11-20T10:15:00Z"),
    ],
    links: [
        (id: "m2x1p0", role: "source", from: "a", to: "", by: "", made: ""),
    ],
)
"#;
    assert_eq!(write(&file), expected);
    round_trip(&file);
}

#[test]
fn empty_lists_take_one_line() {
    let expected = "(\n    hashiya: 1,\n    document: (path: \"a/b.txt\", sha256: \"9f\", chars: 3220),\n    \
                    annotations: [],\n    links: [],\n)\n";
    assert_eq!(write(&file(vec![], vec![])), expected);
    round_trip(&file(vec![], vec![]));
}

#[test]
fn letters_marks_and_joiners_stay_and_what_acts_on_the_view_is_escaped() {
    let plain = "كِتَابٌ\u{670}ـ\u{200c}\u{200d}\u{a0}🙂";
    let acting =
        "\u{0}\u{7}\u{1b}\u{7f}\u{85}\u{2028}\u{2029}\u{feff}\u{61c}\u{200e}\u{202e}\u{2066}\u{2069}";
    let escaped =
        r"\u{0}\u{7}\u{1b}\u{7f}\u{85}\u{2028}\u{2029}\u{feff}\u{61c}\u{200e}\u{202e}\u{2066}\u{2069}";
    let mut file = file(vec![], vec![]);
    file.document.notes = format!("{plain}{acting}\\\"\n\r\t");
    let written = write(&file);
    assert!(written.contains(&format!("notes: \"{plain}{escaped}\\\\\\\"\\n\\r\\t\"")), "{written}");
    round_trip(&file);
}

#[test]
fn every_character_survives_in_every_string() {
    let all: Vec<char> = (char::MIN..=char::MAX).collect();
    for chunk in all.chunks(50_000) {
        let mut file = file(vec![], vec![]);
        file.document.notes = chunk.iter().collect();
        round_trip(&file);
    }
}

#[test]
fn a_byte_order_mark_and_other_line_endings_are_accepted() {
    let written = write(&file(vec![AnnotationRecord::default()], vec![]));
    let expected = parse(written.as_bytes());
    assert_eq!(parse(format!("\u{feff}{written}").as_bytes()), expected);
    assert_eq!(parse(written.replace('\n', "\r\n").as_bytes()), expected);
    assert_eq!(parse(written.replace('\n', " ").as_bytes()), expected);
}

#[test]
fn a_newer_version_is_recognised_whatever_else_it_holds() {
    assert_eq!(parse(b"(hashiya: 2, layers: [(a: 1)], document: 5)"), Err(FormatError::Newer(2)));
    assert_eq!(
        refusal("(hashiya: 0, document: (path: \"\", sha256: \"\", chars: 0))").split(' ').next(),
        Some("1:1")
    );
}

#[test]
fn an_error_names_its_place() {
    let good = write(&file(vec![AnnotationRecord { id: "x".into(), ..Default::default() }], vec![]));
    let at = |text: String| refusal(&text).split(' ').next().unwrap().to_owned();
    assert_eq!(at(good.replace("label:", "lable:")), "5:19");
    assert_eq!(at(good.replace("spans: []", "spans: [(1, -2)]")), "5:43");
    assert_eq!(at(good.replace("spans: [], ", "")), "5:56");
    assert_eq!(at(good.replace("by: \"\", ", "by: \"\", by: \"\", ")), "5:59");
    assert_eq!(at(String::new()), "1:1");
    assert_eq!(at("not ron at all".into()), "1:1");
    assert!(matches!(
        parse(b"(\n  hashiya: 1,\n  \"\xff"),
        Err(FormatError::Malformed { line: 3, column: 4, .. })
    ));
}

#[test]
fn a_file_cut_anywhere_is_refused() {
    let mut whole = file(vec![AnnotationRecord::default()], vec![LinkRecord::default()]);
    whole.document.notes = "ملاحظة \"\\".into();
    let written = write(&whole);
    for end in 0..written.trim_end().len() {
        assert!(parse(&written.as_bytes()[..end]).is_err(), "{end}");
    }
}

#[test]
fn deep_nesting_is_refused_without_harm() {
    for open in ["[", "(", "{", "(hashiya: 1, document: (", "/*", "Some("] {
        assert!(parse(open.repeat(100_000).as_bytes()).is_err());
    }
}

#[test]
fn a_repeated_attribute_is_kept_for_the_report() {
    let text = r#"(hashiya: 1, document: (path: "", sha256: "", chars: 0), annotations: [
        (id: "x", label: "", spans: [], text: "", attributes: {"a": "1", "a": "2"}, by: "", made: "")])"#;
    let read = parse(text.as_bytes()).unwrap();
    assert_eq!(read.annotations[0].attributes.0.len(), 2);
}

fn hostile() -> impl Strategy<Value = String> {
    prop_oneof![
        any::<String>(),
        "[ -~]{0,20}",
        "[\\\\\"'(){}\\[\\]#/*,:\n\r\tru{}\u{0}\u{1b}\u{85}\u{2028}\u{202e}\u{feff}عَ\u{200c}]{0,30}",
    ]
}

prop_compose! {
    fn annotation()(
        (id, label, text, note) in (hostile(), hostile(), hostile(), hostile()),
        (by, made) in (hostile(), hostile()),
        spans in prop::collection::vec(any::<(usize, usize)>(), 0..4),
        attributes in prop::collection::vec((hostile(), hostile()), 0..4),
    ) -> AnnotationRecord {
        AnnotationRecord { id, label, spans, text, attributes: Attributes(attributes), note, by, made }
    }
}

prop_compose! {
    fn link()(
        (id, role, from) in (hostile(), hostile(), hostile()),
        (to, by, made) in (hostile(), hostile(), hostile()),
    ) -> LinkRecord {
        LinkRecord { id, role, from, to, by, made }
    }
}

prop_compose! {
    fn any_file()(
        (path, sha256, chars) in (hostile(), hostile(), any::<usize>()),
        (date, status, notes) in (hostile(), hostile(), hostile()),
        annotations in prop::collection::vec(annotation(), 0..5),
        links in prop::collection::vec(link(), 0..5),
    ) -> File {
        let document = DocumentRecord { path, sha256, chars, date, status, notes };
        File { hashiya: 1, document, annotations, links }
    }
}

proptest! {
    #[test]
    fn what_is_written_is_read_back(file in any_file()) {
        round_trip(&file);
    }

    #[test]
    fn one_record_is_one_line_and_is_found_there(file in any_file()) {
        let written = write(&file);
        let places = locate::locate(&written);
        let first = 5 + usize::from(file.annotations.is_empty());
        let lines = |places: &[locate::Place]| places.iter().map(|place| place.line).collect::<Vec<_>>();
        prop_assert_eq!(lines(&places.annotations), (5..5 + file.annotations.len()).collect::<Vec<_>>());
        let links = if file.annotations.is_empty() { first } else { first + file.annotations.len() + 2 };
        prop_assert_eq!(lines(&places.links), (links..links + file.links.len()).collect::<Vec<_>>());
        prop_assert_eq!(places.comments, Vec::<usize>::new());
        prop_assert!(!written.contains(|c: char| c.is_control() && c != '\n'));
    }

    #[test]
    fn no_input_does_harm(text in hostile(), bytes in prop::collection::vec(any::<u8>(), 0..200)) {
        let _ = parse(text.as_bytes());
        let _ = parse(&bytes);
        locate::locate(&text);
    }
}

#[test]
fn broken_records_on_one_line_are_each_named_with_their_column() {
    let text = "(hashiya: 1, document: (path: \"a\", sha256: \"\", chars: 1), annotations: [\n(ك: 5), (ك: 5), \"ك\",\n (ك: 5)])";
    let records = read(text.as_bytes()).unwrap();
    let places = records.annotations.iter().map(|piece| match &piece.record {
        Err(FormatError::Malformed { line, column, .. }) => (*line, *column),
        other => panic!("{other:?}"),
    });
    let begins: Vec<_> = places.collect();
    assert_eq!(begins.iter().map(|place| place.0).collect::<Vec<_>>(), [2, 2, 2, 3], "{begins:?}");
    let [first, second, third, fourth] = begins[..] else { panic!("{begins:?}") };
    assert_eq!((second.1 - first.1, fourth.1, third.1), (8, first.1 + 1, 17), "{begins:?}");
}

#[test]
fn a_message_is_short_whatever_the_file_holds() {
    let text = format!("(hashiya: 1, {}", "x".repeat(30_000));
    let Err(FormatError::Malformed { message, .. }) = read(text.as_bytes()) else { panic!("it was read") };
    assert!(message.chars().count() <= 300, "{} characters", message.len());
}
