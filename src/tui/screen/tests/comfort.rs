//! Screens with other preferences than those one begins with.

use super::super::super::theme::Ground;
use super::*;

fn look(theme: ThemeChoice, ground: Option<Ground>) -> Look {
    Look { theme: Theme::new(theme, true, ground), ..PLAIN }
}

#[test]
fn blank_rows_stand_between_lines_and_the_caret_on_its_own() {
    let mut session = session("دار\nنهر\nبيت\nسور", &[("entity", 7..13)]);
    press(&mut session, "s Down");
    let (buffer, cursor) = drawn(&mut session, &PLAIN, 52, 8);
    let shown: Vec<_> = lines(&buffer).iter().map(|line| line.trim().to_owned()).collect();
    assert_eq!([&shown[1], &shown[3], &shown[5]], ["ﺭﺍﺩ        1", "ﺮﻬﻧ e      2", "ﺖﻴﺑ        3"]);
    assert_eq!([&shown[2], &shown[4]], ["", ""]);
    assert_eq!(cursor, Some(Cursor { x: 42, y: 3, bar: false }));
    press(&mut session, "s");
    let (buffer, cursor) = drawn(&mut session, &PLAIN, 52, 8);
    assert!(lines(&buffer)[4].contains("ﺮﻬﻧ"), "{:?}", lines(&buffer));
    assert_eq!(cursor.map(|cursor| cursor.y), Some(4));
}

#[test]
fn hidden_harakat_change_no_cell_but_its_marks() {
    let text = "كَتَبَ الوَلَدُ دَرْساً";
    let mut session = session(text, &[("entity", 0..12)]);
    let (with, cursor) = drawn(&mut session, &COLOURED, 60, 10);
    press(&mut session, "m");
    let (without, same) = drawn(&mut session, &COLOURED, 60, 10);
    assert_eq!(cursor, same);
    let is_mark = |c: char| matches!(c, '\u{64b}'..='\u{652}');
    let page = Regions::of(with.area, 9, crate::preferences::ReadingWidth::default()).page;
    for position in page.positions() {
        let (with, without) = (&with[position], &without[position]);
        assert_eq!(with.symbol().replace(is_mark, ""), without.symbol());
        assert_eq!((with.fg, with.modifier), (without.fg, without.modifier));
    }
    assert!(lines(&with)[1].contains(is_mark) && !lines(&without)[1].contains(is_mark));
    assert_eq!(lines(&with)[9], lines(&without)[9], "the status still quotes the text as it is");
}

#[test]
fn the_reading_width_is_what_lines_take_at_most() {
    let mut session = session(&"د ".repeat(200), &[]);
    let longest = |session: &mut Session| {
        let (buffer, _) = drawn(session, &PLAIN, 136, 12);
        let page = Regions::of(buffer.area, 9, session.preferences().width).page;
        let taken = lines(&buffer)[2].chars().take(page.right().into()).collect::<String>();
        taken.trim_start().chars().count()
    };
    assert_eq!(longest(&mut session), 99, "a hundred, of which a blank hangs over");
    press(&mut session, "- - - -");
    assert_eq!(longest(&mut session), 79);
    press(&mut session, "+ = + + + + + +");
    assert_eq!(longest(&mut session), 119);
}

#[test]
fn labels_are_told_apart_in_every_theme() {
    let text = "دار نهر بيت سور";
    let tags = [("entity", 0..6), ("claim", 7..13), ("date", 14..20)];
    for theme in ThemeChoice::ALL {
        for ground in [None, Some(Ground::Light), Some(Ground::Dark)] {
            let mut session = session(text, &tags);
            press(&mut session, "G S-Right");
            let (buffer, _) = drawn(&mut session, &look(theme, ground), 60, 10);
            let looks = [0, 7, 14, 21, 27].map(|at| {
                let cell = cell_of(&session, &buffer, at.min(text.len() - 2));
                (cell.fg, cell.bg, cell.modifier)
            });
            for (place, look) in looks.iter().enumerate() {
                assert!(!looks[..place].contains(look), "{theme:?} {ground:?}: {looks:?}");
            }
        }
    }
}

#[test]
fn high_contrast_leaves_no_cell_to_the_terminal() {
    let mut session = session("دار نهر", &[("entity", 0..6)]);
    for keys in ["", "?", "Esc o", "Esc : ", "Esc w"] {
        press(&mut session, keys);
        let (buffer, _) = drawn(&mut session, &look(ThemeChoice::HighContrast, None), 60, 10);
        assert!(
            buffer.content.iter().all(|cell| cell.fg != Color::Reset && cell.bg != Color::Reset),
            "{keys}"
        );
    }
}

#[test]
fn light_and_dark_leave_the_background_alone() {
    for theme in [ThemeChoice::Auto, ThemeChoice::Light, ThemeChoice::Dark, ThemeChoice::Monochrome] {
        let mut session = session("دار نهر", &[("entity", 0..6)]);
        press(&mut session, "G");
        let (buffer, _) = drawn(&mut session, &look(theme, None), 60, 10);
        assert!(buffer.content.iter().all(|cell| cell.bg == Color::Reset), "{theme:?}");
    }
}

#[test]
fn annotations_of_one_label_that_adjoin_are_told_apart_in_every_theme() {
    for (theme, label) in
        ThemeChoice::ALL.into_iter().flat_map(|theme| ["entity", "claim", "date"].map(|label| (theme, label)))
    {
        let tags = [(label, 0..6), (label, 6..12), (label, 12..18), (label, 19..25)];
        let mut session = session("دارنهربيت سور ثم", &tags);
        press(&mut session, "G");
        let (buffer, _) = drawn(&mut session, &look(theme, Some(Ground::Dark)), 60, 10);
        let [first, second, third, apart] = [0, 6, 12, 19].map(|at| {
            let cell = cell_of(&session, &buffer, at);
            (cell.fg, cell.bg, cell.modifier)
        });
        assert_ne!(first, second, "{theme:?} {label}");
        assert_eq!([third, apart], [first, first], "{theme:?} {label}");
    }
}

#[test]
fn a_long_row_of_adjoining_annotations_is_told_apart_to_its_end() {
    let letters = 90;
    let tags: Vec<_> = (0..letters).map(|at| ("entity", 2 * at..2 * at + 2)).collect();
    let mut session = session(&"د".repeat(letters), &tags);
    let (buffer, _) = drawn(&mut session, &look(ThemeChoice::Dark, Some(Ground::Dark)), 120, 10);
    let looks: Vec<_> = (1..letters).map(|at| cell_of(&session, &buffer, 2 * at).fg).collect();
    assert!(looks.windows(2).all(|pair| pair[0] != pair[1]), "{looks:?}");
}
