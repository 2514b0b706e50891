//! What a terminal shows: the program on the proof, the caret and a selected letter in the middle of a word.

use std::path::{Path, PathBuf};
use std::time::Duration;

use anyhow::{Context as _, Result, bail};
use hashiya::preferences::OutputMode;

use super::catalogue::Terminal;
use super::inside::Word;
use super::limit::{Limit, Stop};
use super::multiplexer::Multiplexer;
use super::sheet::Place;
use super::stage::{Piece, Stage};
use super::{Workshop, proof};

/// The option by which the program is told its output mode.
const MODE: &str = "--terminal";

/// What one session may take.
const LONGEST: Duration = Duration::from_secs(60);
/// From the last key to the frame that shows what it did.
const LAST_FRAME: Duration = Duration::from_millis(500);

/// The terminals with what runs between them and the program: plain and tmux side by side, then those in screen.
pub(super) fn sessions(terminals: &[&'static Terminal]) -> Vec<(&'static Terminal, Multiplexer)> {
    let pairs = terminals.iter().flat_map(|terminal| {
        [Multiplexer::Plain, Multiplexer::Tmux].map(|multiplexer| (*terminal, multiplexer))
    });
    let thorough = terminals.iter().filter(|terminal| terminal.thorough);
    pairs.chain(thorough.map(|terminal| (*terminal, Multiplexer::Screen))).collect()
}

/// Tries one terminal. Whatever fails becomes a blank with a reason.
pub(super) fn show(
    session: &(&'static Terminal, Multiplexer),
    mode: Option<OutputMode>,
    workshop: &Workshop,
    stop: &Stop,
) -> Place {
    let (terminal, multiplexer) = *session;
    let limit = Limit::new(stop, LONGEST);
    let mut label = terminal.name.to_owned();
    let file = workshop.pictures.join(format!("{}-{}.png", terminal.name, multiplexer.name()));
    let picture = shown(terminal, multiplexer, mode, workshop, &limit, &file, &mut label);
    let label = format!("{label}, {}", multiplexer.label(&Limit::new(stop, LONGEST)));
    match &picture {
        Ok(_) => println!("{label}: seen"),
        Err(error) => println!("{label}: NO PICTURE, {error:#}"),
    }
    Place { label, picture: picture.map_err(|error| format!("{error:#}")) }
}

fn shown(
    terminal: &'static Terminal,
    multiplexer: Multiplexer,
    mode: Option<OutputMode>,
    workshop: &Workshop,
    limit: &Limit,
    file: &Path,
    label: &mut String,
) -> Result<PathBuf> {
    let mut stage = Stage::build(terminal, limit)?;
    *label = stage.label();
    let project = stage.path("proof");
    proof::write(&project)?;
    let mut program = vec![workshop.program.to_string_lossy().into_owned()];
    program.extend(mode.into_iter().flat_map(|mode| [MODE.to_owned(), mode.name().to_owned()]));
    program.push(project.to_string_lossy().into_owned());
    stage.open(&Piece { multiplexer, program, asks: false })?;
    stage.wait_for_first_frame()?;
    *label = stage.label();
    stage.press(proof::KEYS)?;
    limit.pause(LAST_FRAME)?;
    if let Some(ended) = stage.talk.heard(Word::Ended) {
        bail!("the program ended by itself: {ended}");
    }
    stage.picture(file).context("no picture")?;
    Ok(file.to_owned())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::terminals::catalogue::TERMINALS;

    #[test]
    fn every_terminal_is_tried_plain_and_in_tmux_and_some_in_screen() {
        let terminals: Vec<_> = TERMINALS.iter().collect();
        let sessions = sessions(&terminals);
        let names = |wanted| {
            let found = sessions.iter().filter(|(_, kind)| *kind == wanted);
            found.map(|(terminal, _)| terminal.name).collect::<Vec<_>>()
        };
        assert_eq!(names(Multiplexer::Plain).len(), TERMINALS.len());
        assert_eq!(names(Multiplexer::Tmux).len(), TERMINALS.len());
        for name in ["xterm", "sakura", "konsole"] {
            assert!(names(Multiplexer::Screen).contains(&name));
        }
    }
}
