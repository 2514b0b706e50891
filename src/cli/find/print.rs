//! How matches are printed: a line for each in its context, an object for each, or their number.

use crate::cli::json::object;
use crate::cli::place::Place;
use crate::layout::{BaseDirection, LayoutOptions, lay_out};
use crate::text::TextRange;
use crate::text::control::printable;
use crate::text::search::Context;
use serde::Serialize;
use std::fmt::Write as _;

/// Colours as grep has them: the document, the line, the match.
const DOCUMENT: &str = "\x1b[35m";
const LINE: &str = "\x1b[32m";
const FOUND: &str = "\x1b[1;31m";
const PLAIN: &str = "\x1b[m";

/// How matches are printed.
pub(super) struct Printer {
    /// Code points of context on either side.
    pub(super) context: usize,
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

impl Printer {
    /// The lines for the matches in one document.
    pub(super) fn print(&self, document: &str, text: &str, found: &[TextRange]) -> String {
        let mut lines = String::new();
        if self.is_count {
            self.count(document, found.len(), &mut lines);
            return lines;
        }
        let name = printable(document);
        let mut place = Place::new(text);
        for range in found {
            place.go_to(range.start().0);
            let context = Context::around(text, *range, self.context);
            let column = place.column();
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

    fn count(&self, document: &str, count: usize, lines: &mut String) {
        if self.is_json {
            return object(&Count { document, count }, lines);
        }
        let [head, plain] = if self.is_coloured { [DOCUMENT, PLAIN] } else { [""; 2] };
        let _ = writeln!(lines, "{head}{}{plain}:{count}", printable(document));
    }

    /// A match in its context, with nothing that a terminal acts on.
    fn context(&self, context: &Context<'_>, lines: &mut String) {
        let cut = |is_cut: bool| if is_cut { "…" } else { "" };
        let before = format!("{}{}", cut(context.is_cut_before), context.before);
        let after = format!("{}{}", context.after, cut(context.is_cut_after));
        // A match over several lines is printed on one.
        let found = context.found.replace(['\r', '\n'], " ");
        if self.is_visual {
            return self.visual(
                &format!("{before}{found}{after}"),
                before.len()..before.len() + found.len(),
                lines,
            );
        }
        let [mark, plain] = if self.is_coloured { [FOUND, PLAIN] } else { [""; 2] };
        let _ =
            write!(lines, "{}{mark}{}{plain}{}", printable(&before), printable(&found), printable(&after));
    }

    /// The same as a terminal without bidi shows it: in visual order, joined.
    fn visual(&self, text: &str, found: std::ops::Range<usize>, lines: &mut String) {
        let found = TextRange::from(found);
        let options = LayoutOptions { direction: BaseDirection::default(), ..LayoutOptions::default() };
        let layout = lay_out(text, TextRange::of(text), &options);
        let mut is_marked = false;
        for cell in layout.line(0).cells() {
            let marks = self.is_coloured && cell.is_in(found);
            if marks != is_marked {
                lines.push_str(if marks { FOUND } else { PLAIN });
                is_marked = marks;
            }
            lines.push_str(cell.symbol());
        }
        if is_marked {
            lines.push_str(PLAIN);
        }
    }
}
