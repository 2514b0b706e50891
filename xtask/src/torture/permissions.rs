//! Takes away what is needed to write, while it annotates, and gives it back.
//!
//! Permissions do not bind root: then the program runs as another user.

use super::bench::{Tags, annotations, entity, judge, project, tag_or_keep};
use super::{Counts, Rack};
use crate::reader::Reader;
use anyhow::{Context, Result};
use std::fs;
use std::os::unix::fs::PermissionsExt;
use std::path::Path;
use std::process::Command;

/// Runs a program as nobody.
const NOBODY: [&str; 4] = ["setpriv", "--reuid=65534", "--regid=65534", "--clear-groups"];

/// What is done to the files.
#[derive(Clone, Copy, Debug)]
enum Harm {
    Folder,
    Hidden,
    File,
    InTheWay,
    Away,
    Immutable,
}

const HARMS: [Harm; 6] =
    [Harm::Folder, Harm::Hidden, Harm::File, Harm::InTheWay, Harm::Away, Harm::Immutable];

impl Harm {
    fn words(self) -> &'static str {
        match self {
            Self::Folder => "folder made read-only",
            Self::Hidden => "folder closed",
            Self::File => "files made read-only",
            Self::InTheWay => "file replaced by a folder",
            Self::Away => "folder moved away",
            Self::Immutable => "chattr +i",
        }
    }

    /// Does it (`true`) or takes it back; `false` when it cannot be done here.
    fn toggle(self, project: &Path, on: bool) -> Result<bool> {
        let (file, folder) = (annotations(project), project.join("annotations"));
        let journal = folder.join(".a.txt.journal");
        let allow = |path: &Path, mode| fs::set_permissions(path, fs::Permissions::from_mode(mode));
        let away = |name: &str| project.join(name);
        match self {
            Self::Folder => allow(&folder, if on { 0o555 } else { 0o755 })?,
            Self::Hidden => allow(&folder, if on { 0 } else { 0o755 })?,
            Self::File => {
                [&file, &journal]
                    .into_iter()
                    .try_for_each(|path| allow(path, if on { 0o444 } else { 0o644 }))?;
            }
            Self::InTheWay if on => {
                fs::rename(&file, away("file"))?;
                fs::create_dir(&file)?;
            }
            Self::InTheWay => {
                fs::remove_dir(&file)?;
                fs::rename(away("file"), &file)?;
            }
            Self::Away if on => fs::rename(&folder, away("away"))?,
            Self::Away => {
                // Where it was made again, which is told, all that there was must be in it.
                if !folder.exists() {
                    fs::rename(away("away"), &folder)?;
                }
            }
            Self::Immutable => {
                let mut chattr = Command::new("chattr");
                chattr.arg(if on { "+i" } else { "-i" }).args([&folder, &file, &journal]);
                return Ok(chattr.output().is_ok_and(|done| done.status.success()));
            }
        }
        Ok(true)
    }
}

pub(super) fn run(rack: &mut Rack, rounds: u64, counts: &mut Counts) -> Result<()> {
    let is_root = fs::metadata("/proc/self").is_ok_and(|own| std::os::unix::fs::MetadataExt::uid(&own) == 0);
    let user: &[&str] = if is_root { &NOBODY } else { &[] };
    counts.remark(if is_root { "as nobody by setpriv" } else { "as ourselves" });
    let mut next = HARMS.into_iter().cycle();
    while counts.rounds < rounds.max(HARMS.len() as u64) {
        let harm = next.next().context("it never ends")?;
        round(rack, harm, user, counts).with_context(|| format!("{harm:?}"))?;
        counts.rounds += 1;
    }
    Ok(())
}

fn round(rack: &mut Rack, harm: Harm, user: &[&str], counts: &mut Counts) -> Result<()> {
    let scratch = project()?;
    let folder = scratch.path();
    if !user.is_empty() {
        let given = Command::new("chown").args(["-R", "65534:65534"]).arg(folder).status()?;
        given.success().then_some(()).context("the folder can be given to nobody")?;
    }
    let mut reader = Reader::begin(&rack.program, folder, folder, user)?;
    let (mut tags, mut number) = (Tags::new(), 0);
    let mut more = |reader: &mut Reader, counts: &mut Counts| -> Result<bool> {
        number += 1;
        let is_saved = tag_or_keep(reader, number, folder, folder)?;
        counts.typed += 1;
        counts.confirmed += u64::from(is_saved);
        // What is said not to be saved is kept elsewhere by then.
        tags.extend([entity(number)]);
        Ok(is_saved)
    };
    for _ in 0..1 + rack.dice.below(3) {
        more(&mut reader, counts)?;
    }
    let file = annotations(folder);
    reader.wait_for("the annotation file", || file.is_file())?;
    rack.dice.wait(80);
    if !harm.toggle(folder, true)? {
        // Part of it may have been done.
        harm.toggle(folder, false)?;
        counts.remark(&format!("{} SKIPPED: it is refused here", harm.words()));
        return reader.kill();
    }
    counts.remark(harm.words());
    for _ in 0..1 + rack.dice.below(2) {
        more(&mut reader, counts)?;
    }
    if rack.dice.below(2) == 0 {
        reader.kill()?;
        harm.toggle(folder, false)?;
    } else {
        harm.toggle(folder, false)?;
        more(&mut reader, counts)?;
        rack.dice.wait(80);
        reader.kill()?;
    }
    judge(folder, folder, &tags, &Tags::new(), counts);
    Ok(())
}
