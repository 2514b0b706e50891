//! Two panes: what stands where, what moves and what does not.

use super::*;
use crate::session::{Arrangement, Gesture, Pane, Panes};
use crate::tui::mouse::{Mouse, PointedPane};
use crate::tui::regions::room_for_panes;
use crossterm::event::{KeyModifiers, MouseButton, MouseEvent, MouseEventKind};
use std::time::Instant;

/// Draws a session on a screen of this size as the reader does.
fn drawn(session: &mut Session, look: &Look, width: u16, height: u16) -> (Buffer, Option<Cursor>) {
    let regions = fitted(session, width, height);
    let mut buffer = Buffer::empty(regions.screen);
    let cursor = draw(session, look, &regions, &mut buffer);
    (buffer, cursor)
}

fn fitted(session: &mut Session, width: u16, height: u16) -> Regions {
    let screen = Rect::new(0, 0, width, height);
    let (beside, stacked) = room_for_panes(screen, 9);
    session.set_room_for_panes(beside, stacked);
    let regions = Regions::with_panes(screen, 9, session.preferences().width, session.panes());
    session.resize(PageSize { width: regions.page.width, height: regions.page.height });
    regions
}

fn two(text: &str, other: &str) -> Session {
    let mut session = session(text, &[("entity", 0..6)]);
    session.open(1, Document::new("b.txt", other.to_owned()), AnnotationSet::default(), None);
    fitted(&mut session, 80, 16);
    session
}

#[test]
fn two_panes_have_a_header_each_and_a_line_between_them() {
    let mut session = two("دار\nنهر", "بيت\nسور");
    press(&mut session, "| ] F6");
    let (buffer, cursor) = drawn(&mut session, &PLAIN, 80, 9);
    let expected = [
        " 1/2  a.txt                     1/2 0%  │ 2/2  b.txt                     1/2 0% ",
        "                               ﺭﺍﺩ e    │                               ﺖﻴﺑ     ",
        "                               ﺮﻬﻧ      │                               ﺭﻮﺳ     ",
    ];
    assert_eq!(lines(&buffer)[..3], expected);
    assert_eq!(cursor.map(|cursor| cursor.y), Some(1));
    fitted(&mut session, 80, 17);
    press(&mut session, "|");
    let (buffer, _) = drawn(&mut session, &PLAIN, 80, 17);
    let rows = lines(&buffer);
    assert!(rows[0].contains("b.txt") && rows[1].contains("ﺖﻴﺑ"), "{rows:?}");
    assert!(rows[7].starts_with("───"), "the odd row is between them: {rows:?}");
    assert!(rows[8].contains("a.txt") && rows[9].contains("ﺭﺍﺩ"), "{rows:?}");
}

#[test]
fn the_pane_with_the_keys_is_known_without_colour() {
    let mut session = two("دار", "بيت");
    press(&mut session, "|");
    for keys in ["", "F6"] {
        press(&mut session, keys);
        let (buffer, cursor) = drawn(&mut session, &PLAIN, 80, 16);
        let x = cursor.unwrap().x;
        let is_bar = |x| buffer[(x, 0)].modifier.contains(Modifier::REVERSED);
        assert!(is_bar(x), "the bar is over the caret");
        assert!(!is_bar(if x > 40 { 5 } else { 75 }), "and over no other");
    }
}

#[test]
fn changing_over_moves_no_letter() {
    let mut session = two("دار نهر (2) ab\n\nبيت", "سور لا\nكتب");
    for arrangement in ["|", "|"] {
        press(&mut session, arrangement);
        press(&mut session, "]");
        let (before, _) = drawn(&mut session, &COLOURED, 90, 20);
        press(&mut session, "F6 v C-Left");
        let (after, _) = drawn(&mut session, &COLOURED, 90, 20);
        let text = |buffer: &Buffer| lines(buffer)[1..18].to_vec();
        assert_eq!(text(&after), text(&before));
        press(&mut session, "Esc [");
    }
}

#[test]
fn labels_and_margins_are_in_both_panes() {
    let mut session = two("دار نهر\nبيت", "سور");
    press(&mut session, "| G");
    let (buffer, _) = drawn(&mut session, &PLAIN, 120, 16);
    let row = &lines(&buffer)[1];
    assert_eq!((row.matches("ﺭﺍﺩ").count(), row.matches(" e ").count()), (2, 2), "{row}");
    let underlined = (0..120).filter(|x| buffer[(*x, 1)].modifier.contains(Modifier::UNDERLINED)).count();
    assert_eq!(underlined, 6 + 2, "the letters and the marks in the margins");
}

