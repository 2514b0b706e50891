//! What a line of the list of documents says of one: its annotations by label, its status, what is wrong and what is in conflict.

use super::merge::CONFLICT;
use super::{Schema, Status};

/// See the module.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Summary {
    /// Annotations by label, in the order of the schema; the last number is that of labels which it lacks.
    pub labels: Box<[usize]>,
    /// How far its annotation has come.
    pub status: Status,
    /// Conflicts that wait for a decision.
    pub conflicts: usize,
    /// What a check of its annotations would find.
    pub warnings: usize,
}

impl Summary {
    /// That of annotations with these labels and links with these roles. The status says what `noted` does.
    pub fn of<'a>(
        schema: &Schema,
        labels: impl IntoIterator<Item = &'a str>,
        roles: impl IntoIterator<Item = &'a str>,
        noted: &str,
        warnings: usize,
    ) -> Self {
        let known = schema.labels();
        let mut counts = vec![0; known.len() + 1];
        for label in labels {
            counts[known.iter().position(|one| one.name == label).unwrap_or(known.len())] += 1;
        }
        Self {
            status: Status::of(noted, counts.iter().any(|count| *count > 0)),
            labels: counts.into(),
            conflicts: roles.into_iter().filter(|role| *role == CONFLICT).count(),
            warnings,
        }
    }

    /// All annotations.
    pub fn annotations(&self) -> usize {
        self.labels.iter().sum()
    }
}
