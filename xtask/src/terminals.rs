//! `cargo xtask terminals`: shows the program in the terminals that are installed, plain and inside tmux and screen, and makes
//! one sheet of pictures; with `--endings`, how it leaves them.
//!
//! Everything runs on private displays (Xvfb) with empty homes, and is ended again. Whether Arabic looks right is for eyes to
//! say: no picture of the program is judged here. `docs/terminals.md` holds what was seen.

mod catalogue;
mod display;
mod endings;
mod inside;
mod limit;
mod multiplexer;
mod options;
mod pictures;
mod pixels;
mod process;
mod proof;
mod replies;
mod sheet;
mod stage;

use std::collections::BTreeSet;
use std::path::{Path, PathBuf};
use std::process::{Command, ExitCode};
use std::sync::{Mutex, PoisonError};
use std::thread;
use std::time::{Duration, Instant};

use anyhow::{Context as _, Result, bail};

use crate::repository;
use catalogue::Terminal;
use endings::Ending;
use inside::Talk;
use limit::{Limit, Stop};
use multiplexer::Multiplexer;
use options::{Choice, Options};
use sheet::Place;

/// How many terminals are tried at a time.
const WORKERS: usize = 2;

/// What all sessions share.
#[derive(Debug)]
struct Workshop {
    /// The built program.
    program: PathBuf,
    /// Where pictures are put.
    pictures: PathBuf,
}

/// Runs the task with the arguments that follow `terminals`.
pub(crate) fn run(arguments: impl Iterator<Item = String>) -> Result<ExitCode> {
    let mut arguments = arguments.peekable();
    if arguments.next_if(|argument| argument == inside::OPTION).is_some() {
        inside::run(&Talk(arguments.next().context("which folder?")?.into()))?;
        return Ok(ExitCode::SUCCESS);
    }
    let options = options::parse(arguments)?;
    need_tools()?;
    let choice = options::choose(&options.only, options::is_installed);
    tell_missing(&choice);
    if choice.present.is_empty() {
        bail!("there is no terminal to try");
    }
    let begun = Instant::now();
    let profile = if options.endings { "debug" } else { "release" };
    let program = build(profile)?;
    let scratch = tempfile::tempdir().context("no scratch folder")?;
    let pictures = options.keep.clone().unwrap_or_else(|| scratch.path().to_owned());
    std::fs::create_dir_all(&pictures).with_context(|| format!("cannot create {}", pictures.display()))?;
    let workshop = Workshop { program, pictures: std::path::absolute(pictures)? };
    let stop = Stop::on_signals()?;
    let is_good = if options.endings {
        leave_all(&options, &choice, &workshop, &stop)?
    } else {
        show_all(&options, &choice, &workshop, &stop)?
    };
    println!("{} s", begun.elapsed().as_secs());
    Ok(if is_good { ExitCode::SUCCESS } else { ExitCode::FAILURE })
}

/// One picture of each terminal and multiplexer. Whether there are all of them.
fn show_all(options: &Options, choice: &Choice, workshop: &Workshop, stop: &Stop) -> Result<bool> {
    let mut sessions = pictures::sessions(&choice.present);
    for multiplexer in Multiplexer::ALL.into_iter().filter(|multiplexer| !multiplexer.is_installed()) {
        println!("{0} is not installed: apt install {0}", multiplexer.name());
        sessions.retain(|session| session.1 != multiplexer);
    }
    let places =
        in_parallel(&sessions, stop, |session| pictures::show(session, options.mode, workshop, stop))?;
    let mode = options.mode.map_or("its own choice", |mode| mode.name());
    write_sheet(options, "terminals.png", &format!("output mode: {mode}"), &places, stop)?;
    Ok(places.iter().all(|place| place.picture.is_ok()))
}

