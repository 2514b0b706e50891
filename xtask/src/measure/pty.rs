//! The one pseudo-terminal for all programs that are measured: keys in, and when what came out.
//!
//! Output is stamped where it is read, by a thread that does nothing else, and is understood afterwards, by replaying it. The
//! terminal answers what it is, as every terminal does, so that no program waits for that; it answers nothing more.

use super::process;
use anyhow::{Context, Result, bail};
use portable_pty::{Child, CommandBuilder, MasterPty, PtySize, native_pty_system};
use rustix::process::{Pid, Signal, kill_process};
use std::io::{Read, Write};
use std::num::NonZero;
use std::sync::mpsc::{Receiver, RecvTimeoutError, Sender, channel};
use std::thread;
use std::time::{Duration, Instant};

/// Rows and columns.
pub(super) const SIZE: (u16, u16) = (30, 100);
/// How long anything is waited for.
pub(super) const LIMIT: Duration = Duration::from_secs(60);
/// An answer to a key is complete when nothing came for so long.
pub(super) const QUIET: Duration = Duration::from_millis(40);
/// The same where the program may be silent for a while in between: it must also be at rest.
pub(super) const LONG_QUIET: Duration = Duration::from_millis(400);
/// Ticks in that time that are no work.
const A_LITTLE: u64 = 8;
/// The same for one frame, where more may follow by itself.
pub(super) const FRAME: Duration = Duration::from_millis(5);
/// A program that says nothing for so long, and then does nothing for as long, has nothing to say.
const PATIENCE: Duration = Duration::from_millis(150);

/// What the terminal says it is: a VT100, to both ways of asking. More is known of it by no program.
const ANSWERS: [(&[u8], &[u8]); 4] = [
    (b"\x1b[c", b"\x1b[?62;22c"),
    (b"\x1b[0c", b"\x1b[?62;22c"),
    (b"\x1b[>c", b"\x1b[>0;10;0c"),
    (b"\x1b[>0c", b"\x1b[>0;10;0c"),
];

/// What one reading gave, and when.
struct Chunk {
    at: Instant,
    bytes: Vec<u8>,
}

/// What came of a key.
#[derive(Clone, Copy, Debug)]
pub(super) enum Answer {
    /// From the key to the first and to the last byte, and how many there were.
    Told { first: Duration, last: Duration, bytes: usize },
    /// The program neither said nor did anything.
    Nothing,
    /// It was at work for longer than anything may take.
    Late,
}

/// A running program.
pub(super) struct Running {
    child: Box<dyn Child + Send + Sync>,
    pid: u32,
    // Closing it would hang up.
    _master: Box<dyn MasterPty + Send>,
    input: Box<dyn Write + Send>,
    output: Receiver<Chunk>,
    begun: Instant,
    log: Vec<Chunk>,
}

impl Running {
    /// Starts a program; the time begins here.
    pub(super) fn start(command: CommandBuilder) -> Result<Self> {
        let (rows, cols) = SIZE;
        let pty = native_pty_system().openpty(PtySize { rows, cols, pixel_width: 0, pixel_height: 0 })?;
        let from = pty.master.try_clone_reader()?;
        let input = pty.master.take_writer()?;
        let (sender, output) = channel();
        thread::spawn(move || listen(from, &sender));
        let begun = Instant::now();
        let child = pty.slave.spawn_command(command)?;
        drop(pty.slave);
        let pid = child.process_id().context("a running program")?;
        Ok(Self { child, pid, _master: pty.master, input, output, begun, log: Vec::new() })
    }

    /// From the start until the first Arabic letter has come out; `None` when that is late.
    pub(super) fn first_letter(&mut self) -> Result<Option<Duration>> {
        let mut before = 0;
        loop {
            let left = LIMIT.saturating_sub(self.begun.elapsed());
            match self.output.recv_timeout(left) {
                Ok(chunk) => {
                    self.answer(&chunk.bytes)?;
                    let is_there = has_letter(&mut before, &chunk.bytes);
                    let took = chunk.at - self.begun;
                    self.log.push(chunk);
                    if is_there {
                        return Ok(Some(took));
                    }
                }
                Err(RecvTimeoutError::Timeout) => return Ok(None),
                Err(RecvTimeoutError::Disconnected) => bail!("it ended:\n{}", self.rows().join("\n")),
            }
        }
    }

