//! Tests of places: carets, hits, strips and visual motion.

use super::super::*;
use super::{hostile, layout};
use crate::text::ByteOffset;
use proptest::prelude::*;

fn at(offset: usize) -> LogicalPosition {
    LogicalPosition::downstream(ByteOffset(offset))
}

fn column(layout: &ParagraphLayout, position: LogicalPosition) -> (usize, i32) {
    let caret = layout.caret(position);
    (caret.at.line, caret.at.column)
}

/// Every position reached by moving from `start` until the paragraph is left.
fn walk(layout: &ParagraphLayout, start: LogicalPosition, side: VisualSide) -> (Vec<LogicalPosition>, Exit) {
    let mut visited = vec![start];
    loop {
        match layout.next_visual(visited[visited.len() - 1], side, layout.direction().into()) {
            Ok(next) => visited.push(next),
            Err(exit) => return (visited, exit),
        }
        assert!(visited.len() < 10_000, "motion goes round in circles");
    }
}

#[test]
fn the_caret_stands_on_the_letter_after_it() {
    let layout = layout("ابت", Some(10));
    assert_eq!(column(&layout, at(0)), (0, 9));
    assert_eq!(column(&layout, at(4)), (0, 7));
    assert_eq!(column(&layout, at(6)), (0, 6));
    assert_eq!(layout.caret(at(0)).edge, 10);
    assert_eq!(layout.caret(at(6)).edge, 7);
}

#[test]
fn at_a_line_break_the_affinity_decides() {
    let layout = layout("ابت جدر", Some(4));
    let offset = ByteOffset(7);
    assert_eq!(column(&layout, LogicalPosition::downstream(offset)), (1, 3));
    assert_eq!(column(&layout, LogicalPosition::upstream(offset)).0, 0);
    assert_eq!(layout.line_end(at(0)), LogicalPosition::upstream(offset));
    assert_eq!(layout.line_start(at(9)), at(7));
}

#[test]
fn the_caret_can_stand_inside_lam_alef() {
    let layout = layout("سلام", Some(10));
    let (lam, alef) = (layout.caret(at(2)), layout.caret(at(4)));
    assert_eq!(lam.at, alef.at);
    assert_eq!((lam.part, alef.part), (Some((1, 2)), Some((2, 2))));
    let (visited, exit) = walk(&layout, at(0), VisualSide::Left);
    assert_eq!(visited, [at(0), at(2), at(4), at(6), at(8)]);
    assert_eq!(exit, Exit::Next);
}

#[test]
fn arrows_follow_the_eye_through_mixed_text() {
    // Right-to-left paragraph, shown as: ت ab ا  (the Latin word keeps its own order)
    let layout = layout("ا ab ت", Some(6));
    let (visited, _) = walk(&layout, at(0), VisualSide::Left);
    let offsets: Vec<_> = visited.iter().map(|position| position.offset.0).collect();
    assert_eq!(offsets, [0, 2, 4, 3, 5, 6, 8]);
}

#[test]
fn moving_past_a_line_goes_on_at_the_far_side_of_the_next() {
    let layout = layout("ابت جدر", Some(4));
    let (visited, exit) = walk(&layout, at(0), VisualSide::Left);
    let offsets: Vec<_> = visited.iter().map(|position| position.offset.0).collect();
    assert_eq!(offsets, [0, 2, 4, 6, 7, 9, 11, 13]);
    assert_eq!(exit, Exit::Next);
    let (back, exit) = walk(&layout, at(13), VisualSide::Right);
    assert_eq!(back, visited.into_iter().rev().collect::<Vec<_>>());
    assert_eq!(exit, Exit::Previous);
}

#[test]
fn moving_up_and_down_keeps_the_column() {
    let layout = layout("ابت جدر سصط", Some(4));
    let down = layout.nearest(1, 2);
    assert_eq!(down, at(9));
    assert_eq!(layout.nearest(0, 2), at(2));
}

#[test]
fn a_hit_beside_the_text_is_the_nearest_end_of_the_line() {
    let layout = layout("ابت", Some(10));
    assert_eq!(layout.hit(VisualPosition { line: 0, column: 2 }).position, at(6));
    assert_eq!(layout.hit(VisualPosition { line: 0, column: 40 }).position, at(0));
    assert_eq!(layout.hit(VisualPosition { line: 9, column: 9 }).cell, Some(TextRange::from(0..2)));
}

#[test]
fn a_range_in_mixed_text_is_several_strips() {
    // Shown as: ت ab ا ; the range holds "b ت".
    let layout = layout("ا ab ت", Some(6));
    let strips = layout.strips(TextRange::from(4..8));
    let columns: Vec<_> = strips.iter().map(|strip| strip.columns.clone()).collect();
    assert_eq!(columns, [0..2, 3..4]);
}

#[test]
fn half_of_lam_alef_covers_its_whole_cell() {
    let layout = layout("سلام", Some(10));
    assert_eq!(layout.strips(TextRange::from(4..6)), layout.strips(TextRange::from(2..6)));
}

proptest! {
    #[test]
    fn strips_cover_exactly_the_clusters_of_a_range(
        text in hostile(),
        width in prop::option::of(1..30u16),
        a in 0..200usize,
        b in 0..200usize,
    ) {
        let layout = layout(&text, width);
        let range = TextRange::from(a.min(text.len())..b.min(text.len()));
        let strips = layout.strips(range);
        for (index, line) in layout.lines().enumerate() {
            for cell in line.cells() {
                let covered = strips.iter().any(|strip| strip.line == index && strip.columns.contains(&cell.column()));
                prop_assert_eq!(covered, cell.is_in(range));
            }
        }
    }

    #[test]
    fn a_hit_on_a_cell_gives_its_text_back(text in hostile(), width in prop::option::of(1..30u16)) {
        let layout = layout(&text, width);
        for (line, view) in layout.lines().enumerate() {
            for cell in view.cells() {
                let hit = layout.hit(VisualPosition { line, column: cell.column() });
                prop_assert_eq!(hit.cell, Some(cell.range()));
                prop_assert_eq!(layout.caret(hit.position).at.line, line);
            }
        }
    }

    #[test]
    fn carets_are_on_their_line_or_one_beside_it(text in hostile(), width in 1..30u16) {
        let layout = layout(&text, Some(width));
        for offset in 0..=text.len() {
            for position in [at(offset), LogicalPosition::upstream(ByteOffset(offset))] {
                let caret = layout.caret(position);
                prop_assert!(caret.at.line < layout.line_count());
                let line = layout.line(caret.at.line);
                let (left, right) = (line.left(), line.left() + i32::try_from(line.width()).unwrap());
                prop_assert!(left - 1 <= caret.at.column && caret.at.column <= right);
            }
        }
    }

    #[test]
    fn arrows_visit_every_visible_letter_and_come_back(text in hostile(), width in 1..30u16) {
        let layout = layout(&text, Some(width));
        let rtl = layout.direction() == Direction::Rtl;
        let (onward, back) = if rtl { (VisualSide::Left, VisualSide::Right) } else { (VisualSide::Right, VisualSide::Left) };
        let start = layout.enter(Exit::Next, onward);
        let (there, exit) = walk(&layout, start, onward);
        prop_assert_eq!(exit, Exit::Next);
        let (mut again, _) = walk(&layout, there[there.len() - 1], back);
        again.reverse();
        prop_assert_eq!(&there, &again);
        let cells = layout.lines().flat_map(|line| line.cells()).count();
        prop_assert!(there.len() > cells);
    }
}
