//! Lines for terminals: in visual order and joined, for whatever knows no bidi. The others are told that the order is ours
//! ([`EXPLICIT_MODE`]), and do not change it.

use crate::layout::{BaseDirection, Direction, LayoutOptions, lay_out};
use crate::text::TextRange;
use crate::text::control::printable;
use crate::text::emoji::EmojiSupport;

/// Tells terminals that reorder lines by themselves (BDSM, ECMA-48) that these lines are in order already; the others
/// ignore it. Afterwards, what is printed next is theirs again.
pub(super) const EXPLICIT_MODE: &[u8] = b"\x1b[8l";
pub(super) const IMPLICIT_MODE: &[u8] = b"\x1b[8h";

/// Columns taken for those of a terminal that does not tell.
const USUAL_WIDTH: u16 = 80;

/// The columns of the terminal.
pub(super) fn terminal_width() -> u16 {
    let width = terminal_size::terminal_size().map(|(width, _)| width.0);
    width.filter(|width| *width > 0).unwrap_or(USUAL_WIDTH)
}

/// A text as one line in visual order, with nothing that a terminal acts on.
fn visual(text: &str) -> String {
    let mut line = String::new();
    write_visual(text, TextRange::from(0..0), ["", ""], &mut line);
    line
}

/// Words for a line, with nothing that a terminal acts on: in visual order, or as they are read.
pub(super) fn shown(words: &str, is_visual: bool) -> String {
    if is_visual { visual(words) } else { printable(words).into_owned() }
}

/// Adds a text as one line in visual order; what is in a range of it stands between two signs. Its direction is that of its first
/// strong character.
pub(super) fn write_visual(text: &str, marked: TextRange, [mark, plain]: [&str; 2], line: &mut String) {
    let direction = BaseDirection::Auto { fallback: Direction::Ltr };
    let options = LayoutOptions { direction, emoji: EmojiSupport::WHOLE, ..LayoutOptions::default() };
    let layout = lay_out(text, TextRange::of(text), &options);
    let mut is_marked = false;
    for cell in layout.line(0).cells() {
        let marks = !marked.is_empty() && cell.is_in(marked);
        if marks != is_marked {
            line.push_str(if marks { mark } else { plain });
            is_marked = marks;
        }
        line.push_str(cell.symbol());
    }
    if is_marked {
        line.push_str(plain);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_line_is_in_the_order_of_the_screen() {
        assert_eq!(visual("a \u{5d0}\u{5d1} b\u{1b}"), "a \u{5d1}\u{5d0} b␛");
        let mut line = String::new();
        write_visual("\u{5d0}\u{5d1}\u{5d2}", TextRange::from(2..4), ["<", ">"], &mut line);
        assert_eq!(line, "\u{5d2}<\u{5d1}>\u{5d0}");
    }
}