    /// Waits until nothing comes any more.
    pub(super) fn settle(&mut self) -> Result<()> {
        let begun = Instant::now();
        while let Ok(chunk) = self.output.recv_timeout(LONG_QUIET) {
            self.answer(&chunk.bytes)?;
            self.log.push(chunk);
            if begun.elapsed() > LIMIT {
                break;
            }
        }
        Ok(())
    }

    /// Says what the terminal is when it is asked.
    fn answer(&mut self, bytes: &[u8]) -> Result<()> {
        for (question, answer) in ANSWERS {
            if bytes.windows(question.len()).any(|part| part == question) {
                self.write(answer)?;
            }
        }
        Ok(())
    }

    /// Types something and waits until its answer is complete.
    pub(super) fn key(&mut self, keys: &[u8], quiet: Duration) -> Result<Answer> {
        self.drain();
        let begun = Instant::now();
        self.write(keys)?;
        let Some(first) = self.first_chunk(begun)? else {
            return Ok(if begun.elapsed() > LIMIT { Answer::Late } else { Answer::Nothing });
        };
        let (first, mut bytes) = (first.at, self.add(first));
        let mut last = first;
        while let Some(chunk) = self.next_chunk(quiet, begun) {
            last = chunk.at;
            bytes += self.add(chunk);
        }
        if begun.elapsed() > LIMIT {
            return Ok(Answer::Late);
        }
        Ok(Answer::Told { first: first - begun, last: last - begun, bytes })
    }

    /// What comes next; `None` when the answer is complete, or late. Who was asked for much may say a little, be silent, and be at
    /// work for long.
    fn next_chunk(&mut self, quiet: Duration, begun: Instant) -> Option<Chunk> {
        let may_work = quiet >= LONG_QUIET;
        let mut before = self.ticks_if(may_work);
        while begun.elapsed() < LIMIT {
            if let Ok(chunk) = self.output.recv_timeout(quiet) {
                return Some(chunk);
            }
            let now = self.ticks_if(may_work);
            if now <= before + A_LITTLE {
                return None;
            }
            before = now;
        }
        None
    }

    fn ticks_if(&self, wanted: bool) -> u64 {
        if wanted { self.ticks() } else { 0 }
    }

    /// The first that comes; `None` when it is late, or when the program is at rest without a word.
    fn first_chunk(&mut self, begun: Instant) -> Result<Option<Chunk>> {
        // What it does is not looked at before it has been silent: looking takes time on the same cores.
        let mut before = None;
        loop {
            match self.output.recv_timeout(PATIENCE) {
                Ok(chunk) => return Ok(Some(chunk)),
                Err(RecvTimeoutError::Disconnected) => bail!("it ended:\n{}", self.rows().join("\n")),
                Err(RecvTimeoutError::Timeout) => {
                    let now = Some(self.ticks());
                    if now == before || begun.elapsed() > LIMIT {
                        return Ok(None);
                    }
                    before = now;
                }
            }
        }
    }

    fn write(&mut self, keys: &[u8]) -> Result<()> {
        self.input.write_all(keys)?;
        Ok(self.input.flush()?)
    }

    /// From a moment until the screen first was as it should be, the first while left out; `None` when that is late.
    pub(super) fn when(
        &mut self,
        begun: Instant,
        while_out: Duration,
        fulfilled: impl Fn(&[String]) -> bool,
    ) -> Result<Option<Duration>> {
        let mut screen = parser();
        let mut read = 0;
        loop {
            for chunk in &self.log[read..] {
                screen.process(&chunk.bytes);
                if chunk.at >= begun + while_out && fulfilled(&rows_of(&screen)) {
                    return Ok(Some(chunk.at - begun));
                }
            }
            read = self.log.len();
            match self.output.recv_timeout(LIMIT.saturating_sub(begun.elapsed())) {
                Ok(chunk) => self.log.push(chunk),
                Err(RecvTimeoutError::Timeout) => return Ok(None),
                Err(RecvTimeoutError::Disconnected) => bail!("it ended:\n{}", rows_of(&screen).join("\n")),
            }
        }
    }

