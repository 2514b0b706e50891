//! `hashiya doctor`: what the terminal is, which output mode it gets, and which one looks right to its user. The asking and
//! the drawing are [`crate::tui::doctor`]'s.

use super::Outcome;
use super::open::{TerminalChoice, parse_terminal};
use crate::preferences::OutputMode;
use crate::store::{Config, ConfigPlace};
use crate::text::control::printable;
use crate::tui::Ending;
use crate::tui::doctor::{self, Answer, Examination};
use crate::words::Language;
use anyhow::bail;
use serde_json::json;
use std::fmt::Write as _;
use std::io::{self, IsTerminal, Write};

/// Find out how this terminal shows Arabic, and choose what looks right
///
/// Shows the same line in every output mode, numbered. Pressing the number of the
/// line that looks right keeps that mode for this terminal, in the settings, from
/// now on; leaving with q keeps what was recognised. Afterwards, and alone with
/// --report, it prints what the terminal answered, the mode, the bytes that are
/// sent at the start, measured widths, and advice. For a bug report:
///
///   hashiya doctor --report > terminal.txt
///
/// The modes:
///
///   v             visual order, for terminals that draw cells where they are told
///   v+left-marks  harakat one cell to the left (Alacritty)
///   v-marks       no harakat (st)
///   v+bit         neighbours differ in colour invisibly (QTerminal, xterm.js)
///   v+osc66       each letter a text of its own (kitty from 0.40)
///   k             the runs that kitty reverses are sent reversed
///   i             words in logical order, kept apart by U+2800 (PuTTY)
///   i-lrm         words in logical order between U+200E (VTE in tmux)
///
/// Exit codes: 0 success, 2 there is no terminal or the settings cannot be read
/// or written.
#[derive(clap::Args)]
#[command(verbatim_doc_comment)]
pub(super) struct Args {
    /// Print what was found, and show nothing
    #[arg(long)]
    report: bool,
    /// The same as one JSON object
    #[arg(long)]
    json: bool,
    /// As if this mode were chosen: `auto`, or one of the modes
    #[arg(long, value_name = "MODE", value_parser = parse_terminal)]
    terminal: Option<TerminalChoice>,
}

pub(super) fn run(args: &Args) -> anyhow::Result<Outcome> {
    if !io::stdin().is_terminal() {
        bail!("the doctor has to ask the terminal, and its input is none; run it without a pipe before it");
    }
    let place = ConfigPlace::from_environment(|name| std::env::var_os(name));
    let config = Config::load(&place)?;
    let chosen = |key: &str| match args.terminal {
        Some(choice) => choice.mode(),
        None => config.terminals.get(key).copied(),
    };
    let language = Language::of(config.preferences.language, |name| std::env::var(name).ok());
    let is_quiet = args.report || args.json || !io::stdout().is_terminal();
    let (examination, answer) =
        if is_quiet { doctor::examine(&chosen)? } else { doctor::choose(language, &chosen)? };
    match answer {
        Answer::Ended(Ending::Signal(number)) => return Ok(Outcome::Signal(number)),
        Answer::Ended(Ending::Panic) => return Ok(Outcome::Panic),
        Answer::Ended(Ending::Left) | Answer::Nothing => {}
        Answer::Right(mode) => Config::set_terminal(&place, &examination.key, mode)?,
    }
    print(&examination, &config, args.json)?;
    if let Answer::Right(mode) = answer {
        let file = place.path().map(|path| path.display().to_string()).unwrap_or_default();
        writeln!(io::stdout(), "\nkept: {} gets {mode} from now on ({})", examination.key, printable(&file))?;
    }
    Ok(Outcome::Success)
}

fn print(examination: &Examination, config: &Config, as_json: bool) -> io::Result<()> {
    let kept = config.terminals.get(&examination.key).copied();
    let text = if as_json { object(examination, kept) } else { report(examination, kept) };
    let mut out = io::stdout().lock();
    out.write_all(text.as_bytes())?;
    out.flush()
}

/// The report for people. What the terminal and the environment say is made harmless.
fn report(found: &Examination, kept: Option<OutputMode>) -> String {
    let mut text = String::new();
    let mut row = |name: &str, value: &str| {
        // Writing to a string cannot fail.
        let _ = writeln!(text, "  {name:<36}{}", printable(value));
    };
    row("program", &format!("{} {}", super::NAME, env!("CARGO_PKG_VERSION")));
    row("terminal", found.terminal);
    row("recognised by", &found.by);
    row("behind", found.multiplexer.as_deref().unwrap_or("nothing"));
    row("output mode", found.mode.name());
    row("kept answer", &kept.map_or_else(|| format!("none for \"{}\"", found.key), |mode| mode.to_string()));
    row("sent at the start", &escaped(&found.on));
    row("sent at the end", &escaped(&found.off));
    text.push_str("\nanswers\n");
    for (question, answer) in &found.replies {
        let _ = writeln!(text, "  {question:<36}{}", printable(answer.as_deref().unwrap_or("none")));
    }
    text.push_str("\nvariables\n");
    for (name, value) in &found.variables {
        let _ = writeln!(text, "  {name:<36}{}", printable(value));
    }
    text.push_str("\ncells\n");
    for width in &found.widths {
        let cells = width.cells.map_or_else(|| "no answer".to_owned(), |cells| cells.to_string());
        let wanted = if width.cells == Some(width.wanted) {
            String::new()
        } else {
            format!("   ({} is usual)", width.wanted)
        };
        let _ = writeln!(text, "  {:<36}{cells}{wanted}", width.name);
    }
    text.push_str("\nadvice\n");
    for advice in &found.advice {
        let _ = writeln!(text, "  {advice}");
    }
    text
}

/// The same for programs.
fn object(found: &Examination, kept: Option<OutputMode>) -> String {
    let pairs = |pairs: &[(&'static str, Option<String>)]| -> serde_json::Map<String, serde_json::Value> {
        pairs.iter().map(|(name, value)| ((*name).to_owned(), json!(value))).collect()
    };
    let variables: Vec<_> =
        found.variables.iter().map(|(name, value)| (*name, Some(value.clone()))).collect();
    let widths: Vec<_> = found
        .widths
        .iter()
        .map(|width| json!({ "name": width.name, "usual": width.wanted, "cells": width.cells }))
        .collect();
    let object = json!({
        "version": env!("CARGO_PKG_VERSION"),
        "terminal": found.terminal,
        "recognised_by": found.by,
        "multiplexer": found.multiplexer,
        "mode": found.mode.name(),
        "key": found.key,
        "kept": kept.map(OutputMode::name),
        "start": found.on,
        "end": found.off,
        "answers": pairs(&found.replies),
        "variables": pairs(&variables),
        "cells": widths,
        "advice": found.advice,
    });
    super::json::escaped(&object.to_string()) + "\n"
}

/// Bytes for a terminal, as documentation writes them.
fn escaped(bytes: &str) -> String {
    let words: Vec<_> = bytes
        .escape_default()
        .to_string()
        .replace("\\u{1b}", " ESC ")
        .replace("\\u{7}", " BEL ")
        .split_whitespace()
        .map(str::to_owned)
        .collect();
    if words.is_empty() { "nothing".to_owned() } else { words.join(" ") }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn bytes_are_written_so_that_they_can_be_read() {
        assert_eq!(escaped("\u{1b}[8l\u{1b}]50;A=false\u{7}\u{9b}"), "ESC [8l ESC ]50;A=false BEL \\u{9b}");
        assert_eq!(escaped(""), "nothing");
    }
}
