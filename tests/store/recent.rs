//! The order of work over several documents, as their journals tell it.

use super::Scratch;
use hashiya::annotation::Standing;
use hashiya::store::{ActLine, EditLine, Recent, in_order, read_log, standing};
use std::fs::File;
use std::time::{Duration, SystemTime};

const JOURNAL: &str = include_str!("../fixtures/journal/a.txt.journal");

fn project() -> Scratch {
    let names = ["a.txt", "b.txt", "c.txt", "d.txt"];
    let scratch = Scratch::project(&names.map(|name| (name, "قال الناطق")));
    // The second was written last; the third has no journal, and that of the fourth says nothing.
    for (name, seconds) in [("a", 10), ("b", 90), ("d", 50)] {
        let path = scratch.file(&format!("annotations/.{name}.txt.journal"), JOURNAL);
        let time = SystemTime::UNIX_EPOCH + Duration::from_secs(seconds);
        File::options().append(true).open(path).unwrap().set_modified(time).unwrap();
    }
    scratch
}

#[test]
fn journals_are_looked_at_from_the_last_written_on() {
    let scratch = project();
    let (entries, _) = scratch.discover("corpus").scan();
    let mut recent = Recent::of(entries.iter().cloned());
    let seconds = |recent: &Recent| recent.horizon().map(|time| time.as_second());
    assert_eq!(recent.take(1), [1]);
    assert_eq!(seconds(&recent), Some(52), "the time of the next, with room for coarse clocks");
    assert_eq!((recent.take(8), seconds(&recent), recent.take(8)), (vec![3, 0], None, vec![]));
}

#[test]
fn a_journal_says_where_its_document_stands_for_each_annotator() {
    let scratch = project();
    let (entries, _) = scratch.discover("corpus").scan();
    let acts = read_log(&entries[0]).unwrap().unwrap().acts;
    let last = Some(acts[1].time.parse().unwrap());
    assert_eq!(standing(&entries[0], "leila"), Standing { undo: last, redo: None, made: last, latest: last });
    assert_eq!(standing(&entries[0], "karim"), Standing { latest: last, ..Standing::default() });
    assert_eq!(standing(&entries[2], "leila"), Standing::default(), "no journal");
    scratch.file("annotations/.d.txt.journal", "what is this?\n");
    assert_eq!(standing(&entries[3], "leila"), Standing::default(), "no sound one");
}

fn act(seq: u64, time: &str) -> ActLine {
    let [by, kind, before, after] = ["leila", "do", "", ""].map(str::to_owned);
    let edit = EditLine::Remove("x".to_owned());
    ActLine { seq, time: time.to_owned(), by, kind, before, after, edit: edit.clone(), inverse: edit }
}

#[test]
fn the_acts_of_several_documents_are_listed_in_the_order_of_time() {
    let scratch = project();
    let log = read_log(&scratch.discover("corpus").scan().0[0]).unwrap().unwrap();
    let of = |acts: Vec<ActLine>| hashiya::store::Log { acts, ..log.clone() };
    // The clock of the first was put back between its acts: they stay in their order.
    let first = of(vec![act(1, "2031-03-05T09:30:00.5Z"), act(2, "2031-03-05T08:00:00Z")]);
    let second = of(vec![act(1, "2031-03-05T09:30:00Z"), act(2, "2031-03-05T10:00:00Z")]);
    let logs = [("a", first), ("b", second)];
    let order: Vec<_> = in_order(&logs).into_iter().map(|(name, act)| (name, act.seq)).collect();
    assert_eq!(order, [("b", 1), ("a", 1), ("a", 2), ("b", 2)]);
}
