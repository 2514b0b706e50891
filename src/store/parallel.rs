//! Work on many documents on all cores, whose results arrive in the documents' order as soon as they can.

use std::collections::BTreeMap;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::sync::mpsc::channel;
use std::sync::{Condvar, Mutex, PoisonError};
use std::thread;

/// How many results may wait to be taken: a document that takes long holds back those after it, not memory. This is for results
/// that are small.
pub const MANY_AHEAD: usize = 256;
/// The same for results that hold whole documents.
pub const FEW_AHEAD: usize = 4;

/// Does some work for each item and hands over what came of it in the order of the items, until `take` answers `false`. Each thread
/// has a state of its own, such as memory that it uses again. The work is never further ahead than `ahead` items.
pub fn for_each_in_order<I: Sync, S, R: Send>(
    items: &[I],
    ahead: usize,
    state: impl Fn() -> S + Sync,
    work: impl Fn(&mut S, &I) -> R + Sync,
    mut take: impl FnMut(usize, R) -> bool,
) {
    let threads = thread::available_parallelism().map_or(1, usize::from).min(items.len());
    if threads < 2 {
        let mut own = state();
        for (index, item) in items.iter().enumerate() {
            if !take(index, work(&mut own, item)) {
                return;
            }
        }
        return;
    }
    let queue = Queue { ahead, next: AtomicUsize::new(0), taken: Mutex::new(0), moved: Condvar::new() };
    let (sender, results) = channel();
    thread::scope(|scope| {
        for _ in 0..threads {
            let (sender, queue, state, work) = (sender.clone(), &queue, &state, &work);
            scope.spawn(move || {
                let mut own = state();
                while let Some(index) = queue.next(items.len()) {
                    if sender.send((index, work(&mut own, &items[index]))).is_err() {
                        return;
                    }
                }
            });
        }
        drop(sender);
        let mut waiting = BTreeMap::new();
        let mut due = 0;
        for (index, result) in results {
            waiting.insert(index, result);
            while let Some(result) = waiting.remove(&due) {
                if !take(due, result) {
                    return queue.take_to(usize::MAX);
                }
                due += 1;
            }
            queue.take_to(due);
        }
    });
}

/// Which item is next, and how many have been taken.
struct Queue {
    ahead: usize,
    next: AtomicUsize,
    /// `usize::MAX` when no more are wanted.
    taken: Mutex<usize>,
    moved: Condvar,
}

impl Queue {
    /// The next item, once it is not too far ahead; `None` when there is none or none is wanted.
    fn next(&self, count: usize) -> Option<usize> {
        let index = self.next.fetch_add(1, Ordering::Relaxed);
        let taken = self.taken.lock().unwrap_or_else(PoisonError::into_inner);
        let is_ahead = |taken: &mut usize| index >= taken.saturating_add(self.ahead);
        let taken = self.moved.wait_while(taken, is_ahead).unwrap_or_else(PoisonError::into_inner);
        (index < count && *taken < usize::MAX).then_some(index)
    }

    fn take_to(&self, count: usize) {
        *self.taken.lock().unwrap_or_else(PoisonError::into_inner) = count;
        self.moved.notify_all();
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn results_come_in_order_until_they_are_not_wanted() {
        let items: Vec<usize> = (0..2000).collect();
        let mut taken = Vec::new();
        for_each_in_order(
            &items,
            MANY_AHEAD,
            || (),
            |(), item| item * 2,
            |index, result| {
                taken.push((index, result));
                true
            },
        );
        assert_eq!(taken, (0..2000).map(|item| (item, item * 2)).collect::<Vec<_>>());
        let mut count = 0;
        for_each_in_order(
            &items,
            MANY_AHEAD,
            || (),
            |(), _| (),
            |_, ()| {
                count += 1;
                count < 3
            },
        );
        assert_eq!(count, 3);
        for_each_in_order(&[] as &[usize], 1, || (), |(), _| (), |_, ()| panic!("there is none"));
    }

    #[test]
    fn one_that_takes_long_holds_back_those_after_it() {
        let items: Vec<usize> = (0..1000).collect();
        let begun = AtomicUsize::new(0);
        let work = |(): &mut (), item: &usize| {
            begun.fetch_add(1, Ordering::Relaxed);
            if *item == 0 {
                thread::sleep(std::time::Duration::from_millis(100));
            }
        };
        for_each_in_order(
            &items,
            MANY_AHEAD,
            || (),
            work,
            |index, ()| {
                index > 0 || {
                    assert!(begun.load(Ordering::Relaxed) <= MANY_AHEAD + 2);
                    true
                }
            },
        );
    }
}
