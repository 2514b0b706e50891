//! Ctrl-C while a command writes many files: noticed between two documents, so that nothing half-done stays.

use std::sync::Arc;
use std::sync::atomic::{AtomicUsize, Ordering};

/// The signals that end a command.
const SIGNALS: [i32; 3] =
    [signal_hook::consts::SIGINT, signal_hook::consts::SIGTERM, signal_hook::consts::SIGHUP];

/// Whether the user wants the command to end.
pub(super) struct Interrupt(Arc<AtomicUsize>);

impl Interrupt {
    /// From now on the signals are noticed instead of ending the program at once. A second one does end it.
    pub(super) fn heed() -> std::io::Result<Self> {
        let signal = Arc::new(AtomicUsize::new(0));
        for number in SIGNALS {
            let usize_number = usize::try_from(number).unwrap_or_default();
            let is_second = Arc::new(std::sync::atomic::AtomicBool::new(false));
            signal_hook::flag::register_conditional_default(number, Arc::clone(&is_second))?;
            signal_hook::flag::register(number, is_second)?;
            signal_hook::flag::register_usize(number, Arc::clone(&signal), usize_number)?;
        }
        Ok(Self(signal))
    }

    /// The signal that came, if one did.
    pub(super) fn signal(&self) -> Option<u8> {
        u8::try_from(self.0.load(Ordering::Relaxed)).ok().filter(|number| *number > 0)
    }
}
