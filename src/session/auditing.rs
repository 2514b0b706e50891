//! The audit of all documents: first what the corpus calls what is taken down, then each document is compared with it.

use super::begun::BegunAct;
use super::overlay::Panel;
use super::{About, Effect, Place, Question, Session};
use crate::annotation::{Audit, AuditFinding, AuditKind, Inventory};
use std::sync::Arc;

impl Session {
    /// Looks through all documents for what is probably wrong or missing; given again, closes the list.
    pub(super) fn audit(&mut self) -> Effect {
        if self.is_open(Panel::Places) {
            return self.cancel();
        }
        self.inventory = Inventory::default();
        self.ask_all(Question::Inventory(Arc::new(self.schema.clone())), String::new())
    }

    /// Takes in what the next document of the corpus calls what; `None` where it cannot be read. After the last, each document is
    /// compared with all of them.
    pub fn inventoried(&mut self, number: u64, found: Option<Inventory>) {
        if self.asked().is_none_or(|(asked, _)| asked != number) {
            return;
        }
        self.inventory.merge(found.unwrap_or_default());
        self.answered(number, Some(Vec::new()));
        if self.answer_progress().is_some_and(|progress| progress.done == progress.total) {
            let inventory = std::mem::take(&mut self.inventory);
            let audit = Arc::new(Audit::new(inventory, self.schema.clone()));
            let is_open = self.is_open(Panel::Places);
            self.ask_all(Question::Audit { audit, refusals: Arc::clone(&self.refusals) }, String::new());
            if !is_open {
                self.overlay = None;
            }
        }
    }

    /// Begins what is missing at the annotation that was gone to: the link to a source, or a value.
    pub(super) fn begin_missing(&mut self, finding: &AuditFinding) {
        let id = finding.id.as_ref();
        let annotation = id.and_then(|id| self.reading()?.annotations().get(id)).cloned();
        match (finding.kind, annotation) {
            (AuditKind::NoSource, Some(claim))
                if self.reading().is_some_and(|one| one.writable().is_ok()) =>
            {
                self.begin(claim.id, BegunAct::Link(finding.wanted.clone()));
            }
            (AuditKind::NoValue, Some(annotation)) => {
                self.edit_offered(&annotation, finding.wanted.clone());
            }
            _ => {}
        }
    }

    /// Whether the list is that of an audit.
    pub fn lists_findings(&self) -> bool {
        matches!(self.question(), Some(Question::Inventory(_) | Question::Audit { .. }))
    }

    /// What is probably wrong at the chosen place of the list, and whether a key mends it.
    pub fn chosen_finding(&self) -> Option<&AuditFinding> {
        let open = self.overlay().filter(|open| open.panel == Panel::Places)?;
        self.places().get(open.list.selected).and_then(Place::finding)
    }
}

impl Place {
    /// What is probably wrong there; `None` where the list is none of an audit.
    pub fn finding(&self) -> Option<&AuditFinding> {
        match &self.about {
            About::Wrong(wrong) => Some(&wrong.finding),
            _ => None,
        }
    }

    /// The kind of that.
    pub fn finding_kind(&self) -> Option<AuditKind> {
        self.finding().map(|finding| finding.kind)
    }
}
