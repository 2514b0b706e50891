//! The corpus at a glance on the screen: names, bars and figures below one another.

use super::*;
use crate::annotation::{Tally, TallyOptions};

fn counted(session: &Session) -> Tally {
    let reading = session.reading().unwrap();
    let text = reading.document().text();
    Tally::of(text, reading.annotations(), session.schema(), TallyOptions::default())
}

#[test]
fn bars_stand_below_one_another_and_fit_the_screen() {
    let mut session = session("دار نهر بيت سور", &[("entity", 0..6), ("entity", 7..13), ("claim", 14..20)]);
    press(&mut session, "%");
    let (buffer, _) = drawn(&mut session, &PLAIN, 80, 24);
    assert!(lines(&buffer)[1].starts_with(" The corpus at a glance "), "{:?}", lines(&buffer));
    session.begin_statistics(2);
    let tally = counted(&session);
    session.tallied(Some(tally));
    let (buffer, cursor) = drawn(&mut session, &PLAIN, 80, 24);
    let shown: Vec<_> = lines(&buffer).iter().map(|line| line.trim_end().to_owned()).collect();
    assert_eq!(shown[1], " The corpus at a glance  1/2");
    let bar = |share: &str, track: usize| format!("{share}{}", "·".repeat(track));
    assert_eq!(shown[2], format!(" documents done    {}  0 of 1, 0.0% of the words", bar("", 20)));
    assert_eq!(
        shown[3],
        format!(" words annotated   {}  75.0%, 750 annotations in 1,000", bar(&"█".repeat(15), 5))
    );
    let entity = shown.iter().find(|line| line.starts_with(" entity")).unwrap();
    assert_eq!(*entity, format!(" entity            {}  2", "█".repeat(20)));
    let claim = shown.iter().find(|line| line.starts_with(" claim")).unwrap();
    assert_eq!(*claim, format!(" claim             {}  1", bar(&"█".repeat(10), 10)));
    assert_eq!(cursor, None);
    for (width, height) in [(1, 1), (20, 6), (40, 10), (71, 12), (160, 50)] {
        drawn(&mut session, &COLOURED, width, height);
    }
    drawn(&mut session, &PLAIN, 80, 12);
    press(&mut session, "End");
    let (buffer, _) = drawn(&mut session, &PLAIN, 80, 12);
    assert!(lines(&buffer).iter().any(|line| line.starts_with(" 2031-01-01 ")), "{:?}", lines(&buffer));
}
