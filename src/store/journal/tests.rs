//! Journals as bytes: what was appended is read again, whatever a crash leaves of it.

use super::read::Entry;
use super::*;
use crate::annotation::{Annotation, AnnotationSet, Edit, History, Id, Link, Span};
use crate::document::Document;
use crate::text::TextRange;
use proptest::prelude::*;
use std::collections::BTreeMap;

const TEXT: &str = "قالَ أحمدُ: 😀 وصلَ نسيم إلى الميناء.";
const SHA: &str = "00";

fn document() -> Document {
    Document::new("a.txt", TEXT.to_owned())
}

fn annotation(id: usize, label: &str, start: usize) -> Annotation {
    let words: Vec<_> = TEXT.split_whitespace().collect();
    let at = TEXT.find(words[start % words.len()]).unwrap();
    let range = TextRange::from(at..at + words[start % words.len()].len());
    Annotation {
        id: Id::new(format!("a{id}")).unwrap(),
        label: label.to_owned(),
        spans: Span::snapped(TEXT, range).unwrap().into(),
        attributes: BTreeMap::from([("kind".to_owned(), "P\u{202e}\n".to_owned())]),
        note: String::new(),
        by: "leila".to_owned(),
        made: "2031-03-05T09:12:40Z".to_owned(),
    }
}

fn link(id: usize, from: usize, to: usize) -> Link {
    let name = |kind: &str, id: usize| Id::new(format!("{kind}{id}")).unwrap();
    let (id, from, to) = (name("l", id), name("a", from), name("a", to));
    Link { id, role: "source".into(), from, to, by: String::new(), made: String::new() }
}

/// Something that an annotator may try; what cannot be done is not an act.
const NOW: jiff::Timestamp = jiff::Timestamp::UNIX_EPOCH;

fn attempts() -> impl Strategy<Value = Vec<(u8, usize, usize)>> {
    prop::collection::vec((0..8u8, 0..6usize, 0..6usize), 1..25)
}

/// Makes the attempts, and returns the journal of what succeeded and the set after each act.
fn work(attempts: &[(u8, usize, usize)]) -> (Journal, Vec<AnnotationSet>, History) {
    let (document, mut set, mut history) = (document(), AnnotationSet::default(), History::default());
    let mut journal = Journal::beginning(0, &SetState::of(&document, SHA, &set).name());
    let mut sets = vec![set.clone()];
    for &(what, one, other) in attempts {
        let _ = match what {
            0 | 1 => history.make(&mut set, Edit::Insert(annotation(one, "entity", other)), NOW),
            2 => history.make(&mut set, Edit::Replace(annotation(one, "claim", other)), NOW),
            3 => history.make(&mut set, Edit::Remove(Id::new(format!("a{one}")).unwrap()), NOW),
            4 => history.make(&mut set, Edit::Connect(link(one, one, other)), NOW),
            5 => history.make(
                &mut set,
                Edit::Batch(vec![
                    Edit::Insert(annotation(one, "date", other)),
                    Edit::Insert(annotation(other, "date", one)),
                ]),
                NOW,
            ),
            6 => history.undo(&mut set, NOW).map(|_| ()),
            _ => history.redo(&mut set, NOW).map(|_| ()),
        };
        for act in history.take_acts() {
            let line = ActLine {
                seq: journal.seq() + 1,
                time: act.time.to_string(),
                by: "ليلى".into(),
                kind: act.kind.name().into(),
                before: journal.state().to_owned(),
                after: SetState::of(&document, SHA, &set).name(),
                edit: EditLine::new(&document, &act.edit),
                inverse: EditLine::new(&document, &act.inverse),
            };
            assert_eq!(line.act(&document), Some(act));
            journal.entries.push(Entry::Act(Box::new(line)));
            sets.push(set.clone());
        }
    }
    (journal, sets, history)
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(32))]

    #[test]
    fn what_was_appended_is_read_again(attempts in attempts()) {
        let (journal, sets, history) = work(&attempts);
        let bytes = journal.written();
        let found = read(bytes.as_bytes()).unwrap();
        prop_assert_eq!(found.length, bytes.len() as u64);
        prop_assert_eq!(&found.entries, &journal.entries);
        let mut set = AnnotationSet::default();
        let recalled = recall(&found, &document(), SHA, &mut set, "ليلى").unwrap();
        prop_assert_eq!(&set, sets.last().unwrap());
        prop_assert_eq!(recalled.history.next_undo(), history.next_undo());
        prop_assert_eq!(recalled.history.next_redo(), history.next_redo());
    }

    #[test]
    fn every_beginning_of_a_journal_gives_a_prefix_of_the_acts(attempts in attempts()) {
        // Every byte is a place to crash at, and each is read from the beginning.
        let (journal, sets, _) = work(&attempts[..attempts.len().min(4)]);
        let text = journal.written();
        let bytes = text.as_bytes();
        let ends: Vec<usize> = (0..bytes.len()).filter(|at| bytes[*at] == b'\n').map(|at| at + 1).collect();
        for length in 0..=bytes.len() {
            let whole = ends.iter().filter(|end| **end <= length).count();
            let found = read(&bytes[..length]);
            prop_assert_eq!(found.is_some(), whole > 0);
            let Some(found) = found else { continue };
            prop_assert_eq!((found.acts().count(), found.fault), (whole - 1, None));
            prop_assert_eq!(found.length as usize, ends[whole - 1]);
            // Replaying is slow, and the same between two ends.
            if ends.contains(&length) {
                let mut set = AnnotationSet::default();
                prop_assert!(recall(&found, &document(), SHA, &mut set, "ليلى").is_some());
                prop_assert_eq!(&set, &sets[whole - 1]);
            }
        }
    }

    #[test]
    fn a_changed_byte_never_gives_another_act(attempts in attempts(), at in 0..10_000usize, bit in 0..8u8) {
        let (journal, _, _) = work(&attempts);
        let mut bytes = journal.written().into_bytes();
        let at = at % bytes.len();
        bytes[at] ^= 1 << bit;
        if let Some(found) = read(&bytes) {
            prop_assert!(found.entries.len() < journal.entries.len());
            prop_assert_eq!(&found.entries[..], &journal.entries[..found.entries.len()]);
        }
    }

    #[test]
    fn a_shortened_journal_ends_in_the_same_state_and_keeps_what_was_deleted(
        attempts in attempts(), keep in 0..8usize,
    ) {
        let (journal, sets, history) = work(&attempts);
        let count = journal.acts().count();
        let (state, ids) = (journal.state().to_owned(), sets.last().unwrap().clone());
        let deleted: Vec<String> = journal.acts().flat_map(|act| act.inverse.parts()).filter_map(|part| match part {
            EditLine::Insert(line) => Some(line.id.clone()),
            _ => None,
        }).filter(|id| !ids.has_id(&Id::new(id.as_str()).unwrap())).collect();
        let short = compact(journal, keep);
        prop_assert_eq!(short.acts().count(), count.min(keep));
        let found = read(short.written().as_bytes()).unwrap();
        prop_assert_eq!((found.state(), found.fault), (state.as_str(), None));
        let mut set = ids.clone();
        let recalled = recall(&found, &document(), SHA, &mut set, "ليلى").unwrap();
        prop_assert_eq!(&set, &ids);
        if keep >= count {
            prop_assert_eq!(recalled.history.next_undo(), history.next_undo());
        }
        for id in deleted {
            let there = found.gone.iter().any(|gone| gone.back.id() == Some(&id))
                || found.acts().flat_map(|act| act.inverse.parts()).any(|part| part.id() == Some(&id));
            prop_assert!(there, "{} can be brought back", id);
        }
    }
}

