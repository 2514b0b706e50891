//! How matches are printed: a line for each in its context, an object for each, or their number.

use crate::cli::json::object;
use crate::cli::listing::{Look, PLAIN};
use crate::cli::place::Place;
use crate::cli::visual::write_visual;
use crate::text::control::printable;
use crate::text::search::Context;
use crate::text::{TextRange, width};
use serde::Serialize;
use std::fmt::Write as _;

/// The colour of a match.
const FOUND: &str = "\x1b[1;31m";
/// Code points of context on either side where nothing says how many.
const USUAL_CONTEXT: usize = 40;

/// How matches are printed.
pub(super) struct Printer {
    pub(super) look: Look,
    /// Code points of context on either side, where that was asked for.
    pub(super) context: Option<usize>,
    /// The columns of the terminal.
    pub(super) width: Option<usize>,
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

impl Printer {
    /// The lines for the matches in one document.
    pub(super) fn print(&self, document: &str, text: &str, found: &[TextRange]) -> String {
        let mut lines = String::new();
        if self.is_count {
            self.look.count(document, found.len(), &mut lines);
            return lines;
        }
        let name = self.look.words(document);
        let mut place = Place::new(text);
        for range in found {
            place.go_to(range.start().0);
            let column = place.column();
            let head = width::text_width(&name) + format!(":{}:{column}: ", place.line).len();
            let context = Context::around(text, *range, self.room(head, *range, text));
            if self.look.is_json {
                let Context { before, found: text, after, .. } = context;
                let (line, start) = (place.line, place.chars);
                let end = start + text.chars().count();
                object(&Match { document, line, column, start, end, before, text, after }, &mut lines);
                continue;
            }
            self.look.place(&name, place.line, column, &mut lines);
            self.context(&context, &mut lines);
            lines.push('\n');
        }
        lines
    }

    /// Code points of context on either side of a match that so many columns stand before.
    fn room(&self, head: usize, range: TextRange, text: &str) -> usize {
        let fitting = |columns: usize| {
            // An ellipsis stands at either end.
            let taken = head + width::text_width(range.slice(text)) + 2;
            (columns.saturating_sub(taken) / 2).min(USUAL_CONTEXT)
        };
        self.context.unwrap_or_else(|| self.width.map_or(USUAL_CONTEXT, fitting))
    }

    /// A match in its context, with nothing that a terminal acts on.
    fn context(&self, context: &Context<'_>, lines: &mut String) {
        let cut = |is_cut: bool| if is_cut { "…" } else { "" };
        let before = format!("{}{}", cut(context.is_cut_before), context.before);
        let after = format!("{}{}", context.after, cut(context.is_cut_after));
        // A match over several lines is printed on one.
        let found = context.found.replace(['\r', '\n'], " ");
        let signs = if self.look.is_coloured { [FOUND, PLAIN] } else { [""; 2] };
        if self.look.is_visual {
            let marked = TextRange::from(before.len()..before.len() + found.len());
            return write_visual(&format!("{before}{found}{after}"), marked, signs, lines);
        }
        let [mark, plain] = signs;
        // Writing to a string cannot fail.
        let _ =
            write!(lines, "{}{mark}{}{plain}{}", printable(&before), printable(&found), printable(&after));
    }
}
