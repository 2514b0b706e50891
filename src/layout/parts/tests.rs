//! Parts against the whole: a paragraph that is laid out in parts has just the lines that it has as a whole.

use super::super::tests::{hostile, options};
use super::super::{LayoutOptions, lay_out};
use super::*;
use crate::text::beginning::is_settled;
use proptest::prelude::*;

/// Parts of a few words.
const SHORT: Measures = Measures { long: 0, part: 24, behind: 16, before: 16 };

/// All that is seen of a line, and where it comes from.
fn lines_of(layout: &ParagraphLayout) -> Vec<String> {
    layout
        .lines()
        .map(|line| {
            let cells = line.logical_cells().map(|cell| {
                (cell.column(), cell.width(), cell.symbol().to_owned(), cell.range(), cell.level())
            });
            format!("{:?} {:?} {:?}", line.range(), line.left(), cells.collect::<Vec<_>>())
        })
        .collect()
}

/// Every part, from the first to the last.
fn all_parts(parts: &Parts, text: &str, options: &LayoutOptions) -> Vec<Rc<ParagraphLayout>> {
    let mut made: Vec<Rc<ParagraphLayout>> = Vec::new();
    let last = parts.of_line(usize::MAX, &mut |number| {
        assert_eq!(number, made.len());
        made.push(Rc::new(parts.lay_out(text, number, options)));
        Rc::clone(&made[number])
    });
    assert_eq!(last + 1, made.len());
    made
}

fn check(text: &str, range: TextRange, options: &LayoutOptions, measures: Measures) {
    let whole = lay_out(text, range, options);
    let parts = Parts::new(text, range, options, measures);
    let made = all_parts(&parts, text, options);
    let lines: Vec<String> = made.iter().flat_map(|part| lines_of(part)).collect();
    assert_eq!(lines, lines_of(&whole), "{text:?} {options:?}");
    let firsts: Vec<_> = made.iter().map(|part| part.first_line()).collect();
    let counted: Vec<_> = made
        .iter()
        .scan(0, |sum, part| {
            let first = *sum;
            *sum += part.line_count();
            Some(first)
        })
        .collect();
    assert_eq!(firsts, counted);
    for (number, part) in made.iter().enumerate() {
        assert_eq!(part.goes_on(), number + 1 < made.len());
        assert_eq!(part.direction(), whole.direction());
        let mut unused = |_| unreachable!("all parts are known");
        let start = part.range().start();
        assert_eq!(parts.at(LogicalPosition::downstream(start), &mut unused), number);
        assert_eq!(parts.at(LogicalPosition::upstream(start), &mut unused), number.saturating_sub(1));
        assert_eq!(parts.of_line(part.first_line(), &mut unused), number);
        for cluster in part.clusters() {
            assert_eq!(parts.at(LogicalPosition::downstream(cluster.start()), &mut unused), number);
        }
    }
}

/// Documents of the sample corpus, as one paragraph.
fn report() -> String {
    let strike = include_str!("../../../corpus/01-harbour-strike.txt");
    let leak = include_str!("../../../corpus/03-data-leak.txt");
    [strike, leak].concat().replace('\n', " ")
}

#[test]
fn a_report_in_one_paragraph_is_the_same_in_parts() {
    let text = report();
    for width in [3, 10, 37, 80] {
        let options = LayoutOptions { width: Some(width), ..LayoutOptions::default() };
        for part in [1, 100, 1000] {
            let measures = Measures { long: 0, part, behind: 1, before: 40 };
            check(&text, TextRange::of(&text), &options, measures);
        }
    }
}

#[test]
fn what_another_thread_finds_is_what_going_through_finds() {
    let text = "ابت (جدر) abc 12 ".repeat(6000);
    let (range, options) =
        (TextRange::of(&text), LayoutOptions { width: Some(40), ..LayoutOptions::default() });
    assert!(find_parts(&text, range, &options, || false).is_none());
    let found = find_parts(&text, range, &options, || true).unwrap();
    let parts = Parts::new(&text, range, &options, Measures::USUAL);
    let starts: Vec<_> = all_parts(&parts, &text, &options).iter().map(|part| part.first_line()).collect();
    assert_eq!(found.0.iter().map(|start| start.line).collect::<Vec<_>>(), starts);
    let other = Parts::new(&text, range, &options, Measures::USUAL);
    other.learn(found);
    assert_eq!(other.of_line(usize::MAX, &mut |_| unreachable!("all parts are known")), starts.len() - 1);
}

#[test]
fn brackets_that_close_far_away_keep_their_order() {
    let far = "كلمة abc 12 ".repeat(40);
    for text in [format!("abc ( {far} ) abc"), format!("abc ( {far}"), format!("{far} [ ( x {far} ] {far} )")]
    {
        let options = LayoutOptions { width: Some(20), ..LayoutOptions::default() };
        check(&text, TextRange::of(&text), &options, SHORT);
    }
}

#[test]
fn a_word_without_an_end_and_a_letter_with_a_thousand_marks_are_the_same_in_parts() {
    let options = LayoutOptions { width: Some(9), ..LayoutOptions::default() };
    for text in [
        "س".repeat(500),
        "لا".repeat(300),
        format!("ب{} ب", "\u{64e}".repeat(1000)),
        format!("\u{2067}{}\u{2069}", "ab جد ".repeat(100)),
        "\u{200b}".repeat(900),
        " ".repeat(700),
        format!("({}ا", " ".repeat(300)),
        "\u{1f1e6}".repeat(301),
    ] {
        check(&text, TextRange::of(&text), &options, SHORT);
    }
}

fn levels(text: &str) -> level::Levels<'_> {
    level::resolve(text, super::super::BaseDirection::default())
}

proptest! {
    #[test]
    fn parts_are_what_the_whole_is(
        text in hostile(),
        more in hostile(),
        options in options(),
        part in 1_usize..60,
        behind in 1_usize..40,
    ) {
        let text = format!("{text} {more}{text}ابج def {more}");
        let measures = Measures { long: 0, part, behind, before: 64 };
        check(&text, TextRange::of(&text), &options, measures);
    }

    #[test]
    fn a_settled_beginning_has_its_levels_whatever_follows(
        beginning in "([اب]{1,3}| |[a-c]{1,2}|[0-9]|[()\\[\\]{}.,%«〈\u{2067}\u{200f}\u{64e}]){0,60}",
        more in "([اب]{1,3}| |[a-c]{1,2}|[0-9]|[()\\[\\]{}.,%\u{2069}]){0,60}",
        part in 0_usize..60,
    ) {
        if is_settled(&beginning, part) {
            let text = [beginning.as_str(), &more].concat();
            let (whole, alone) = (levels(&text), levels(&beginning));
            for (at, _) in beginning.char_indices().take_while(|(at, _)| *at < part) {
                prop_assert_eq!(whole.at(at), alone.at(at), "{} of {:?} and {:?}", at, beginning, more);
            }
        }
    }

    #[test]
    fn words_of_both_directions_are_the_same_in_parts(
        text in "([اب]{1,5}\u{64e}?| |[a-c]{1,4}| |[0-9]{1,3}| |[().,:\"«»%-]| ){0,120}",
        width in 1_u16..40,
        part in 1_usize..80,
        behind in 1_usize..30,
    ) {
        let options = LayoutOptions { width: Some(width), ..LayoutOptions::default() };
        check(&text, TextRange::of(&text), &options, Measures { long: 0, part, behind, before: 12 });
    }
}
