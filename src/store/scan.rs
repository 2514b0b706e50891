//! Where names and values stand in a text that people write, byte by byte: RON as far as settings and schemas need it.
//!
//! RON's own reader says what a value is, not where it stands, and a file that people edit is to be changed in place. No
//! recursion: brackets may be nested as deep as they like.

use std::ops::Range;

/// Something that is not as it should be.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Flaw {
    /// The byte at which it is.
    pub(super) at: usize,
    /// What it is; `{line}` stands for the line.
    pub(super) message: String,
}

impl Flaw {
    pub(super) fn new(at: usize, message: impl Into<String>) -> Self {
        Self { at, message: message.into() }
    }
}

/// What a value looks like from outside.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Shape {
    /// A string in quotes.
    Text,
    /// A name or a number.
    Word,
    /// A map in braces.
    Map,
    /// Anything else.
    Other,
}

/// A name with its value.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Entry {
    pub(super) key: Range<usize>,
    pub(super) value: Range<usize>,
    pub(super) shape: Shape,
}

/// The entries between two brackets.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Entries {
    pub(super) entries: Vec<Entry>,
    /// The opening bracket.
    pub(super) open: usize,
    /// The closing bracket.
    pub(super) close: usize,
    /// Whether a comma follows the last entry.
    pub(super) comma: bool,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Kind {
    Open(char),
    Close(char),
    Comma,
    Colon,
    Text,
    Word,
    Other(char),
}

#[derive(Clone, Debug)]
struct Token {
    kind: Kind,
    range: Range<usize>,
}

/// The fields of a file; `None` when it holds nothing but white space and comments. `whole` says in a message what is
/// expected there.
pub(super) fn file(text: &str, whole: &str) -> Result<Option<Entries>, Flaw> {
    let mut tokens = Tokens { text, at: if text.starts_with('\u{feff}') { 3 } else { 0 } };
    let mut first = tokens.next()?;
    while let Some(token) = first.take_if(|token| token.kind == Kind::Other('#')) {
        tokens.skip_attribute(token.range.start)?;
        first = tokens.next()?;
    }
    let Some(open) = first else { return Ok(None) };
    if open.kind != Kind::Open('(') {
        return Err(Flaw::new(open.range.start, whole));
    }
    let entries = tokens.entries(open.range.start, '(')?;
    match tokens.next()? {
        Some(more) => Err(Flaw::new(more.range.start, "nothing may follow the closing )")),
        None => Ok(Some(entries)),
    }
}

/// The fields of a value in parentheses.
pub(super) fn fields(text: &str, range: &Range<usize>) -> Result<Entries, Flaw> {
    if !text[range.clone()].starts_with('(') {
        return Err(Flaw::new(range.start, "fields are expected here between ( and ), as in (name: \"a\")"));
    }
    let found = Tokens { text, at: range.start + 1 }.entries(range.start, '(')?;
    match found.close + 1 == range.end {
        true => Ok(found),
        false => Err(Flaw::new(found.close + 1, "a comma is expected after this )")),
    }
}

/// The values of a list in brackets.
pub(super) fn items(text: &str, range: &Range<usize>) -> Result<Vec<(Range<usize>, Shape)>, Flaw> {
    if !text[range.clone()].starts_with('[') {
        return Err(Flaw::new(range.start, "a list is expected here between [ and ]"));
    }
    let mut tokens = Tokens { text, at: range.start + 1 };
    let mut items = Vec::new();
    loop {
        let before = tokens.at;
        match tokens.next()? {
            Some(token) if token.kind == Kind::Close(']') => break,
            _ => tokens.at = before,
        }
        items.push(tokens.value(before)?);
        match tokens.next()? {
            Some(token) if token.kind == Kind::Comma => {}
            Some(token) if token.kind == Kind::Close(']') => break,
            _ => return Err(Flaw::new(tokens.at, "a comma or ] is expected here")),
        }
    }
    match tokens.at == range.end {
        true => Ok(items),
        false => Err(Flaw::new(tokens.at, "a comma is expected after this ]")),
    }
}

/// The entries of a map, whose braces the range begins and ends with.
pub(super) fn map(text: &str, range: &Range<usize>) -> Result<Entries, Flaw> {
    Tokens { text, at: range.start + 1 }.entries(range.start, '{')
}

struct Tokens<'a> {
    text: &'a str,
    at: usize,
}

