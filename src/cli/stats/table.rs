//! Aligned tables with bars of cells, as wide as the page.

use crate::cli::visual::shown;
use crate::text::{grapheme, width};
use std::fmt::Write as _;

/// Columns of the narrowest bar and of the widest.
const NARROWEST: usize = 4;
const WIDEST: usize = 30;
/// Columns of the longest name beside figures.
const LONGEST: usize = 32;
/// The eighths of a cell, and a whole one.
const EIGHTHS: [char; 9] = [' ', '▏', '▎', '▍', '▌', '▋', '▊', '▉', '█'];
/// What is left of a bar.
const REST: char = '·';

/// How a page of tables is printed.
#[derive(Clone, Copy)]
pub(super) struct Page {
    /// Its columns.
    pub(super) width: usize,
    /// Whether letters stand in the order of the screen.
    pub(super) is_visual: bool,
}

/// A cell of a table.
pub(super) enum Cell {
    /// Words, at the left, cut where the page is too narrow.
    Words(String),
    /// A figure, at the right.
    Figure(String),
    /// A share of the whole.
    Bar(f64),
}

impl Cell {
    pub(super) fn number(number: usize) -> Self {
        Self::Figure(grouped(number))
    }

    /// A share in percent; nothing where there is no whole.
    pub(super) fn percent(share: Option<f64>) -> Self {
        Self::Figure(share.map_or_else(String::new, percent))
    }

    /// A figure with one digit after the point; nothing where there is none.
    pub(super) fn decimal(figure: Option<f64>) -> Self {
        Self::Figure(figure.map_or_else(String::new, |figure| format!("{figure:.1}")))
    }
}

pub(super) fn percent(share: f64) -> String {
    format!("{:.1}%", share * 100.0)
}

/// A number with its thousands apart.
pub(super) fn grouped(number: usize) -> String {
    let digits = number.to_string();
    let mut grouped = String::with_capacity(digits.len() + digits.len() / 3);
    for (at, digit) in digits.chars().enumerate() {
        if at > 0 && (digits.len() - at).is_multiple_of(3) {
            grouped.push(',');
        }
        grouped.push(digit);
    }
    grouped
}

/// A bar of so many columns, filled to a share.
pub(super) fn bar(share: f64, columns: usize) -> String {
    let whole = columns * 8;
    if whole == 0 {
        return String::new();
    }
    let filled = if share.is_finite() { (share.clamp(0.0, 1.0) * whole as f64).round() as usize } else { 0 };
    // Something is to be seen of whatever there is, and something is missing where not all is there.
    let filled = match filled {
        0 if share > 0.0 => 1,
        filled if filled == whole && share < 1.0 => whole - 1,
        filled => filled,
    };
    let mut bar: String = std::iter::repeat_n(EIGHTHS[8], filled / 8).collect();
    if filled % 8 > 0 {
        bar.push(EIGHTHS[filled % 8]);
    }
    bar.extend(std::iter::repeat_n(REST, columns - filled.div_ceil(8)));
    bar
}

/// A text that takes no more columns than that: what is cut off is told by an ellipsis.
fn cut(text: &str, columns: usize) -> String {
    if width::text_width(text) <= columns {
        return text.to_owned();
    }
    let (mut taken, mut kept) = (1, String::new());
    for (_, cluster) in grapheme::clusters(text) {
        taken += width::shown_width(cluster);
        if taken > columns {
            break;
        }
        kept.push_str(cluster);
    }
    kept.push('…');
    kept
}

/// Adds a table. Every row has a cell for each title; titles of bars are empty.
pub(super) fn table(titles: &[&str], rows: &[Vec<Cell>], page: Page, text: &mut String) {
    let mut widths: Vec<usize> = titles.iter().map(|title| width::text_width(title)).collect();
    for row in rows {
        for (width, cell) in widths.iter_mut().zip(row) {
            *width = (*width).max(match cell {
                Cell::Words(words) => width::text_width(words).min(LONGEST),
                Cell::Figure(figure) => figure.len(),
                Cell::Bar(_) => NARROWEST,
            });
        }
    }
    let is_bar = |at: &usize| matches!(rows.first().and_then(|row| row.get(*at)), Some(Cell::Bar(_)));
    let taken: usize = widths.iter().sum::<usize>() + 2 * widths.len().saturating_sub(1);
    if let Some(at) = (0..widths.len()).find(is_bar) {
        widths[at] = (widths[at] + page.width.saturating_sub(taken)).min(WIDEST);
    }
    let is_words = |at: usize| matches!(rows.first().and_then(|row| row.get(at)), Some(Cell::Words(_)));
    // Where the page is too narrow, names give way.
    let over = taken.saturating_sub(page.width);
    if let Some(at) = (0..widths.len()).filter(|at| is_words(*at)).max_by_key(|at| widths[*at]) {
        widths[at] = widths[at].saturating_sub(over).max(4);
    }
    let mut line = String::new();
    for (at, (title, width)) in titles.iter().zip(&widths).enumerate() {
        let gap = " ".repeat(width.saturating_sub(width::text_width(title)));
        let [before, after] = if is_words(at) { ["", gap.as_str()] } else { [gap.as_str(), ""] };
        let _ = write!(line, "{}{before}{title}{after}", if at > 0 { "  " } else { "" });
    }
    end(&mut line, text);
    for row in rows {
        for (at, (cell, width)) in row.iter().zip(&widths).enumerate() {
            line.push_str(if at > 0 { "  " } else { "" });
            match cell {
                Cell::Words(words) => {
                    let words = cut(words, *width);
                    let gap = width.saturating_sub(width::text_width(&words));
                    line.push_str(&shown(&words, page.is_visual));
                    line.extend(std::iter::repeat_n(' ', gap));
                }
                Cell::Figure(figure) => {
                    let _ = write!(line, "{figure:>width$}");
                }
                Cell::Bar(share) => line.push_str(&bar(*share, *width)),
            }
        }
        end(&mut line, text);
    }
}

/// Ends a line, without blanks at its end.
fn end(line: &mut String, text: &mut String) {
    text.push_str(line.trim_end());
    text.push('\n');
    line.clear();
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_bar_is_as_long_as_its_share_and_tells_a_little_from_nothing() {
        let bars = [0.0, 0.001, 0.5, 0.55, 0.999, 1.0, 7.0, f64::NAN].map(|share| bar(share, 4));
        assert_eq!(bars, ["····", "▏···", "██··", "██▎·", "███▉", "████", "████", "····"]);
        assert_eq!(bar(0.3, 0), "");
    }

    #[test]
    fn numbers_have_their_thousands_apart() {
        assert_eq!([0, 999, 1000, 1_234_567].map(grouped), ["0", "999", "1,000", "1,234,567"]);
    }

    #[test]
    fn columns_line_up_whatever_stands_in_them_and_fit_the_page() {
        let row = |name: &str, number, share| {
            vec![Cell::Words(name.to_owned()), Cell::number(number), Cell::Bar(share)]
        };
        let rows = [row("نُور", 7, 0.5), row("a name that is much too long for it", 1234, 1.0)];
        let mut text = String::new();
        table(&["who", "made", ""], &rows, Page { width: 30, is_visual: false }, &mut text);
        let lines: Vec<_> = text.lines().collect();
        assert_eq!(lines[1], "نُور                    7  ██··");
        assert_eq!(lines[2], "a name that is m…  1,234  ████");
        assert_eq!(lines[0], "who                 made");
        assert!(lines.iter().all(|line| width::text_width(line) <= 30), "{text}");
    }
}
