//! From cells to runs: what stands together on a row in one style, as text in logical order.
//!
//! The cells hold presentation forms in visual order. A run of Arabic letters is turned round and written with the letters that the
//! forms stand for, so that the viewer of a picture joins them by itself. Where a style ends inside a joined word, a zero-width
//! joiner stands at both sides, so that each part keeps its forms.

use super::colours::{Colours, Rgb};
use hashiya::layout::unshape;

/// What makes letters join over the end of a run.
const JOINER: char = '\u{200d}';
/// Letters that do not join to the one after them.
const RIGHT_JOINING: &str = "اأإآٱدذرزژوؤةءى";

/// A screen, row by row.
pub(super) struct Screen {
    pub(super) columns: u16,
    pub(super) rows: Vec<Row>,
    /// Column and row of the cursor, where it is to be seen.
    pub(super) cursor: Option<(u16, u16)>,
    pub(super) colours: Colours,
}

/// What is drawn on a row.
#[derive(Default)]
pub(super) struct Row {
    /// Grounds that are not the page's.
    pub(super) grounds: Vec<Stripe>,
    /// Lines below letters.
    pub(super) lines: Vec<Stripe>,
    /// Parts of cells that are filled, as bars are.
    pub(super) blocks: Vec<Block>,
    /// Texts in reading order.
    pub(super) texts: Vec<Text>,
}

/// Columns of one colour.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Stripe {
    pub(super) from: u16,
    pub(super) columns: u16,
    pub(super) colour: Rgb,
}

/// Eighths of columns that are filled.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Block {
    pub(super) from: u16,
    pub(super) eighths: u16,
    pub(super) colour: Rgb,
}

/// A text in one style, from its leftmost column on.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Text {
    pub(super) from: u16,
    pub(super) columns: u16,
    /// The columns that it would take by itself: more than it has where two letters that share one are two signs.
    pub(super) letters: u16,
    pub(super) text: String,
    pub(super) style: Style,
    pub(super) kind: Kind,
}

/// What changes the look of letters.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Style {
    pub(super) ink: Rgb,
    pub(super) is_bold: bool,
    pub(super) is_italic: bool,
}

/// How the characters of a text stand together.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Kind {
    /// Arabic letters, which join.
    Letters,
    /// Arabic digits, which would turn round what stands between them.
    Digits,
    /// Arabic punctuation, which would turn round what stands beside it.
    Sign,
    /// Latin letters and what stands among them.
    Latin,
    /// Punctuation and other signs without a direction.
    Neutral,
}

/// A cell on its way.
struct Cell<'s> {
    column: u16,
    width: u16,
    symbol: &'s str,
    style: Style,
}

impl Screen {
    pub(super) fn of(screen: &vt100::Screen, colours: Colours) -> Self {
        let (rows, columns) = screen.size();
        let cursor = (!screen.hide_cursor()).then(|| screen.cursor_position());
        Self {
            columns: columns.get(),
            rows: (0..rows.get()).map(|row| Row::of(screen, row, columns.get(), colours)).collect(),
            cursor: cursor.map(|(row, column)| (column, row)),
            colours,
        }
    }
}

impl Row {
    fn of(screen: &vt100::Screen, number: u16, columns: u16, colours: Colours) -> Self {
        let mut row = Self::default();
        let mut cells = Vec::new();
        for column in 0..columns {
            let Some(cell) = screen.cell(number, column).filter(|cell| !cell.is_wide_continuation()) else {
                continue;
            };
            let width = if cell.is_wide() { 2 } else { 1 };
            let [ink, ground] = colours.of_cell(cell);
            if ground != colours.ground() {
                extend(&mut row.grounds, column, width, ground);
            }
            if cell.underline() {
                extend(&mut row.lines, column, width, ink);
            }
            let symbol = cell.contents();
            if let Some(eighths) = eighths_of(symbol) {
                row.fill(column, eighths, ink);
                continue;
            }
            if !symbol.trim().is_empty() {
                let style = Style { ink, is_bold: cell.bold(), is_italic: cell.italic() };
                cells.push(Cell { column, width, symbol, style });
            }
        }
        row.texts = in_reading_order(texts(&cells));
        row
    }

