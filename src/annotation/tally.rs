//! Tallies: how much there is, how much of it is done, by whom, when and how fast.
//!
//! A [`Tally`] is what one document adds, or many together: tallies are added up in any order ([`Tally::merge`]), and take memory for
//! their rows, not for what was counted. Shares and rates are whoever prints them; how a stretch of work is told from a break is
//! [`work`]'s, what of a text is annotated [`coverage`]'s.

mod coverage;
mod work;

pub use coverage::Extent;
pub use work::{Pace, Work};

use super::audit::missing;
use super::{Annotation, AnnotationSet, AttributeKind, AuditKind, Schema, Status};
use coverage::measure;
use jiff::{Timestamp, civil, tz::TimeZone};
use std::collections::{BTreeMap, BTreeSet};

/// Which values of attributes have a row.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Values {
    /// Those that the schema lists. There are few, whatever the corpus.
    #[default]
    Listed,
    /// Every one that occurs.
    All,
}

/// How is counted.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct TallyOptions {
    /// The longest pause within a stretch of work, in seconds.
    pub pause: i64,
    /// Which values of attributes have a row.
    pub values: Values,
}

impl Default for TallyOptions {
    fn default() -> Self {
        Self { pause: 600, values: Values::Listed }
    }
}

/// The words of the statuses in the order of work. Another one is what somebody else has written.
pub const STATUSES: [&str; 5] = ["new", "reading", "review", "done", "skipped"];

/// What is known of some documents and their annotations.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Tally {
    options: TallyOptions,
    /// The documents, and how much of their text is annotated.
    pub total: Extent,
    /// Annotations.
    pub annotations: usize,
    /// Links.
    pub links: usize,
    /// Annotations with a note.
    pub notes: usize,
    /// Acts that the journals know.
    pub acts: usize,
    /// Claims, or whatever the schema wants a source of, without one.
    pub without_source: usize,
    /// Annotations whose label has a date, without one.
    pub without_value: usize,
    /// Annotations that do not say when they were made.
    pub undated: usize,
    /// The documents by the words of their statuses.
    pub statuses: BTreeMap<String, Extent>,
    /// What there is of each label.
    pub labels: BTreeMap<String, LabelTally>,
    /// Links by role.
    pub roles: BTreeMap<String, usize>,
    /// Annotations by label, attribute and value.
    pub values: BTreeMap<(String, String, String), usize>,
    /// What each annotator did; the name is empty where nobody signed.
    pub authors: BTreeMap<String, AuthorTally>,
    /// What was done on each day, UTC.
    pub days: BTreeMap<civil::Date, DayTally>,
}

/// What there is of a label.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct LabelTally {
    /// Annotations.
    pub annotations: usize,
    /// The documents that have any, and how much of their text these cover.
    pub extent: Extent,
}

/// What an annotator did.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct AuthorTally {
    /// Annotations that they made and that are there.
    pub annotations: usize,
    /// Links that they made and that are there.
    pub links: usize,
    /// Annotations of theirs with a note.
    pub notes: usize,
    /// Acts that the journals know.
    pub acts: usize,
    /// When they did anything last.
    pub last: Option<Timestamp>,
    /// When they worked.
    pub work: Work,
}

/// What was done on a day.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct DayTally {
    /// Annotations made that are there.
    pub annotations: usize,
    /// Links made that are there.
    pub links: usize,
    /// Acts that the journals know.
    pub acts: usize,
    /// Who did anything.
    pub authors: BTreeSet<String>,
}

impl Tally {
    /// Nothing yet.
    pub fn new(options: TallyOptions) -> Self {
        Self { options, ..Self::default() }
    }

    /// What one document adds.
    pub fn of(text: &str, set: &AnnotationSet, schema: &Schema, options: TallyOptions) -> Self {
        let (total, by_label) = measure(text, set);
        let mut tally = Self { total, links: set.links().len(), ..Self::new(options) };
        tally.statuses.insert(Status::of_set(set).word().to_owned(), total);
        for (label, extent) in by_label {
            tally.labels.insert(label.to_owned(), LabelTally { annotations: 0, extent });
        }
        for kind in missing(set, schema).map(|finding| finding.kind) {
            match kind {
                AuditKind::NoSource => tally.without_source += 1,
                _ => tally.without_value += 1,
            }
        }
        set.annotations().iter().for_each(|annotation| tally.count(annotation, schema));
        for link in set.links() {
            *tally.roles.entry(link.role.clone()).or_default() += 1;
            tally.author(&link.by).links += 1;
            if let Ok(made) = link.made.parse() {
                tally.see(&link.by, made, 0).links += 1;
            }
        }
        tally
    }

