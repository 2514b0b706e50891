//! How documents are shown: harakat, invisible characters, width, spacing, theme, direction. Nothing of it changes what a
//! key does to the text.

use super::{Story, command};
use hashiya::annotation::AnnotationSet;
use hashiya::document::Document;
use hashiya::layout::{BaseDirection, Direction};
use hashiya::preferences::{DirectionChoice, LineSpacing, Preferences, ReadingWidth, Setting, ThemeChoice};
use hashiya::session::{Effect, Gesture, LineAddress, Notice, PageSize, PageSpot, Pointer, Session};
use jiff::Timestamp;

const PAGE: PageSize = PageSize { width: 60, height: 10 };

fn effect(story: &mut Story, key: &str) -> Effect {
    story.session.apply(command(key), Timestamp::UNIX_EPOCH)
}

fn top(story: &Story) -> LineAddress {
    story.session.reading().unwrap().rows(story.session.page())[0]
}

fn point(story: &mut Story, gesture: Gesture, row: i32) {
    let at = PageSpot { row, column: 59 };
    story.session.point(Pointer { gesture, at }, Timestamp::UNIX_EPOCH);
}

#[test]
fn each_key_changes_one_setting_says_so_and_has_it_kept() {
    let cases = [
        ("m", Setting::Harakat, Notice::Harakat(false)),
        ("i", Setting::Invisibles, Notice::Invisibles(true)),
        ("t", Setting::Theme, Notice::Theme(ThemeChoice::Light)),
        ("s", Setting::Spacing, Notice::Spacing(1)),
        ("-", Setting::Width, Notice::Width(55, None)),
        ("r", Setting::Direction, Notice::Direction(BaseDirection::Always(Direction::Rtl))),
    ];
    for (key, setting, notice) in cases {
        let mut story = Story::of("|BTS NHM");
        assert_eq!(effect(&mut story, key), Effect::Keep(setting));
        story.says(&notice).shows("|BTS NHM");
        let changed = story.session.preferences();
        for other in Setting::ALL {
            let is_changed = changed.value(other) != Preferences::default().value(other);
            assert_eq!(is_changed, other == setting, "{key}: {}", other.name());
        }
    }
}

#[test]
fn the_theme_goes_round() {
    let mut story = Story::of("|BTS");
    let seen = ThemeChoice::ALL.map(|_| {
        story.press("t");
        story.session.preferences().theme
    });
    assert_eq!(seen.map(ThemeChoice::name), ["light", "dark", "high-contrast", "monochrome", "auto"]);
}

#[test]
fn widening_where_the_screen_has_no_room_says_so_and_narrowing_begins_at_what_is_seen() {
    let mut story = Story::of("|BTS");
    story.press("+").says(&Notice::Width(105, Some(60)));
    story.press("-").says(&Notice::Width(55, None));
    story.press("=").says(&Notice::Width(60, None));
}

#[test]
fn the_width_stops_at_its_bounds() {
    let mut story = Story::on_page("|BTS", PageSize { width: 22, height: 10 });
    story.press("-").says(&Notice::Width(20, None));
    assert_eq!(effect(&mut story, "-"), Effect::None);
    assert_eq!(story.session.preferences().width.columns(), 20);
}

#[test]
fn a_setting_that_is_not_kept_holds_for_the_session() {
    let mut story = Story::of("|BTS");
    story.press("m");
    let not_kept = Notice::NotKept("no room".to_owned());
    story.session.say_also(not_kept.clone());
    story.says(&Notice::Both(Box::new(Notice::Harakat(false)), Box::new(not_kept)));
    assert!(!story.session.preferences().harakat);
}

#[test]
fn hidden_harakat_leave_caret_selection_and_annotations_where_they_are() {
    let marked = "{e BT\u{64e}S\u{651}} |NHM\u{650} KFT";
    let shown = |keys: &str| {
        let mut story = Story::of(marked);
        story.press(keys);
        super::marked::Marked::write(story.session.reading().unwrap())
    };
    assert_eq!(shown("m"), marked);
    for keys in ["Left Left Left e", "C-Left", "S-Left S-Left S-Left", "v C-Left d", "w w", "Tab Delete"] {
        assert_eq!(shown(&format!("m {keys}")), shown(keys), "{keys}");
    }
    let mut story = Story::of(marked);
    story.press("m");
    let layout = story.session.reading().unwrap().part_of(LineAddress::default()).0;
    let seen: String = layout.line(0).cells().map(|cell| cell.symbol().to_owned()).collect();
    assert!(!seen.contains(['\u{64e}', '\u{651}', '\u{650}']), "{seen}");
}

#[test]
fn a_new_document_opens_in_the_kept_direction_and_open_ones_keep_their_own() {
    let mut story = Story::of("|BTS");
    story.press("r r");
    assert_eq!(effect(&mut story, "]"), Effect::Open(1));
    story.session.open(1, Document::new("b.txt", "نص".to_owned()), AnnotationSet::default(), None);
    let direction = |story: &Story| story.session.reading().unwrap().direction();
    assert_eq!(direction(&story), BaseDirection::Always(Direction::Ltr));
    story.press("r [");
    assert_eq!(direction(&story), BaseDirection::Always(Direction::Ltr));
    assert_eq!(story.session.preferences().direction, DirectionChoice::Auto);
}

#[test]
fn a_document_that_is_read_again_keeps_its_direction() {
    let mut story = Story::of("|BTS");
    assert_eq!(effect(&mut story, "]"), Effect::Open(1));
    story.session.open(1, Document::new("b.txt", "نص".to_owned()), AnnotationSet::default(), None);
    story.press("r [");
    story.session.open(0, Document::new("a.txt", "نص".to_owned()), AnnotationSet::default(), None);
    let direction = story.session.reading().unwrap().direction();
    assert_eq!(direction, BaseDirection::Auto { fallback: Direction::Rtl });
    story.says(&Notice::Reloaded);
}

