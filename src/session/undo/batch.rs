//! Acts that one key has made in several documents: one step back takes all of them back, each in its document, and one step forth
//! makes all of them again.
//!
//! They have one time, which stands in the journals of all of them, so that they are one step after a restart too.

use super::Order;
use super::way::Way;
use crate::session::{Effect, Notice, Session};
use jiff::Timestamp;

/// A batch on its way back or forth.
#[derive(Clone, Copy, Debug)]
pub(super) struct Chain {
    way: Way,
    /// The time of its acts.
    time: Timestamp,
    /// The document that was on the page.
    origin: usize,
    /// Documents that are done.
    count: usize,
}

impl Order {
    /// Notes that a step of the batch was taken.
    pub(super) fn count_step(&mut self) {
        if let Some(chain) = &mut self.chain {
            chain.count += 1;
        }
    }
}

impl Session {
    /// From now on acts belong together, until [`Session::end_batch`].
    pub(in crate::session) fn begin_batch(&mut self) {
        self.order.batch = Some(None);
    }

    pub(in crate::session) fn end_batch(&mut self) {
        self.order.batch = None;
    }

    /// Goes on with what waited for the shell, after it has done its part in an effect.
    pub fn go_on(&mut self) -> Option<Effect> {
        let next = self.go_on_stepping().or_else(|| self.go_on_with_batch());
        let next = next.or_else(|| self.go_on_settling()).or_else(|| self.go_on_refusing());
        let next = next.or_else(|| self.go_on_seeking()).or_else(|| self.go_on_repeating());
        if next.is_some() {
            self.settle();
        }
        next
    }

    /// Notes that a step is the first of a batch: those of the same time in other documents follow it.
    pub(super) fn begin_chain(&mut self, time: Timestamp, way: Way) {
        if self.order.chain.is_none_or(|chain| (chain.time, chain.way) != (time, way)) {
            self.order.chain = Some(Chain { way, time, origin: self.current, count: 0 });
            self.begin_batch();
        }
    }

    /// Takes the next step of the batch that is being taken back or made again. `None` when there is none.
    fn go_on_with_batch(&mut self) -> Option<Effect> {
        let Chain { way, time, origin, count } = self.order.chain?;
        let next = self.next_step(way).filter(|(_, rank)| rank.time == time);
        if let Some((index, _)) = next {
            let told = self.notice.take();
            let effect = self.step_in(index, way);
            if effect != Effect::None {
                return Some(effect);
            }
            // It could not be taken in that document, which is told.
            self.notice = self.notice.take().or(told);
        } else if self.may_be_elsewhere(time) {
            return Some(Effect::LookBack);
        }
        self.order.chain = None;
        self.end_batch();
        if count > 1 {
            self.show(origin);
            self.notice = Some(Notice::SteppedInAll(count, way == Way::Back));
        }
        None
    }

    /// Whether a document that is not open, and whose journal was not looked at, may have an act of this time.
    fn may_be_elsewhere(&self, time: Timestamp) -> bool {
        let is_ours = self.order.rank(time).is_ours;
        !is_ours && self.order.unseen.is_some_and(|unseen| unseen >= time)
    }
}
