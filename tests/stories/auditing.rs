//! The audit: what is probably wrong or missing, mended or dismissed by a key from one list.

use super::opened;
use super::propagating::Project;
use hashiya::session::{Notice, Panel, PlaceState};

const TEXTS: [&str; 4] =
    ["الميناء مغلق. والميناء قريب.", "عاد إلى المِيناء أمس.", "لا شيء هنا.", "في الميناء."];

fn found(project: &Project) -> Vec<String> {
    let session = &project.story.session;
    let told = session.places().iter().map(|place| {
        let finding = place.finding().unwrap();
        format!(
            "{} {} {} > {}",
            place.document,
            finding.kind.code(),
            place.found.slice(&place.line),
            finding.wanted
        )
    });
    told.collect()
}

/// One name is tagged, its second mention with the proclitic, and in the second document as a date.
fn project() -> Project {
    let mut project = Project::of(TEXTS);
    project.press("e 4 C-Left C-Left e 4 ] C-Left C-Left d , [ g");
    assert_eq!(project.tagged(0), ["الميناء", "والميناء"]);
    assert_eq!(project.tagged(1), ["المِيناء"]);
    project
}

#[test]
fn findings_are_mended_and_dismissed_from_the_list() {
    let mut project = project();
    project.press("p p A K");
    assert_eq!(opened(&project.story), Some((Panel::Places, 0)));
    assert_eq!(
        found(&project),
        [
            "0 edge-proclitic والميناء > الميناء",
            "1 label-differs المِيناء > entity",
            "1 no-value المِيناء > value",
        ]
    );
    project.press("y");
    assert_eq!(project.tagged(0), ["الميناء", "الميناء"]);
    assert_eq!(project.states(), [PlaceState::Settled, PlaceState::Waiting, PlaceState::Waiting]);
    assert_eq!(opened(&project.story), Some((Panel::Places, 1)));
    // What is not done for several at once says so, and can be dismissed for good.
    project.press("Down A");
    project.story.says(&Notice::NoFix);
    project.press("Delete");
    assert_eq!(project.refused[0].0.what, "audit:no-value");
    assert_eq!(project.states(), [PlaceState::Settled, PlaceState::Waiting, PlaceState::Refused]);
    project.press("Up y u");
    assert_eq!(project.states()[1], PlaceState::Waiting, "undone");
    project.press("Esc K");
    assert_eq!(found(&project), ["1 label-differs المِيناء > entity"]);
    project.press("y Esc K");
    assert!(found(&project).is_empty(), "{:?}", found(&project));
    assert_eq!(opened(&project.story), Some((Panel::Places, 0)));
}

#[test]
fn what_is_not_tagged_is_tagged_from_the_list() {
    let mut project = project();
    project.press("K");
    let unlabelled =
        |project: &Project| found(project).iter().filter(|line| line.contains("unlabelled")).count();
    assert_eq!(unlabelled(&project), 1, "{:?}", found(&project));
    let place = found(&project).iter().position(|line| line.contains("unlabelled")).unwrap();
    project.press(&"Down ".repeat(place)).press("A");
    assert_eq!(project.tagged(3), ["الميناء"]);
    project.story.says(&Notice::Settled { done: 1, documents: 1, failed: None });
    // Enter goes to a finding, with the annotation that it is about.
    project.press("g Home");
    project.press("Enter");
    assert_eq!(opened(&project.story), None);
    project.press("u");
    assert_eq!(project.tagged(3).len(), 0);
}

#[test]
fn what_is_missing_is_begun_where_it_is() {
    let mut project = project();
    project.press("p p A ] v C-Left c , [ K");
    let place =
        |project: &Project, code: &str| found(project).iter().position(|line| line.contains(code)).unwrap();
    let value = place(&project, "no-value");
    project.press(&"Down ".repeat(value)).press("y");
    assert_eq!((opened(&project.story), project.story.session.current()), (Some((Panel::Value, 0)), 1));
    "2031-10-14".chars().for_each(|typed| project.story.session.type_char(typed, typed));
    project.press("Enter Esc R");
    assert_eq!(project.states()[value], PlaceState::Settled);
    let source = place(&project, "no-source");
    project.press("Home").press(&"Down ".repeat(source)).press("y");
    assert_eq!(opened(&project.story), None);
    assert_eq!(project.story.session.linking().map(|(role, _)| role), Some("source"));
}
