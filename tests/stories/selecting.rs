//! Selecting: by extending, by growing and shrinking, leaving a proclitic out, with the pointer.

use super::{Story, story};
use hashiya::session::{Gesture, Notice, PageSpot, Pointer};

#[test]
fn shift_and_arrows_extend_as_everywhere() {
    story("|BTS NHM", "S-Left S-Left", "<BT|>S NHM");
    story("BTS| NHM", "S-Right", "BT<|S> NHM");
    story("|BTS NHM", "S-Left S-Right", "|BTS NHM");
    story("|BTS NHM", "S-Left Left", "BT|S NHM");
}

#[test]
fn v_makes_plain_motions_extend() {
    story("|BTS NHM", "v Left Left", "<BT|>S NHM");
    story("|BTS NHM", "v Left Left v", "BT|S NHM");
    story("|BTS NHM", "v Left Esc Left", "BT|S NHM");
}

#[test]
fn extending_by_words_ends_at_the_word() {
    story("|BTS NHM", "C-S-Left", "<BTS|> NHM");
    story("|BTS NHM", "v C-Left C-Left", "<BTS NHM|>");
    story("BTS NHM|", "C-S-Right", "BTS <|NHM>");
}

#[test]
fn sentences_and_paragraphs_extend_while_selecting() {
    story("|BTS NHM. KFT", "v )", "<BTS NHM.|> KFT");
    story("|BTS\n\nNHM", "v } }", "<BTS\n\nNHM|>");
    story("BTS NHM. KFT|", "v ( (", "<|BTS NHM. KFT>");
}

#[test]
fn w_grows_from_word_to_sentence_to_paragraph() {
    story("BTS N|HM. KFT", "w", "BTS <NHM|>. KFT");
    story("BTS N|HM. KFT", "w w", "<BTS NHM.|> KFT");
    story("BTS N|HM. KFT", "w w w", "<BTS NHM. KFT|>");
    story("BTS N|HM. KFT", "w w w w", "<BTS NHM. KFT|>");
}

#[test]
fn capital_w_shrinks_back_to_where_growing_began() {
    story("BTS N|HM. KFT", "w w w W", "<BTS NHM.|> KFT");
    story("BTS N|HM. KFT", "w w w W W", "BTS <NHM|>. KFT");
    story("BTS N|HM. KFT", "w W", "BTS N|HM. KFT");
    story("BTS |NHM KFT. SDR", "v C-Left Left w W", "BTS <NHM |>KFT. SDR");
}

#[test]
fn w_rounds_a_selection_to_whole_units() {
    story("BTS |NHM KFT. SDR", "v C-Left Left Left w", "BTS <NHM KFT|>. SDR");
    story("B|TS\nNHM KFT", "v Down w", "<BTS\nNHM|> KFT");
    story("B|TS\nNHM KFT", "v Down w w", "<BTS\nNHM KFT|>");
}

#[test]
fn w_takes_what_was_walked_to_first() {
    story("|{c BTS NHM} KFT", "Tab w", "<{c BTS NHM}|> KFT");
}

#[test]
fn where_nothing_is_larger_or_smaller_that_is_said() {
    Story::of("|BTS").press("w w").says(&Notice::NothingLarger).press("W W W").says(&Notice::NothingSmaller);
}

#[test]
fn x_leaves_the_proclitic_out_and_takes_it_back() {
    story("|WBSLM", "w x", "W<BSLM|>");
    story("|WBSLM", "w x x", "WB<SLM|>");
    story("|WBSLM", "w x x x", "<WBSLM|>");
    story("|WBSLM NHM", "x", "W<BSLM|> NHM");
}

#[test]
fn a_word_without_a_proclitic_stays() {
    Story::of("|NHM").press("x").says(&Notice::NoProclitic).shows("|NHM");
}

fn point(story: &mut Story, gesture: Gesture, row: i32, column: i32) {
    story.session.point(Pointer { gesture, at: PageSpot { row, column } }, jiff::Timestamp::UNIX_EPOCH);
}

#[test]
fn a_drag_takes_the_cells_at_both_ends() {
    // 60 columns: B is at 59, T at 58, S at 57.
    let mut story = Story::of("|BTS NHM");
    point(&mut story, Gesture::Press(1), 0, 58);
    story.shows("B|TS NHM");
    point(&mut story, Gesture::Drag, 0, 57);
    story.shows("B<TS|> NHM");
    point(&mut story, Gesture::Drag, 0, 59);
    story.shows("<|BT>S NHM");
}

