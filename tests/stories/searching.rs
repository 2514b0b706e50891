//! Search in the document: found while it is typed, whatever the spelling, and walked through.

use super::{Story, opened};
use hashiya::document::Document;
use hashiya::session::{Notice, Panel};
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
