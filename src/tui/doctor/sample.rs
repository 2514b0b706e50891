//! The line by which the user's eye judges: everything that goes wrong somewhere, in one line. Laid out as any text is, so
//! that the same cells are sent in every mode.

use crate::layout::{BaseDirection, Direction, LayoutOptions, ParagraphLayout, lay_out};
use crate::text::TextRange;
use crate::tui::paint;
use ratatui::buffer::Buffer;
use ratatui::layout::Rect;
use ratatui::style::Style;
use std::ops::Range;

/// A word with vowel signs, brackets, lam-alef, Arabic digits with a sign between, European digits, Latin.
const TEXT: &str = "قَالَ (عليّ): لا، ٣-٤ من 2024 ABC";
/// The letter in mid-word that is highlighted: the lam of the name.
const HIGHLIGHTED: Range<usize> = 14..16;

/// Columns that the line takes with its frame: bars and a blank inside each.
pub(super) fn width() -> u16 {
    u16::try_from(layout().line(0).width()).unwrap_or(u16::MAX).saturating_add(4)
}

fn layout() -> ParagraphLayout {
    let direction = BaseDirection::Always(Direction::Rtl);
    lay_out(TEXT, TextRange::of(TEXT), &LayoutOptions { direction, ..LayoutOptions::default() })
}

/// Draws the line between two bars at a column of a row.
pub(super) fn draw(buffer: &mut Buffer, x: u16, y: u16) {
    let layout = layout();
    let area = Rect { x, y, width: width(), height: 1 }.intersection(buffer.area);
    let left = i32::from(x) + 2 - layout.line(0).left();
    for view in layout.line(0).cells() {
        let is_highlighted = HIGHLIGHTED.contains(&view.range().start().0);
        let style = if is_highlighted { Style::new().reversed() } else { Style::new() };
        paint::cell(buffer, area, left + view.column(), y, view, style);
    }
    for bar in [x, x.saturating_add(width() - 1)] {
        if let Some(cell) = buffer.cell_mut((bar, y)) {
            cell.set_symbol("│");
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_highlighted_letter_is_joined_on_both_sides() {
        assert_eq!(&TEXT[HIGHLIGHTED], "ل");
        let layout = layout();
        let highlighted = layout.line(0).cells().find(|cell| cell.range().start().0 == HIGHLIGHTED.start);
        assert_eq!(highlighted.unwrap().symbol(), "\u{fee0}");
    }

    #[test]
    fn the_line_stands_between_two_bars() {
        let mut buffer = Buffer::empty(Rect::new(0, 0, width() + 2, 1));
        draw(&mut buffer, 1, 0);
        let bars: Vec<_> = (0..width() + 2).filter(|x| buffer[(*x, 0)].symbol() == "│").collect();
        assert_eq!(bars, [1, width()]);
        draw(&mut buffer, u16::MAX - 3, 0);
        draw(&mut buffer, 0, 9);
    }
}
