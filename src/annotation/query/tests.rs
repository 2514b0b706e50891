//! What each condition finds, and where errors point.

use super::*;
use crate::annotation::{DocumentInfo, Link, Span, Spans};
use crate::text::TextRange;
use proptest::prelude::*;

const TEXT: &str = "قالت هيئة المَوانئ إن الميناء مغلق منذ الأحد";

fn annotation(id: &str, label: &str, quote: &str, attributes: &[(&str, &str)], made: &str) -> Annotation {
    let at = TEXT.find(quote).unwrap();
    Annotation {
        id: Id::new(id).unwrap(),
        label: label.into(),
        spans: Spans::from(Span::new(TEXT, TextRange::from(at..at + quote.len())).unwrap()),
        attributes: attributes.iter().map(|(name, value)| ((*name).into(), (*value).into())).collect(),
        note: if id == "c1" { "نقلا عن مصدر".into() } else { String::new() },
        by: if label == "date" { "karim" } else { "leila" }.into(),
        made: made.into(),
    }
}

fn found(query: &str) -> String {
    let set = AnnotationSet::new(
        vec![
            annotation("e1", "entity", "هيئة المَوانئ", &[("kind", "ORG")], "2026-11-20T10:00:00Z"),
            annotation(
                "e2",
                "entity",
                "الميناء",
                &[("kind", "LOC"), ("canon", "ميناء")],
                "2026-11-21T10:00:00Z",
            ),
            annotation("c1", "claim", "الميناء مغلق منذ", &[], "2026-12-01T10:00:00Z"),
            annotation("d1", "date", "منذ الأحد", &[("value", "")], ""),
        ],
        vec![Link {
            id: Id::new("l1").unwrap(),
            role: "source".into(),
            from: Id::new("c1").unwrap(),
            to: Id::new("e1").unwrap(),
            by: String::new(),
            made: String::new(),
        }],
    )
    .unwrap()
    .with_info(DocumentInfo { status: "skipped: بلا فائدة".into(), ..DocumentInfo::default() });
    let query = Query::parse(query).unwrap_or_else(|error| panic!("{query}: {error}"));
    let queried = Queried { name: "أخبار/a.txt", text: TEXT, set: &set };
    let mut ids: Vec<_> = query.find_in(queried).into_iter().map(|one| one.id.to_string()).collect();
    // Entities, claims, dates.
    ids.sort_by_key(|id| "ecd".find(&id[..1]));
    ids.join(" ")
}

#[test]
fn each_condition_finds_its_own() {
    for (query, ids) in [
        ("label:entity", "e1 e2"),
        ("label:entity,date", "e1 e2 d1"),
        ("kind:ORG", "e1"),
        ("kind:*", "e1 e2"),
        ("-kind:*", "c1 d1"),
        ("canon:ميناء", "e2"),
        ("by:karim", "d1"),
        ("status:skipped", "e1 e2 c1 d1"),
        ("status:done", ""),
        ("document:اخبار", "e1 e2 c1 d1"),
        ("made:2026-11", "e1 e2"),
        ("made>2026-11", "c1"),
        ("made:2026-11-20T10:00", "e1"),
        ("kind:\"*\"", ""),
        ("made>=2026-11-21", "e2 c1"),
        ("made<2026-11-21", "e1"),
        ("made<=2026-11-21", "e1 e2"),
        ("الموانئ", "e1"),
        ("text:\"هيئة الموانئ\"", "e1"),
        ("text:الميناء", "e2 c1"),
        ("text=المينَاء", "e2"),
        ("note:*", "c1"),
        ("note:مصدر", "c1"),
        ("-note:مصدر label:claim", ""),
        ("link:source", "c1"),
        ("link:*", "c1"),
        ("linked:source,conflict", "e1"),
        ("label:claim -link:contradicts", "c1"),
        ("within:claim", "e2"),
        ("contains:entity", "c1"),
        ("overlaps:date", "c1"),
        ("overlaps:*", "c1 d1"),
        ("label:date or kind:LOC", "e2 d1"),
        ("(label:date or kind:LOC) by:leila", "e2"),
        ("-(label:date or kind:LOC)", "e1 c1"),
        ("--label:date", "d1"),
    ] {
        assert_eq!(found(query), ids, "{query}");
    }
}

#[test]
fn an_error_points_at_its_place() {
    for (query, at, part) in [
        ("", 1, "a condition is missing"),
        ("label:entity or", 16, "a condition is missing"),
        ("(label:entity", 1, "never closed"),
        ("label:entity)", 13, "no ( before"),
        ("أحد label:", 11, "a value is missing"),
        ("label:entity,", 14, "a value is missing"),
        ("text:\"أحد", 6, "never closed"),
        ("kind>5", 1, "> is for times"),
        ("label:*", 7, "every annotation has one"),
        ("made:gestern", 6, "one time is needed"),
        ("made:2026-10,2026-11", 6, "one time is needed"),
        ("made:2026-1", 6, "one time is needed"),
        ("made>=2026-02-30", 7, "one time is needed"),
        ("made:2026-11-18T25", 6, "one time is needed"),
        ("made:2026-13", 6, "one time is needed"),
        ("kind:*ORG", 6, "stands alone"),
        ("kind:ORG,*", 6, "stands alone"),
        ("a - b", 3, "right before"),
        ("text:\u{64b}", 6, "nothing to look for"),
    ] {
        let error = Query::parse(query).unwrap_err();
        assert!(error.at == at && error.to_string().contains(part), "{query}: {error}");
    }
    let deep = "(".repeat(100_000);
    assert!(Query::parse(&deep).unwrap_err().to_string().contains("too much"));
    assert!(Query::parse(&"-".repeat(100_000)).is_err());
}

proptest! {
    #[test]
    fn every_query_is_understood_or_refused(query in "[a-b:=<>,()\"\\\\* -]{0,20}|(label|-|or| |:|made|>=|\\(|\\)|\"|x){0,12}") {
        if let Err(error) = Query::parse(&query) {
            prop_assert!(error.at <= query.chars().count() + 1 && !error.to_string().is_empty());
        }
    }
}

#[test]
fn what_lies_in_a_gap_is_neither_inside_nor_shares_text() {
    let text = "aaaaa bbbbb ccccc";
    let made = |id: &str, label: &str, pieces: &[(usize, usize)]| Annotation {
        id: Id::new(id).unwrap(),
        label: label.into(),
        spans: Spans::new(
            pieces
                .iter()
                .map(|(start, end)| Span::new(text, TextRange::from(*start..*end)).unwrap())
                .collect(),
        )
        .unwrap(),
        ..annotation("e1", "entity", "الميناء", &[], "")
    };
    let all = vec![
        made("c1", "claim", &[(0, 5), (12, 17)]),
        made("e1", "entity", &[(6, 11)]),
        made("e2", "entity", &[(0, 3), (12, 15)]),
        made("d1", "date", &[(3, 8)]),
    ];
    let set = AnnotationSet::new(all, vec![]).unwrap();
    let found = |query: &str| {
        let queried = Queried { name: "a.txt", text, set: &set };
        let found = Query::parse(query).unwrap().find_in(queried);
        found.into_iter().map(|one| one.id.to_string()).collect::<Vec<_>>()
    };
    assert_eq!(found("within:claim"), ["e2"]);
    assert_eq!(found("contains:entity"), ["c1"]);
    assert_eq!(found("overlaps:claim"), ["d1"]);
}
