//! The text of an annotation that is there already: another extent, a piece more, a piece less.

use super::Story;
use hashiya::session::Notice;

/// The pieces of the only annotation, in bytes.
fn pieces(story: &Story) -> Vec<(usize, usize)> {
    let set = story.session.reading().unwrap().annotations();
    let [one] = &set.annotations().to_vec()[..] else { panic!("{} annotations", set.annotations().len()) };
    one.spans.as_slice().iter().map(|span| (span.range().start().0, span.range().end().0)).collect()
}

#[test]
fn the_selection_becomes_the_text_of_what_was_made_or_walked_to() {
    let mut story = Story::of("|BTS KFT NHM");
    story.press("e v C-Left C-Left j").shows("{e BTS KF|T} NHM");
    story.press("u").shows("{e |BTS} KFT NHM");
    let mut story = Story::of("BTS {c |KFT NHM} SDR");
    story.press("Tab v C-Left j").shows("BTS {c KF|T} NHM SDR");
    // Without a selection it is the word at the caret.
    let mut story = Story::of("{e |BTS} KFT");
    story.press("Tab C-Left j").shows("BTS {e |KFT}");
    Story::of("|BTS").press("j").says(&Notice::NothingToReshape);
}

#[test]
fn pieces_are_added_and_taken_away() {
    let mut story = Story::of("|BTS KFT NHM");
    story.press("c C-Left C-Left J");
    assert_eq!(pieces(&story), [(0, 6), (14, 20)]);
    story.press("X");
    assert_eq!(pieces(&story), [(0, 6)]);
    story.press("X").says(&Notice::NoPieceHere).press("u");
    assert_eq!(pieces(&story), [(0, 6), (14, 20)]);
    story.press("C-Left J");
    assert_eq!(pieces(&story), [(0, 6), (7, 13), (14, 20)]);
    story.press("J").says(&Notice::PieceOverlaps);
}

#[test]
fn of_an_annotation_in_pieces_the_one_that_is_touched_is_reshaped() {
    let mut story = Story::of("|BTS KFT NHM SDR");
    story.press("c C-Left C-Left J v C-Left C-Left j");
    assert_eq!(pieces(&story), [(0, 6), (14, 27)]);
    story.press("C-Right C-Right C-Right j").says(&Notice::NoPieceHere);
    assert_eq!(pieces(&story), [(0, 6), (14, 27)]);
}
