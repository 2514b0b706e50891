//! The layout of any text: options in the first line, then the text.
//!
//! Asked from outside the library, of whole documents: what the stages promise each other has its properties beside them.

use crate::Target;
use crate::execute::meet;
use crate::seeds::parts;
use hashiya::document::Document;
use hashiya::layout::{
    BaseDirection, Direction, LayoutOptions, LogicalPosition, ParagraphLayout, VisualPosition, lay_out,
    unshape,
};
use hashiya::text::char_width::is_zero_width;
use hashiya::text::control::{is_bidi_control, picture};
use hashiya::text::emoji::EmojiSupport;
use hashiya::text::{ByteOffset, TextRange};

pub(crate) const TARGET: Target = Target {
    name: "layout",
    run,
    words: &[
        "width=1 ",
        "width=7 ",
        "width=0 ",
        "rtl ",
        "ltr ",
        "plain ",
        "bare ",
        "invisibles ",
        "لا",
        "ﻻ",
        "ﷺ",
        "سلام ",
        " ",
        "12",
        "٣٤",
        "3.5",
        "(",
        ")",
        "«",
        "abc",
        "\t",
        "\u{200f}",
        "\u{200e}",
        "\u{202e}",
        "\u{202b}",
        "\u{202c}",
        "\u{2066}",
        "\u{2069}",
        "\u{200d}",
        "\u{ad}",
        "\u{34f}",
        "\u{64b}",
        "\u{651}",
        "\u{670}",
        "\u{301}",
        "\u{600}",
        "\u{6dd}",
        "\r\n",
        "\u{2029}",
        "\u{2028}",
        "\u{1b}[2J",
        "\u{9b}",
        "漢",
        "🙂",
        "👨‍👩‍👧",
        "🇸🇾",
        "❤\u{fe0f}",
        "क्षि",
        "ـ",
    ],
    rounds: 200,
};

fn run(input: &[u8]) {
    let [first, text] = parts(input);
    let options = options(&String::from_utf8_lossy(first));
    let text = String::from_utf8_lossy(text).into_owned();
    unshape(&text);
    let document = Document::new("a.txt", text);
    let text = document.text();
    let mut end = 0;
    for paragraph in document.paragraphs() {
        let range = paragraph.content;
        assert!(range.start().0 >= end, "paragraphs overlap");
        end = range.end().0;
        let layout = lay_out(text, range, &options);
        meet((
            layout.direction(),
            layout.line_count().min(3),
            options.width.is_some(),
            layout.clusters().count().min(3),
        ));
        letters(text, range, &layout);
        lines(text, &layout, &options);
        places(&layout);
        let bare = lay_out(text, range, &LayoutOptions { harakat: !options.harakat, ..options });
        assert_eq!(columns(&layout), columns(&bare), "harakat move cells");
    }
}

fn options(words: &str) -> LayoutOptions {
    let mut options = LayoutOptions::default();
    for word in words.split_whitespace() {
        match word {
            "rtl" => options.direction = BaseDirection::Always(Direction::Rtl),
            "ltr" => options.direction = BaseDirection::Always(Direction::Ltr),
            "plain" => options.shaping = false,
            "bare" => options.harakat = false,
            "invisibles" => options.invisibles = true,
            "whole" => options.emoji = EmojiSupport::WHOLE,
            _ => {
                let width = word.strip_prefix("width=").and_then(|width| width.parse().ok());
                options.width = width.or(options.width);
            }
        }
    }
    options
}

/// Every byte is in one cluster, every cluster in one cell, every cell on one line.
fn letters(text: &str, range: TextRange, layout: &ParagraphLayout) {
    assert_eq!(layout.range(), range);
    let mut at = range.start();
    for cluster in layout.clusters() {
        assert_eq!(cluster.start(), at);
        assert!(!cluster.is_empty() && text.is_char_boundary(cluster.end().0));
        at = cluster.end();
    }
    assert_eq!(at, range.end());
    let held = layout.lines().flat_map(|line| line.logical_cells()).flat_map(|cell| cell.clusters());
    assert!(held.eq(layout.clusters()), "cells in logical order do not hold the text");
    let joined: String = layout.lines().map(|line| line.range().slice(text)).collect();
    assert_eq!(joined, range.slice(text));
}

/// What is drawn on each line: the cells that take room, side by side, within the width, and no control.
fn lines(text: &str, layout: &ParagraphLayout, options: &LayoutOptions) {
    for line in layout.lines() {
        let fits = options.width.is_none_or(|width| line.width() <= u32::from(width));
        assert!(fits || line.cells().count() == 1, "{} columns in {:?}", line.width(), options.width);
        let mut at = line.left();
        for cell in line.cells() {
            assert_eq!(cell.column(), at, "cells overlap or leave a gap");
            at += i32::from(cell.width());
            for symbol in [cell.symbol(), &cell.unmirrored()] {
                let first = symbol.chars().next().expect("a cell sends something");
                assert!(!is_zero_width(first), "{symbol:?}");
                assert!(symbol.chars().all(|c| picture(c).is_none() && !is_bidi_control(c)), "{symbol:?}");
            }
            assert!(!cell.range().slice(text).is_empty());
        }
        assert_eq!(at, line.left() + i32::try_from(line.width()).unwrap());
        let mut shown: Vec<_> = line.cells().map(|cell| (cell.range(), cell.column())).collect();
        let logical = line.logical_cells().filter(|cell| cell.width() > 0);
        let logical: Vec<_> = logical.map(|cell| (cell.range(), cell.column())).collect();
        shown.sort_by_key(|(range, _)| range.start());
        assert_eq!(shown, logical, "the cells seen are not those in the text");
    }
}

/// From the text to the screen and back.
fn places(layout: &ParagraphLayout) {
    for (index, line) in layout.lines().enumerate() {
        for cell in line.cells() {
            let hit = layout.hit(VisualPosition { line: index, column: cell.column() });
            assert_eq!(hit.cell, Some(cell.range()));
            let caret = layout.caret(hit.position);
            assert_eq!((caret.at.line, caret.at.column), (index, cell.column()));
            let strips = layout.strips(cell.range());
            assert_eq!(strips.len(), 1, "{strips:?}");
            assert_eq!(strips[0].columns, cell.column()..cell.column() + i32::from(cell.width()));
        }
    }
    for offset in
        [layout.range().start().0.saturating_sub(1), layout.range().end().0, layout.range().end().0 + 9]
    {
        for position in
            [LogicalPosition::upstream(ByteOffset(offset)), LogicalPosition::downstream(ByteOffset(offset))]
        {
            assert!(layout.caret(position).at.line < layout.line_count());
        }
    }
}

fn columns(layout: &ParagraphLayout) -> Vec<(i32, u8)> {
    layout.lines().flat_map(|line| line.cells()).map(|cell| (cell.column(), cell.width())).collect()
}
