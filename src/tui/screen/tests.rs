//! Screens through ratatui's test backend: what stands where, and with which attributes.
//!
//! Arabic appears here by its presentation forms, in visual order, because that is what the cells hold.

mod arabic;
mod comfort;
mod keys;
mod panels;
mod panes;
mod statistics;
mod unsettled;

use super::super::theme::Theme;
use super::*;
use crate::annotation::{Annotation, AnnotationSet, Id, LabelDefinition, LabelLook, Schema, Span, Spans};
use crate::document::Document;
use crate::preferences::ReadingWidth;
use crate::preferences::ThemeChoice;
use crate::session::{LineAddress, PageSize};
use crate::text::TextRange;
use crate::words::Language;
use jiff::Timestamp;
use proptest::prelude::*;
use ratatui::Terminal;
use ratatui::backend::TestBackend;
use ratatui::layout::Rect;
use ratatui::style::{Color, Modifier};
use std::collections::BTreeMap;

const PLAIN: Look =
    Look { theme: Theme::new(ThemeChoice::Auto, false, None), language: Language::English, arabic: None };
const COLOURED: Look = Look { theme: Theme::new(ThemeChoice::Auto, true, None), ..PLAIN };

fn annotation(text: &str, label: &str, range: std::ops::Range<usize>, number: usize) -> Option<Annotation> {
    Some(Annotation {
        id: Id::new(format!("n{number}"))?,
        label: label.to_owned(),
        spans: Spans::from(Span::snapped(text, TextRange::from(range))?),
        attributes: BTreeMap::new(),
        note: String::new(),
        by: "leila".to_owned(),
        made: "2031-01-01T00:00:00Z".to_owned(),
    })
}

/// A session with one open document and these annotations.
fn session(text: &str, tags: &[(&str, std::ops::Range<usize>)]) -> Session {
    let mut session = Session::new(vec!["a.txt".to_owned(), "b.txt".to_owned()], "leila", 1);
    session.start();
    let tags = tags.iter().enumerate();
    let annotations =
        tags.filter_map(|(number, (label, range))| annotation(text, label, range.clone(), number));
    let set = AnnotationSet::new(annotations.collect(), vec![]).unwrap();
    session.open(0, Document::new("a.txt", text.to_owned()), set, None);
    session
}

/// Draws a session on a screen of this size.
fn drawn(session: &mut Session, look: &Look, width: u16, height: u16) -> (Buffer, Option<Cursor>) {
    let mut terminal = Terminal::new(TestBackend::new(width, height)).unwrap();
    let regions = Regions::of(Rect::new(0, 0, width, height), 9, session.preferences().width);
    session.resize(PageSize { width: regions.page.width, height: regions.page.height });
    overlay::fit(session, look, &regions);
    let mut cursor = None;
    terminal.draw(|frame| cursor = draw(session, look, &regions, frame.buffer_mut())).unwrap();
    (terminal.backend().buffer().clone(), cursor)
}

fn lines(buffer: &Buffer) -> Vec<String> {
    let row = |y| (0..buffer.area.width).map(|x| buffer[(x, y)].symbol()).collect::<String>();
    (0..buffer.area.height).map(row).collect()
}

fn press(session: &mut Session, keys: &str) {
    for key in keys.split_whitespace() {
        let command = session.commands().by_key(key).unwrap();
        session.apply(command, Timestamp::UNIX_EPOCH);
    }
}

#[test]
fn every_region_lies_on_the_screen_whatever_its_size() {
    for width in 1..130 {
        for height in 1..40 {
            let screen = Rect::new(0, 0, width, height);
            let regions = Regions::of(screen, 9, ReadingWidth::default());
            for region in [regions.header, regions.page, regions.message, regions.footer] {
                assert_eq!(region.intersection(screen).height, region.height, "{width}x{height}");
            }
            assert!(regions.page.width >= 1 && regions.page.height >= 1);
            assert!(regions.page.right() <= regions.gutter.x.max(1));
        }
    }
}

