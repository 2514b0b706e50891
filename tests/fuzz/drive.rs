//! The two ways in which targets are run: as tests, the same each time, and on and on.
//!
//! A long run takes from the environment what `cargo xtask fuzz` says: `HASHIYA_FUZZ_TARGET` (names between commas, all
//! when empty), `HASHIYA_FUZZ_SECONDS` for each target, `HASHIYA_FUZZ_SEED`.

use crate::execute::{Failure, execute, met};
use crate::mutate::{changed, minimised};
use crate::{TARGETS, Target, seeds};
use fastrand::Rng;
use std::collections::BTreeMap;
use std::collections::btree_map::Entry;
use std::path::PathBuf;
use std::sync::{Arc, Mutex};
use std::time::{Duration, Instant};
use std::{env, fs, process, thread};

/// From when on an input counts as one that hangs.
const SLOW: Duration = Duration::from_secs(2);
/// How long one is waited for, and in the test ring on a machine that has much to do.
pub(crate) const STUCK: Duration = Duration::from_secs(20);
/// Runs to make a failing input small.
const TRIES: usize = 3000;
/// Inputs at most that are changed further.
const CORPUS: usize = 4000;

/// Runs the seeds of a target and some changes of them.
pub(crate) fn ring(target: &Target) {
    let seeds = seeds::of(target);
    for (name, input) in &seeds {
        run_within(STUCK, target, input).unwrap_or_else(|failure| {
            panic!("{} {name}: {}: {}", target.name, failure.place, failure.message)
        });
    }
    let corpus: Vec<_> = seeds.into_iter().map(|(_, input)| input).collect();
    let mut rng = Rng::with_seed(7);
    for _ in 0..target.rounds {
        let input = changed(target, &corpus[rng.usize(..corpus.len())], &corpus, &mut rng);
        let Err(failure) = run_within(STUCK, target, &input) else { continue };
        let small = smallest(target, &input, &failure);
        panic!(
            "{}: {}\nthis fails, keep it in {}:\n{}",
            failure.place,
            failure.message,
            seeds::folder(target).display(),
            seeds::encoded(&small)
        );
    }
}

/// Runs an input; one that takes longer than this fails, too.
fn run_within(limit: Duration, target: &Target, input: &[u8]) -> Result<(), Failure> {
    let begun = Instant::now();
    execute(target, input)?;
    let message = format!("took {:.1} s", begun.elapsed().as_secs_f64());
    let is_slow = begun.elapsed() > limit;
    if is_slow { Err(Failure { place: "slow".to_owned(), message }) } else { Ok(()) }
}

fn smallest(target: &Target, input: &[u8], failure: &Failure) -> Vec<u8> {
    let tries = if failure.place == "slow" { 40 } else { TRIES };
    minimised(input, tries, |input| {
        run_within(SLOW, target, input).is_err_and(|other| other.place == failure.place)
    })
}

/// Runs what the environment says, and panics when something failed.
pub(crate) fn long_run() {
    let number = |name: &str, otherwise: u64| match env::var(name) {
        Ok(value) => value.parse().unwrap_or_else(|_| panic!("{name} is no number: {value}")),
        Err(_) => otherwise,
    };
    let seconds = Duration::from_secs(number("HASHIYA_FUZZ_SECONDS", 10));
    let seed = number("HASHIYA_FUZZ_SEED", 1);
    let names = env::var("HASHIYA_FUZZ_TARGET").unwrap_or_default();
    let is_wanted = |target: &&Target| names.is_empty() || names.split(',').any(|name| name == target.name);
    let wanted: Vec<_> = TARGETS.iter().filter(is_wanted).collect();
    let known: Vec<_> = TARGETS.iter().map(|target| target.name).collect();
    assert!(!wanted.is_empty(), "there is no target {names}; there are {}", known.join(", "));
    let failed: usize = wanted.into_iter().map(|target| go_on(target, seconds, seed)).sum();
    assert_eq!(failed, 0, "inputs failed; they are seeds now");
}

