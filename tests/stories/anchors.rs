//! A document that has changed: what is doubtful is listed, accepted or set aside, and nothing is written before consent.

use super::{Story, command, opened};
use hashiya::annotation::{Annotation, AnnotationSet, Doubt, Id, Span, Unsettled};
use hashiya::document::Document;
use hashiya::session::{Command, Effect, Notice, PageSize, Panel, Session, Stepped};
use hashiya::text::TextRange;

const TEXT: &str = "abc def ghi";

fn annotation(id: &str, range: std::ops::Range<usize>) -> Annotation {
    Annotation {
        id: Id::new(id).unwrap(),
        label: "entity".to_owned(),
        spans: Span::new(TEXT, TextRange::from(range)).unwrap().into(),
        attributes: std::collections::BTreeMap::new(),
        note: String::new(),
        by: String::new(),
        made: String::new(),
    }
}

/// A document that has changed, with one annotation found again, one doubtful and one lost.
fn changed() -> Story {
    let mut session = Session::new(vec!["a.txt".to_owned()], "leila", 1);
    session.resize(PageSize { width: 60, height: 10 });
    assert_eq!(session.start(), Effect::Open(0));
    let set = AnnotationSet::new(vec![annotation("a1", 0..3)], vec![]).unwrap();
    session.open(0, Document::new("a.txt", TEXT.to_owned()), set, Some("changed".to_owned()));
    let unsettled = |id: &str, candidate| Unsettled {
        id: Id::new(id).unwrap(),
        label: "entity".to_owned(),
        quote: "dof".to_owned(),
        candidate,
    };
    let doubtful = unsettled("b2", Some((annotation("b2", 4..7), Doubt::Similar)));
    session.reanchored(0, vec![doubtful, unsettled("c3", None)]);
    Story { session, saves: 0 }
}

#[test]
fn what_is_accepted_is_shown_and_written_with_consent() {
    let mut story = changed();
    story.press("e").says(&Notice::ReadOnly("changed".to_owned()));
    story.press("a");
    assert_eq!(opened(&story), Some((Panel::Unsettled, 0)));
    story.press("Enter");
    assert_eq!(story.session.reading().unwrap().annotations().annotations().len(), 2);
    assert_eq!(opened(&story), Some((Panel::Unsettled, 0)), "the list goes on");
    story.press("Enter").says(&Notice::NoCandidate);
    story.press("Esc");
    assert_eq!(story.saves, 0);
    let now = "2031-05-01T08:00:00Z".parse().unwrap();
    assert_eq!(story.session.apply(Command::Consent, now), Effect::Consent(0));
    story.says(&Notice::Consented(1));
    assert_eq!(story.session.reading().unwrap().read_only(), None);
    story.press("c");
    assert_eq!(story.saves, 1);
}

#[test]
fn what_is_set_aside_leaves_the_list() {
    let mut story = changed();
    story.press("a Down Delete Delete");
    assert_eq!((story.session.overlay(), story.session.reading().unwrap().unsettled().len()), (None, 0));
    story.press("a").says(&Notice::NothingUnsettled);
    assert_eq!(story.session.reading().unwrap().annotations().annotations().len(), 1);
}

#[test]
fn consent_where_nothing_has_changed_does_nothing() {
    Story::of("|BTS").press("A").says(&Notice::NothingUnsettled).press("a").says(&Notice::NothingUnsettled);
}

#[test]
fn undo_after_consent_says_that_it_cannot_be_taken_back_and_does_not_go_past_it_unasked() {
    let mut story = changed();
    let now = "2031-05-01T08:00:00Z".parse().unwrap();
    assert_eq!(story.session.apply(Command::Consent, now), Effect::Consent(0));
    story.press("c u").says(&Notice::Undone(Stepped {
        document: None,
        about: Some(("claim".to_owned(), "abc".to_owned())),
        noted: None,
    }));
    story.press("u").says(&Notice::Final).press("u").says(&Notice::NothingToUndo);
}

