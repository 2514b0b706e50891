//! Work of others that comes in, and conflicts: walked to and decided.

use super::Story;
use hashiya::annotation::merge::CONFLICT;
use hashiya::annotation::{AnnotationSet, Edit, Id, Link};
use hashiya::session::{Arrival, Notice};

fn id(name: &str) -> Id {
    Id::new(name).unwrap()
}

impl Story {
    /// The set changes from elsewhere by this edit.
    fn arrives(&mut self, conflicts: usize, edit: impl Fn(&AnnotationSet) -> Edit) -> &mut Self {
        let mut set = self.session.reading().unwrap().annotations().clone();
        set.apply(edit(&set)).unwrap();
        self.session.merge_external(0, &set, Arrival { changes: 1, conflicts });
        self
    }

    fn disputes(&mut self, from: &str, to: &str) -> &mut Self {
        let link = Link {
            id: id(&format!("{from}-{to}")),
            role: CONFLICT.to_owned(),
            from: id(from),
            to: id(to),
            by: String::new(),
            made: String::new(),
        };
        self.arrives(1, |_| Edit::Connect(link.clone()))
    }
}

fn relabelled(set: &AnnotationSet, name: &str) -> Edit {
    let mut annotation = set.get(&id(name)).unwrap().clone();
    annotation.label = "place".to_owned();
    Edit::Replace(annotation)
}

#[test]
fn acts_that_others_did_not_touch_can_be_undone_and_made_again() {
    let mut story = Story::of("{e BTS} |NHM {e KFT}");
    story.press("c").arrives(0, |set| relabelled(set, "given0"));
    story.press("u").shows("{p BTS} |NHM {e KFT}").arrives(0, |set| relabelled(set, "given1"));
    story.press("U").shows("{p BTS} {c |NHM} {p KFT}");
}

#[test]
fn an_act_that_others_touched_and_those_before_it_are_forgotten() {
    let mut story = Story::of("{e |BTS} {e NHM}");
    story.press("c Tab d Tab").arrives(0, |set| relabelled(set, "given0"));
    let notice = Notice::Arrived(Arrival { changes: 1, conflicts: 0 }, true);
    assert!(format!("{:?}", story.session.notice()).contains(&format!("{notice:?}")));
    let before = story.session.reading().unwrap().annotations().clone();
    story.press("u u u U U U");
    let after = story.session.reading().unwrap().annotations();
    assert_eq!(after.get(&id("given0")), before.get(&id("given0")), "the others' work stays");
}

#[test]
fn the_next_conflict_is_walked_to_and_after_the_last_comes_the_first() {
    let mut story = Story::of("|{e BTS} {e NHM} {c {d KFT} X}");
    story.press("!").says(&Notice::NoConflicts).press("k").says(&Notice::NoConflictHere);
    story.disputes("given3", "given2").disputes("given0", "given0");
    story.press("!").shows("{e |BTS} {e NHM} {c {d KFT} X}").says(&Notice::Conflict(true));
    story.press("!").shows("{e BTS} {e NHM} {c {d |KFT} X}").says(&Notice::Conflict(false));
    story.press("! !").says(&Notice::Conflict(true));
}

#[test]
fn a_conflict_is_decided_by_keeping_one_and_that_is_one_act() {
    let mut story = Story::of("{c {e |BTS}} NHM");
    story.disputes("given0", "given1");
    let before = story.session.reading().unwrap().annotations().clone();
    story.press("! k").shows("{c |BTS} NHM").press("!").says(&Notice::NoConflicts);
    story.press("u");
    assert_eq!(*story.session.reading().unwrap().annotations(), before);
    // Deleting one decides, too.
    story.press("! Delete").shows("{e |BTS} NHM").press("!").says(&Notice::NoConflicts);
}

#[test]
fn what_one_deleted_and_another_changed_can_be_kept() {
    let mut story = Story::of("{e |BTS} NHM");
    story.disputes("given0", "given0").press("k").shows("{e |BTS} NHM").press("!").says(&Notice::NoConflicts);
    assert_eq!(story.session.reading().unwrap().annotations().links(), []);
}
