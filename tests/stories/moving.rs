//! Moving the caret: as the eye expects on the screen, in reading order by words, sentences and paragraphs.

use super::{Story, command, story};
use hashiya::annotation::AnnotationSet;
use hashiya::document::Document;
use hashiya::layout::{Direction, dominant_direction};
use hashiya::session::{Command, Motion, PageSize, Session};

#[test]
fn arrows_go_where_they_point() {
    story("|BTS NHM", "Left Left", "BT|S NHM");
    story("BT|S NHM", "Right", "B|TS NHM");
    story("|one two", "Right Right", "on|e two");
}

#[test]
fn arrows_cross_latin_words_and_numbers_as_they_stand_on_the_screen() {
    // Shown as: MHN 12 STB
    story("BTS| 12 NHM", "Left", "BTS 1|2 NHM");
    story("BTS| 12 NHM", "Left Left", "BTS |12 NHM");
    story("BTS| 12 NHM", "Left Left Left", "BTS 12| NHM");
}

#[test]
fn the_caret_goes_through_both_letters_of_lam_alef() {
    story("|SLAM", "Left", "S|LAM");
    story("|SLAM", "Left Left", "SL|AM");
    story("|SLAM", "Left Left Left", "SLA|M");
}

#[test]
fn arrows_go_on_in_the_next_paragraph() {
    story("BT|S\nNHM", "Left Left", "BTS\n|NHM");
    story("BTS\n|NHM", "Right", "BTS|\nNHM");
}

#[test]
fn words_lie_to_the_left_in_arabic_and_to_the_right_in_latin() {
    story("|BTS NHM, KFT", "C-Left C-Left", "BTS NHM, |KFT");
    story("BTS NHM |KFT", "C-Right", "BTS |NHM KFT");
    story("|one two", "C-Right", "one |two");
    story("BTS |NHM\nKFT", "C-Left", "BTS NHM\n|KFT");
}

#[test]
fn letters_and_words_in_reading_order_go_on_whatever_the_screen_shows() {
    let moved = |before: &str, motions: &[Motion], after: &str| {
        let mut story = Story::of(before);
        for motion in motions {
            story.session.apply(Command::Move(*motion), "2031-05-01T08:00:00Z".parse().unwrap());
        }
        story.shows(after);
    };
    let (on, back, end) = (Motion::NextLetter, Motion::PreviousLetter, Motion::DocumentEnd);
    // A Latin paragraph in an Arabic document, both ways.
    moved("BTS NH|M\none two\nKFT", &[on; 3], "BTS NHM\no|ne two\nKFT");
    moved("BTS |NHM\none two\nKFT", &[end, back, back, back, back, back], "BTS NHM\none tw|o\nKFT");
    moved("BTS |12 NHM", &[on; 2], "BTS 12| NHM");
    moved("|BTS", &[back], "|BTS");
    moved("BTS|", &[on], "BTS|");
    let (on, back) = (Motion::NextWord, Motion::PreviousWord);
    moved("BTS |NHM\none two\nKFT", &[on; 3], "BTS NHM\none two\n|KFT");
    moved("|BTS NHM\none two\nKFT", &[end, back, back, back, back], "BTS |NHM\none two\nKFT");
    let mut story = Story::of("BTS NH|M KFT");
    story.session.apply(Command::Extend(on), "2031-05-01T08:00:00Z".parse().unwrap());
    story.shows("BTS <NHM|> KFT");
}

#[test]
fn words_past_the_last_and_before_the_first_stop_at_the_edge() {
    story("BTS |NHM", "C-Left", "BTS NHM|");
    story(" |BTS", "C-Right C-Right", "| BTS");
}

#[test]
fn sentences_and_paragraphs_follow_the_reading_order() {
    story("|BTS NHM. KFT", ")", "BTS NHM. |KFT");
    story("BTS NHM. KFT|", "(", "BTS NHM. |KFT");
    story("|BTS\n\nNHM", "}", "BTS\n\n|NHM");
    story("BTS\n\nNH|M", "{ {", "|BTS\n\nNHM");
}

#[test]
fn home_and_end_are_the_ends_of_the_line() {
    story("BTS |NHM", "End", "BTS NHM|");
    story("BTS |NHM", "Home", "|BTS NHM");
}

#[test]
fn up_and_down_keep_their_column_over_a_short_line() {
    story("BTSNH|M\nBT\nBTSNHM", "Down", "BTSNHM\nBT|\nBTSNHM");
    story("BTSNH|M\nBT\nBTSNHM", "Down Down", "BTSNHM\nBT\nBTSNH|M");
    story("BTS\nNH|M", "Up", "BT|S\nNHM");
    story("BT|S", "Up", "BT|S");
}

#[test]
fn g_and_capital_g_are_the_ends_of_the_document() {
    story("BTS\nN|HM", "G", "BTS\nNHM|");
    story("BTS\nN|HM", "g", "|BTS\nNHM");
}

#[test]
fn end_of_a_wrapped_line_stays_on_it() {
    let mut story = Story::on_page("|BTS NHM KFT", PageSize { width: 8, height: 5 });
    story.press("End").shows("BTS NHM |KFT");
    assert_eq!(story.session.reading().unwrap().caret_line().line, 0);
    story.press("Left");
    assert_eq!(story.session.reading().unwrap().caret_line().line, 1);
}

#[test]
fn pages_turn_and_the_caret_stays_in_sight() {
    let text = format!("|{}", "BTS\n".repeat(50));
    let mut story = Story::of(&text);
    for keys in [
        "PageDown PageDown",
        "PageUp",
        "G",
        "g",
        "Down Down Down Down Down Down Down Down Down Down Down Down",
    ] {
        story.press(keys);
        let page = story.session.page();
        let reading = story.session.reading().unwrap();
        assert!(reading.row_of(reading.caret_line(), page).is_some(), "after {keys}");
    }
    story.press("g PageDown");
    assert_eq!(story.session.reading().unwrap().caret_line().paragraph, 9);
}

