//! Which terminal this is, and how Arabic is sent to it: asked once at the start, of the terminal first and of the
//! environment second.
//!
//! [`query`] is what is asked, [`reply`] tells answers from keys, [`evidence`] is what was learnt, [`rules`] make a
//! terminal of it and [`treatment`] what that terminal gets. All of it is pure but [`multiplexer`], which asks tmux.
//! Reading the answers is `input`'s.

mod evidence;
mod multiplexer;
mod query;
mod reply;
mod rules;
mod treatment;
mod variables;

pub(super) use evidence::{Evidence, Replies};
pub(super) use multiplexer::Multiplexer;
pub(super) use query::questions;
pub(super) use reply::{Token, Tokens};
pub(super) use rules::{Recognised, TerminalKind, recognise};
pub(super) use treatment::{Switches, Treatment, treat};
pub(super) use variables::{Variables, is_remote};
