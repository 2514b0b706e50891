//! The one painter for strings and cells: documents, labels, names, notices, prompts.
//!
//! Everything that can hold Arabic goes through the layout and is written cell by cell, so that the same word looks
//! the same wherever it stands, and nothing of a document or a file name reaches the terminal as a control.

mod field;

pub(super) use field::{Align, Field};

use crate::layout::{BaseDirection, CellView, Direction, LayoutOptions, ParagraphLayout, lay_out};
use crate::session::InputField;
use crate::text::{TextRange, grapheme, paragraph, width};
use ratatui::buffer::{Buffer, CellDiffOption};
use ratatui::layout::Rect;
use ratatui::style::Style;
use std::borrow::Cow;
use std::num::NonZeroU16;

/// Bytes of a text that are more than fit on a line: what is longer need not be fetched whole.
pub(super) const LONGEST_LINE: usize = 2000;

/// Writes a string into a field, cut with an ellipsis where it is too long. Returns the columns taken.
///
/// The direction is the string's own, by its first strong character: a name, or text of a document.
pub(super) fn text(buffer: &mut Buffer, field: Field, text: &str, style: Style, align: Align) -> u16 {
    line(buffer, field, BaseDirection::Auto { fallback: field.direction }, text, (style, align))
}

/// Writes a sentence of the interface as [`text`] does. The direction is the field's, whatever the sentence begins with.
pub(super) fn said(buffer: &mut Buffer, field: Field, text: &str, style: Style, align: Align) -> u16 {
    line(buffer, field, BaseDirection::Always(field.direction), text, (style, align))
}

fn line(
    buffer: &mut Buffer,
    field: Field,
    direction: BaseDirection,
    text: &str,
    (style, align): (Style, Align),
) -> u16 {
    let shown = fitted(text, field.width);
    let layout =
        lay_out(&shown, TextRange::of(&shown), &LayoutOptions { direction, ..LayoutOptions::default() });
    let line = layout.line(0);
    let taken = u16::try_from(line.width()).unwrap_or(u16::MAX).min(field.width);
    let x = field.x_of(align, taken);
    let area = Rect { x: field.x, y: field.y, width: field.width, height: 1 };
    for view in line.cells() {
        cell(buffer, area, i32::from(x) + view.column(), field.y, view, style);
    }
    taken
}

/// Writes a line with a range of it in the middle of a field, in the direction of the line: the first style is the line's, the second
/// the range's. What does not fit is cut off at both ends.
pub(super) fn in_context(
    buffer: &mut Buffer,
    field: Field,
    line: &str,
    range: TextRange,
    styles: [Style; 2],
) {
    let options = LayoutOptions {
        direction: BaseDirection::Auto { fallback: Direction::Rtl },
        ..LayoutOptions::default()
    };
    let layout = lay_out(line, TextRange::of(line), &options);
    let cells = || layout.line(0).cells();
    let within = || cells().filter(|view| view.is_in(range));
    let (Some(left), Some(right)) = (
        within().map(|view| view.column()).min(),
        within().map(|view| view.column() + i32::from(view.width())).max(),
    ) else {
        return;
    };
    // Of a range that does not fit, the beginning is shown, with a little of what stands before it.
    let (width, before) = (i32::from(field.width), i32::from(field.width) / 8);
    let middle = width / 2 - i32::midpoint(left, right);
    let beginning = match layout.direction() {
        Direction::Rtl => middle.min(width - before - right),
        Direction::Ltr => middle.max(before - left),
    };
    let x = i32::from(field.x) + if right - left > width - 2 * before { beginning } else { middle };
    let area = Rect { x: field.x, y: field.y, width: field.width, height: 1 };
    for view in cells() {
        let style = styles[usize::from(view.is_in(range))];
        cell(buffer, area, x + view.column(), field.y, view, style);
    }
}

/// Writes the line of a field at its start, scrolled so that the caret is in sight. Returns the column of the screen before which a bar
/// caret stands.
pub(super) fn input(buffer: &mut Buffer, field: Field, input: &InputField, style: Style) -> u16 {
    let lines = input.lines();
    input_line(buffer, field, input, (&lines[0], field.direction == Direction::Rtl), style)
}

