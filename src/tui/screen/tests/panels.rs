//! What the lines of panels look like.

use super::*;

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
