//! Values by one key right after tagging.

use super::Story;
use hashiya::annotation::{
    AttributeDefinition, AttributeKind, LabelDefinition, LabelLook, Schema, ValueDefinition,
};
use hashiya::session::{Notice, Session};

/// The attributes of the only annotation, as `name=value`.
fn values(story: &Story) -> String {
    let set = story.session.reading().unwrap().annotations();
    let [one] = &set.annotations().to_vec()[..] else { panic!("{} annotations", set.annotations().len()) };
    one.attributes.iter().map(|(name, value)| format!("{name}={value}")).collect::<Vec<_>>().join(" ")
}

/// The attribute that is offered.
fn offered(story: &Story) -> Option<&str> {
    story.session.offered().map(|attribute| attribute.name.as_str())
}

#[test]
fn a_word_with_its_kind_is_two_keys() {
    let mut story = Story::of("|BTS NHM");
    story.press("e 1").shows("{e |BTS} NHM");
    assert_eq!((values(&story).as_str(), story.saves), ("kind=PER", 2));
    story.says(&Notice::Valued("entity".into(), "kind".into(), "PER".into()));
    assert_eq!(offered(&story), Some("mention"));
    story.press("1");
    assert_eq!((values(&story).as_str(), offered(&story)), ("kind=PER mention=NAM", Some("canon")));
}

#[test]
fn the_lists_of_a_claim_follow_one_another() {
    let mut story = Story::of("|BTS NHM.");
    story.press("v End c 3 2 1 2 2").shows("{c BTS NHM|.}");
    assert_eq!(
        values(&story),
        "certainty=certain mode=indirect polarity=neg source_kind=unnamed stance=denies"
    );
    assert_eq!(offered(&story), Some("cue"));
}

#[test]
fn a_comma_leaves_a_list_out() {
    let mut story = Story::of("|BTS NHM.");
    story.press("c , , 1");
    assert_eq!((values(&story).as_str(), offered(&story)), ("certainty=certain", Some("mode")));
    story.press(", , ,");
    assert_eq!(offered(&story), None);
}

#[test]
fn what_has_no_list_is_typed_or_picked_in_the_text() {
    let mut story = Story::of("|BTS NHM.");
    story.press("e 1 1 = Down Enter");
    assert_eq!(values(&story), "canon=بطس kind=PER mention=NAM");
    assert_eq!((offered(&story), story.session.overlay().is_none()), (None, true));
    story.press("u = Esc");
    let mut story = Story::of("|BTS NHM.");
    story.press("d 1 =");
    "2031".chars().for_each(|typed| story.session.type_char(typed, typed));
    story.press("Enter");
    assert_eq!((values(&story).as_str(), offered(&story)), ("type=DATE value=2031", Some("mod")));
    let mut story = Story::of("|BTS NHM SDR.");
    story.press("v C-Left C-Left c 1 1 1 1 1 = C-Left Enter");
    assert!(values(&story).contains("cue=سدر"), "{}", values(&story));
    // The same key gives another value than those of a closed list too.
    let mut story = Story::of("|BTS");
    story.press("e = Down Enter").shows("{e |BTS}");
    assert_eq!((values(&story).as_str(), offered(&story)), ("kind=ORG", Some("mention")));
}

#[test]
fn any_other_key_goes_on_as_usual_and_ends_the_offer() {
    let mut story = Story::of("|BTS NHM");
    story.press("e C-Left").shows("{e BTS} |NHM");
    assert_eq!(offered(&story), None);
    story.press("e").shows("{e BTS} {e |NHM}");
    assert_eq!(offered(&story), Some("kind"));
    // No value has this key: it makes a date of the entity, whose own values are offered then.
    story.press("d").shows("{e BTS} {d |NHM}");
    assert_eq!(offered(&story), Some("type"));
    story.press("Esc");
    assert_eq!(offered(&story), None);
}

#[test]
fn a_value_is_an_act_of_its_own() {
    let mut story = Story::of("|BTS");
    story.press("e 2").shows("{e |BTS}");
    assert_eq!(values(&story), "kind=ORG");
    story.press("u").shows("{e |BTS}");
    assert_eq!((values(&story).as_str(), offered(&story)), ("", None));
    story.press("u").shows("|BTS").press("U U");
    assert_eq!(values(&story), "kind=ORG");
}

#[test]
fn the_proclitic_is_left_out_and_the_values_are_offered_still() {
    let mut story = Story::of("|x");
    let text = "\u{648}\u{627}\u{644}\u{628}\u{64a}\u{62a}";
    story.session.resize(hashiya::session::PageSize { width: 60, height: 10 });
    let document = hashiya::document::Document::new("a.txt", text.to_owned());
    story.session.open(0, document, Default::default(), None);
    story.press("e x 4");
    let set = story.session.reading().unwrap().annotations();
    assert_eq!(set.annotations()[0].spans.extent().start().0, 2);
    assert_eq!(values(&story), "kind=LOC");
}

#[test]
fn every_attribute_is_offered_in_turn() {
    let value =
        |name: &str, key| ValueDefinition { name: name.to_owned(), key, ..ValueDefinition::default() };
    let attribute = |name: &str, kind| AttributeDefinition::new(name, kind);
    let label = LabelDefinition {
        attributes: vec![
            attribute("note", AttributeKind::Text),
            attribute("none", AttributeKind::Closed(vec![value("a", None)])),
            attribute("open", AttributeKind::Open(vec![value("a", Some('a'))])),
            attribute("sex", AttributeKind::Closed(vec![value("f", Some('f')), value("m", None)])),
        ],
        ..LabelDefinition::new("entity", 'e', LabelLook::Underline)
    };
    let mut story = Story::of("|BTS");
    let session = std::mem::replace(&mut story.session, Session::new(Vec::new(), "a", 1));
    story.session = session.with_schema(Schema::new(vec![label], vec![]));
    story.press("e");
    assert_eq!(offered(&story), Some("note"));
    story.press(", ,");
    assert_eq!(offered(&story), Some("open"));
    story.press("a f");
    assert_eq!((values(&story).as_str(), offered(&story)), ("open=a sex=f", None));
}
