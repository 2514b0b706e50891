//! What is counted in small documents, and that tallies add up.

use super::*;
use crate::annotation::{DocumentInfo, Id, Link, Span, Spans};
use crate::text::TextRange;
use proptest::prelude::*;

const TEXT: &str = "قالت الهيئة إن الميناء مغلق\nوأعلنت الهيئة: 12/11/2030.";

/// An annotation written as `label|text|name=value;…|by|made|note`.
fn annotation(number: usize, written: &str) -> Annotation {
    let [label, quote, values, by, made, note] = written.split('|').collect::<Vec<_>>()[..] else {
        panic!("{written}")
    };
    let at = TEXT.find(quote).unwrap_or_else(|| panic!("{quote}"));
    Annotation {
        id: Id::new(format!("a{number}")).unwrap(),
        label: label.into(),
        spans: Spans::from(Span::new(TEXT, TextRange::from(at..at + quote.len())).unwrap()),
        attributes: values
            .split(';')
            .filter_map(|value| value.split_once('='))
            .map(|(name, value)| (name.into(), value.into()))
            .collect(),
        note: note.into(),
        by: by.into(),
        made: made.into(),
    }
}

fn set(annotations: &[&str], links: &[(&str, &str, &str)]) -> AnnotationSet {
    let made = annotations.iter().enumerate().map(|(number, written)| annotation(number, written)).collect();
    let links = links.iter().enumerate().map(|(number, (role, from, to))| Link {
        id: Id::new(format!("l{number}")).unwrap(),
        role: (*role).into(),
        from: Id::new(*from).unwrap(),
        to: Id::new(*to).unwrap(),
        by: "leila".into(),
        made: "2030-11-12T10:06:00Z".into(),
    });
    AnnotationSet::new(made, links.collect()).unwrap()
}

fn tally(annotations: &[&str], links: &[(&str, &str, &str)], status: &str) -> Tally {
    let info = DocumentInfo { status: status.to_owned(), ..DocumentInfo::default() };
    let set = set(annotations, links).with_info(info);
    Tally::of(TEXT, &set, &Schema::built_in(), TallyOptions::default())
}

#[test]
fn a_document_is_counted() {
    let tally = tally(
        &[
            "claim|الهيئة إن الميناء مغلق||leila|2030-11-12T10:05:00Z|",
            "claim|قالت||leila|2030-11-12T10:20:01Z|why",
            "entity|ميناء|kind=LOC;canon=ميناء سندمار|karim|2030-11-12T23:59:00Z|",
            "date|12/11/2030|||yesterday|",
        ],
        &[("source", "a0", "a2")],
        "skipped: not Arabic",
    );
    let total = Extent { documents: 1, words: 8, chars: 54, covered_words: 6, covered_chars: 36 };
    assert_eq!(tally.total, total);
    assert_eq!(tally.statuses, BTreeMap::from([("skipped".to_owned(), total)]));
    let label = |name: &str| {
        let label = &tally.labels[name];
        (label.annotations, label.extent.covered_words, label.extent.covered_chars)
    };
    assert_eq!([label("claim"), label("entity"), label("date")], [(2, 5, 26), (1, 1, 5), (1, 1, 10)]);
    assert_eq!(tally.roles, BTreeMap::from([("source".to_owned(), 1)]));
    assert_eq!((tally.annotations, tally.links, tally.notes, tally.undated), (4, 1, 1, 1));
    assert_eq!((tally.without_source, tally.without_value), (1, 1));
    let kind = ("entity".to_owned(), "kind".to_owned(), "LOC".to_owned());
    assert_eq!(tally.values, BTreeMap::from([(kind, 1)]), "canon has no list");
    assert_eq!(tally.authors.keys().collect::<Vec<_>>(), ["", "karim", "leila"]);
    let day = &tally.days[&civil::date(2030, 11, 12)];
    assert_eq!((day.annotations, day.links, day.authors.len(), tally.days.len()), (3, 1, 2, 1));
}

#[test]
fn a_stretch_of_work_ends_where_nothing_is_done_for_longer_than_the_pause() {
    let mut tally = Tally::new(TallyOptions::default());
    let mut at = |time: &str, made| {
        tally.see("leila", time.parse().unwrap(), made);
    };
    at("2030-11-12T23:50:00Z", 1);
    at("2030-11-13T00:00:00Z", 2);
    at("2030-11-13T00:10:00Z", 0);
    at("2030-11-13T00:20:01Z", 5);
    let pace = tally.pace();
    assert_eq!(pace, Pace { made: 8, begun: 6, stretches: 2, seconds: 1200 });
    assert_eq!(pace.per_hour(), Some(6.0));
    let days = [tally.pace_on(civil::date(2030, 11, 12)), tally.pace_on(civil::date(2030, 11, 13))];
    assert_eq!(days.map(|pace| (pace.seconds, pace.begun)), [(600, 1), (600, 5)]);
    assert_eq!(Work::default().pace().per_hour(), None);
}

