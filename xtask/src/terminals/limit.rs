//! Waiting, never for ever: until something is so, until a time is over, or until Ctrl-C.

use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};
use std::thread::sleep;
use std::time::{Duration, Instant};

use anyhow::{Context as _, Result, bail};
use signal_hook::consts::{SIGHUP, SIGINT, SIGTERM};

/// How often is looked.
const PACE: Duration = Duration::from_millis(50);

/// Whether we have been asked to stop.
#[derive(Clone, Debug, Default)]
pub(super) struct Stop(Arc<AtomicBool>);

impl Stop {
    /// From now on the signals that end a program only say so here: what was started is ended by whoever started it.
    pub(super) fn on_signals() -> Result<Self> {
        let stop = Self::default();
        for signal in [SIGINT, SIGTERM, SIGHUP] {
            signal_hook::flag::register(signal, Arc::clone(&stop.0)).context("signals cannot be caught")?;
        }
        Ok(stop)
    }

    pub(super) fn is_asked(&self) -> bool {
        self.0.load(Ordering::SeqCst)
    }
}

/// The time that one piece of work may take.
#[derive(Clone, Debug)]
pub(super) struct Limit {
    stop: Stop,
    whole: Duration,
    end: Instant,
}

impl Limit {
    pub(super) fn new(stop: &Stop, whole: Duration) -> Self {
        Self { stop: stop.clone(), whole, end: Instant::now() + whole }
    }

    /// A part of this time, at most so long.
    pub(super) fn part(&self, most: Duration) -> Self {
        Self { stop: self.stop.clone(), whole: most, end: self.end.min(Instant::now() + most) }
    }

    /// Looks again and again until `look` finds something. `what` says in the error what was waited for.
    pub(super) fn wait_for<T>(&self, what: &str, mut look: impl FnMut() -> Result<Option<T>>) -> Result<T> {
        loop {
            if self.stop.is_asked() {
                bail!("interrupted");
            }
            if let Some(found) = look()? {
                return Ok(found);
            }
            if Instant::now() >= self.end {
                bail!("{what}: not within {} s", self.whole.as_secs_f32());
            }
            sleep(PACE);
        }
    }

    /// Waits, because nothing tells when it is so far.
    pub(super) fn pause(&self, duration: Duration) -> Result<()> {
        let end = Instant::now() + duration;
        self.wait_for("a pause", || Ok((Instant::now() >= end).then_some(())))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_never_comes_is_not_waited_for_longer_than_allowed() {
        let whole = Limit::new(&Stop::default(), Duration::from_secs(60));
        let part = whole.part(Duration::from_millis(100));
        let error = part.wait_for("a miracle", || Ok(None::<()>)).unwrap_err();
        assert_eq!(error.to_string(), "a miracle: not within 0.1 s");
    }

    #[test]
    fn a_part_ends_with_the_whole() {
        let whole = Limit::new(&Stop::default(), Duration::ZERO);
        assert!(whole.part(Duration::from_secs(60)).pause(Duration::from_secs(1)).is_err());
    }

    #[test]
    fn whoever_is_asked_to_stop_waits_for_nothing() {
        let stop = Stop::default();
        stop.0.store(true, Ordering::SeqCst);
        let limit = Limit::new(&stop, Duration::from_secs(60));
        assert!(limit.wait_for("anything", || Ok(Some(()))).is_err());
    }
}
