//! The program in a pseudo-terminal, a thread that reads what it sends, and the hands of its user.

use super::corpus::Corpus;
use super::eyes::mode_of_the_ring;
use super::record::AUTHOR;
use super::shot::Shot;
use super::terminal::{Answer, Answering, Keys, Received, USUAL_ANSWERS, lock, receive};
use super::tongue;
use hashiya::preferences::OutputMode;
use portable_pty::{Child, CommandBuilder, ExitStatus, MasterPty, PtySize, native_pty_system};
use std::num::NonZeroU16;
use std::process::Command;
use std::sync::{Arc, Condvar, Mutex, MutexGuard, PoisonError};
use std::thread;
use std::time::{Duration, Instant};

/// How long anything may take. Machines are slow and shared; a working program needs a hundredth of it.
const DEADLINE: Duration = Duration::from_secs(20);
pub(crate) const UP: &str = "\x1b[A";
pub(crate) const DOWN: &str = "\x1b[B";
pub(crate) const LEFT: &str = "\x1b[D";
pub(crate) const HOME: &str = "\x1b[H";
pub(crate) const END: &str = "\x1b[F";
pub(crate) const PAGE_DOWN: &str = "\x1b[6~";
pub(crate) const SHIFT_LEFT: &str = "\x1b[1;2D";
pub(crate) const WORD_LEFT: &str = "\x1b[1;5D";
pub(crate) const DELETE: &str = "\x1b[3~";
pub(crate) const ENTER: &str = "\r";
pub(crate) const TAB: &str = "\t";
pub(crate) const SHIFT_TAB: &str = "\x1b[Z";
pub(crate) const REDRAW: &str = "\x0c";

/// How the program is started.
pub(crate) struct Start<'a> {
    corpus: &'a Corpus,
    rows: u16,
    columns: u16,
    arguments: Vec<&'a str>,
    variables: Vec<(&'a str, &'a str)>,
    answers: &'a [Answer<'a>],
    /// The mode that is asked for, and that the terminal is for.
    mode: Option<OutputMode>,
    /// What a shell is to do with the program, which is its `"$0" "$@"`.
    /// Whether it begins where the one before was.
    resumes: bool,
    script: Option<&'a str>,
}

/// The running program.
pub(crate) struct Reader {
    child: Box<dyn Child + Send + Sync>,
    master: Option<Box<dyn MasterPty + Send>>,
    writer: Keys,
    received: Arc<(Mutex<Received>, Condvar)>,
    /// How much had been received when the user last did something.
    acted_at: usize,
    /// The terminal's settings before the program was started.
    settings: String,
}

/// What is left of the program.
pub(crate) struct Left {
    pub(crate) status: ExitStatus,
    /// Everything it sent.
    pub(crate) output: Vec<u8>,
    /// The terminal as it was given back.
    pub(crate) screen: vt100::Screen,
    /// Whether its settings (echo, line editing and so on) are as they were before.
    pub(crate) same_settings: bool,
}

impl<'a> Start<'a> {
    /// In a project, on a terminal of 24 rows and 80 columns.
    pub(crate) fn on(corpus: &'a Corpus) -> Self {
        Self {
            corpus,
            rows: 24,
            columns: 80,
            arguments: vec!["."],
            variables: Vec::new(),
            answers: USUAL_ANSWERS,
            mode: mode_of_the_ring(),
            script: None,
            resumes: false,
        }
    }

    pub(crate) fn size(self, rows: u16, columns: u16) -> Self {
        Self { rows, columns, ..self }
    }

    pub(crate) fn path(mut self, path: &'a str) -> Self {
        self.arguments[0] = path;
        self
    }

    pub(crate) fn argument(mut self, argument: &'a str) -> Self {
        self.arguments.push(argument);
        self
    }

    pub(crate) fn variable(mut self, name: &'a str, value: &'a str) -> Self {
        self.variables.push((name, value));
        self
    }

