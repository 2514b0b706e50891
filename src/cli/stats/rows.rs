//! The rows of `stats` for programs: `docs/stats.md` promises these fields.

use crate::annotation::{AuthorTally, DayTally, Extent, LabelTally, Pace, Tally};
use crate::store::Tallied;
use serde::Serialize;
use std::cmp::Reverse;
use std::collections::BTreeMap;

/// What could not be counted.
#[derive(Clone, Copy, Debug, Default)]
pub(super) struct Unread {
    /// Folders that could not be listed.
    pub(super) folders: usize,
    /// Documents that could not be read.
    pub(super) documents: usize,
    /// Annotation files that could not be read or understood.
    pub(super) files: usize,
    /// Records that were not understood or not found in their text.
    pub(super) records: usize,
    /// Something of a document is not counted.
    pub(super) is_partial: bool,
}

impl Unread {
    /// A document that is not counted, because of its annotations or of itself.
    pub(super) fn add(&mut self, is_file: bool) {
        *(if is_file { &mut self.files } else { &mut self.documents }) += 1;
    }

    pub(super) fn is_any(self) -> bool {
        self.is_partial || self.folders + self.documents + self.files > 0
    }
}

/// A part of a whole; `None` where there is no whole.
pub(super) fn share(part: usize, whole: usize) -> Option<f64> {
    (whole > 0).then(|| part as f64 / whole as f64)
}

/// With four digits after the point: more would be noise.
fn rounded(number: f64) -> f64 {
    (number * 1e4).round() / 1e4
}

#[derive(Serialize)]
pub(super) struct Total<'a> {
    documents: usize,
    unreadable_folders: usize,
    unreadable_documents: usize,
    unreadable_files: usize,
    missing_records: usize,
    words: usize,
    characters: usize,
    covered_words: usize,
    covered_characters: usize,
    word_coverage: Option<f64>,
    character_coverage: Option<f64>,
    annotations: usize,
    per_1000_words: Option<f64>,
    links: usize,
    notes: usize,
    acts: usize,
    without_source: usize,
    without_value: usize,
    undated: usize,
    progress: Progress,
    work: WorkRow,
    statuses: Vec<StatusRow<'a>>,
    labels: Vec<LabelRow<'a>>,
    roles: Vec<RoleRow<'a>>,
    values: Vec<ValueRow<'a>>,
    authors: Vec<AuthorRow<'a>>,
    days: Vec<DayRow>,
}

#[derive(Serialize)]
struct Progress {
    documents: usize,
    documents_done: usize,
    document_share: Option<f64>,
    words: usize,
    words_done: usize,
    word_share: Option<f64>,
}

#[derive(Serialize)]
struct WorkRow {
    stretches: usize,
    hours: f64,
    per_hour: Option<f64>,
}

#[derive(Serialize)]
struct StatusRow<'a> {
    status: &'a str,
    documents: usize,
    words: usize,
    characters: usize,
}

#[derive(Serialize)]
pub(super) struct LabelRow<'a> {
    label: &'a str,
    annotations: usize,
    documents: usize,
    covered_words: usize,
    covered_characters: usize,
}

#[derive(Serialize)]
struct RoleRow<'a> {
    role: &'a str,
    links: usize,
}

#[derive(Serialize)]
pub(super) struct ValueRow<'a> {
    label: &'a str,
    attribute: &'a str,
    value: &'a str,
    annotations: usize,
}

#[derive(Serialize)]
pub(super) struct AuthorRow<'a> {
    author: &'a str,
    annotations: usize,
    links: usize,
    notes: usize,
    acts: usize,
    #[serde(flatten)]
    work: WorkRow,
    last: Option<String>,
}

#[derive(Serialize)]
pub(super) struct DayRow {
    day: String,
    annotations: usize,
    links: usize,
    acts: usize,
    authors: usize,
    #[serde(flatten)]
    work: WorkRow,
}

#[derive(Serialize)]
pub(super) struct DocumentRow<'a> {
    document: &'a str,
    status: String,
    words: usize,
    characters: usize,
    covered_words: usize,
    covered_characters: usize,
    annotations: usize,
    links: usize,
    notes: usize,
    acts: usize,
    without_source: usize,
    without_value: usize,
    missing_records: usize,
    labels: BTreeMap<&'a str, usize>,
    last: Option<String>,
}

