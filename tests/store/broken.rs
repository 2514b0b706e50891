//! Broken records: they hide no other, are named with their line, and are written back as they stand.

use crate::*;
use hashiya::store::{FindingKind, check};
use proptest::prelude::*;

const TEXT: &str = "قال بَاسم إن السفينة وصلت";
const FILE: &str = "annotations/a.txt.ron";
const WORDS: [&str; 4] = ["قال", "بَاسم", "السفينة", "وصلت"];

/// A project with a document of four annotations and a link, as the program saves it.
fn sound() -> Scratch {
    let scratch = Scratch::project(&[("a.txt", TEXT)]);
    let (loaded, mut found) = scratch.open("a.txt");
    for (id, quote) in ["a1", "b2", "c3", "d4"].iter().zip(WORDS) {
        let note = "سطر\n\"آخر\"".to_owned();
        insert(&mut found, Annotation { note, ..annotation(&loaded, id, "entity", quote) });
    }
    let (from, to) = (Id::new("a1").unwrap(), Id::new("b2").unwrap());
    let (by, made) = ("سلمى".to_owned(), "2026-11-20T10:15:00Z".to_owned());
    let id = Id::new("l1").unwrap();
    let link = hashiya::annotation::Link { id, role: "related".into(), from, to, by, made };
    found.set.apply(Edit::Connect(link)).unwrap();
    save(&loaded, &mut found).unwrap();
    scratch
}

/// The sound project with the line of its second annotation changed.
fn with_line(change: impl Fn(&str) -> String) -> (Scratch, String) {
    let scratch = sound();
    let content = scratch.read(FILE);
    let line = content.lines().nth(5).unwrap();
    assert!(line.contains("b2"));
    let broken = change(line);
    scratch.file(FILE, content.replace(line, &broken));
    (scratch, broken)
}

fn ids(found: &LoadedAnnotations) -> Vec<&str> {
    found.set.annotations().iter().map(|annotation| annotation.id.as_str()).collect()
}

/// Opens, deletes an annotation that is sound, saves, and opens again.
fn edited(scratch: &Scratch) -> LoadedAnnotations {
    let (loaded, mut found) = scratch.open("a.txt");
    assert_eq!(found.read_only, None);
    assert_eq!(ids(&found), ["a1", "c3", "d4"], "{:?}", found.problems);
    found.set.apply(Edit::Remove(Id::new("d4").unwrap())).unwrap();
    save(&loaded, &mut found).unwrap();
    let again = scratch.open("a.txt").1;
    assert_eq!(ids(&again), ["a1", "c3"]);
    again
}

#[test]
fn a_broken_record_is_named_and_written_back_and_the_others_can_be_changed() {
    type Change = fn(&str) -> String;
    let changes: [(FindingKind, Change); 8] = [
        (FindingKind::RecordMalformed, |line| line.replace("label:", "lable:")),
        (FindingKind::RecordMalformed, |line| line.replace("spans: [(", "spans: [(-")),
        (FindingKind::RecordMalformed, |line| line.replace("by: \"سلمى\"", "by: 5, since: 2")),
        (FindingKind::RecordMalformed, |line| line.replacen('"', "", 1)),
        (FindingKind::RecordMalformed, |line| line.chars().take(30).collect()),
        (FindingKind::RecordMalformed, |line| line.replacen('(', "/(", 1)),
        (FindingKind::SpanOutOfRange, |line| line.replace("9)", "999)")),
        (FindingKind::IdMissing, |line| line.replace("\"b2\"", "\"\"")),
    ];
    for (kind, change) in changes {
        let (scratch, broken) = with_line(change);
        let (_, found) = scratch.open("a.txt");
        let errors =
            found.problems.iter().filter(|finding| finding.severity == hashiya::store::Severity::Error);
        let told: Vec<_> = errors.map(|finding| (finding.kind, finding.line)).collect();
        assert_eq!(told, [(kind, Some(6)), (FindingKind::LinkEndMissing, Some(11))], "{broken}");
        assert_eq!(found.quarantined().unwrap().0, 2);
        let again = edited(&scratch);
        assert_eq!(again.file.quarantined(), 2);
        let content = scratch.read(FILE);
        assert_eq!(content.lines().filter(|line| *line == broken).count(), 1, "{content}");
        assert!(content.contains("(id: \"l1\", "), "the link to it is kept as well");
        let report = check(&scratch.discover(""), &Schema::built_in());
        assert!(report.findings.iter().any(|finding| finding.kind == kind && finding.line == Some(7)));
    }
}

#[test]
fn a_repaired_record_and_its_link_are_back() {
    let (scratch, broken) = with_line(|line| line.replace("label:", "lable:"));
    edited(&scratch);
    let content = scratch.read(FILE);
    scratch.file(FILE, content.replace(&broken, &broken.replace("lable:", "label:")));
    let (loaded, mut found) = scratch.open("a.txt");
    assert_eq!((ids(&found), found.set.links().len()), (vec!["a1", "b2", "c3"], 1));
    assert!(found.problems.is_empty());
    save(&loaded, &mut found).unwrap();
}