#[test]
fn a_drag_over_lam_alef_takes_both_letters() {
    let mut story = Story::of("|SLAM");
    point(&mut story, Gesture::Press(1), 0, 58);
    point(&mut story, Gesture::Drag, 0, 58);
    story.shows("S<LA|>M");
}

#[test]
fn two_clicks_take_a_word_and_three_a_sentence() {
    let mut story = Story::of("|BTS NHM. KFT");
    point(&mut story, Gesture::Press(2), 0, 54);
    story.shows("BTS <NHM|>. KFT");
    point(&mut story, Gesture::Press(3), 0, 54);
    story.shows("<BTS NHM.|> KFT");
}

#[test]
fn a_drag_begun_by_two_clicks_goes_by_words() {
    let mut story = Story::of("|BTS NHM KFT");
    point(&mut story, Gesture::Press(2), 0, 54);
    point(&mut story, Gesture::Drag, 0, 51);
    story.shows("BTS <NHM KFT|>");
    point(&mut story, Gesture::Drag, 0, 58);
    story.shows("<|BTS NHM> KFT");
}

#[test]
fn a_shifted_click_moves_the_end_of_the_selection() {
    let mut story = Story::of("B|TS NHM");
    point(&mut story, Gesture::Extend, 0, 57);
    story.shows("B<TS|> NHM");
    point(&mut story, Gesture::Extend, 0, 53);
    story.shows("B<TS NHM|>");
}

#[test]
fn a_click_beside_the_text_goes_to_the_end_of_the_line() {
    let mut story = Story::of("|BTS\nNHM");
    point(&mut story, Gesture::Press(1), 0, 3);
    story.shows("BTS|\nNHM");
    point(&mut story, Gesture::Press(1), 9, 59);
    story.shows("BTS\n|NHM");
}

#[test]
fn a_drag_below_the_page_scrolls_it() {
    let text = format!("|{}", "BTS\n".repeat(50));
    let mut story = Story::of(&text);
    point(&mut story, Gesture::Press(1), 0, 59);
    point(&mut story, Gesture::Drag, 10, 59);
    point(&mut story, Gesture::Drag, 10, 59);
    let reading = story.session.reading().unwrap();
    assert_eq!(reading.rows(story.session.page())[0].paragraph, 2);
    assert!(reading.selection().is_some());
}

#[test]
fn a_drag_that_began_in_a_panel_selects_nothing() {
    let mut story = Story::of("|BTS NHM");
    point(&mut story, Gesture::Press(1), 0, 59);
    story.press("?");
    point(&mut story, Gesture::Press(1), 3, 10);
    point(&mut story, Gesture::Drag, 0, 54);
    story.shows("|BTS NHM");
}

#[test]
fn a_drag_after_a_shifted_click_goes_on_from_the_anchor() {
    let mut story = Story::of("|BTS NHM");
    point(&mut story, Gesture::Press(1), 0, 58);
    point(&mut story, Gesture::Extend, 0, 55);
    point(&mut story, Gesture::Drag, 0, 54);
    story.shows("B<TS NH|>M");
}

#[test]
fn letting_go_of_a_selection_brings_the_caret_back_into_sight() {
    let text = format!("|{}", "BTS\n".repeat(60));
    for keys in ["w C-Down C-Down C-Down C-Down C-Down Esc", "v C-Down C-Down C-Down", "v C-Down C-Down v"] {
        let mut story = Story::of(&text);
        story.press(keys);
        let page = story.session.page();
        let reading = story.session.reading().unwrap();
        assert!(reading.row_of(reading.caret_line(), page).is_some(), "after {keys}");
    }
}

#[test]
fn w_passes_through_what_stands_between_blanks() {
    story("BTS N|HM-KFT. SDR", "w", "BTS <NHM|>-KFT. SDR");
    story("BTS N|HM-KFT. SDR", "w w", "BTS <NHM-KFT|>. SDR");
    story("BTS N|HM-KFT. SDR", "w w w", "<BTS NHM-KFT.|> SDR");
    story("BTS N|HM-KFT. SDR", "w w w W W", "BTS <NHM|>-KFT. SDR");
    story("BTS (|NHM). SDR", "w w", "<BTS (NHM).|> SDR");
    story("|[BTS.] NHM.", "w w", "<[BTS.]|> NHM.");
}

#[test]
fn what_was_grown_is_forgotten_once_the_caret_went_elsewhere() {
    let mut story = Story::of("BTS N|HM. KFT");
    story.press("w Esc Left C-Right v C-Left").shows("BTS <NHM|>. KFT");
    story.press("W").says(&Notice::NothingSmaller).shows("BTS <NHM|>. KFT");
}
