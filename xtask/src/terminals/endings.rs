//! How a terminal is left: the program ends in every way that it can notice, and the terminal is asked for its modes before and
//! after. Konsole answers no such question; so a line of logical Arabic, printed before and after, is also to look the same.

use std::fmt;
use std::path::{Path, PathBuf};
use std::time::Duration;

use anyhow::{Context as _, Result, bail};
use rustix::process::{Pid, Signal, kill_process};

use super::catalogue::Terminal;
use super::inside::Word;
use super::limit::{Limit, Stop};
use super::multiplexer::Multiplexer;
use super::pixels::Pixels;
use super::replies::Replies;
use super::sheet::Place;
use super::stage::{Piece, Stage};
use super::{Workshop, proof};

/// What one session may take.
const LONGEST: Duration = Duration::from_secs(60);

/// A way to end.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Ending {
    Quit,
    Term,
    HangUp,
    Panic,
}

impl Ending {
    pub(super) const ALL: [Self; 4] = [Self::Quit, Self::Term, Self::HangUp, Self::Panic];

    const fn name(self) -> &'static str {
        match self {
            Self::Quit => "quit",
            Self::Term => "SIGTERM",
            Self::HangUp => "SIGHUP",
            Self::Panic => "panic",
        }
    }

    /// The program's exit code after it.
    const fn code(self) -> i32 {
        match self {
            Self::Quit => 0,
            Self::Term => 143,
            Self::HangUp => 129,
            Self::Panic => 101,
        }
    }
}

/// The keys of a mouse report in column 0, which no terminal sends: the library that reads keys panics at it in debug builds.
const MOUSE_REPORT: &[&str] =
    &["Escape", "bracketleft", "less", "0", "semicolon", "0", "semicolon", "0", "M", "q"];

/// How a terminal was left.
#[derive(Debug, PartialEq, Eq)]
pub(super) enum Verdict {
    /// As it was found.
    Same,
    /// It does not answer, but the line looks the same.
    Silent,
    /// Not as it was found.
    Differs(Vec<String>),
    /// It could not be tried.
    Failed(String),
}

impl Verdict {
    pub(super) fn is_good(&self) -> bool {
        matches!(self, Self::Same | Self::Silent)
    }
}

impl fmt::Display for Verdict {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Same => f.write_str("same"),
            Self::Silent => f.write_str("same line, no replies"),
            Self::Differs(differences) => f.write_str(&differences.join("; ")),
            Self::Failed(reason) => write!(f, "FAILED: {reason}"),
        }
    }
}

/// One line of the table.
#[derive(Debug)]
pub(super) struct Left {
    terminal: String,
    ending: Ending,
    pub(super) verdict: Verdict,
    pub(super) place: Place,
}

