//! A screen as SVG: no script, nothing from elsewhere, text as text. Every run says how wide it is, so that columns line up whatever
//! font a viewer has.

use super::Picture;
use super::cells::{Kind, Row, Screen, Style, Text};
use super::colours::hex;
use std::fmt::Write as _;

/// A cell, and what stands around the cells.
const WIDTH: u16 = 9;
const HEIGHT: u16 = 20;
const MARGIN: u16 = 10;
/// From the top of a row to the line on which letters stand, and to the line below them.
const BASELINE: u16 = 15;
const UNDERLINE: u16 = 18;
const FONT: &str =
    "15px DejaVu Sans Mono,Menlo,Consolas,Noto Sans Mono,Noto Sans Arabic,Geeza Pro,Segoe UI,monospace";

/// Styles that have a name in the picture, in the order in which they come.
#[derive(Default)]
struct Classes(Vec<Style>);

impl Classes {
    fn name(&mut self, style: Style) -> String {
        let place = self.0.iter().position(|known| *known == style).unwrap_or_else(|| {
            self.0.push(style);
            self.0.len() - 1
        });
        format!("s{place}")
    }

    fn rules(&self) -> String {
        let mut rules = String::new();
        for (place, style) in self.0.iter().enumerate() {
            // Writing to a string cannot fail.
            let _ = write!(rules, ".s{place}{{fill:{}", hex(style.ink));
            rules.push_str(if style.is_bold { ";font-weight:bold" } else { "" });
            rules.push_str(if style.is_italic { ";font-style:italic" } else { "" });
            rules.push('}');
        }
        rules
    }
}

pub(super) fn write(screen: &Screen, picture: &Picture) -> String {
    let mut classes = Classes::default();
    let mut body = String::new();
    for (number, row) in (0..).zip(&screen.rows) {
        let cursor = screen.cursor.filter(|(_, row)| *row == number).map(|(column, _)| column);
        write_row(row, number, cursor, &mut classes, &mut body);
    }
    let (columns, rows) = (screen.columns, screen.rows.len() as u16);
    let (width, height) = (columns * WIDTH + 2 * MARGIN, rows * HEIGHT + 2 * MARGIN);
    let title = escaped(picture.title);
    let desc =
        format!("Hashiya in a terminal of {columns} columns and {rows} rows, theme {}.", picture.theme);
    let (ink, ground) = (hex(screen.colours.ink()), hex(screen.colours.ground()));
    format!(
        "<svg xmlns=\"http://www.w3.org/2000/svg\" role=\"img\" viewBox=\"0 0 {width} {height}\" width=\"{width}\" height=\"{height}\">\n\
         <title>{title}</title>\n<desc>{desc}</desc>\n\
         <style>text{{font:{FONT};white-space:pre}}.c{{fill:{ink};opacity:.45}}{}</style>\n\
         <rect width=\"{width}\" height=\"{height}\" rx=\"6\" fill=\"{ground}\"/>\n\
         <g transform=\"translate({MARGIN} {MARGIN})\">\n{body}</g>\n</svg>\n",
        classes.rules(),
    )
}

fn write_row(row: &Row, number: u16, cursor: Option<u16>, classes: &mut Classes, body: &mut String) {
    let top = number * HEIGHT;
    let mut rect = |x: f32, y: u16, width: f32, height: u16, look: &str| {
        let _ = write!(body, "<rect x=\"{x}\" y=\"{y}\" width=\"{width}\" height=\"{height}\" {look}/>");
    };
    let column = |column: u16| f32::from(column * WIDTH);
    let fill = |colour| format!("fill=\"{}\"", hex(colour));
    for stripe in &row.grounds {
        rect(column(stripe.from), top, column(stripe.columns), HEIGHT, &fill(stripe.colour));
    }
    for block in &row.blocks {
        let width = f32::from(block.eighths * WIDTH) / 8.0;
        rect(column(block.from), top + 3, width, HEIGHT - 6, &fill(block.colour));
    }
    for line in &row.lines {
        rect(column(line.from), top + UNDERLINE, column(line.columns), 1, &fill(line.colour));
    }
    if let Some(at) = cursor {
        rect(column(at), top, column(1), HEIGHT, "class=\"c\"");
    }
    row.texts.iter().for_each(|text| write_text(text, top + BASELINE, classes, body));
    if !body.ends_with('\n') && !body.is_empty() {
        body.push('\n');
    }
}

fn write_text(text: &Text, y: u16, classes: &mut Classes, body: &mut String) {
    let Text { from, columns, letters, text, style, kind } = text;
    let class = classes.name(*style);
    // Letters that join are stretched: what is put between them would part them.
    let fit = if *kind == Kind::Letters { " lengthAdjust=\"spacingAndGlyphs\"" } else { "" };
    let length = if *columns > 1 || *kind == Kind::Letters {
        format!(" textLength=\"{}\"{fit}", letters * WIDTH)
    } else {
        String::new()
    };
    let x = from * WIDTH;
    // Few viewers but browsers heed the length.
    let place = if letters == columns {
        format!("x=\"{x}\" y=\"{y}\"")
    } else {
        let narrower = f32::from(*columns) / f32::from(*letters);
        format!("transform=\"matrix({narrower:.3} 0 0 1 {x} {y})\"")
    };
    let _ = write!(body, "<text class=\"{class}\" {place}{length}>{}</text>", escaped(text));
}

fn escaped(text: &str) -> String {
    text.replace('&', "&amp;").replace('<', "&lt;").replace('>', "&gt;").replace('\u{200d}', "&#x200d;")
}
