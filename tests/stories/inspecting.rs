//! The inspector: values, labels, links, pieces and notes of the annotation here, a line for each.

use super::{Story, opened};
use hashiya::annotation::Annotation;
use hashiya::session::{Command, Effect, InspectorLine, Known, Motion, Notice, Panel};

fn first(story: &Story) -> Annotation {
    story.session.reading().unwrap().annotations().annotations()[0].clone()
}

/// The lines, a word each.
fn lines(story: &Story) -> String {
    let word = |line: &InspectorLine| match line {
        InspectorLine::Label => "label".to_owned(),
        InspectorLine::Attribute(name) => name.clone(),
        InspectorLine::Note => "note".to_owned(),
        InspectorLine::Link(link) => format!("{}!", link.role),
        InspectorLine::Piece(index) => format!("piece{index}"),
        InspectorLine::Past(_) => "past".to_owned(),
    };
    story.session.inspector_lines().iter().map(word).collect::<Vec<_>>().join(" ")
}

fn types(story: &mut Story, text: &str) {
    text.chars().for_each(|typed| story.session.type_char(typed, typed));
}

#[test]
fn every_value_has_a_line_and_lists_their_keys() {
    let mut story = Story::of("{e |BTS}");
    story.press("h");
    assert_eq!(lines(&story), "label kind mention canon note piece0");
    assert_eq!(opened(&story), Some((Panel::Inspector, 1)));
    assert_eq!(story.session.live_keys()[1], ('2', "ORG".to_owned()));
    // A key gives its value and goes to the next line.
    story.press("2 1");
    let attributes = first(&story).attributes;
    assert_eq!((attributes["kind"].as_str(), attributes["mention"].as_str()), ("ORG", "NAM"));
    assert_eq!(opened(&story), Some((Panel::Inspector, 3)));
    story.press("Up Up Delete");
    assert_eq!(first(&story).attributes.len(), 1);
    story.press("u u");
    assert_eq!(first(&story).attributes["kind"], "ORG");
    story.press("h");
    assert_eq!((opened(&story), story.saves), (None, 5));
    Story::of("|BTS").press("h").says(&Notice::NothingHere);
}

#[test]
fn a_key_of_a_label_relabels() {
    let mut story = Story::of("{e |BTS} {d BTS}");
    story.press("h Up c").shows("{c |BTS} {d BTS}");
    story.press("Esc u").shows("{e |BTS} {d BTS}");
    let mut story = Story::of("{e |{c BTS}}");
    story.press("h Up e").says(&Notice::AlreadyTagged("entity".into()));
}

#[test]
fn a_value_is_chosen_from_its_list() {
    let mut story = Story::of("{e |BTS}");
    story.press("h Enter");
    assert_eq!(story.session.edited_attribute(), Some("kind"));
    // Names in both languages narrow the list.
    types(&mut story, "منظ");
    assert_eq!(story.session.value_lines().len(), 1);
    story.press("Enter");
    assert_eq!(
        (first(&story).attributes["kind"].as_str(), opened(&story)),
        ("ORG", Some((Panel::Inspector, 2)))
    );
    story.press("Up Enter");
    assert_eq!(opened(&story), Some((Panel::Value, 1)), "the value that it has");
    types(&mut story, "nonsense");
    story.press("Enter").says(&Notice::NoSuchValue("kind".into()));
    story.press("Esc");
    assert_eq!(
        (first(&story).attributes["kind"].as_str(), opened(&story)),
        ("ORG", Some((Panel::Inspector, 1)))
    );
}

#[test]
fn a_value_is_typed_and_completed_from_those_used_before() {
    let mut story = Story::of("{e |BTS} {e NHM} {e KFT}");
    for value in ["Beirut", "Basra", "Beirut"] {
        story.press("Tab h Down Down Enter");
        types(&mut story, value);
        story.press("Enter Esc");
    }
    let known = Known {
        label: "entity".to_owned(),
        attributes: vec![("canon".to_owned(), "Baghdad".to_owned())],
        ..Known::default()
    };
    story.session.surveyed(1, vec![known.clone(), known.clone(), known]);
    story.press("h Down Down Enter S-Home Delete");
    let listed: Vec<_> =
        story.session.value_lines().into_iter().map(|line| (line.value, line.used)).collect();
    let listed: Vec<_> = listed.iter().map(|(value, used)| (value.as_str(), *used)).collect();
    assert_eq!(listed, [("", 0), ("كفط", 0), ("Baghdad", 3), ("Beirut", 2), ("Basra", 1)]);
    types(&mut story, "bas");
    story.press("Down Enter");
    assert_eq!(story.session.inspected().unwrap().attributes["canon"], "Basra");
    // Emptied it is no value.
    story.press("Up Enter S-Home Delete Enter");
    assert!(story.session.inspected().unwrap().attributes.is_empty());
}

