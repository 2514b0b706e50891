//! What the audit finds in small corpora, and what it leaves alone.

use super::*;
use crate::annotation::{Annotation, Link, Span, Spans};

/// Annotations written as `label|text|name=value;…`, each at the first place of its text that is free.
fn set_of(text: &str, annotations: &[&str], links: &[(&str, &str, &str)]) -> AnnotationSet {
    let mut made: Vec<Annotation> = Vec::new();
    for (number, written) in annotations.iter().enumerate() {
        let [label, quote, values] = written.split('|').collect::<Vec<_>>()[..] else { panic!("{written}") };
        let free =
            |at: &usize| made.iter().all(|one| one.spans.extent().start().0 != *at || one.label != label);
        let at = text.match_indices(quote).map(|(at, _)| at).find(free).unwrap_or_else(|| panic!("{quote}"));
        made.push(Annotation {
            id: Id::new(format!("a{number}")).unwrap(),
            label: label.into(),
            spans: Spans::from(Span::new(text, TextRange::from(at..at + quote.len())).unwrap()),
            attributes: values
                .split(';')
                .filter_map(|value| value.split_once('='))
                .map(|(name, value)| (name.into(), value.into()))
                .collect(),
            note: String::new(),
            by: "leila".into(),
            made: String::new(),
        });
    }
    let links = links.iter().enumerate().map(|(number, (role, from, to))| Link {
        id: Id::new(format!("l{number}")).unwrap(),
        role: (*role).into(),
        from: Id::new(*from).unwrap(),
        to: Id::new(*to).unwrap(),
        by: String::new(),
        made: String::new(),
    });
    AnnotationSet::new(made, links.collect()).unwrap()
}

/// The findings of a corpus: code, text and what is wanted.
fn listed(documents: &[(&str, &[&str])]) -> Vec<String> {
    let schema = Schema::built_in();
    let sets: Vec<_> = documents.iter().map(|(text, annotations)| set_of(text, annotations, &[])).collect();
    let mut inventory = Inventory::default();
    for ((text, _), set) in documents.iter().zip(&sets) {
        let mut own = Inventory::default();
        own.add(text, set, &schema);
        inventory.merge(own);
    }
    let audit = Audit::new(inventory, schema);
    let all = documents.iter().zip(&sets).flat_map(|((text, _), set)| {
        let findings = audit.findings(text, set);
        findings
            .into_iter()
            .map(|one| format!("{} {} > {}", one.kind.code(), one.range.slice(text), one.wanted))
    });
    all.filter(|line| !line.starts_with("no-value")).collect()
}

#[test]
fn a_text_that_is_mostly_called_otherwise_is_told() {
    let found = listed(&[
        ("الميناء ثم الميناء", &["entity|الميناء|canon=ميناء سندمار", "entity|الميناء|canon=ميناء سندمار"]),
        ("المِيناء", &["date|المِيناء|"]),
        ("الميناء.", &["entity|الميناء|canon=ميناء آخر"]),
        ("ميناء آخر", &["entity|ميناء آخر|canon=مينَاء سندمار"]),
    ]);
    assert_eq!(
        found,
        [
            "label-differs المِيناء > entity",
            "canon-differs الميناء > ميناء سندمار",
            "canon-spelling ميناء آخر > ميناء سندمار"
        ]
    );
}

#[test]
fn names_that_are_not_annotated_are_told_the_longest_first() {
    let found = listed(&[
        ("هيئة الموانئ والموانئ", &["entity|هيئة الموانئ|kind=ORG", "entity|الموانئ|kind=LOC"]),
        ("عن هيئة المَوانئ وللموانئ", &[]),
        ("قالت هيئة الموانئ", &["claim|قالت هيئة الموانئ|"]),
        ("وزارة هيئة الموانئ", &["entity|وزارة هيئة الموانئ|"]),
    ]);
    assert_eq!(
        found,
        [
            "unlabelled الموانئ > entity",
            "unlabelled هيئة المَوانئ > entity",
            "unlabelled لموانئ > entity",
            "no-source قالت هيئة الموانئ > source",
            "unlabelled هيئة الموانئ > entity",
        ]
    );
    let preposition = listed(&[("قال علي", &["entity|علي|"]), ("على الطاولة وعلي", &[])]);
    assert_eq!(preposition, ["unlabelled علي > entity"]);
    let pronoun = listed(&[("هو", &["entity|هو|mention=PRO"]), ("هو", &[])]);
    assert!(pronoun.is_empty(), "{pronoun:?}");
}

#[test]
fn ends_are_looked_at() {
    let text = "قال \"نعم،\" للميناء والميناء الميناءين الميناء 2031 .";
    let found = listed(&[
        (
            text,
            &[
                "entity|قال |",
                "entity|\"نعم،\"|",
                "entity|والميناء|",
                "entity|الميناءي|",
                "entity|الميناء 2031|",
                "entity|لميناء|",
            ],
        ),
        ("الميناء الميناء", &["entity|الميناء|", "entity|الميناء|"]),
    ]);
    assert_eq!(
        found,
        [
            "edge-blank قال  > قال",
            "edge-punctuation \"نعم،\" > نعم",
            "edge-proclitic والميناء > الميناء",
            "half-word الميناءي > الميناءين",
        ]
    );
}

#[test]
fn an_annotation_of_nothing_is_told() {
    let found = listed(&[("قال ، و«نعم»", &["entity|،|", "entity| |", "entity|«|"])]);
    assert_eq!(found, ["edge-blank   > ", "edge-punctuation ، > ", "edge-punctuation « > "]);
}

#[test]
fn links_and_values_are_looked_at() {
    let schema = Schema::built_in();
    let text = "قالت الهيئة إنها أغلقت أمس";
    let set = set_of(
        text,
        &["claim|أغلقت أمس|", "entity|الهيئة|", "date|أمس|value="],
        &[("source", "a0", "a1"), ("source", "a1", "a2"), ("unheard", "a2", "a1"), ("conflict", "a2", "a1")],
    );
    let audit = Audit::new(Inventory::default(), schema);
    let found: Vec<_> =
        audit.findings(text, &set).into_iter().map(|one| (one.kind.code(), one.wanted)).collect();
    let expected = [
        ("link-forbidden", "source → date".to_owned()),
        ("link-forbidden", "unheard → entity".to_owned()),
        ("no-value", "value".to_owned()),
    ];
    assert_eq!(found, expected);
}

#[test]
fn codes_are_stable_and_each_its_own() {
    let codes: std::collections::BTreeSet<_> = AuditKind::ALL.iter().map(|kind| kind.code()).collect();
    assert_eq!(codes.len(), AuditKind::ALL.len());
}