#[test]
fn a_session_begins_with_what_was_kept() {
    let preferences = Preferences {
        direction: DirectionChoice::Rtl,
        spacing: LineSpacing::new(1).unwrap(),
        width: ReadingWidth::new(40).unwrap(),
        ..Preferences::default()
    };
    let mut session = Session::new(vec!["a.txt".to_owned()], "leila", 1).with_preferences(preferences);
    session.resize(PAGE);
    session.start();
    session.open(0, Document::new("a.txt", "abc".to_owned()), AnnotationSet::default(), None);
    assert_eq!(session.reading().unwrap().direction(), BaseDirection::Always(Direction::Rtl));
    assert_eq!((session.page().height, *session.preferences()), (5, preferences));
}

#[test]
fn what_is_not_about_a_document_works_without_one() {
    let mut session = Session::new(Vec::new(), "leila", 1);
    for (key, effect) in [
        ("t", Effect::Keep(Setting::Theme)),
        ("s", Effect::Keep(Setting::Spacing)),
        ("m", Effect::Keep(Setting::Harakat)),
        ("r", Effect::None),
    ] {
        assert_eq!(session.apply(command(key), Timestamp::UNIX_EPOCH), effect, "{key}");
    }
}

#[test]
fn the_palette_changes_settings_too() {
    let mut story = Story::of("|BTS");
    story.press(":");
    "narrower".chars().for_each(|typed| story.session.type_char(typed, typed));
    assert_eq!(effect(&mut story, "Enter"), Effect::Keep(Setting::Width));
    story.says(&Notice::Width(55, None));
}

/// A document of many short paragraphs with the caret on one of them.
fn tall(caret: usize) -> Story {
    let lines: Vec<_> = (0..40)
        .map(|line| if line == caret { "|BTS NHM".to_owned() } else { "BTS NHM".to_owned() })
        .collect();
    Story::on_page(&lines.join("\n"), PAGE)
}

#[test]
fn blank_rows_leave_room_for_fewer_lines() {
    let mut story = tall(0);
    let rows = |story: &Story| story.session.reading().unwrap().rows(story.session.page()).len();
    assert_eq!(rows(&story), 10);
    story.press("s");
    assert_eq!(rows(&story), 5);
    story.press("s");
    assert_eq!(rows(&story), 4, "below the last line there is no room for both blank rows");
    story.press("s");
    assert_eq!(rows(&story), 10);
}

#[test]
fn the_line_at_the_top_stays_there() {
    let mut story = tall(0);
    for _ in 0..8 {
        story.press("C-Down");
    }
    let before = top(&story);
    assert_eq!(before.paragraph, 8);
    for keys in ["s", "s", "s", "t", "m", "i", "+", "-"] {
        story.press(keys);
        assert_eq!(top(&story), before, "{keys}");
    }
}

#[test]
fn a_width_and_back_is_where_it_was() {
    let mut story = Story::on_page(&format!("|{}", "BTS NHM KF ".repeat(300)), PAGE);
    for _ in 0..25 {
        story.press("C-Down");
    }
    let before = top(&story);
    assert!(before.line > 10, "{before:?}");
    for width in [55, 50, 45, 40, 33, 21, 48, 59] {
        story.session.resize(PageSize { width, ..PAGE });
    }
    story.session.resize(PAGE);
    assert_eq!(top(&story), before);
}

#[test]
fn a_click_on_a_blank_row_belongs_to_the_line_above() {
    let mut story = tall(0);
    story.press("s s");
    for (row, paragraph) in [(0, 0), (2, 0), (3, 1), (5, 1), (8, 2), (9, 3)] {
        point(&mut story, Gesture::Press(1), row);
        let reading = story.session.reading().unwrap();
        assert_eq!(reading.paragraph_at(reading.caret().offset), paragraph, "row {row}");
    }
}

#[test]
fn a_drag_below_the_page_scrolls_with_blank_rows_too() {
    for presses in ["", "s", "s s"] {
        let mut story = tall(0);
        story.press(presses);
        point(&mut story, Gesture::Press(1), 0);
        point(&mut story, Gesture::Drag, 9);
        assert_eq!(top(&story).paragraph, 0, "{presses}");
        point(&mut story, Gesture::Drag, 10);
        assert_eq!(top(&story).paragraph, 1, "{presses}");
        point(&mut story, Gesture::Drag, -1);
        assert_eq!(top(&story).paragraph, 0, "{presses}");
    }
}

#[test]
fn a_page_key_goes_by_the_lines_that_are_seen() {
    let mut story = tall(0);
    story.press("Down Down s PageDown");
    assert_eq!(top(&story).paragraph, 4);
}

#[test]
fn a_list_has_the_whole_page_whatever_the_spacing() {
    let mut story = tall(0);
    story.press(":");
    let window = story.session.list_window();
    story.press("Esc s s :");
    assert_eq!(story.session.list_window(), window);
}

/// While invisible characters are shown, the caret stands before each of them; hidden again, it stands before letters.
#[test]
fn hiding_invisible_characters_leaves_no_caret_inside_a_letter() {
    let text = "\u{645}\u{200d}\u{64e}\u{628}";
    let mut story = Story::of(&format!("|{text}"));
    story.press("i Left");
    assert_eq!(story.offset(), 2);
    story.press("i");
    assert_eq!(story.offset(), 0);
}
