//! `hashiya init`: begins a project, and says what to do with it.

use super::{Cli, NAME, Outcome};
use crate::store::{self, shown};
use clap::CommandFactory;
use std::io::{self, Write};
use std::path::PathBuf;

/// Begin a project: a folder with corpus/ and annotations/
///
/// Documents go into corpus/, and what is said about them into annotations/. Only what is missing is made, and nothing that exists is touched, so that it can be run again. Exit codes: 0 the
/// project is there, 2 it could not be made.
#[derive(clap::Args)]
pub(super) struct Args {
    /// The folder of the project, made when it is missing
    #[arg(default_value = ".", value_name = "DIR")]
    folder: PathBuf,
}

pub(super) fn run(args: &Args) -> anyhow::Result<Outcome> {
    let made = store::init(&args.folder)?;
    let mut out = io::stdout().lock();
    let (folder, corpus) = (shown(&args.folder), shown(&args.folder.join("corpus")));
    if made.is_empty() {
        writeln!(out, "{folder} is a project already; nothing was changed")?;
    }
    for path in made {
        writeln!(out, "made {}", shown(&path))?;
    }
    let argument = argument(&folder);
    writeln!(out, "\nNext: put documents (*.txt, UTF-8) into {corpus}, then run: {NAME} {argument}")?;
    Ok(Outcome::Success)
}

/// The folder as an argument of this program: never mistaken for a command, and quoted where a shell needs it.
fn argument(folder: &str) -> String {
    let is_command = folder == "help" || Cli::command().find_subcommand(folder).is_some();
    let path = if is_command || folder.starts_with('-') { format!("./{folder}") } else { folder.to_owned() };
    let is_plain = |c: char| c.is_alphanumeric() || matches!(c, '/' | '.' | '_' | '-');
    if path.chars().all(is_plain) { path } else { format!("'{}'", path.replace('\'', r"'\''")) }
}
