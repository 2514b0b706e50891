//! What an export could not carry, told on stderr: for people a line for each document and kind, for programs JSON.

use crate::cli::{json, say};
use crate::exchange::{Exported, Format, Loss, LossKind};
use crate::store::{OpenDocument, StoreError};
use std::collections::BTreeMap;
use std::io::Write;

/// Ids that a line names before it says how many more there are.
const MOST_IDS: usize = 8;

/// What was lost so far.
pub(super) struct Report {
    is_json: bool,
    /// Whether this time through the documents is the one that is told of.
    is_told: bool,
    documents: usize,
    annotations: usize,
    losses: BTreeMap<LossKind, usize>,
    has_failed: bool,
}

impl Report {
    pub(super) fn new(is_json: bool) -> Self {
        Self {
            is_json,
            is_told: false,
            documents: 0,
            annotations: 0,
            losses: BTreeMap::new(),
            has_failed: false,
        }
    }

    /// Begins anew: the documents are gone through once more.
    pub(super) fn begin(&mut self, is_told: bool) {
        (self.is_told, self.documents, self.annotations) = (is_told, 0, 0);
        self.losses.clear();
    }

    /// Something could not be read. Said once, however often the documents are gone through.
    pub(super) fn fail(&mut self, error: &StoreError) {
        if self.is_told || !self.has_failed {
            say(&error.to_string());
        }
        self.has_failed = true;
    }

    /// Says what is odd about a document's annotations.
    pub(super) fn report_messages(&mut self, open_document: &OpenDocument) {
        if self.is_told {
            open_document.messages.iter().for_each(|message| say(message));
        }
        // Records that are not in the set are in no export.
        if open_document.missing > 0 {
            *self.losses.entry(LossKind::LeftOut).or_default() += open_document.missing;
        }
    }

    /// Tells what a document lost.
    pub(super) fn losses(&mut self, format: Format, exported: &Exported<'_>, losses: &[Loss]) {
        let document = exported.document.name();
        self.documents += 1;
        self.annotations += exported.set.annotations().len();
        for loss in losses {
            *self.losses.entry(loss.kind).or_default() += 1;
        }
        if !self.is_told || losses.is_empty() {
            return;
        }
        if self.is_json {
            return self.print_json(format, document, losses);
        }
        for kind in LossKind::ALL {
            let of_kind: Vec<_> = losses.iter().filter(|loss| loss.kind == kind).collect();
            if !of_kind.is_empty() {
                say(&format!("{document}: {}{}", kind.words(), counted(&of_kind)));
            }
        }
    }

    fn print_json(&self, format: Format, document: &str, losses: &[Loss]) {
        let losses: Vec<_> = losses
            .iter()
            .map(|loss| serde_json::json!({"kind": loss.kind.name(), "id": loss.id, "detail": loss.detail, "kept": loss.is_kept}))
            .collect();
        let line = serde_json::json!({"format": format.row().name, "document": document, "losses": losses});
        let _ = writeln!(std::io::stderr().lock(), "{}", json::escaped(&line.to_string()));
    }

    pub(super) fn has_losses(&self) -> bool {
        !self.losses.is_empty()
    }

    pub(super) fn has_failed(&self) -> bool {
        self.has_failed
    }

    /// Says that nothing was written, and why.
    pub(super) fn refuse(&self, format: Format) {
        let name = format.row().name;
        say(&format!(
            "{name} cannot carry everything: {}; because of --strict nothing was written",
            self.sum()
        ));
    }

    /// Says what was written and what was lost altogether.
    pub(super) fn total(&self, format: Format, place: &str) {
        if self.is_json {
            return;
        }
        let name = format.row().name;
        let to = if place.is_empty() { String::new() } else { format!(", to {place}") };
        let (documents, annotations) = (self.documents, self.annotations);
        say(&match self.losses.is_empty() {
            true => {
                format!("{name}: documents: {documents}, annotations: {annotations}{to}; nothing was lost")
            }
            false => format!(
                "{name}: documents: {documents}, annotations: {annotations}{to}; not carried: {}",
                self.sum()
            ),
        });
    }

    fn sum(&self) -> String {
        let parts: Vec<_> =
            self.losses.iter().map(|(kind, count)| format!("{}: {count}", kind.words())).collect();
        parts.join("; ")
    }
}

/// How many, which ones, and more about them where there is more.
fn counted(losses: &[&Loss]) -> String {
    let named = |loss: &&Loss| match (loss.id.as_str(), loss.detail.as_str()) {
        ("", detail) => detail.to_owned(),
        (id, "") => id.to_owned(),
        (id, detail) => format!("{id} ({detail})"),
    };
    let names: Vec<_> = losses.iter().take(MOST_IDS).map(named).filter(|n| !n.is_empty()).collect();
    let more = losses.len().saturating_sub(MOST_IDS);
    let more = if more > 0 { format!(" and {more} more") } else { String::new() };
    match names.is_empty() {
        true => String::new(),
        false => format!(": {} ({}{more})", losses.len(), names.join(", ")),
    }
}
