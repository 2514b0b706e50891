//! What terminals show of a row that they are sent: simulations, written from what the terminals were seen to do and not
//! from the code under test.

use crate::layout::conformance::{mirrored, reset_levels, resolve, visual_order};
use crate::layout::{BaseDirection, Direction, Level};
use crate::text::char_width::is_zero_width;
use ratatui::buffer::{Buffer, Cell, CellWidth};
use ratatui::style::{Color, Modifier};

/// What is seen in a cell, or in a wide one.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Glyph {
    pub(super) symbol: String,
    pub(super) fg: Color,
    pub(super) bg: Color,
    pub(super) modifier: Modifier,
    pub(super) width: u16,
}

impl Glyph {
    fn of(cell: &Cell) -> Self {
        let symbol = cell.symbol().replace('\u{200e}', "").replace('\u{2800}', " ");
        Self { symbol, fg: cell.fg, bg: cell.bg, modifier: cell.modifier, width: cell.cell_width() }
    }

    fn mirror(&mut self) {
        let mut chars = self.symbol.chars();
        if let Some(image) = chars.next().and_then(mirrored) {
            self.symbol = std::iter::once(image).chain(chars).collect();
        }
    }
}

/// The cells of a row that are sent: all but those behind wide ones.
fn cells(buffer: &Buffer, y: u16) -> Vec<&Cell> {
    let mut cells = Vec::new();
    let mut x = buffer.area.left();
    while x < buffer.area.right() {
        let cell = &buffer[(x, y)];
        cells.push(cell);
        x += cell.cell_width().max(1);
    }
    cells
}

/// A terminal that draws cells where they are.
pub(super) fn drawn(buffer: &Buffer, y: u16) -> Vec<Glyph> {
    cells(buffer, y).into_iter().map(Glyph::of).collect()
}

/// A terminal that reorders by UAX #9 with a left-to-right base, and mirrors.
pub(super) fn reordered(buffer: &Buffer, y: u16) -> Vec<Glyph> {
    reorder(&cells(buffer, y))
}

/// A terminal that does so with each stretch of one style by itself.
pub(super) fn by_colour(buffer: &Buffer, y: u16) -> Vec<Glyph> {
    let cells = cells(buffer, y);
    let stretches = cells.chunk_by(|left, right| left.style() == right.style());
    stretches.flat_map(reorder).collect()
}

/// A character of a row: the index of its cell if it is a base, otherwise it takes no cell.
struct Item {
    start: usize,
    cell: Option<usize>,
}

fn reorder(cells: &[&Cell]) -> Vec<Glyph> {
    let mut text = String::new();
    let mut items = Vec::new();
    for (index, cell) in cells.iter().enumerate() {
        for (at, c) in cell.symbol().char_indices() {
            // Marks stay with their base (rule L3), controls are characters of their own.
            if at == 0 || c == '\u{200e}' {
                items.push(Item { start: text.len(), cell: (at == 0).then_some(index) });
            }
            text.push(c);
        }
    }
    let resolved = resolve(&text, BaseDirection::Always(Direction::Ltr));
    let mut levels: Vec<_> = items.iter().map(|item| resolved.at(item.start)).collect();
    reset_levels(&mut levels, |index| resolved.reset_at(items[index].start), Level(0));
    let glyph = |index: usize| {
        let mut glyph = Glyph::of(cells[items[index].cell?]);
        if levels[index].is_rtl() {
            glyph.mirror();
        }
        Some(glyph)
    };
    visual_order(&levels).into_iter().filter_map(glyph).collect()
}

/// Alacritty: what takes no cell is drawn on the cell after its own.
pub(super) fn shifted(buffer: &Buffer, y: u16) -> Vec<Glyph> {
    let mut glyphs = drawn(buffer, y);
    let mut marks = String::new();
    for glyph in &mut glyphs {
        let (base, own) = glyph.symbol.chars().partition(|c| !is_zero_width(*c));
        glyph.symbol = base;
        glyph.symbol.push_str(&std::mem::replace(&mut marks, own));
    }
    glyphs
}

/// kitty before 0.40: symbols move within runs, styles do not.
pub(super) fn kitty(buffer: &Buffer, y: u16) -> Vec<Glyph> {
    let mut glyphs = drawn(buffer, y);
    let font = |glyph: &Glyph| {
        let base = glyph.symbol.chars().next().unwrap_or(' ');
        let own = glyph.width > 1 || " │".contains(base);
        (!own).then_some(glyph.modifier & (Modifier::BOLD | Modifier::ITALIC))
    };
    for run in glyphs.chunk_by_mut(|left, right| font(left) == font(right)) {
        let letters = run
            .iter()
            .flat_map(|glyph| glyph.symbol.chars())
            .filter(|c| c.is_alphanumeric() || *c == '\u{66a}');
        let is_rtl = |c: char| matches!(c, '\u{5d0}'..='\u{5ff}' | '\u{620}'..='\u{63f}' | '\u{641}'..='\u{64a}' | '\u{660}'..='\u{66f}' | '\u{671}'..='\u{6ff}' | '\u{fb50}'..='\u{fefc}');
        let first = letters
            .filter(|c| !c.is_ascii_digit() && !matches!(c, '\u{640}' | '\u{64b}'..='\u{655}' | '\u{670}'))
            .map(is_rtl)
            .next();
        if font(&run[0]).is_some() && first == Some(true) {
            let symbols: Vec<_> = run.iter().rev().map(|glyph| glyph.symbol.clone()).collect();
            for (glyph, symbol) in run.iter_mut().zip(symbols) {
                glyph.symbol = symbol;
                glyph.mirror();
            }
        }
    }
    glyphs
}
