//! Running one input: what it panicked with and where, and what was met on the way that was not met before.

use crate::Target;
use std::cell::{Cell, RefCell};
use std::collections::HashSet;
use std::hash::{DefaultHasher, Hash, Hasher};
use std::panic::{self, AssertUnwindSafe};
use std::sync::Once;

/// How an input failed.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Failure {
    /// The place in the sources.
    pub(crate) place: String,
    pub(crate) message: String,
}

thread_local! {
    static IS_RUNNING: Cell<bool> = const { Cell::new(false) };
    static FAILURE: RefCell<Option<Failure>> = const { RefCell::new(None) };
    static MET: RefCell<HashSet<u64>> = RefCell::default();
}

/// Notes something that tells kinds of inputs apart. An input that meets something new is changed further in a long run.
pub(crate) fn meet(what: impl Hash) {
    let mut hasher = DefaultHasher::new();
    what.hash(&mut hasher);
    MET.with_borrow_mut(|met| met.insert(hasher.finish()));
}

/// Notes what kind of message this is: neither the file that it names nor what it quotes.
pub(crate) fn meet_message(message: &str) {
    let words = message.rsplit(".ron").next().unwrap_or_default();
    let words = words.split(['"', '`']).step_by(2).flat_map(str::chars);
    meet(words.filter(char::is_ascii_alphabetic).take(30).collect::<String>());
}

/// How many things were met so far in this thread.
pub(crate) fn met() -> usize {
    MET.with_borrow(HashSet::len)
}

/// Runs an input. The panic is not printed.
pub(crate) fn execute(target: &Target, input: &[u8]) -> Result<(), Failure> {
    listen();
    IS_RUNNING.set(true);
    let result = panic::catch_unwind(AssertUnwindSafe(|| (target.run)(input)));
    IS_RUNNING.set(false);
    let unknown = || Failure { place: "?".to_owned(), message: "?".to_owned() };
    result.map_err(|_| FAILURE.take().unwrap_or_else(unknown))
}

/// Has panics of inputs noted instead of printed.
fn listen() {
    static ONCE: Once = Once::new();
    ONCE.call_once(|| {
        let before = panic::take_hook();
        panic::set_hook(Box::new(move |info| {
            if !IS_RUNNING.get() {
                return before(info);
            }
            let place = info.location().map_or_else(|| "?".to_owned(), ToString::to_string);
            let message = info.payload().downcast_ref::<&str>().map(ToString::to_string);
            let message = message.or_else(|| info.payload().downcast_ref::<String>().cloned());
            let message = message.unwrap_or_else(|| "?".to_owned());
            FAILURE.set(Some(Failure { place, message }));
        }));
    });
}
