//! What one program does with one text: first frame, keys, memory, rest, and the way to the end and back.

use super::Bench;
use super::inputs::Input;
use super::programs::Program;
use super::pty::{Answer, LIMIT, LONG_QUIET, QUIET, Running};
use anyhow::{Context, Result};
use std::fs;
use std::thread;
use std::time::{Duration, Instant};

/// Starts, the median of which counts; fewer where one takes so long that more would tell nothing new.
const STARTS: usize = 5;
const ENOUGH: Duration = Duration::from_secs(20);
/// How often the round of keys is made.
const ROUNDS: usize = 14;
/// How long it is looked at when nothing happens, and the ticks of a second.
const REST: Duration = Duration::from_secs(2);
const TICKS: f64 = 100.0;

/// A time, or why there is none.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) enum Time {
    Took(Duration),
    /// More than the limit.
    Late,
    /// There is nothing to measure.
    Absent,
}

/// What was measured.
pub(super) struct Sample {
    pub(super) first_frame: Time,
    /// To the first byte of the answer to a key, the median.
    pub(super) answered: Time,
    /// To its last byte.
    pub(super) median: Time,
    pub(super) p99: Time,
    pub(super) worst: Time,
    /// Bytes that a key gives, the median.
    pub(super) bytes: Option<usize>,
    /// Keys that were answered, of so many that were typed.
    pub(super) keys: (usize, usize),
    /// KiB at most.
    pub(super) memory: Option<u64>,
    /// Percent of a core at rest.
    pub(super) rest: Option<f64>,
    pub(super) end: Time,
    pub(super) start: Time,
}

/// Measures a program with a text.
pub(super) fn take(bench: &Bench, program: Program, input: &Input) -> Result<Sample> {
    let start = || {
        let command = program.command(&bench.program, &input.root, &input.document);
        Running::start(command).with_context(|| program.name())
    };
    let mut starts = Vec::new();
    let begun = Instant::now();
    while starts.len() + 1 < STARTS && begun.elapsed() < ENOUGH {
        let mut running = start()?;
        starts.push(time(running.first_letter()?));
        running.end()?;
        sweep(input)?;
    }
    let mut running = start()?;
    starts.push(time(running.first_letter()?));
    starts.sort_by(|a, b| millis(*a).total_cmp(&millis(*b)));
    let first_frame = starts[starts.len() / 2];
    let sample = if starts.contains(&Time::Late) {
        Sample { memory: running.memory(), ..nothing(first_frame) }
    } else {
        go(&mut running, program, input, first_frame)?
    };
    running.end()?;
    sweep(input)?;
    Ok(sample)
}

fn nothing(first_frame: Time) -> Sample {
    let absent = Time::Absent;
    Sample {
        first_frame,
        answered: absent,
        median: absent,
        p99: absent,
        worst: absent,
        bytes: None,
        keys: (0, 0),
        memory: None,
        rest: None,
        end: absent,
        start: absent,
    }
}

/// Everything after the first frame.
fn go(running: &mut Running, program: Program, input: &Input, first_frame: Time) -> Result<Sample> {
    running.settle()?;
    let answers = type_all(running, program, input.is_short)?;
    let mut sample = sum_up(first_frame, &answers);
    running.settle()?;
    sample.rest = Some(rest(running));
    if input.has_far_end {
        let keys = program.keys();
        sample.end = jump(running, keys.end)?;
        if sample.end != Time::Late {
            sample.start = jump(running, keys.start)?;
        }
    }
    sample.memory = running.memory();
    Ok(sample)
}

/// Types the keys one after another, each when the one before it is answered, for as long as that may take.
fn type_all(running: &mut Running, program: Program, is_short: bool) -> Result<Vec<Answer>> {
    let keys = program.keys();
    let round = round_of(program);
    let begun = Instant::now();
    let mut answers = Vec::new();
    for _ in 0..ROUNDS {
        for key in &round {
            if begun.elapsed() > LIMIT {
                return Ok(answers);
            }
            let answer = running.key(key.as_bytes(), QUIET)?;
            answers.push(answer);
            if matches!(answer, Answer::Late) {
                return Ok(answers);
            }
        }
        if is_short {
            // A round goes to the end of it.
            running.key(keys.start.as_bytes(), QUIET)?;
        }
    }
    Ok(answers)
}

