//! Getting about: numbers before keys, going to a place by its number, back and forth, bookmarks, the contents, painting.

use crate::{Story, opened, story};
use hashiya::annotation::AnnotationSet;
use hashiya::document::Document;
use hashiya::session::{
    Bookmark, ContentsKind, Effect, Gesture, Notice, PageSize, PageSpot, Panel, Pointer, Session, Whereabouts,
};
use hashiya::text::CharOffset;

fn typed(story: &mut Story, text: &str) {
    text.chars().for_each(|c| story.session.type_char(c, c));
}

#[test]
fn a_number_gives_a_motion_so_many_times() {
    story("|one two three four", "3 Right", "one| two three four");
    story("|one two three four", "2 C-Right", "one two |three four");
    story("|one two three four", "1 2 Right", "one two thre|e four");
    story("|one two three four", "9 9 9 9 9 9 9 C-Right", "one two three four|");
    story("|one two three four", "v 2 C-Right", "<one two|> three four");
    // Esc gives the number up and nothing else.
    story("|one two three", "3 Esc Right", "o|ne two three");
    story("|one two three", "e C-Right e C-Right e Right 2 u", "{e one} |two three");
}

#[test]
fn a_number_before_the_keys_for_start_and_end_is_that_of_a_paragraph() {
    story("|one\ntwo\nthree", "2 G", "one\n|two\nthree");
    story("|one\ntwo\nthree", "3 g", "one\ntwo\n|three");
    story("|one\ntwo\nthree", "9 G", "one\ntwo\n|three");
    story("|one\ntwo\nthree", "2 #", "one\n|two\nthree");
}

#[test]
fn a_number_for_a_value_that_is_offered_is_that_value() {
    let mut story = Story::of("|one two");
    story.press("e 1 2 Right");
    assert_eq!(story.session.reading().unwrap().annotations().annotations()[0].attributes["kind"], "PER");
}

#[test]
fn a_jump_moves_an_end_and_a_selection_and_never_takes_another_text() {
    let mut story = Story::of("{e |one} two three\nfour five");
    story.press("Tab E 2 G Enter").shows("{e one two thre|e}\nfour five");
    story.press("u").shows("{e |one} two three\nfour five");
    story.press("Tab E #");
    typed(&mut story, "@12");
    story.press("Enter Enter").shows("{e one two thr|e}e\nfour five");
    let mut story = Story::of("{e |one} two three\nfour five");
    story.press("Tab E /");
    typed(&mut story, "five");
    story.press("Enter Enter").shows("{e one two three\nfour fiv|e}");
    story_of_selection();
}

fn story_of_selection() {
    story("o|ne\ntwo", "v 2 G", "o<ne\n|>two");
    story("|one two three", "e C-Right e C-Right e Right 9 u", "|one two three");
}

#[test]
fn what_was_done_is_told_when_there_is_no_more_of_it() {
    let mut story = Story::of("|one two");
    story.press("e Right 5 u");
    assert!(matches!(story.session.notice(), Some(Notice::Undone(_))), "{:?}", story.session.notice());
}

#[test]
fn one_goes_to_a_paragraph_a_character_or_a_share() {
    for (where_to, after) in [
        ("2", "one\n|two\nthree four"),
        ("٢", "one\n|two\nthree four"),
        ("@1", "o|ne\ntwo\nthree four"),
        ("@99", "one\ntwo\nthree four|"),
        ("100%", "one\ntwo\nthree four|"),
        ("0%", "|one\ntwo\nthree four"),
    ] {
        let mut story = Story::of("one\nt|wo\nthree four");
        story.press("#");
        typed(&mut story, where_to);
        story.press("Enter").shows(after).press("b").shows("one\nt|wo\nthree four");
    }
    let mut story = Story::of("one\nt|wo");
    story.press("#");
    typed(&mut story, "x");
    story.press("Enter").says(&Notice::NoDestination("x".into()));
    assert_eq!(opened(&story).map(|open| open.0), Some(Panel::GoTo));
}

#[test]
fn one_goes_back_and_forth_through_where_one_was() {
    let mut story = Story::of("o|ne\ntwo\nthree");
    story.press("G Left g");
    story.press("b").shows("one\ntwo\nthre|e").press("b").shows("o|ne\ntwo\nthree");
    story.press("b").says(&Notice::NowhereBack);
    story.press("B").shows("one\ntwo\nthre|e").press("B").shows("|one\ntwo\nthree");
    story.press("B").says(&Notice::NowhereForth);
    // A new jump from there forgets what was to come.
    story.press("b b G").press("B").says(&Notice::NowhereForth);
}

#[test]
fn another_document_is_come_back_from() {
    let mut story = Story::of("o|ne");
    story.turns_to_second().press("Right");
    assert_eq!((story.give("b"), story.session.current()), (Effect::None, 0));
    story.shows("o|ne");
    assert_eq!((story.give("B"), story.session.current()), (Effect::None, 1));
}