    /// On a terminal that answers these questions, in the order in which they stand here, and no others.
    pub(crate) fn answers(self, answers: &'a [Answer<'a>]) -> Self {
        Self { answers, mode: None, ..self }
    }

    /// On a terminal that this mode is for, told so.
    pub(crate) fn mode(self, mode: OutputMode) -> Self {
        Self { mode: Some(mode), ..self }
    }

    /// Where the program before it in this corpus was. Others begin with the first document.
    pub(crate) fn resuming(self) -> Self {
        Self { resumes: true, ..self }
    }

    /// By a shell, whose commands these are; the program is their `"$0" "$@"`.
    pub(crate) fn script(self, script: &'a str) -> Self {
        Self { script: Some(script), ..self }
    }

    /// Nothing of the environment of the tests reaches the program.
    fn command(&self) -> CommandBuilder {
        let program = env!("CARGO_BIN_EXE_hashiya");
        let mut command = CommandBuilder::new(if self.script.is_some() { "/bin/sh" } else { program });
        if let Some(script) = self.script {
            command.args(["-c", script, program]);
        }
        command.env_clear();
        command.cwd(self.corpus.root());
        command.args(&self.arguments);
        if let Some(mode) = self.mode {
            command.args(["--terminal", mode.name()]);
        }
        let home = self.corpus.root().to_string_lossy().into_owned();
        let programs = format!("{home}/bin");
        let fixed = [
            ("TERM", "xterm-256color"),
            ("LANG", "C.UTF-8"),
            ("HASHIYA_AS", AUTHOR),
            ("HOME", &home),
            ("PATH", &programs),
        ];
        if tongue::is_arabic() {
            command.env("LC_ALL", "ar");
        }
        for (name, value) in fixed.into_iter().chain(self.variables.iter().copied()) {
            command.env(name, value);
        }
        command
    }

    /// Starts the program. Nothing is waited for.
    pub(crate) fn run(self) -> Reader {
        if !self.resumes {
            self.corpus.forget_place();
        }
        let size = PtySize { rows: self.rows, cols: self.columns, pixel_width: 0, pixel_height: 0 };
        let pty = native_pty_system().openpty(size).expect("a pseudo-terminal");
        let settings = settings(pty.master.as_ref());
        let child = pty.slave.spawn_command(self.command()).expect("the program starts");
        // Only the program holds its side now, so that reading ends when the program does.
        drop(pty.slave);
        let parser = vt100::Parser::new(nonzero(self.rows), nonzero(self.columns), 0);
        let mode = self.mode.unwrap_or_default();
        let received =
            Received { parser, mode, output: Vec::new(), at: Instant::now(), ended: false, closing: false };
        let received = Arc::new((Mutex::new(received), Condvar::new()));
        let input = pty.master.try_clone_reader().unwrap();
        let shared = Arc::clone(&received);
        let writer = Arc::new(Mutex::new(Some(pty.master.take_writer().unwrap())));
        let mut terminal = Answering::new(self.answers, Arc::clone(&writer));
        thread::spawn(move || receive(input, &shared, &mut terminal));
        Reader { child, master: Some(pty.master), writer, received, acted_at: 0, settings }
    }

    /// Starts the program and waits until a document, or why there is none, is on the screen, and the others are listed: on a slow
    /// machine that comes later.
    pub(crate) fn open(self) -> Reader {
        let mut reader = self.run();
        reader.wait_for("the header", |shot| {
            let header = shot.header();
            let of = header.trim_start().split_once('/').map(|(number, of)| (number.parse::<u32>(), of));
            of.is_some_and(|(number, of)| number.is_ok() && of.starts_with(|c: char| c.is_ascii_digit()))
        });
        reader
    }
}

/// The settings of a terminal in words.
fn settings(master: &dyn MasterPty) -> String {
    format!("{:?}", master.get_termios())
}

fn nonzero(number: u16) -> NonZeroU16 {
    NonZeroU16::new(number).expect("a terminal has cells")
}

