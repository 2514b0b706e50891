//! What the terminal sends: tells its answers from keys, the mouse and pasted text, for as long as the program runs.
//!
//! Answers come late over slow lines, and from multiplexers a second time. The library that reads keys knows few of them:
//! of `CSI > 61 ; 8001 ; 1 c` it would make keys, of which the last tags a claim.

#[cfg(unix)]
mod source;
mod typed;

#[cfg(not(unix))]
#[path = "input/silent.rs"]
mod source;

use super::recognition::{Replies, Token, Tokens};
use crossterm::event::Event;
use std::time::{Duration, Instant};

/// How long answers are waited for before the first frame is drawn as well as is known then. Shorter than an eye
/// notices.
const PATIENCE: Duration = Duration::from_millis(50);
/// The same over a network.
const REMOTE_PATIENCE: Duration = Duration::from_millis(250);
/// How long answers change how things are sent.
const LIMIT: Duration = Duration::from_millis(300);
/// The same over a network.
const REMOTE_LIMIT: Duration = Duration::from_secs(1);
/// How long nothing is waited for at a time.
const IDLE: Duration = Duration::from_secs(3600);
/// After a lone Esc: what comes later is another key.
const ESCAPE: Duration = Duration::from_millis(50);
/// After the beginning of an answer: what comes later is something else.
const REST: Duration = Duration::from_millis(500);
/// After a part of a pasted text: its end is lost, and what comes later is typed.
const PASTE: Duration = Duration::from_secs(10);

/// The terminal's answers while they come in.
#[derive(Debug)]
pub(super) struct TerminalInput {
    begun: Instant,
    remote: bool,
    tokens: Tokens,
    replies: Replies,
    /// The answers that have been passed on.
    reported: Replies,
    typed: Vec<Event>,
    /// When something came last.
    last: Instant,
    over: bool,
}

/// What one look at the input brought.
#[derive(Debug, Default)]
pub(super) struct Heard {
    /// Keys and the like, in their order.
    pub(super) typed: Vec<Event>,
    /// The answers, once they are all there or as many as there will be.
    pub(super) replies: Option<Replies>,
    /// Whether nothing comes any more.
    pub(super) over: bool,
}

impl TerminalInput {
    /// Begins when the questions have been sent.
    pub(super) fn begin(remote: bool) -> Self {
        Self {
            begun: Instant::now(),
            remote,
            tokens: Tokens::default(),
            replies: Replies::default(),
            reported: Replies::default(),
            typed: Vec::new(),
            last: Instant::now(),
            over: false,
        }
    }

    /// Goes on when more questions have been sent. What was typed before stays.
    pub(super) fn go_on(&mut self) {
        self.begun = Instant::now();
        self.replies = Replies::default();
        self.reported = Replies::default();
    }

    /// Waits for the answers as long as nobody notices, and says what is known then.
    pub(super) fn first_replies(&mut self) -> Replies {
        let patience = self.begun + if self.remote { REMOTE_PATIENCE } else { PATIENCE };
        while !self.replies.complete && !self.over && Instant::now() < patience {
            self.read(patience);
        }
        self.reported = self.replies.clone();
        self.replies.clone()
    }

    /// Waits for all answers as long as they count. `None` when what was known first is still all.
    pub(super) fn last_replies(&mut self) -> Option<Replies> {
        let was_complete = self.replies.complete;
        let limit = self.limit();
        while !self.replies.complete && !self.over && Instant::now() < limit {
            self.read(limit);
        }
        (!was_complete).then(|| self.replies.clone())
    }

    /// Until when answers count.
    pub(super) fn limit(&self) -> Instant {
        self.begun + if self.remote { REMOTE_LIMIT } else { LIMIT }
    }

    /// Waits for what comes next.
    pub(super) fn hear(&mut self) -> Heard {
        let limit = self.limit();
        let counts = Instant::now() < limit;
        if !self.over && self.typed.is_empty() {
            self.read(if counts { limit } else { Instant::now() + IDLE });
        }
        let is_news = counts && self.replies.complete && self.reported != self.replies;
        if is_news {
            self.reported = self.replies.clone();
        }
        Heard {
            typed: std::mem::take(&mut self.typed),
            replies: is_news.then(|| self.replies.clone()),
            over: self.over,
        }
    }

    /// Reads once, at the latest at `until`.
    fn read(&mut self, until: Instant) {
        let given_up = self.last + self.patience();
        let until = if self.tokens.is_waiting() { until.min(given_up) } else { until };
        match source::read(until.saturating_duration_since(Instant::now())) {
            source::Input::Bytes(bytes) => {
                self.last = Instant::now();
                for token in self.tokens.feed(&bytes) {
                    self.take(token);
                }
            }
            source::Input::Nothing => {
                if self.tokens.is_waiting() && Instant::now() >= given_up {
                    self.tokens.give_up().into_iter().for_each(|token| self.take(token));
                }
            }
            source::Input::End => self.over = true,
        }
    }

    /// How long what has begun waits for its rest.
    fn patience(&self) -> Duration {
        match () {
            () if self.tokens.is_in_paste() => PASTE,
            () if self.tokens.may_be_key() => ESCAPE,
            () => REST,
        }
    }

    fn take(&mut self, token: Token) {
        match token {
            Token::Reply(reply) => self.replies.note(reply),
            Token::Typed(bytes) => self.typed.extend(typed::understand(&bytes)),
        }
    }
}

/// What a terminal sent, told apart.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Overheard {
    /// What was typed, and what the mouse did, in order.
    pub typed: Vec<Event>,
    /// The terminal's answers in order, as they are understood: to be compared, not to be read.
    pub answers: Vec<String>,
    /// Whether something waits for its rest.
    pub waits: bool,
}

/// Understands what a terminal sends while it is asked, given in the portions in which it comes. For whoever types as a
/// terminal does, without one.
pub fn overhear<'a>(portions: impl IntoIterator<Item = &'a [u8]>) -> Overheard {
    let (mut tokens, mut heard) = (Tokens::default(), Overheard::default());
    for token in portions.into_iter().flat_map(|portion| tokens.feed(portion)) {
        match token {
            Token::Reply(reply) => heard.answers.push(format!("{reply:?}")),
            Token::Typed(bytes) => heard.typed.extend(typed::understand(&bytes)),
        }
    }
    heard.waits = tokens.is_waiting();
    heard
}