    fn count(&mut self, annotation: &Annotation, schema: &Schema) {
        let Annotation { label, attributes, note, by, made, .. } = annotation;
        let has_note = usize::from(!note.is_empty());
        self.annotations += 1;
        self.notes += has_note;
        self.labels.entry(label.clone()).or_default().annotations += 1;
        let author = self.author(by);
        author.annotations += 1;
        author.notes += has_note;
        match made.parse() {
            Ok(made) => self.see(by, made, 1).annotations += 1,
            Err(_) => self.undated += 1,
        }
        let definition = schema.label(label);
        let is_listed = |name: &str, value: &str| {
            let attribute = definition.and_then(|definition| definition.attribute(name));
            attribute.is_some_and(|attribute| {
                matches!(attribute.kind, AttributeKind::Closed(_) | AttributeKind::Open(_))
                    && attribute.values().iter().any(|known| known.name == value)
            })
        };
        for (name, value) in attributes {
            if self.options.values == Values::All || is_listed(name, value) {
                *self.values.entry((label.clone(), name.clone(), value.clone())).or_default() += 1;
            }
        }
    }

    /// Takes notice of an act that a journal tells, and of when it was where that can be read.
    pub fn act(&mut self, by: &str, time: Option<Timestamp>) {
        self.acts += 1;
        self.author(by).acts += 1;
        if let Some(time) = time {
            self.see(by, time, 0).acts += 1;
        }
    }

    fn author(&mut self, by: &str) -> &mut AuthorTally {
        // Names are looked up once for each annotation: most are there.
        if !self.authors.contains_key(by) {
            self.authors.insert(by.to_owned(), AuthorTally::default());
        }
        self.authors.entry(by.to_owned()).or_default()
    }

    /// A moment at which somebody worked and made so many annotations: returns its day.
    fn see(&mut self, by: &str, at: Timestamp, made: usize) -> &mut DayTally {
        let pause = self.options.pause;
        let author = self.author(by);
        author.last = author.last.max(Some(at));
        author.work.add(at.as_second(), made, pause);
        let day = self.days.entry(at.to_zoned(TimeZone::UTC).date()).or_default();
        if !day.authors.contains(by) {
            day.authors.insert(by.to_owned());
        }
        day
    }

    /// Adds what was counted elsewhere under the same options.
    pub fn merge(&mut self, other: Self) {
        self.total.add(other.total);
        let numbers = [
            (&mut self.annotations, other.annotations),
            (&mut self.links, other.links),
            (&mut self.notes, other.notes),
            (&mut self.acts, other.acts),
            (&mut self.without_source, other.without_source),
            (&mut self.without_value, other.without_value),
            (&mut self.undated, other.undated),
        ];
        numbers.into_iter().for_each(|(own, more)| *own += more);
        for (name, extent) in other.statuses {
            self.statuses.entry(name).or_default().add(extent);
        }
        for (name, label) in other.labels {
            let own = self.labels.entry(name).or_default();
            own.annotations += label.annotations;
            own.extent.add(label.extent);
        }
        other.roles.into_iter().for_each(|(name, more)| *self.roles.entry(name).or_default() += more);
        other.values.into_iter().for_each(|(name, more)| *self.values.entry(name).or_default() += more);
        for (name, author) in other.authors {
            let own = self.authors.entry(name).or_default();
            own.annotations += author.annotations;
            own.links += author.links;
            own.notes += author.notes;
            own.acts += author.acts;
            own.last = own.last.max(author.last);
            own.work.merge(author.work, self.options.pause);
        }
        for (date, day) in other.days {
            let own = self.days.entry(date).or_default();
            own.annotations += day.annotations;
            own.links += day.links;
            own.acts += day.acts;
            own.authors.extend(day.authors);
        }
    }

    /// The documents of a status.
    pub fn status(&self, name: &str) -> Extent {
        self.statuses.get(name).copied().unwrap_or_default()
    }

    /// The statuses that occur and those of [`STATUSES`], in the order of work.
    pub fn status_rows(&self) -> Vec<(&str, Extent)> {
        let others = self.statuses.keys().map(String::as_str).filter(|name| !STATUSES.contains(name));
        STATUSES.into_iter().chain(others).map(|name| (name, self.status(name))).collect()
    }

    /// What is to be done, and what of it is done: documents that are skipped are no work.
    pub fn progress(&self) -> [Extent; 2] {
        let mut wanted = self.total;
        wanted.take(self.status("skipped"));
        [self.status("done"), wanted]
    }

    /// How fast everybody together was, on all days.
    pub fn pace(&self) -> Pace {
        self.authors.values().map(|author| author.work.pace()).fold(Pace::default(), Pace::and)
    }

    /// How fast everybody together was on a day, UTC.
    pub fn pace_on(&self, day: civil::Date) -> Pace {
        let Ok(midnight) = day.to_zoned(TimeZone::UTC) else { return Pace::default() };
        let begin = midnight.timestamp().as_second();
        let made = self.days.get(&day).map_or(0, |day| day.annotations);
        let paces = self.authors.values().map(|author| author.work.pace_between(begin, begin + 86_400));
        Pace { made, ..paces.fold(Pace::default(), Pace::and) }
    }
}

#[cfg(test)]
mod tests;
