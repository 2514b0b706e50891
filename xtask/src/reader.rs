//! The program in a pseudo-terminal, as `torture` and `attack` need it: keys in, the last screen out, and a sudden end.

use anyhow::{Context, Result, bail, ensure};
use portable_pty::{Child, CommandBuilder, MasterPty, PtySize, native_pty_system};
use rustix::process::{Pid, Signal, kill_process};
use std::io::{Read, Write};
use std::num::NonZero;
use std::path::Path;
use std::sync::atomic::{AtomicBool, AtomicU64, Ordering};
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};
use std::thread;
use std::time::{Duration, Instant};

/// How long anything may take.
pub(crate) const DEADLINE: Duration = Duration::from_secs(30);
/// Rows and columns of the terminal where nothing is said of them.
pub(crate) const SIZE: (u16, u16) = (24, 80);

/// The running program.
pub(crate) struct Reader {
    child: Box<dyn Child + Send + Sync>,
    // Closing it would hang up.
    master: Box<dyn MasterPty + Send>,
    input: Box<dyn Write + Send>,
    screen: Arc<Mutex<vt100::Parser>>,
    output: Arc<Output>,
}

/// What is known of the output, and how it is read.
#[derive(Default)]
struct Output {
    bytes: AtomicU64,
    /// How long a reading waits for the next, in milliseconds.
    pause: AtomicU64,
    /// Nothing more is read.
    is_over: AtomicBool,
}

impl Reader {
    /// Opens a project and waits until its document is there.
    pub(crate) fn start(program: &Path, project: &Path, home: &Path) -> Result<Self> {
        Self::begin(program, project, home, &[])
    }

    /// The same by a program that runs programs.
    pub(crate) fn begin(program: &Path, project: &Path, home: &Path, by: &[&str]) -> Result<Self> {
        let reader = Self::spawn(program, project, home, by)?;
        reader.wait("the document", |rows| rows[0].starts_with(" 1/1"))?;
        Ok(reader)
    }

    /// Opens a project and waits for nothing.
    pub(crate) fn spawn(program: &Path, project: &Path, home: &Path, by: &[&str]) -> Result<Self> {
        Self::spawn_sized(program, project, home, by, SIZE)
    }

    /// The same in a terminal of so many rows and columns.
    pub(crate) fn spawn_sized(
        program: &Path,
        project: &Path,
        home: &Path,
        by: &[&str],
        (rows, cols): (u16, u16),
    ) -> Result<Self> {
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
        let from = pty.master.try_clone_reader()?;
        let screen = Arc::new(Mutex::new(parser(rows, cols)));
        let output = Arc::new(Output::default());
        let shared = (Arc::clone(&screen), Arc::clone(&output));
        thread::spawn(move || output_into(from, &shared.0, &shared.1));
        let input = pty.master.take_writer()?;
        Ok(Self { child, master: pty.master, input, screen, output })
    }

    pub(crate) fn keys(&mut self, keys: &str) -> Result<()> {
        self.bytes(keys.as_bytes())
    }

    /// Sends bytes, whether they are keys or not.
    pub(crate) fn bytes(&mut self, bytes: &[u8]) -> Result<()> {
        self.input.write_all(bytes)?;
        Ok(self.input.flush()?)
    }

    /// Waits until a notice is there and all is said to be saved.
    pub(crate) fn wait_until_saved(&self, told: &str) -> Result<()> {
        let is_saved = |rows: &[String]| is_told(rows, told) && status(rows).ends_with(" saved");
        self.wait(told, is_saved)
    }

