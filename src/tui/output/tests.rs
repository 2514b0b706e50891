//! Tests of the modes: canonical rows, adapted, and looked at with what each terminal makes of them.

mod seen;

use super::*;
use crate::layout::conformance::{Class, resolve};
use crate::layout::{BaseDirection, Direction, LayoutOptions, Level, lay_out};
use crate::text::TextRange;
use crate::text::char_width::is_zero_width;
use crate::tui::paint;
use proptest::prelude::*;
use ratatui::buffer::{Cell, CellDiffOption, CellWidth};
use ratatui::layout::Rect;
use ratatui::style::{Color, Modifier, Style};
use seen::{Glyph, by_colour, drawn, kitty, reordered, shifted};
use std::num::NonZeroU16;

const GREY: Rgb = Rgb(200, 200, 200);

/// Lines of everything that stands beside Arabic.
const LINES: &[&str] = &[
    "قال (زيد وعمرو) إن 25% من السَّفِينَةِ وصلت",
    "عام 2015-2017 و ٣-٤ و 21.05.2018 و ١٬٢٣٤٫٥",
    "abc «سـلام» لا إله [x] BBC.",
    "│ دار │ ab │ ٢٠٢٤",
    "漢دار 🙂 سم漢 (دار)",
    "«(دار) - سم»، [١] {2}؟ نعم!",
    "قال: \"سم\" و(دار)/(جدر) 50/50 ط",
    "في 25دار ثم دار25 و ٣دار و دار٣",
    "x دار-سم (y) دار/12 12/دار",
    "e\u{301} دار a\u{308}",
];

/// A canonical row, painted as the page paints it, with a colour for each cell.
fn row(text: &str, base: Direction) -> Buffer {
    let options = LayoutOptions { direction: BaseDirection::Always(base), ..LayoutOptions::default() };
    let layout = lay_out(text, TextRange::of(text), &options);
    let line = layout.line(0);
    let width = u16::try_from(line.width()).unwrap() + 4;
    let mut buffer = Buffer::empty(Rect::new(3, 5, width, 2));
    let area = buffer.area;
    for (colour, view) in (16..=255).cycle().zip(line.cells()) {
        let style = Style::new().fg(Color::Indexed(colour));
        paint::cell(&mut buffer, area, i32::from(area.x) + 2 + view.column(), 6, view, style);
    }
    buffer
}

/// What an adapter keeps of one frame changes nothing of the next.
mod memory;

fn adapted(canonical: &Buffer, mode: OutputMode) -> (Buffer, Places) {
    let mut sent = canonical.clone();
    let places = Adapter::new(Modes::all(mode), GREY).adapt(&mut sent);
    (sent, places)
}

/// Texts of pieces that come in no order anybody would write, in either direction.
fn rows_of(pieces: &'static [&'static str]) -> impl Strategy<Value = Buffer> {
    let base = prop_oneof![Just(Direction::Rtl), Just(Direction::Ltr)];
    let text = proptest::collection::vec(proptest::sample::select(pieces), 0..24);
    (text, base).prop_map(|(pieces, base)| row(&pieces.concat(), base))
}

/// What stands in texts: brackets come in pairs, and one pair is not written against the other.
const ORDINARY: &[&str] = &[
    "دار",
    "سم",
    "ب\u{64e}",
    "ل\u{651}ا",
    "ـ",
    "ab",
    "X",
    "12",
    "3",
    "٣",
    "٤٥",
    "۶",
    "-",
    "+",
    "%",
    ".",
    ",",
    "/",
    ":",
    "«",
    "»",
    "،",
    "؟",
    "│",
    "漢",
    "🙂",
    "…",
    "e\u{301}",
    "\u{64e}",
    "\u{200f}",
    "\t",
    "<",
    "\u{a0}",
    "\u{1b}",
    " (دار) ",
    " [x] ",
    " {٣} ",
    " (سم جدر) ",
    " و(ab سم) ",
    " دار(سم)، ",
    " ",
    " ",
    " ",
    " ",
    "  ",
];
/// What may stand in texts.
const HOSTILE: &[&str] = &[
    "دار",
    "ب\u{64e}\u{651}",
    "ل\u{651}ا",
    "ab",
    "12",
    "٣",
    "۶",
    "-",
    "%",
    ".",
    "(",
    ")",
    "[",
    "]",
    "«",
    "│",
    "漢\u{301}",
    "🙂",
    "שם",
    "\u{64e}",
    " ",
    "\u{202e}",
    "\u{2067}",
    "\u{200d}",
    "\u{1f1f8}\u{1f1fe}",
    "\u{e000}",
    "\u{6dd}",
    "\u{fdfd}",
];

