//! What a file of another tool says that an import could not keep: how often, by kind, with the first lines.
//!
//! Readers write it down on what they read ([`super::Incoming::losses`], [`super::Source::losses`]). What an export
//! could not carry is [`super::Loss`].

use std::collections::BTreeMap;

/// Lines that are remembered of each kind; of more there is the count.
const MOST_LINES: usize = 5;

/// What something is that has no place here.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum ImportLossKind {
    /// A record whose annotations were not taken: cancelled, rejected or skipped.
    Task,
    /// An annotation that is no span of the text.
    Annotation,
    /// A link that no two annotations have.
    Link,
    /// A second view of the text, with what is said about it.
    View,
    /// The type of an annotation, after several became one label.
    Type,
    /// An attribute or a feature of an annotation.
    Attribute,
    /// An attribute or a feature of a link.
    LinkAttribute,
    /// A note on a link.
    LinkNote,
    /// A note on an attribute or on whatever else has none.
    AttributeNote,
    /// A reference to a knowledge base, as far as it is not an attribute.
    Normalisation,
    /// A comment of people on the document or a span.
    Comment,
    /// An answer that was chosen for the document or a span.
    Choice,
    /// The answers of a list that were accepted.
    Accepted,
    /// A class of a taxonomy.
    Taxonomy,
    /// A rectangle or another region of a picture.
    Region,
    /// Another value of a span, such as how sure a tool is.
    SpanKey,
    /// Another value of a link.
    LinkKey,
    /// Another value of the document or of its record.
    DocumentKey,
    /// A column, in formats that have them.
    Column,
    /// A time that cannot be read as one.
    Time,
}

impl ImportLossKind {
    /// Its name in `--json`.
    pub fn name(self) -> &'static str {
        self.both().0
    }

    /// What messages say of it.
    pub fn words(self) -> &'static str {
        self.both().1
    }

    fn both(self) -> (&'static str, &'static str) {
        match self {
            Self::Task => ("task", "records that were cancelled or rejected"),
            Self::Annotation => ("annotation", "annotations that are no span of the text"),
            Self::Link => ("link", "links without an annotation at both ends"),
            Self::View => ("view", "other views of the text"),
            Self::Type => ("type", "types that are gone since several are one label"),
            Self::Attribute => ("attribute", "attributes of annotations"),
            Self::LinkAttribute => ("link-attribute", "attributes of links"),
            Self::LinkNote => ("link-note", "notes on links"),
            Self::AttributeNote => ("attribute-note", "notes on attributes"),
            Self::Normalisation => ("normalisation", "references to knowledge bases"),
            Self::Comment => ("comment", "comments"),
            Self::Choice => ("choice", "answers that were chosen"),
            Self::Accepted => ("accepted", "answers that were accepted"),
            Self::Taxonomy => ("taxonomy", "classes of a taxonomy"),
            Self::Region => ("region", "regions of a picture"),
            Self::SpanKey => ("span-key", "values of spans"),
            Self::LinkKey => ("link-key", "values of links"),
            Self::DocumentKey => ("document-key", "values of documents"),
            Self::Column => ("column", "values of columns"),
            Self::Time => ("time", "times that cannot be read; the time of the import is in their place"),
        }
    }
}

/// What was lost of one kind and name.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ImportLoss {
    /// What it is.
    pub kind: ImportLossKind,
    /// What the file calls it, such as the name of a key or column; may be empty.
    pub detail: String,
    /// How often.
    pub count: usize,
    /// The first lines where it stands, from 1; none when lines are not known.
    pub lines: Vec<usize>,
}

/// Everything that was lost, in the order of the kinds.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct ImportLosses(BTreeMap<(ImportLossKind, String), (usize, Vec<usize>)>);

impl ImportLosses {
    /// Writes down that something is lost. Line 0 stands for an unknown one.
    pub fn add(&mut self, kind: ImportLossKind, detail: impl Into<String>, line: usize) {
        let (count, lines) = self.0.entry((kind, detail.into())).or_default();
        *count += 1;
        if line > 0 && lines.len() < MOST_LINES && !lines.contains(&line) {
            lines.push(line);
        }
    }

    /// Whether nothing is lost.
    pub fn is_empty(&self) -> bool {
        self.0.is_empty()
    }

    /// Each kind and name.
    pub fn iter(&self) -> impl Iterator<Item = ImportLoss> {
        self.0.iter().map(|((kind, detail), (count, lines))| ImportLoss {
            kind: *kind,
            detail: detail.clone(),
            count: *count,
            lines: lines.clone(),
        })
    }

    /// All of it as a line of JSON, of a file and the document in it; the latter empty for none in particular.
    pub fn to_json(&self, file: &str, document: &str) -> String {
        let of = |loss: ImportLoss| {
            let ImportLoss { kind, detail, count, lines } = loss;
            serde_json::json!({"kind": kind.name(), "detail": detail, "count": count, "lines": lines})
        };
        let losses: Vec<_> = self.iter().map(of).collect();
        serde_json::json!({"file": file, "document": document, "losses": losses}).to_string()
    }

    /// Takes over what was lost elsewhere.
    pub fn extend(&mut self, other: &Self) {
        for ((kind, detail), (count, lines)) in &other.0 {
            let (all, first) = self.0.entry((*kind, detail.clone())).or_default();
            *all += count;
            first.extend(lines.iter().take(MOST_LINES.saturating_sub(first.len())));
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_lost_often_is_counted_with_its_first_lines() {
        let mut losses = ImportLosses::default();
        (1..=9).for_each(|line| losses.add(ImportLossKind::SpanKey, "score", line));
        losses.add(ImportLossKind::Comment, "", 0);
        let told: Vec<_> = losses.iter().map(|loss| (loss.kind.name(), loss.count, loss.lines)).collect();
        assert_eq!(told, [("comment", 1, vec![]), ("span-key", 9, vec![1, 2, 3, 4, 5])]);
    }
}
