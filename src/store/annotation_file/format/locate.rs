//! Where each record of an annotation file stands, and whether the file holds comments.
//!
//! RON's reader does not say where a value stood. This scanner knows only what is needed to tell records apart
//! (brackets, strings, comments, commas) and is meant for files that have been parsed: on others its answer is a
//! guess.

use std::ops::Range;

/// Where a record stands.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Place {
    /// The line on which it begins, from 1.
    pub line: usize,
    /// Its bytes, without the comma after it.
    pub range: Range<usize>,
}

/// What the scanner found in a file.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Places {
    /// The records of `annotations`, in file order.
    pub annotations: Vec<Place>,
    /// The records of `links`, in file order.
    pub links: Vec<Place>,
    /// The lines on which comments begin, from 1.
    pub comments: Vec<usize>,
    /// The bytes between the brackets of either list, in file order.
    pub(super) lists: Vec<Range<usize>>,
}

impl Places {
    fn records_of(&mut self, field: &str) -> Option<&mut Vec<Place>> {
        match field {
            "annotations" => Some(&mut self.annotations),
            "links" => Some(&mut self.links),
            _ => None,
        }
    }
}

/// Scans the text of a file, without a byte order mark.
pub fn locate(text: &str) -> Places {
    let mut scanner = Scanner { rest: text.as_bytes(), line: 1, length: text.len() };
    let mut places = Places::default();
    let (mut depth, mut field) = (0_usize, "");
    // The record that is being read, and where its list began.
    let mut open: Option<Place> = None;
    let mut list = None;
    while let Some(&byte) = scanner.rest.first() {
        let (line, start) = (scanner.line, scanner.at());
        let is_blank = byte.is_ascii_whitespace();
        let mut is_end = false;
        match byte {
            b'"' => scanner.skip_string(),
            // A lone slash is a mistake of the file, and part of what stands there.
            b'/' if matches!(scanner.rest.get(1), Some(b'/' | b'*')) => {
                places.comments.push(scanner.line);
                scanner.skip_comment();
                continue;
            }
            b'(' | b'[' | b'{' => {
                depth += 1;
                if (byte, depth) == (b'[', 2) && places.records_of(field).is_some() {
                    (list, open) = (Some(start + 1), None);
                    scanner.skip(1);
                    continue;
                }
            }
            b')' | b']' | b'}' => {
                is_end = depth == 2;
                depth = depth.saturating_sub(1);
            }
            b',' => is_end = depth == 2,
            b'r' if scanner.at_raw_string() => scanner.skip_raw_string(),
            byte if byte.is_ascii_alphabetic() || byte == b'_' => {
                let word = scanner.word();
                if depth == 1 {
                    field = word;
                }
                if list.is_some() {
                    open.get_or_insert(Place { line, range: start..start }).range.end = scanner.at();
                }
                continue;
            }
            _ => {}
        }
        scanner.skip(1);
        if list.is_none() || is_blank {
            continue;
        }
        if is_end {
            places.records_of(field).into_iter().for_each(|records| records.extend(open.take()));
        } else {
            open.get_or_insert(Place { line, range: start..start }).range.end = scanner.at();
        }
        if depth < 2 {
            places.lists.extend(list.take().map(|from| from..start));
        }
    }
    places
}

struct Scanner<'a> {
    rest: &'a [u8],
    line: usize,
    length: usize,
}

impl<'a> Scanner<'a> {
    /// The byte that comes next.
    fn at(&self) -> usize {
        self.length - self.rest.len()
    }

    fn skip(&mut self, count: usize) {
        let (skipped, rest) = self.rest.split_at(count.min(self.rest.len()));
        self.line += skipped.iter().filter(|byte| **byte == b'\n').count();
        self.rest = rest;
    }

    /// Skips to the byte that `end` begins with, or to the end of the file.
    fn skip_to(&mut self, end: &[u8]) {
        let found = self.rest.windows(end.len()).position(|window| window == end);
        self.skip(found.unwrap_or(self.rest.len()));
    }

    /// Skips a name or a number, so that letters in it do not look like the start of something else.
    fn word(&mut self) -> &'a str {
        let length = self.rest.iter().take_while(|b| b.is_ascii_alphanumeric() || **b == b'_').count();
        let word = std::str::from_utf8(&self.rest[..length]).unwrap_or_default();
        self.skip(length);
        word
    }

    /// Skips to the closing quote of the string whose opening quote comes next.
    fn skip_string(&mut self) {
        let mut at = 1;
        while at < self.rest.len() && self.rest[at] != b'"' {
            at += if self.rest[at] == b'\\' { 2 } else { 1 };
        }
        self.skip(at);
    }

    fn hashes(&self) -> usize {
        self.rest[1..].iter().take_while(|byte| **byte == b'#').count()
    }

    fn at_raw_string(&self) -> bool {
        self.rest.get(1 + self.hashes()) == Some(&b'"')
    }

    /// Skips to the last byte of the raw string that comes next.
    fn skip_raw_string(&mut self) {
        let hashes = self.hashes();
        let end: Vec<u8> = std::iter::once(b'"').chain(std::iter::repeat_n(b'#', hashes)).collect();
        self.skip(hashes + 2);
        self.skip_to(&end);
        self.skip(hashes);
    }

    /// Skips a comment, the newline after a line comment excepted. Block comments nest.
    fn skip_comment(&mut self) {
        if !self.rest.starts_with(b"/*") {
            return self.skip_to(b"\n");
        }
        let mut open = 0;
        while !self.rest.is_empty() {
            let (step, change) = match self.rest {
                [b'/', b'*', ..] => (2, 1),
                [b'*', b'/', ..] => (2, -1),
                _ => (1, 0),
            };
            open += change;
            self.skip(step);
            if open == 0 {
                return;
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn records_are_counted_whatever_the_layout() {
        let text = "(hashiya:1, document:(path:\"(\"),\nannotations:[(id:\"a\",\n spans:[(1,2)]), // (\n(id:r#\"[(\"\n#\"#)],\n\
                    /* ( /* nested */ */ links: [\n\n(id: \"\\\"(\")])";
        let places = locate(text);
        let lines = |places: &[Place]| places.iter().map(|place| place.line).collect::<Vec<_>>();
        assert_eq!((lines(&places.annotations), lines(&places.links)), (vec![2, 4], vec![8]));
        assert_eq!(places.comments, [3, 6]);
        let slices: Vec<_> = places.annotations.iter().map(|place| &text[place.range.clone()]).collect();
        assert_eq!(slices, ["(id:\"a\",\n spans:[(1,2)])", "(id:r#\"[(\"\n#\"#)"]);
        assert_eq!(&text[places.lists[1].clone()], "\n\n(id: \"\\\"(\")");
    }

    #[test]
    fn anything_ends() {
        for text in ["", "(", "\"", "\"\\", "r#\"", "/*", "/", "r", "]]]", "r####"] {
            locate(text);
        }
    }
}
