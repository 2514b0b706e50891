//! Our end inside a terminal: a hidden form of the task, which the terminal runs instead of a shell. It waits until the window
//! has its size, runs the program, and says how that goes in files of a folder.

use std::fs;
use std::io::{self, Write as _};
use std::path::PathBuf;
use std::process::{Child, Command};
use std::thread::sleep;
use std::time::{Duration, Instant};

use anyhow::{Context as _, Result, bail};
use rustix::termios::{LocalModes, tcgetattr, tcgetwinsize};

use super::replies;

/// The option by which a terminal starts us.
pub(super) const OPTION: &str = "--inside";

/// A line in logical order, as other programs print it: how it looks tells what the terminal does with Arabic.
const LINE: &str = "logical: ميناء 25 (سلام) Quay";

const PACE: Duration = Duration::from_millis(50);
const LONGEST: Duration = Duration::from_secs(60);

/// What is said through the folder, by either side.
#[derive(Clone, Copy, Debug)]
pub(super) enum Word {
    /// To us: the program and its arguments, a line each.
    Program,
    /// To us, there or not: ask the terminal for its modes before and after.
    Ask,
    /// From us, again and again: the size of the window in cells.
    Size,
    /// To us: the size is right, begin.
    Go,
    /// From us: what the terminal says in `VTE_VERSION`.
    Vte,
    /// From us: the number of the program's process.
    Process,
    /// From us: the program has the terminal in raw mode.
    Taken,
    /// From us: how the program ended.
    Ended,
    /// From us: replies before the program was started.
    Before,
    /// To us: what was printed before has been looked at.
    Seen,
    /// From us, last: replies after it ended.
    After,
}

/// The folder.
#[derive(Clone, Debug)]
pub(super) struct Talk(pub(super) PathBuf);

impl Talk {
    fn file(&self, word: Word) -> PathBuf {
        self.0.join(format!("{word:?}").to_lowercase())
    }

    /// Says a word; whoever listens never sees half of it.
    pub(super) fn say(&self, word: Word, content: &str) -> Result<()> {
        let file = self.file(word);
        let half = file.with_extension("half");
        fs::write(&half, content).and_then(|()| fs::rename(&half, &file)).context("the folder has gone")
    }

    /// The word, once it has been said.
    pub(super) fn heard(&self, word: Word) -> Option<String> {
        fs::read_to_string(self.file(word)).ok()
    }
}

/// Runs inside a terminal until that is closed.
pub(super) fn run(talk: &Talk) -> Result<()> {
    wait_for_go(talk)?;
    talk.say(Word::Vte, &std::env::var("VTE_VERSION").unwrap_or_default())?;
    let asks = talk.heard(Word::Ask).is_some();
    if asks {
        show(LINE)?;
        talk.say(Word::Before, &replies::ask()?.written())?;
        wait_for(talk, Word::Seen, || Ok(()))?;
    }
    let status = run_program(talk)?;
    talk.say(Word::Ended, &status)?;
    if asks {
        show(LINE)?;
        talk.say(Word::After, &replies::ask()?.written())?;
    }
    // The window is to stay until it has been looked at.
    while talk.0.is_dir() {
        sleep(10 * PACE);
    }
    Ok(())
}

/// Tells the size of the window until we are to begin.
fn wait_for_go(talk: &Talk) -> Result<()> {
    wait_for(talk, Word::Go, || {
        let size = tcgetwinsize(io::stdout()).context("no terminal")?;
        talk.say(Word::Size, &format!("{}x{}", size.ws_col, size.ws_row))
    })
}

fn wait_for(talk: &Talk, word: Word, meanwhile: impl Fn() -> Result<()>) -> Result<()> {
    let end = Instant::now() + LONGEST;
    while talk.heard(word).is_none() {
        meanwhile()?;
        if Instant::now() > end {
            bail!("nobody says {word:?}");
        }
        sleep(PACE);
    }
    Ok(())
}

fn run_program(talk: &Talk) -> Result<String> {
    let words = talk.heard(Word::Program).context("no program")?;
    let mut words = words.lines();
    let mut child =
        Command::new(words.next().context("no program")?).args(words).spawn().context("no program")?;
    talk.say(Word::Process, &child.id().to_string())?;
    watch(talk, &mut child)
}

/// Waits for the program's end, and says when it has taken the terminal.
fn watch(talk: &Talk, child: &mut Child) -> Result<String> {
    let mut is_taken = false;
    loop {
        if let Some(status) = child.try_wait()? {
            return Ok(status.to_string());
        }
        if !is_taken && !tcgetattr(io::stdin())?.local_modes.contains(LocalModes::ICANON) {
            is_taken = true;
            talk.say(Word::Taken, "")?;
        }
        sleep(PACE);
    }
}

/// Prints a line with blank ones around it, so that it can be found in a picture.
fn show(line: &str) -> Result<()> {
    let mut out = io::stdout();
    write!(out, "\r\n{line}\r\n\r\n")?;
    Ok(out.flush()?)
}