/// Writes one line of a field, at the right or at the left, scrolled so that its caret is in sight where it has the caret. Returns the column of the screen before which a bar caret stands.
pub(super) fn input_line(
    buffer: &mut Buffer,
    field: Field,
    input: &InputField,
    (layout, at_right): (&ParagraphLayout, bool),
    style: Style,
) -> u16 {
    let line = layout.line(0);
    let has_caret =
        line.range().start() <= input.caret().offset && input.caret().offset <= line.range().end();
    // Where text that runs to the left ends, the bar stands at the left edge of its last letter.
    let edge = if has_caret { layout.caret(input.caret()).edge.max(0) } else { 0 };
    let width = i32::from(field.width);
    let taken = i32::try_from(line.width()).unwrap_or(i32::MAX / 2);
    // A column is free for the caret behind the last letter.
    let start = if at_right { width - 1 - taken } else { 0 };
    let hidden = (start + edge - (width - 1)).max(0) + (start + edge).min(0);
    let start = i32::from(field.x) + start - hidden;
    let area = Rect { x: field.x, y: field.y, width: field.width, height: 1 };
    let selection = input.selection();
    for view in line.cells() {
        let is_selected = selection.is_some_and(|selection| view.is_in(selection));
        let style = if is_selected { style.reversed() } else { style };
        cell(buffer, area, start + view.column(), field.y, view, style);
    }
    u16::try_from(start + edge).unwrap_or(field.x)
}

/// Writes words of the interface into an area, wrapped at its width and cut at its last row. Returns the rows that all of them need.
pub(super) fn words(
    buffer: &mut Buffer,
    area: Rect,
    direction: BaseDirection,
    words: &str,
    style: Style,
) -> u16 {
    let mut y = area.y;
    for layout in wrapped(words, area.width, direction) {
        for line in layout.lines() {
            for view in line.cells() {
                cell(buffer, area, i32::from(area.x) + view.column(), y, view, style);
            }
            y = y.saturating_add(1);
        }
    }
    y - area.y
}

/// The rows that words take when they are wrapped at this width.
pub(super) fn rows_of(words: &str, width: u16) -> u16 {
    let rows =
        wrapped(words, width, BaseDirection::default()).map(|layout| layout.line_count()).sum::<usize>();
    u16::try_from(rows).unwrap_or(u16::MAX)
}

fn wrapped(words: &str, width: u16, direction: BaseDirection) -> impl Iterator<Item = ParagraphLayout> {
    let options = LayoutOptions { direction, width: Some(width), ..LayoutOptions::default() };
    paragraph::split(words).into_iter().map(move |paragraph| lay_out(words, paragraph.content, &options))
}

/// The string, or as much of its beginning as leaves room for an ellipsis. Reads no more than fits.
fn fitted(text: &str, columns: u16) -> Cow<'_, str> {
    let columns = usize::from(columns);
    let (mut taken, mut room_for_ellipsis) = (0, 0);
    for (at, cluster) in grapheme::clusters(text) {
        taken += width::shown_width(cluster);
        if taken > columns {
            let ellipsis = if columns > 0 { "…" } else { "" };
            return Cow::Owned(format!("{}{ellipsis}", &text[..room_for_ellipsis]));
        }
        if taken < columns {
            room_for_ellipsis = at + cluster.len();
        }
    }
    Cow::Borrowed(text)
}

/// Fills a row of an area with a style, so that a bar has no gaps.
pub(super) fn fill(buffer: &mut Buffer, field: Field, style: Style) {
    let area = Rect { x: field.x, y: field.y, width: field.width, height: 1 };
    buffer.set_style(area.intersection(buffer.area), style);
}

/// Blanks an area, so that what lies below does not show through.
pub(super) fn blank(buffer: &mut Buffer, area: Rect) {
    for position in area.intersection(buffer.area).positions() {
        buffer[position].reset();
    }
}

