//! The corpus at a glance: progress, labels, annotators and days as lines with a share each, counted behind the reader.
//!
//! What is counted is [`Tally`]'s. The shell counts all documents anew each time that the panel opens, those that are open as they are
//! in memory, and hands over what it has of each.

use super::overlay::Panel;
use super::{Effect, Session};
use crate::annotation::{Pace, Tally};
use jiff::civil::Date;
use std::cmp::Reverse;

/// Days that are shown, the last ones.
const DAYS: usize = 14;

/// What is known of the whole corpus.
#[derive(Clone, Default)]
pub(super) struct Statistics {
    tally: Tally,
    /// Documents, or their annotations, that cannot be read.
    unreadable: usize,
    /// How many documents were counted, and of how many.
    progress: (usize, usize),
}

/// A line of the corpus at a glance.
#[derive(Clone, Debug, PartialEq)]
pub enum StatisticsLine {
    /// Nothing.
    Blank,
    /// What follows.
    Heading(StatisticsSection),
    /// A bar: what it is of, and its share of the whole.
    Bar(Figure, f64),
    /// A figure that is no share.
    Plain(Figure),
}

/// A part of the corpus at a glance.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum StatisticsSection {
    /// Documents by status.
    Documents,
    /// Annotations by label.
    Labels,
    /// Annotations by annotator.
    Annotators,
    /// Annotations by day.
    Days,
}

/// What a line of the corpus at a glance says. Shares are between 0 and 1.
#[derive(Clone, Debug, PartialEq)]
pub enum Figure {
    /// Documents that are done, of those that are not skipped, and the share of their words.
    Done {
        /// Documents that are done.
        documents: usize,
        /// Documents that are not skipped.
        of: usize,
        /// The share of the words in those that are done.
        words: f64,
    },
    /// The share of words that are annotated, and annotations per 1,000 words.
    Annotated {
        /// The share of the words.
        words: f64,
        /// Annotations per 1,000 words.
        density: f64,
    },
    /// Annotations per hour, where that is known, and hours of work.
    Speed {
        /// Annotations per hour.
        per_hour: Option<f64>,
        /// Hours.
        hours: f64,
    },
    /// Claims without source and dates without value.
    Missing {
        /// Claims.
        sources: usize,
        /// Dates.
        values: usize,
    },
    /// Documents that cannot be read, with their annotations.
    Unreadable(usize),
    /// Documents of a status.
    Status(String, usize),
    /// Annotations of a label.
    Label(String, usize),
    /// Annotations of an annotator, whose name is empty where nobody signed; per hour, where that is known.
    Author(String, usize, Option<f64>),
    /// Annotations of a day, UTC; per hour, where that is known.
    Day(Date, usize, Option<f64>),
}

impl Session {
    /// Opens the corpus at a glance, or closes it.
    pub(super) fn show_statistics(&mut self) -> Effect {
        self.overlay = if self.is_open(Panel::Statistics) { None } else { Some(Panel::Statistics.open(0)) };
        Effect::None
    }

    /// Notes that so many documents are being counted, from the first on.
    pub fn begin_statistics(&mut self, documents: usize) {
        self.statistics = Statistics { progress: (0, documents), ..Statistics::default() };
    }

    /// Takes in what was counted in one more document; `None` where it cannot be read.
    pub fn tallied(&mut self, counted: Option<Tally>) {
        let Statistics { tally, unreadable, progress } = &mut self.statistics;
        progress.0 += 1;
        match counted {
            Some(counted) => tally.merge(counted),
            None => *unreadable += 1,
        }
    }

    /// How many documents were counted for the corpus at a glance, and of how many, while that goes on.
    pub fn statistics_progress(&self) -> Option<(usize, usize)> {
        let (done, total) = self.statistics.progress;
        (done < total).then_some((done, total))
    }

    /// The corpus at a glance, as far as it was counted.
    pub fn statistics_lines(&self) -> Vec<StatisticsLine> {
        let Statistics { tally, unreadable, .. } = &self.statistics;
        let mut lines = summary(tally);
        if *unreadable > 0 {
            lines.push(StatisticsLine::Plain(Figure::Unreadable(*unreadable)));
        }
        let mut section = |section, bars: Vec<(Figure, usize)>, whole: usize| {
            if !bars.is_empty() {
                lines.extend([StatisticsLine::Blank, StatisticsLine::Heading(section)]);
                let bar = |(figure, count)| StatisticsLine::Bar(figure, share(count, whole));
                lines.extend(bars.into_iter().map(bar));
            }
        };
        let statuses = tally.status_rows().into_iter();
        let statuses = statuses.map(|(name, extent)| (name.to_owned(), extent.documents));
        let statuses = statuses.map(|(name, count)| (Figure::Status(name, count), count));
        section(StatisticsSection::Documents, statuses.collect(), tally.total.documents);
        let mut labels: Vec<_> =
            tally.labels.iter().map(|(name, label)| (name.clone(), label.annotations)).collect();
        // Labels that nothing has are asked about too.
        let unused = self.schema.labels().iter().filter(|label| !tally.labels.contains_key(&label.name));
        labels.extend(unused.map(|label| (label.name.clone(), 0)));
        labels.sort_by_key(|(_, count)| Reverse(*count));
        let most = labels.first().map_or(0, |(_, count)| *count);
        let labels = labels.into_iter().map(|(name, count)| (Figure::Label(name, count), count));
        section(StatisticsSection::Labels, labels.collect(), most);
        let mut authors: Vec<_> = tally.authors.iter().collect();
        authors.sort_by_key(|(_, author)| Reverse(author.annotations));
        let most = authors.first().map_or(0, |(_, author)| author.annotations);
        let authors = authors.into_iter().map(|(name, author)| {
            let count = author.annotations;
            (Figure::Author(name.clone(), count, author.work.pace().per_hour()), count)
        });
        section(StatisticsSection::Annotators, authors.collect(), most);
        let last = tally.days.iter().rev().take(DAYS);
        let most = last.clone().map(|(_, day)| day.annotations).max().unwrap_or_default();
        let days = last.map(|(date, day)| {
            (Figure::Day(*date, day.annotations, tally.pace_on(*date).per_hour()), day.annotations)
        });
        section(StatisticsSection::Days, days.collect(), most);
        lines
    }
}

/// What stands above the parts.
fn summary(tally: &Tally) -> Vec<StatisticsLine> {
    let [done, wanted] = tally.progress();
    let total = tally.total;
    let words = share(total.covered_words, total.words);
    let density = share(tally.annotations * 1000, total.words);
    let pace: Pace = tally.pace();
    let figure = Figure::Done {
        documents: done.documents,
        of: wanted.documents,
        words: share(done.words, wanted.words),
    };
    let mut lines = vec![
        StatisticsLine::Bar(figure, share(done.documents, wanted.documents)),
        StatisticsLine::Bar(Figure::Annotated { words, density }, words),
        StatisticsLine::Plain(Figure::Speed { per_hour: pace.per_hour(), hours: pace.hours() }),
    ];
    let (sources, values) = (tally.without_source, tally.without_value);
    if sources + values > 0 {
        lines.push(StatisticsLine::Plain(Figure::Missing { sources, values }));
    }
    lines
}

/// A part of a whole; nothing where there is none.
fn share(part: usize, whole: usize) -> f64 {
    if whole > 0 { part as f64 / whole as f64 } else { 0.0 }
}