/// Lets the program end in a terminal in one way.
pub(super) fn leave(session: &(&'static Terminal, Ending), workshop: &Workshop, stop: &Stop) -> Left {
    let (terminal, ending) = *session;
    let limit = Limit::new(stop, LONGEST);
    let mut label = terminal.name.to_owned();
    let file = workshop.pictures.join(format!("{}-{}.png", terminal.name, ending.name()));
    let (verdict, picture) = match left(terminal, ending, workshop, &limit, &file, &mut label) {
        Ok(verdict) => (verdict, Ok(file)),
        Err(error) => (Verdict::Failed(format!("{error:#}")), Err(format!("{error:#}"))),
    };
    println!("{label}, {}: {verdict}", ending.name());
    let place = Place { label: format!("{label}, after {}: {verdict}", ending.name()), picture };
    Left { terminal: label, ending, verdict, place }
}

fn left(
    terminal: &'static Terminal,
    ending: Ending,
    workshop: &Workshop,
    limit: &Limit,
    file: &Path,
    label: &mut String,
) -> Result<Verdict> {
    let mut stage = Stage::build(terminal, limit)?;
    *label = stage.label();
    let project = stage.path("proof");
    proof::write(&project)?;
    let program =
        [&workshop.program, &project].map(|path: &PathBuf| path.to_string_lossy().into_owned()).into();
    stage.open(&Piece { multiplexer: Multiplexer::Plain, program, asks: true })?;
    let before = stage.hear(Word::Before, "replies", Duration::from_secs(10))?;
    let picture_before = stage.picture(file)?;
    stage.talk.say(Word::Seen, "")?;
    stage.wait_for_first_frame()?;
    *label = stage.label();
    bring_about(ending, &stage)?;
    let ended = stage.hear(Word::Ended, "the program's end", Duration::from_secs(10))?;
    let after = stage.hear(Word::After, "replies", Duration::from_secs(10))?;
    let picture = stage.picture(file)?;
    if ended != format!("exit status: {}", ending.code()) {
        bail!("the program ended otherwise: {ended}");
    }
    // A terminal can change how it draws what is printed from now on, or all that is on the screen.
    let is_line_same = Pixels::parse(&picture)?.has_twice_a_line_of(&Pixels::parse(&picture_before)?);
    Ok(judged(&Replies::read(&before), &Replies::read(&after), is_line_same))
}

fn bring_about(ending: Ending, stage: &Stage) -> Result<()> {
    let process = stage.talk.heard(Word::Process).and_then(|number| Pid::from_raw(number.parse().ok()?));
    let process = process.context("no program")?;
    let signal = |signal| kill_process(process, signal).context("the program has gone");
    match ending {
        Ending::Quit => stage.press(&["q"]),
        Ending::Term => signal(Signal::TERM),
        Ending::HangUp => signal(Signal::HUP),
        Ending::Panic => {
            // While it sleeps, what is typed gathers; it then reads all of it at once, as a report of the mouse and not
            // as single keys.
            signal(Signal::STOP)?;
            let pressed = stage.press(MOUSE_REPORT);
            signal(Signal::CONT)?;
            pressed
        }
    }
}

fn judged(before: &Replies, after: &Replies, is_line_same: bool) -> Verdict {
    let mut differences = before.differences(after);
    if !is_line_same {
        differences.push("the line printed before and after does not look the same".to_owned());
    }
    match (differences.is_empty(), before.are_given()) {
        (false, _) => Verdict::Differs(differences),
        (true, true) => Verdict::Same,
        (true, false) => Verdict::Silent,
    }
}

/// Terminal, ending, verdict, in columns.
pub(super) fn table(lines: &[Left]) -> String {
    let width = lines.iter().map(|line| line.terminal.len()).max().unwrap_or_default();
    let row = |line: &Left| format!("{:width$}  {:8}  {}\n", line.terminal, line.ending.name(), line.verdict);
    lines.iter().map(row).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_terminal_that_is_silent_is_not_called_the_same() {
        let silent = Replies::read("tty=1 2 3 4\n");
        let speaking = Replies::read("8=1\ntty=1 2 3 4\n");
        assert_eq!(judged(&speaking, &speaking, true), Verdict::Same);
        assert_eq!(judged(&silent, &silent, true), Verdict::Silent);
        assert!(!judged(&speaking, &Replies::read("8=2\ntty=1 2 3 4\n"), true).is_good());
        assert!(!judged(&silent, &Replies::read("tty=1 2 3 5\n"), true).is_good());
        assert!(!judged(&speaking, &speaking, false).is_good() && !judged(&silent, &silent, false).is_good());
    }

    #[test]
    fn the_table_has_a_row_for_each() {
        let line = |terminal: &str, verdict| Left {
            terminal: terminal.into(),
            ending: Ending::Quit,
            verdict,
            place: Place { label: String::new(), picture: Err(String::new()) },
        };
        let lines = [line("xterm 379", Verdict::Same), line("st", Verdict::Silent)];
        assert_eq!(table(&lines), "xterm 379  quit      same\nst         quit      same line, no replies\n");
    }
}
