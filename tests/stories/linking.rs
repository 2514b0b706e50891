//! Links: a role by one key, the other end by any motion, Enter; following them and coming back.

use super::Story;
use hashiya::session::{Gesture, LineAddress, Notice, PageSize, PageSpot, Pointer};

/// The links, as `role from>to` by the first letters of the labels at their ends.
fn links(story: &Story) -> String {
    let reading = story.session.reading().unwrap();
    let label = |id: &hashiya::annotation::Id| reading.annotations().get(id).unwrap().label[..1].to_owned();
    let told =
        |link: &hashiya::annotation::Link| format!("{} {}>{}", link.role, label(&link.from), label(&link.to));
    reading.annotations().links().iter().map(told).collect::<Vec<_>>().join(" ")
}

fn of(marked: &str) -> Story {
    Story::on_page(marked, PageSize { width: 60, height: 10 })
}

#[test]
fn a_link_is_a_role_a_motion_and_enter() {
    let mut story = of("{c |BTS KFT} {e NHM}");
    story.press("l");
    let names: Vec<_> =
        story.session.offered_roles().unwrap().iter().map(|role| role.name.as_str()).collect();
    assert_eq!(names, ["source", "relayed_by", "date", "said_on", "contradicts", "supports", "related"]);
    story.press("s");
    assert!(story.session.offered_roles().is_none());
    assert_eq!(
        story.session.linking().map(|(role, from)| (role, from.label.as_str())),
        Some(("source", "claim"))
    );
    story.press("C-Left C-Left Enter");
    assert_eq!((links(&story).as_str(), story.saves), ("source c>e", 1));
    assert!(matches!(story.session.notice(), Some(Notice::Linked(role, ..)) if role == "source"));
    assert!(story.session.linking().is_none());
    story.press("u");
    assert_eq!(links(&story), "");
    story.press("U");
    assert_eq!(links(&story), "source c>e");
}

#[test]
fn tab_and_the_mouse_reach_the_other_end_too() {
    let mut story = of("{c |BTS} {e NHM} {d SDR}");
    story.press("l s Tab Enter");
    assert_eq!(links(&story), "source c>e");
    story.press("g l d");
    let reading = story.session.reading().unwrap();
    let column = reading
        .part_of(LineAddress::default())
        .0
        .caret(hashiya::layout::LogicalPosition::downstream(hashiya::text::ByteOffset(14)))
        .at
        .column;
    let pointer = Pointer { gesture: Gesture::Press(1), at: PageSpot { row: 0, column } };
    story.session.point(pointer, "2031-05-01T08:00:00Z".parse().unwrap());
    story.press("Enter");
    assert_eq!(links(&story), "source c>e date c>d");
}

#[test]
fn only_ends_that_the_schema_allows_are_taken() {
    let mut story = of("{e |BTS} {d NHM} {c KFT}");
    // At an entity only a link of any kind begins.
    story.press("l");
    let names: Vec<_> =
        story.session.offered_roles().unwrap().iter().map(|role| role.name.as_str()).collect();
    assert_eq!(names, ["related"]);
    story.press("Esc Tab Tab Tab l s C-Right Enter").says(&Notice::NoLinkEnd("source".into()));
    assert!(story.session.linking().is_some(), "it can be ended elsewhere");
    story.press("C-Right Enter");
    assert_eq!(links(&story), "source c>e");
}

#[test]
fn the_innermost_end_that_fits_is_taken_and_never_the_link_s_own_beginning() {
    let mut story = of("{c |BTS {e NHM}}");
    story.press("l s Enter").says(&Notice::NoLinkEnd("source".into()));
    story.press("C-Left Enter");
    assert_eq!(links(&story), "source c>e");
    story.press("g l s C-Left Enter").says(&Notice::LinkedAlready("source".into()));
}

#[test]
fn esc_and_any_other_key_give_a_link_up() {
    let mut story = of("{c |BTS} {e NHM}");
    story.press("l Esc");
    assert!(story.session.offered_roles().is_none());
    story.press("l s Esc");
    assert!(story.session.linking().is_none());
    // A key that is no role here does nothing else.
    story.press("l e").says(&Notice::NoRoleOnKey("e".into())).shows("{c |BTS} {e NHM}");
    assert!(story.session.offered_roles().is_none());
    story.press("l C-Left");
    assert!(story.session.offered_roles().is_none() && story.session.linking().is_none());
    of("BTS| {e NHM}").press("l").says(&Notice::NothingHere);
}

#[test]
fn a_link_is_followed_and_come_back_from_in_turn() {
    let mut story = of("{c |BTS} {e NHM} {d SDR}");
    story.press("L").says(&Notice::NoLinks).press("b").says(&Notice::NowhereBack);
    story.press("l s Tab Enter g l d Tab Tab Enter g L").shows("{c BTS} {e |NHM} {d SDR}");
    story.press("b").shows("{c |BTS} {e NHM} {d SDR}").press("L").shows("{c BTS} {e NHM} {d |SDR}");
    // From the other end the same link leads back.
    story.press("L").shows("{c |BTS} {e NHM} {d SDR}").press("b").shows("{c BTS} {e NHM} {d |SDR}");
}