#[test]
fn what_is_no_value_is_refused() {
    use hashiya::annotation::{AttributeDefinition, AttributeKind, LabelDefinition, LabelLook, Schema};
    let mut label = LabelDefinition::new("entity", 'e', LabelLook::Underline);
    label.attributes = vec![AttributeDefinition::new("age", AttributeKind::Number)];
    let mut story = Story::with_schema("{e |BTS}", Schema::new(vec![label], vec![]));
    story.press("h Enter");
    types(&mut story, "many");
    story.press("Enter").says(&Notice::NotAllowed("age".into(), "many".into()));
    assert_eq!(story.session.edited_attribute(), Some("age"), "it can be mended");
    story.press("Backspace");
    (0..4).for_each(|_| story.session.erase());
    types(&mut story, "41");
    story.press("Enter");
    assert_eq!(first(&story).attributes["age"], "41");
}

#[test]
fn words_of_the_text_are_picked_as_a_value() {
    let mut story = Story::of("KFT NHM {c |BTS SDR}");
    story.press("h Down Down Down Down Down Enter");
    assert_eq!(story.session.looking_for_words().map(|(name, _)| name), Some("cue"));
    story.press("C-Right C-Right v C-Left Enter").shows("KFT NHM {c |BTS SDR}");
    assert_eq!(first(&story).attributes["cue"], "كفط");
    assert!(story.session.looking_for_words().is_none());
    story.press("u");
    assert!(first(&story).attributes.is_empty());
    story.press("g Tab h Down Down Down Down Down Enter Esc");
    assert!(story.session.looking_for_words().is_none());
}

#[test]
fn a_note_has_lines_and_is_kept_by_enter() {
    let mut story = Story::of("{e |BTS}");
    story.press(";");
    assert_eq!(opened(&story), Some((Panel::Note, 0)));
    types(&mut story, "انظر");
    assert!(story.session.break_line());
    types(&mut story, "see also");
    story.press("Enter").says(&Notice::Noted("entity".into(), "انظر".into()));
    assert_eq!((first(&story).note.as_str(), opened(&story)), ("انظر\nsee also", None));
    story.press("; C-z");
    story.session.apply(Command::Cancel, "2031-05-01T08:00:00Z".parse().unwrap());
    assert_eq!(first(&story).note, "انظر\nsee also", "Esc leaves it as it was");
    story.press("h Down Down Down Enter Up Home");
    types(&mut story, "1 ");
    story.press("Enter");
    assert_eq!(
        (first(&story).note.as_str(), opened(&story)),
        ("1 انظر\nsee also", Some((Panel::Inspector, 5)))
    );
    story.press("Up Delete");
    assert_eq!(first(&story).note, "");
    story.press("u");
    assert_eq!(first(&story).note, "1 انظر\nsee also");
}

#[test]
fn links_are_followed_given_another_role_and_taken_away() {
    let mut story = Story::of("{c |BTS} {e NHM}");
    story.press("l s 1 h");
    assert_eq!(lines(&story), "label stance polarity certainty mode source_kind cue note source! piece0");
    story.press("End Up");
    assert_eq!(
        story.session.live_keys().iter().map(|(_, name)| name.as_str()).collect::<Vec<_>>(),
        ["source", "relayed_by", "related"]
    );
    story.press("r");
    assert_eq!(story.session.reading().unwrap().annotations().links()[0].role, "relayed_by");
    story.press("Enter");
    assert_eq!(story.session.inspected().map(|one| one.label.as_str()), Some("entity"));
    story.press("End Up Delete").says(&Notice::Unlinked("relayed_by".into()));
    assert!(story.session.reading().unwrap().annotations().links().is_empty());
    story.press("u u Esc b").shows("{c |BTS} {e NHM}");
    assert_eq!(story.session.reading().unwrap().annotations().links()[0].role, "source");
}

#[test]
fn pieces_are_gone_to_and_taken_away() {
    let mut story = Story::of("|BTS KFT NHM");
    story.press("c C-Left C-Left J Tab h");
    assert_eq!(lines(&story), "label stance polarity certainty mode source_kind cue note piece0 piece1");
    story.press("End Enter").shows("{c BTS KFT |NHM}");
    story.press("h End Delete").shows("{c |BTS} KFT NHM");
    story.press("End Delete").says(&Notice::NoPieceHere);
    story.press("u").shows("{c |BTS KFT NHM}");
}

