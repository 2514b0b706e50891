//! `hashiya init`: begins a project, and says what to do with it.

use super::{Cli, NAME, Outcome};
use crate::store::{self, GitChange, shown};
use crate::text::control::printable;
use clap::CommandFactory;
use std::io::{self, Write};
use std::path::PathBuf;

/// Begin a project: a folder with corpus/ and annotations/
///
/// Documents go into corpus/, and what is said about them into annotations/. Only what is missing is made, and nothing that exists is touched, so that it can be run again.
///
/// With --git, the git repository around the folder learns to merge annotations by id: a line in .gitattributes, the merge
/// driver in the configuration of this copy of the repository, and in .gitignore the files that a running reader keeps
/// beside annotations. Another line in .gitattributes keeps git from changing the line ends of documents, which annotations
/// count. Everybody who has a copy runs it once; `git checkout -- corpus` brings back documents whose line ends git had
/// changed before.
///
/// Exit codes: 0 the
/// project is there, 2 it could not be made.
#[derive(clap::Args)]
pub(super) struct Args {
    /// The folder of the project, made when it is missing
    #[arg(default_value = ".", value_name = "DIR")]
    folder: PathBuf,
    /// Have git merge annotations by id, too
    #[arg(long)]
    git: bool,
}

pub(super) fn run(args: &Args) -> anyhow::Result<Outcome> {
    if args.git {
        store::find_git(&args.folder)?;
    }
    let made = store::init(&args.folder)?;
    let mut out = io::stdout().lock();
    let (folder, corpus) = (shown(&args.folder), shown(&args.folder.join("corpus")));
    if made.is_empty() {
        let unchanged = if args.git { "" } else { "; nothing was changed" };
        writeln!(out, "{folder} is a project already{unchanged}")?;
    }
    for path in made {
        writeln!(out, "made {}", shown(&path))?;
    }
    if args.git {
        tell_git(&store::set_up_git(&args.folder)?, &mut out)?;
    }
    let argument = argument(&folder);
    writeln!(out, "\nNext: put documents (*.txt, UTF-8) into {corpus}, then run: {NAME} {argument}")?;
    Ok(Outcome::Success)
}

/// Says what git knows now that it did not know before.
fn tell_git(changes: &[GitChange], out: &mut impl Write) -> io::Result<()> {
    if changes.is_empty() {
        writeln!(out, "git merges annotations by id already")?;
    }
    for change in changes {
        match change {
            GitChange::Line(file, line) => writeln!(out, "added to {file}: {line}")?,
            GitChange::Setting(name, value) => writeln!(out, "set in git's configuration: {name} = {value}")?,
            GitChange::Left(name, value) => {
                writeln!(out, "left in git's configuration: {name} = {}", printable(value))?;
            }
        }
    }
    if changes.iter().any(|change| matches!(change, GitChange::Line(..))) {
        writeln!(out, "\nCommit these files; in every other copy of the repository, run this once more")?;
        writeln!(
            out,
            "Where git has changed the line ends of documents, `git checkout -- corpus` brings theirs back"
        )?;
    }
    Ok(())
}

/// The folder as an argument of this program: never mistaken for a command, and quoted where a shell needs it.
fn argument(folder: &str) -> String {
    let is_command = folder == "help" || Cli::command().find_subcommand(folder).is_some();
    let path = if is_command || folder.starts_with('-') { format!("./{folder}") } else { folder.to_owned() };
    let is_plain = |c: char| c.is_alphanumeric() || matches!(c, '/' | '.' | '_' | '-');
    if path.chars().all(is_plain) { path } else { format!("'{}'", path.replace('\'', r"'\''")) }
}
