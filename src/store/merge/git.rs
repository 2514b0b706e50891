//! Telling git how annotation files are merged, and which files beside them are nobody's work.
//!
//! What belongs to the repository goes into `.gitattributes` and `.gitignore` of the project, what belongs to one copy
//! of it into that copy's configuration, which git alone writes. Only what is missing is added.

use crate::store::StoreError;
use crate::store::annotation_file::file::replace_own;
use crate::store::corpus::place::absolute;
use crate::store::open::read_own;
use std::ffi::OsStr;
use std::io;
use std::path::Path;
use std::process::{Command, Output};

/// Files of git in the folder of the project, and the lines that they need. A schema is no file of annotations.
const FILES: &[(&str, &[&str])] = &[
    (
        ".gitattributes",
        // Annotations count the characters of line ends too, so nobody's git may change them.
        &["corpus/** -text", "annotations/**/*.ron merge=hashiya", "annotations/schema.ron !merge"],
    ),
    (".gitignore", &["annotations/**/.*.lock", "annotations/**/.*.journal*", "annotations/**/.*.new"]),
];

/// What git must know to merge annotation files.
const CONFIGURATION: &[(&str, &str)] = &[
    ("merge.hashiya.name", "annotations of Hashiya, merged by id"),
    ("merge.hashiya.driver", "hashiya merge %O %A %B --path %P"),
];

/// The largest file of git that is read.
const LARGEST: u64 = 16 << 20;

/// What was added.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum GitChange {
    /// A line to this file in the folder.
    Line(&'static str, &'static str),
    /// A setting to the configuration of this copy of the repository.
    Setting(&'static str, &'static str),
    /// Nothing: this setting has another value, which was left.
    Left(&'static str, String),
}

/// Whether a folder, which need not be there yet, is in the work tree of a git repository.
///
/// # Errors
/// There is no git, or it knows of no repository here.
pub fn find_git(folder: &Path) -> Result<(), StoreError> {
    let folder = absolute(folder)?;
    let there = folder.ancestors().find(|path| path.is_dir()).unwrap_or(&folder);
    let output = git(there, ["rev-parse", "--is-inside-work-tree"])?;
    let is_inside = output.status.success() && output.stdout.trim_ascii() == b"true";
    if is_inside {
        Ok(())
    } else {
        Err(refused(&folder, &output, "this is not in a git repository; run `git init` first"))
    }
}

/// Sets git up for the project in a folder; returns what was added.
///
/// # Errors
/// There is no git or no repository, or a file or git's configuration cannot be written. What was added before stays.
pub fn set_up_git(folder: &Path) -> Result<Vec<GitChange>, StoreError> {
    let folder = absolute(folder)?;
    find_git(&folder)?;
    let mut changes = Vec::new();
    for (name, lines) in FILES {
        let added = add_lines(&folder.join(name), lines)?;
        changes.extend(added.into_iter().map(|line| GitChange::Line(name, line)));
    }
    for (name, value) in CONFIGURATION {
        let output = git(&folder, ["config", "--local", "--get", name])?;
        let found = String::from_utf8_lossy(output.stdout.trim_ascii()).into_owned();
        if output.status.success() && found == *value {
            continue;
        }
        if output.status.success() && !found.is_empty() {
            changes.push(GitChange::Left(name, found));
            continue;
        }
        let output = git(&folder, ["config", "--local", name, value])?;
        if !output.status.success() {
            return Err(refused(&folder, &output, "its configuration cannot be written"));
        }
        changes.push(GitChange::Setting(name, value));
    }
    Ok(changes)
}

/// Adds the lines that a file has not; returns them.
fn add_lines(path: &Path, lines: &[&'static str]) -> Result<Vec<&'static str>, StoreError> {
    let mut content = match read_own(path, LARGEST) {
        Err(StoreError::NotFound { .. }) => Vec::new(),
        found => found?,
    };
    let has =
        |line: &str| content.split(|byte| *byte == b'\n').any(|there| there.trim_ascii() == line.as_bytes());
    let missing: Vec<_> = lines.iter().copied().filter(|line| !has(line)).collect();
    if missing.is_empty() {
        return Ok(missing);
    }
    if content.last().is_some_and(|last| *last != b'\n') {
        content.push(b'\n');
    }
    for line in &missing {
        content.extend(line.bytes().chain([b'\n']));
    }
    replace_own(path, content)?;
    Ok(missing)
}

fn git<'a>(folder: &Path, arguments: impl IntoIterator<Item = &'a str>) -> Result<Output, StoreError> {
    let run = Command::new("git").arg("-C").arg(folder).args(arguments.into_iter().map(OsStr::new)).output();
    run.map_err(|cause| {
        let reason = match cause.kind() {
            io::ErrorKind::NotFound => "git is not installed, or not on the PATH".to_owned(),
            _ => format!("git cannot be run: {cause}"),
        };
        StoreError::Git { path: folder.to_owned(), reason }
    })
}

/// What git said, or words of our own where it said nothing that helps.
fn refused(folder: &Path, output: &Output, otherwise: &str) -> StoreError {
    let said = String::from_utf8_lossy(&output.stderr);
    let line =
        said.lines().map(str::trim).find(|line| !line.is_empty() && !line.contains("not a git repository"));
    let reason = line.unwrap_or(otherwise).to_owned();
    StoreError::Git { path: folder.to_owned(), reason }
}
