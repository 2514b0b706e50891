//! What is asked for on the command line, and which terminals that means.

use std::path::PathBuf;

use anyhow::{Context as _, Result, bail};
use hashiya::preferences::OutputMode;

use super::catalogue::{Host, TERMINALS, Terminal};
use super::process;

#[derive(Debug, Default, PartialEq, Eq)]
pub(super) struct Options {
    /// The contact sheet; in the folder of what is built when not given.
    pub(super) out: Option<PathBuf>,
    /// The terminals to try; all that are installed when empty.
    pub(super) only: Vec<String>,
    /// Where the single pictures are kept.
    pub(super) keep: Option<PathBuf>,
    /// The output mode that the program is told to use; its own choice when not given.
    pub(super) mode: Option<OutputMode>,
    /// Whether endings are tried instead.
    pub(super) endings: bool,
}

pub(super) fn parse(mut arguments: impl Iterator<Item = String>) -> Result<Options> {
    let mut options = Options::default();
    while let Some(argument) = arguments.next() {
        let mut value = |what: &str| arguments.next().with_context(|| format!("{argument} needs {what}"));
        match argument.as_str() {
            "--out" => options.out = Some(value("a file")?.into()),
            "--keep" => options.keep = Some(value("a folder")?.into()),
            "--only" => options.only.extend(value("names")?.split(',').map(str::to_owned)),
            "--mode" => options.mode = Some(mode(&value("a mode")?)?),
            "--endings" => options.endings = true,
            _ => bail!("terminals does not take {argument:?}"),
        }
    }
    if let Some(name) = options.only.iter().find(|name| TERMINALS.iter().all(|known| known.name != **name)) {
        let known: Vec<_> = TERMINALS.iter().map(|terminal| terminal.name).collect();
        bail!("there is no terminal {name:?}; known are {}", known.join(", "));
    }
    Ok(options)
}

fn mode(name: &str) -> Result<OutputMode> {
    let known = OutputMode::ALL.map(OutputMode::name).join(", ");
    name.parse().ok().with_context(|| format!("there is no mode {name:?}; known are {known}"))
}

/// The terminals to try, and those that are missing.
#[derive(Debug)]
pub(super) struct Choice {
    pub(super) present: Vec<&'static Terminal>,
    pub(super) missing: Vec<&'static Terminal>,
}

/// Chooses among the terminals. Of one engine the first that is installed stands for all, unless names are given.
pub(super) fn choose(only: &[String], is_installed: impl Fn(&Terminal) -> bool) -> Choice {
    let mut choice = Choice { present: Vec::new(), missing: Vec::new() };
    for terminal in TERMINALS {
        if !only.is_empty() && !only.iter().any(|name| name == terminal.name) {
            continue;
        }
        let is_same = |other: &&Terminal| terminal.engine.is_some() && other.engine == terminal.engine;
        if only.is_empty() && choice.present.iter().any(is_same) {
            continue;
        }
        let list = if is_installed(terminal) { &mut choice.present } else { &mut choice.missing };
        list.push(terminal);
    }
    if only.is_empty() {
        let present: Vec<_> = choice.present.iter().filter_map(|terminal| terminal.engine).collect();
        choice.missing.retain(|terminal| terminal.engine.is_none_or(|engine| !present.contains(&engine)));
    }
    choice
}

/// Whether a terminal, and what it needs around it, is installed.
pub(super) fn is_installed(terminal: &Terminal) -> bool {
    let has_host = terminal.host != Host::Wayland || process::is_installed("weston");
    has_host && terminal.programs.iter().any(|name| process::is_installed(name))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn parsed(line: &str) -> Result<Options> {
        parse(line.split_whitespace().map(str::to_owned))
    }

    fn names(list: &[&Terminal]) -> Vec<&'static str> {
        list.iter().map(|terminal| terminal.name).collect()
    }

    #[test]
    fn options_are_read_in_any_order() {
        let options =
            parsed("--only kitty,st --mode V+BIT --endings --only foot --out a.png --keep b").unwrap();
        let expected = Options {
            out: Some("a.png".into()),
            only: ["kitty", "st", "foot"].map(str::to_owned).to_vec(),
            keep: Some("b".into()),
            mode: Some(OutputMode::ColourBit),
            endings: true,
        };
        assert_eq!(options, expected);
        assert_eq!(parsed("").unwrap(), Options::default());
    }

    #[test]
    fn what_is_not_known_is_refused() {
        for line in
            ["--what", "--out", "--only", "--only kitty,", "--only teletype", "--mode sideways", "kitty"]
        {
            assert!(parsed(line).is_err(), "{line}");
        }
    }

    #[test]
    fn one_terminal_stands_for_its_engine() {
        let all = choose(&[], |_| true);
        assert!(names(&all.present).contains(&"sakura") && !names(&all.present).contains(&"lxterminal"));
        assert!(all.missing.is_empty());
        let without_sakura = choose(&[], |terminal| terminal.name != "sakura");
        assert!(names(&without_sakura.present).contains(&"lxterminal"));
        assert!(without_sakura.missing.is_empty());
        let named = choose(&["sakura".to_owned(), "lxterminal".to_owned()], |_| true);
        assert_eq!(names(&named.present), ["sakura", "lxterminal"]);
    }

    #[test]
    fn what_is_missing_is_named() {
        let none = choose(&[], |_| false);
        assert!(none.present.is_empty());
        assert_eq!(none.missing.len(), TERMINALS.len());
    }
}
