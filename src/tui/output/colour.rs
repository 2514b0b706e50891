//! Colours that keep cells apart, for terminals that draw stretches of one style at once and reorder only within them:
//! QTerminal, and xterm.js without WebGL.
//!
//! Every right-to-left cell, and the cells beside it, say their colour as red, green and blue with the column's parity
//! as the lowest bit of blue. So no right-to-left letter shares a stretch with anything, and nobody sees it. The cells
//! beside count because a letter before a digit is a stretch of two that is reordered.
//!
//! A reversed cell shows that colour as its ground. Where it had none of its own, that is [`super::Adapter`]'s: if it is
//! not the terminal's real one, reversed Arabic has another ground than reversed Latin.

use super::class::is_rtl_cell;
use super::row::units;
use crate::tui::colour::Rgb;
use ratatui::buffer::Cell;
use ratatui::style::Color;

/// Gives neighbouring cells different colours around every right-to-left one. `left` is the column of the first cell.
pub(super) fn alternate(cells: &mut [Cell], left: u16, foreground: Rgb) {
    let units = units(cells);
    let pinned: Vec<bool> = units.iter().map(|unit| is_rtl_cell(cells[unit.start].symbol())).collect();
    for (index, unit) in units.iter().enumerate() {
        let beside = index.saturating_sub(1)..(index + 2).min(units.len());
        if !pinned[beside].contains(&true) {
            continue;
        }
        let cell = &mut cells[unit.start];
        let Rgb(red, green, blue) = rgb(cell.fg, foreground);
        let odd = (usize::from(left) + unit.start) % 2 == 1;
        cell.fg = Color::Rgb(red, green, if odd { blue | 1 } else { blue & !1 });
    }
}

/// A colour in full. Those of the palette are as xterm has them.
pub(super) fn rgb(colour: Color, foreground: Rgb) -> Rgb {
    let index = match colour {
        Color::Reset => return foreground,
        Color::Rgb(red, green, blue) => return Rgb(red, green, blue),
        Color::Indexed(index) => index,
        Color::Black => 0,
        Color::Red => 1,
        Color::Green => 2,
        Color::Yellow => 3,
        Color::Blue => 4,
        Color::Magenta => 5,
        Color::Cyan => 6,
        Color::Gray => 7,
        Color::DarkGray => 8,
        Color::LightRed => 9,
        Color::LightGreen => 10,
        Color::LightYellow => 11,
        Color::LightBlue => 12,
        Color::LightMagenta => 13,
        Color::LightCyan => 14,
        Color::White => 15,
    };
    indexed(index)
}

/// xterm's palette: sixteen named colours, a cube of six steps a side, and greys.
fn indexed(index: u8) -> Rgb {
    const NAMED: [Rgb; 16] = [
        Rgb(0, 0, 0),
        Rgb(205, 0, 0),
        Rgb(0, 205, 0),
        Rgb(205, 205, 0),
        Rgb(0, 0, 238),
        Rgb(205, 0, 205),
        Rgb(0, 205, 205),
        Rgb(229, 229, 229),
        Rgb(127, 127, 127),
        Rgb(255, 0, 0),
        Rgb(0, 255, 0),
        Rgb(255, 255, 0),
        Rgb(92, 92, 255),
        Rgb(255, 0, 255),
        Rgb(0, 255, 255),
        Rgb(255, 255, 255),
    ];
    let step = |steps: u8| if steps == 0 { 0 } else { 55 + 40 * steps };
    match index {
        0..16 => NAMED[usize::from(index)],
        16..232 => {
            let cube = index - 16;
            Rgb(step(cube / 36), step(cube / 6 % 6), step(cube % 6))
        }
        232.. => {
            let grey = 8 + 10 * (index - 232);
            Rgb(grey, grey, grey)
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_palette_is_that_of_xterm() {
        assert_eq!(indexed(32), Rgb(0, 135, 215));
        assert_eq!(indexed(231), Rgb(255, 255, 255));
        assert_eq!(indexed(244), Rgb(128, 128, 128));
        assert_eq!(indexed(255), Rgb(238, 238, 238));
        assert_eq!(rgb(Color::LightBlue, Rgb(1, 2, 3)), Rgb(92, 92, 255));
        assert_eq!(rgb(Color::Reset, Rgb(1, 2, 3)), Rgb(1, 2, 3));
    }

    #[test]
    fn a_letter_differs_from_both_neighbours() {
        let mut cells = ["a", "\u{fe8f}", "\u{fe95}", "1", "2"].map(Cell::new);
        alternate(&mut cells, 10, Rgb(9, 9, 9));
        let colours = cells.map(|cell| cell.fg);
        let (even, odd) = (Color::Rgb(9, 9, 8), Color::Rgb(9, 9, 9));
        assert_eq!(colours, [even, odd, even, odd, Color::Reset]);
    }
}