#[test]
fn a_broken_record_of_a_file_formatted_by_hand_hides_no_other() {
    let (scratch, _) = with_line(|line| line.replace("label:", "lable:"));
    let content = scratch.read(FILE);
    scratch.file(FILE, content.replace(", ", ",\n\t "));
    let (_, found) = scratch.open("a.txt");
    assert_eq!((ids(&found), &found.read_only), (vec!["a1", "c3", "d4"], &None));
    edited(&scratch);
    let kept = scratch.read(FILE);
    assert!(kept.contains("(id: \"b2\",\n\t lable: \"entity\",\n\t spans"), "{kept}");
}

#[test]
fn what_is_kept_is_no_reason_to_remove_the_file() {
    let scratch = sound();
    let content = scratch.read(FILE);
    let lines: Vec<_> =
        content.lines().filter(|line| !["a1", "c3", "d4"].iter().any(|id| line.contains(id))).collect();
    let content = lines.join("\n").replace("9)", "999)").replace("links: [\n    ]", "links: []") + "\n";
    scratch.file(FILE, &content);
    let (loaded, mut found) = scratch.open("a.txt");
    assert!(found.set.is_empty());
    save(&loaded, &mut found).unwrap();
    assert_eq!(scratch.read(FILE), content);
}

#[test]
fn an_empty_set_is_not_written_over_annotations_that_nobody_deleted() {
    let scratch = sound();
    let (loaded, mut found) = scratch.open("a.txt");
    let before = scratch.snapshot();
    found.set = Default::default();
    let error = save(&loaded, &mut found).unwrap_err();
    assert!(matches!(error, StoreError::WouldEmpty { records: 5, .. }), "{error}");
    assert_eq!(scratch.snapshot(), before);
    let (_, mut found) = scratch.open("a.txt");
    for id in ["a1", "b2", "c3", "d4"] {
        found.set.apply(Edit::Remove(Id::new(id).unwrap())).unwrap();
    }
    save(&loaded, &mut found).unwrap();
    assert!(!scratch.path(FILE).exists());
}

#[test]
fn a_conflict_of_git_is_no_broken_record() {
    let scratch = sound();
    let content = scratch.read(FILE);
    let line = content.lines().nth(5).unwrap();
    let conflict = format!("<<<<<<< ours\n{line}\n=======\n{line}\n>>>>>>> theirs");
    scratch.file(FILE, content.replace(line, &conflict));
    let message = scratch.open_error("a.txt").to_string();
    assert!(message.contains(".ron:6:1: git left the marks of a conflict"), "{message}");
}

#[test]
fn records_without_a_comma_between_them_are_all_understood() {
    let scratch = sound();
    let content = scratch.read(FILE);
    scratch.file(FILE, content.replace("\"),\n", "\")\n"));
    let (loaded, mut found) = scratch.open("a.txt");
    assert_eq!(codes(&found), ["format-broken"]);
    save(&loaded, &mut found).unwrap();
    assert_eq!(scratch.read(FILE), content);
}

/// One change of a line's characters: where, how many are taken away, what is put there.
fn damage() -> impl Strategy<Value = (usize, usize, String)> {
    let put = prop_oneof!["[\"\\\\(){}\\[\\],:#/ \tr'0-9a-zعَ\u{0}\u{1b}\u{202e}]{0,4}", "[ -~]{0,12}"];
    (0_usize..400, 0_usize..40, put)
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(300))]

    /// Whatever happens to one line: the other records are as they were, and the line is still there.
    #[test]
    fn a_damaged_record_costs_no_other_and_stays((at, taken, put) in damage()) {
        let (scratch, broken) = with_line(|line| {
            let mut chars: Vec<char> = line.chars().skip(8).collect();
            let at = at % chars.len();
            let end = (at + taken).min(chars.len());
            chars.splice(at..end, put.chars());
            format!("        {}", chars.into_iter().collect::<String>())
        });
        // A comment is no record, and a line of nothing but brackets may end the list.
        let content = broken.trim();
        prop_assume!(!content.starts_with("//") && !content.starts_with("/*") && !content.ends_with("*/"));
        prop_assume!(!content.is_empty() && content != "]" && content != "],");
        let before = sound().open("a.txt").1.set;
        let (loaded, mut found) = scratch.open("a.txt");
        prop_assert_eq!(&found.read_only, &None);
        for id in ["a1", "c3", "d4"].map(|id| Id::new(id).unwrap()) {
            prop_assert_eq!(found.set.get(&id), before.get(&id), "{}", broken);
        }
        let is_kept = found.file.quarantined() > 0;
        save(&loaded, &mut found).unwrap();
        let written = scratch.read(FILE);
        if is_kept && found.set.annotations().len() == 3 {
            let rest = broken.strip_suffix(',').unwrap_or(&broken);
            prop_assert!(written.lines().any(|line| line.strip_suffix(',').unwrap_or(line) == rest), "{}\n{}", broken, written);
        }
        // Where the record now stands, more of the line may be understood, but never less.
        let (loaded, mut again) = scratch.open("a.txt");
        for annotation in found.set.annotations() {
            prop_assert_eq!(again.set.get(&annotation.id), Some(annotation));
        }
        save(&loaded, &mut again).unwrap();
        let (_, last) = scratch.open("a.txt");
        prop_assert_eq!(&last.set, &again.set);
    }
}