    /// What stands on the screen.
    pub(super) fn rows(&mut self) -> Vec<String> {
        self.drain();
        let mut screen = parser();
        self.log.iter().for_each(|chunk| screen.process(&chunk.bytes));
        rows_of(&screen)
    }

    /// The most memory that it has taken, in KiB.
    pub(super) fn memory(&self) -> Option<u64> {
        process::memory(self.pid)
    }

    /// The time that it has worked for, its threads and children included, in ticks.
    pub(super) fn ticks(&self) -> u64 {
        process::ticks(self.pid)
    }

    /// Ends it without a word.
    pub(super) fn end(mut self) -> Result<()> {
        if let Some(pid) = Pid::from_raw(self.pid.cast_signed()) {
            // It may have ended by itself.
            let _ = kill_process(pid, Signal::KILL);
        }
        self.child.wait()?;
        Ok(())
    }

    /// Takes in what has come meanwhile.
    fn drain(&mut self) {
        self.log.extend(self.output.try_iter());
    }

    fn add(&mut self, chunk: Chunk) -> usize {
        let count = chunk.bytes.len();
        self.log.push(chunk);
        count
    }
}

/// Reads all that comes and says when it came, and nothing else: what takes time here makes what comes next look late.
fn listen(mut from: Box<dyn Read + Send>, to: &Sender<Chunk>) {
    let mut buffer = vec![0; 1 << 16];
    while let Ok(count @ 1..) = from.read(&mut buffer) {
        let at = Instant::now();
        if to.send(Chunk { at, bytes: buffer[..count].to_vec() }).is_err() {
            return;
        }
    }
}

/// Whether an Arabic letter begins in these bytes, as such or in a presentation form. `before` is the byte before them, then the last of them.
fn has_letter(before: &mut u8, bytes: &[u8]) -> bool {
    bytes.iter().any(|&byte| {
        let pair = (std::mem::replace(before, byte), byte);
        matches!(pair, (0xd8..=0xdb, 0x80..=0xbf) | (0xef, 0xac..=0xbb))
    })
}

fn parser() -> vt100::Parser {
    let cells = |number| NonZero::new(number).unwrap_or(NonZero::<u16>::MIN);
    vt100::Parser::new(cells(SIZE.0), cells(SIZE.1), 0)
}

fn rows_of(screen: &vt100::Parser) -> Vec<String> {
    screen.screen().rows(0, SIZE.1).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_letter_is_found_across_two_readings() {
        let mut before = 0;
        assert!(!has_letter(&mut before, b"\x1b[1;1H 1/7 \xd8"));
        assert!(has_letter(&mut before, b"\xb3"));
        assert!(has_letter(&mut 0, "ﺱ".as_bytes()));
        assert!(!has_letter(&mut 0, "Ø · “x” ▽ 👍🏽 abc".as_bytes()));
    }

    #[test]
    fn an_answer_is_timed_and_silence_is_told_from_work() {
        let mut command = CommandBuilder::new("sh");
        command.args(["-c", "stty -echo; printf 'س'; read a; sleep 0.1; echo ab; read b; sleep 9"]);
        let mut running = Running::start(command).unwrap();
        assert!(running.first_letter().unwrap().is_some());
        let answer = running.key(b"\n", QUIET).unwrap();
        assert!(
            matches!(answer, Answer::Told { first, bytes: 4, .. } if first >= Duration::from_millis(90)),
            "{answer:?}"
        );
        assert!(matches!(running.key(b"\n", QUIET).unwrap(), Answer::Nothing));
        assert!(running.memory().is_some());
        running.end().unwrap();
    }
}