fn three() -> (Journal, Vec<AnnotationSet>) {
    let (journal, sets, _) = work(&[(0, 1, 1), (0, 2, 2), (0, 3, 3)]);
    (journal, sets)
}

#[test]
fn a_file_from_before_it_was_last_written_is_not_brought_forward() {
    let (mut journal, sets) = three();
    let written = journal.acts().nth(1).unwrap().after.clone();
    journal.entries.insert(2, Entry::Written(written));
    let (before, mut at, mut after) = (sets[1].clone(), sets[2].clone(), sets[3].clone());
    let mut kept = before.clone();
    assert!(recall(&journal, &document(), SHA, &mut kept, "ليلى").is_none());
    assert_eq!(kept, before, "somebody brought it back on purpose");
    assert_eq!(recall(&journal, &document(), SHA, &mut at, "ليلى").unwrap().replayed, 1);
    assert_eq!(at, sets[3]);
    assert_eq!(recall(&journal, &document(), SHA, &mut after, "ليلى").unwrap().replayed, 0);
}

#[test]
fn a_journal_of_another_text_is_not_applied() {
    let (journal, _) = three();
    let other = Document::new("a.txt", format!("و{TEXT}"));
    assert!(recall(&journal, &other, SHA, &mut AnnotationSet::default(), "ليلى").is_none());
    assert!(recall(&journal, &document(), "01", &mut AnnotationSet::default(), "ليلى").is_none());
}

#[test]
fn a_line_lost_in_the_middle_ends_the_reading_there() {
    let (journal, _) = three();
    let text = journal.written();
    let lines: Vec<&str> = text.split_inclusive('\n').collect();
    let found = read([lines[0], lines[1], lines[3]].concat().as_bytes()).unwrap();
    assert_eq!((found.acts().count(), found.fault), (1, Some(3)));
    let found = read([lines[0], "garbage\n", lines[1]].concat().as_bytes()).unwrap();
    assert_eq!((found.acts().count(), found.fault), (0, Some(2)));
    assert!(read(lines[1].as_bytes()).is_none());
}

/// Its next act would have no number, and could not be read again.
#[test]
fn a_journal_whose_numbers_cannot_go_on_is_none() {
    let begun = |seq| read(Journal::beginning(seq, "").written().as_bytes());
    assert_eq!(begun(u64::MAX), None);
    assert!(begun(1 << 62).is_some());
}

#[test]
fn a_journal_holds_nothing_that_acts_on_a_terminal() {
    let (journal, _) = three();
    let text = journal.written();
    let acts = |c: char| c.is_control() && c != '\n' || crate::text::control::is_bidi_control(c);
    assert!(!text.contains(acts) && text.contains("\\u202e"), "{text}");
}

#[test]
fn a_journal_lies_hidden_beside_its_file() {
    assert_eq!(journal_of(Path::new("a/b.txt.ron")), Path::new("a/.b.txt.journal"));
}