/// Lines, letters on and back, pages on and back. Where there is no caret, more lines in place of letters. Letters come before
/// pages, which put the caret of vim where it cannot go back.
fn round_of(program: Program) -> Vec<&'static str> {
    let keys = program.keys();
    let (on, back) = keys.letter.unwrap_or((keys.down, keys.down));
    let parts = [(keys.down, 6), (on, 3), (back, 3), (keys.page_down, 2), (keys.page_up, 2)];
    parts.into_iter().flat_map(|(key, times)| std::iter::repeat_n(key, times)).collect()
}

fn sum_up(first_frame: Time, answers: &[Answer]) -> Sample {
    let mut sample = Sample { keys: (0, answers.len()), ..nothing(first_frame) };
    let (mut firsts, mut lasts, mut sizes) = (Vec::new(), Vec::new(), Vec::new());
    for answer in answers {
        if let Answer::Told { first, last, bytes } = *answer {
            firsts.push(first);
            lasts.push(last);
            sizes.push(bytes);
        }
    }
    sample.keys.0 = lasts.len();
    for list in [&mut firsts, &mut lasts] {
        list.sort_unstable();
    }
    sizes.sort_unstable();
    let at = |list: &[Duration], share| {
        list.get(place(list.len(), share)).map_or(Time::Absent, |t| Time::Took(*t))
    };
    sample.answered = at(&firsts, 0.5);
    sample.median = at(&lasts, 0.5);
    sample.p99 = at(&lasts, 0.99);
    sample.worst = at(&lasts, 1.0);
    sample.bytes = sizes.get(place(sizes.len(), 0.5)).copied();
    if answers.iter().any(|answer| matches!(answer, Answer::Late)) {
        sample.worst = Time::Late;
    }
    sample
}

/// The place of a share of a sorted list.
fn place(length: usize, share: f64) -> usize {
    ((length as f64 * share).ceil() as usize).saturating_sub(1)
}

/// Percent of a core while nothing is asked of it.
fn rest(running: &Running) -> f64 {
    let (before, begun) = (running.ticks(), Instant::now());
    thread::sleep(REST);
    let spent = running.ticks().saturating_sub(before) as f64 / TICKS;
    100.0 * spent / begun.elapsed().as_secs_f64()
}

/// Goes far and waits until the page there is complete.
fn jump(running: &mut Running, keys: &str) -> Result<Time> {
    Ok(last(running.key(keys.as_bytes(), LONG_QUIET)?))
}

/// When an answer was complete.
pub(super) fn last(answer: Answer) -> Time {
    match answer {
        Answer::Told { last, .. } => Time::Took(last),
        Answer::Late => Time::Late,
        Answer::Nothing => Time::Absent,
    }
}

pub(super) fn time(took: Option<Duration>) -> Time {
    took.map_or(Time::Late, Time::Took)
}

/// For sorting and for ratios.
pub(super) fn millis(time: Time) -> f64 {
    match time {
        Time::Took(took) => took.as_secs_f64() * 1000.0,
        Time::Late => f64::INFINITY,
        Time::Absent => f64::NAN,
    }
}

/// Removes what an editor that was killed left: the next one would ask about it.
fn sweep(input: &Input) -> Result<()> {
    let Some(folder) = input.document.parent() else { return Ok(()) };
    for item in fs::read_dir(folder)? {
        let path = item?.path();
        if path.extension().is_some_and(|ending| ending.to_string_lossy().starts_with("sw")) {
            fs::remove_file(path)?;
        }
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn shares_are_the_nearest_ranks() {
        let answers: Vec<_> = (1..=200)
            .map(|number| Answer::Told {
                first: Duration::from_millis(number),
                last: Duration::from_millis(number * 2),
                bytes: 7,
            })
            .collect();
        let sample = sum_up(Time::Absent, &answers);
        let took = |number| Time::Took(Duration::from_millis(number));
        assert_eq!((sample.median, sample.p99, sample.worst), (took(200), took(396), took(400)));
        assert_eq!((sample.answered, sample.bytes, sample.keys), (took(100), Some(7), (200, 200)));
    }

    #[test]
    fn every_program_gets_as_many_keys() {
        for program in Program::PEERS {
            assert_eq!(round_of(program).len(), round_of(Program::Hashiya).len());
        }
        assert!(round_of(Program::Less).len() * ROUNDS >= 200);
    }
}
