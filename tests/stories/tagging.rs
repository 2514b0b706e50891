//! Tagging, deleting, undo and redo: every act asks for a save, and only an act does.

use super::{Story, command, story};
use hashiya::annotation::{LabelDefinition, LabelLook, Schema};
use hashiya::document::Document;
use hashiya::session::{Effect, Notice, Session};

#[test]
fn one_key_tags_the_word_at_the_caret() {
    story("BTS N|HM.", "e", "BTS {e N|HM}.");
    story("BTS N|HM.", "c", "BTS {c N|HM}.");
    story("BTS N|HM.", "d", "BTS {d N|HM}.");
}

#[test]
fn one_key_tags_the_selection_and_lets_go_of_it() {
    story("|BTS NHM KFT", "C-S-Left C-S-Left c", "{c BTS NH|M} KFT");
    story("BTS NHM|", "v C-Right C-Right c", "{c |BTS NHM}");
}

#[test]
fn white_space_around_a_selection_is_left_out() {
    story("|BTS ~NHM", "v Left Left Left Left Left e", "{e BT|S} ~NHM");
    Story::of("BTS| ~NHM").press("v Left Left e").says(&Notice::OnlySpace);
}

#[test]
fn tags_nest_and_overlap() {
    story("|BTS NHM KFT", "e v C-Left C-Left c", "{c {e BTS} NH|M} KFT");
    story("|BTS NHM KFT", "v C-Left C-Left c Home C-Left v C-Left C-Left e", "{c BTS {e NHM} KF|T}");
}

#[test]
fn the_same_tag_is_not_given_twice() {
    let mut story = Story::of("|BTS");
    story.press("e e").says(&Notice::AlreadyTagged("entity".to_owned())).shows("{e |BTS}");
    story.press("Left Right v Left Left Left e").says(&Notice::AlreadyTagged("entity".to_owned()));
    assert!(story.session.reading().unwrap().selection().is_none(), "the selection is let go");
    assert_eq!(story.saves, 1);
}

#[test]
fn what_was_just_made_or_walked_to_is_given_another_label() {
    story("|BTS NHM", "e d", "{d |BTS} NHM");
    story("|{c BTS NHM}", "Tab e", "{e |BTS NHM}");
    story("|{c BTS NHM}", "Tab e u", "{c |BTS NHM}");
    story("|{c BTS NHM}", "Tab Left e", "{c {e B|TS} NHM}");
}

#[test]
fn the_same_text_may_have_two_labels() {
    story("|BTS", "e w d", "{d {e BT|S}}");
}

#[test]
fn where_there_is_no_word_nothing_is_tagged() {
    let mut story = Story::of("BTS  |  NHM");
    story.press("e").says(&Notice::NothingToTag);
    assert_eq!(story.saves, 0);
}

#[test]
fn a_selection_may_cross_paragraphs() {
    story("|BTS\n\nNHM", "v G c", "{c BTS\n\nNH|M}");
}

#[test]
fn a_tag_may_begin_inside_a_word() {
    story("|WSLM", "x e", "W{e SL|M}");
}

#[test]
fn half_of_lam_alef_can_be_tagged() {
    story("|LANHM", "Left v End e", "L{e ANH|M}");
}

#[test]
fn a_dot_repeats_the_last_label() {
    story("|BTS NHM", "d C-Left .", "{d BTS} {d |NHM}");
    Story::of("|BTS").press(".").says(&Notice::NothingToRepeat);
}

#[test]
fn delete_takes_the_innermost_away() {
    story("{c BTS {e N|HM} KFT}", "Delete", "{c BTS N|HM KFT}");
    story("{c BTS {e N|HM} KFT}", "Delete Delete", "BTS N|HM KFT");
    Story::of("|BTS").press("Delete").says(&Notice::NothingHere);
}

#[test]
fn delete_takes_away_what_was_walked_to() {
    story("|{c {e BTS} NHM}", "Tab Delete", "{e |BTS} NHM");
}

#[test]
fn undo_and_redo_walk_through_every_act() {
    let mut story = Story::of("|BTS NHM");
    story.press("e C-Left d Delete");
    story.shows("{e BTS} |NHM");
    story.press("u").shows("{e BTS} {d |NHM}");
    story.press("u").shows("{e BTS} |NHM");
    story.press("u").shows("|BTS NHM").press("u").says(&Notice::NothingToUndo);
    story.press("U U U").shows("{e BTS} |NHM").press("U").says(&Notice::NothingToRedo);
    assert_eq!(story.saves, 9);
}