#[test]
fn what_is_skipped_is_no_work() {
    let mut all = Tally::default();
    for status in ["done", "", "skipped: torn", "review", "ours"] {
        all.merge(tally(&[], &[], status));
    }
    let [done, wanted] = all.progress();
    assert_eq!((done.documents, wanted.documents, done.words, wanted.words), (1, 4, 8, 32));
    let rows: Vec<_> = all.status_rows().into_iter().map(|(name, extent)| (name, extent.documents)).collect();
    let expected = [("new", 1), ("reading", 0), ("review", 1), ("done", 1), ("skipped", 1), ("ours", 1)];
    assert_eq!(rows, expected);
}

proptest! {
    /// A word or a character is counted once, however many annotations lie over it.
    #[test]
    fn coverage_is_what_a_plain_count_finds(pieces in prop::collection::vec((0..60usize, 0..60usize), 0..8)) {
        let text = "ab cd, ef\nghi 12.5 — jk\r\nl m n op qrs t u vw x y z 2030/11/12";
        let spans = pieces.iter().filter_map(|(a, b)| {
            Span::new(text, TextRange::from(*a.min(b)..*a.max(b))).filter(|_| a != b)
        });
        let made = spans.enumerate().map(|(number, span)| Annotation {
            spans: Spans::from(span),
            ..annotation(number, "entity|قالت|||?|")
        });
        let set = AnnotationSet::new(made.collect(), vec![]).unwrap();
        let ranges: Vec<_> = set.annotations().iter().map(|one| one.spans.extent()).collect();
        let words = segment_words(text);
        let (extent, _) = measure(text, &set);
        prop_assert_eq!(extent.words, words.len());
        let covered = words.iter().filter(|word| ranges.iter().any(|range| range.overlaps(**word))).count();
        prop_assert_eq!(extent.covered_words, covered);
        let inside = (0..text.len())
            .filter(|at| ranges.iter().any(|range| range.overlaps(TextRange::from(*at..at + 1))))
            .filter(|at| text.is_char_boundary(*at));
        prop_assert_eq!(extent.covered_chars, inside.count());
    }

    /// However work is divided and in whatever order it is added, the same comes of it.
    #[test]
    fn tallies_add_up_in_any_order(
        moments in prop::collection::vec((0..20_000i64, 0..3usize, 0..4usize, "[ab]"), 0..40),
    ) {
        let mut whole = Tally::default();
        let mut parts = vec![Tally::default(); 4];
        for (second, made, part, by) in &moments {
            let at = Timestamp::from_second(*second).unwrap();
            whole.see(by, at, *made);
            parts[*part].see(by, at, *made);
        }
        let mut forth = Tally::default();
        parts.iter().for_each(|part| forth.merge(part.clone()));
        let mut back = parts.pop().unwrap();
        parts.into_iter().rev().for_each(|part| back.merge(part));
        prop_assert_eq!(&forth, &whole);
        prop_assert_eq!(&back, &whole);
        // The same by counting the pauses.
        for by in ["a", "b"] {
            let mut seconds: Vec<_> = moments.iter().filter(|one| one.3 == by).map(|one| one.0).collect();
            seconds.sort_unstable();
            let time: i64 = seconds.windows(2).map(|pair| pair[1] - pair[0]).filter(|gap| *gap <= 600).sum();
            let found = whole.authors.get(by).map_or(0, |author| author.work.pace().seconds);
            prop_assert_eq!(found, time);
        }
    }
}

fn segment_words(text: &str) -> Vec<TextRange> {
    let paragraphs = crate::text::paragraph::split(text).into_iter();
    paragraphs.flat_map(|paragraph| crate::text::segment::words(text, paragraph.content)).collect()
}

#[test]
fn documents_add_up() {
    let documents = [
        tally(&["claim|قالت||leila|2030-11-12T10:05:00Z|"], &[], "done"),
        tally(&["entity|الهيئة|kind=ORG|karim|2030-11-13T10:05:00Z|"], &[], ""),
        tally(
            &["claim|قالت||leila|2030-11-12T10:09:00Z|", "entity|الهيئة|kind=ORG|leila||"],
            &[("source", "a0", "a1")],
            "done",
        ),
    ];
    let mut all = Tally::default();
    documents.iter().for_each(|one| all.merge(one.clone()));
    let mut grouped = Tally::default();
    let mut pair = documents[1].clone();
    pair.merge(documents[2].clone());
    grouped.merge(pair);
    grouped.merge(documents[0].clone());
    assert_eq!(all, grouped);
    assert_eq!((all.annotations, all.links, all.total.documents, all.undated), (4, 1, 3, 1));
    assert_eq!(all.labels["entity"].extent.documents, 2);
    assert_eq!(all.pace(), Pace { made: 3, begun: 2, stretches: 2, seconds: 240 });
}
