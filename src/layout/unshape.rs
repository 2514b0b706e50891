//! The way back: from what a screen shows to text. What a user selects with the terminal and pastes is in presentation
//! forms and, where the terminal does no bidi, in visual order.
//!
//! A guess by its nature: forms say which way they join, so a line whose letters join backwards is turned round. A line
//! without forms is text already and is left alone.

use super::level::{Class, class};
use super::tables::{self, Position};
use crate::text::grapheme;

/// Text with the letters that its presentation forms stand for, in logical order. Text without forms comes back as it is.
///
/// ```
/// use hashiya::layout::unshape;
///
/// assert_eq!(unshape("\u{fe91}\u{fee8}\u{fe96}"), "بنت");
/// assert_eq!(unshape("(A) \u{fe96}\u{fee8}\u{fe91}"), "بنت (A)");
/// assert_eq!(unshape("بنت"), "بنت");
/// ```
pub fn unshape(text: &str) -> String {
    if !text.chars().any(|c| tables::letters_of(c).is_some()) {
        return text.to_owned();
    }
    text.split_inclusive('\n').map(unshape_line).collect()
}

fn unshape_line(line: &str) -> String {
    let content = line.trim_end_matches(['\n', '\r']);
    let clusters: Vec<_> = grapheme::clusters(content).map(|(_, cluster)| cluster).collect();
    let mut text = String::with_capacity(line.len());
    if runs_backwards(&clusters) {
        for cluster in turned(&clusters) {
            let mut chars = cluster.chars();
            let base = chars.next().map(|base| if is_ltr(cluster) { base } else { mirrored(base) });
            base.into_iter().chain(chars).for_each(|c| push(&mut text, c));
        }
    } else {
        content.chars().for_each(|c| push(&mut text, c));
    }
    text.push_str(&line[content.len()..]);
    text
}

fn push(text: &mut String, c: char) {
    match tables::letters_of(c) {
        Some((letters, _)) => text.extend(letters.into_iter().flatten()),
        None => text.push(c),
    }
}

fn mirrored(c: char) -> char {
    tables::mirrored(c).unwrap_or(c)
}

/// Whether more neighbours join from right to left as they stand than from left to right.
fn runs_backwards(clusters: &[&str]) -> bool {
    let joins_on = |cluster: &str| matches!(position(cluster), Some(Position::Initial | Position::Medial));
    let is_joined = |cluster: &str| matches!(position(cluster), Some(Position::Final | Position::Medial));
    let pairs = |joined: fn(bool, bool, bool, bool) -> bool| {
        clusters
            .windows(2)
            .filter(|pair| {
                joined(joins_on(pair[0]), is_joined(pair[0]), joins_on(pair[1]), is_joined(pair[1]))
            })
            .count()
    };
    let forwards = pairs(|first_on, _, _, second_joined| first_on && second_joined);
    let backwards = pairs(|_, first_joined, second_on, _| first_joined && second_on);
    backwards > forwards
}

fn position(cluster: &str) -> Option<Position> {
    tables::letters_of(cluster.chars().next()?).map(|(_, position)| position)
}

/// A visual line in logical order: turned round, but for what runs from left to right in it, with what is between two of
/// such.
fn turned<'a>(clusters: &[&'a str]) -> Vec<&'a str> {
    let mut turned: Vec<_> = clusters.iter().rev().copied().collect();
    let mut at = 0;
    while at < turned.len() {
        if !is_ltr(turned[at]) {
            at += 1;
            continue;
        }
        let run = turned[at..].iter().position(|cluster| is_rtl(cluster)).unwrap_or(turned.len() - at);
        let last = turned[at..at + run].iter().rposition(|cluster| is_ltr(cluster)).unwrap_or(0);
        turned[at..=at + last].reverse();
        at += last + 1;
    }
    turned
}

/// Whether a cluster runs from left to right: letters of such scripts, and digits of every kind.
fn is_ltr(cluster: &str) -> bool {
    cluster.chars().next().is_some_and(|c| c.is_numeric() || class(c) == Class::Left)
}

fn is_rtl(cluster: &str) -> bool {
    cluster.chars().next().is_some_and(|c| class(c) == Class::Right)
}

#[cfg(test)]
mod tests {
    use super::super::{LayoutOptions, lay_out};
    use super::*;
    use crate::text::TextRange;

    /// What a terminal without bidi gives when a line of it is selected.
    fn selected(text: &str) -> String {
        let layout = lay_out(text, TextRange::of(text), &LayoutOptions::default());
        layout.line(0).cells().map(|cell| cell.symbol().to_owned()).collect()
    }

    #[test]
    fn what_is_selected_on_the_screen_comes_back_as_it_was() {
        for text in [
            "قالت هدى: لا خوف على الميناء.",
            "وَصَلَتِ السَّفينَةُ (أمل 2) في 25 مايو ٢٠١٧",
            "الشركة «ABC Lines» ونائبها، كما قيل",
            "نسبة 12.5% من الأسهم",
        ] {
            assert_eq!(unshape(&selected(text)), text);
        }
    }

    #[test]
    fn forms_in_logical_order_stay_in_it() {
        let shaped = "\u{fe97}\u{fed7}\u{feae}\u{fef3}\u{feae} 25/3 (\u{fefb})";
        assert_eq!(unshape(shaped), "تقرير 25/3 (لا)");
    }

    #[test]
    fn lines_are_turned_one_by_one() {
        let text = format!("{}\r\nabc\n", selected("تقرير"));
        assert_eq!(unshape(&text), "تقرير\r\nabc\n");
    }

    #[test]
    fn text_without_forms_is_left_alone() {
        for text in ["", "تقرير 25", "(abc)", "\u{fdfa}", "\n\n"] {
            assert_eq!(unshape(text), text);
        }
    }
}
