//! `hashiya log`: what was done to documents, from their journals.

use super::json::escaped;
use super::{Corpus, Outcome};
use crate::store::{ActLine, Change, in_order, read_log, shown};
use crate::text::control::printable;
use std::io::{self, BufWriter, Write};

/// Characters of a text that a line repeats.
const EXCERPT: usize = 60;

/// List what was done to documents: who, when, what
///
/// Every act is a line of its own for each annotation or link that it changed:
/// number, time, annotator, kind (do, undo, redo, restore, merge), what happened,
/// id, label, text. The acts of several documents stand in the order of time, with
/// the document's name above them. The journals go back 1,000 acts at least.
///
/// With --json, every act is one object on a line:
///
///   {"document": "a.txt", "seq": 3, "time": "2031-03-05T09:12:40Z",
///    "by": "leila", "kind": "do", "changes": [{"what": "insert",
///      "id": "k3v9ad", "label": "entity", "text": "…"}]}
///
/// Exit codes: 0 the acts that are known were listed, 2 a journal could not be
/// read.
#[derive(clap::Args)]
#[command(verbatim_doc_comment)]
pub(super) struct Args {
    #[command(flatten)]
    corpus: Corpus,
    /// Print JSON, an object for each act
    #[arg(long)]
    json: bool,
}

pub(super) fn run(args: &Args) -> anyhow::Result<Outcome> {
    let project = args.corpus.discover()?;
    let (entries, errors) = project.scan();
    let mut outcome = Outcome::Success;
    let mut complain = |message: String| {
        super::say(&message);
        outcome = Outcome::Failure;
    };
    errors.iter().for_each(|error| complain(error.to_string()));
    let mut logs = Vec::new();
    for entry in &entries {
        match read_log(entry) {
            Ok(Some(log)) => {
                if let Some(line) = log.fault {
                    complain(format!(
                        "the journal of {} is damaged in line {line}; what follows is not listed",
                        shown(&entry.annotations)
                    ));
                }
                logs.push((&*entry.name, log));
            }
            Ok(None) => {}
            Err(error) => complain(error.to_string()),
        }
    }
    let mut out = BufWriter::new(io::stdout().lock());
    let mut before = None;
    for (document, act) in in_order(&logs) {
        if args.json {
            // Each object ends its line; all else that acts on a terminal is in strings.
            writeln!(out, "{}", escaped(&act.to_json(document)))?;
            continue;
        }
        if before.replace(document) != Some(document) {
            writeln!(out, "{}", printable(document))?;
        }
        for line in lines_of(act) {
            writeln!(out, "{}", printable(line.trim_end()))?;
        }
    }
    out.flush()?;
    Ok(outcome)
}

/// A line for each change of an act.
fn lines_of(act: &ActLine) -> impl Iterator<Item = String> {
    let ActLine { seq, time, by, kind, .. } = act;
    act.changes().into_iter().map(move |Change { what, id, label, text }| {
        let excerpt: String = text.chars().take(EXCERPT).collect();
        format!("{seq:>6}  {time}  {by}  {kind}: {what} {id} {label}  {excerpt}")
    })
}