fn symbols(glyphs: &[Glyph]) -> Vec<&str> {
    glyphs.iter().map(|glyph| glyph.symbol.as_str()).collect()
}

/// Whether the row has what `islands` says it cannot send: a European digit with a letter in its stretch at the left, and
/// none at the right before a left-to-right one, a bracket or some blanks.
fn has_number_at_the_end(canonical: &Buffer) -> bool {
    let glyphs = drawn(canonical, 6);
    let symbols = symbols(&glyphs);
    let classes: Vec<_> = symbols.iter().map(|symbol| class::class_of(symbol)).collect();
    let is_letter = |at: usize| classes[at] == Class::Right;
    (0..classes.len()).any(|at| {
        let left = (0..at).rev().take_while(|at| symbols[*at] != " " && classes[*at] != Class::Left);
        let right = (at..classes.len()).take_while(|at| classes[*at] != Class::Left);
        let right = right.take_while(|at| !"()[]{}".contains(symbols[*at])).take(10);
        classes[at] == Class::EuropeanNumber
            && left.into_iter().any(is_letter)
            && !right.into_iter().any(is_letter)
    })
}

/// Whether the row has what `kitty` says it cannot send: a run from a right-to-left script to a left-to-right one.
fn has_crossing_run(canonical: &Buffer) -> bool {
    let mut canonical = canonical.clone();
    let cells = row::cells(&mut canonical, 6).unwrap();
    kitty::runs(cells).into_iter().any(|run| {
        let script = |cell: &Cell| cell.symbol().chars().find_map(class::script_direction);
        let first = cells[run.clone()].iter().find_map(script);
        let last = cells[run].iter().rev().find_map(script);
        first == Some(class::Direction::Rtl) && last == Some(class::Direction::Ltr)
    })
}

#[test]
fn lines_are_shown_as_they_are_meant_in_every_mode() {
    for (line, base) in LINES.iter().flat_map(|line| [(line, Direction::Rtl), (line, Direction::Ltr)]) {
        let canonical = row(line, base);
        let sent = |mode| adapted(&canonical, mode).0;
        let meant = drawn(&canonical, 6);
        assert_eq!(reordered(&sent(OutputMode::Islands), 6), meant, "{line:?}");
        assert_eq!(reordered(&sent(OutputMode::MarkedIslands), 6), meant, "{line:?}");
        assert_eq!(unmarked(kitty(&sent(OutputMode::KittyRuns), 6)), unmarked(meant.clone()), "{line:?}");
        assert_eq!(uncoloured(by_colour(&sent(OutputMode::ColourBit), 6)), uncoloured(meant), "{line:?}");
    }
}

#[test]
fn rows_without_arabic_are_sent_as_they_are() {
    for line in ["abc (x) 12-13 %", "漢 🙂 │", "", "ab, 12."] {
        let canonical = row(line, Direction::Ltr);
        for mode in OutputMode::ALL {
            assert_eq!(adapted(&canonical, mode).0, canonical, "{mode}");
        }
    }
}

#[test]
fn every_blank_beside_words_is_a_wall() {
    let (sent, _) = adapted(&row("دار سم", Direction::Rtl), OutputMode::Islands);
    let symbols: String = (3..sent.area.right()).map(|x| sent[(x, 6)].symbol()).collect();
    assert_eq!(symbols, "\u{2800}\u{2800}\u{feb3}\u{fee2}\u{2800}\u{fea9}\u{fe8d}\u{fead}\u{2800}\u{2800}");
    assert_eq!(sent[(3, 5)].symbol(), " ", "not in the row above");
}

#[test]
fn a_number_at_the_right_of_letters_takes_the_word_at_its_right_along() {
    let (sent, _) = adapted(&row("سم 25دار", Direction::Rtl), OutputMode::Islands);
    let symbols: String = (3..sent.area.right()).map(|x| sent[(x, 6)].symbol()).collect();
    assert_eq!(symbols, "\u{2800}\u{2800}\u{feb3}\u{fee2} 25\u{fea9}\u{fe8d}\u{fead}\u{2800}\u{2800}");
}

#[test]
fn a_number_at_the_right_end_of_letters_cannot_be_said() {
    let canonical = row("25دار", Direction::Rtl);
    assert!(has_number_at_the_end(&canonical));
    assert_ne!(reordered(&adapted(&canonical, OutputMode::Islands).0, 6), drawn(&canonical, 6));
    assert_eq!(reordered(&adapted(&canonical, OutputMode::MarkedIslands).0, 6), drawn(&canonical, 6));
}

