//! On which line each record of an annotation file begins, and whether the file holds comments.
//!
//! RON's reader does not say where a value stood. This scanner knows only what is needed to count records
//! (brackets, strings, comments) and is meant for files that have been parsed: on others its answer is a
//! guess.

/// What the scanner found in a file.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Places {
    /// The line of each record of `annotations`, from 1, in file order.
    pub annotations: Vec<usize>,
    /// The line of each record of `links`, from 1, in file order.
    pub links: Vec<usize>,
    /// The lines on which comments begin, from 1.
    pub comments: Vec<usize>,
}

/// Scans the text of a file, without a byte order mark.
pub fn locate(text: &str) -> Places {
    let mut scanner = Scanner { rest: text.as_bytes(), line: 1 };
    let mut places = Places::default();
    let (mut depth, mut field) = (0_usize, "");
    while let Some(&byte) = scanner.rest.first() {
        match byte {
            b'"' => scanner.skip_string(),
            b'/' => {
                places.comments.push(scanner.line);
                scanner.skip_comment();
                continue;
            }
            b'(' | b'[' | b'{' => {
                depth += 1;
                if (byte, depth) == (b'(', 3) {
                    match field {
                        "annotations" => places.annotations.push(scanner.line),
                        "links" => places.links.push(scanner.line),
                        _ => {}
                    }
                }
            }
            b')' | b']' | b'}' => depth = depth.saturating_sub(1),
            b'r' if scanner.at_raw_string() => scanner.skip_raw_string(),
            byte if byte.is_ascii_alphabetic() || byte == b'_' => {
                let word = scanner.word();
                if depth == 1 {
                    field = word;
                }
                continue;
            }
            _ => {}
        }
        scanner.skip(1);
    }
    places
}

struct Scanner<'a> {
    rest: &'a [u8],
    line: usize,
}

impl<'a> Scanner<'a> {
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
        assert_eq!(places, Places { annotations: vec![2, 4], links: vec![8], comments: vec![3, 6] });
    }

    #[test]
    fn anything_ends() {
        for text in ["", "(", "\"", "\"\\", "r#\"", "/*", "/", "r", "]]]", "r####"] {
            locate(text);
        }
    }
}