pub(super) fn total<'a>(tally: &'a Tally, unread: &Unread) -> Total<'a> {
    let Extent { documents, words, chars, covered_words, covered_chars } = tally.total;
    let [done, wanted] = tally.progress();
    let statuses = tally.status_rows().into_iter().map(|(status, extent)| StatusRow {
        status,
        documents: extent.documents,
        words: extent.words,
        characters: extent.chars,
    });
    Total {
        documents,
        unreadable_folders: unread.folders,
        unreadable_documents: unread.documents,
        unreadable_files: unread.files,
        missing_records: unread.records,
        words,
        characters: chars,
        covered_words,
        covered_characters: covered_chars,
        word_coverage: share(covered_words, words).map(rounded),
        character_coverage: share(covered_chars, chars).map(rounded),
        annotations: tally.annotations,
        per_1000_words: share(tally.annotations * 1000, words).map(rounded),
        links: tally.links,
        notes: tally.notes,
        acts: tally.acts,
        without_source: tally.without_source,
        without_value: tally.without_value,
        undated: tally.undated,
        progress: Progress {
            documents: wanted.documents,
            documents_done: done.documents,
            document_share: share(done.documents, wanted.documents).map(rounded),
            words: wanted.words,
            words_done: done.words,
            word_share: share(done.words, wanted.words).map(rounded),
        },
        work: work_row(tally.pace()),
        statuses: statuses.collect(),
        labels: labels(tally).collect(),
        roles: roles_of(tally).into_iter().map(|(role, links)| RoleRow { role, links }).collect(),
        values: values(tally).collect(),
        authors: authors(tally).collect(),
        days: days(tally).collect(),
    }
}

fn work_row(pace: Pace) -> WorkRow {
    WorkRow {
        stretches: pace.stretches,
        hours: rounded(pace.hours()),
        per_hour: pace.per_hour().map(rounded),
    }
}

/// The labels, the most used first.
pub(super) fn labels_of(tally: &Tally) -> Vec<(&str, &LabelTally)> {
    let mut labels: Vec<_> = tally.labels.iter().map(|(name, label)| (name.as_str(), label)).collect();
    labels.sort_by_key(|(_, label)| Reverse(label.annotations));
    labels
}

/// The roles, the most used first.
pub(super) fn roles_of(tally: &Tally) -> Vec<(&str, usize)> {
    let mut roles: Vec<_> = tally.roles.iter().map(|(name, links)| (name.as_str(), *links)).collect();
    roles.sort_by_key(|(_, links)| Reverse(*links));
    roles
}

/// The annotators, whoever made most first.
pub(super) fn authors_of(tally: &Tally) -> Vec<(&str, &AuthorTally)> {
    let mut authors: Vec<_> = tally.authors.iter().map(|(name, author)| (name.as_str(), author)).collect();
    authors.sort_by_key(|(_, author)| Reverse(author.annotations));
    authors
}

/// The values, by label and attribute, the most used first: label, attribute, value, annotations.
pub(super) fn values_of(tally: &Tally) -> Vec<(&str, &str, &str, usize)> {
    let all = tally.values.iter();
    let mut values: Vec<_> = all
        .map(|((label, name, value), count)| (label.as_str(), name.as_str(), value.as_str(), *count))
        .collect();
    values.sort_by_key(|(label, name, _, count)| (*label, *name, Reverse(*count)));
    values
}

pub(super) fn labels(tally: &Tally) -> impl Iterator<Item = LabelRow<'_>> {
    labels_of(tally).into_iter().map(|(label, LabelTally { annotations, extent })| LabelRow {
        label,
        annotations: *annotations,
        documents: extent.documents,
        covered_words: extent.covered_words,
        covered_characters: extent.covered_chars,
    })
}

pub(super) fn authors(tally: &Tally) -> impl Iterator<Item = AuthorRow<'_>> {
    authors_of(tally).into_iter().map(|(author, one)| AuthorRow {
        author,
        annotations: one.annotations,
        links: one.links,
        notes: one.notes,
        acts: one.acts,
        work: work_row(one.work.pace()),
        last: one.last.map(|last| last.to_string()),
    })
}

pub(super) fn days(tally: &Tally) -> impl Iterator<Item = DayRow> {
    tally.days.iter().map(|(date, DayTally { annotations, links, acts, authors })| DayRow {
        day: date.to_string(),
        annotations: *annotations,
        links: *links,
        acts: *acts,
        authors: authors.len(),
        work: work_row(tally.pace_on(*date)),
    })
}

pub(super) fn values(tally: &Tally) -> impl Iterator<Item = ValueRow<'_>> {
    values_of(tally).into_iter().map(|(label, attribute, value, annotations)| ValueRow {
        label,
        attribute,
        value,
        annotations,
    })
}

impl<'a> DocumentRow<'a> {
    pub(super) fn of(document: &'a str, found: &'a Tallied) -> Self {
        let Tallied { tally, status, missing, .. } = found;
        let Extent { words, chars, covered_words, covered_chars, .. } = tally.total;
        Self {
            document,
            status: status.noted(),
            words,
            characters: chars,
            covered_words,
            covered_characters: covered_chars,
            annotations: tally.annotations,
            links: tally.links,
            notes: tally.notes,
            acts: tally.acts,
            without_source: tally.without_source,
            without_value: tally.without_value,
            missing_records: *missing,
            labels: tally.labels.iter().map(|(name, label)| (name.as_str(), label.annotations)).collect(),
            last: last_of(tally),
        }
    }
}

/// When anything was done last.
pub(super) fn last_of(tally: &Tally) -> Option<String> {
    tally.authors.values().filter_map(|author| author.last).max().map(|last| last.to_string())
}