#[test]
fn the_text_stands_at_the_right_with_its_margin() {
    let mut session = session("دار (2) ab\n\nلا", &[("entity", 0..6)]);
    let (buffer, cursor) = drawn(&mut session, &PLAIN, 52, 9);
    let expected = [
        " 1/2  a.txt                    auto   par. 1/3   0% ",
        "                                 ab (2) ﺭﺍﺩ e      1",
        "                                                    ",
        "                                          ﻻ        3",
    ];
    assert_eq!(lines(&buffer)[..4], expected);
    assert_eq!(lines(&buffer)[8], format!(" entity  0–3  ﺭﺍﺩ{}saved ", " ".repeat(29)));
    assert_eq!(cursor, Some(Cursor { x: 42, y: 1, bar: false }));
}

/// The cell that holds the letter at a byte of the first line.
fn cell_of(session: &Session, buffer: &Buffer, at: usize) -> ratatui::buffer::Cell {
    let regions = Regions::of(buffer.area, 9, ReadingWidth::default());
    let position = crate::layout::LogicalPosition::downstream(crate::text::ByteOffset(at));
    let caret = session.reading().unwrap().part_of(LineAddress::default()).0.caret(position);
    let x = i32::from(regions.page.x) + caret.at.column;
    buffer[(u16::try_from(x).unwrap(), regions.page.y)].clone()
}

#[test]
fn labels_are_told_apart_without_colour() {
    let text = "دار نهر بيت سور";
    let tags = [("entity", 0..6), ("claim", 7..13), ("date", 14..20)];
    let mut session = session(text, &tags);
    press(&mut session, "G");
    let (buffer, _) = drawn(&mut session, &PLAIN, 60, 10);
    let attributes: Vec<_> =
        [0, 7, 14, 21].iter().map(|at| cell_of(&session, &buffer, *at).modifier).collect();
    let expected = [Modifier::UNDERLINED, Modifier::BOLD, Modifier::REVERSED, Modifier::empty()];
    assert_eq!(attributes, expected);
    assert!(buffer.content.iter().all(|cell| cell.fg == Color::Reset && cell.bg == Color::Reset));
}

#[test]
fn an_inner_annotation_keeps_the_marks_of_the_outer_one() {
    let text = "دار نهر بيت";
    let mut session = session(text, &[("claim", 0..20), ("entity", 7..13)]);
    press(&mut session, "G");
    let (buffer, _) = drawn(&mut session, &PLAIN, 60, 10);
    assert_eq!(cell_of(&session, &buffer, 7).modifier, Modifier::BOLD | Modifier::UNDERLINED);
    assert_eq!(cell_of(&session, &buffer, 0).modifier, Modifier::BOLD);
}

#[test]
fn the_margin_has_room_for_the_numbers_of_a_long_document() {
    let mut session = session(&"د\n".repeat(12_345), &[]);
    press(&mut session, "G");
    let regions = Regions::of(Rect::new(0, 0, 60, 10), 12_345, ReadingWidth::default());
    session.resize(PageSize { width: regions.page.width, height: regions.page.height });
    let mut buffer = Buffer::empty(Rect::new(0, 0, 60, 10));
    draw(&session, &PLAIN, &regions, &mut buffer);
    assert!(lines(&buffer).iter().any(|line| line.ends_with(" 12345")), "{:?}", lines(&buffer));
}

#[test]
fn a_blank_that_hangs_over_the_end_of_a_line_is_not_underlined() {
    let text = "دار نهر بيت";
    let mut session = session(text, &[("entity", 0..20)]);
    press(&mut session, "G");
    let (buffer, _) = drawn(&mut session, &PLAIN, 12, 10);
    assert_eq!(cell_of(&session, &buffer, 6).modifier, Modifier::UNDERLINED);
    assert_eq!(cell_of(&session, &buffer, 13).modifier, Modifier::empty(), "{:?}", lines(&buffer));
}