#[test]
fn the_mouse_does_the_same() {
    use hashiya::session::{Gesture, PageSize, PageSpot, Pointer};
    let mut story = Story::on_page("{e |BTS} NHM", PageSize { width: 60, height: 30 });
    let click = |story: &mut Story, line: usize| {
        let window = story.session.list_window();
        let row = i32::from(window.row) + i32::try_from(line - window.first).unwrap();
        let pointer = Pointer { gesture: Gesture::Press(1), at: PageSpot { row, column: 3 } };
        story.session.point(pointer, "2031-05-01T08:00:00Z".parse().unwrap())
    };
    story.press("h");
    click(&mut story, 1);
    assert_eq!(story.session.edited_attribute(), Some("kind"));
    assert_eq!(click(&mut story, 1), Effect::Save(0));
    assert_eq!(
        (first(&story).attributes["kind"].as_str(), opened(&story)),
        ("ORG", Some((Panel::Inspector, 2)))
    );
    click(&mut story, 4);
    assert_eq!(opened(&story), Some((Panel::Note, 0)));
    types(&mut story, "x");
    story.press("Enter");
    // A press beside the panel closes it.
    let beside = Pointer { gesture: Gesture::Press(1), at: PageSpot { row: 0, column: 3 } };
    story.session.point(beside, "2031-05-01T08:00:00Z".parse().unwrap());
    assert_eq!((opened(&story), first(&story).note.as_str()), (None, "x"));
}

#[test]
fn tab_goes_outward_and_what_is_gone_closes_it() {
    let mut story = Story::of("{c {e |BTS} NHM}");
    let label = |story: &Story| story.session.inspected().map(|one| one.label.clone());
    story.press("h");
    assert_eq!(label(&story).as_deref(), Some("entity"));
    story.press("Tab");
    assert_eq!(label(&story).as_deref(), Some("claim"));
    story.press("Tab");
    assert_eq!(label(&story).as_deref(), Some("entity"));
    story.press("Home Delete").shows("{c |BTS NHM}");
    assert_eq!(opened(&story), None);
}

#[test]
fn it_asks_for_the_history_and_makes_way_for_the_text() {
    let mut story = Story::of("{c |BTS NHM}");
    let now = "2031-05-01T08:00:00Z".parse().unwrap();
    assert_eq!(story.session.apply(Command::Inspect, now), Effect::History(0));
    assert!(story.session.list_window().row > 1, "the first row is the text's");
    let mut story = Story::of("BTS\nBTS\nBTS\nBTS\nBTS\nBTS\nBTS\nBTS\nBTS\n{c |BTS NHM}");
    story.press("h");
    let window = story.session.list_window();
    assert!(usize::from(window.row) + window.shown <= 9, "{window:?}");
    story.session.apply(Command::Move(Motion::Down), now);
}

#[test]
fn what_is_typed_never_goes_to_a_neighbour_of_what_others_delete() {
    use hashiya::annotation::AnnotationSet;
    use hashiya::session::Arrival;
    for keys in [";", "h Down Down Enter", "h"] {
        let mut story = Story::of("{c {e |BTS} NHM}");
        story.press(keys);
        types(&mut story, "x");
        let reading = story.session.reading().unwrap();
        let claim = reading.annotations().annotations()[0].clone();
        let merged = AnnotationSet::new(vec![claim.clone()], vec![]).unwrap();
        story.session.merge_external(0, &merged, Arrival { changes: 1, conflicts: 0 });
        story.press("Enter");
        if story.session.takes_text() && keys != "h" {
            story.says(&Notice::SubjectGone);
        }
        assert_eq!(story.session.reading().unwrap().annotations().annotations(), [claim], "{keys}");
        story.press("Esc");
        assert_eq!(opened(&story), None);
    }
}

#[test]
fn where_nothing_may_be_changed_nothing_is_edited() {
    let mut story = Story::of("{c |BTS NHM}");
    story.session.text_changed(0, Some("changed".to_owned()));
    let gone = Notice::TextGone("changed".to_owned());
    for keys in ["h 1", "h Enter", "Esc ; Esc", "E", "S", "M"] {
        story.press("Esc").press(keys);
        if !keys.starts_with("Esc") {
            story.says(&gone);
        }
    }
    assert_eq!(story.saves, 0);
}
