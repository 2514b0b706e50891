//! The terminal's side: what it shows of what the program sends, and what it answers.

use super::eyes::Unsizing;
use super::shot::Shot;
use hashiya::preferences::OutputMode;
use std::collections::VecDeque;
use std::io::{Read, Write};
use std::sync::{Arc, Condvar, Mutex, MutexGuard, PoisonError};
use std::time::{Duration, Instant};

/// After so long without output what is shown counts as a whole frame, also when it does not end like one.
const QUIET: Duration = Duration::from_millis(1500);

/// What a terminal answers (second) to a question (first).
pub(crate) type Answer<'a> = (&'a str, &'a str);

/// A terminal that says no more than that it is one and what colour its text has, at once, so that no test waits for more.
pub(crate) const USUAL_ANSWERS: &[Answer<'_>] =
    &[("\x1b]10;?\x1b\\", "\x1b]10;rgb:d0d0/d0d0/d0d0\x1b\\"), ("\x1b[c", "\x1b[?62;c")];

/// What the user's hands and the terminal's answers are written to.
pub(crate) type Keys = Arc<Mutex<Option<Box<dyn Write + Send>>>>;

/// What has come from the program so far.
pub(crate) struct Received {
    pub(crate) parser: vt100::Parser,
    /// What kind of terminal it is: the one that this mode is for.
    pub(crate) mode: OutputMode,
    pub(crate) output: Vec<u8>,
    pub(crate) at: Instant,
    pub(crate) ended: bool,
    /// Set when the window is to close: nobody reads any more.
    pub(crate) closing: bool,
}

/// The part of a terminal that answers.
pub(crate) struct Answering {
    /// Questions that have not been asked yet, and their answers.
    answers: VecDeque<(Vec<u8>, Vec<u8>)>,
    /// What was sent since the last question.
    heard: Vec<u8>,
    writer: Keys,
}

impl Answering {
    pub(crate) fn new(answers: &[Answer<'_>], writer: Keys) -> Self {
        let owned =
            |(question, answer): &Answer<'_>| (question.as_bytes().to_vec(), answer.as_bytes().to_vec());
        Self { answers: answers.iter().map(owned).collect(), heard: Vec::new(), writer }
    }

    fn hear(&mut self, bytes: &[u8]) {
        if self.answers.is_empty() {
            return;
        }
        self.heard.extend_from_slice(bytes);
        while let Some((question, answer)) = self.answers.front() {
            let Some(at) = self.heard.windows(question.len()).position(|window| window == question) else {
                return;
            };
            if let Some(writer) = lock(&self.writer).as_mut() {
                // A program that has gone hears no answer.
                let _ = writer.write_all(answer).and_then(|()| writer.flush());
            }
            self.heard.drain(..at + question.len());
            self.answers.pop_front();
        }
    }
}

/// Reads until the program is gone, which a pseudo-terminal tells by an error.
pub(crate) fn receive(
    mut input: Box<dyn Read + Send>,
    shared: &(Mutex<Received>, Condvar),
    terminal: &mut Answering,
) {
    let mut buffer = [0; 8192];
    let (mut unsizing, mut replacing) = (Unsizing::default(), Replacing::default());
    loop {
        let count = read_or_end(&mut input, &mut buffer);
        terminal.hear(&buffer[..count]);
        let mut received = lock(&shared.0);
        received.output.extend_from_slice(&buffer[..count]);
        let shown = replacing.feed(&unsizing.feed(&buffer[..count]));
        received.parser.process(&shown);
        received.at = Instant::now();
        received.ended = count == 0;
        shared.1.notify_all();
        if received.ended || received.closing {
            return;
        }
    }
}

/// Puts a box where U+FFFD stands, by which what has no picture is shown: `vt100` leaves it out, and all behind it would stand a column
/// too far left. It may come in pieces.
#[derive(Default)]
struct Replacing {
    begun: Vec<u8>,
}

impl Replacing {
    fn feed(&mut self, bytes: &[u8]) -> Vec<u8> {
        const SENT: &[u8] = "\u{fffd}".as_bytes();
        const SEEN: &[u8] = "\u{25a1}".as_bytes();
        let mut seen = Vec::with_capacity(bytes.len());
        for byte in bytes {
            self.begun.push(*byte);
            if self.begun == SENT {
                seen.extend_from_slice(SEEN);
                self.begun.clear();
            } else if !SENT.starts_with(&self.begun) {
                // What begins anew with this byte may still become one.
                let rest =
                    if SENT[0] == *byte { self.begun.split_off(self.begun.len() - 1) } else { Vec::new() };
                seen.append(&mut self.begun);
                self.begun = rest;
            }
        }
        seen
    }
}

/// Reads what there is; 0 at the end. The end is asked for twice: a program's last words can come between the
/// kernel's looks at "is there anything" and "is the other side closed", and are there for the next read.
fn read_or_end(input: &mut dyn Read, buffer: &mut [u8]) -> usize {
    (0..2).map(|_| input.read(buffer).unwrap_or(0)).find(|count| *count > 0).unwrap_or(0)
}

/// Also after a test has failed: what was received is sound, and the rest of the ring goes on.
pub(crate) fn lock<T>(shared: &Mutex<T>) -> MutexGuard<'_, T> {
    shared.lock().unwrap_or_else(PoisonError::into_inner)
}

/// How every frame ends: the cursor is hidden, or it is shown and placed.
fn ends_a_frame(output: &[u8]) -> bool {
    let tail = String::from_utf8_lossy(&output[output.len().saturating_sub(40)..]).into_owned();
    let tail = tail.strip_suffix("\x1b[?2026l").unwrap_or(&tail);
    let placed = tail.rsplit_once("\x1b[?25h\x1b[").and_then(|(_, place)| place.strip_suffix('H'));
    let is_place = |place: &str| place.bytes().all(|byte| byte.is_ascii_digit() || byte == b';');
    tail.ends_with("\x1b[?25l") || placed.is_some_and(is_place)
}

impl Received {
    /// Whether what is shown is a whole frame, drawn after `mark` bytes.
    pub(crate) fn is_frame_after(&self, mark: usize) -> bool {
        self.output.len() > mark && ends_a_frame(&self.output) || self.at.elapsed() > QUIET
    }

    pub(crate) fn shot(&self) -> Shot {
        Shot { screen: self.parser.screen().clone(), mode: self.mode }
    }
}
