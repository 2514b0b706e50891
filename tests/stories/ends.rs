//! The ends of an annotation moved by any motion, and Enter.

use super::{Story, story};
use hashiya::session::Notice;

#[test]
fn the_end_goes_by_letters_words_and_sentences() {
    story("{e |BTS} NHM. KFT SDR.", "E C-Left Enter", "{e BTS NH|M}. KFT SDR.");
    story("{e |BTS NHM} KFT", "E C-Right Enter", "{e BT|S} NHM KFT");
    story("{e |BTS} NHM", "E Left Left Enter", "{e BTS |N}HM");
    story("{e |BTS} NHM. KFT SDR.", "E ) Enter", "{e BTS NHM|.} KFT SDR.");
    // As in any mixed text, the key is the side of the screen.
    story("{e |abc} def", "E C-Right Enter", "{e abc de|f}");
}

#[test]
fn the_start_goes_too_and_by_proclitics() {
    story("BTS {e |NHM} KFT", "E E C-Right Enter", "{e |BTS NHM} KFT");
    story("{e |WBTS}", "E x Enter", "W{e BT|S}");
    story("{e |BTS NHM.}", "E z Enter", "{e BTS NH|M}.");
}

#[test]
fn it_is_one_act_and_is_given_up_by_esc() {
    let mut story = Story::of("{e |BTS} NHM KFT");
    story.press("E C-Left C-Left");
    assert_eq!(story.session.changing_ends().map(|one| one.label.as_str()), Some("entity"));
    story.press("Enter").shows("{e BTS NHM KF|T}");
    assert_eq!((story.saves, story.session.changing_ends()), (1, None));
    story.press("u").shows("{e |BTS} NHM KFT").press("U").shows("{e |BTS NHM KFT}");
    story.press("E C-Right Esc").shows("{e BTS NHM |KFT}");
    assert!(story.session.changing_ends().is_none());
    story.press("g E Enter").shows("{e |BTS NHM KFT}");
    assert_eq!(story.saves, 3, "nothing was changed");
}

#[test]
fn what_is_selected_may_be_tagged_instead() {
    let mut story = Story::of("{e |BTS} NHM KFT");
    story.press("E C-Left c").shows("{c {e BTS} NH|M} KFT");
    assert!(story.session.changing_ends().is_none());
}

#[test]
fn of_an_annotation_in_pieces_it_is_the_piece_at_the_caret() {
    let mut story = Story::of("|BTS KFT NHM SDR");
    story.press("c C-Left C-Left J E C-Left Enter");
    let pieces = |story: &Story| {
        let one = story.session.reading().unwrap().annotations().annotations()[0].clone();
        one.spans
            .as_slice()
            .iter()
            .map(|span| (span.range().start().0, span.range().end().0))
            .collect::<Vec<_>>()
    };
    assert_eq!(pieces(&story), [(0, 6), (14, 27)]);
    story.press("g E C-Left C-Left Enter").says(&Notice::PieceOverlaps);
    story.press("Esc");
    assert_eq!(pieces(&story), [(0, 6), (14, 27)]);
}

#[test]
fn where_no_annotation_is_it_says_so_and_while_selecting_it_changes_the_end() {
    Story::of("|BTS").press("E").says(&Notice::NothingHere);
    story("BTS |NHM KFT", "v C-Left E C-Right", "<|BTS NHM> KFT");
}

#[test]
fn the_pieces_of_an_annotation_get_another_label_together() {
    let mut story = Story::of("|BTS KFT NHM");
    story.press("c C-Left C-Left J Tab f e");
    let set = story.session.reading().unwrap().annotations();
    let pieces: Vec<_> =
        set.annotations().iter().map(|one| (one.label.as_str(), one.spans.as_slice().len())).collect();
    assert_eq!(pieces, [("claim", 2), ("entity", 2)]);
    // What is selected by other keys is one piece.
    story.press("u g f S-Left S-Right d");
    let set = story.session.reading().unwrap().annotations();
    assert_eq!(set.annotations()[1].spans.as_slice().len(), 1);
}
