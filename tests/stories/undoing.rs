//! Undo and redo over several documents: the latest act comes first, and its document with it.

use super::{Story, command};
use hashiya::annotation::{Act, ActKind, Annotation, AnnotationSet, Edit, History, Id, Link, Span, Standing};
use hashiya::document::Document;
use hashiya::session::{Arrival, Effect, Notice, Stepped};
use hashiya::text::TextRange;
use jiff::Timestamp;
use std::collections::BTreeMap;

const OTHER: &str = "one two three\n";

/// A time on the day before the story's session, at this minute.
fn earlier(minute: i8) -> Timestamp {
    format!("2031-04-30T09:{minute:02}:00Z").parse().unwrap()
}

impl Story {
    /// Opens the second document as the shell does.
    fn opens_second(&mut self, read_only: Option<&str>) -> &mut Self {
        let document = Document::new("b.txt", OTHER.to_owned());
        self.session.open(1, document, AnnotationSet::default(), read_only.map(str::to_owned));
        self
    }

    pub(crate) fn turns_to_second(&mut self) -> &mut Self {
        assert_eq!(self.give("]"), Effect::Open(1));
        self.opens_second(None)
    }

    /// Gives a command and returns what the shell is asked for.
    pub(crate) fn give(&mut self, key: &str) -> Effect {
        self.session.apply(command(key), "2031-05-01T09:00:00Z".parse().unwrap())
    }

    fn is_on(&mut self, document: usize, annotations: usize) -> &mut Self {
        let session = &self.session;
        let count = session.reading().unwrap().annotations().annotations().len();
        assert_eq!((session.current(), count), (document, annotations), "{:?}", session.notice());
        self
    }

    /// The first document was worked on yesterday: tagged at this minute, perhaps taken back at that.
    fn worked_before(&mut self, made: i8, undone: Option<i8>) -> &mut Self {
        let (history, set) = past(self.session.reading().unwrap().document().text(), made, undone);
        let document = self.session.reading().unwrap().shared_document();
        self.session.open(0, document, set, None);
        self.session.recall(0, history);
        self
    }
}

fn past(text: &str, made: i8, undone: Option<i8>) -> (History, AnnotationSet) {
    let (mut set, mut history) = (AnnotationSet::default(), History::default());
    let annotation = Annotation {
        id: Id::new("past").unwrap(),
        label: "date".into(),
        spans: Span::new(text, TextRange::from(0..1)).unwrap().into(),
        attributes: BTreeMap::new(),
        note: String::new(),
        by: "leila".into(),
        made: String::new(),
    };
    history.make(&mut set, Edit::Insert(annotation), earlier(made)).unwrap();
    if let Some(undone) = undone {
        history.undo(&mut set, earlier(undone)).unwrap();
    }
    history.take_acts();
    (history, set)
}

fn in_document(name: &str, label: &str, text: &str) -> Stepped {
    Stepped { document: Some(name.to_owned()), about: Some((label.to_owned(), text.to_owned())), noted: None }
}

#[test]
fn the_latest_act_is_taken_back_wherever_it_was_made() {
    let mut story = Story::of("|one two");
    story.press("e").turns_to_second().press("c C-Right d [");
    story.press("u").is_on(1, 1).says(&Notice::Undone(in_document("b.txt", "date", "two")));
    let here = Stepped { document: None, about: Some(("claim".into(), "one".into())), noted: None };
    story.press("u").is_on(1, 0).says(&Notice::Undone(here));
    story.press("u").is_on(0, 0).says(&Notice::Undone(in_document("a.txt", "entity", "one")));
    assert_eq!(story.give("u"), Effect::LookBack);
}

#[test]
fn what_was_taken_back_is_made_again_in_turn() {
    let mut story = Story::of("|one two");
    story.press("e").turns_to_second().press("c [ C-Right d u u u").is_on(0, 0);
    story.press("U").is_on(0, 1).press("U").is_on(1, 1);
    story.says(&Notice::Redone(in_document("b.txt", "claim", "one")));
    story.press("U").is_on(0, 2).press("U").says(&Notice::NothingToRedo);
    story.press("u").is_on(0, 1).press("u").is_on(1, 0).press("u").is_on(0, 0);
}

#[test]
fn a_new_act_forgets_what_was_taken_back_in_all_documents() {
    let mut story = Story::of("|one two");
    story.press("e").turns_to_second().press("c u [ C-Right d");
    story.press("U").is_on(0, 2).says(&Notice::NothingToRedo);
    // What is taken back after it can be made again, what was before it cannot.
    story.press("u U U").is_on(0, 2).says(&Notice::NothingToRedo);
    story.press("]").is_on(1, 0);
}

