//! The margin beside the text: which lines a claim takes, which labels a line has, and the numbers of paragraphs.
//!
//! The lane of claims and the places of the letters are the same without colour. What is laid on the text itself is
//! [`super::page`]'s.

use super::paint::{self, Align, Field};
use super::regions::{Look, Regions, mark_width};
use crate::annotation::{Annotation, LabelLook, Schema};
use crate::session::LineAddress;
use crate::text::TextRange;
use ratatui::buffer::Buffer;

/// Letters of labels that there is room for.
const LETTERS: u16 = 3;

/// What the margin of a line shows.
pub(super) struct Margin<'a> {
    pub(super) look: &'a Look,
    pub(super) schema: &'a Schema,
    /// The annotations with text on the line.
    pub(super) annotations: &'a [&'a Annotation],
    /// The annotations that the one that was walked to is linked with, and whether the link leads there.
    pub(super) linked: &'a [(&'a Annotation, bool)],
    /// The text of the line.
    pub(super) line: TextRange,
    /// Whether the paragraph has no text: then it has no number either.
    pub(super) is_blank: bool,
}

impl Margin<'_> {
    /// The lane of claims, a letter for each label in a column of its own with how often it occurs where there is room, and
    /// the number of a paragraph beside its first line.
    pub(super) fn draw(&self, regions: &Regions, y: u16, address: LineAddress, buffer: &mut Buffer) {
        let theme = self.look.theme;
        let field = Field::of_page(regions.gutter.x, y, regions.gutter.width);
        if let Some(arrow) = self.arrow() {
            paint::text(buffer, field.first(1), arrow, theme.strong(), Align::Start);
        }
        let field = field.skip(1);
        let mark = mark_width(regions.frame.width);
        let marks = LETTERS * mark;
        if let Some(glyph) = self.lane().filter(|_| field.width > marks) {
            paint::text(
                buffer,
                field.skip(marks).first(1),
                glyph,
                theme.label(LabelLook::Tint),
                Align::Start,
            );
        }
        for (place, label, count) in self.letters((field.width / mark).min(LETTERS)) {
            let initial: String = label.chars().take(1).collect();
            let field = field.skip(place * mark).first(mark);
            let taken = paint::text(
                buffer,
                field.first(1),
                &initial,
                theme.label(self.schema.style(label)),
                Align::Start,
            );
            let count = match count {
                0 | 1 => String::new(),
                2..=9 => count.to_string(),
                _ => "+".to_owned(),
            };
            paint::text(buffer, field.skip(taken), &count, theme.quiet(), Align::Start);
        }
        let before = marks + 1;
        if address.line == 0 && !self.is_blank && field.width > before {
            let number = (address.paragraph + 1).to_string();
            paint::text(buffer, field.skip(before), &number, theme.quiet(), Align::End);
        }
    }

    /// The labels on the line with their places and how many annotations are marked there: those of the schema where they
    /// stand in it, all others in the last.
    fn letters(&self, columns: u16) -> Vec<(u16, &str, usize)> {
        let last = columns.saturating_sub(1);
        let mut letters: Vec<(u16, &str, usize)> = Vec::new();
        for annotation in self.annotations {
            let label = annotation.label.as_str();
            let known = self.schema.labels().iter().position(|known| known.name == label);
            let place = known.and_then(|place| u16::try_from(place).ok()).unwrap_or(last).min(last);
            match letters.iter_mut().find(|(taken, ..)| *taken == place) {
                Some((_, _, count)) => *count += 1,
                None if columns > 0 => letters.push((place, label, 1)),
                None => {}
            }
        }
        letters
    }

    /// Whether a link leads onward to an annotation that begins on the line, comes from there, or both.
    fn arrow(&self) -> Option<&'static str> {
        let begins = |one: &Annotation| self.line.contains(one.spans.extent().start());
        let is_there =
            |wanted: bool| self.linked.iter().any(|(one, is_onward)| *is_onward == wanted && begins(one));
        match (is_there(true), is_there(false)) {
            (true, true) => Some("↔"),
            (true, false) => Some("→"),
            (false, true) => Some("←"),
            (false, false) => None,
        }
    }

    /// What the lane shows of the claims on the line: whether the longest begins here, goes through or ends here. A claim on this line alone needs no lane.
    fn lane(&self) -> Option<&'static str> {
        let is_claim = |one: &&&Annotation| self.schema.look(&one.label) == LabelLook::Tint;
        let mut claims: Vec<_> = self.annotations.iter().filter(is_claim).collect();
        claims.sort_by_key(|claim| std::cmp::Reverse(claim.spans.covered_bytes()));
        let first = claims.first()?;
        let begins = |one: &Annotation| one.spans.extent().start() >= self.line.start();
        let ends = |one: &Annotation| one.spans.extent().end() <= self.line.end();
        let through = claims.iter().filter(|claim| !begins(claim) && !ends(claim)).count();
        match (begins(first), ends(first)) {
            _ if through > 1 => Some("║"),
            (true, true) => None,
            (true, false) => Some("┐"),
            (false, true) => Some("┘"),
            (false, false) => Some("│"),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::annotation::{Id, Span};

    fn claim(text: &str, range: std::ops::Range<usize>, label: &str) -> Annotation {
        Annotation {
            id: Id::new(format!("{label}{}", range.start)).unwrap(),
            label: label.to_owned(),
            spans: Span::new(text, TextRange::from(range)).unwrap().into(),
            attributes: std::collections::BTreeMap::new(),
            note: String::new(),
            by: String::new(),
            made: String::new(),
        }
    }

    fn look() -> Look {
        let theme = crate::tui::theme::Theme::new(crate::preferences::ThemeChoice::Monochrome, false, None);
        Look { theme, language: crate::words::Language::default(), arabic: None }
    }

    fn margin<'a>(
        look: &'a Look,
        schema: &'a Schema,
        annotations: &'a [&'a Annotation],
        line: std::ops::Range<usize>,
    ) -> Margin<'a> {
        Margin { look, schema, annotations, linked: &[], line: TextRange::from(line), is_blank: false }
    }

    #[test]
    fn the_lane_shows_where_a_claim_begins_goes_on_and_ends() {
        let text = "aaaa bbbb cccc dddd";
        let whole = claim(text, 2..12, "claim");
        let (look, schema) = (look(), Schema::built_in());
        let lane = |line: std::ops::Range<usize>, annotations: &[&Annotation]| {
            margin(&look, &schema, annotations, line).lane()
        };
        let lines = [0..5, 5..10, 10..15].map(|line| lane(line, &[&whole]));
        assert_eq!(lines, [Some("┐"), Some("│"), Some("┘")]);
        assert_eq!(lane(0..19, &[&whole]), None);
        assert_eq!(lane(0..19, &[&claim(text, 0..4, "entity")]), None);
        let other = claim(text, 0..19, "claim");
        assert_eq!(lane(5..10, &[&whole, &other]), Some("║"));
    }

    #[test]
    fn arrows_show_where_links_lead() {
        let text = "aaaa bbbb cccc dddd";
        let [first, second] = [claim(text, 0..4, "entity"), claim(text, 5..9, "claim")];
        let (look, schema) = (look(), Schema::built_in());
        let arrow = |linked: &[(&Annotation, bool)], line| {
            Margin { linked, ..margin(&look, &schema, &[], line) }.arrow()
        };
        assert_eq!(arrow(&[(&first, true), (&second, false)], 0..5), Some("→"));
        assert_eq!(arrow(&[(&first, true), (&second, false)], 5..10), Some("←"));
        assert_eq!(arrow(&[(&first, true), (&second, false)], 0..19), Some("↔"));
        assert_eq!(arrow(&[(&first, true)], 10..19), None);
    }

    #[test]
    fn letters_have_columns_of_their_own() {
        let text = "aaaa bbbb cccc dddd";
        let all = [claim(text, 0..4, "date"), claim(text, 5..9, "entity"), claim(text, 5..9, "other")];
        let (look, schema) = (look(), Schema::built_in());
        let annotations: Vec<_> = all.iter().collect();
        let margin = margin(&look, &schema, &annotations, 0..19);
        assert_eq!(margin.letters(3), [(2, "date", 2), (0, "entity", 1)]);
        assert_eq!(margin.letters(0), []);
    }

    #[test]
    fn counts_stand_beside_letters_where_there_is_room() {
        let text = "aaaa bbbb cccc dddd";
        let all = [claim(text, 0..4, "entity"), claim(text, 5..9, "entity"), claim(text, 5..9, "date")];
        let (look, schema) = (look(), Schema::built_in());
        let annotations: Vec<_> = all.iter().collect();
        let margin = margin(&look, &schema, &annotations, 0..19);
        for (columns, shown) in [(80, " e d    7"), (120, " e2  d     7")] {
            let screen = ratatui::layout::Rect::new(0, 0, columns, 5);
            let regions = Regions::of(screen, 9, crate::preferences::ReadingWidth::default());
            let mut buffer = Buffer::empty(screen);
            margin.draw(&regions, 0, LineAddress { paragraph: 6, line: 0 }, &mut buffer);
            let row: String = (regions.gutter.left()..columns).map(|x| buffer[(x, 0)].symbol()).collect();
            assert_eq!(row, shown);
        }
    }
}