    /// Waits until an act is saved (`true`), is said not to be, or the text is said to be another by now.
    pub(crate) fn wait_for_end(&self, told: &str) -> Result<bool> {
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
    pub(crate) fn wait_for_merge(&self, told: &str) -> Result<()> {
        let is_over = |rows: &[String]| {
            let is_told = rows.iter().rev().take(5).any(|row| row.contains(told) && !row.contains("word000"));
            is_told && status(rows).ends_with(" saved")
        };
        self.wait(told, is_over)
    }

    /// Waits until an act is kept elsewhere, or saved after all (`true`).
    pub(crate) fn wait_for_kept(&self, told: &str, is_kept: impl Fn() -> bool) -> Result<bool> {
        // What is saved late is no longer told, but stands at the caret.
        let is_here = |rows: &[String]| is_told(rows, told) || status(rows).contains(told);
        let is_saved = |rows: &[String]| is_here(rows) && status(rows).ends_with(" saved");
        self.wait(told, |rows| is_saved(rows) || is_kept())?;
        Ok(is_saved(&self.rows()))
    }

    /// Waits until something can be read.
    pub(crate) fn see(&self, what: &str) -> Result<()> {
        let joined = |rows: &[String]| rows.iter().map(|row| row.trim()).collect::<Vec<_>>().join(" ");
        self.wait(what, |rows| joined(rows).contains(what))
    }

    /// Waits until something that is not on the screen.
    pub(crate) fn wait_for(&self, what: &str, fulfilled: impl Fn() -> bool) -> Result<()> {
        self.wait(what, |_| fulfilled())
    }

    /// Leaves by the key for it.
    pub(crate) fn quit(mut self) -> Result<()> {
        self.keys("q")?;
        exit_of(&mut self.child).with_context(|| self.rows().join("\n"))?;
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

    /// What is on the screen, cell by cell.
    pub(crate) fn look<R>(&self, see: impl FnOnce(&vt100::Screen) -> R) -> R {
        see(lock(&self.screen).screen())
    }

    pub(crate) fn rows(&self) -> Vec<String> {
        let screen = lock(&self.screen);
        let (_, cols) = screen.screen().size();
        screen.screen().rows(0, cols.get()).collect()
    }

    /// Puts the terminal at another size, of so many rows and columns.
    pub(crate) fn resize(&self, rows: u16, cols: u16) -> Result<()> {
        lock(&self.screen).screen_mut().set_size(at_least_one(rows), at_least_one(cols));
        self.master.resize(PtySize { rows, cols, pixel_width: 0, pixel_height: 0 })
    }

    /// Sends a signal.
    pub(crate) fn signal(&self, signal: Signal) -> Result<()> {
        let pid = self.child.process_id().and_then(|pid| Pid::from_raw(pid.cast_signed()));
        Ok(kill_process(pid.context("a running program")?, signal)?)
    }

    /// Reads the output in pieces of 4 KiB, each so long after the one before.
    pub(crate) fn read_slowly(&self, pause: Duration) {
        self.output.pause.store(pause.as_millis() as u64, Ordering::Relaxed);
    }

    /// The bytes that came out so far.
    pub(crate) fn received(&self) -> u64 {
        self.output.bytes.load(Ordering::Relaxed)
    }

    /// The memory that it takes now and that it took at most, in KiB.
    pub(crate) fn memory(&self) -> Result<(u64, u64)> {
        let pid = self.child.process_id().context("a running program")?;
        let status = std::fs::read_to_string(format!("/proc/{pid}/status"))?;
        let of = |key: &str| {
            let line = status.lines().find_map(|line| line.strip_prefix(key))?;
            line.trim().trim_end_matches(" kB").parse().ok()
        };
        Ok((of("VmRSS:").context("VmRSS")?, of("VmHWM:").context("VmHWM")?))
    }

    /// How long it takes from a key until what it shows is there. Panels are closed first.
    pub(crate) fn answers_within(&mut self) -> Result<Duration> {
        self.keys("\x1b")?;
        thread::sleep(Duration::from_millis(100));
        self.keys("\x1b")?;
        thread::sleep(Duration::from_millis(100));
        let begun = Instant::now();
        self.keys("?")?;
        self.wait("the help", |rows| rows.iter().any(|row| row.trim() == "Help"))?;
        let took = begun.elapsed();
        self.keys("\x1b")?;
        self.wait("no help", |rows| rows.iter().all(|row| row.trim() != "Help"))?;
        Ok(took)
    }

    /// Closes the terminal as when its window is closed, and returns the program.
    pub(crate) fn hang_up(self) -> Result<Box<dyn Child + Send + Sync>> {
        self.output.is_over.store(true, Ordering::Relaxed);
        // Something comes out, so that the reading ends.
        self.resize(SIZE.0, SIZE.1 - 1)?;
        let Self { child, master, input, output, .. } = self;
        let begun = Instant::now();
        while Arc::strong_count(&output) > 1 && begun.elapsed() < DEADLINE {
            thread::sleep(Duration::from_millis(1));
        }
        drop(input);
        drop(master);
        Ok(child)
    }

    /// Waits until it has ended by itself. Returns how long that took, its exit code, and whether the screen was left.
    pub(crate) fn wait_for_exit(mut self) -> Result<(Duration, u32, bool)> {
        let (took, code) = exit_of(&mut self.child)?;
        let is_left = || !lock(&self.screen).screen().alternate_screen();
        let begun = Instant::now();
        while !is_left() && begun.elapsed() < Duration::from_secs(1) {
            thread::sleep(Duration::from_millis(1));
        }
        Ok((took, code, is_left()))
    }

    /// Ends the program without a word (SIGKILL).
    pub(crate) fn kill(mut self) -> Result<()> {
        self.child.kill().context("the program runs until it is killed")?;
        self.child.wait()?;
        Ok(())
    }
}

fn parser(rows: u16, cols: u16) -> vt100::Parser {
    vt100::Parser::new(at_least_one(rows), at_least_one(cols), 0)
}

fn at_least_one(cells: u16) -> NonZero<u16> {
    NonZero::new(cells).unwrap_or(NonZero::<u16>::MIN)
}

/// Waits until a program has ended; how long that took and its exit code.
pub(crate) fn exit_of(child: &mut Box<dyn Child + Send + Sync>) -> Result<(Duration, u32)> {
    let begun = Instant::now();
    loop {
        if let Some(status) = child.try_wait()? {
            return Ok((begun.elapsed(), status.exit_code()));
        }
        ensure!(begun.elapsed() < DEADLINE, "it does not end");
        thread::sleep(Duration::from_millis(1));
    }
}

/// Shows what comes, as fast as that is wanted.
fn output_into(mut from: Box<dyn Read + Send>, screen: &Mutex<vt100::Parser>, output: &Output) {
    let mut bytes = [0; 4096];
    while let Ok(count @ 1..) = from.read(&mut bytes) {
        lock(screen).process(&bytes[..count]);
        output.bytes.fetch_add(count as u64, Ordering::Relaxed);
        thread::sleep(Duration::from_millis(output.pause.load(Ordering::Relaxed)));
        if output.is_over.load(Ordering::Relaxed) {
            return;
        }
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