    fn fill(&mut self, column: u16, eighths: u16, colour: Rgb) {
        match self.blocks.last_mut() {
            Some(last) if last.from * 8 + last.eighths == column * 8 && last.colour == colour => {
                last.eighths += eighths;
            }
            _ => self.blocks.push(Block { from: column, eighths, colour }),
        }
    }
}

fn extend(stripes: &mut Vec<Stripe>, column: u16, width: u16, colour: Rgb) {
    match stripes.last_mut() {
        Some(last) if last.from + last.columns == column && last.colour == colour => last.columns += width,
        _ => stripes.push(Stripe { from: column, columns: width, colour }),
    }
}

/// How much of a cell is filled from the left.
fn eighths_of(symbol: &str) -> Option<u16> {
    let symbol = symbol.chars().next()?;
    matches!(symbol, '█'..='▏').then(|| 8 - (symbol as u32 - '█' as u32) as u16)
}

fn kind_of(symbol: &str) -> Kind {
    match symbol.chars().next() {
        Some('٠'..='٩' | '۰'..='۹') => Kind::Digits,
        Some(
            '\u{600}'..='\u{6ff}' | '\u{750}'..='\u{77f}' | '\u{fb50}'..='\u{fdff}' | '\u{fe70}'..='\u{fefc}',
        ) => {
            let is_letter = unshape(symbol).chars().next().is_some_and(char::is_alphabetic);
            if is_letter { Kind::Letters } else { Kind::Sign }
        }
        Some(c) if c.is_ascii_alphanumeric() => Kind::Latin,
        _ => Kind::Neutral,
    }
}

