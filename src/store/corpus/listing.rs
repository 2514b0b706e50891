//! The documents of a project as a list that takes little more than their names.
//!
//! Where a document and its annotations are follows from its name; the few of which that is not so are kept whole.

use crate::store::{DocumentEntry, Obstacle, Project};
use std::cmp::Ordering;
use std::path::Path;
use std::sync::Arc;

/// The documents of a project that are to be seen, sorted by name in code-point order.
#[derive(Clone, Debug)]
pub struct Listing {
    project: Project,
    listed: Vec<Listed>,
}

/// One document.
#[derive(Clone, Debug)]
pub(super) enum Listed {
    /// An ordinary one, by its name.
    Plain(Arc<str>),
    /// One that cannot be read, or whose name is not UTF-8.
    Odd(Box<DocumentEntry>),
}

impl Listed {
    /// The document at this path relative to the corpus.
    pub(super) fn at(project: &Project, relative: &Path, obstacle: Option<Obstacle>) -> Self {
        let entry = project.entry_at(relative, obstacle);
        if entry.obstacle.is_none() { Self::Plain(entry.name.into()) } else { Self::Odd(Box::new(entry)) }
    }

    fn name(&self) -> &str {
        match self {
            Self::Plain(name) => name,
            Self::Odd(entry) => &entry.name,
        }
    }

    /// By name; of two that are lossy in the same way by their paths.
    fn order(&self, other: &Self) -> Ordering {
        let by_path = || match (self, other) {
            (Self::Odd(one), Self::Odd(other)) => one.path.cmp(&other.path),
            (Self::Plain(_), Self::Odd(_)) => Ordering::Less,
            (Self::Odd(_), Self::Plain(_)) => Ordering::Greater,
            (Self::Plain(_), Self::Plain(_)) => Ordering::Equal,
        };
        self.name().cmp(other.name()).then_with(by_path)
    }
}

impl Listing {
    pub(super) fn new(project: &Project, mut listed: Vec<Listed>) -> Self {
        listed.sort_unstable_by(Listed::order);
        listed.shrink_to_fit();
        Self { project: project.clone(), listed }
    }

    /// A list of one document.
    pub(super) fn of(project: &Project, entry: DocumentEntry) -> Self {
        Self { project: project.clone(), listed: vec![Listed::Plain(entry.name.into())] }
    }

    /// How many documents there are.
    pub fn len(&self) -> usize {
        self.listed.len()
    }

    /// Whether there are none.
    pub fn is_empty(&self) -> bool {
        self.listed.is_empty()
    }

    /// The names, lossy where they are not UTF-8.
    pub fn names(&self) -> impl ExactSizeIterator<Item = Arc<str>> {
        self.listed.iter().map(|listed| match listed {
            Listed::Plain(name) => Arc::clone(name),
            Listed::Odd(entry) => entry.name.as_str().into(),
        })
    }

    /// The document of this number, from 0.
    pub fn get(&self, number: usize) -> Option<DocumentEntry> {
        Some(match self.listed.get(number)? {
            Listed::Plain(name) => self.project.entry(name.to_string(), None),
            Listed::Odd(entry) => (**entry).clone(),
        })
    }

    /// All documents, each made when it is its turn.
    pub fn iter(&self) -> impl Iterator<Item = DocumentEntry> {
        (0..self.len()).filter_map(|number| self.get(number))
    }
}