/// Changes the seeds of a target for some time; how many kinds of failures were found.
fn go_on(target: &'static Target, time: Duration, seed: u64) -> usize {
    let mut corpus: Vec<_> = seeds::of(target).into_iter().map(|(_, input)| input).collect();
    let mut failures: BTreeMap<String, PathBuf> = BTreeMap::new();
    let (watch, begun, mut runs) = (Watch::begin(target), Instant::now(), 0_u64);
    let mut rng = Rng::with_seed(seed);
    let mut slowest = Duration::ZERO;
    for input in corpus.clone() {
        try_out(target, &input, &watch, &mut failures, &mut slowest);
    }
    while begun.elapsed() < time {
        let input = changed(target, &corpus[rng.usize(..corpus.len())], &corpus, &mut rng);
        let before = met();
        runs += 1;
        let is_good = try_out(target, &input, &watch, &mut failures, &mut slowest);
        if is_good && met() > before && corpus.len() < CORPUS {
            corpus.push(input);
        }
    }
    watch.end();
    println!(
        "{:<12} {runs:>8} runs in {:.0} s, {} inputs worth changing, slowest {:.0} ms, {} failures",
        target.name,
        begun.elapsed().as_secs_f64(),
        corpus.len(),
        slowest.as_secs_f64() * 1000.0,
        failures.len()
    );
    failures.len()
}

/// Runs an input under watch; one that fails in a new place becomes a seed.
fn try_out(
    target: &Target,
    input: &[u8],
    watch: &Watch,
    failures: &mut BTreeMap<String, PathBuf>,
    slowest: &mut Duration,
) -> bool {
    watch.starts(input);
    let begun = Instant::now();
    let result = run_within(SLOW, target, input);
    watch.ended();
    *slowest = begun.elapsed().max(*slowest);
    let Err(failure) = result else { return true };
    if let Entry::Vacant(new) = failures.entry(failure.place.clone()) {
        let path = seeds::keep(target, &smallest(target, input, &failure));
        println!("{}: FAILED at {}: {}\n    {}", target.name, failure.place, failure.message, path.display());
        new.insert(path);
    }
    false
}

/// Sees to it that an input which never ends, or ends the process, is not lost.
struct Watch {
    running: Arc<Mutex<Running>>,
    /// What runs now, for whoever finds the process gone.
    last: PathBuf,
}

#[derive(Default)]
struct Running {
    since: Option<Instant>,
    input: Vec<u8>,
    is_over: bool,
}

impl Watch {
    fn begin(target: &'static Target) -> Self {
        let running = Arc::new(Mutex::new(Running::default()));
        let seen = Arc::clone(&running);
        thread::spawn(move || {
            loop {
                thread::sleep(Duration::from_millis(200));
                let running = seen.lock().unwrap();
                if running.is_over {
                    return;
                }
                if running.since.is_some_and(|since| since.elapsed() > STUCK) {
                    let path = seeds::keep(target, &running.input);
                    println!("{}: HANGS, the rest is not run\n    {}", target.name, path.display());
                    let _ = fs::remove_file(seeds::folder(target).join(seeds::RUNNING));
                    process::exit(1);
                }
            }
        });
        Self { running, last: seeds::folder(target).join(seeds::RUNNING) }
    }

    fn starts(&self, input: &[u8]) {
        fs::write(&self.last, seeds::encoded(input)).unwrap();
        let mut running = self.running.lock().unwrap();
        running.since = Some(Instant::now());
        running.input = input.to_vec();
    }

    fn ended(&self) {
        self.running.lock().unwrap().since = None;
    }

    fn end(&self) {
        self.running.lock().unwrap().is_over = true;
        // It may be gone already, which is as well.
        let _ = fs::remove_file(&self.last);
    }
}
