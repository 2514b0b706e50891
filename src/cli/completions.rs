//! `hashiya completions`: what a shell needs to complete our commands and options.

use super::{NAME, Outcome};
use clap_complete::Shell;
use std::io::{self, Write};

/// Print the script with which a shell completes our commands
///
/// Put it where the shell looks for it, such as
///
///   bash  ~/.local/share/bash-completion/completions/hashiya
///   zsh   _hashiya in a folder of $fpath
///   fish  ~/.config/fish/completions/hashiya.fish
#[derive(clap::Args)]
#[command(verbatim_doc_comment)]
pub(super) struct Args {
    /// The shell
    shell: Shell,
}

pub(super) fn run(args: &Args, command: &mut clap::Command) -> anyhow::Result<Outcome> {
    // Not straight to stdout: the generator would panic when the pipe breaks.
    let mut script = Vec::new();
    clap_complete::generate(args.shell, command, NAME, &mut script);
    io::stdout().lock().write_all(&script)?;
    Ok(Outcome::Success)
}
