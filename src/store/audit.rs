//! The audit of a project: first what its annotations call what, then each document compared with that, on all cores.
//!
//! What annotators have dismissed ([`super::refusals`]) is left out. Nothing is changed.

use super::{
    DocumentEntry, MANY_AHEAD, Project, StoreError, for_each_in_order, read_annotations, read_document,
    read_refusals,
};
use crate::annotation::{Audit, AuditFinding, Inventory, Refusal, Refusals, Schema};
use crate::document::Document;
use crate::text::{CharOffset, TextRange};

/// One thing that is probably wrong, and where it is.
#[derive(Clone, Debug)]
pub struct Audited {
    /// The document's name.
    pub document: String,
    /// The line, counted from 1.
    pub line: usize,
    /// The column, counted from 1, in code points.
    pub column: usize,
    /// Where it begins in the document.
    pub start: CharOffset,
    /// Where it ends.
    pub end: CharOffset,
    /// What stands there.
    pub text: String,
    /// What is wrong.
    pub finding: AuditFinding,
}

/// Looks for what is probably wrong in all documents, in their order. Documents that cannot be read are left out: they are `check`'s.
pub fn audit(project: &Project, schema: &Schema) -> Vec<Audited> {
    let (entries, _) = project.scan();
    let refusals = read_refusals(project);
    let mut inventory = Inventory::default();
    let take_down = |(): &mut (), entry: &DocumentEntry| {
        let mut own = Inventory::default();
        with_annotations(entry, schema, |document, set| own.add(document.text(), set, schema)).map(|()| own)
    };
    for_each_in_order(
        &entries,
        MANY_AHEAD,
        || (),
        take_down,
        |_, own| {
            own.into_iter().for_each(|own| inventory.merge(own));
            true
        },
    );
    let audit = Audit::new(inventory, schema.clone());
    let compare = |(): &mut (), entry: &DocumentEntry| {
        with_annotations(entry, schema, |document, set| {
            let found = audit.findings(document.text(), set);
            located(document, found, &refusals)
        })
    };
    let mut all = Vec::new();
    for_each_in_order(
        &entries,
        MANY_AHEAD,
        || (),
        compare,
        |_, found| {
            all.extend(found.unwrap_or_default());
            true
        },
    );
    all
}

fn with_annotations<R>(
    entry: &DocumentEntry,
    schema: &Schema,
    see: impl FnOnce(&Document, &crate::annotation::AnnotationSet) -> R,
) -> Result<R, StoreError> {
    let loaded = read_document(entry)?;
    let found = read_annotations(entry, &loaded, schema)?;
    Ok(see(&loaded.document, &found.set))
}

/// Says where each finding is. They come in reading order.
fn located(document: &Document, found: Vec<AuditFinding>, refusals: &Refusals) -> Vec<Audited> {
    let text = document.text();
    let chars = |at| document.index().byte_to_char(text, at);
    let (mut line, mut line_start, mut last) = (1, 0, 0);
    let mut all = Vec::new();
    for finding in found {
        let range: TextRange = finding.range;
        let (start, end) = (chars(range.start()), chars(range.end()));
        for at in memchr::memchr_iter(b'\n', &text.as_bytes()[last..range.start().0]) {
            (line, line_start) = (line + 1, last + at + 1);
        }
        last = range.start().0;
        let quote = range.slice(text).to_owned();
        let (name, what) = (document.name().to_owned(), finding.refused_as());
        let refusal = Refusal { document: name.clone(), start, end, text: quote.clone(), what };
        if !refusals.contains(&refusal) {
            let column = text[line_start..last].chars().count() + 1;
            all.push(Audited { document: name, line, column, start, end, text: quote, finding });
        }
    }
    all
}
