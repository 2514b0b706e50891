//! The beginning of the input, while the terminal's answers are in it: tells them from keys, and understands keys
//! itself until the last answer has come. From then on the library reads.
//!
//! An answer that the library read would be taken for keys: `CSI > 61 ; 8001 ; 1 c` ends with the key that tags a claim.

#[cfg(unix)]
mod source;
mod typed;

#[cfg(not(unix))]
#[path = "startup_input/silent.rs"]
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
/// After so long without the last answer there is none. What comes later than [`LIMIT`] is still not a key.
const SILENCE: Duration = Duration::from_secs(10);
/// After a lone Esc: what comes later is another key.
const ESCAPE: Duration = Duration::from_millis(50);

/// The terminal's answers while they come in.
#[derive(Debug)]
pub(super) struct StartupInput {
    begun: Instant,
    remote: bool,
    tokens: Tokens,
    replies: Replies,
    /// The answers that have been passed on.
    reported: Replies,
    typed: Vec<Event>,
    over: bool,
}

/// What one look at the input brought.
#[derive(Debug, Default)]
pub(super) struct Heard {
    /// Keys and the like, in their order.
    pub(super) typed: Vec<Event>,
    /// The answers, once they are all there or as many as there will be.
    pub(super) replies: Option<Replies>,
    /// Whether the library can read from now on.
    pub(super) over: bool,
}

impl StartupInput {
    /// Begins when the questions have been sent.
    pub(super) fn begin(remote: bool) -> Self {
        Self {
            begun: Instant::now(),
            remote,
            tokens: Tokens::default(),
            replies: Replies::default(),
            reported: Replies::default(),
            typed: Vec::new(),
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
        if !self.is_settled() && !self.over && self.typed.is_empty() {
            let until = if counts { limit } else { self.begun + SILENCE };
            self.read(until);
        }
        self.over |= Instant::now() >= self.begun + SILENCE;
        if self.is_settled() || self.over {
            self.finish();
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

    /// Whether no answer is to be expected any more. What stands between may have answered the last question before
    /// the terminal answers the others, so the colours are waited for as long as answers count.
    fn is_settled(&self) -> bool {
        let has_colour = self.replies.foreground.is_some() || self.replies.background.is_some();
        self.replies.complete && (has_colour || Instant::now() >= self.limit()) && !self.tokens.is_in_paste()
    }

    /// The last answer is there: what remains was typed, and an Esc that waits for its rest gets a moment.
    fn finish(&mut self) {
        let end = Instant::now() + ESCAPE;
        while self.tokens.is_waiting() && Instant::now() < end {
            if !self.read(end) {
                break;
            }
        }
        if let Some(Token::Typed(typed)) = self.tokens.give_up() {
            self.typed.extend(typed::understand(&typed));
        }
        self.over = true;
    }

    /// Reads once, at the latest at `until`. False when nothing came.
    fn read(&mut self, until: Instant) -> bool {
        // An Esc that is followed by nothing is a key.
        let escape = Instant::now() + ESCAPE;
        let until = if self.tokens.is_waiting() { until.min(escape) } else { until };
        match source::read(until.saturating_duration_since(Instant::now())) {
            source::Input::Bytes(bytes) => {
                for token in self.tokens.feed(&bytes) {
                    self.take(token);
                }
                true
            }
            source::Input::Nothing => {
                if self.tokens.is_lone_escape() {
                    self.tokens.give_up().into_iter().for_each(|token| self.take(token));
                }
                false
            }
            source::Input::End => {
                self.over = true;
                false
            }
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
