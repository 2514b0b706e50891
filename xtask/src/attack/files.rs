//! Attacks by names and links that lead out of the project.

use super::{Bench, contents, project};
use anyhow::{Result, ensure};
use std::fs;
use std::os::unix::fs::symlink;
use std::path::Path;
use std::process::{Command, Output};

/// Names of documents that an import must not write to.
const NAMES: [&str; 14] = [
    "../evil.txt",
    "../../evil.txt",
    "/evil.txt",
    "a/../../evil.txt",
    "./../evil.txt",
    "out/evil.txt",
    "out/deep/evil.txt",
    "dangling.txt",
    "file.txt/evil.txt",
    ".hidden.txt",
    "a\\\\..\\\\evil.txt",
    "a\\u0000b.txt",
    "a\\nb.txt",
    "",
];

fn hashiya(bench: &Bench, folder: &Path, arguments: &[&str]) -> Result<Output> {
    Ok(Command::new(&bench.program).args(arguments).current_dir(folder).env("HOME", folder).output()?)
}

/// An import whose records name documents elsewhere, through links in the corpus too.
pub(super) fn names(bench: &mut Bench) -> Result<String> {
    let outside = tempfile::tempdir()?;
    let folder = project()?;
    let corpus = folder.path().join("corpus");
    symlink(outside.path(), corpus.join("out"))?;
    symlink(outside.path().join("new.txt"), corpus.join("dangling.txt"))?;
    fs::write(corpus.join("file.txt"), "text")?;
    let before = contents(folder.path())?;
    let mut long = "x/".repeat(3000);
    long.push_str("evil.txt");
    let mut refused = 0;
    for name in NAMES.iter().copied().filter(|name| !name.is_empty()).chain([long.as_str(), &"x".repeat(300)])
    {
        let record = format!("{{\"doc\":\"{name}\",\"text\":\"one two\",\"spans\":[]}}\n");
        fs::write(folder.path().join("in.jsonl"), record)?;
        let output =
            hashiya(bench, folder.path(), &["import", "--format", "jsonl", "in.jsonl", "--into", "."])?;
        let told = String::from_utf8_lossy(&output.stderr).into_owned();
        ensure!(output.status.code() == Some(2), "{name}: exit {:?}: {told}", output.status.code());
        ensure!(!told.contains("panicked"), "{name}: {told}");
        refused += 1;
    }
    fs::remove_file(folder.path().join("in.jsonl"))?;
    ensure!(fs::read_dir(outside.path())?.count() == 0, "something was written outside");
    ensure!(before == contents(folder.path())?, "something was written");
    Ok(format!("{refused} names and links that lead elsewhere, all refused, nothing written"))
}

/// Exports to links, folders with files in them, and places of the project.
pub(super) fn out(bench: &mut Bench) -> Result<String> {
    let outside = tempfile::tempdir()?;
    let folder = project()?;
    let before = contents(&folder.path().join("corpus"))?;
    let at = |name: &str| outside.path().join(name);
    fs::write(at("victim"), "theirs")?;
    fs::create_dir(at("full"))?;
    fs::write(at("full/mine.txt"), "mine")?;
    fs::write(at("full/spans.csv"), "mine")?;
    symlink(at("victim"), at("file-link"))?;
    symlink(at("nowhere"), at("dangling"))?;
    symlink(at("full"), at("folder-link"))?;
    fs::create_dir(at("linked"))?;
    symlink(at("victim"), at("linked/spans.csv"))?;
    let mut told = Vec::new();
    for (format, place) in [
        ("jsonl", "file-link"),
        ("jsonl", "dangling"),
        ("csv", "folder-link"),
        ("csv", "full"),
        ("csv", "linked"),
        ("jsonl", "victim/x"),
    ] {
        let place_there = at(place).to_string_lossy().into_owned();
        let output =
            hashiya(bench, folder.path(), &["export", "--format", format, "--out", &place_there, "."])?;
        let is_refused = output.status.code() == Some(2);
        told.push(format!("{place} {}", if is_refused { "refused" } else { "written" }));
    }
    for place in ["corpus", "corpus/new", "annotations", "."] {
        let output = hashiya(bench, folder.path(), &["export", "--format", "csv", "--out", place, "."])?;
        told.push(format!("{place} {}", if output.status.success() { "written" } else { "refused" }));
    }
    ensure!(fs::read(at("victim"))? == b"theirs", "a file behind a link was written: {told:?}");
    ensure!(!at("nowhere").exists(), "a file was made behind a link: {told:?}");
    ensure!(fs::read(at("full/mine.txt"))? == b"mine", "a file beside was changed");
    ensure!(fs::read(at("full/spans.csv"))? == b"mine", "a file was written over unasked");
    ensure!(before == contents(&folder.path().join("corpus"))?, "the corpus was changed");
    Ok(told.join(", "))
}