#[test]
fn the_margin_names_the_labels_of_a_line() {
    let text = "دار نهر بيت";
    let mut session = session(text, &[("claim", 0..20), ("entity", 7..13), ("entity", 0..6)]);
    let (buffer, _) = drawn(&mut session, &PLAIN, 60, 10);
    assert!(lines(&buffer)[1].ends_with(" ec     1"), "{:?}", lines(&buffer)[1]);
}

#[test]
fn an_annotation_that_was_walked_to_is_filled() {
    let mut session = session("دار نهر", &[("entity", 7..13)]);
    press(&mut session, "Tab");
    let (buffer, _) = drawn(&mut session, &COLOURED, 60, 10);
    assert_ne!(cell_of(&session, &buffer, 7).bg, Color::Reset);
    assert_eq!(cell_of(&session, &buffer, 0).bg, Color::Reset);
}

#[test]
fn the_annotation_chosen_in_the_list_is_shown_in_full_beside_it() {
    let mut session = session("دار نهر بيت", &[("claim", 0..20), ("entity", 7..13)]);
    press(&mut session, "C-Left Enter");
    let (inner, _) = drawn(&mut session, &COLOURED, 60, 10);
    press(&mut session, "Down");
    let (outer, _) = drawn(&mut session, &COLOURED, 60, 10);
    let filled = |buffer: &Buffer, at| cell_of(&session, buffer, at).bg != Color::Reset;
    assert_eq!([filled(&inner, 0), filled(&inner, 7)], [false, true]);
    assert_eq!([filled(&outer, 0), filled(&outer, 7)], [true, true]);
    assert!(lines(&outer)[5].starts_with(" Annotations here"), "the list makes way: {:?}", lines(&outer));
}

#[test]
fn while_text_is_selected_the_cursor_is_a_bar_at_its_end() {
    let mut session = session("دار نهر", &[]);
    press(&mut session, "S-Left S-Left");
    let (buffer, cursor) = drawn(&mut session, &PLAIN, 60, 10);
    let selected: Vec<_> = [0, 2, 4].iter().map(|at| cell_of(&session, &buffer, *at).modifier).collect();
    let lit = Modifier::REVERSED | Modifier::UNDERLINED;
    assert_eq!(selected, [lit, lit, Modifier::empty()]);
    let page = Regions::of(buffer.area, 9, ReadingWidth::default()).page;
    assert_eq!(cursor, Some(Cursor { x: page.right() - 2, y: page.y, bar: true }));
}

#[test]
fn a_date_can_be_told_inside_a_selection_without_colour() {
    let mut session = session("دار نهر", &[("date", 0..6)]);
    press(&mut session, "v End");
    let (buffer, _) = drawn(&mut session, &PLAIN, 60, 10);
    assert_eq!(cell_of(&session, &buffer, 0).modifier, Modifier::UNDERLINED);
    assert_eq!(cell_of(&session, &buffer, 7).modifier, Modifier::REVERSED | Modifier::UNDERLINED);
}

#[test]
fn in_a_lam_alef_the_status_says_which_letter_is_meant() {
    let mut session = session("لا", &[]);
    let (first, _) = drawn(&mut session, &PLAIN, 60, 10);
    press(&mut session, "Left");
    let (second, _) = drawn(&mut session, &PLAIN, 60, 10);
    assert!(lines(&first)[9].contains("U+0644  letter 1 of 2"));
    assert!(lines(&second)[9].contains("U+0627  letter 2 of 2"));
}

#[test]
fn a_full_line_leaves_room_for_the_caret_at_its_end() {
    let mut session = session(&"د".repeat(50), &[]);
    press(&mut session, "G");
    let (buffer, cursor) = drawn(&mut session, &PLAIN, 60, 10);
    assert_eq!(cursor.map(|cursor| cursor.x), Some(0), "{:?}", lines(&buffer)[1]);
}

#[test]
fn the_help_lists_every_command() {
    let mut session = session("دار", &[]);
    press(&mut session, "?");
    let mut shown = String::new();
    for _ in 0..session.commands().help_lines().len() {
        let (buffer, _) = drawn(&mut session, &PLAIN, 120, 20);
        shown.push_str(&lines(&buffer).concat());
        press(&mut session, "Down");
    }
    for row in session.commands().rows() {
        assert!(shown.contains(row.name.as_ref()), "{} is not in the help", row.name);
    }
}