/// Writes one cell of a layout at a place of the screen; nothing when it does not lie wholly inside `area`.
pub(super) fn cell(buffer: &mut Buffer, area: Rect, x: i32, y: u16, view: CellView<'_>, style: Style) {
    let width = u16::from(view.width());
    let Some(x) = inside(buffer, area, x, y, width) else {
        if width > area.width {
            mark_too_wide(buffer, area, y, style);
        }
        return;
    };
    // Blanks of every kind, U+00A0 too: terminals draw some of them as boxes.
    if view.symbol().chars().all(char::is_whitespace) {
        for column in x..x + width {
            buffer[(column, y)].set_symbol(" ").set_style(style);
        }
        return;
    }
    let target = &mut buffer[(x, y)];
    target.set_symbol(view.symbol()).set_style(style);
    if width > 1 {
        // Our width, not the one that is guessed from the symbol, which for some scripts is three and more.
        target.diff_option = NonZeroU16::new(width).map_or(CellDiffOption::None, CellDiffOption::ForcedWidth);
    }
    for column in x + 1..x + width {
        buffer[(column, y)].reset();
        buffer[(column, y)].set_style(style);
    }
}

/// Shows that there is a cell which is wider than the area.
fn mark_too_wide(buffer: &mut Buffer, area: Rect, y: u16, style: Style) {
    if let Some(x) = inside(buffer, area, i32::from(area.x), y, 1) {
        buffer[(x, y)].set_symbol("…").set_style(style);
    }
}

