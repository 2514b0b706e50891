//! A document of which only the beginning is there yet, and a corpus whose documents are still being listed.

use super::{Story, command};
use hashiya::annotation::AnnotationSet;
use hashiya::document::Document;
use hashiya::session::{Arriving, Effect, EntryState, Notice, Session, Whereabouts};
use std::sync::Arc;

const WHOLE: &str = "BTS NHM\nKFT\nSDR ZKL\n";

/// A session with the first two paragraphs on the page.
fn beginning(is_text_whole: bool) -> Session {
    let mut session = Session::new(vec!["a.txt".into(), "b.txt".into()], "leila", 1);
    assert_eq!(session.start(), Effect::Open(0));
    let arriving = Arriving { size: WHOLE.len() as u64, is_text_whole, percent: 0 };
    let document = Document::new("a.txt", WHOLE[..12].to_owned());
    session.show_beginning(0, document, AnnotationSet::default(), arriving);
    session
}

fn key(session: &mut Session, key: &str) -> Effect {
    session.apply(command(key), "2031-05-01T08:00:00Z".parse().unwrap())
}

#[test]
fn the_caret_stays_where_it_went_when_the_rest_arrives() {
    let mut session = beginning(false);
    key(&mut session, "Down");
    let before = session.reading().unwrap().caret();
    session.arrives(0, 40);
    assert_eq!(session.reading().unwrap().arriving().map(|arriving| arriving.percent), Some(40));
    session.open(0, Document::new("a.txt", WHOLE.to_owned()), AnnotationSet::default(), None);
    let reading = session.reading().unwrap();
    assert_eq!((reading.caret(), reading.document().text(), reading.arriving()), (before, WHOLE, None));
    assert_eq!(session.notice(), None, "it was not read again");
    assert!(!session.is_incomplete());
}

#[test]
fn nothing_is_annotated_before_all_is_known() {
    let mut session = beginning(true);
    for act in ["e", "c"] {
        assert_eq!(key(&mut session, act), Effect::None);
    }
    assert_eq!(session.notice(), Some(&Notice::Arriving));
    assert!(session.reading().unwrap().annotations().is_empty());
}

#[test]
fn what_needs_more_than_is_there_can_wait() {
    let cut = beginning(false);
    let whole = beginning(true);
    for (name, in_cut, in_whole) in [
        ("e", false, false),
        ("/", false, false),
        ("u", false, false),
        ("G", false, true),
        ("Down", false, true),
        ("}", false, true),
        ("(", false, true),
        ("C-Left", false, true),
        ("q", true, true),
        ("?", true, true),
        ("]", true, true),
    ] {
        let now = |session: &Session| session.can_do_now(command(name));
        assert_eq!((now(&cut), now(&whole)), (in_cut, in_whole), "{name}");
    }
}

#[test]
fn a_beginning_that_is_not_wanted_any_more_is_read_again_later() {
    let mut session = beginning(false);
    assert_eq!(key(&mut session, "]"), Effect::Open(1));
    session.forget_beginning(0);
    assert!(matches!(session.entries()[0].state(), EntryState::Unread));
    assert_eq!(key(&mut session, "["), Effect::Open(0));
}

#[test]
fn the_first_document_stays_when_the_others_are_listed() {
    let names = |names: &[&str]| names.iter().map(|name| Arc::from(*name)).collect::<Vec<Arc<str>>>();
    let mut story = Story::of("|BTS");
    story.session.begin_listing();
    assert!(story.session.is_incomplete() && !story.session.can_do_now(command("]")));
    let name = story.session.entries()[0].name().to_owned();
    assert!(story.session.list(names(&[&name, "y", "z"])));
    assert_eq!((story.session.entries().len(), story.session.is_incomplete()), (3, false));
    assert!(story.session.reading().is_some());
    story.session.begin_listing();
    assert!(!story.session.list(names(&["a", &name])), "another one came before it");
    assert_eq!(story.session.start(), Effect::Open(1), "whoever is in it stays there");
}

#[test]
fn where_one_was_is_not_forgotten_while_documents_are_listed() {
    let names = |names: &[&str]| names.iter().map(|name| Arc::from(*name)).collect::<Vec<Arc<str>>>();
    let story = Story::of("one |two");
    let places = story.session.whereabouts().places;
    let other = ("z.txt".to_owned(), places[0].1);
    let mut session = Session::new(vec!["a.txt".into()], "leila", 1);
    session.begin_listing();
    session.resume(Whereabouts {
        document: "a.txt".into(),
        places: [places.clone(), vec![other.clone()]].concat(),
        ..Whereabouts::default()
    });
    let document = story.session.reading().unwrap().shared_document();
    for index in [0, 2] {
        assert_eq!(session.start(), Effect::Open(index));
        session.open(index, Arc::clone(&document), AnnotationSet::default(), None);
        assert_eq!(session.reading().unwrap().caret().offset.0, 4);
        session.reopen_panel("2031-05-01T08:00:00Z".parse().unwrap());
        if index == 0 {
            assert!(!session.list(names(&["0.txt", "1.txt", "a.txt", "z.txt"])));
        }
    }
    assert!(session.whereabouts().places.contains(&other));
    // Of a document that is gone the one behind it is begun with.
    session.resume(Whereabouts { document: "1a.txt".into(), ..Whereabouts::default() });
    assert_eq!(session.start(), Effect::None);
    assert_eq!(session.current(), 2);
}

#[test]
fn a_motion_that_may_lead_beyond_the_beginning_waits_however_much_of_it_there_is() {
    let text = "BTS NHM ".repeat(200_000);
    let mut session = Session::new(vec!["a.txt".into()], "leila", 1);
    session.start();
    let arriving = Arriving { size: 10 * text.len() as u64, is_text_whole: false, percent: 0 };
    session.show_beginning(0, Document::new("a.txt", text), AnnotationSet::default(), arriving);
    for (name, expected) in
        [("Down", true), ("PageDown", true), ("Left", true), ("}", false), (")", false), ("C-Left", false)]
    {
        assert_eq!(session.can_do_now(command(name)), expected, "{name}");
    }
}
