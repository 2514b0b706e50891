//! What is known about the terminal, for people and for bug reports.

use super::examination::{Answer, Examination};
use super::measure::{self, Measured};
use crate::preferences::OutputMode;
use crate::tui::event::Events;
use crate::tui::input::TerminalInput;
use crate::tui::recognition::{Evidence, Multiplexer, Recognised, Treatment};
use crate::tui::terminal::Screen;
use anyhow::Result;

/// Asks the terminal and measures it. It shows nothing of that. The answer is [`Answer::Nothing`], unless the program was
/// ended meanwhile.
///
/// # Errors
/// There is no terminal, or it does not allow raw mode.
pub fn examine(chosen: &dyn Fn(&str) -> Option<OutputMode>) -> Result<(Examination, Answer)> {
    let events = Events::begin()?;
    let (screen, _, examination) = begin(chosen)?;
    drop(screen);
    Ok((examination, events.ending().map_or(Answer::Nothing, Answer::Ended)))
}

/// Takes the terminal, asks and measures it. What was typed meanwhile is in the input.
pub(super) fn begin(
    chosen: &dyn Fn(&str) -> Option<OutputMode>,
) -> Result<(Screen, TerminalInput, Examination)> {
    let (mut screen, mut input) = Screen::enter(chosen)?;
    if let Some(replies) = input.last_replies() {
        screen.learn(replies, chosen)?;
    }
    let columns = screen.ask(&measure::questions(), &mut input)?;
    let widths = measure::measured(&columns);
    let examination = examination(screen.evidence(), screen.recognised(), screen.treatment(), widths);
    Ok((screen, input, examination))
}

fn examination(
    evidence: &Evidence,
    recognised: &Recognised,
    treatment: &Treatment,
    widths: Vec<Measured>,
) -> Examination {
    let variables = evidence.variables.iter().map(|(name, value)| (name, value.to_owned())).collect();
    let mut examination = Examination {
        terminal: recognised.kind.name(),
        by: recognised.by.clone(),
        key: recognised.key(evidence),
        multiplexer: multiplexer(evidence.multiplexer()),
        mode: treatment.mode,
        on: treatment.switches.on.clone(),
        off: treatment.switches.off.clone(),
        replies: replies(evidence),
        variables,
        widths,
        advice: Vec::new(),
    };
    examination.advice = super::advice(recognised.kind, evidence, &examination);
    examination
}

fn multiplexer(multiplexer: &Multiplexer) -> Option<String> {
    match multiplexer {
        Multiplexer::None => None,
        Multiplexer::Screen => Some("screen".to_owned()),
        Multiplexer::Tmux { client, term, passthrough } => {
            let client = if client.is_empty() { "a client that does not say what it is" } else { client };
            let passthrough = if *passthrough { "on" } else { "off" };
            Some(format!("tmux in {client}, TERM={term}, allow-passthrough {passthrough}"))
        }
    }
}

fn replies(evidence: &Evidence) -> Vec<(&'static str, Option<String>)> {
    let replies = &evidence.replies;
    let state = |state: Option<u8>| state.map(|state| state.to_string());
    let colour = |colour: Option<crate::tui::colour::Rgb>| colour.map(|colour| colour.to_string());
    vec![
        ("bidi's explicit mode (DECRQM 8)", state(replies.bidi)),
        ("synchronized output (DECRQM ?2026)", state(replies.synchronized)),
        ("name and version (XTVERSION)", replies.version.clone()),
        ("secondary attributes (DA2)", replies.secondary.clone()),
        ("colour of text (OSC 10)", colour(replies.foreground)),
        ("colour of ground (OSC 11)", colour(replies.background)),
        ("sized text (OSC 66)", Some(if replies.sizes_text() { "yes" } else { "no" }.to_owned())),
        ("the last question (DA1)", replies.complete.then(|| "answered".to_owned())),
    ]
}
