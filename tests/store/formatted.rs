//! What is saved is what is read again, for arbitrary annotations with hostile words in every place.

use crate::*;
use hashiya::annotation::{AnnotationSet, Link, Spans};
use hashiya::store::{DocumentInfo, encode};
use proptest::prelude::*;

const TEXT: &str = "\u{feff}قالَ النَّاطِقُ باسم \"المرفأ\"\r\nفي 3/4/2031 إنّ السفينة 🙂 وصلت 👨‍👩‍👧 فجراً.\rنهاية\n";

fn words() -> impl Strategy<Value = String> {
    prop_oneof![any::<String>(), "[\"\\\\\n\r\t\u{1b}\u{202e}\u{2028}\u{feff}عَ\u{200c},(){}\\[\\]]{0,12}"]
}

/// Up to three places, as fractions of the text.
fn places() -> impl Strategy<Value = Vec<(f64, f64)>> {
    prop::collection::vec((0.0..1.0, 0.0..0.3), 1..4)
}

fn spans(text: &str, places: &[(f64, f64)]) -> Option<Spans> {
    let at = |share: f64| (share.min(1.0) * text.len() as f64) as usize;
    let range = |(start, length): &(f64, f64)| TextRange::from(at(*start)..at(start + length));
    Spans::new(places.iter().filter_map(|place| Span::snapped(text, range(place))).collect())
}

type Words = (String, String, String, BTreeMap<String, String>);

fn annotations(text: &str, wanted: Vec<(Vec<(f64, f64)>, Words)>) -> Vec<Annotation> {
    let mut annotations = Vec::new();
    for (index, (places, (label, note, by, attributes))) in wanted.into_iter().enumerate() {
        let id = Id::new(format!("{index}{}", by.chars().take(2).collect::<String>())).unwrap();
        let Some(spans) = spans(text, &places) else { continue };
        let made = String::from("2026-11-20T10:15:00Z");
        annotations.push(Annotation { id, label, spans, attributes, note, by, made });
    }
    annotations
}

fn links(annotations: &[Annotation], wanted: Vec<(usize, usize, String, String)>) -> Vec<Link> {
    let id = |index: usize| annotations[index % annotations.len()].id.clone();
    let link = |(index, (from, to, role, by)): (usize, (usize, usize, String, String))| Link {
        id: Id::new(format!("link {index}")).unwrap(),
        from: id(from),
        to: id(to),
        made: by.clone(),
        role,
        by,
    };
    if annotations.is_empty() { Vec::new() } else { wanted.into_iter().enumerate().map(link).collect() }
}

/// The first code block of this language in the specification.
fn example(language: &str) -> String {
    let page = fs::read_to_string(Path::new(env!("CARGO_MANIFEST_DIR")).join("docs/format.md")).unwrap();
    let block = page.split_once(&format!("```{language}\n")).unwrap().1;
    block.split_once("```").unwrap().0.to_owned()
}

#[test]
fn the_example_of_the_specification_is_what_is_written() {
    let scratch = Scratch::project(&[("نشرة.txt", &example("text"))]);
    scratch.file("annotations/نشرة.txt.ron", example("ron"));
    let (loaded, found) = scratch.open("نشرة.txt");
    assert_eq!(found.problems, []);
    assert_eq!((found.set.annotations().len(), found.set.links().len()), (4, 1));
    assert_eq!(encode(&loaded.document, &loaded.sha256, &found.set), example("ron"));
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(128))]
    #[test]
    fn what_is_saved_is_read_again(
        wanted in prop::collection::vec(
            (places(), (words(), words(), words(), prop::collection::btree_map(words(), words(), 0..3))), 0..6),
        wanted_links in prop::collection::vec((any::<usize>(), any::<usize>(), words(), words()), 0..4),
        (date, status, notes) in (words(), words(), words()),
    ) {
        let scratch = Scratch::project(&[("ن/a.txt", TEXT)]);
        let (loaded, mut found) = scratch.open("ن/a.txt");
        let annotations = annotations(loaded.document.text(), wanted);
        let links = links(&annotations, wanted_links);
        let info = DocumentInfo { date, status, notes };
        found.set = AnnotationSet::new(annotations, links).unwrap().with_info(info);
        save(&loaded, &mut found).unwrap();

        let (again, read) = scratch.open("ن/a.txt");
        prop_assert_eq!(&read.set, &found.set);
        prop_assert_eq!(read.set.info(), found.set.info());
        prop_assert_eq!(&read.read_only, &None);
        if !found.set.is_empty() {
            let written = encode(&again.document, &again.sha256, &read.set);
            prop_assert_eq!(written, scratch.read("annotations/ن/a.txt.ron"));
        }
    }
}
