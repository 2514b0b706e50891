//! Rows of which kitty before 0.40 makes the canonical ones, and any kitty inside tmux.
//!
//! Each maximal run of cells of one font is shaped at once; when the first character that has a script is of a
//! right-to-left one, the glyphs of the run are drawn from right to left and its brackets mirrored, digits and all.
//! Blanks, box drawing, wide characters and emoji are of other fonts, and so are bold and italic ones. Only glyphs move:
//! colours, the cursor and what the mouse reports stay at their cells. So symbols are sent reversed, and nothing else is.
//!
//! Harakat are left out of reversed runs: kitty 0.26 draws each as if it were a cell, and the letters after it one place
//! off. Digits of the script count (U+066A, the percent sign, too).
//!
//! Two things cannot be said. A run with right-to-left letters at its left end and left-to-right ones at its right end
//! (`كتاب` directly before `abc` on the screen) is reversed when it is sent as it is, and not when it is sent reversed;
//! it is sent as it is. And where the main font has no Arabic, runs end elsewhere, which nobody can know.

use super::class::{BLANK, Direction, base, mirror, script_direction};
use super::marks;
use super::row::units;
use ratatui::buffer::Cell;
use ratatui::style::Modifier;
use std::ops::Range;

/// Sends each run that kitty would reverse the other way round.
pub(super) fn reverse(cells: &mut [Cell]) {
    for run in runs(cells) {
        let symbols: Vec<_> = cells[run.clone()].iter().map(|cell| cell.symbol().to_owned()).collect();
        // The last script on the row is the first once it is reversed.
        let scripts = |symbol: &String| symbol.chars().find_map(script_direction);
        let first = symbols.iter().find_map(scripts);
        let last = symbols.iter().rev().find_map(scripts);
        if first != Some(Direction::Rtl) || last != Some(Direction::Rtl) {
            continue;
        }
        for (cell, symbol) in cells[run.clone()].iter_mut().zip(symbols.iter().rev()) {
            cell.set_symbol(mirror(symbol).as_deref().unwrap_or(symbol));
        }
        marks::remove(&mut cells[run]);
    }
}

/// The columns of each run.
pub(super) fn runs(cells: &[Cell]) -> Vec<Range<usize>> {
    let mut runs: Vec<Range<usize>> = Vec::new();
    let style = |at: usize| cells[at].modifier & (Modifier::BOLD | Modifier::ITALIC);
    for unit in units(cells) {
        let at = unit.start;
        if unit.len() > 1 || has_own_font(cells[at].symbol()) {
            continue;
        }
        match runs.last_mut() {
            Some(run) if run.end == at && style(run.start) == style(at) => run.end = at + 1,
            _ => runs.push(at..at + 1),
        }
    }
    runs
}

/// Whether a character is never drawn with the font of the text: blanks, and what kitty draws itself.
fn has_own_font(symbol: &str) -> bool {
    symbol == BLANK
        || matches!(
            base(symbol),
            '\u{2500}'..='\u{259f}' | '\u{2800}'..='\u{28ff}' | '\u{e000}'..='\u{f8ff}' | '\u{1fb00}'..='\u{1fbaf}'
        )
}