#[test]
fn on_a_narrow_screen_the_help_takes_the_rows_that_its_words_need() {
    let mut session = session("دار", &[]);
    press(&mut session, "?");
    let (mut shown, mut last) = (Vec::new(), Vec::new());
    loop {
        let (buffer, _) = drawn(&mut session, &PLAIN, 50, 16);
        let page = lines(&buffer);
        if page == last {
            break;
        }
        shown.extend(page[2..14].iter().map(|line| line.get(20..).unwrap_or_default().trim().to_owned()));
        last = page;
        press(&mut session, "Down");
    }
    // Where a line breaks is of no interest; Arabic is on the screen in its shapes.
    let squeezed = |words: &str| words.split_whitespace().collect::<String>();
    let shown = squeezed(&shown.concat());
    for row in session.commands().rows() {
        let words = Language::English.command(row.command, session.schema());
        assert!(shown.contains(&squeezed(&words)) || !words.is_ascii(), "{words:?} is not whole");
    }
    assert!(last.concat().contains("leave; every act is saved"), "{last:?}");
    press(&mut session, "Up");
    assert_ne!(lines(&drawn(&mut session, &PLAIN, 50, 16).0), last);
}

#[test]
fn the_help_scrolls_to_its_end_and_no_further() {
    let mut session = session("دار", &[]);
    drawn(&mut session, &PLAIN, 100, 20);
    press(&mut session, "? G");
    let (end, _) = drawn(&mut session, &PLAIN, 100, 20);
    assert!(lines(&end).concat().contains("leave; every act is saved already"));
    press(&mut session, "Up");
    let (before, _) = drawn(&mut session, &PLAIN, 100, 20);
    assert_ne!(lines(&end), lines(&before));
}

#[test]
fn a_panel_has_an_edge_where_the_page_goes_on_below_it() {
    let mut session = session(&"دار\n".repeat(20), &[]);
    press(&mut session, "o");
    let (buffer, _) = drawn(&mut session, &PLAIN, 60, 14);
    let is_underlined = |y: u16| buffer[(20, y)].modifier.contains(Modifier::UNDERLINED);
    // The title, the field, two documents; then the page.
    assert_eq!([1, 2, 3, 4, 5].map(is_underlined), [true, false, false, true, false]);
    press(&mut session, "Esc ?");
    let (buffer, _) = drawn(&mut session, &PLAIN, 60, 14);
    assert!((2..12).all(|y| !buffer[(59, y)].modifier.contains(Modifier::UNDERLINED)));
}

#[test]
fn the_palette_shows_what_fits_and_puts_the_cursor_in_its_field() {
    let mut session = session("دار", &[]);
    press(&mut session, ":");
    "undo".chars().for_each(|typed| session.type_char(typed, typed));
    let (buffer, cursor) = drawn(&mut session, &PLAIN, 80, 12);
    assert_eq!(lines(&buffer)[2].trim_end(), " :undo");
    assert!(lines(&buffer)[3].starts_with(" undo "));
    assert_eq!(cursor, Some(Cursor { x: 6, y: 2, bar: true }));
}

#[test]
fn a_document_that_cannot_be_read_says_why() {
    let mut session = session("دار", &[]);
    session.cannot_open(0, "a.txt: not UTF-8 at byte 17".to_owned());
    let (buffer, cursor) = drawn(&mut session, &PLAIN, 60, 10);
    assert!(lines(&buffer).concat().contains("a.txt: not UTF-8 at byte 17"));
    assert_eq!(cursor, None);
}

