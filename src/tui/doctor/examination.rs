//! What was found out about the terminal, and what the user said.

use super::measure::Measured;
use crate::preferences::OutputMode;
use crate::tui::event::Ending;

/// What a terminal was found to be.
#[derive(Clone, Debug)]
pub struct Examination {
    /// Its name.
    pub terminal: &'static str,
    /// What it was recognised by.
    pub by: String,
    /// The key under which an answer for it is kept.
    pub key: String,
    /// tmux or screen, and what it says of the terminal behind it.
    pub multiplexer: Option<String>,
    /// How Arabic is sent to it.
    pub mode: OutputMode,
    /// The bytes of the switches at the start.
    pub on: String,
    /// The bytes of the switches at the end.
    pub off: String,
    /// The questions and its answers.
    pub replies: Vec<(&'static str, Option<String>)>,
    /// The variables of the environment that say something about it.
    pub variables: Vec<(&'static str, String)>,
    /// How many cells it takes for what terminals disagree about.
    pub widths: Vec<Measured>,
    /// What to do about it.
    pub advice: Vec<&'static str>,
}

/// What the user said.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Answer {
    /// This mode looks right.
    Right(OutputMode),
    /// Nothing: what was recognised, or said before, stays.
    Nothing,
    /// The program was ended meanwhile.
    Ended(Ending),
}
