//! The program in a pseudo-terminal, as `torture` needs it: keys in, the last screen out, and a sudden end.

use super::DEADLINE;
use anyhow::{Context, Result, bail};
use portable_pty::{Child, CommandBuilder, MasterPty, PtySize, native_pty_system};
use std::io::{Read, Write};
use std::path::Path;
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};
use std::thread;
use std::time::{Duration, Instant};

/// Rows and columns of the terminal: those that the parser begins with.
const SIZE: (u16, u16) = (24, 80);

/// The running program.
pub(super) struct Reader {
    child: Box<dyn Child + Send + Sync>,
    // Closing it would hang up.
    _master: Box<dyn MasterPty + Send>,
    input: Box<dyn Write + Send>,
    screen: Arc<Mutex<vt100::Parser>>,
}

impl Reader {
    /// Opens a project and waits until its document is there.
    pub(super) fn start(program: &Path, project: &Path, home: &Path) -> Result<Self> {
        Self::begin(program, project, home, &[])
    }

    /// The same by a program that runs programs.
    pub(super) fn begin(program: &Path, project: &Path, home: &Path, by: &[&str]) -> Result<Self> {
        let reader = Self::spawn(program, project, home, by)?;
        reader.wait("the document", |rows| rows[0].starts_with(" 1/1"))?;
        Ok(reader)
    }

    /// Opens a project and waits for nothing.
    pub(super) fn spawn(program: &Path, project: &Path, home: &Path, by: &[&str]) -> Result<Self> {
        let (rows, cols) = SIZE;
        let pty = native_pty_system().openpty(PtySize { rows, cols, pixel_width: 0, pixel_height: 0 })?;
        let mut command = match by.split_first() {
            None => CommandBuilder::new(program),
            Some((first, rest)) => {
                let mut command = CommandBuilder::new(first);
                command.args(rest);
                command.arg(program);
                command
            }
        };
        command.env_clear();
        if let Some(path) = std::env::var_os("PATH") {
            command.env("PATH", path);
        }
        command.cwd(project);
        command.args([".", "--terminal", "v"]);
        for (name, value) in [("TERM", "xterm-256color"), ("LANG", "C.UTF-8"), ("HASHIYA_AS", "leila")] {
            command.env(name, value);
        }
        command.env("HOME", home);
        let child = pty.slave.spawn_command(command)?;
        drop(pty.slave);
        let mut output = pty.master.try_clone_reader()?;
        let screen = Arc::new(Mutex::new(vt100::Parser::default()));
        let shared = Arc::clone(&screen);
        thread::spawn(move || {
            let mut bytes = [0; 4096];
            while let Ok(count @ 1..) = output.read(&mut bytes) {
                lock(&shared).process(&bytes[..count]);
            }
        });
        let input = pty.master.take_writer()?;
        Ok(Self { child, _master: pty.master, input, screen })
    }

    pub(super) fn keys(&mut self, keys: &str) -> Result<()> {
        self.input.write_all(keys.as_bytes())?;
        Ok(self.input.flush()?)
    }

    /// Waits until a notice is there and all is said to be saved.
    pub(super) fn wait_until_saved(&self, told: &str) -> Result<()> {
        let is_saved = |rows: &[String]| is_told(rows, told) && status(rows).ends_with(" saved");
        self.wait(told, is_saved)
    }

    /// Waits until an act is saved (`true`), is said not to be, or the text is said to be another by now.
    pub(super) fn wait_for_end(&self, told: &str) -> Result<bool> {
        // What is saved after something was not is no longer told, but stands at the caret.
        let is_here = |rows: &[String]| is_told(rows, told) || status(rows).contains(told);
        let is_over = |rows: &[String]| {
            let is_not = ["NOT SAVED", "TEXT CHANGED"].iter().any(|end| status(rows).ends_with(end));
            is_here(rows) && status(rows).ends_with(" saved") || is_not
        };
        self.wait(told, is_over)?;
        Ok(status(&self.rows()).ends_with(" saved"))
    }

    /// Waits until an act is saved after others wrote the file: what came in may be told instead of the act.
    pub(super) fn wait_for_merge(&self, told: &str) -> Result<()> {
        let is_over = |rows: &[String]| {
            let is_told = rows.iter().rev().take(5).any(|row| row.contains(told) && !row.contains("word000"));
            is_told && status(rows).ends_with(" saved")
        };
        self.wait(told, is_over)
    }

    /// Waits until an act is kept elsewhere, or saved after all (`true`).
    pub(super) fn wait_for_kept(&self, told: &str, is_kept: impl Fn() -> bool) -> Result<bool> {
        // What is saved late is no longer told, but stands at the caret.
        let is_here = |rows: &[String]| is_told(rows, told) || status(rows).contains(told);
        let is_saved = |rows: &[String]| is_here(rows) && status(rows).ends_with(" saved");
        self.wait(told, |rows| is_saved(rows) || is_kept())?;
        Ok(is_saved(&self.rows()))
    }

    /// Waits until something can be read.
    pub(super) fn see(&self, what: &str) -> Result<()> {
        let joined = |rows: &[String]| rows.iter().map(|row| row.trim()).collect::<Vec<_>>().join(" ");
        self.wait(what, |rows| joined(rows).contains(what))
    }

    /// Waits until something that is not on the screen.
    pub(super) fn wait_for(&self, what: &str, fulfilled: impl Fn() -> bool) -> Result<()> {
        self.wait(what, |_| fulfilled())
    }

    /// Leaves by the key for it.
    pub(super) fn quit(mut self) -> Result<()> {
        self.keys("q")?;
        let start = Instant::now();
        while self.child.try_wait()?.is_none() {
            if start.elapsed() > DEADLINE {
                bail!("it does not end:\n{}", self.rows().join("\n"));
            }
            thread::sleep(Duration::from_millis(1));
        }
        Ok(())
    }

    fn wait(&self, what: &str, fulfilled: impl Fn(&[String]) -> bool) -> Result<()> {
        let start = Instant::now();
        while !fulfilled(&self.rows()) {
            if start.elapsed() > DEADLINE {
                bail!("no {what} on the screen:\n{}", self.rows().join("\n"));
            }
            thread::sleep(Duration::from_millis(1));
        }
        Ok(())
    }

    fn rows(&self) -> Vec<String> {
        lock(&self.screen).screen().rows(0, SIZE.1).collect()
    }

    /// Ends the program without a word (SIGKILL).
    pub(super) fn kill(mut self) -> Result<()> {
        self.child.kill().context("the program runs until it is killed")?;
        self.child.wait()?;
        Ok(())
    }
}

fn status(rows: &[String]) -> &str {
    rows.last().map_or("", |row| row.trim_end())
}

fn is_told(rows: &[String], told: &str) -> bool {
    rows.iter().rev().nth(1).is_some_and(|row| row.contains(told))
}

fn lock(screen: &Mutex<vt100::Parser>) -> MutexGuard<'_, vt100::Parser> {
    screen.lock().unwrap_or_else(PoisonError::into_inner)
}