#[test]
fn what_is_not_open_is_asked_for_when_this_session_has_nothing_left() {
    let mut story = Story::of("|one two");
    story.worked_before(10, None).press("e u");
    assert_eq!(story.give("u"), Effect::LookBack, "another document may have been worked on later");
    let standing = Standing { undo: Some(earlier(20)), ..Standing::default() };
    story.session.looked_back([(1, standing)], Some(earlier(5)));
    assert_eq!(story.session.go_on(), Some(Effect::Open(1)));
    assert_eq!(story.session.current(), 0, "nothing comes on the page before it is known what changes");
    let (history, set) = past(OTHER, 20, None);
    story.session.open(1, Document::new("b.txt", OTHER.to_owned()), set, None);
    story.session.recall(1, history);
    assert_eq!(story.session.go_on(), Some(Effect::Save(1)));
    story.is_on(1, 0).says(&Notice::Undone(in_document("b.txt", "date", "o")));
    assert_eq!(story.session.go_on(), None);
    story.press("u").is_on(0, 0).says(&Notice::Undone(in_document("a.txt", "date", "o")));
    assert_eq!(story.give("u"), Effect::LookBack);
    story.session.looked_back([], None);
    assert_eq!(story.session.go_on(), Some(Effect::None));
    story.says(&Notice::NothingToUndo);
}

#[test]
fn what_was_taken_back_before_the_last_new_act_of_earlier_sessions_is_not_made_again() {
    for (made, is_redone) in [(20, false), (12, true)] {
        let mut story = Story::of("|one two");
        story.worked_before(10, Some(15));
        assert_eq!(story.give("U"), Effect::LookBack);
        let standing = Standing {
            undo: Some(earlier(made)),
            redo: None,
            made: Some(earlier(made)),
            ..Standing::default()
        };
        story.session.looked_back([(1, standing)], None);
        let effect = story.session.go_on();
        assert_eq!(effect, Some(if is_redone { Effect::Save(0) } else { Effect::None }));
        story.is_on(0, usize::from(is_redone));
    }
}

#[test]
fn a_step_that_is_not_possible_any_more_is_told_before_an_earlier_one_is_taken() {
    let mut story = Story::of("|one two");
    story.worked_before(10, None);
    assert_eq!(story.give("u"), Effect::LookBack);
    let standing = Standing { undo: Some(earlier(20)), ..Standing::default() };
    story.session.looked_back([(1, standing)], None);
    assert_eq!(story.session.go_on(), Some(Effect::Open(1)));
    story.opens_second(None);
    assert_eq!(story.session.go_on(), Some(Effect::None));
    story.is_on(1, 0).says(&Notice::Forgotten).press("u").is_on(0, 0);
}

#[test]
fn what_is_read_only_is_shown_and_told_and_then_passed() {
    let mut story = Story::of("|one two");
    story.press("e").turns_to_second().press("c [");
    // Another session has it now, and its journal tells of what was done here.
    let standing =
        Standing { undo: Some("2031-05-01T08:00:00.001Z".parse().unwrap()), ..Standing::default() };
    story.session.looked_back([(1, standing)], None);
    story.opens_second(Some("karim is annotating this document"));
    story.press("u").is_on(1, 0);
    story.says(&Notice::CannotStep("karim is annotating this document".to_owned()));
    story.press("u").is_on(0, 0).says(&Notice::Undone(in_document("a.txt", "entity", "one")));
    story.press("u").is_on(0, 0).says(&Notice::NothingToUndo);
}

#[test]
fn what_cannot_be_read_any_more_is_told_and_then_passed() {
    let mut story = Story::of("|one two");
    story.worked_before(10, None);
    assert_eq!(story.give("u"), Effect::LookBack);
    let standing = Standing { undo: Some(earlier(20)), ..Standing::default() };
    story.session.looked_back([(1, standing)], None);
    assert_eq!(story.session.go_on(), Some(Effect::Open(1)));
    story.session.cannot_open(1, "it is gone".to_owned());
    assert_eq!(story.session.go_on(), Some(Effect::None));
    assert_eq!(story.session.current(), 1);
    assert_eq!(story.give("u"), Effect::Save(0));
    story.is_on(0, 0);
}

#[test]
fn the_work_of_others_is_not_taken_back_and_stays_in_the_way_of_what_it_touches() {
    let act = |name: &str, kind| {
        let (mut history, mut set) = (History::default(), AnnotationSet::default());
        let annotation = past(OTHER, 1, None).1.annotations()[0].clone();
        let annotation = Annotation { id: Id::new(name).unwrap(), ..annotation };
        history.make_as(kind, &mut set, Edit::Insert(annotation), earlier(1)).unwrap();
        history.take_acts().remove(0)
    };
    let mut history = History::default();
    history.recall(&act("ours", ActKind::Do));
    history.recall_others(&act("theirs", ActKind::Do));
    assert_eq!(history.next_undo(), Some(&Edit::Remove(Id::new("ours").unwrap())));
    // Earlier versions let an annotator take back the work of somebody else.
    let theirs = act("theirs", ActKind::Do);
    let taken_back = Act { kind: ActKind::Undo, edit: theirs.inverse, inverse: theirs.edit, ..theirs };
    history.recall(&taken_back);
    assert_eq!(history.next_undo(), Some(&Edit::Remove(Id::new("ours").unwrap())));
    assert_eq!(history.next_redo(), None);
}