/// Every ending in each terminal that is tried thoroughly. Whether all were left as they were found.
fn leave_all(options: &Options, choice: &Choice, workshop: &Workshop, stop: &Stop) -> Result<bool> {
    let terminals = choice.present.iter().filter(|terminal| terminal.thorough || !options.only.is_empty());
    let sessions: Vec<(&'static Terminal, Ending)> =
        terminals.flat_map(|terminal| Ending::ALL.map(|ending| (*terminal, ending))).collect();
    let lines = in_parallel(&sessions, stop, |session| endings::leave(session, workshop, stop))?;
    println!("\n{}", endings::table(&lines));
    let is_good = lines.iter().all(|line| line.verdict.is_good());
    let places: Vec<_> = lines.into_iter().map(|line| line.place).collect();
    write_sheet(options, "endings.png", "how it leaves them", &places, stop)?;
    Ok(is_good)
}

fn write_sheet(options: &Options, name: &str, about: &str, places: &[Place], stop: &Stop) -> Result<()> {
    let limit = Limit::new(stop, Duration::from_secs(150));
    let mut git = Command::new("git");
    git.args(["describe", "--always", "--dirty"]).current_dir(repository());
    let commit = process::said(&mut git, &limit).map(|said| said.stdout).unwrap_or_default();
    let title = format!("hashiya {} {about}", commit.trim());
    let file = match &options.out {
        Some(file) => file.clone(),
        None => built()?.join(name),
    };
    sheet::write(&title, places, &file, &limit)?;
    println!("{} written", file.display());
    Ok(())
}

/// Does pieces of work, a few at a time, and returns what they gave in their order; fails when interrupted.
fn in_parallel<W: Sync, R: Send>(work: &[W], stop: &Stop, job: impl Fn(&W) -> R + Sync) -> Result<Vec<R>> {
    let next = Mutex::new(work.iter().enumerate());
    let done = Mutex::new(Vec::new());
    let worker = || {
        loop {
            let taken = next.lock().unwrap_or_else(PoisonError::into_inner).next();
            let Some((index, piece)) = taken.filter(|_| !stop.is_asked()) else { return };
            let result = job(piece);
            done.lock().unwrap_or_else(PoisonError::into_inner).push((index, result));
        }
    };
    thread::scope(|scope| (0..WORKERS).for_each(|_| drop(scope.spawn(worker))));
    if stop.is_asked() {
        bail!("interrupted; everything that was started has been ended");
    }
    let mut done = done.into_inner().unwrap_or_else(PoisonError::into_inner);
    done.sort_by_key(|(index, _)| *index);
    Ok(done.into_iter().map(|(_, result)| result).collect())
}

fn need_tools() -> Result<()> {
    let missing: Vec<_> = display::TOOLS.iter().filter(|(name, _)| !process::is_installed(name)).collect();
    if missing.is_empty() {
        return Ok(());
    }
    let names: Vec<_> = missing.iter().map(|(name, _)| *name).collect();
    let packages: BTreeSet<_> = missing.iter().map(|(_, package)| *package).collect();
    let packages: Vec<_> = packages.into_iter().collect();
    bail!("not installed: {}; apt install {}", names.join(", "), packages.join(" "))
}

fn tell_missing(choice: &Choice) {
    for terminal in &choice.missing {
        println!("{} is not installed: apt install {}", terminal.name, terminal.package);
    }
}

/// Builds the program and returns its path.
pub(crate) fn build(profile: &str) -> Result<PathBuf> {
    let cargo = std::env::var_os("CARGO").unwrap_or_else(|| "cargo".into());
    let mut command = Command::new(cargo);
    command.args(["build", "--quiet", "--bin", "hashiya"]).current_dir(repository());
    if profile == "release" {
        command.arg("--release");
    }
    if !command.status().context("cargo cannot be started")?.success() {
        bail!("the program cannot be built");
    }
    Ok(built()?.join(profile).join("hashiya"))
}

/// The folder of what is built: ours is in a folder of it.
fn built() -> Result<PathBuf> {
    let us = std::env::current_exe().context("we do not know our own name")?;
    let folder = us.ancestors().nth(2).map(Path::to_owned);
    folder.context("we are not where cargo puts us")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn results_come_in_the_order_of_the_work() {
        let doubled = in_parallel(&[5, 3, 1], &Stop::default(), |number| {
            thread::sleep(Duration::from_millis(number * 4));
            number * 2
        });
        assert_eq!(doubled.unwrap(), [10, 6, 2]);
    }
}
