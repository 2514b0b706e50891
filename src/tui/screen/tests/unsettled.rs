//! The list of annotations that were not found again with certainty.

use super::*;
use crate::annotation::{Doubt, Unsettled};
use crate::words::Phrase;

fn changed() -> Session {
    let text = "دار نهر\nبيت سور";
    let mut session = session(text, &[("entity", 0..6)]);
    let of = |label: &str, quote: &str, candidate| Unsettled {
        id: Id::new(quote).unwrap(),
        label: label.to_owned(),
        quote: quote.to_owned(),
        candidate,
    };
    let at = |label, range: std::ops::Range<usize>, doubt| {
        annotation(text, label, range.clone(), range.start).map(|found| (found, doubt))
    };
    let unsettled = vec![
        of("entity", "نهر", at("entity", 7..13, Doubt::Several(2))),
        of("claim", "بيب", at("claim", 14..20, Doubt::Similar)),
        of("date", "غد", None),
    ];
    session.reanchored(0, unsettled);
    session
}

#[test]
fn doubts_are_listed_with_reason_and_place_and_what_stands_there_now() {
    let mut session = changed();
    press(&mut session, "a Down");
    let (buffer, cursor) = drawn(&mut session, &PLAIN, 100, 10);
    let shown = lines(&buffer);
    let words = PLAIN.language;
    for (line, parts) in [
        (2, ["entity", &words.doubt(Some(Doubt::Several(2))), "ﺮﻬﻧ"]),
        (3, ["claim", &words.doubt(Some(Doubt::Similar)), "ﺖﻴﺑ ← ﺐﻴﺑ"]),
        (4, ["date", &words.doubt(None), "ﺪﻏ"]),
    ] {
        for part in parts {
            assert!(shown[line].contains(part), "{part} in {shown:#?}");
        }
    }
    let paragraph = words.phrase(Phrase::Paragraph);
    assert!(shown[3].contains(&format!("{paragraph} 2")) && !shown[4].contains(paragraph), "{shown:#?}");
    assert!(shown[1].contains(words.phrase(Phrase::UnsettledTitle)));
    let is_chosen = |line: u16| buffer[(60, line)].modifier.contains(Modifier::REVERSED);
    assert_eq!([2, 3, 4].map(is_chosen), [false, true, false]);
    assert_eq!(cursor, None);
}

#[test]
fn the_list_fits_screens_of_any_size_and_closes_with_its_last_entry() {
    for (width, height) in [(1, 1), (8, 3), (20, 4), (200, 50)] {
        let mut session = changed();
        press(&mut session, "a Down Down");
        drawn(&mut session, &COLOURED, width, height);
    }
    let mut session = changed();
    press(&mut session, "a Enter Enter Delete");
    let (buffer, _) = drawn(&mut session, &PLAIN, 100, 10);
    let title = PLAIN.language.phrase(Phrase::UnsettledTitle);
    assert!(!lines(&buffer).iter().any(|line| line.contains(title)), "{:#?}", lines(&buffer));
}
