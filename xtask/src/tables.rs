//! `cargo xtask tables`: writes the Unicode tables of `src/layout/`, or checks that they are current.
//!
//! One submodule per generated file turns parsed data into Rust source; `ucd` parses. This module reads the
//! command line, formats the sources with rustfmt and compares or writes them. It decides nothing about Arabic.

mod bidi;
mod forms;
mod harakat;
mod joining;
mod mirroring;
mod ucd;

use std::fs;
use std::io::Write as _;
use std::path::{Path, PathBuf};
use std::process::{Command, ExitCode, Stdio};

use anyhow::{Context as _, Result, bail};

use crate::repository;
use ucd::Ucd;

/// Where Debian's `unicode-data` package puts its files.
const DEFAULT_UCD: &str = "/usr/share/unicode";

struct Options {
    ucd: PathBuf,
    check: bool,
}

/// A generated file: its name in `src/layout/` and what it should hold.
struct Table {
    name: &'static str,
    source: String,
}

/// Runs the task with the arguments that follow `tables`.
pub(crate) fn run(arguments: impl Iterator<Item = String>) -> Result<ExitCode> {
    let options = parse(arguments)?;
    let ucd = Ucd::read(&options.ucd)?;
    let root = repository();
    if options.check {
        check(&root, &ucd)
    } else {
        write(&root, &ucd)?;
        Ok(ExitCode::SUCCESS)
    }
}

fn parse(mut arguments: impl Iterator<Item = String>) -> Result<Options> {
    let mut options = Options { ucd: DEFAULT_UCD.into(), check: false };
    while let Some(argument) = arguments.next() {
        match argument.as_str() {
            "--check" => options.check = true,
            "--ucd" => options.ucd = arguments.next().context("--ucd needs a folder")?.into(),
            _ => bail!("tables does not take {argument:?}"),
        }
    }
    Ok(options)
}

fn write(root: &Path, ucd: &Ucd) -> Result<()> {
    let folder = folder(root);
    for table in generate(root, ucd)? {
        let path = folder.join(table.name);
        fs::write(&path, table.source).with_context(|| format!("cannot write {}", path.display()))?;
    }
    println!("tables of Unicode {} written to {}", ucd.version, folder.display());
    Ok(())
}

/// Compares the checked-in tables with what they would be now. Data of another Unicode version says nothing
/// about them, so it passes, and says that it did not look.
fn check(root: &Path, ucd: &Ucd) -> Result<ExitCode> {
    let mut stale = 0;
    for table in generate(root, ucd)? {
        let path = folder(root).join(table.name);
        let found = fs::read_to_string(&path).with_context(|| format!("cannot read {}", path.display()))?;
        match version_of(&found) {
            Some(version) if version != ucd.version => {
                println!("{}: of Unicode {version}, not compared with data of {}", table.name, ucd.version);
            }
            _ if found != table.source => {
                println!("{}: differs; run `cargo xtask tables` with this data", table.name);
                stale += 1;
            }
            _ => println!("{}: current, Unicode {}", table.name, ucd.version),
        }
    }
    Ok(if stale == 0 { ExitCode::SUCCESS } else { ExitCode::FAILURE })
}

/// The version that a generated file names in its first line.
fn version_of(source: &str) -> Option<&str> {
    let after = source.lines().next()?.split_once("Unicode ")?.1;
    let end = after.find(|c: char| !c.is_ascii_digit() && c != '.').unwrap_or(after.len());
    Some(after[..end].trim_end_matches('.'))
}

fn generate(root: &Path, ucd: &Ucd) -> Result<Vec<Table>> {
    let sources = [
        ("level/classes.rs", bidi::source(ucd)),
        ("tables/joining.rs", joining::source(ucd)),
        ("tables/forms.rs", forms::source(ucd)?),
        ("tables/harakat.rs", harakat::source(ucd)),
        ("tables/mirroring.rs", mirroring::source(ucd)),
    ];
    sources.into_iter().map(|(name, source)| Ok(Table { name, source: rustfmt(root, &source)? })).collect()
}

/// Formats generated source as `cargo fmt` would: it aligns the comments of a table, which is not worth
/// repeating here.
fn rustfmt(root: &Path, source: &str) -> Result<String> {
    let mut child = Command::new("rustfmt")
        .args(["--edition", "2024", "--config-path"])
        .arg(root)
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .spawn()
        .context("cannot run rustfmt")?;
    let mut stdin = child.stdin.take().context("rustfmt has no input")?;
    // A thread of its own: a source larger than a pipe would otherwise wait for output that nobody reads.
    let source = source.to_owned();
    let feeder = std::thread::spawn(move || stdin.write_all(source.as_bytes()));
    let output = child.wait_with_output().context("rustfmt did not finish")?;
    feeder.join().ok().context("rustfmt could not be fed")?.context("rustfmt closed its input")?;
    if !output.status.success() {
        bail!("rustfmt failed: {}", output.status);
    }
    Ok(String::from_utf8(output.stdout)?)
}

fn folder(root: &Path) -> PathBuf {
    root.join("src/layout")
}

/// A character as a Rust literal. Always escaped: the tables hold marks and directional controls, which must
/// not act on the source file.
fn literal(c: char) -> String {
    format!("'\\u{{{:04X}}}'", u32::from(c))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn options_are_read_in_any_order() {
        let options = parse(["--check", "--ucd", "data"].map(String::from).into_iter()).unwrap();
        assert!(options.check);
        assert_eq!(options.ucd, PathBuf::from("data"));
        assert!(parse(["--ucd".to_owned()].into_iter()).is_err());
        assert!(parse(["--what".to_owned()].into_iter()).is_err());
    }

    #[test]
    fn the_version_is_found_in_the_first_line() {
        assert_eq!(version_of("//! Pairs of Unicode 17.0.0.\n//! Unicode 1.0"), Some("17.0.0"));
        assert_eq!(version_of("//! Pairs of Unicode 17.0.0: all"), Some("17.0.0"));
        assert_eq!(version_of("//! Pairs"), None);
    }

    #[test]
    fn literals_are_escaped() {
        assert_eq!(literal('\u{202E}'), r"'\u{202E}'");
        assert_eq!(literal('('), r"'\u{0028}'");
        assert_eq!(literal('\u{1E900}'), r"'\u{1E900}'");
    }
}
