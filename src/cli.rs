//! The command line: arguments, messages on stderr, and the exit codes, which are decided in this file only.
//!
//! Each subcommand is a file with `Args`, whose doc comment is its help, and `run`. No command knows how text is laid
//! out or how files are read and written: that is [`crate::layout`] and [`crate::store`]. Only here are errors erased
//! (`anyhow`); every one of them says what to do next.

mod bindings;
mod check;
mod color;
mod completions;
mod corpus;
mod doctor;
mod export;
mod find;
mod import;
mod init;
mod interrupt;
mod json;
mod keys;
mod listing;
mod log;
mod merge;
mod open;
mod place;
mod progress;
mod query;
mod reanchor;
mod restore;
mod schema;
mod show;
mod stats;
mod visual;

use crate::text::control::printable;
use clap::{CommandFactory, Parser};
use corpus::Corpus;
use std::ffi::OsString;
use std::io::{self, Write};
use std::process::ExitCode;

/// The name of the program, as it is typed and as it signs its messages.
const NAME: &str = "hashiya";

/// Read and annotate right-to-left Arabic documents in a terminal
///
/// Hashiya opens a project, a folder or one document, shows Arabic joined and in the right order,
/// and tags spans of it as entities, claims and dates. Documents are never changed. Annotations are RON files: those
/// of corpus/a.txt are in annotations/a.txt.ron, and those of any other folder or file X in X.annotations/ beside it.
#[derive(Parser)]
#[command(name = NAME, version, args_conflicts_with_subcommands = true, after_long_help = EPILOGUE)]
#[command(after_help = "`hashiya --help` tells more: examples, where annotations go, exit codes.")]
struct Cli {
    #[command(flatten)]
    open: open::Args,
    #[command(subcommand)]
    command: Option<Subcommand>,
}

const EPILOGUE: &str = "\
Examples:
  hashiya init press && cp *.txt press/corpus/   begin a project
  hashiya press                                  read and annotate its documents
  hashiya show --order visual --shape on --width 80 --color always a.txt | less -R
                                                 page through one where the terminal knows no bidi

A path that is called like a command is written with its folder: hashiya ./init

Exit codes:
  0  success, also when the reader of a pipe has had enough
  1  `hashiya check` found something, `hashiya find` or `hashiya query` nothing, `hashiya reanchor` or `hashiya merge` left something to do
  2  the command could not run, or was not understood
  128 and the number of the signal that ended the reader; what was saved is saved

Environment:
  NO_COLOR          when set and not empty, no colours unless --color asks for them
  HASHIYA_AS        the name that new annotations carry, like --as
  HASHIYA_KEYBOARD  pc or mac, like --keyboard
  XDG_CONFIG_HOME   the folder of hashiya/config.ron, where the reader keeps its settings [default: ~/.config]
  XDG_STATE_HOME    the folder of hashiya/, where work is kept that cannot be saved [default: ~/.local/state]";

#[derive(clap::Subcommand)]
enum Subcommand {
    Init(init::Args),
    Show(show::Args),
    Check(check::Args),
    Find(find::Args),
    Query(query::Args),
    Stats(stats::Args),
    Schema(schema::Args),
    Keys(keys::Args),
    Log(log::Args),
    Restore(restore::Args),
    Reanchor(reanchor::Args),
    Merge(merge::Args),
    Export(export::Args),
    Import(import::Args),
    Doctor(doctor::Args),
    Completions(completions::Args),
}

/// How a command ended that could run, or has said itself why it could not.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Outcome {
    Success,
    /// A check found something, or a merge left something to decide.
    Findings,
    /// Part of the work could not be done, and the user has been told.
    Failure,
    /// The reader was ended by this signal; nothing is lost.
    Signal(u8),
    /// A thread of the reader panicked and has said so; nothing is lost.
    Panic,
}

