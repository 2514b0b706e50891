//! The interface in Arabic: everything around the page stands as in a mirror, and the page as it always does.

use super::*;
use crate::layout::{BaseDirection, Direction, LayoutOptions, lay_out};

const ARABIC: Look = Look { language: Language::Arabic, ..PLAIN };

/// A sentence as its cells are, from the left.
fn cells(sentence: &str) -> String {
    let direction = BaseDirection::Always(Direction::Rtl);
    let layout =
        lay_out(sentence, TextRange::of(sentence), &LayoutOptions { direction, ..LayoutOptions::default() });
    layout.line(0).cells().map(|cell| cell.symbol().to_owned()).collect()
}

#[test]
fn the_frame_stands_as_in_a_mirror_and_the_page_as_ever() {
    let mut session = session("دار (2) ab\n\nلا", &[("entity", 0..6)]);
    let (english, cursor) = drawn(&mut session, &PLAIN, 60, 9);
    let (arabic, same) = drawn(&mut session, &ARABIC, 60, 9);
    assert_eq!(cursor, same);
    let [english, arabic] = [&english, &arabic].map(lines);
    assert_eq!(english[1..7], arabic[1..7]);
    assert_eq!(
        arabic[0].trim_end(),
        format!(" {}{}a.txt  1/2", cells("تلقائي   فقرة 1/3   0%"), " ".repeat(26))
    );
    let here = cells("كيان  \u{2066}0–3\u{2069}  دار");
    assert_eq!(arabic[8].trim(), format!("{}{}{here}", cells("محفوظ"), " ".repeat(39)));
}