#[test]
fn a_long_warning_is_shown_whole() {
    let mut session = session("دار", &[]);
    let reason =
        "a.txt.ron: changed by another program since it was read, so nothing was written; open it again"
            .to_owned();
    session.saved(0, Err(reason));
    for height in [5, 10] {
        let (buffer, _) = drawn(&mut session, &PLAIN, 50, height);
        let shown = lines(&buffer).concat().split_whitespace().collect::<Vec<_>>().join(" ");
        assert!(shown.contains("so nothing was written; open it again"), "{shown}");
    }
}

#[test]
fn names_with_controls_are_shown_as_pictures() {
    let mut session = Session::new(vec!["a\u{1b}]0;x\u{7}\u{202e}.txt".to_owned()], "leila", 1);
    let (buffer, _) = drawn(&mut session, &PLAIN, 60, 10);
    assert!(lines(&buffer)[0].contains("a␛]0;x␇.txt"));
}

#[test]
fn an_empty_corpus_says_what_to_do() {
    let mut session = Session::new(Vec::new(), "leila", 1);
    press(&mut session, "e w Tab ] o Down Enter Esc ? Esc");
    let (buffer, _) = drawn(&mut session, &PLAIN, 60, 10);
    assert!(lines(&buffer).concat().contains("no documents here"));
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(64))]

    /// The first rule of the program: whatever is tagged, selected or walked to, no letter moves.
    #[test]
    fn no_style_ever_changes_a_symbol(
        words in prop::collection::vec(prop::sample::select(vec!["سلام", "لا", "(ab)", "12", "كِتَاب", "٣٤", "«", "\n", "\u{200f}"]), 1..40),
        tags in prop::collection::vec((prop::sample::select(vec!["entity", "claim", "date", "other"]), 0..200usize, 1..60usize), 0..12),
        keys in prop::sample::select(vec!["", "Tab", "Tab Tab", "v C-Left C-Left", "w w", "S-Down", "G", "x"]),
        width in 3..70u16,
        height in 1..16u16,
    ) {
        let text = words.join(" ");
        let clamp = |at: usize| at.min(text.len());
        let tags: Vec<_> = tags.into_iter().map(|(label, start, length)| (label, clamp(start)..clamp(start + length))).collect();
        let mut bare = session(&text, &[]);
        let mut tagged = session(&text, &tags);
        press(&mut bare, keys.replace("Tab", "").as_str());
        press(&mut tagged, keys);
        let page = |buffer: &Buffer| {
            let area = Regions::of(buffer.area, 9, ReadingWidth::default()).page;
            area.positions().map(|position| buffer[position].symbol().to_owned()).collect::<Vec<_>>()
        };
        // The page may have scrolled to what was walked to: compare from the top again.
        press(&mut bare, "g");
        press(&mut tagged, "g");
        let (bare, tagged) = (drawn(&mut bare, &COLOURED, width, height).0, drawn(&mut tagged, &COLOURED, width, height).0);
        prop_assert_eq!(page(&bare), page(&tagged));
    }

    #[test]
    fn every_size_can_be_drawn(width in 1..200u16, height in 1..60u16, keys in prop::sample::select(vec!["", "?", ":", "o", "Tab Enter", "G", "w", "s s", "s Tab Enter", "s t t t G", "m - i"])) {
        let mut session = session("سلام (12) ab\nكِتَاب لا", &[("entity", 0..8), ("claim", 0..20)]);
        press(&mut session, keys);
        let (buffer, cursor) = drawn(&mut session, &PLAIN, width, height);
        prop_assert!(cursor.is_none_or(|cursor| cursor.x < width && cursor.y < height));
        prop_assert_eq!(buffer.area.width, width);
    }
}

#[test]
fn the_hint_names_the_keys_of_the_schema() {
    let label = |name: &str, key| LabelDefinition::new(name, key, LabelLook::Tint);
    let schema = Schema::new(vec![label("person", 'b'), label("event", 'n')], vec![]);
    let mut session = session("دار", &[]).with_schema(schema);
    let (buffer, _) = drawn(&mut session, &PLAIN, 80, 9);
    assert!(lines(&buffer)[7].starts_with(" b person  n event  v select"), "{:?}", lines(&buffer)[7]);
}
