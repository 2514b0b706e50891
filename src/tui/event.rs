//! What can happen: keys, the mouse, a new size, a signal. Two threads wait for it; the loop sleeps meanwhile.

use super::input::TerminalInput;
use super::recognition::Replies;
use anyhow::{Context, Result};
use crossterm::event::{self, KeyEvent, KeyEventKind, MouseEvent};
use std::sync::mpsc::{Receiver, Sender, channel};
use std::thread;
use std::time::Instant;

/// Something the loop has to answer.
#[derive(Debug)]
pub(super) enum Event {
    /// A key went down.
    Key(KeyEvent),
    /// The mouse did something, and when.
    Mouse(MouseEvent, Instant),
    /// Text was pasted.
    Paste(String),
    /// The window has a new size.
    Resize,
    /// The terminal has answered, after the first frame.
    Replied(Replies),
    /// The thread that writes has something to tell.
    Wrote,
    /// A job behind the reader has found something.
    Found,
    /// The program is to stop until it is continued (SIGTSTP).
    Suspend,
    /// The program goes on after it was stopped (SIGCONT).
    Continue,
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

/// What happens, in its order.
pub(super) struct Events {
    sender: Sender<Event>,
    receiver: Receiver<Event>,
}

impl Events {
    /// Starts to wait for signals: before the terminal is taken, so that none ends the program while it is.
    ///
    /// # Errors
    /// A signal handler cannot be installed.
    pub(super) fn begin() -> Result<Self> {
        let (sender, receiver) = channel();
        listen_for_signals(sender.clone())?;
        Ok(Self { sender, receiver })
    }

    /// A way to add events of one's own.
    pub(super) fn nudge(&self) -> Sender<Event> {
        self.sender.clone()
    }

    /// Starts to wait for input too.
    pub(super) fn listen(self, input: TerminalInput) -> Receiver<Event> {
        let Self { sender, receiver } = self;
        thread::spawn(move || listen_for_input(sender, input));
        receiver
    }

    /// How the program was to be ended so far, if it was.
    pub(super) fn ending(&self) -> Option<Ending> {
        self.receiver.try_iter().find_map(|event| match event {
            Event::Terminate(ending) => Some(ending),
            _ => None,
        })
    }
}

/// Passes input on until the terminal ends, or nobody listens any more.
fn listen_for_input(sender: Sender<Event>, mut input: TerminalInput) {
    let ears = Ears(sender);
    loop {
        let heard = input.hear();
        let typed = heard.typed.into_iter().filter_map(understood);
        for event in heard.replies.map(Event::Replied).into_iter().chain(typed) {
            if ears.0.send(event).is_err() {
                return;
            }
        }
        if heard.over {
            break;
        }
    }
    // Elsewhere nothing can be read in a limited time, and the library reads from the beginning.
    #[cfg(not(unix))]
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
        event::Event::Mouse(mouse) => Some(Event::Mouse(mouse, Instant::now())),
        event::Event::Paste(text) => Some(Event::Paste(text)),
        // Elsewhere the signal tells, also while the library does not listen yet.
        event::Event::Resize(..) if cfg!(not(unix)) => Some(Event::Resize),
        _ => None,
    }
}

#[cfg(unix)]
fn listen_for_signals(sender: Sender<Event>) -> Result<()> {
    use signal_hook::consts::{SIGCONT, SIGHUP, SIGINT, SIGQUIT, SIGTERM, SIGTSTP, SIGWINCH};
    let all = [SIGTERM, SIGHUP, SIGINT, SIGQUIT, SIGTSTP, SIGCONT, SIGWINCH];
    let mut signals = signal_hook::iterator::Signals::new(all).context("signal handlers")?;
    thread::spawn(move || {
        for signal in signals.forever() {
            let event = match signal {
                SIGWINCH => Event::Resize,
                SIGTSTP => Event::Suspend,
                SIGCONT => Event::Continue,
                _ => Event::Terminate(u8::try_from(signal).map_or(Ending::GONE, Ending::Signal)),
            };
            if sender.send(event).is_err() {
                return;
            }
        }
    });
    Ok(())
}

#[cfg(not(unix))]
fn listen_for_signals(_sender: Sender<Event>) -> Result<()> {
    Ok(())
}
