//! What letters leave behind: terminals such as xterm draw harakat and the tails of letters partly outside their
//! cells and, when a cell changes, clear that cell only. The cells around it are then sent again, although they are the
//! same. So are all cells of a wide symbol that is gone: members of an emoji side by side are several letters to the terminal.

use ratatui::buffer::{Buffer, CellDiffOption, CellWidth};
use ratatui::layout::{Position, Rect};

/// Marks the cells of `now` that have to be sent because a letter beside them is gone since `before`.
pub(super) fn repaint(before: &Buffer, now: &mut Buffer) {
    if before.area != now.area {
        return;
    }
    for Position { x, y } in now.area.positions() {
        let gone = &before[(x, y)];
        if gone.symbol().is_ascii() || gone.symbol() == now[(x, y)].symbol() {
            continue;
        }
        let width = gone.cell_width().max(1).saturating_add(2);
        let around = Rect { x: x.saturating_sub(1), y: y.saturating_sub(1), width, height: 3 };
        for beside in around.intersection(now.area).positions() {
            if now[beside].diff_option == CellDiffOption::None {
                now[beside].diff_option = CellDiffOption::AlwaysUpdate;
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_cells_around_a_letter_that_is_gone_are_sent_again() {
        let area = Rect::new(0, 0, 1, 3);
        let (mut before, mut now) = (Buffer::empty(area), Buffer::empty(area));
        before[(0, 1)].set_symbol("\u{fe8f}\u{650}");
        repaint(&before, &mut now);
        let sent: Vec<_> = before.diff(&now).into_iter().map(|(_, y, _)| y).collect();
        assert_eq!(sent, [0, 1, 2]);
    }

    #[test]
    fn all_cells_of_a_wide_symbol_that_is_gone_are_sent_again() {
        let area = Rect::new(0, 0, 8, 1);
        let (mut before, mut now) = (Buffer::empty(area), Buffer::empty(area));
        before[(1, 0)].set_symbol("👨👩👧").diff_option = CellDiffOption::ForcedWidth(6.try_into().unwrap());
        now[(1, 0)].set_symbol("x");
        repaint(&before, &mut now);
        let sent: Vec<_> = before.diff(&now).into_iter().map(|(x, ..)| x).collect();
        assert_eq!(sent, (0..8).collect::<Vec<_>>());
    }

    #[test]
    fn a_letter_that_stays_sends_nothing() {
        let area = Rect::new(0, 0, 1, 3);
        let mut before = Buffer::empty(area);
        before[(0, 1)].set_symbol("\u{fe8f}\u{650}");
        let mut now = before.clone();
        repaint(&before, &mut now);
        assert!(before.diff(&now).is_empty());
    }
}
