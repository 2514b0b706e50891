//! What an import says: what was found wrong, and for each document what comes in.

use crate::cli::{json, say};
use crate::exchange::{Aligned, Arrival, ImportLoss, ImportLossKind, ImportLosses, Incoming};
use std::collections::BTreeMap;
use std::io::Write;

/// Problems that are told one by one.
const MOST_PROBLEMS: usize = 50;

/// What was found so far.
pub(super) struct Report {
    /// Whether what comes in is told: not when it is only looked at, to be told when it is written.
    is_told: bool,
    problems: usize,
    documents: usize,
    added: usize,
    annotations: usize,
    links: usize,
    known: usize,
    losses: BTreeMap<ImportLossKind, usize>,
    /// Whether losses are told as JSON.
    is_json: bool,
}

impl Report {
    pub(super) fn new(is_told: bool, is_json: bool) -> Self {
        let losses = BTreeMap::new();
        Self {
            is_told,
            problems: 0,
            documents: 0,
            added: 0,
            annotations: 0,
            links: 0,
            known: 0,
            losses,
            is_json,
        }
    }

    /// Tells what a file says, of a document or of none in particular, that could not be kept.
    pub(super) fn losses(&mut self, file: &str, document: &str, losses: &ImportLosses) {
        for loss in losses.iter() {
            *self.losses.entry(loss.kind).or_default() += loss.count;
        }
        if !self.is_told || losses.is_empty() {
            return;
        }
        if self.is_json {
            let _ = writeln!(std::io::stderr().lock(), "{}", json::escaped(&losses.to_json(file, document)));
            return;
        }
        let document = if document.is_empty() { String::new() } else { format!(" {document}:") };
        for loss in losses.iter() {
            say(&format!("{file}:{document} not kept: {}", in_words(&loss)));
        }
    }

    /// Whether something could not be kept and nothing may be written therefore, which is said.
    pub(super) fn refuses_losses(&self) -> bool {
        if !self.losses.is_empty() {
            say(&format!(
                "not everything can be kept: {}; because of --strict nothing was written",
                self.sum()
            ));
        }
        !self.losses.is_empty()
    }

    fn sum(&self) -> String {
        let parts = self.losses.iter().map(|(kind, count)| format!("{}: {count}", kind.words()));
        parts.collect::<Vec<_>>().join("; ")
    }

    /// Something is wrong.
    pub(super) fn problem(&mut self, message: impl AsRef<str>) {
        self.problems += 1;
        if self.problems <= MOST_PROBLEMS {
            say(message.as_ref());
        }
    }

    /// Something is wrong with what a file says about a document, at this line when one is known.
    pub(super) fn wrong(&mut self, incoming: &Incoming, line: Option<usize>, message: &str) {
        let line = line.or((incoming.line > 0).then_some(incoming.line));
        let line = line.map_or_else(String::new, |line| format!("{line}:"));
        let name = if incoming.name.is_empty() { String::new() } else { format!("{}: ", incoming.name) };
        self.problem(format!("{}:{line} {name}{message}", incoming.file));
    }

    /// What comes into a document.
    pub(super) fn arrival(
        &mut self,
        incoming: &Incoming,
        document: &str,
        aligned: &Aligned,
        arrival: &Arrival,
        is_new: bool,
    ) {
        self.documents += 1;
        self.added += usize::from(is_new);
        self.annotations += arrival.annotations;
        self.links += arrival.links;
        self.known += arrival.known;
        if !self.is_told {
            return;
        }
        let mut told =
            vec![format!("new annotations: {}, new links: {}", arrival.annotations, arrival.links)];
        let mut tell = |count: usize, what: &str| {
            if count > 0 {
                told.push(format!("{what}: {count}"));
            }
        };
        tell(arrival.known, "there already");
        tell(arrival.left_out, "left out");
        tell(arrival.renamed.len(), "ids that were taken and are new ones now");
        tell(aligned.widened.len(), "spans that cut a letter and take the whole of it now");
        tell(
            aligned.unchecked.len(),
            "spans taken as they are counted, for want of their text to check them",
        );
        if is_new {
            told.push("the document is added to the corpus".to_owned());
        }
        say(&format!("{document}: {}", told.join("; ")));
        if !aligned.is_declared {
            let file = &incoming.file;
            say(&format!("{file}: {document}: offsets fit when counted in {}", aligned.convention));
        }
    }

    /// Whether nothing may be written, which is said.
    pub(super) fn refuses(&self) -> bool {
        if self.problems > 0 {
            let more = self.problems.saturating_sub(MOST_PROBLEMS);
            let more = if more > 0 { format!(", {more} of them not listed") } else { String::new() };
            say(&format!("problems: {}{more}; nothing was written", self.problems));
        }
        self.problems > 0
    }

    pub(super) fn has_failed(&self) -> bool {
        self.problems > 0
    }

    /// Says what came in altogether.
    pub(super) fn total(&self, is_dry: bool) {
        let Self { documents, added, annotations, links, known, .. } = self;
        let lost = if self.losses.is_empty() { String::new() } else { format!("; not kept: {}", self.sum()) };
        let end = if is_dry { "; nothing was written (--dry-run)" } else { "" };
        say(&format!(
            "documents: {documents} ({added} new), annotations: {annotations}, links: {links}, there already: {known}{lost}{end}"
        ));
    }
}

/// What was lost, how often, and where first.
fn in_words(loss: &ImportLoss) -> String {
    let ImportLoss { kind, detail, count, lines } = loss;
    let detail = if detail.is_empty() { String::new() } else { format!(", {detail}") };
    let more = if *count > lines.len() { ", …" } else { "" };
    let word = if *count == 1 { "line" } else { "lines" };
    let lines: Vec<_> = lines.iter().map(ToString::to_string).collect();
    let place =
        if lines.is_empty() { String::new() } else { format!(" ({word} {}{more})", lines.join(", ")) };
    format!("{}{detail}: {count}{place}", kind.words())
}