/// The column as the buffer counts, when that many cells from it on are inside the area.
fn inside(buffer: &Buffer, area: Rect, x: i32, y: u16, width: u16) -> Option<u16> {
    let area = area.intersection(buffer.area);
    let x = u16::try_from(x).ok()?;
    let fits =
        area.left() <= x && x.checked_add(width)? <= area.right() && area.top() <= y && y < area.bottom();
    fits.then_some(x)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::session::Motion;

    fn painted(string: &str, columns: u16, align: Align) -> String {
        let mut buffer = Buffer::empty(Rect::new(0, 0, columns, 1));
        text(&mut buffer, Field::of_page(0, 0, columns), string, Style::new(), align);
        buffer.content.iter().map(|cell| cell.symbol()).collect()
    }

    #[test]
    fn a_string_stands_in_its_own_direction() {
        assert_eq!(painted("ab", 4, Align::Start), "ab  ");
        assert_eq!(painted("دار", 4, Align::End), " \u{fead}\u{fe8d}\u{fea9}");
    }

    #[test]
    fn a_string_that_is_too_long_ends_in_an_ellipsis() {
        assert_eq!(painted("abcdef", 4, Align::Start), "abc…");
        assert_eq!(painted("دارات", 4, Align::Start), "…\u{fead}\u{fe8d}\u{fea9}");
        assert_eq!(painted("abc", 0, Align::Start), "");
    }

    #[test]
    fn a_range_stands_in_the_middle_of_its_context_and_a_long_one_at_its_beginning() {
        let shown = |line: &str, range: std::ops::Range<usize>, columns| {
            let mut buffer = Buffer::empty(Rect::new(0, 0, columns, 1));
            let field = Field::of_page(0, 0, columns);
            in_context(&mut buffer, field, line, TextRange::from(range), [Style::new(); 2]);
            buffer.content.iter().map(|cell| cell.symbol().to_owned()).collect::<String>()
        };
        assert_eq!(shown("abcdef XY ghijkl", 7..9, 8), "ef XY gh");
        assert_eq!(shown("abcdef XYZUVWQRST ghijkl", 7..17, 8), " XYZUVWQ");
        assert_eq!(shown("XY", 0..2, 8), "   XY   ");
        let hebrew = "אבגד הוזחטיכלמנ סע";
        assert_eq!(shown(hebrew, 9..27, 8), "כיטחזוה ");
    }

    #[test]
    fn isolated_text_keeps_its_ellipsis_at_its_own_end() {
        assert_eq!(painted("x: \u{2068}دارات\u{2069}", 6, Align::Start), "x: …\u{fe8d}\u{fea9}");
    }

    #[test]
    fn what_is_typed_is_scrolled_to_its_caret() {
        let mut input_field = InputField::holding("abcdefgh");
        let mut buffer = Buffer::empty(Rect::new(0, 0, 5, 1));
        let field = Field::of_page(0, 0, 5);
        assert_eq!(input(&mut buffer, field, &input_field, Style::new()), 4);
        assert_eq!(buffer.content.iter().map(|cell| cell.symbol()).collect::<String>(), "efgh ");
        input_field.move_caret(Motion::LineStart, false);
        buffer.reset();
        assert_eq!(input(&mut buffer, field, &input_field, Style::new()), 0);
        assert_eq!(buffer.content.iter().map(|cell| cell.symbol()).collect::<String>(), "abcde");
    }

    #[test]
    fn the_caret_of_arabic_stands_where_its_next_letter_goes() {
        let mut input_field = InputField::holding("دار");
        let mut buffer = Buffer::empty(Rect::new(0, 0, 8, 1));
        let field = Field::of_page(1, 0, 7);
        assert_eq!(input(&mut buffer, field, &input_field, Style::new()), 1);
        input_field.move_caret(Motion::LineStart, false);
        assert_eq!(input(&mut buffer, field, &input_field, Style::new()), 4);
        let shown: String = buffer.content.iter().map(|cell| cell.symbol()).collect();
        assert_eq!(shown, " \u{fead}\u{fe8d}\u{fea9}    ");
    }

    #[test]
    fn the_members_of_an_emoji_stand_side_by_side() {
        let family = "👨\u{200d}👩\u{200d}👧";
        assert_eq!(painted(&format!("{family}ab"), 9, Align::Start), "👨👩👧     ab ");
        assert_eq!(painted(&format!("{family}ab"), 6, Align::Start), "…     ");
        let mut buffer = Buffer::empty(Rect::new(0, 0, 3, 1));
        words(&mut buffer, Rect::new(0, 0, 3, 1), BaseDirection::default(), family, Style::new());
        assert_eq!(buffer[(0, 0)].symbol(), "…");
    }

    #[test]
    fn a_sentence_of_the_interface_keeps_the_direction_of_its_field() {
        let shown = |string: &str, direction, own: bool| {
            let mut buffer = Buffer::empty(Rect::new(0, 0, 8, 1));
            let field = Field { direction, ..Field::of_page(0, 0, 8) };
            let paint = if own { text } else { said };
            paint(&mut buffer, field, string, Style::new(), Align::Start);
            buffer.content.iter().map(|cell| cell.symbol().to_owned()).collect::<String>()
        };
        assert_eq!(shown("ab: دار", Direction::Rtl, false), " \u{fead}\u{fe8d}\u{fea9} :ab");
        assert_eq!(shown("ab: دار", Direction::Rtl, true), " ab: \u{fead}\u{fe8d}\u{fea9}");
        assert_eq!(shown("دار: ab", Direction::Ltr, false), "\u{fead}\u{fe8d}\u{fea9}: ab ");
    }

    #[test]
    fn what_is_typed_at_the_right_has_its_caret_where_the_next_letter_goes() {
        let input_field = InputField::holding("abc");
        let mut buffer = Buffer::empty(Rect::new(0, 0, 8, 1));
        let field = Field { direction: Direction::Rtl, ..Field::of_page(0, 0, 8) };
        assert_eq!(input(&mut buffer, field, &input_field, Style::new()), 7);
        assert_eq!(buffer.content.iter().map(|cell| cell.symbol()).collect::<String>(), "    abc ");
        buffer.reset();
        assert_eq!(input(&mut buffer, field, &InputField::holding("دار"), Style::new()), 4);
    }

    #[test]
    fn controls_never_reach_the_buffer() {
        assert_eq!(painted("a\u{1b}[2J\u{202e}b", 10, Align::Start), "a␛[2Jb    ");
    }
}