#[test]
fn a_new_act_forgets_what_was_undone() {
    Story::of("|BTS").press("e u d U").says(&Notice::NothingToRedo).shows("{d |BTS}");
}

#[test]
fn reading_saves_nothing() {
    let mut story = Story::of("{e |BTS} NHM");
    story.press("Left C-Left w W Esc Tab S-Tab Enter Esc ? Esc : Esc o Esc r r r i i PageDown u U G g");
    assert_eq!(story.saves, 0);
}

#[test]
fn a_read_only_document_cannot_be_changed_and_says_why() {
    let mut story = Story::of("|BTS");
    let reason = "the file is from the future".to_owned();
    let set = hashiya::annotation::AnnotationSet::default();
    story.session.open(0, Document::new("a.txt", "BTS".to_owned()), set, Some(reason.clone()));
    story.says(&Notice::OpenedReadOnly(reason.clone()));
    for key in ["e", "u"] {
        story.press(key).says(&Notice::ReadOnly(reason.clone()));
    }
    assert_eq!(story.saves, 0);
}

#[test]
fn unsaved_work_asks_before_leaving() {
    let mut story = Story::of("|BTS");
    let now = "2031-05-01T08:00:00Z".parse().unwrap();
    assert_eq!(story.session.apply(command("e"), now), Effect::Save(0));
    story.session.saved(0, Err("the disk is full".to_owned()));
    story.says(&Notice::NotSaved("the disk is full".to_owned()));
    assert_eq!(story.session.apply(command("q"), now), Effect::SaveAll);
    story.says(&Notice::LeavingUnsaved(1));
    assert_eq!(story.session.apply(command("q"), now), Effect::Quit);
}

#[test]
fn leaving_is_asked_again_after_another_key() {
    let mut story = Story::of("|BTS");
    story.session.saved(0, Err("the disk is full".to_owned()));
    story.press("q Left").press("q").says(&Notice::LeavingUnsaved(1));
}

#[test]
fn at_the_end_of_a_wrapped_line_the_word_before_is_meant() {
    let page = hashiya::session::PageSize { width: 8, height: 5 };
    Story::on_page("|BTS NHM KFT", page).press("End e").shows("BTS {e NH|M} KFT");
}

#[test]
fn a_relabelled_annotation_does_not_become_a_second_one_of_its_kind() {
    let mut story = Story::of("{c {e |BTS}}");
    story.press("Tab");
    let first = story.session.reading().unwrap().focused().unwrap().label.clone();
    let other = if first == "claim" { "e" } else { "c" };
    let same = if first == "claim" { "entity" } else { "claim" };
    story.press(other).says(&Notice::AlreadyTagged(same.to_owned()));
}

#[test]
fn delete_takes_away_what_is_selected() {
    story("{c BTS {e |NHM} KFT}", "w Delete", "{c BTS NHM| KFT}");
}

#[test]
fn after_undo_what_was_undone_is_at_hand() {
    story("|BTS", "e c u d", "{d |BTS}");
    story("{c |{e BTS} NHM}", "Tab e u Delete", "{e |BTS} NHM");
}

#[test]
fn labels_and_their_keys_are_those_of_the_schema() {
    let label = |name: &str, key| LabelDefinition::new(name, key, LabelLook::Underline);
    let mut story = Story::of("|BTS");
    story.session = std::mem::replace(&mut story.session, Session::new(Vec::new(), "a", 1))
        .with_schema(Schema::new(vec![label("person", 'b'), label("event", 'n')], vec![]));
    let table = story.session.commands().clone();
    assert_eq!(table.by_key("e"), None);
    let tag = table.by_key("n").unwrap();
    assert_eq!(story.session.apply(tag, "2031-05-01T08:00:00Z".parse().unwrap()), Effect::Save(0));
    let labels: Vec<_> = story
        .session
        .reading()
        .unwrap()
        .annotations()
        .annotations()
        .iter()
        .map(|one| one.label.clone())
        .collect();
    assert_eq!(labels, ["event"]);
}

