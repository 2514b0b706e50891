//! Search in the document: found while it is typed, whatever the spelling, and walked through.

use super::{Story, opened};
use hashiya::annotation::AnnotationSet;
use hashiya::document::Document;
use hashiya::session::{Annotated, Effect, Notice, Panel};
use hashiya::text::search::MatchLevel;

fn types(story: &mut Story, text: &str) {
    text.chars().for_each(|typed| story.session.type_char(typed, typed));
}

/// A story over a real text, with the caret at its start.
fn on(text: &str) -> Story {
    let mut story = Story::of("|BTS");
    story.session.open(0, Document::new("a.txt", text.to_owned()), Default::default(), None);
    story.press("g");
    story
}

fn selected(story: &Story) -> Option<String> {
    let reading = story.session.reading().unwrap();
    Some(reading.selection()?.slice(reading.document().text()).to_owned())
}

fn found(place: usize, of: usize, is_wrapped: bool) -> Notice {
    Notice::Found { place, of, is_wrapped }
}

#[test]
fn what_is_typed_is_selected_while_it_is_typed() {
    let mut story = on("وصل أحمد. قال احمد: مُحَمَّد وأحمـد هنا.");
    story.press("/");
    assert_eq!(opened(&story), Some((Panel::Search, 0)));
    types(&mut story, "احم");
    assert_eq!((selected(&story).as_deref(), story.session.match_place()), (Some("أحم"), Some((1, 3))));
    types(&mut story, "د");
    story.press("Enter").says(&found(1, 3, false));
    assert_eq!((selected(&story).as_deref(), opened(&story)), (Some("أحمد"), None));
    story.press("n").says(&found(2, 3, false));
    story.press("n n").says(&found(1, 3, true));
    story.press("N").says(&found(3, 3, true));
    assert_eq!(selected(&story).as_deref(), Some("أحمـد"));
    // The match is the selection, so that a key tags just it.
    story.press("e");
    assert_eq!(story.session.reading().unwrap().annotations().annotations()[0].spans.extent().len(), 10);
    story.press("Esc");
    assert!(story.session.matches().is_empty());
    story.press("n").says(&Notice::NothingLookedFor);
}

#[test]
fn esc_goes_back_to_where_the_search_began() {
    let mut story = on("وصل أحمد إلى دار");
    story.press("C-Left /");
    let before = story.offset();
    types(&mut story, "دار");
    assert_ne!(story.offset(), before);
    types(&mut story, "x");
    assert_eq!((story.offset(), story.session.match_place()), (before, Some((0, 0))));
    story.press("Esc");
    assert_eq!((story.offset(), selected(&story), opened(&story)), (before, None, None));
    story.press("/");
    types(&mut story, "xyz");
    story.press("Enter").says(&Notice::NotFound("xyz".into()));
}

#[test]
fn tab_compares_in_another_way() {
    let mut story = on("كتاب آب الآب");
    story.press("/");
    types(&mut story, "اب");
    assert_eq!((story.session.search_level(), story.session.matches().len()), (MatchLevel::Folded, 3));
    story.press("Tab");
    assert_eq!((story.session.search_level(), story.session.matches().len()), (MatchLevel::Word, 1));
    story.press("Tab");
    assert_eq!((story.session.search_level(), story.session.matches().len()), (MatchLevel::Proclitics, 2));
    story.press("Tab");
    assert_eq!((story.session.search_level(), story.session.matches().len()), (MatchLevel::Exact, 1));
    story.press("Tab");
    types(&mut story, "(");
    assert!(story.session.search_error().is_some());
    story.press("Enter");
    assert!(matches!(story.session.notice(), Some(Notice::CannotLookFor(_))));
}

#[test]
fn earlier_queries_come_again() {
    let mut story = on("دار باب كتاب");
    for query in ["دار", "باب"] {
        story.press("/");
        types(&mut story, query);
        story.press("Enter");
    }
    story.press("/ Up Up");
    assert_eq!(selected(&story).as_deref(), Some("دار"));
    story.press("Down");
    assert_eq!(selected(&story).as_deref(), Some("باب"));
    story.press("Down Enter");
    assert_eq!(selected(&story).as_deref(), Some("باب"), "nothing typed is what was looked for last");
}

#[test]
fn the_word_or_the_annotation_here_is_looked_for_with_its_proclitics() {
    let mut story = on("الرياض هنا. إلى الرياض، وللرياض، بالرياض. الرياضي");
    story.press("*").says(&found(2, 4, false));
    story.press("n");
    assert_eq!(selected(&story).as_deref(), Some("لرياض"));
    let mut story = on("مدينة الرياض وصل. مدينه الرياض");
    story.press("v C-Left C-Left e Tab S-Tab *");
    assert_eq!(selected(&story).as_deref(), Some("مدينه الرياض"));
}

#[test]
fn another_document_is_searched_too() {
    let mut story = on("دار باب");
    story.press("/");
    types(&mut story, "دار");
    story.press("Enter");
    story.session.open(0, Document::new("a.txt", "لا دار ولا دار".to_owned()), Default::default(), None);
    story.press("g n").says(&found(1, 2, false));
}

#[test]
fn a_match_inside_lam_alef_is_a_whole_letter() {
    let mut story = on("سلام");
    story.press("/");
    types(&mut story, "ا");
    assert_eq!(selected(&story).as_deref(), Some("ا"));
}

