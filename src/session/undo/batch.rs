//! Acts that one key has made in several documents: one step back takes all of them back, each in its document, and one step forth
//! makes all of them again.

use super::way::Way;
use crate::session::{Effect, Notice, Session};
use jiff::Timestamp;
use std::collections::BTreeSet;

/// A batch on its way back or forth.
#[derive(Clone, Copy, Debug)]
pub(super) struct Chain {
    way: Way,
    /// Its place among the batches.
    batch: usize,
    /// The document that was on the page.
    origin: usize,
    /// Documents that are done.
    count: usize,
}

impl Session {
    /// From now on acts belong together, until [`Session::end_batch`].
    pub(in crate::session) fn begin_batch(&mut self) {
        self.order.batches.push(BTreeSet::new());
        self.order.is_batch_open = true;
    }

    pub(in crate::session) fn end_batch(&mut self) {
        self.order.is_batch_open = false;
    }

    /// Goes on with what waited for the shell, after it has done its part in an effect.
    pub fn go_on(&mut self) -> Option<Effect> {
        let next = self.go_on_stepping().or_else(|| self.go_on_with_batch());
        let next = next.or_else(|| self.go_on_settling()).or_else(|| self.go_on_refusing());
        if next.is_some() {
            self.settle();
        }
        next
    }

    /// Takes the next step of the batch that is being taken back or made again. `None` when there is none.
    fn go_on_with_batch(&mut self) -> Option<Effect> {
        let Chain { way, batch, origin, count } = self.order.chain?;
        let next = self.next_step(way).filter(|(_, rank)| self.order.batches[batch].contains(&rank.time));
        if let Some((index, _)) = next {
            let effect = self.step_in(index, way);
            if matches!(effect, Effect::Save(_)) {
                self.order.chain = Some(Chain { way, batch, origin, count: count + 1 });
                return Some(effect);
            }
        }
        self.order.chain = None;
        self.end_batch();
        if count > 1 {
            self.show(origin);
            self.notice = Some(Notice::SteppedInAll(count, way == Way::Back));
        }
        None
    }

    /// Notes that a step is the first of a batch, when it is: the others follow it.
    pub(super) fn begin_chain(&mut self, time: Timestamp, way: Way) {
        let is_of = |batch: &BTreeSet<Timestamp>| batch.len() > 1 && batch.contains(&time);
        if let Some(batch) = self.order.batches.iter().position(is_of) {
            self.order.chain = Some(Chain { way, batch, origin: self.current, count: 1 });
            self.begin_batch();
        }
    }
}
