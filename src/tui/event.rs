//! What can happen: keys, the mouse, a new size, a signal. Two threads wait for it; the loop sleeps meanwhile.

use anyhow::{Context, Result};
use crossterm::event::{self, KeyEvent, KeyEventKind, MouseEvent};
use std::sync::mpsc::{Receiver, Sender, channel};
use std::thread;

/// Something the loop has to answer.
#[derive(Debug)]
pub(super) enum Event {
    /// A key went down.
    Key(KeyEvent),
    /// The mouse did something.
    Mouse(MouseEvent),
    /// Text was pasted.
    Paste(String),
    /// The window has a new size, or was given back to us.
    Resize,
    /// The program is to end now.
    Terminate(Ending),
}

/// Why the reader ended.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Ending {
    /// The annotator left.
    Left,
    /// A signal of this number asked for it, or the terminal is gone, which counts as SIGHUP.
    Signal(u8),
    /// The thread that hears keys panicked; its message is on the terminal.
    Panic,
}

impl Ending {
    /// The terminal is gone: as after SIGHUP, which has this number on every Unix.
    pub(super) const GONE: Self = Self::Signal(1);
}

/// Starts to wait for events.
///
/// # Errors
/// A signal handler cannot be installed.
pub(super) fn listen() -> Result<Receiver<Event>> {
    let (sender, receiver) = channel();
    listen_for_signals(sender.clone())?;
    thread::spawn(move || listen_for_input(sender));
    Ok(receiver)
}

/// Passes input on until the terminal ends, or nobody listens any more.
fn listen_for_input(sender: Sender<Event>) {
    let ears = Ears(sender);
    while let Ok(event) = event::read() {
        let Some(event) = understood(event) else { continue };
        if ears.0.send(event).is_err() {
            return;
        }
    }
}

/// Ends the program when nobody hears its keys any more, because the terminal is gone or by a panic.
struct Ears(Sender<Event>);

impl Drop for Ears {
    fn drop(&mut self) {
        let ending = if thread::panicking() { Ending::Panic } else { Ending::GONE };
        // When the loop has ended already, there is nobody to tell.
        let _ = self.0.send(Event::Terminate(ending));
    }
}

fn understood(event: event::Event) -> Option<Event> {
    match event {
        event::Event::Key(key) if key.kind != KeyEventKind::Release => Some(Event::Key(key)),
        event::Event::Mouse(mouse) => Some(Event::Mouse(mouse)),
        event::Event::Paste(text) => Some(Event::Paste(text)),
        event::Event::Resize(..) => Some(Event::Resize),
        _ => None,
    }
}

#[cfg(unix)]
fn listen_for_signals(sender: Sender<Event>) -> Result<()> {
    use signal_hook::consts::{SIGHUP, SIGINT, SIGTERM};
    let mut signals =
        signal_hook::iterator::Signals::new([SIGTERM, SIGHUP, SIGINT]).context("signal handlers")?;
    thread::spawn(move || {
        if let Some(signal) = signals.forever().next() {
            let ending = u8::try_from(signal).map_or(Ending::GONE, Ending::Signal);
            let _ = sender.send(Event::Terminate(ending));
        }
    });
    Ok(())
}

#[cfg(not(unix))]
fn listen_for_signals(_sender: Sender<Event>) -> Result<()> {
    Ok(())
}
