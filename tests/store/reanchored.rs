//! Documents that were edited after they were annotated: what is found again, what is kept, and that nothing is written
//! before somebody agrees.

use crate::*;
use hashiya::annotation::{Doubt, Link};
use hashiya::store::FindingKind;

const OLD: &str = "قال الناطق باسم المرفأ إن السفينة وصلت فجراً، وقال الوزير إن المسوول غائب.\n";
const FILE: &str = "annotations/a.txt.ron";

/// An annotated document that is then replaced by this text.
fn changed(new: &str) -> Scratch {
    let scratch = Scratch::project(&[("a.txt", OLD)]);
    let (loaded, mut found) = scratch.open("a.txt");
    for (id, quote) in [("a1", "الناطق"), ("b2", "السفينة وصلت"), ("c3", "الوزير"), ("d4", "المسوول")]
    {
        insert(&mut found, annotation(&loaded, id, "entity", quote));
    }
    let [from, to, id] = ["b2", "d4", "l1"].map(|id| Id::new(id).unwrap());
    let link = Link { id, role: "related".into(), from, to, by: String::new(), made: String::new() };
    found.set.apply(Edit::Connect(link)).unwrap();
    save(&loaded, &mut found).unwrap();
    scratch.file("corpus/a.txt", new);
    scratch
}

fn quotes(loaded: &LoadedDocument, found: &LoadedAnnotations) -> Vec<String> {
    let quote = |annotation: &Annotation| annotation.spans.quote(loaded.document.text());
    found.set.annotations().iter().map(quote).collect()
}

#[test]
fn what_moved_is_shown_where_it_is_and_nothing_is_written_without_consent() {
    let scratch = changed(&format!("خبر عاجل\n\n{OLD}"));
    let before = scratch.snapshot();
    let (loaded, mut found) = scratch.open("a.txt");
    assert_eq!(quotes(&loaded, &found), ["الناطق", "السفينة وصلت", "الوزير", "المسوول"]);
    assert_eq!(found.set.links().len(), 1);
    let reanchoring = found.reanchoring.clone().unwrap();
    assert_eq!((reanchoring.stayed, reanchoring.moved.len(), reanchoring.unsettled.len()), (0, 4, 0));
    assert!(found.read_only.as_ref().unwrap().contains("found again: 4"), "{:?}", found.read_only);
    assert!(matches!(save(&loaded, &mut found).unwrap_err(), StoreError::ReadOnly { .. }));
    assert_eq!(scratch.snapshot(), before);
    assert!(found.file.awaits_consent());
    found.file.consent();
    save(&loaded, &mut found).unwrap();
    let (_, again) = scratch.open("a.txt");
    assert_eq!((codes(&again), again.set, again.read_only), (vec![], found.set, None));
}

#[test]
fn what_is_doubtful_or_lost_is_listed_and_stays_in_the_file_as_it_stands() {
    let scratch = changed(&OLD.replace("المسوول", "المسؤول").replace("الناطق باسم المرفأ", "هو"));
    let lines: Vec<String> = scratch.read(FILE).lines().map(str::to_owned).collect();
    let kept = |id: &str| lines.iter().find(|line| line.contains(&format!("(id: \"{id}\""))).unwrap().clone();
    let (loaded, mut found) = scratch.open("a.txt");
    assert_eq!(quotes(&loaded, &found), ["السفينة وصلت", "الوزير"]);
    let unsettled = found.reanchoring.clone().unwrap().unsettled;
    let (line, doubtful) = &unsettled[1];
    let (candidate, doubt) = doubtful.candidate.clone().unwrap();
    assert_eq!(
        (*line, doubt, candidate.spans.quote(loaded.document.text()).as_str()),
        (8, Doubt::Similar, "المسؤول")
    );
    assert_eq!((unsettled[0].1.id.as_str(), &unsettled[0].1.candidate), ("a1", &None));
    let kinds: Vec<_> = found.problems.iter().map(|finding| (finding.kind, finding.line)).collect();
    assert!(kinds.contains(&(FindingKind::PlaceDoubtful, Some(8))), "{kinds:?}");
    assert!(kinds.contains(&(FindingKind::PlaceLost, Some(5))), "{kinds:?}");

    found.file.consent();
    save(&loaded, &mut found).unwrap();
    let written = scratch.read(FILE);
    for line in [kept("a1"), kept("d4"), kept("l1")] {
        assert!(written.lines().any(|other| other == line), "{line}\n{written}");
    }
    let (_, again) = scratch.open("a.txt");
    assert_eq!((again.file.quarantined(), again.read_only, &again.set), (3, None, &found.set));

    // One that was accepted takes the place of its record, and the link to it is back.
    insert(&mut found, candidate);
    save(&loaded, &mut found).unwrap();
    let (loaded, again) = scratch.open("a.txt");
    assert_eq!((quotes(&loaded, &again).len(), again.set.links().len(), again.file.quarantined()), (3, 1, 1));
}

