//! Queries: which annotations are meant, by label, attributes, author, time, text, links and what is around them. `docs/query.md` has
//! the language; here is what a query means. How it is written is [`parse`]'s.

mod parse;

pub use parse::{QueryError, QueryFault};

use super::{Annotation, AnnotationSet, Id, Status};
use crate::text::fold::fold;
use crate::text::search::Pattern;
use std::collections::HashMap;

/// Which annotations are meant.
#[derive(Clone, Debug)]
pub struct Query(Condition);

/// What an annotation fulfils or not.
#[derive(Clone, Debug)]
enum Condition {
    /// All of these.
    All(Vec<Condition>),
    /// One of these at least.
    Any(Vec<Condition>),
    Not(Box<Condition>),
    Label(Vec<String>),
    /// A value of an attribute; `None`: any.
    Attribute(String, Option<Vec<String>>),
    By(Vec<String>),
    Status(Vec<String>),
    /// When it was made, as the beginning of a time stamp or before or after one.
    Made(Comparison, String),
    /// The folded name of the document holds this.
    Document(String),
    /// A text stands in its text.
    Text(Box<Pattern>),
    /// Its text is this, folded.
    WholeText(String),
    /// A text stands in its note; `None`: there is one.
    Note(Option<Box<Pattern>>),
    /// A link of a role begins at it; `None`: any link.
    Link(Option<Vec<String>>),
    /// A link of a role ends at it.
    Linked(Option<Vec<String>>),
    /// How it lies to another annotation of these labels; `None`: any.
    Beside(Relation, Option<Vec<String>>),
}

/// How one time is to another.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Comparison {
    BeginsWith,
    Before,
    NotAfter,
    After,
    NotBefore,
}

/// How one annotation lies to another.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Relation {
    /// Inside it, or just as long.
    Within,
    /// Around it, or just as long.
    Contains,
    /// They share text, and neither is inside the other.
    Overlaps,
}

/// A document with its annotations, as a query sees it.
#[derive(Clone, Copy, Debug)]
pub struct Queried<'a> {
    /// The document's name.
    pub name: &'a str,
    /// Its text.
    pub text: &'a str,
    /// Its annotations.
    pub set: &'a AnnotationSet,
}

impl Query {
    /// The annotations of a document that are meant, in reading order.
    pub fn find_in<'a>(&self, queried: Queried<'a>) -> Vec<&'a Annotation> {
        let subject = Subject::of(queried);
        let all = queried.set.annotations().iter();
        all.filter(|annotation| self.0.is_fulfilled(annotation, &subject)).collect()
    }
}

/// A document whose links were looked up.
struct Subject<'a> {
    queried: Queried<'a>,
    /// The roles of the links that begin at an annotation, and that end at it.
    from: HashMap<&'a Id, Vec<&'a str>>,
    to: HashMap<&'a Id, Vec<&'a str>>,
}

impl<'a> Subject<'a> {
    fn of(queried: Queried<'a>) -> Self {
        let (mut from, mut to) = (HashMap::<_, Vec<_>>::new(), HashMap::<_, Vec<_>>::new());
        for link in queried.set.links() {
            from.entry(&link.from).or_default().push(link.role.as_str());
            to.entry(&link.to).or_default().push(link.role.as_str());
        }
        Self { queried, from, to }
    }
}

impl Condition {
    fn is_fulfilled(&self, annotation: &Annotation, subject: &Subject<'_>) -> bool {
        let quote = || annotation.spans.quote(subject.queried.text);
        let has = |names: &[String], name: &str| names.iter().any(|one| one == name);
        let role = |roles: Option<&Vec<&str>>, wanted: &Option<Vec<String>>| {
            let roles = roles.map_or(&[][..], Vec::as_slice);
            roles.iter().any(|role| wanted.as_ref().is_none_or(|wanted| has(wanted, role)))
        };
        match self {
            Self::All(conditions) => conditions.iter().all(|one| one.is_fulfilled(annotation, subject)),
            Self::Any(conditions) => conditions.iter().any(|one| one.is_fulfilled(annotation, subject)),
            Self::Not(condition) => !condition.is_fulfilled(annotation, subject),
            Self::Label(names) => has(names, &annotation.label),
            Self::Attribute(name, values) => {
                let value = annotation.attributes.get(name);
                value.is_some_and(|value| values.as_ref().is_none_or(|values| is_one_of(values, value)))
            }
            Self::By(names) => has(names, &annotation.by),
            Self::Status(words) => {
                let status = Status::of_set(subject.queried.set);
                has(words, &status.noted()) || has(words, status.word())
            }
            Self::Made(comparison, time) => comparison.holds(&annotation.made, time),
            Self::Document(part) => fold(subject.queried.name).contains(part.as_str()),
            Self::Text(pattern) => !pattern.find_in(&quote()).is_empty(),
            Self::WholeText(text) => fold(&quote()) == *text,
            Self::Note(None) => !annotation.note.is_empty(),
            Self::Note(Some(pattern)) => !pattern.find_in(&annotation.note).is_empty(),
            Self::Link(wanted) => role(subject.from.get(&annotation.id), wanted),
            Self::Linked(wanted) => role(subject.to.get(&annotation.id), wanted),
            Self::Beside(relation, labels) => relation.holds(annotation, subject, labels.as_deref()),
        }
    }
}

/// Whether a value is one of these, whatever its spelling.
fn is_one_of(values: &[String], value: &str) -> bool {
    let folded = fold(value);
    values.iter().any(|one| one == value || !folded.is_empty() && fold(one) == folded)
}

impl Comparison {
    /// Whether a time stamp in RFC 3339 is so to the beginning of one: `2026-11` is the whole month.
    fn holds(self, made: &str, time: &str) -> bool {
        let within = made.starts_with(time);
        !made.is_empty()
            && match self {
                Self::BeginsWith => within,
                Self::Before => made < time,
                Self::NotAfter => made < time || within,
                Self::After => made > time && !within,
                Self::NotBefore => made >= time,
            }
    }
}

impl Relation {
    fn holds(self, annotation: &Annotation, subject: &Subject<'_>, labels: Option<&[String]>) -> bool {
        let others = subject.queried.set.overlapping(annotation.spans.extent()).into_iter();
        let mut wanted = others.filter(|other| {
            other.id != annotation.id && labels.is_none_or(|labels| labels.contains(&other.label))
        });
        wanted.any(|other| match self {
            Self::Within => is_inside(annotation, other),
            Self::Contains => is_inside(other, annotation),
            Self::Overlaps => {
                shares_text(annotation, other)
                    && !is_inside(annotation, other)
                    && !is_inside(other, annotation)
            }
        })
    }
}

/// Whether every piece of an annotation lies in a piece of another.
fn is_inside(inner: &Annotation, outer: &Annotation) -> bool {
    let outer = outer.spans.as_slice();
    inner.spans.as_slice().iter().all(|inner| outer.iter().any(|outer| outer.range().covers(inner.range())))
}

/// Whether two annotations cover some of the same text.
fn shares_text(one: &Annotation, other: &Annotation) -> bool {
    let other = other.spans.as_slice();
    one.spans.as_slice().iter().any(|one| other.iter().any(|other| other.range().overlaps(one.range())))
}

#[cfg(test)]
mod tests;