#[test]
fn bookmarks_are_set_listed_gone_to_and_taken_away() {
    let mut story = Story::of("one\nt|wo three");
    story.press("'").says(&Notice::NoBookmarks);
    story.press(",").says(&Notice::BookmarkSet("wo three".into()));
    let bookmark = Bookmark { document: "a.txt".into(), offset: CharOffset(5), text: "wo three".into() };
    assert_eq!(story.session.take_bookmarks(), [(bookmark.clone(), true)]);
    story.press("g , '");
    assert_eq!(opened(&story), Some((Panel::Bookmarks, 0)));
    story.press("Down Enter").shows("one\nt|wo three").press("b").shows("|one\ntwo three");
    story.press("' Delete Delete").says(&Notice::BookmarkRemoved("wo three".into()));
    assert_eq!(opened(&story), None, "none is left");
    // Set again at the same place it is taken away.
    story.press(", ,").says(&Notice::BookmarkRemoved("one".into()));
    assert!(story.session.bookmarks().is_empty());
}

#[test]
fn a_bookmark_in_another_document_opens_it() {
    let mut story = Story::of("|one");
    let bookmark = |document: &str, text: &str| Bookmark {
        document: document.into(),
        offset: CharOffset(4),
        text: text.into(),
    };
    story.session.recall_bookmarks([bookmark("b.txt", "three"), bookmark("gone.txt", "x")]);
    story.press("'");
    assert_eq!(story.give("Enter"), Effect::Open(1));
    // The document has changed: the text is found where it is now.
    let document = Document::new("b.txt", "one two and three".to_owned());
    story.session.open(1, document, AnnotationSet::default(), None);
    story.shows("one two and |three");
    story.press("' Down Enter").says(&Notice::BookmarkLost("gone.txt".into()));
}

#[test]
fn the_contents_list_headings_sources_and_dates() {
    let text = "|Strike\n\n{e Union} says {c it goes on and on and on} until {d Monday} or later.\n\nBack\n\nA long paragraph of words.";
    let mut story = Story::of(text);
    story.press("T");
    let kinds = |story: &Story| {
        story.session.contents_lines().iter().map(|line| (line.kind, line.paragraph)).collect::<Vec<_>>()
    };
    let (heading, date) = (ContentsKind::Heading, ContentsKind::Date);
    assert_eq!(kinds(&story), [(heading, 0), (date, 2), (heading, 4)]);
    story.press("Tab");
    assert_eq!(kinds(&story), [(heading, 0), (heading, 4)]);
    story.press("Down Enter");
    let paragraph =
        story.session.reading().unwrap().paragraph_at(story.session.reading().unwrap().caret().offset);
    assert_eq!((paragraph, opened(&story)), (4, None));
    // A source is one as soon as a claim has it.
    story.press("b Tab Tab l s 1 T Tab Tab");
    assert_eq!(kinds(&story), [(ContentsKind::Source, 2)]);
    typed(&mut story, "mon");
    assert!(story.session.contents_lines().is_empty());
    Story::of("|one.").press("T").says(&Notice::NoContents);
}

#[test]
fn painting_tags_what_is_selected_until_it_ends() {
    let mut story = Story::of("|one two three four");
    story.press("I").says(&Notice::Painting("entity".into()));
    story.press("v C-Right v").shows("{e on|e} two three four");
    story.press("c").says(&Notice::Painting("claim".into()));
    story.press("C-Right v C-Right Enter").shows("{e one} {c tw|o} three four");
    story.press("Esc").says(&Notice::PaintingEnded);
    story.press("C-Right v C-Right").shows("{e one} {c two} <three|> four");
}

#[test]
fn the_mouse_paints_when_the_button_is_let_go() {
    let mut story = Story::of("|one two three");
    let now = "2031-05-01T08:00:00Z".parse().unwrap();
    let point = |story: &mut Story, gesture, column| {
        story.session.point(Pointer { gesture, at: PageSpot { row: 0, column } }, now)
    };
    story.press("I d");
    point(&mut story, Gesture::Press(1), 4);
    point(&mut story, Gesture::Drag, 6);
    assert_eq!(point(&mut story, Gesture::Release, 6), Effect::Save(0));
    story.press("Esc").shows("one {d tw|o} three");
    point(&mut story, Gesture::Press(2), 9);
    assert_eq!(point(&mut story, Gesture::Release, 9), Effect::None);
    story.shows("one {d two} <three|>");
}

#[test]
fn a_session_begins_where_the_last_one_was() {
    let mut first = Story::on_page("|one\ntwo\nthree\nfour\nfive\nsix", PageSize { width: 20, height: 3 });
    first.press("G Up o Tab");
    let was: Whereabouts = first.session.whereabouts();
    assert_eq!((was.document.as_str(), was.places.len()), ("a.txt", 1));
    let mut session = Session::new(vec!["0.txt".into(), "a.txt".into()], "leila", 2);
    session.resize(PageSize { width: 20, height: 3 });
    session.resume(was.clone());
    assert_eq!(session.start(), Effect::Open(1));
    let document = first.session.reading().unwrap().shared_document();
    session.open(1, document, AnnotationSet::default(), None);
    assert_eq!(session.reopen_panel("2031-05-01T08:00:00Z".parse().unwrap()), Effect::None);
    assert_eq!((session.whereabouts(), session.overlay().is_some()), (was, true));
    // Whoever goes on is not brought back.
    session.apply(crate::command("Esc"), "2031-05-01T08:00:00Z".parse().unwrap());
    session.apply(crate::command("g"), "2031-05-01T08:00:00Z".parse().unwrap());
    let document = session.reading().unwrap().shared_document();
    session.open(1, document, AnnotationSet::default(), None);
    assert_eq!(session.reading().unwrap().caret().offset.0, 0);
}
