//! From tags back to spans, whichever way they were tagged.

use super::tags::parse;

/// A token with its place.
#[derive(Clone, Copy, Debug)]
pub(in crate::exchange) struct Token<'a> {
    pub(in crate::exchange) form: &'a str,
    pub(in crate::exchange) start: usize,
    pub(in crate::exchange) end: usize,
    /// The line in the file, from 1.
    pub(in crate::exchange) line: usize,
}

/// A span that tags made.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(in crate::exchange) struct Found {
    pub(in crate::exchange) kind: String,
    pub(in crate::exchange) start: usize,
    pub(in crate::exchange) end: usize,
    /// The tokens, with a space where there is anything between them.
    pub(in crate::exchange) quote: String,
    /// The line of the first token.
    pub(in crate::exchange) line: usize,
}

/// Takes the tags of one column.
#[derive(Clone, Debug, Default)]
pub(in crate::exchange) struct Decoder {
    open: Option<Found>,
    found: Vec<Found>,
}

impl Decoder {
    /// Takes the tag of the next token; `None` when it is no tag.
    ///
    /// A span goes on where the tag says so and the type is the same; else a new one begins, as in IOB1.
    pub(in crate::exchange) fn take(&mut self, tag: &str, token: Token<'_>) -> Option<()> {
        let Some((letter, kind)) = parse(tag)? else {
            self.close();
            return Some(());
        };
        let goes_on = matches!(letter, 'I' | 'E') && self.open.as_ref().is_some_and(|open| open.kind == kind);
        if !goes_on {
            self.close();
        }
        match &mut self.open {
            Some(open) => {
                if token.start > open.end {
                    open.quote.push(' ');
                }
                // Words of one multiword token stand at one place.
                if token.start >= open.end {
                    open.quote.push_str(token.form);
                }
                open.end = open.end.max(token.end);
            }
            None => {
                let (kind, quote) = (kind.to_owned(), token.form.to_owned());
                let Token { start, end, line, .. } = token;
                self.open = Some(Found { kind, start, end, quote, line });
            }
        }
        if matches!(letter, 'E' | 'S') {
            self.close();
        }
        Some(())
    }

    /// Ends the span that is open.
    pub(in crate::exchange) fn close(&mut self) {
        self.found.extend(self.open.take());
    }

    /// Everything that was found, and begins anew.
    pub(in crate::exchange) fn finish(&mut self) -> Vec<Found> {
        self.close();
        std::mem::take(&mut self.found)
    }
}
