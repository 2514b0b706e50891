//! What `find` and `query` share: each document of a project is asked on all cores, its lines are printed in the order of the
//! documents, and the exit code is grep's.

use super::json::object;
use super::visual::{EXPLICIT_MODE, IMPLICIT_MODE, shown};
use super::{Outcome, complain};
use crate::store::{DocumentEntry, MANY_AHEAD, Project, StoreError, for_each_in_order};
use serde::Serialize;
use std::fmt::Write as _;
use std::io::{self, BufWriter, Write};

/// Colours as grep has them: the document, the line, and all that follows.
pub(super) const DOCUMENT: &str = "\x1b[35m";
pub(super) const LINE: &str = "\x1b[32m";
pub(super) const PLAIN: &str = "\x1b[m";

/// How lines are printed.
#[derive(Clone, Copy)]
pub(super) struct Look {
    pub(super) is_coloured: bool,
    pub(super) is_visual: bool,
    pub(super) is_json: bool,
}

#[derive(Serialize)]
struct Count<'a> {
    document: &'a str,
    count: usize,
}

impl Look {
    /// The line that tells how much there is in a document.
    pub(super) fn count(self, document: &str, count: usize, lines: &mut String) {
        if self.is_json {
            return object(&Count { document, count }, lines);
        }
        let [head, plain] = if self.is_coloured { [DOCUMENT, PLAIN] } else { [""; 2] };
        // Writing to a string cannot fail.
        let _ = writeln!(lines, "{head}{}{plain}:{count}", self.words(document));
    }

    /// The beginning of a line: the document, as [`Look::words`] has it, and the place in it.
    pub(super) fn place(self, document: &str, line: usize, column: usize, lines: &mut String) {
        let [head, colon, plain] = if self.is_coloured { [DOCUMENT, LINE, PLAIN] } else { [""; 3] };
        let _ = write!(lines, "{head}{document}{plain}:{colon}{line}:{column}{plain}: ");
    }

    /// Words that stand by themselves, with nothing that a terminal acts on.
    pub(super) fn words(self, words: &str) -> String {
        shown(words, self.is_visual)
    }
}

/// Prints what `work` makes of each document; nothing where there is nothing. `is_announced` says that a terminal is told of lines in
/// visual order.
///
/// # Errors
/// Nobody reads what is printed. Documents that cannot be read are told, and the others are printed.
pub(super) fn list<S>(
    project: &Project,
    is_announced: bool,
    state: impl Fn() -> S + Sync,
    work: impl Fn(&mut S, &DocumentEntry) -> Result<String, StoreError> + Sync,
) -> anyhow::Result<Outcome> {
    let (entries, unreadable) = project.scan();
    let (mut has_failed, mut is_found, mut written) = (!unreadable.is_empty(), false, Ok(()));
    unreadable.into_iter().for_each(|error| complain(&error.into()));
    let mut out = BufWriter::new(io::stdout().lock());
    if is_announced {
        out.write_all(EXPLICIT_MODE)?;
    }
    for_each_in_order(&entries, MANY_AHEAD, state, work, |_, found| {
        written = match found {
            Ok(lines) => {
                is_found |= !lines.is_empty();
                out.write_all(lines.as_bytes())
            }
            Err(error) => {
                // What was printed before comes before the message, also on a terminal.
                let flushed = out.flush();
                has_failed = true;
                complain(&error.into());
                flushed
            }
        };
        written.is_ok()
    });
    written?;
    if is_announced {
        out.write_all(IMPLICIT_MODE)?;
    }
    out.flush()?;
    Ok(match (has_failed, is_found) {
        (true, _) => Outcome::Failure,
        (false, true) => Outcome::Success,
        (false, false) => Outcome::Findings,
    })
}