/// Answers the question that is asked, of these documents in turn.
fn answer(story: &mut Story, texts: &[Option<&str>]) {
    for (index, text) in texts.iter().enumerate() {
        let (number, question) = story.session.asked().expect("a question");
        let found = text.map(|text| question.answer_by_text(index, text).unwrap());
        story.session.answered(number, found);
    }
}

const HERE: &str = "وصل أحمد. قال احمد";
const THERE: &str = "ثم غادر أَحمد";

#[test]
fn all_documents_are_searched_and_walked_through() {
    let mut story = on(HERE);
    story.press("C-Left F");
    let before = story.offset();
    types(&mut story, "احمد");
    story.press("Enter");
    assert_eq!(opened(&story), Some((Panel::Places, 0)));
    answer(&mut story, &[Some(HERE), Some(THERE)]);
    assert!(story.session.asked().is_none(), "all are answered");
    let listed: Vec<_> =
        story.session.places().iter().map(|one| (one.document, one.found.slice(&one.line))).collect();
    assert_eq!(listed, [(0, "أحمد"), (0, "احمد"), (1, "أَحمد")]);
    story.press("Down Enter");
    assert_eq!((opened(&story), selected(&story).as_deref()), (None, Some("احمد")));
    // The next one is in a document that was not open.
    assert_eq!(story.press_one("n"), Effect::Open(1));
    story.says(&found(3, 3, false));
    story.session.open(1, Document::new("b.txt", THERE.to_owned()), AnnotationSet::default(), None);
    assert_eq!((story.session.current(), selected(&story).as_deref()), (1, Some("أَحمد")));
    story.press("n").says(&found(1, 3, true));
    assert_eq!((story.session.current(), selected(&story).as_deref()), (0, Some("أحمد")));
    story.press("N").says(&found(3, 3, true));
    story.press("b");
    assert_eq!((story.session.current(), story.offset()), (0, before), "where the list was opened");
    story.press("R");
    assert_eq!(opened(&story), Some((Panel::Places, 2)));
    story.press("R");
    assert_eq!(opened(&story), None);
}

#[test]
fn esc_stops_looking_and_then_closes() {
    let mut story = on(HERE);
    story.press("R").says(&Notice::NoPlaces);
    story.press("F");
    types(&mut story, "احمد");
    story.press("Enter");
    answer(&mut story, &[None]);
    let (number, _) = story.session.asked().unwrap();
    story.press("Esc");
    assert!(story.session.asked().is_none());
    assert_eq!(opened(&story), Some((Panel::Places, 0)));
    story.session.answered(number + 1, Some(vec![]));
    let progress = story.session.answer_progress().unwrap();
    assert_eq!((progress.done, progress.total, progress.unreadable), (1, 2, 1));
    story.press("Esc");
    assert_eq!(opened(&story), None);
}

#[test]
fn a_search_in_the_document_is_walked_again_after_it() {
    let mut story = on(HERE);
    story.press("F");
    types(&mut story, "غادر");
    story.press("Enter");
    answer(&mut story, &[Some(HERE), Some(THERE)]);
    story.press("Esc / ");
    types(&mut story, "احمد");
    story.press("Enter n").says(&found(2, 2, false));
    // Nothing typed is what was looked for last.
    story.press("F Enter");
    answer(&mut story, &[Some(HERE), Some(THERE)]);
    assert_eq!(story.session.places().len(), 3);
}

#[test]
fn a_place_that_is_gone_from_its_document_is_not_selected() {
    let mut story = on(HERE);
    story.press("F");
    types(&mut story, "غادر");
    story.press("Enter");
    answer(&mut story, &[Some(HERE), Some(THERE)]);
    assert_eq!(story.press_one("Enter"), Effect::Open(1));
    story.session.open(1, Document::new("b.txt", "ثم".to_owned()), AnnotationSet::default(), None);
    assert_eq!(selected(&story), None);
}

#[test]
fn annotations_of_all_documents_are_listed_and_walked_through() {
    let mut story = Story::of("|{e ABC} DEF {d GHI}");
    story.press("Q");
    assert_eq!(opened(&story), Some((Panel::Query, 0)));
    types(&mut story, "label:date or (");
    assert_eq!(story.session.query_error().unwrap().at, 16);
    // What is not understood stays, to be mended.
    story.press("Enter");
    assert_eq!(opened(&story), Some((Panel::Query, 0)));
    story.press("Backspace Enter");
    assert_eq!(opened(&story), Some((Panel::Query, 0)), "a condition is missing");
    story.press("Backspace Backspace Backspace Enter");
    let (number, question) = story.session.asked().unwrap();
    let reading = story.session.reading().unwrap();
    let annotated = Annotated { document: reading.document(), set: reading.annotations() };
    let found = question.answer(0, annotated);
    story.session.answered(number, Some(found));
    assert_eq!(story.session.places().len(), 1);
    story.press("Enter");
    assert_eq!(story.session.reading().unwrap().focused().map(|one| one.label.as_str()), Some("date"));
    story.press("Q Up");
    let field = story.session.overlay().and_then(|open| open.list.field.clone()).unwrap();
    assert_eq!(field.text(), "label:date");
}
