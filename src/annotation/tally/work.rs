//! When an annotator worked: stretches of moments with no pause between them that is longer than a limit.
//!
//! A stretch lasts from its first moment to its last. What was done before the first is not known, so that the annotations made
//! at that moment are in no rate. Stretches are added up exactly in any order, because two moments belong together by the time
//! between them and by nothing else; they take memory for each pause, not for each moment.

/// When somebody worked.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Work(Vec<Stretch>);

/// Moments in seconds since 1970, UTC.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
struct Stretch {
    first: i64,
    last: i64,
    /// Annotations made in it.
    made: usize,
    /// Those of its first moment.
    at_first: usize,
}

/// How much was made in how much time.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Pace {
    /// Annotations that were made.
    pub made: usize,
    /// Those of them that began a stretch: how long they took is not known.
    pub begun: usize,
    /// Stretches of work.
    pub stretches: usize,
    /// Their time, in seconds.
    pub seconds: i64,
}

impl Pace {
    /// Annotations per hour of work; `None` where no time is known.
    pub fn per_hour(self) -> Option<f64> {
        let made = self.made.saturating_sub(self.begun);
        (self.seconds > 0).then(|| made as f64 * 3600.0 / self.seconds as f64)
    }

    /// The time of work in hours.
    pub fn hours(self) -> f64 {
        self.seconds as f64 / 3600.0
    }

    pub(super) fn and(self, other: Self) -> Self {
        Self {
            made: self.made + other.made,
            begun: self.begun + other.begun,
            stretches: self.stretches + other.stretches,
            seconds: self.seconds + other.seconds,
        }
    }
}

impl Work {
    /// A moment at which so many annotations were made.
    pub(super) fn add(&mut self, at: i64, made: usize, pause: i64) {
        self.put(Stretch { first: at, last: at, made, at_first: made }, pause);
    }

    /// Adds when they worked elsewhere.
    pub(super) fn merge(&mut self, other: Self, pause: i64) {
        other.0.into_iter().for_each(|stretch| self.put(stretch, pause));
    }

    fn put(&mut self, mut stretch: Stretch, pause: i64) {
        let begin = self.0.partition_point(|other| other.last.saturating_add(pause) < stretch.first);
        let joined =
            self.0[begin..].partition_point(|other| other.first <= stretch.last.saturating_add(pause));
        for other in &self.0[begin..begin + joined] {
            stretch.at_first = match other.first.cmp(&stretch.first) {
                std::cmp::Ordering::Less => other.at_first,
                std::cmp::Ordering::Equal => stretch.at_first + other.at_first,
                std::cmp::Ordering::Greater => stretch.at_first,
            };
            stretch.first = stretch.first.min(other.first);
            stretch.last = stretch.last.max(other.last);
            stretch.made += other.made;
        }
        self.0.splice(begin..begin + joined, [stretch]);
    }

    /// How fast they were.
    pub fn pace(&self) -> Pace {
        let paces = self.0.iter().map(|stretch| Pace {
            made: stretch.made,
            begun: stretch.at_first,
            stretches: 1,
            seconds: stretch.last - stretch.first,
        });
        paces.fold(Pace::default(), Pace::and)
    }

    /// The time of work from one moment to another, with what began in it. How much was made in it is not known here.
    pub(super) fn pace_between(&self, begin: i64, end: i64) -> Pace {
        let mut pace = Pace::default();
        for stretch in &self.0 {
            let (first, last) = (stretch.first.max(begin), stretch.last.min(end));
            if first < end && last >= begin {
                pace.stretches += 1;
                pace.seconds += (last - first).max(0);
                pace.begun += if stretch.first >= begin { stretch.at_first } else { 0 };
            }
        }
        pace
    }
}