/// Runs the program with these arguments, the first of which is its name.
pub fn run(arguments: impl IntoIterator<Item = OsString>) -> ExitCode {
    let result = match Cli::try_parse_from(arguments) {
        Ok(cli) => dispatch(&cli),
        Err(error) => explain(&error),
    };
    exit_code(result)
}

fn dispatch(cli: &Cli) -> anyhow::Result<Outcome> {
    match &cli.command {
        None => open::run(&cli.open),
        Some(Subcommand::Init(args)) => init::run(args),
        Some(Subcommand::Show(args)) => show::run(args),
        Some(Subcommand::Check(args)) => check::run(args),
        Some(Subcommand::Find(args)) => find::run(args),
        Some(Subcommand::Query(args)) => query::run(args),
        Some(Subcommand::Stats(args)) => stats::run(args),
        Some(Subcommand::Schema(args)) => schema::run(args),
        Some(Subcommand::Keys(args)) => keys::run(args),
        Some(Subcommand::Log(args)) => log::run(args),
        Some(Subcommand::Restore(args)) => restore::run(args),
        Some(Subcommand::Reanchor(args)) => reanchor::run(args),
        Some(Subcommand::Merge(args)) => merge::run(args),
        Some(Subcommand::Export(args)) => export::run(args),
        Some(Subcommand::Import(args)) => import::run(args),
        Some(Subcommand::Doctor(args)) => doctor::run(args),
        Some(Subcommand::Completions(args)) => completions::run(args, &mut Cli::command()),
    }
}

/// The only place where results become exit codes.
fn exit_code(result: anyhow::Result<Outcome>) -> ExitCode {
    match result {
        Ok(Outcome::Success) => ExitCode::SUCCESS,
        Ok(Outcome::Findings) => ExitCode::from(1),
        Ok(Outcome::Failure) => ExitCode::from(2),
        // As shells tell of a program that a signal ended, and as Rust ends after a panic.
        Ok(Outcome::Signal(number)) => ExitCode::from(number.saturating_add(128)),
        Ok(Outcome::Panic) => ExitCode::from(101),
        Err(error) if is_broken_pipe(&error) => ExitCode::SUCCESS,
        Err(error) => {
            complain(&error);
            ExitCode::from(2)
        }
    }
}

/// Whether whoever read our output has gone, as `head` does when it has had enough.
fn is_broken_pipe(error: &anyhow::Error) -> bool {
    let is_broken = |error: &io::Error| error.kind() == io::ErrorKind::BrokenPipe;
    error.chain().any(|cause| cause.downcast_ref().is_some_and(is_broken))
}

/// Prints an error on stderr, without anything that a terminal acts on.
fn complain(error: &anyhow::Error) {
    say(&format!("{error:#}"));
}

/// Prints a message on stderr. When even that fails, nobody is listening.
fn say(message: &str) {
    let _ = writeln!(io::stderr().lock(), "{NAME}: {}", printable(message));
}

/// Prints what the parser has to say: the help that was asked for, or what is wrong with the arguments.
fn explain(error: &clap::Error) -> anyhow::Result<Outcome> {
    if !error.use_stderr() {
        error.print()?;
        return Ok(Outcome::Success);
    }
    // Arguments are quoted in it, and `hashiya show *` makes arguments of file names.
    let message = error.render().to_string();
    let mut stderr = io::stderr().lock();
    for line in message.lines() {
        let _ = writeln!(stderr, "{}", printable(line));
    }
    Ok(Outcome::Failure)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_arguments_are_declared_soundly() {
        Cli::command().debug_assert();
    }

    #[test]
    fn a_broken_pipe_is_recognised_below_other_words() {
        let broken = anyhow::Error::from(io::Error::from(io::ErrorKind::BrokenPipe));
        assert!(is_broken_pipe(&broken.context("cannot write")));
        assert!(!is_broken_pipe(&anyhow::anyhow!("broken pipe")));
    }
}
