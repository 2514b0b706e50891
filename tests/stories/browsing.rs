//! Going from annotation to annotation and from document to document; the panels.

use super::{Story, command, opened, story};
use hashiya::annotation::AnnotationSet;
use hashiya::document::Document;
use hashiya::session::{Command, Effect, EntryState, Notice, Panel};

fn focused(story: &Story) -> Option<String> {
    story.session.reading().unwrap().focused().map(|annotation| annotation.label.clone())
}

#[test]
fn tab_walks_outer_annotations_before_inner_ones() {
    let mut story = Story::of("|BTS {c {e NHM} KFT} {d SDR}");
    let mut walked = Vec::new();
    for _ in 0..3 {
        story.press("Tab");
        walked.extend(focused(&story));
    }
    assert_eq!(walked, ["claim", "entity", "date"]);
    story.press("Tab").says(&Notice::NoMoreAnnotations(true));
    story.press("S-Tab");
    assert_eq!(focused(&story).as_deref(), Some("entity"));
    story.press("S-Tab S-Tab").says(&Notice::NoMoreAnnotations(false));
}

#[test]
fn shift_tab_finds_the_annotation_before_the_caret() {
    story("{e BTS} NHM|", "S-Tab", "{e |BTS} NHM");
}

#[test]
fn enter_lists_what_is_here_and_goes_to_what_is_chosen() {
    let mut story = Story::of("{c BTS {e N|HM} KFT}");
    story.press("Enter");
    assert_eq!(opened(&story), Some((Panel::Here, 0)));
    story.press("Down Enter").shows("{c |BTS {e NHM} KFT}");
    assert_eq!(focused(&story).as_deref(), Some("claim"));
}

#[test]
fn delete_in_the_list_takes_away_what_is_chosen() {
    let mut story = Story::of("{c BTS {e N|HM} KFT}");
    story.press("Enter Down Delete").shows("BTS {e N|HM} KFT");
    assert_eq!((story.saves, story.session.overlay()), (1, None));
}

#[test]
fn enter_where_nothing_is_says_so() {
    Story::of("|BTS").press("Enter").says(&Notice::NothingHere);
}

#[test]
fn brackets_turn_to_the_documents_beside() {
    let mut story = Story::of("|BTS");
    let now = "2031-05-01T08:00:00Z".parse().unwrap();
    let (next, previous) = (command("]"), command("["));
    assert_eq!(story.session.apply(next, now), Effect::Open(1));
    story.session.open(1, Document::new("b.txt", "NHM".to_owned()), AnnotationSet::default(), None);
    story.press("]").says(&Notice::NoMoreDocuments(true));
    assert_eq!(story.session.apply(previous, now), Effect::None);
    story.shows("|BTS").press("[").says(&Notice::NoMoreDocuments(false));
}

#[test]
fn a_document_that_cannot_be_read_hides_no_other() {
    let mut story = Story::of("|BTS");
    let now = "2031-05-01T08:00:00Z".parse().unwrap();
    assert_eq!(story.session.apply(command("]"), now), Effect::Open(1));
    story.session.cannot_open(1, "b.txt: not UTF-8".to_owned());
    story.says(&Notice::CannotOpen("b.txt: not UTF-8".to_owned()));
    assert!(matches!(story.session.entries()[1].state(), EntryState::Unreadable(_)));
    story.press("e w Tab Delete u G").press("[").shows("|BTS");
    assert_eq!(story.saves, 0);
}

#[test]
fn the_list_of_documents_opens_what_is_chosen() {
    let mut story = Story::of("|BTS");
    let now = "2031-05-01T08:00:00Z".parse().unwrap();
    story.press("o Down");
    assert_eq!(story.session.apply(Command::Here, now), Effect::Open(1));
    assert_eq!(story.session.overlay(), None);
}

#[test]
fn typing_narrows_the_list_of_documents() {
    let mut story = Story::of("|BTS");
    let now = "2031-05-01T08:00:00Z".parse().unwrap();
    story.press("o");
    story.session.type_char('ﻻ', 'b');
    assert_eq!(story.session.apply(Command::Here, now), Effect::Open(1));
}

#[test]
fn the_palette_gives_a_command_by_a_part_of_its_name() {
    let mut story = Story::of("|BTS");
    story.press(":");
    "tag-da".chars().for_each(|typed| story.session.type_char(typed, typed));
    story.press("Enter").shows("{d |BTS}");
    story.press(":");
    "nonsense".chars().for_each(|typed| story.session.type_char(typed, typed));
    story.press("Enter").says(&Notice::UnknownCommand("nonsense".to_owned()));
}

#[test]
fn an_empty_palette_closes_when_erased() {
    let mut story = Story::of("|BTS");
    story.press(":");
    story.session.type_char('x', 'x');
    story.session.erase();
    assert!(story.session.takes_text());
    story.session.erase();
    assert_eq!(story.session.overlay(), None);
}