#[test]
fn a_list_covers_its_own_pane_only() {
    let mut session = two("دار نهر\nبيت", "سور كتب\nنور");
    press(&mut session, "| ] F6 o");
    let (buffer, _) = drawn(&mut session, &PLAIN, 80, 16);
    assert!(
        lines(&buffer)[1].contains("ﺐﺘﻛ ﺭﻮﺳ") && lines(&buffer)[2].contains("ﺭﻮﻧ"),
        "{:?}",
        lines(&buffer)
    );
    press(&mut session, "Esc F6 o");
    let (buffer, _) = drawn(&mut session, &PLAIN, 80, 16);
    assert!(lines(&buffer)[1].contains("ﺮﻬﻧ ﺭﺍﺩ"), "{:?}", lines(&buffer));
}

#[test]
fn the_pointer_is_in_the_pane_that_it_is_over_and_a_drag_stays() {
    let mut session = two("دار نهر\nبيت", "سور");
    press(&mut session, "|");
    let regions = fitted(&mut session, 80, 16);
    let mut mouse = Mouse::default();
    let mut at = |kind, column, row| {
        let event = MouseEvent { kind, column, row, modifiers: KeyModifiers::NONE };
        mouse.gesture(event, Instant::now(), &regions).map(|pointed| (pointed.pane, pointed.pointer))
    };
    let (left, right) = (regions.of_other().unwrap().page, regions.page);
    let (pane, pointer) = at(MouseEventKind::ScrollDown, left.x + 3, left.y + 2).unwrap();
    assert!(pane == PointedPane::Other && pointer.at == crate::session::PageSpot { row: 2, column: 3 });
    let (pane, pointer) = at(MouseEventKind::Down(MouseButton::Left), right.x + 4, right.y + 1).unwrap();
    assert!(pane == PointedPane::Active && pointer.at == crate::session::PageSpot { row: 1, column: 4 });
    let (pane, pointer) = at(MouseEventKind::Drag(MouseButton::Left), left.x, left.y).unwrap();
    assert!(pane == PointedPane::Active && pointer.gesture == Gesture::Drag && pointer.at.column < 0);
}

#[test]
fn two_panes_fit_every_screen_that_has_room_and_are_of_one_size() {
    for (width, height) in (1..140).flat_map(|width| (1..40).map(move |height| (width, height))) {
        let screen = Rect::new(0, 0, width, height);
        let (beside, stacked) = room_for_panes(screen, 12_345);
        let rooms = [(Arrangement::Beside, beside), (Arrangement::Stacked, stacked)];
        for (arrangement, _) in rooms.into_iter().filter(|(_, room)| room.has >= room.needs) {
            let of = |active| {
                Regions::with_panes(
                    screen,
                    12_345,
                    ReadingWidth::default(),
                    Some(Panes { arrangement, active }),
                )
            };
            let (first, second) = (of(Pane::First), of(Pane::Second));
            assert_eq!(
                first.of_other().map(|other| (other.page, other.header)),
                Some((second.page, second.header))
            );
            assert_eq!((first.page.width, first.page.height), (second.page.width, second.page.height));
            let all = [first.frame, second.frame, first.divider, first.message, first.footer];
            let cells: u32 = all.iter().map(|part| u32::from(part.width) * u32::from(part.height)).sum();
            assert_eq!(cells, u32::from(width) * u32::from(height), "{arrangement:?} {width}x{height}");
            assert!(all.iter().all(|part| part.is_empty() || screen.intersection(*part) == *part));
            let least = if arrangement == Arrangement::Beside {
                first.page.width >= 30
            } else {
                first.page.height >= 6
            };
            assert!(least, "{arrangement:?} {width}x{height}");
        }
    }
    let needs = |width, height| {
        let (beside, stacked) = room_for_panes(Rect::new(0, 0, width, height), 9);
        (beside.needs, stacked.needs)
    };
    assert_eq!((needs(80, 24), needs(1, 1)), ((74, 16), (74, 16)));
}

proptest! {
    #[test]
    fn whatever_the_screen_something_is_drawn_and_the_cursor_is_on_it(
        sizes in prop::collection::vec((1_u16..100, 1_u16..40), 1..5),
        keys in prop::collection::vec(prop::sample::select(vec!["|", "F6", "]", "[", "G", "Down", "o", "Esc", "F8", "F9", "V", "s", "@", "F7", "h", "?"]), 0..12),
    ) {
        let mut session = two("دار نهر بيت\n\nسور لا (2) ab", "كتب\nنور");
        for (size, keys) in sizes.iter().zip(keys.chunks(3).chain(std::iter::repeat(&[][..]))) {
            press(&mut session, &keys.join(" "));
            let (_, cursor) = drawn(&mut session, &COLOURED, size.0, size.1);
            prop_assert!(cursor.is_none_or(|cursor| cursor.x < size.0 && cursor.y < size.1));
        }
    }
}
