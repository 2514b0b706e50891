//! Work behind the reader: a thread that passes on what it finds, tells how far it has come, and ends when nobody wants it.
//!
//! The loop is nudged when there is something to hear, at most once until it has listened. Saving has a thread of its own
//! ([`crate::store::Writer`]), which must never be cancelled.

use std::cell::Cell;
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, AtomicUsize, Ordering};
use std::sync::mpsc::{Receiver, Sender, channel};
use std::thread;
use std::time::{Duration, Instant};

/// Between two nudges, so that a quick job does not draw the screen for each step. The last step is always told.
const PAUSE: Duration = Duration::from_millis(40);

/// How far a job has come.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Progress {
    /// Steps that are done.
    pub(super) done: usize,
    /// Steps in all.
    pub(super) total: usize,
}

impl Progress {
    pub(super) fn is_complete(self) -> bool {
        self.done >= self.total
    }
}

/// What the thread of a job and its owner share.
#[derive(Debug, Default)]
struct Shared {
    done: AtomicUsize,
    is_cancelled: AtomicBool,
    /// The owner was nudged and has not listened since.
    is_nudged: AtomicBool,
}

/// A job that is going on, or has ended. Dropping it cancels it.
#[derive(Debug)]
pub(super) struct Job<T> {
    found: Receiver<T>,
    shared: Arc<Shared>,
    total: usize,
}

/// The side of a job that works.
pub(super) struct Worker<T> {
    found: Sender<T>,
    shared: Arc<Shared>,
    nudge: Box<dyn Fn() + Send>,
    /// When the owner was nudged last.
    nudged: Cell<Option<Instant>>,
    total: usize,
}

impl<T: Send + 'static> Job<T> {
    /// Starts a job of so many steps. `nudge` wakes its owner, who then asks for [`Job::found`].
    pub(super) fn start(
        total: usize,
        nudge: impl Fn() + Send + 'static,
        work: impl FnOnce(&Worker<T>) + Send + 'static,
    ) -> Self {
        let (sender, found) = channel();
        let shared = Arc::<Shared>::default();
        let worker = Worker {
            found: sender,
            shared: Arc::clone(&shared),
            nudge: Box::new(nudge),
            nudged: Cell::new(None),
            total,
        };
        thread::spawn(move || work(&worker));
        Self { found, shared, total }
    }

    /// What was found since this was asked last. Never waits.
    pub(super) fn found(&self) -> Vec<T> {
        self.shared.is_nudged.store(false, Ordering::Release);
        self.found.try_iter().collect()
    }

    /// How far it has come.
    pub(super) fn progress(&self) -> Progress {
        Progress { done: self.shared.done.load(Ordering::Acquire).min(self.total), total: self.total }
    }
}

impl<T> Drop for Job<T> {
    fn drop(&mut self) {
        self.shared.is_cancelled.store(true, Ordering::Release);
    }
}

impl<T> Worker<T> {
    /// Passes on what came of one step. `false` when the job is not wanted any more: then the work ends.
    pub(super) fn step(&self, found: T) -> bool {
        let is_heard = self.found.send(found).is_ok();
        let done = self.shared.done.fetch_add(1, Ordering::AcqRel) + 1;
        let is_due = done == self.total || self.nudged.get().is_none_or(|last| last.elapsed() >= PAUSE);
        if is_due && !self.shared.is_nudged.swap(true, Ordering::AcqRel) {
            self.nudged.set(Some(Instant::now()));
            (self.nudge)();
        }
        is_heard && !self.shared.is_cancelled.load(Ordering::Acquire)
    }
}

impl<T> Worker<T> {
    /// Whether what is found is still wanted.
    pub(super) fn is_wanted(&self) -> bool {
        !self.shared.is_cancelled.load(Ordering::Acquire)
    }

    /// Passes on what comes last of a job whose steps were not known before.
    pub(super) fn end(&self, found: T) {
        if self.found.send(found).is_ok() {
            (self.nudge)();
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const SOON: Duration = Duration::from_secs(20);

    #[test]
    fn what_is_found_arrives_in_its_order_with_progress() {
        let (nudge, nudged) = channel();
        let job = Job::start(
            3,
            move || nudge.send(()).unwrap_or_default(),
            |worker| {
                (1..=3).for_each(|number| assert!(worker.step(number)));
            },
        );
        let mut found = Vec::new();
        while found.len() < 3 {
            nudged.recv_timeout(SOON).unwrap();
            found.extend(job.found());
        }
        assert_eq!(found, [1, 2, 3]);
        assert!(job.progress().is_complete());
    }

    #[test]
    fn one_nudge_is_on_its_way_at_most() {
        let (nudge, nudged) = channel();
        let (ended, has_ended) = channel();
        let job = Job::start(
            100,
            move || nudge.send(()).unwrap_or_default(),
            move |worker| {
                (0..100).for_each(|number| assert!(worker.step(number)));
                ended.send(()).unwrap();
            },
        );
        has_ended.recv_timeout(SOON).unwrap();
        assert_eq!(nudged.try_iter().count(), 1, "nobody has listened in between");
        assert_eq!(job.found().len(), 100);
    }

    #[test]
    fn a_job_that_is_dropped_ends() {
        let (ended, has_ended) = channel();
        let job = Job::start(
            usize::MAX,
            || {},
            move |worker| {
                while worker.step(()) {}
                ended.send(()).unwrap();
            },
        );
        drop(job);
        has_ended.recv_timeout(SOON).unwrap();
    }
}