/// An outer name whose last word is a name too: every order and every way, since the inner one is usually the last word.
#[test]
fn the_last_word_of_what_was_just_made_can_be_tagged() {
    for way in ["e", "Esc e", "w e", "Esc w e", "v C-Left e", "C-S-Left e"] {
        story("|BTS NHM KFT", &format!("v C-Left C-Left e {way}"), "{e BTS {e NH|M}} KFT");
    }
    for way in ["v C-Right e", "C-S-Right e"] {
        story("|BTS NHM KFT", &format!("v C-Left C-Left e {way}"), "{e BTS {e |NHM}} KFT");
    }
}

#[test]
fn the_outer_name_can_be_tagged_after_the_inner_one() {
    story("BTS |NHM KFT", "e v C-Right e", "{e |BTS {e NHM}} KFT");
    story("BTS N|HM KFT", "e C-S-Right C-S-Right e", "{e |BTS {e NHM}} KFT");
    story("|BTS NHM KFT", "e v C-Left C-Left e", "{e {e BTS} NH|M} KFT");
    story("BTS |NHM KFT", "e v C-Left C-Left e", "BTS {e {e NHM} KF|T}");
}

#[test]
fn the_first_and_the_middle_word_of_a_name_can_be_tagged() {
    story("BTS NHM KFT|", "v C-Right C-Right C-Right e e", "{e {e |BTS} NHM KFT}");
    story("|BTS NHM KFT", "v C-Left C-Left C-Left e C-Right C-Right e", "{e BTS {e |NHM} KFT}");
}

#[test]
fn a_last_word_of_one_letter_is_tagged_whole() {
    story("|BTS N KFT", "v C-Left C-Left e e", "{e BTS {e |N}} KFT");
    story("|BTS N KFT", "v C-Left C-Left e C-S-Left e", "{e BTS {e |N}} KFT");
}

#[test]
fn selecting_by_words_takes_whole_words_and_letters_only_by_letters() {
    story("BTS N|HM KFT", "C-S-Left e", "BTS {e NH|M} KFT");
    story("BTS N|HM KFT", "C-S-Right e", "BTS {e |NHM} KFT");
    story("BTS N|HM KFT", "v C-Left C-Left e", "BTS {e NHM KF|T}");
    story("BTS N|HM KFT", "S-Left e", "BTS N{e |H}M KFT");
}

#[test]
fn a_proclitic_is_told_and_x_leaves_it_out_of_what_was_just_made() {
    Story::of("|WBSLM NHM").press("e").says(&Notice::TaggedWithProclitic(
        "entity".to_owned(),
        "وبسلم".to_owned(),
        "و".to_owned(),
    ));
    story("|WBSLM NHM", "e x", "W{e |BSLM} NHM");
    story("|WBSLM NHM", "e x x", "WB{e |SLM} NHM");
    story("|WBSLM NHM", "e x x x", "{e WB|SLM} NHM");
    story("|WBSLM NHM", "e x u", "{e |WBSLM} NHM");
    story("|WBSLM NHM", "v C-Left C-Left e x", "W{e BSLM NH|M}");
}

#[test]
fn z_takes_final_punctuation_and_outer_quotes_off() {
    story("|BTS NHM. KFT", "w w z", "<BTS NHM|>. KFT");
    story("|\"BTS NHM.\"", "w w z", "\"<BTS NHM|>.\"");
    story("|BTS NHM. KFT", "w w c z", "{c BTS NH|M}. KFT");
    story("|BTS NHM. KFT", "w w c z u", "{c |BTS NHM.} KFT");
    Story::of("|BTS NHM").press("w z").says(&Notice::NothingToTrim);
}

#[test]
fn f_selects_an_annotation_so_that_a_second_one_can_be_made_of_it() {
    story("|{e BTS NHM} KFT", "f c", "{c {e BTS NH|M}} KFT");
    story("{c BTS {e N|HM} KFT}", "f f", "<{c BTS {e NHM} KFT}|>");
    Story::of("|BTS").press("f").says(&Notice::NothingHere);
    Story::of("{e |BTS}").press("f f").says(&Notice::NothingLarger);
}

#[test]
fn what_is_walked_to_again_was_not_just_made() {
    let mut story = Story::of("|BTS NHM KFT");
    story.press("v C-Left C-Left e C-Left Tab S-Tab e").says(&Notice::AlreadyTagged("entity".to_owned()));
}
