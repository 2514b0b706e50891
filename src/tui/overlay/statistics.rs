//! The corpus at a glance: names, bars made of cells, figures.

use super::Drawing;
use super::panel;
use crate::layout::Direction;
use crate::session::{Figure, StatisticsLine};
use crate::tui::paint::{self, Align, Field};
use crate::tui::regions::Look;
use crate::tui::terminal::Cursor;
use crate::words::Phrase;
use ratatui::buffer::Buffer;
use ratatui::style::Style;

/// Columns of the names, of the bars, and between them.
const NAME: u16 = 16;
const BAR: u16 = 20;
const GAP: u16 = 2;
/// Columns of a panel from which on bars have their length.
const ROOMY: u16 = 72;
/// The parts of a cell from an eighth on, and a whole one.
const EIGHTHS: [&str; 8] = ["▏", "▎", "▍", "▌", "▋", "▊", "▉", "█"];
/// The same from the right, of which Unicode has an eighth, a half and the whole: the nearest of them.
const EIGHTHS_FROM_RIGHT: [&str; 8] = ["▕", "▕", "▐", "▐", "▐", "▐", "█", "█"];

pub(super) fn draw(drawing: &mut Drawing<'_>) -> Option<Cursor> {
    let mut title = drawing.look.language.phrase(Phrase::StatisticsTitle).to_owned();
    if let Some((done, total)) = drawing.session.statistics_progress() {
        title.push_str(&format!("  {done}/{total}"));
    }
    let inner = panel::draw_page(drawing, &title);
    let Drawing { session, open, look, buffer, .. } = drawing;
    let lines = session.statistics_lines();
    let first = open.list.selected.min(lines.len().saturating_sub(usize::from(inner.height)));
    for (row, line) in (0..inner.height).zip(&lines[first..]) {
        let field = Field::row(inner, row, look.direction()).skip(1).drop_end(1);
        match line {
            StatisticsLine::Blank => {}
            StatisticsLine::Heading(section) => {
                let words = look.language.statistics_section(*section);
                paint::said(buffer, field, words, look.theme.strong(), Align::Start);
            }
            StatisticsLine::Bar(figure, share) => draw_bar(session, figure, *share, look, field, buffer),
            StatisticsLine::Plain(figure) => {
                let [name, behind] = look.language.figure(figure, &look.called(session));
                let taken = NAME.min(field.width);
                let name_field = field.first(taken);
                paint::said(buffer, name_field, &name, Style::new(), Align::Start);
                paint::said(buffer, field.skip(taken + GAP), &behind, Style::new(), Align::Start);
            }
        }
    }
    None
}

/// The name, the bar and the figures of a share.
fn draw_bar(
    session: &crate::session::Session,
    figure: &Figure,
    share: f64,
    look: &Look,
    field: Field,
    buffer: &mut Buffer,
) {
    let [name, behind] = look.language.figure(figure, &look.called(session));
    // A label is told by its look, as in the text.
    let style = match figure {
        Figure::Label(label, _) => look.theme.label(session.schema().style(label)),
        _ => Style::new(),
    };
    let name_field = field.first(NAME);
    paint::said(buffer, name_field, &name, style, Align::Start);
    let rest = field.skip(NAME + GAP);
    let columns = if field.width >= ROOMY { BAR } else { (rest.width / 3).min(BAR) };
    let bar = bar(share, columns, look.direction());
    let taken = paint::said(buffer, rest.first(columns), &bar, Style::new(), Align::Start);
    let track = "·".repeat(usize::from(columns - taken.min(columns)));
    let beside = rest.first(columns).skip(taken);
    paint::said(buffer, beside, &track, look.theme.quiet(), Align::Start);
    paint::said(buffer, rest.skip(columns + GAP), &behind, Style::new(), Align::Start);
}

/// The filled part of a bar of so many columns: something is seen of whatever there is.
fn bar(share: f64, columns: u16, direction: Direction) -> String {
    let eighths = (share.clamp(0.0, 1.0) * f64::from(columns) * 8.0).round() as usize;
    let eighths = if share > 0.0 { eighths.max(1) } else { 0 };
    let parts = match direction {
        Direction::Ltr => EIGHTHS,
        Direction::Rtl => EIGHTHS_FROM_RIGHT,
    };
    let mut bar = parts[7].repeat(eighths / 8);
    if eighths % 8 > 0 {
        bar.push_str(parts[eighths % 8 - 1]);
    }
    bar
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_part_of_a_cell_touches_the_bar_in_both_directions() {
        let bars = |direction| [0.0, 0.01, 0.25, 0.4, 0.5, 0.7, 1.0].map(|share| bar(share, 4, direction));
        assert_eq!(bars(Direction::Ltr), ["", "▏", "█", "█▋", "██", "██▊", "████"]);
        assert_eq!(bars(Direction::Rtl), ["", "▕", "█", "█▐", "██", "██▐", "████"]);
    }
}