#[test]
fn what_was_accepted_is_not_dropped_without_a_question() {
    let mut story = changed();
    let now = "2031-05-01T08:00:00Z".parse().unwrap();
    assert_eq!(story.session.apply(Command::Quit, now), Effect::Quit, "nothing was accepted");
    for (key, meant) in [("q", Effect::Quit), ("F5", Effect::Open(0))] {
        let mut story = changed();
        story.press("a Enter Esc").press(key).says(&Notice::Unconsented(1));
        story.press("Right").press(key).says(&Notice::Unconsented(1));
        assert_eq!(story.session.apply(command(key), now), meant);
    }
    story.press("a Enter Esc");
    assert_eq!(story.session.apply(Command::Consent, now), Effect::Consent(0));
    assert_eq!(story.session.apply(Command::Quit, now), Effect::Quit, "what is written is not lost");
    story.session.consent_failed(0, "the disk is full".to_owned());
    story.press("q").says(&Notice::Unconsented(1));
}

#[test]
fn about_a_text_that_is_gone_nothing_is_done_but_taking_back_and_reading_again() {
    let mut story = Story::of("|ABC DEF");
    story.press("e");
    let gone = || Notice::TextGone("a.txt was changed".to_owned());
    story.session.text_changed(0, Some("a.txt was changed".to_owned()));
    assert!(story.session.notice().is_some_and(Notice::is_warning));
    for key in ["c", "Delete"] {
        story.press(key).says(&gone());
    }
    let now = "2031-05-01T08:00:00Z".parse().unwrap();
    for command in [Command::Consent, Command::Unsettled, Command::Reload] {
        assert_eq!(story.session.apply(command, now), Effect::Open(0));
    }
    let saves = story.saves;
    story.press("u");
    assert_eq!(story.saves, saves + 1);
    story.session.text_changed(0, None);
    assert_eq!(story.session.reading().unwrap().gone(), None);
    story.press("c");
    assert_eq!(story.saves, saves + 2);
}

#[test]
fn what_was_accepted_is_not_given_up_because_the_text_changed_again() {
    let mut story = changed();
    story.press("a Enter Esc");
    story.session.text_changed(0, Some("again".to_owned()));
    let now = "2031-05-01T08:00:00Z".parse().unwrap();
    assert_eq!(story.session.apply(Command::Consent, now), Effect::None);
    assert_eq!(story.session.apply(Command::Reload, now), Effect::None);
    story.says(&Notice::Unconsented(1));
    assert_eq!(story.session.apply(Command::Reload, now), Effect::Open(0));
}

#[test]
fn what_a_merge_left_without_a_place_is_accepted_as_an_act() {
    let mut story = Story::of("|abc def ghi");
    let candidate = Some((annotation("b2", 4..7), Doubt::Unconfirmed));
    let unsettled = |id: &str, candidate| Unsettled {
        id: Id::new(id).unwrap(),
        label: "entity".to_owned(),
        quote: "def".to_owned(),
        candidate,
    };
    story.session.misplaced(0, vec![unsettled("b2", candidate.clone()), unsettled("c3", candidate)]);
    story.press("e a Enter");
    assert_eq!((story.saves, story.session.reading().unwrap().annotations().annotations().len()), (2, 2));
    story.press("Esc u");
    assert_eq!((story.saves, story.session.reading().unwrap().annotations().annotations().len()), (3, 1));
    // Where nothing may be written, nothing is accepted in memory either.
    story.session.text_changed(0, Some("changed".to_owned()));
    story.press("Esc");
    assert_eq!(
        story.session.apply(Command::Unsettled, "2031-05-01T08:00:00Z".parse().unwrap()),
        Effect::Open(0)
    );
    assert_eq!(story.session.reading().unwrap().annotations().annotations().len(), 1);
}