#[test]
fn a_record_whose_text_does_not_fit_its_spans_is_kept() {
    let scratch = changed(&format!("خبر\n{OLD}"));
    scratch.file(FILE, scratch.read(FILE).replace("text: \"الوزير\"", "text: \"الوزراء\""));
    let (_, found) = scratch.open("a.txt");
    assert!(codes(&found).contains(&"quote-differs"));
    assert_eq!((found.set.annotations().len(), found.file.quarantined()), (3, 1));
}

#[test]
fn a_doubtful_record_whose_words_stand_there_by_chance_is_not_shown() {
    let scratch = Scratch::project(&[("a.txt", "قال زيد ثم قال عمرو")]);
    let (loaded, mut found) = scratch.open("a.txt");
    insert(&mut found, annotation(&loaded, "a1", "entity", "قال"));
    save(&loaded, &mut found).unwrap();
    // Another one of these words has come to stand where it was.
    scratch.file("corpus/a.txt", "قال بكر وقال زيد إن قال عمرو غائب");
    let (loaded, mut found) = scratch.open("a.txt");
    assert_eq!(quotes(&loaded, &found), [""; 0]);
    let (_, unsettled) = found.reanchoring.clone().unwrap().unsettled.remove(0);
    found.file.consent();
    note(&mut found.set, InfoField::Status, "reading");
    save(&loaded, &mut found).unwrap();
    for _ in 0..2 {
        let (loaded, mut again) = scratch.open("a.txt");
        assert_eq!((quotes(&loaded, &again).len(), again.file.quarantined()), (0, 1));
        assert!(codes(&again).contains(&"place-doubtful"), "{:?}", codes(&again));
        save(&loaded, &mut again).unwrap();
    }
    // Neither is it sure when the document changes again: its offsets are of an older text.
    scratch.file("corpus/a.txt", "قال بكر وقال زيد إن قال عمرو غائب.");
    let (loaded, again) = scratch.open("a.txt");
    assert_eq!(quotes(&loaded, &again), [""; 0]);
    let reanchoring = again.reanchoring.unwrap();
    assert_eq!(reanchoring.unsettled[0].1.quote, unsettled.quote);
    let (candidate, _) = reanchoring.unsettled[0].1.candidate.clone().unwrap();
    assert!(candidate.attributes.is_empty(), "{candidate:?}");
}

#[test]
fn what_a_merge_could_not_place_is_offered_and_becomes_an_annotation_when_it_is_taken() {
    let scratch = Scratch::project(&[("a.txt", OLD)]);
    let (loaded, mut found) = scratch.open("a.txt");
    insert(&mut found, annotation(&loaded, "a1", "entity", "الناطق"));
    save(&loaded, &mut found).unwrap();
    let mark = format!("attributes: {{\"unplaced\": \"{}\"}}", "0".repeat(64));
    let line =
        format!("(id: \"m1\", label: \"date\", spans: [(3, 8)], text: \"فجراً\", {mark}, by: \"omar\"),");
    let content =
        scratch.read(FILE).replace("    ],\n    links", &format!("        {line}\n    ],\n    links"));
    scratch.file(FILE, &content);
    let (loaded, mut found) = scratch.open("a.txt");
    assert_eq!((quotes(&loaded, &found), &found.read_only), (vec!["الناطق".to_owned()], &None));
    assert!(codes(&found).contains(&"place-doubtful"), "{:?}", codes(&found));
    let (candidate, _) = found.misplaced[0].candidate.clone().unwrap();
    assert_eq!(candidate.spans.quote(OLD), "فجراً");
    // Saving without taking it keeps it to the letter.
    insert(&mut found, annotation(&loaded, "b2", "entity", "الوزير"));
    save(&loaded, &mut found).unwrap();
    assert!(scratch.read(FILE).contains(&line));
    insert(&mut found, candidate);
    save(&loaded, &mut found).unwrap();
    let (loaded, found) = scratch.open("a.txt");
    assert_eq!(quotes(&loaded, &found), ["الناطق", "فجراً", "الوزير"]);
    assert!(codes(&found).is_empty() && found.misplaced.is_empty());
}
