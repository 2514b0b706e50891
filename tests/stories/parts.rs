//! Splitting an annotation at the caret, and joining it with the next.

use super::{Story, story};
use hashiya::session::Notice;

fn links(story: &Story) -> Vec<(String, String)> {
    let set = story.session.reading().unwrap().annotations();
    let text = story.session.reading().unwrap().document().text();
    let end = |id: &hashiya::annotation::Id| set.get(id).unwrap().spans.excerpt(text, 100);
    set.links().iter().map(|link| (end(&link.from), end(&link.to))).collect()
}

#[test]
fn the_caret_splits_and_blanks_at_the_cut_belong_to_neither() {
    let mut story = Story::of("{e BTS |NHM} KFT");
    story.press("S").shows("{e BTS} {e |NHM} KFT");
    assert_eq!(story.saves, 1);
    story.press("u").shows("{e BTS |NHM} KFT").press("U").shows("{e |BTS} {e NHM} KFT");
    super::story("{e BT|S}", "S", "{e BT}{e |S}");
}

#[test]
fn values_go_to_both_and_notes_and_links_stay() {
    let mut story = Story::of("{c |BTS NHM} {e KFT}");
    story.press("l s Tab Enter g C-Left S");
    assert_eq!(links(&story).len(), 1);
    let mut story = Story::of("|BTS NHM");
    story.press("v End e 2 1 Esc g C-Left S");
    let set = story.session.reading().unwrap().annotations();
    let kinds: Vec<_> = set.annotations().iter().map(|one| one.attributes.len()).collect();
    assert_eq!(kinds, [2, 2]);
}

#[test]
fn at_an_edge_there_is_nothing_to_split() {
    Story::of("{e |BTS}").press("S").says(&Notice::NothingToSplit);
    Story::of("{e BTS}| ").press("S").says(&Notice::NothingToSplit);
    Story::of("|BTS").press("S").says(&Notice::NothingToSplit);
    // The innermost that can be split is.
    story("{c BTS {e |NHM} KFT}", "S", "{c BTS} {c {e |NHM} KFT}");
}

#[test]
fn two_of_a_label_become_one_with_what_is_between() {
    let mut story = Story::of("{e |BTS} NHM {d SDR} {e KFT}");
    story.press("M").shows("{e |BTS NHM {d SDR} KFT}");
    story.press("u").shows("{e |BTS} NHM {d SDR} {e KFT}");
    Story::of("{e |BTS} {d SDR}").press("M").says(&Notice::NothingToJoin("entity".into()));
    Story::of("{e |BTS}\n{e SDR}").press("M").says(&Notice::NothingToJoin("entity".into()));
    Story::of("|BTS").press("M").says(&Notice::NothingHere);
}

#[test]
fn links_go_over_to_the_one_that_stays() {
    let mut story = Story::of("{e |BTS} {e NHM} {c KFT}");
    // Both are sources of the claim, and they are linked with one another.
    story.press("Tab Tab Tab l s g Enter l s g C-Left Enter g l t C-Left Enter");
    assert_eq!(links(&story).len(), 3);
    story.press("g M").shows("{e |BTS NHM} {c KFT}");
    assert_eq!(links(&story).len(), 1);
    story.press("u");
    assert_eq!(links(&story).len(), 3);
}
