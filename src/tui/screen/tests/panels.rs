//! What the lines of panels look like.

use super::*;
use crate::annotation::Link;

#[test]
fn a_label_on_the_chosen_line_is_filled_with_its_colour() {
    let mut session = session("دار نهر", &[("entity", 0..6), ("claim", 0..13)]);
    press(&mut session, "Enter");
    let (buffer, _) = drawn(&mut session, &COLOURED, 60, 10);
    let row = lines(&buffer).iter().position(|line| line.starts_with(" entity")).unwrap();
    let label = &buffer[(1, u16::try_from(row).unwrap())];
    assert!(!label.modifier.contains(Modifier::REVERSED), "it would be a hole in the line: {label:?}");
    assert_ne!((label.bg, label.fg), (Color::Reset, Color::Reset));
    let beside = &buffer[(30, u16::try_from(row).unwrap())];
    assert!(beside.modifier.contains(Modifier::REVERSED), "{beside:?}");
    let (plain, _) = drawn(&mut session, &PLAIN, 60, 10);
    assert!(plain[(1, u16::try_from(row).unwrap())].modifier.contains(Modifier::UNDERLINED));
}

#[test]
fn what_was_annotated_stands_in_one_column_of_the_contents() {
    let text = "2031 agency said so";
    let one = |label, range, number| annotation(text, label, range, number).unwrap();
    let mut date = one("date", 0..4, 0);
    date.attributes.insert("value".to_owned(), "2031".to_owned());
    let (source, claim) = (one("entity", 5..11, 1), one("claim", 12..19, 2));
    let (from, to) = (claim.id.clone(), source.id.clone());
    let (by, made) = (claim.by.clone(), claim.made.clone());
    let link = Link { id: Id::new("k1").unwrap(), role: "source".to_owned(), from, to, by, made };
    let mut session = session(text, &[]);
    let set = AnnotationSet::new(vec![date, source, claim], vec![link]).unwrap();
    session.open(0, Document::new("a.txt", text.to_owned()), set, None);
    press(&mut session, "T");
    let (buffer, _) = drawn(&mut session, &PLAIN, 60, 12);
    let shown = lines(&buffer);
    let column = |label: &str, text: &str| {
        let row = shown.iter().find(|line| line.contains(&format!(" {label} "))).unwrap();
        row.find(text)
    };
    assert_eq!([column("date", "2031"), column("entity", "agency")], [Some(18), Some(18)], "{shown:?}");
}
