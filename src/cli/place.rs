//! Where something stands in a document, as commands print it: line, column and code points.

use memchr::memchr_iter;

/// Counts lines and code points on the way through a text.
pub(super) struct Place<'t> {
    text: &'t str,
    at: usize,
    /// The line, counted from 1.
    pub(super) line: usize,
    /// Code points before the place.
    pub(super) chars: usize,
    /// Code points before the line.
    line_start: usize,
}

impl<'t> Place<'t> {
    pub(super) fn new(text: &'t str) -> Self {
        Self { text, at: 0, line: 1, chars: 0, line_start: 0 }
    }

    /// Goes on to a byte that is not before the last.
    pub(super) fn go_to(&mut self, at: usize) {
        let passed = &self.text[self.at..at];
        let breaks = memchr_iter(b'\n', passed.as_bytes());
        self.chars += passed.chars().count();
        if let Some(last) = breaks.clone().next_back() {
            self.line += breaks.count();
            self.line_start = self.chars - passed[last + 1..].chars().count();
        }
        self.at = at;
    }

    /// The column, counted from 1, in code points.
    pub(super) fn column(&self) -> usize {
        self.chars - self.line_start + 1
    }
}