/// As in a window of two rows, header and footer.
#[test]
fn on_a_page_without_a_row_pages_do_not_turn() {
    let mut story = Story::on_page("|BTS\nNHM", PageSize { width: 8, height: 0 });
    story.press("PageDown").shows("|BTS\nNHM").press("G PageUp").shows("BTS\nNHM|");
}

#[test]
fn scrolling_takes_the_caret_along_at_the_edge() {
    let text = format!("|{}", "BTS\n".repeat(50));
    let mut story = Story::of(&text);
    story.press("C-Down C-Down C-Down");
    let reading = story.session.reading().unwrap();
    assert_eq!((reading.rows(story.session.page())[0].paragraph, reading.caret_line().paragraph), (3, 3));
    story.press("C-Up C-Up");
    let reading = story.session.reading().unwrap();
    assert_eq!((reading.rows(story.session.page())[0].paragraph, reading.caret_line().paragraph), (1, 3));
}

#[test]
fn scrolling_leaves_a_selection_as_it_is() {
    let text = format!("|{}", "BTS\n".repeat(50));
    let mut story = Story::of(&text);
    story.press("S-Left C-Down C-Down C-Down");
    let reading = story.session.reading().unwrap();
    assert_eq!(reading.selection().map(|range| range.len()), Some(2));
}

#[test]
fn a_change_of_direction_keeps_the_caret() {
    let mut story = Story::of("BTS |NHM one");
    story.press("r").shows("BTS |NHM one").press("r").shows("BTS |NHM one").press("r").shows("BTS |NHM one");
}

proptest::proptest! {
    #![proptest_config(proptest::prelude::ProptestConfig::with_cases(200))]

    /// Wherever directions meet, one and the same key leads to the end of the document, and its opposite to the start.
    #[test]
    fn a_key_held_down_reaches_the_end(
        pieces in proptest::collection::vec(
            proptest::sample::select(vec![
                "BTS", "SLAM", " ", "one", "12", "\n", "\n\n", "\r\n", "(", "\u{200f}", "\u{2067}", "\t", "漢", "\u{64e}", "\u{200c}", "~",
            ]),
            0..30,
        ),
        width in 3..40u16,
        keys in proptest::sample::select(vec![("Left", "Right"), ("C-Left", "C-Right"), ("Down", "Up"), (")", "("), ("}", "{")]),
    ) {
        let text = pieces.concat();
        let mut story = Story::on_page(&text, PageSize { width, height: 6 });
        let last = story.session.reading().unwrap().document().paragraphs().len() - 1;
        let text = story.session.reading().unwrap().document().text().to_owned();
        let is_turned = keys.0.ends_with("Left") && dominant_direction(&text) == Direction::Ltr;
        let (onward, back) = if is_turned { (keys.1, keys.0) } else { keys };
        story.press("g");
        proptest::prop_assert_eq!(held(&mut story, onward), Some(last), "{} goes in circles or stops", onward);
        proptest::prop_assert_eq!(held(&mut story, back), Some(0), "{} goes in circles or stops", back);
    }
}

/// Presses a key until nothing changes any more; the paragraph that was reached, or `None` when there is no end to it.
fn held(story: &mut Story, key: &str) -> Option<usize> {
    for _ in 0..400 {
        let before = story.session.reading().unwrap().caret();
        story.press(key);
        let reading = story.session.reading().unwrap();
        if reading.caret() == before {
            return Some(reading.paragraph_at(before.offset));
        }
    }
    None
}

#[test]
fn a_paragraph_that_is_laid_out_in_parts_is_walked_through_as_any_other() {
    let text = "ابت جدر ".repeat(9000);
    let mut session = Session::new(vec!["a.txt".into()], "leila", 1);
    session.start();
    session.open(0, Document::new("a.txt", text.clone()), AnnotationSet::default(), None);
    let now = "2031-05-01T08:00:00Z".parse().unwrap();
    let first_line = |session: &Session| {
        let reading = session.reading().unwrap();
        reading.part_of(reading.caret_line()).0.first_line()
    };
    while first_line(&session) == 0 {
        session.apply(command("Down"), now);
    }
    session.apply(command("Up"), now);
    assert_eq!(first_line(&session), 0, "the last line of the first part");
    // By letters over the border and back: no letter is left out.
    let mut before = session.reading().unwrap().caret().offset;
    for _ in 0..200 {
        session.apply(command("Left"), now);
        let here = session.reading().unwrap().caret().offset;
        let step = &text[before.0..here.0];
        assert!(step.chars().count() == 1 || step.ends_with(' '), "{step:?}");
        before = here;
    }
    assert!(first_line(&session) > 0);
    for _ in 0..200 {
        session.apply(command("Right"), now);
    }
    assert_eq!(first_line(&session), 0);
    // From the end up, each line begins where the one below it ends.
    session.apply(command("G"), now);
    let reading = session.reading().unwrap();
    let rows = reading.rows(session.page());
    let last = rows.last().map(|row| reading.part_of(*row));
    assert!(last.is_some_and(|(part, line)| !part.goes_on() && line + 1 == part.line_count()));
    let ranges: Vec<_> = rows
        .iter()
        .map(|row| {
            let (part, line) = reading.part_of(*row);
            part.line(line).range()
        })
        .collect();
    assert!(ranges.windows(2).all(|pair| pair[0].end() == pair[1].start()));
    assert_eq!(ranges.last().map(|range| range.end().0), Some(text.len()));
}
