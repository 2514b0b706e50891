//! How matches are printed: a line for each in its context, an object for each, or their number.

use crate::cli::json::object;
use crate::cli::place::Place;
use crate::cli::visual::{visual, write_visual};
use crate::text::control::printable;
use crate::text::search::Context;
use crate::text::{TextRange, grapheme, width};
use serde::Serialize;
use std::fmt::Write as _;

/// Colours as grep has them: the document, the line, the match.
const DOCUMENT: &str = "\x1b[35m";
const LINE: &str = "\x1b[32m";
const FOUND: &str = "\x1b[1;31m";
const PLAIN: &str = "\x1b[m";
/// Code points of context on either side where nothing says how many.
const USUAL_CONTEXT: usize = 40;

/// How matches are printed.
pub(super) struct Printer {
    /// Code points of context on either side, where that was asked for.
    pub(super) context: Option<usize>,
    /// The columns of the terminal.
    pub(super) width: Option<usize>,
    pub(super) is_visual: bool,
    pub(super) is_coloured: bool,
    pub(super) is_json: bool,
    pub(super) is_count: bool,
}

#[derive(Serialize)]
struct Match<'a> {
    document: &'a str,
    line: usize,
    column: usize,
    start: usize,
    end: usize,
    before: &'a str,
    text: &'a str,
    after: &'a str,
}

#[derive(Serialize)]
struct Count<'a> {
    document: &'a str,
    count: usize,
}

/// The columns that a text takes.
fn columns_of(text: &str) -> usize {
    grapheme::clusters(text).map(|(_, cluster)| width::shown_width(cluster)).sum()
}

impl Printer {
    /// The lines for the matches in one document.
    pub(super) fn print(&self, document: &str, text: &str, found: &[TextRange]) -> String {
        let mut lines = String::new();
        if self.is_count {
            self.count(document, found.len(), &mut lines);
            return lines;
        }
        let name = self.words(document);
        let mut place = Place::new(text);
        for range in found {
            place.go_to(range.start().0);
            let column = place.column();
            let head = columns_of(&name) + format!(":{}:{column}: ", place.line).len();
            let context = Context::around(text, *range, self.room(head, *range, text));
            if self.is_json {
                let Context { before, found: text, after, .. } = context;
                let (line, start) = (place.line, place.chars);
                let end = start + text.chars().count();
                object(&Match { document, line, column, start, end, before, text, after }, &mut lines);
                continue;
            }
            let [head, colon, plain] = if self.is_coloured { [DOCUMENT, LINE, PLAIN] } else { [""; 3] };
            // Writing to a string cannot fail.
            let _ = write!(lines, "{head}{name}{plain}:{colon}{}:{column}{plain}: ", place.line);
            self.context(&context, &mut lines);
            lines.push('\n');
        }
        lines
    }

    /// Code points of context on either side of a match that so many columns stand before.
    fn room(&self, head: usize, range: TextRange, text: &str) -> usize {
        let fitting = |columns: usize| {
            // An ellipsis stands at either end.
            let taken = head + columns_of(range.slice(text)) + 2;
            (columns.saturating_sub(taken) / 2).min(USUAL_CONTEXT)
        };
        self.context.unwrap_or_else(|| self.width.map_or(USUAL_CONTEXT, fitting))
    }

    /// Words that stand by themselves, with nothing that a terminal acts on.
    fn words(&self, words: &str) -> String {
        if self.is_visual { visual(words) } else { printable(words).into_owned() }
    }

    fn count(&self, document: &str, count: usize, lines: &mut String) {
        if self.is_json {
            return object(&Count { document, count }, lines);
        }
        let [head, plain] = if self.is_coloured { [DOCUMENT, PLAIN] } else { [""; 2] };
        let _ = writeln!(lines, "{head}{}{plain}:{count}", self.words(document));
    }

    /// A match in its context, with nothing that a terminal acts on.
    fn context(&self, context: &Context<'_>, lines: &mut String) {
        let cut = |is_cut: bool| if is_cut { "…" } else { "" };
        let before = format!("{}{}", cut(context.is_cut_before), context.before);
        let after = format!("{}{}", context.after, cut(context.is_cut_after));
        // A match over several lines is printed on one.
        let found = context.found.replace(['\r', '\n'], " ");
        let signs = if self.is_coloured { [FOUND, PLAIN] } else { [""; 2] };
        if self.is_visual {
            let marked = TextRange::from(before.len()..before.len() + found.len());
            return write_visual(&format!("{before}{found}{after}"), marked, signs, lines);
        }
        let [mark, plain] = signs;
        let _ =
            write!(lines, "{}{mark}{}{plain}{}", printable(&before), printable(&found), printable(&after));
    }
}