#[test]
fn an_island_ends_in_a_mark_that_takes_no_cell() {
    let (sent, _) = adapted(&row("سم\u{64e}", Direction::Rtl), OutputMode::MarkedIslands);
    assert_eq!((sent[(5, 6)].symbol(), sent[(6, 6)].symbol()), ("\u{feb3}", "\u{fee2}\u{64e}\u{200e}"));
    assert_eq!(Buffer::empty(sent.area).diff(&sent).iter().map(|(x, ..)| *x).collect::<Vec<_>>(), [5, 6]);
}

#[test]
fn marks_are_sent_with_the_left_neighbour() {
    let mut sent = adapted(&row("بَت\u{651}", Direction::Rtl), OutputMode::LeftMarks).0;
    let symbols =
        |sent: &Buffer| (3..sent.area.right()).map(|x| sent[(x, 6)].symbol().to_owned()).collect::<Vec<_>>();
    assert_eq!(symbols(&sent), [" ", " \u{651}", "\u{fe96}\u{64e}", "\u{fe91}", " ", " "]);
    assert_eq!(sent[(4, 6)].fg, sent[(5, 6)].fg, "the mark has its letter's colour");
    sent = row("漢ب\u{64e}", Direction::Ltr);
    sent = adapted(&sent, OutputMode::LeftMarks).0;
    assert_eq!(symbols(&sent), [" ", " ", "漢", " ", "\u{fe8f}", " ", " "]);
    let mut edge = Buffer::empty(Rect::new(0, 0, 1, 1));
    edge[(0, 0)].set_symbol("ب\u{64e}");
    assert_eq!(adapted(&edge, OutputMode::LeftMarks).0[(0, 0)].symbol(), "ب");
}

#[test]
fn marks_are_left_out() {
    let sent = adapted(&row("بَت\u{651} e\u{301}", Direction::Rtl), OutputMode::NoMarks).0;
    assert_eq!(symbols(&drawn(&sent, 6)).concat(), "  e \u{fe96}\u{fe91}  ");
}

#[test]
fn bold_letters_are_a_run_of_their_own_in_kitty() {
    let mut canonical = row("دارات", Direction::Rtl);
    canonical[(6, 6)].modifier = Modifier::BOLD;
    let sent = adapted(&canonical, OutputMode::KittyRuns).0;
    assert_eq!(kitty(&sent, 6), drawn(&canonical, 6));
    assert_eq!(sent[(6, 6)], canonical[(6, 6)]);
}

#[test]
fn marks_are_left_out_where_kitty_reverses() {
    let sent = adapted(&row("بَت e\u{301}", Direction::Rtl), OutputMode::KittyRuns).0;
    assert_eq!(symbols(&drawn(&sent, 6)).concat(), "  e\u{301} \u{fe91}\u{fe96}  ");
}

#[test]
fn colours_of_the_palette_and_reversed_cells_are_said_in_full() {
    let mut canonical = row("دار", Direction::Rtl);
    canonical[(5, 6)].fg = Color::Reset;
    canonical[(6, 6)].modifier = Modifier::REVERSED;
    let sent = adapted(&canonical, OutputMode::ColourBit).0;
    assert_eq!(sent[(5, 6)].fg, Color::Rgb(200, 200, 201));
    assert_eq!(sent[(6, 6)].modifier, Modifier::REVERSED);
    assert!(matches!(sent[(6, 6)].fg, Color::Rgb(_, _, blue) if blue % 2 == 0));
}

#[test]
fn places_outside_a_frame_are_where_they_are() {
    let (_, places) = adapted(&row("دار", Direction::Rtl), OutputMode::Islands);
    assert_eq!((places.sent(5, 6), places.sent(7, 6), places.canonical(6, 6)), (7, 5, 6));
    for (x, y) in [(0, 6), (5, 5), (5, 0), (5, 9), (90, 6)] {
        assert_eq!((places.sent(x, y), places.canonical(x, y)), (x, x));
    }
}

/// Without colours of their own: as they look, and without the lowest bit.
fn uncoloured(mut glyphs: Vec<Glyph>) -> Vec<Glyph> {
    for glyph in &mut glyphs {
        let Rgb(red, green, blue) = colour::rgb(glyph.fg, GREY);
        glyph.fg = Color::Rgb(red, green, blue & !1);
    }
    glyphs
}

/// Without marks, where they were left out.
fn unmarked(mut glyphs: Vec<Glyph>) -> Vec<Glyph> {
    for glyph in &mut glyphs {
        glyph.symbol.retain(|c| !is_zero_width(c));
    }
    glyphs
}