#[test]
fn deleting_an_annotation_with_its_links_is_one_step() {
    let mut story = Story::of("{e |one} {c two}");
    let reading = story.session.reading().unwrap();
    let (document, mut set) = (reading.shared_document(), reading.annotations().clone());
    let ends = ["given0", "given1"].map(|id| Id::new(id).unwrap());
    let [from, to] = ends.clone();
    let (role, by, made) = ("related".to_owned(), String::new(), String::new());
    set.apply(Edit::Connect(Link { id: Id::new("link").unwrap(), role, from, to, by, made })).unwrap();
    story.session.open(0, document, set.clone(), None);
    story.press("Delete").is_on(0, 1);
    assert_eq!(story.session.reading().unwrap().annotations().links(), []);
    story.press("u").is_on(0, 2);
    assert_eq!(*story.session.reading().unwrap().annotations(), set);
    story.press("u").says(&Notice::NothingToUndo).press("U").is_on(0, 1);
}

/// Where a document stands whose only act was made by a clock that was a year ahead.
fn of_the_future() -> Standing {
    let time = Some("2032-05-01T08:00:00Z".parse().unwrap());
    Standing { undo: time, redo: None, made: time, latest: time }
}

/// The same document's history.
fn future() -> (History, AnnotationSet) {
    let (mut set, mut history) = (AnnotationSet::default(), History::default());
    let annotation = past(OTHER, 1, None).1.annotations()[0].clone();
    history.make(&mut set, Edit::Insert(annotation), of_the_future().made.unwrap()).unwrap();
    history.take_acts();
    (history, set)
}

#[test]
fn what_this_session_did_comes_first_whatever_the_clocks_said() {
    let mut story = Story::of("|one two");
    story.press("e");
    // Seen only after that.
    story.session.looked_back([(1, of_the_future())], None);
    assert_eq!(story.give("u"), Effect::Save(0));
    story.is_on(0, 0);
    assert_eq!(story.give("U"), Effect::Save(0), "an undo can be made again");
    story.is_on(0, 1).press("u").is_on(0, 0);
    assert_eq!(story.give("u"), Effect::Open(1));
    let (history, set) = future();
    story.session.open(1, Document::new("b.txt", OTHER.to_owned()), set, None);
    story.session.recall(1, history);
    assert_eq!(story.session.go_on(), Some(Effect::Save(1)));
    story.is_on(1, 0).press("U").is_on(1, 1).press("U").is_on(0, 1).press("U").says(&Notice::NothingToRedo);
    story.press("u").is_on(0, 0).press("u").is_on(1, 0);
}

#[test]
fn what_is_done_is_later_than_all_that_was_seen() {
    let stamped = |story: &mut Story| {
        story.press("e");
        story.session.take_acts(0)[0].time
    };
    let mut story = Story::of("|one two");
    story.session.looked_back([(1, of_the_future())], None);
    assert!(Some(stamped(&mut story)) > of_the_future().latest, "a journal that was looked at");

    let mut story = Story::of("|one two");
    let document = Document::new("b.txt", OTHER.to_owned());
    let (history, set) = future();
    story.session.open(1, document, set, None);
    story.session.recall(1, history);
    assert!(Some(stamped(&mut story)) > of_the_future().latest, "a document that was opened");

    let mut story = Story::of("|one two");
    let end = Standing { latest: Some(Timestamp::MAX), ..Standing::default() };
    story.session.looked_back([(1, end)], None);
    assert_eq!(stamped(&mut story), "2031-05-01T08:00:00Z".parse().unwrap(), "the end of time is no time");
}

#[test]
fn a_change_of_somebody_else_stays_in_the_way_of_what_it_touches_only() {
    let mut story = Story::of("|one two three");
    story.press("e C-Right c C-Right d").is_on(0, 3);
    let mut theirs = story.session.reading().unwrap().annotations().clone();
    let claim = theirs.annotations().iter().find(|annotation| annotation.label == "claim").unwrap();
    let relabelled = Annotation { label: "event".into(), ..claim.clone() };
    theirs.apply(Edit::Replace(relabelled)).unwrap();
    story.session.merge_external(0, &theirs, Arrival { changes: 1, conflicts: 0 });
    let labels = |story: &Story| -> Vec<String> {
        let annotations = story.session.reading().unwrap().annotations().annotations();
        annotations.iter().map(|annotation| annotation.label.clone()).collect()
    };
    story.press("u");
    assert_eq!(labels(&story), ["entity", "event"]);
    story.press("u");
    assert_eq!(labels(&story), ["event"]);
    story.press("u").says(&Notice::NothingToUndo).press("U U");
    assert_eq!(labels(&story), ["entity", "event", "date"]);
    story.press("U").says(&Notice::NothingToRedo);
}
