//! The outline of claims, the list of annotations, and the guideline at the caret.

use super::{Story, opened};
use hashiya::session::{Known, Notice, OutlineFilter, Panel};

fn types(story: &mut Story, text: &str) {
    text.chars().for_each(|typed| story.session.type_char(typed, typed));
}

/// Two claims that contradict each other, one of them with a source.
fn accounts() -> Story {
    let mut story = Story::of("|{e NHM} {c BTS KFT}\n{c SDR TLF} {d QRS}");
    story.press("Tab Tab l s 1 Tab l c 1 l d 1 g");
    story
}

#[test]
fn claims_stand_in_reading_order_with_their_links() {
    let mut story = accounts();
    story.press("O");
    let lines = story.session.outline_lines();
    let told: Vec<_> = lines
        .iter()
        .map(|line| {
            (line.paragraph, line.links.iter().map(|(role, onward, _)| format!("{role}{onward}")).collect())
        })
        .collect::<Vec<(usize, Vec<String>)>>();
    assert_eq!(
        told,
        [
            (0, vec!["sourcetrue".to_owned(), "contradictsfalse".to_owned()]),
            (1, vec!["datetrue".to_owned(), "contradictstrue".to_owned()])
        ]
    );
    assert_eq!(lines[0].links[0].2, "نهم");
    story.press("Down Enter").shows("{e NHM} {c BTS KFT}\n{c |SDR TLF} {d QRS}");
    assert_eq!(opened(&story), None);
    Story::of("{e |BTS}").press("O").says(&Notice::NoClaims);
}

#[test]
fn it_is_filtered_by_source_and_contradiction() {
    let mut story = accounts();
    story.press("O");
    let count = |story: &Story| story.session.outline_lines().len();
    story.press("Tab");
    assert_eq!((story.session.outline_filter(), count(&story)), (&OutlineFilter::WithoutSource, 1));
    story.press("Tab");
    assert_eq!((story.session.outline_filter(), count(&story)), (&OutlineFilter::Contradicted, 2));
    story.press("Tab");
    assert!(matches!(story.session.outline_filter(), OutlineFilter::Source(_)));
    assert_eq!(count(&story), 1);
    story.press("Tab");
    assert_eq!((story.session.outline_filter(), count(&story)), (&OutlineFilter::All, 2));
    story.press("S-Tab S-Tab S-Tab");
    assert_eq!(story.session.outline_filter(), &OutlineFilter::WithoutSource);
}

#[test]
fn from_there_values_and_links_are_given() {
    let mut story = accounts();
    story.press("O Down 3");
    assert_eq!(story.session.outline_lines()[1].value.as_deref(), Some("denies"));
    story.press("u");
    assert_eq!(story.session.outline_lines()[1].value, None);
    story.press("l s 1");
    assert_eq!((opened(&story), story.session.reading().unwrap().annotations().links().len()), (None, 4));
    story.press("O h");
    assert_eq!(opened(&story), Some((Panel::Inspector, 1)));
    story.press("Esc O Delete");
    assert_eq!(story.session.outline_lines().len(), 1);
}

#[test]
fn the_other_end_is_a_digit_or_found_by_typing() {
    let mut story = Story::of("{c |BTS} {e NHM} {e KFT} {d SDR}\nTLF\n{e QRS}");
    story.press("l s");
    let ends: Vec<_> = story.session.numbered_ends().iter().map(|end| end.label.clone()).collect();
    assert_eq!(ends, ["entity", "entity", "entity"], "the date is no source");
    story.press("/");
    assert_eq!(opened(&story), Some((Panel::Annotations, 0)));
    types(&mut story, "ثرس");
    assert_eq!(story.session.listed_annotations().len(), 1);
    story.press("Enter");
    let text = |story: &Story| {
        let reading = story.session.reading().unwrap();
        let link = &reading.annotations().links()[0];
        reading.annotations().get(&link.to).unwrap().spans.excerpt(reading.document().text(), 100)
    };
    assert_eq!(text(&story), "ثرس");
    story.shows("{c |BTS} {e NHM} {e KFT} {d SDR}\nTLF\n{e QRS}");
    story.press("u l s 2");
    assert_eq!(text(&story), "كفط");
    // What is linked already is not offered again, and Tab goes to allowed ends only.
    story.press("l s");
    assert_eq!(story.session.numbered_ends().len(), 2);
    story.press("Tab Tab Tab Tab").shows("{c BTS} {e NHM} {e KFT} {d SDR}\nTLF\n{e |QRS}");
}

#[test]
fn a_claim_over_a_sentence_with_stance_source_and_date_is_ten_keys() {
    let mut story = Story::of("TLF QRS. {e NHM} B|TS KFT {d SDR}. TLF.");
    let keys = "w w c 1 l s 1 l d 1";
    story.press(keys);
    let set = story.session.reading().unwrap().annotations();
    let claim = set.annotations().iter().find(|one| one.label == "claim").unwrap();
    let told: Vec<_> = set.links().iter().map(|link| (link.role.as_str(), link.from == claim.id)).collect();
    assert_eq!((claim.attributes["stance"].as_str(), told.len()), ("asserts", 2));
    assert!(told.contains(&("source", true)) && told.contains(&("date", true)), "{told:?}");
    assert_eq!(keys.split(' ').count(), 10);
}

#[test]
fn a_link_to_another_page_is_six_keys() {
    let far = "NHM\n".repeat(40);
    let mut story = Story::of(&format!("{{c |BTS}}\n{far}{{c KFT SDR}}\n{far}{{c TLF}}"));
    story.press("l c /");
    types(&mut story, "كف");
    story.press("Enter");
    assert_eq!(story.session.reading().unwrap().annotations().links().len(), 1);
}

#[test]
fn the_list_of_annotations_goes_there() {
    let mut story = Story::of("{c |BTS} {e NHM} {d SDR}");
    story.press("@");
    types(&mut story, "dat");
    story.press("Enter").shows("{c BTS} {e NHM} {d |SDR}");
    story.press("@");
    types(&mut story, "xyz");
    story.press("Enter").shows("{c BTS} {e NHM} {d |SDR}");
}

#[test]
fn the_guideline_tells_what_the_same_words_were() {
    let mut story = Story::of("{e |BTS} {c BTS} {e BTS}");
    story.press("H");
    let guideline = story.session.guideline().unwrap();
    assert_eq!(guideline.label.map(|label| label.name.as_str()), Some("entity"));
    let uses: Vec<_> = guideline.uses.iter().map(|(label, count)| format!("{label} {count}")).collect();
    assert_eq!(uses, ["entity 2", "claim 1", "date 0"]);
    assert!(story.session.wants_survey());
    let text = "بطس".to_owned();
    story.session.surveyed(1, vec![Known { label: "weather".to_owned(), text, ..Known::default() }]);
    assert_eq!(
        story.session.guideline().unwrap().uses.len(),
        if story.session.guideline().unwrap().text == "بطس" { 4 } else { 3 }
    );
    story.press("H");
    assert_eq!(opened(&story), None);
    // Without an annotation it is about the word.
    let mut story = Story::of("|BTS");
    story.press("H");
    assert!(story.session.guideline().unwrap().label.is_none());
    Story::of("| ").press("H").says(&Notice::NothingToTag);
}
