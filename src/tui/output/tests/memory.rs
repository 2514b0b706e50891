//! Frames one after the other: rows that are taken over are those that would be made.

use super::{Adapter, Direction, GREY, LINES, Modes, OutputMode, Places, adapted, row};
use ratatui::buffer::Buffer;
use ratatui::layout::Rect;

/// A frame of some of the lines.
fn frame(lines: &[usize]) -> Buffer {
    let rows: Vec<_> = lines.iter().map(|line| row(LINES[line % LINES.len()], Direction::Rtl)).collect();
    let mut frame = Buffer::empty(Rect::new(0, 0, 70, u16::try_from(lines.len()).unwrap()));
    for (y, row) in (0..).zip(&rows) {
        for x in 0..row.area.width {
            frame[(x, y)] = row[(row.area.x + x, row.area.y + 1)].clone();
        }
    }
    frame
}

#[test]
fn a_frame_after_another_is_sent_as_if_it_were_the_first() {
    let frames = [
        frame(&[0, 1, 2, 3]),
        frame(&[0, 4, 2, 5]),
        frame(&[4, 4]),
        frame(&[0, 4, 2, 5]),
        frame(&[0, 4, 6, 5]),
    ];
    for mode in OutputMode::ALL {
        let mut adapter = Adapter::new(Modes::all(mode), GREY);
        for canonical in &frames {
            let mut sent = canonical.clone();
            let places = adapter.adapt(&mut sent);
            let (expected, expected_places) = adapted(canonical, mode);
            assert_eq!(sent, expected, "{mode}");
            let columns = |places: &Places| {
                let all = canonical
                    .area
                    .positions()
                    .map(|at| (places.sent(at.x, at.y), places.canonical(at.x, at.y)));
                all.collect::<Vec<_>>()
            };
            assert_eq!(columns(&places), columns(&expected_places), "{mode}");
        }
    }
}
