//! Marked text: reading it into a document with annotations, and writing a reading as it.

use hashiya::annotation::{Annotation, Id, Span, Spans};
use hashiya::session::{Reading, View};
use hashiya::text::TextRange;
use std::collections::BTreeMap;

/// Arabic letters for A to Z. L and A are lam and alef, so that `LA` is one cell; all join except A, D, R and W.
const LETTERS: [char; 26] = [
    'ا', 'ب', 'ص', 'د', 'ع', 'ف', 'ق', 'ه', 'ي', 'ج', 'ك', 'ل', 'م', 'ن', 'غ', 'ت', 'ث', 'ر', 'س', 'ط', 'ظ',
    'ش', 'و', 'خ', 'ض', 'ح',
];

/// What the marks of a text say.
pub(crate) struct Marked {
    pub(crate) text: String,
    pub(crate) caret: usize,
    tags: Vec<(char, TextRange)>,
}

impl Marked {
    pub(crate) fn read(marked: &str) -> Self {
        let mut read = Self { text: String::new(), caret: 0, tags: Vec::new() };
        let mut open = Vec::new();
        let mut chars = marked.chars();
        while let Some(c) = chars.next() {
            match c {
                '|' => read.caret = read.text.len(),
                '{' => {
                    open.push((chars.next().expect("a label's letter"), read.text.len()));
                    assert_eq!(chars.next(), Some(' '));
                }
                '}' => {
                    let (label, start) = open.pop().expect("an open mark");
                    read.tags.push((label, TextRange::from(start..read.text.len())));
                }
                other => read.text.push(letter(other)),
            }
        }
        read
    }

    pub(crate) fn annotations(&self) -> Vec<Annotation> {
        let made = |(number, (label, range)): (usize, &(char, TextRange))| Annotation {
            id: Id::new(format!("given{number}")).unwrap(),
            label: match label {
                'e' => "entity".to_owned(),
                'c' => "claim".to_owned(),
                'd' => "date".to_owned(),
                other => other.to_string(),
            },
            spans: Spans::from(Span::new(&self.text, *range).unwrap()),
            attributes: BTreeMap::new(),
            note: String::new(),
            by: "karim".to_owned(),
            made: "2031-01-01T00:00:00Z".to_owned(),
        };
        self.tags.iter().enumerate().map(made).collect()
    }

    /// The text of a reading with its annotations, selection and caret.
    pub(crate) fn write(reading: &Reading) -> String {
        Self::write_from(reading, reading.view())
    }

    /// The same as it is seen from a place of its own.
    pub(crate) fn write_from(reading: &Reading, view: &View) -> String {
        let text = reading.document().text();
        let mut marks = Vec::new();
        for annotation in reading.annotations().annotations() {
            let range = annotation.spans.extent();
            let label = annotation.label.chars().next().unwrap();
            marks.push((range.start().0, 3, format!("{{{label} ")));
            marks.push((range.end().0, 0, "}".to_owned()));
        }
        let caret = view.caret().offset.0;
        match view.selection() {
            Some(selection) if caret == selection.end().0 => {
                marks.push((selection.start().0, 2, "<".to_owned()));
                marks.push((caret, 1, "|>".to_owned()));
            }
            Some(selection) => {
                marks.push((caret, 2, "<|".to_owned()));
                marks.push((selection.end().0, 1, ">".to_owned()));
            }
            None => marks.push((caret, 4, "|".to_owned())),
        }
        marks.sort_by_key(|(at, order, _)| (*at, *order));
        let mut written = String::new();
        let mut at = 0;
        for (place, _, mark) in marks {
            written.extend(text[at..place].chars().map(capital));
            written.push_str(&mark);
            at = place;
        }
        written.extend(text[at..].chars().map(capital));
        written
    }
}

fn letter(c: char) -> char {
    match c {
        'A'..='Z' => LETTERS[c as usize - 'A' as usize],
        '~' => '\u{a0}',
        other => other,
    }
}

fn capital(c: char) -> char {
    match LETTERS.iter().position(|letter| *letter == c) {
        Some(index) => char::from(b'A' + u8::try_from(index).unwrap()),
        None if c == '\u{a0}' => '~',
        None => c,
    }
}