proptest! {
    #[test]
    fn stretches_between_walls_are_ordered_for_themselves(parts in proptest::collection::vec("[a-cא-בا-ت1-3١-٣%.+,،-]{1,6}", 1..5)) {
        let levels = |text: &str| {
            let levels = resolve(text, BaseDirection::Always(Direction::Ltr));
            text.char_indices().map(|(at, _)| levels.at(at)).collect::<Vec<_>>()
        };
        let alone: Vec<_> = parts.iter().map(|part| levels(part)).collect();
        prop_assert_eq!(levels(&parts.join("\u{2800}")), alone.join(&Level(0)));
    }

    #[test]
    fn islands_are_shown_as_they_are_meant(canonical in rows_of(ORDINARY)) {
        if has_number_at_the_end(&canonical) {
            return Ok(());
        }
        let (sent, _) = adapted(&canonical, OutputMode::Islands);
        prop_assert_eq!(reordered(&sent, 6), drawn(&canonical, 6));
    }

    #[test]
    fn marked_islands_are_shown_as_they_are_meant(canonical in rows_of(HOSTILE)) {
        let (sent, _) = adapted(&canonical, OutputMode::MarkedIslands);
        prop_assert_eq!(reordered(&sent, 6), drawn(&canonical, 6));
    }

    #[test]
    fn kitty_shows_runs_as_they_are_meant(canonical in rows_of(ORDINARY)) {
        if has_crossing_run(&canonical) {
            return Ok(());
        }
        let (sent, _) = adapted(&canonical, OutputMode::KittyRuns);
        prop_assert_eq!(unmarked(kitty(&sent, 6)), unmarked(drawn(&canonical, 6)));
    }

    #[test]
    fn the_bit_keeps_letters_in_place_and_colours_alike(canonical in rows_of(HOSTILE)) {
        let (sent, _) = adapted(&canonical, OutputMode::ColourBit);
        prop_assert_eq!(uncoloured(by_colour(&sent, 6)), uncoloured(drawn(&canonical, 6)));
    }

    #[test]
    fn marks_shifted_right_are_on_their_letters(canonical in rows_of(ORDINARY)) {
        let (sent, _) = adapted(&canonical, OutputMode::LeftMarks);
        let (shown, meant) = (shifted(&sent, 6), drawn(&canonical, 6));
        let mut left = 1;
        for (shown, meant) in shown.iter().zip(&meant) {
            let base = meant.symbol.chars().next();
            prop_assert!(shown.symbol == meant.symbol || left == 2 && shown.symbol.chars().next() == base);
            prop_assert!(shown.fg == meant.fg || base == Some(' '));
            left = meant.width;
        }
    }

    #[test]
    fn without_marks_the_bases_stay(canonical in rows_of(HOSTILE)) {
        let (sent, _) = adapted(&canonical, OutputMode::NoMarks);
        for (sent, meant) in drawn(&sent, 6).iter().zip(drawn(&canonical, 6)) {
            prop_assert!(meant.symbol.starts_with(sent.symbol.chars().next().unwrap()));
            prop_assert!(sent.symbol.chars().skip(1).all(|c| !is_zero_width(c)));
        }
    }

    #[test]
    fn places_lead_there_and_back(canonical in rows_of(HOSTILE)) {
        for mode in OutputMode::ALL {
            let (sent, places) = adapted(&canonical, mode);
            for x in canonical.area.left()..canonical.area.right() {
                let at = places.sent(x, 6);
                prop_assert_eq!(places.canonical(at, 6), x);
                let (now, before) = (&sent[(at, 6)], &canonical[(x, 6)]);
                prop_assert_eq!((now.bg, now.modifier, now.cell_width()), (before.bg, before.modifier, before.cell_width()));
                if !matches!(mode, OutputMode::ColourBit | OutputMode::LeftMarks) {
                    prop_assert_eq!(now.fg, before.fg);
                }
            }
        }
    }

    #[test]
    fn cells_of_anything_are_adapted(cells in proptest::collection::vec(("\\PC{0,3}", 0u8..4), 0..12)) {
        let mut buffer = Buffer::empty(Rect::new(0, 0, u16::try_from(cells.len()).unwrap(), 1));
        for (cell, (symbol, kind)) in buffer.content.iter_mut().zip(&cells) {
            cell.set_symbol(symbol);
            cell.diff_option = match kind {
                0 => CellDiffOption::ForcedWidth(NonZeroU16::new(2).unwrap()),
                1 => CellDiffOption::AlwaysUpdate,
                _ => CellDiffOption::None,
            };
        }
        for mode in OutputMode::ALL {
            let _ = adapted(&buffer, mode);
        }
        let _: Vec<_> = cells.iter().map(|(symbol, _)| sized(symbol, 0)).collect();
    }
}