#[test]
fn an_overlay_takes_the_keys() {
    let mut story = Story::of("|BTS NHM");
    story.press("? Down Left e").shows("|BTS NHM");
    assert_eq!(opened(&story), Some((Panel::Help, 1)));
    story.press("Esc").shows("|BTS NHM");
}

#[test]
fn a_click_on_a_list_chooses_and_beside_it_closes() {
    use hashiya::session::{Gesture, PageSpot, Pointer};
    let now = jiff::Timestamp::UNIX_EPOCH;
    let click = |row| Pointer { gesture: Gesture::Press(1), at: PageSpot { row, column: 3 } };
    let mut story = Story::of("{c BTS {e N|HM} KFT}");
    story.press("Enter");
    // Ten rows: the list makes way for the caret's line and stands below, its two entries last.
    assert_eq!(story.session.point(click(9), now), Effect::None);
    assert_eq!(focused(&story).as_deref(), Some("claim"));
    story.press("o");
    assert_eq!(story.session.point(click(7), now), Effect::None);
    assert_eq!(story.session.overlay(), None);
    story.press("o");
    assert_eq!(story.session.point(click(3), now), Effect::Open(1));
}

#[test]
fn q_leaves_a_panel_before_the_program() {
    let mut story = Story::of("|BTS");
    let now = jiff::Timestamp::UNIX_EPOCH;
    story.press("?");
    assert_eq!(story.session.apply(Command::Quit, now), Effect::None);
    assert_eq!(story.session.apply(Command::Quit, now), Effect::Quit);
}

#[test]
fn reloading_reads_again_and_keeps_the_place() {
    let mut story = Story::of("BTS |NHM");
    let now = jiff::Timestamp::UNIX_EPOCH;
    assert_eq!(story.session.apply(Command::Reload, now), Effect::Open(0));
    let text = story.session.reading().unwrap().document().text().to_owned();
    story.session.open(0, Document::new("a.txt", text), AnnotationSet::default(), None);
    story.says(&Notice::Reloaded).shows("BTS |NHM");
}

#[test]
fn reloading_over_unsaved_work_is_asked_twice() {
    let mut story = Story::of("|BTS");
    let now = jiff::Timestamp::UNIX_EPOCH;
    story.press("e");
    story.session.saved(0, Err("changed by another program".to_owned()));
    assert_eq!(story.session.apply(Command::Reload, now), Effect::None);
    story.says(&Notice::ReloadingUnsaved);
    assert_eq!(story.session.apply(Command::Reload, now), Effect::Open(0));
}

#[test]
fn the_same_key_never_goes_in_circles_where_directions_meet() {
    for keys in ["Left", "C-Left"] {
        let mut story = Story::of("|BTS NHM KFT\nnews of the day\nSDR TLF");
        for _ in 0..60 {
            story.press(keys);
        }
        assert_eq!(story.offset(), story.session.reading().unwrap().document().text().len(), "{keys}");
        let back = keys.replace("Left", "Right");
        for _ in 0..60 {
            story.press(&back);
        }
        assert_eq!(story.offset(), 0, "{back}");
    }
}

#[test]
fn reloading_what_has_not_changed_keeps_undo() {
    let mut story = Story::of("|BTS");
    story.press("e");
    let reading = story.session.reading().unwrap();
    let (text, set) = (reading.document().text().to_owned(), reading.annotations().clone());
    story.session.open(0, Document::new("a.txt", text), set, None);
    story.press("u").shows("|BTS");
}

#[test]
fn the_question_on_leaving_survives_the_palette_and_nothing_else() {
    let now = jiff::Timestamp::UNIX_EPOCH;
    let quit_by_palette = |story: &mut Story| {
        story.press(": Down Up");
        "quit".chars().for_each(|typed| story.session.type_char(typed, typed));
        story.session.apply(Command::Here, now)
    };
    let mut story = Story::of("{e |BTS}");
    story.session.saved(0, Err("the disk is full".to_owned()));
    assert_eq!(quit_by_palette(&mut story), Effect::SaveAll);
    assert_eq!(quit_by_palette(&mut story), Effect::Quit);
    let mut story = Story::of("{e |BTS}");
    story.session.saved(0, Err("the disk is full".to_owned()));
    story.press("q Enter Enter");
    assert_eq!(story.session.apply(Command::Quit, now), Effect::SaveAll, "asked anew");
}

#[test]
fn a_field_is_edited_in_its_middle() {
    let mut story = Story::of("|BTS");
    story.press(":");
    "tg-date".chars().for_each(|typed| story.session.type_char(typed, typed));
    story.press("Home Right");
    story.session.type_char('a', 'a');
    story.press("Enter").shows("{d |BTS}");
    story.press("u :");
    story.session.paste("xtag-claim");
    story.press("Home Delete Enter").shows("{c |BTS}");
}