impl Tokens<'_> {
    /// The entries after an opening bracket, up to the one that closes it.
    fn entries(&mut self, open: usize, bracket: char) -> Result<Entries, Flaw> {
        let close = closing(bracket);
        let wanted = if bracket == '(' { Kind::Word } else { Kind::Text };
        let mut found = Entries { entries: Vec::new(), open, close: open, comma: false };
        loop {
            let missing = || Flaw::new(open, format!("this {bracket} is never closed by {close}"));
            let key = self.next()?.ok_or_else(missing)?;
            if key.kind == Kind::Close(close) {
                found.close = key.range.start;
                return Ok(found);
            }
            if key.kind != wanted {
                let what = if bracket == '(' { "a name" } else { "a name in quotes" };
                return Err(Flaw::new(key.range.start, format!("{what} is expected here")));
            }
            let colon = self.next()?.filter(|token| token.kind == Kind::Colon);
            if colon.is_none() {
                return Err(Flaw::new(key.range.end, "a : is expected after this name"));
            }
            let (value, shape) = self.value(key.range.end)?;
            found.entries.push(Entry { key: key.range, value, shape });
            let end = self.next()?.ok_or_else(missing)?;
            found.comma = end.kind == Kind::Comma;
            if end.kind == Kind::Close(close) {
                found.close = end.range.start;
                return Ok(found);
            }
            if !found.comma {
                return Err(Flaw::new(end.range.start, format!("a comma or {close} is expected here")));
            }
        }
    }

    /// A value and what it looks like, up to the comma or bracket after it. `after` is where it was expected.
    fn value(&mut self, after: usize) -> Result<(Range<usize>, Shape), Flaw> {
        let mut open: Vec<(char, usize)> = Vec::new();
        let mut range: Option<Range<usize>> = None;
        let mut shape = Shape::Other;
        loop {
            let before = self.at;
            let Some(token) = self.next()? else {
                return match open.last() {
                    Some((bracket, at)) => Err(Flaw::new(*at, format!("this {bracket} is never closed"))),
                    None => range.map(|range| (range, shape)).ok_or_else(|| no_value(after)),
                };
            };
            if open.is_empty() && matches!(token.kind, Kind::Comma | Kind::Close(_)) {
                self.at = before;
                return range.map(|range| (range, shape)).ok_or_else(|| no_value(after));
            }
            shape = match (&range, token.kind, open.first()) {
                (None, Kind::Text, _) => Shape::Text,
                (None, Kind::Word, _) => Shape::Word,
                (Some(_), Kind::Close('}'), Some(('{', start)))
                    if open.len() == 1 && range.as_ref().is_some_and(|range| range.start == *start) =>
                {
                    Shape::Map
                }
                _ => Shape::Other,
            };
            match token.kind {
                Kind::Open(bracket) => open.push((bracket, token.range.start)),
                Kind::Close(bracket) if open.pop().is_none_or(|(last, _)| closing(last) != bracket) => {
                    return Err(Flaw::new(token.range.start, format!("this {bracket} closes no bracket")));
                }
                _ => {}
            }
            range = Some(range.map_or(token.range.start, |range| range.start)..token.range.end);
        }
    }

    /// Skips `#![...]`, of which the sign at `start` has been read.
    fn skip_attribute(&mut self, start: usize) -> Result<(), Flaw> {
        let is = |token: Option<Token>, kind| token.is_some_and(|token| token.kind == kind);
        if is(self.next()?, Kind::Other('!')) && is(self.next()?, Kind::Open('[')) {
            while let Some(token) = self.next()? {
                if token.kind == Kind::Close(']') {
                    return Ok(());
                }
            }
        }
        Err(Flaw::new(start, "this is not an attribute of RON, such as #![enable(implicit_some)]"))
    }

    /// The next token after white space and comments; `None` at the end.
    fn next(&mut self) -> Result<Option<Token>, Flaw> {
        self.skip_blank()?;
        let start = self.at;
        let rest = &self.text[start..];
        let Some(first) = rest.chars().next() else { return Ok(None) };
        let (kind, length) = match first {
            '(' | '[' | '{' => (Kind::Open(first), 1),
            ')' | ']' | '}' => (Kind::Close(first), 1),
            ',' => (Kind::Comma, 1),
            ':' => (Kind::Colon, 1),
            '"' => (Kind::Text, string_length(rest).ok_or_else(|| unclosed(start))?),
            'r' if is_raw_string(rest) => {
                (Kind::Text, raw_string_length(rest).ok_or_else(|| unclosed(start))?)
            }
            c if is_word(c) => (Kind::Word, rest.find(|c| !is_word(c)).unwrap_or(rest.len())),
            other => (Kind::Other(other), other.len_utf8()),
        };
        self.at = start + length;
        Ok(Some(Token { kind, range: start..self.at }))
    }

    fn skip_blank(&mut self) -> Result<(), Flaw> {
        loop {
            let rest = &self.text[self.at..];
            let blank = rest.len() - rest.trim_start().len();
            let comment = &rest[blank..];
            let length = if comment.starts_with("//") {
                comment.find('\n').unwrap_or(comment.len())
            } else if comment.starts_with("/*") {
                let open = || Flaw::new(self.at + blank, "this comment is never closed by */");
                comment_length(comment).ok_or_else(open)?
            } else {
                self.at += blank;
                return Ok(());
            };
            self.at += blank + length;
        }
    }
}

fn no_value(at: usize) -> Flaw {
    Flaw::new(at, "a value is expected after this name")
}

fn unclosed(at: usize) -> Flaw {
    Flaw::new(at, "this string is never closed by a quotation mark")
}

fn closing(bracket: char) -> char {
    match bracket {
        '(' => ')',
        '[' => ']',
        _ => '}',
    }
}

fn is_word(c: char) -> bool {
    c.is_alphanumeric() || matches!(c, '_' | '-' | '+' | '.')
}

fn string_length(rest: &str) -> Option<usize> {
    let mut escaped = false;
    let end = rest.char_indices().skip(1).find(|(_, c)| {
        let ends = *c == '"' && !escaped;
        escaped = *c == '\\' && !escaped;
        ends
    });
    end.map(|(at, _)| at + 1)
}

fn is_raw_string(rest: &str) -> bool {
    rest[1..].trim_start_matches('#').starts_with('"')
}

fn raw_string_length(rest: &str) -> Option<usize> {
    let hashes = rest[1..].bytes().take_while(|byte| *byte == b'#').count();
    let end = format!("\"{}", "#".repeat(hashes));
    let content = hashes + 2;
    rest[content..].find(&end).map(|at| content + at + end.len())
}

/// Block comments nest.
fn comment_length(comment: &str) -> Option<usize> {
    let (mut at, mut depth) = (0, 0_usize);
    loop {
        let rest = &comment.as_bytes()[at..];
        (at, depth) = match rest {
            [b'/', b'*', ..] => (at + 2, depth + 1),
            [b'*', b'/', ..] => (at + 2, depth - 1),
            [] => return None,
            _ => (at + 1, depth),
        };
        if depth == 0 {
            return Some(at);
        }
    }
}