/// Runs of cells, from left to right.
fn texts(cells: &[Cell<'_>]) -> Vec<Text> {
    let mut texts = Vec::new();
    let mut begin = 0_usize;
    for end in 1..=cells.len() {
        let is_end = cells.get(end).is_none_or(|next| !goes_on(&cells[end - 1], next));
        if is_end {
            let before = begin.checked_sub(1).map(|place| &cells[place]);
            texts.push(text_of(&cells[begin..end], before, cells.get(end)));
            begin = end;
        }
    }
    texts
}

/// Whether a cell stands in the same run as the one at its left.
fn goes_on(left: &Cell<'_>, right: &Cell<'_>) -> bool {
    let [a, b] = [left, right].map(|cell| kind_of(cell.symbol));
    let gap = right.column - left.column - left.width;
    let is_alike = match a {
        Kind::Letters | Kind::Digits => a == b && gap == 0,
        Kind::Sign => false,
        // One blank between Latin words is theirs.
        Kind::Latin | Kind::Neutral => matches!(b, Kind::Latin | Kind::Neutral) && gap <= 1,
    };
    is_alike && left.style == right.style
}

/// The text of a run. What stands beside it says whether it joins to that.
fn text_of(cells: &[Cell<'_>], left: Option<&Cell<'_>>, right: Option<&Cell<'_>>) -> Text {
    let (first, last) = (&cells[0], &cells[cells.len() - 1]);
    let columns = last.column + last.width - first.column;
    let is_any = |kind| cells.iter().any(|cell| kind_of(cell.symbol) == kind);
    let mut text = String::new();
    let mut letters = columns;
    let kind = match kind_of(first.symbol) {
        Kind::Neutral if is_any(Kind::Latin) => Kind::Latin,
        kind => kind,
    };
    if kind == Kind::Letters {
        // The letter at the right comes before, the one at the left after.
        let touches = |a: &Cell<'_>, b: &Cell<'_>| a.column + a.width == b.column;
        let beside = |cell: Option<&Cell<'_>>, is_near: bool| {
            cell.filter(|cell| is_near && kind_of(cell.symbol) == Kind::Letters)
                .map(|cell| unshape(cell.symbol))
        };
        let before = beside(right, right.is_some_and(|right| touches(last, right)));
        let after = beside(left, left.is_some_and(|left| touches(left, first)));
        cells.iter().rev().for_each(|cell| text.push_str(&unshape(cell.symbol)));
        letters += cells.iter().map(|cell| more_letters(cell.symbol)).sum::<u16>();
        if before.is_some_and(|before| joins_on(&before)) {
            text.insert(0, JOINER);
        }
        if after.is_some_and(|after| !after.starts_with('ء')) && joins_on(&text) {
            text.push(JOINER);
        }
    } else {
        let mut at = first.column;
        for cell in cells {
            text.extend(std::iter::repeat_n(' ', usize::from(cell.column - at)));
            text.push_str(&unshape(cell.symbol));
            at = cell.column + cell.width;
        }
    }
    Text { from: first.column, columns, letters, text, style: first.style, kind }
}

/// Letters that share a cell with the first one, and are two signs in the font that comes first: lam with an alef that has a hamza or a
/// madda. Plain lam-alef is one sign there.
fn more_letters(symbol: &str) -> u16 {
    u16::from(matches!(symbol.chars().next(), Some('\u{fef5}'..='\u{fefa}')))
}

/// Whether the last letter joins to one after it.
fn joins_on(text: &str) -> bool {
    let letter = text.chars().rev().find(|c| c.is_alphabetic() && !('\u{64b}'..='\u{670}').contains(c));
    letter.is_some_and(|letter| !RIGHT_JOINING.contains(letter))
}

/// What is Arabic, with what stands among it, from right to left; all else from left to right.
fn in_reading_order(mut texts: Vec<Text>) -> Vec<Text> {
    let is_latin = |text: &Text| text.kind == Kind::Latin;
    for stretch in texts.chunk_by_mut(|a, b| !is_latin(a) && !is_latin(b)) {
        if stretch.iter().any(|text| text.kind == Kind::Letters) {
            stretch.reverse();
        }
    }
    texts
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::num::NonZero;

    fn row(written: &str) -> Row {
        let cells = |number| NonZero::new(number).unwrap();
        let mut parser = vt100::Parser::new(cells(1), cells(40), 0);
        parser.process(written.as_bytes());
        Row::of(parser.screen(), 0, 40, Colours::of("dark"))
    }

    fn told(written: &str) -> Vec<(u16, String)> {
        row(written).texts.into_iter().map(|text| (text.from, text.text)).collect()
    }

    #[test]
    fn words_are_logical_each_at_its_column_and_in_reading_order() {
        let expected = [(0, "ab (2)".to_owned()), (12, "بنت".to_owned()), (8, "دار".to_owned())];
        assert_eq!(told("ab (2)  ﺭﺍﺩ ﺖﻨﺑ"), expected);
        assert_eq!(told("ﻻﻭ")[0].1, "ولا");
        assert_eq!(told("٢/٣"), [(0, "٢".to_owned()), (1, "/".to_owned()), (2, "٣".to_owned())]);
    }

    #[test]
    fn a_word_of_two_styles_keeps_its_joins() {
        let texts = told("ﺖﻨ\x1b[31mﺑ");
        assert_eq!(texts, [(2, "ب\u{200d}".to_owned()), (0, "\u{200d}نت".to_owned())]);
        assert_eq!(told("ﺭﺍ\x1b[31mﺩ"), [(2, "د".to_owned()), (0, "ار".to_owned())]);
    }

    #[test]
    fn bars_are_filled_and_grounds_and_lines_are_stripes() {
        let row = row("\x1b[41mab\x1b[0;4mcd\x1b[0m██▌·");
        let red = [205, 0, 0];
        assert_eq!(row.grounds, [Stripe { from: 0, columns: 2, colour: red }]);
        assert_eq!((row.lines[0].from, row.lines[0].columns), (2, 2));
        assert_eq!((row.blocks[0].from, row.blocks[0].eighths, row.blocks.len()), (4, 20, 1));
        assert_eq!(row.texts.last().map(|text| (text.from, text.text.as_str())), Some((7, "·")));
    }
}
