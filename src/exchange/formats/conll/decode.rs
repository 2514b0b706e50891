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
                } else if token.start <= open.start {
                    // The whole of a token of which a part was taken before.
                    (open.start, open.quote) = (token.start, token.form.to_owned());
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

/// Takes the tags of nested spans: a token has as many as there are spans over it.
#[derive(Clone, Debug, Default)]
pub(in crate::exchange) struct Nest {
    /// What is open, in the order of its tags.
    open: Vec<Found>,
    found: Vec<Found>,
}

impl Nest {
    /// Takes the tags of the next token; the one that is none as the error. A tag that goes on belongs to the first span of its
    /// type that is open and has no tag yet; without one it begins a span, as in IOB1.
    pub(in crate::exchange) fn take<'t>(
        &mut self,
        tags: &[&'t str],
        token: Token<'_>,
    ) -> Result<(), &'t str> {
        let mut before = std::mem::take(&mut self.open);
        for tag in tags {
            let Some((letter, kind)) = parse(tag).ok_or(*tag)? else { continue };
            let at = before.iter().position(|open| open.kind == kind).filter(|_| matches!(letter, 'I' | 'E'));
            let mut found = match at {
                Some(at) => before.remove(at),
                None => Found {
                    kind: kind.to_owned(),
                    start: token.start,
                    end: token.start,
                    quote: String::new(),
                    line: token.line,
                },
            };
            if token.start > found.end {
                found.quote.push(' ');
            }
            found.quote.push_str(token.form);
            found.end = token.end;
            if matches!(letter, 'E' | 'S') { self.found.push(found) } else { self.open.push(found) }
        }
        self.found.append(&mut before);
        Ok(())
    }

    /// Ends what is open.
    pub(in crate::exchange) fn close(&mut self) {
        self.found.append(&mut self.open);
    }

    /// Everything that was found, in reading order, outer spans first.
    pub(in crate::exchange) fn finish(&mut self) -> Vec<Found> {
        self.close();
        self.found.sort_by_key(|found| (found.start, std::cmp::Reverse(found.end)));
        std::mem::take(&mut self.found)
    }
}
