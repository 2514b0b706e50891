//! Keys that were pressed and that others have to follow before they mean something. Which keys these are is the table's
//! matter, and hearing them the shell's.

use super::{Key, KeySequence, Notice, Session};

impl Session {
    /// The keys that were pressed so far; none where no sequence is begun.
    pub fn begun_keys(&self) -> &[Key] {
        &self.begun_keys
    }

    /// Waits for what follows these keys.
    pub fn begin_keys(&mut self, keys: Vec<Key>) {
        self.notice = None;
        self.begun_keys = keys;
    }

    /// Gives a sequence up that was begun. Returns its keys.
    pub fn take_begun_keys(&mut self) -> Vec<Key> {
        std::mem::take(&mut self.begun_keys)
    }

    /// Says that no command is on these keys.
    pub fn say_unbound(&mut self, keys: Vec<Key>) {
        self.notice = KeySequence::new(keys).map(Notice::NoSequence);
    }

    /// Whether Enter, the arrows and other keys with names mean what a panel says, whatever they are bound to.
    pub fn is_in_panel(&self) -> bool {
        self.overlay.is_some()
    }

    /// Whether Enter ends what has been begun, or tags while painting, whatever it is bound to.
    pub fn has_begun(&self) -> bool {
        self.begun.is_some() || self.painting.is_some()
    }
}