impl Reader {
    pub(super) fn received(&self) -> MutexGuard<'_, Received> {
        lock(&self.received.0)
    }

    /// Waits until a frame that was drawn after the user's last act fulfils a condition, and nothing is being saved.
    #[track_caller]
    pub(crate) fn wait_for(&mut self, what: &str, fulfilled: impl Fn(&Shot) -> bool) -> Shot {
        let start = Instant::now();
        let mut received = lock(&self.received.0);
        loop {
            let shot = received.shot();
            if received.is_frame_after(self.acted_at)
                && !shot.status().ends_with("saving")
                && fulfilled(&shot)
            {
                return shot;
            }
            let gone = received.ended;
            assert!(
                !gone,
                "the program ended while waiting for {what}; it sent:\n{}",
                tail(&received.output)
            );
            assert!(start.elapsed() < DEADLINE, "no {what} on the screen:\n{}", shot.text());
            received = self.pause(received);
        }
    }

    /// Waits until these bytes have been sent, in whatever frame or before any.
    #[track_caller]
    pub(crate) fn wait_for_bytes(&self, bytes: &str) {
        let start = Instant::now();
        let mut received = lock(&self.received.0);
        while !received.output.windows(bytes.len()).any(|window| window == bytes.as_bytes()) {
            assert!(!received.ended && start.elapsed() < DEADLINE, "{bytes:?} is never sent");
            received = self.pause(received);
        }
    }

    /// Waits for more output, for a moment.
    fn pause<'a>(&self, received: MutexGuard<'a, Received>) -> MutexGuard<'a, Received> {
        let moment = Duration::from_millis(100);
        self.received.1.wait_timeout(received, moment).unwrap_or_else(PoisonError::into_inner).0
    }

    /// Waits until a string is on the screen as it is given (visual order).
    #[track_caller]
    pub(crate) fn see(&mut self, visual: &str) -> Shot {
        self.wait_for(visual, |shot| shot.has(visual))
    }

    /// Waits until a notice holds a string (words of the interface, or Arabic in its order of reading).
    #[track_caller]
    pub(crate) fn notice(&mut self, logical: &str) -> Shot {
        let visual = tongue::sentence(logical);
        self.wait_for(logical, |shot| shot.message().contains(&visual))
    }

    /// The next whole frame, whatever it shows.
    #[track_caller]
    pub(crate) fn frame(&mut self) -> Shot {
        self.wait_for("frame", |_| true)
    }

    /// Types.
    pub(crate) fn keys(&mut self, keys: &str) {
        self.bytes(keys.as_bytes());
    }

    /// Sends bytes that need not be what any key sends.
    pub(crate) fn bytes(&mut self, bytes: &[u8]) {
        let mark = self.received().output.len();
        self.acted_at = mark;
        let mut writer = lock(&self.writer);
        let writer = writer.as_mut().expect("the terminal is there");
        writer.write_all(bytes).and_then(|()| writer.flush()).expect("the program reads");
    }

    /// Types Esc and waits until it is understood: with another key right behind it, it would be Alt.
    #[track_caller]
    pub(crate) fn escape(&mut self) {
        self.keys("\x1b");
        // What is counted behind the list of documents draws it again by itself.
        self.wait_for("no panel", |shot| !shot.has("Esc close"));
    }

    /// Types the same key several times.
    pub(crate) fn repeat(&mut self, key: &str, times: usize) {
        if times > 0 {
            self.keys(&key.repeat(times));
        }
    }

    /// Gives the terminal another size.
    pub(crate) fn resize(&mut self, rows: u16, columns: u16) {
        let mut received = self.received();
        received.parser.set_size(nonzero(rows), nonzero(columns));
        let mark = received.output.len();
        drop(received);
        self.acted_at = mark;
        let size = PtySize { rows, cols: columns, pixel_width: 0, pixel_height: 0 };
        self.master.as_ref().unwrap().resize(size).unwrap();
    }

    /// Everything that the program has sent so far.
    pub(crate) fn output(&self) -> Vec<u8> {
        self.received().output.clone()
    }

    /// Sends a signal, such as `TERM`.
    pub(crate) fn signal(&mut self, name: &str) {
        let mark = self.received().output.len();
        self.acted_at = mark;
        let id = self.child.process_id().expect("a running program").to_string();
        let sent = Command::new("kill").args(["-s", name, &id]).status().unwrap();
        assert!(sent.success(), "kill -s {name} {id}");
    }

    /// Closes the terminal's window. The reading thread lets go of it after the next output, which a key brings.
    pub(crate) fn hang_up(&mut self) {
        self.received().closing = true;
        self.keys(LEFT);
        *lock(&self.writer) = None;
        self.master = None;
    }

    /// Types `q` and waits for the end, which must be a good one.
    #[track_caller]
    pub(crate) fn quit(mut self) -> Left {
        self.keys("q");
        let left = self.end();
        assert!(left.status.success(), "{}: {}", left.status, tail(&left.output));
        left
    }

    /// Waits for the end.
    #[track_caller]
    pub(crate) fn end(mut self) -> Left {
        let start = Instant::now();
        let mut received = lock(&self.received.0);
        while !received.ended && self.master.is_some() {
            let late = start.elapsed() > DEADLINE;
            assert!(!late, "the program does not end; it shows:\n{}", received.shot().text());
            received = self.pause(received);
        }
        let (output, screen) = (received.output.clone(), received.parser.screen().clone());
        drop(received);
        let same_settings =
            self.master.as_ref().is_some_and(|master| settings(master.as_ref()) == self.settings);
        while start.elapsed() < DEADLINE {
            if let Some(status) = self.child.try_wait().unwrap() {
                return Left { status, output, screen, same_settings };
            }
            thread::sleep(Duration::from_millis(5));
        }
        panic!("the program goes on without a terminal");
    }
}

impl Drop for Reader {
    fn drop(&mut self) {
        // A test that failed leaves nothing running.
        if matches!(self.child.try_wait(), Ok(None)) {
            let _ = self.child.kill();
            let _ = self.child.wait();
        }
    }
}

/// The end of what a program sent, for messages.
fn tail(output: &[u8]) -> String {
    let from = output.len().saturating_sub(600);
    String::from_utf8_lossy(&output[from..]).escape_debug().to_string()
}
