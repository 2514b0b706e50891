//! Tests of the modes: canonical rows, adapted, and looked at with what each terminal makes of them.

mod seen;

use super::*;
use crate::layout::{BaseDirection, Direction, LayoutOptions, lay_out};
use crate::text::TextRange;
use crate::tui::paint;
use proptest::prelude::*;
use proptest::strategy::ValueTree;
use ratatui::buffer::CellDiffOption;
use ratatui::layout::Rect;
use ratatui::style::{Color, Style};
use seen::{Glyph, drawn, kitty, reordered};

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
    "x دار-سم y دار/12 z 12/دار",
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

fn adapted(canonical: &Buffer, mode: OutputMode) -> (Buffer, Places) {
    let mut sent = canonical.clone();
    let places = Adapter::new(mode, GREY).adapt(&mut sent);
    (sent, places)
}

/// Texts of everything, with blanks here and there.
fn text() -> impl Strategy<Value = String> {
    const PIECES: &[&str] = &[
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
        "(",
        ")",
        "[",
        "]",
        "«",
        "»",
        "،",
        "؟",
        "│",
        "漢",
        "🙂",
        "…",
        " ",
        " ",
        " ",
        " ",
        "  ",
        "שם",
        "e\u{301}",
        "\u{64e}",
        "\u{200f}",
        "\t",
        "<",
        "\u{a0}",
        "\u{1b}",
    ];
    proptest::collection::vec(proptest::sample::select(PIECES), 0..24).prop_map(|pieces| pieces.concat())
}

fn base() -> impl Strategy<Value = Direction> {
    prop_oneof![Just(Direction::Rtl), Just(Direction::Ltr)]
}

/// Whether a simulated terminal shows the canonical row.
fn faults(canonical: &Buffer, mode: OutputMode) -> usize {
    let (sent, _) = adapted(canonical, mode);
    let shown = reordered(&sent, 6);
    drawn(canonical, 6).iter().zip(&shown).filter(|(a, b)| a != b).count()
}

#[test]
#[ignore]
fn survey() {
    for base in [Direction::Rtl, Direction::Ltr] {
        for line in LINES {
            let canonical = row(line, base);
            println!(
                "{} {} {line:?}",
                faults(&canonical, OutputMode::Islands),
                faults(&canonical, OutputMode::MarkedIslands)
            );
        }
    }
    let mut runner = proptest::test_runner::TestRunner::deterministic();
    let (mut bad, mut all) = (0, 0);
    for _ in 0..4000 {
        let text = text().new_tree(&mut runner).unwrap().current();
        let base = base().new_tree(&mut runner).unwrap().current();
        let canonical = row(&text, base);
        let n = faults(&canonical, OutputMode::Islands);
        assert_eq!(faults(&canonical, OutputMode::MarkedIslands), 0, "{text:?}");
        all += 1;
        if n > 0 {
            bad += 1;
            if bad < 60 {
                println!(
                    "{n} {base:?} {:?}",
                    drawn(&canonical, 6)
                        .iter()
                        .map(|g: &Glyph| g.symbol.clone())
                        .collect::<Vec<_>>()
                        .concat()
                );
            }
        }
    }
    println!("{bad} of {all}");
}
