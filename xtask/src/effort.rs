//! `cargo xtask effort`: how many keys a finished project costs.
//!
//! The project is the goal. Every document is begun without annotations, and they are made by keys only, through the session with
//! the real keymap, by the shortest ways that a search finds. What comes of it is compared with the goal: extents, labels,
//! attributes, notes, pieces, links. The search knows the goal and makes no mistakes: it is a lower bound for a practised annotator,
//! and the same from one version to the next.

mod goal;
mod making;
mod report;
mod search;
mod ways;

use crate::repository;
use anyhow::{Result, bail};
use std::path::PathBuf;
use std::process::ExitCode;

/// What one document cost.
#[derive(Default)]
pub(crate) struct Cost {
    pub(crate) name: String,
    /// Of each annotation: its label, the beginning of its text, and the keys for its extent and label, its attributes, its note.
    pub(crate) annotations: Vec<AnnotationCost>,
    /// The keys of each link.
    pub(crate) links: Vec<usize>,
    /// How many attributes there are.
    pub(crate) attributes: usize,
    /// What came of it that differs from the goal.
    pub(crate) differences: Vec<String>,
}

/// What one annotation cost.
pub(crate) struct AnnotationCost {
    pub(crate) label: String,
    pub(crate) text: String,
    pub(crate) span: usize,
    pub(crate) attributes: usize,
    pub(crate) note: usize,
    /// The keys in order.
    pub(crate) keys: String,
}

impl AnnotationCost {
    pub(crate) fn total(&self) -> usize {
        self.span + self.attributes + self.note
    }
}

pub(crate) fn run(arguments: impl Iterator<Item = String>) -> Result<ExitCode> {
    let (mut project, mut is_check) = (None, false);
    for argument in arguments {
        match argument.as_str() {
            "--check" => is_check = true,
            name if name.starts_with('-') => bail!("effort [PROJECT] [--check]: {name} is not understood"),
            name => project = Some(PathBuf::from(name)),
        }
    }
    let is_sample = project.is_none();
    let goals = goal::read(&project.unwrap_or_else(repository))?;
    let costs: Vec<Cost> = goals.iter().map(making::make).collect();
    let text = report::text(&costs);
    print!("{text}");
    let differing: Vec<_> = costs
        .iter()
        .flat_map(|cost| cost.differences.iter().map(|one| format!("{}: {one}", cost.name)))
        .collect();
    differing.iter().for_each(|difference| eprintln!("{difference}"));
    if is_sample && !is_check {
        report::write(&text)?;
    }
    Ok(if differing.is_empty() { ExitCode::SUCCESS } else { ExitCode::from(1) })
}
