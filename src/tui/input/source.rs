//! Reading what the terminal sends, for a limited time.

use rustix::event::{PollFd, PollFlags, Timespec, poll};
use rustix::io::{Errno, read as read_from};
use std::time::Duration;

/// What came.
pub(super) enum Input {
    Bytes(Vec<u8>),
    /// Nothing in time.
    Nothing,
    /// The terminal is gone.
    End,
}

/// Waits for input, no longer than `time`.
pub(super) fn read(time: Duration) -> Input {
    let input = rustix::stdio::stdin();
    let timeout = Timespec {
        tv_sec: i64::try_from(time.as_secs()).unwrap_or(i64::MAX),
        tv_nsec: time.subsec_nanos().into(),
    };
    match poll(&mut [PollFd::new(&input, PollFlags::IN)], Some(&timeout)) {
        Ok(0) | Err(Errno::INTR) => return Input::Nothing,
        Ok(_) => {}
        Err(_) => return Input::End,
    }
    let mut buffer = [0; 1024];
    match read_from(input, &mut buffer) {
        Ok(0) => Input::End,
        Ok(count) => Input::Bytes(buffer[..count].to_vec()),
        Err(Errno::INTR | Errno::AGAIN) => Input::Nothing,
        Err(_) => Input::End,
    }
}
