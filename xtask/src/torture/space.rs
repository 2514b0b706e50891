//! Fills a small file system, and runs into a limit for the size of files, as a quota would be.

use super::bench::{Tags, WORDS, entity, fill, judge, project, tag, tag_or_keep};
use super::{Counts, Rack};
use crate::reader::Reader;
use anyhow::{Result, bail};
use std::path::Path;
use std::process::Command;

/// A limit of 16 blocks of 512 bytes, and an error instead of a signal for who reaches it.
const LIMITED: [&str; 3] = ["sh", "-c", "trap '' XFSZ; ulimit -f 16; exec \"$0\" \"$@\""];

pub(super) fn run(rack: &mut Rack, rounds: u64, counts: &mut Counts) -> Result<()> {
    for _ in 0..rounds {
        let (home, disk) = (tempfile::tempdir()?, tempfile::tempdir()?);
        let mut mount = Command::new("mount");
        mount.args(["-t", "tmpfs", "-o", "size=64k", "tmpfs"]).arg(disk.path());
        if mount.output().is_ok_and(|mount| mount.status.success()) {
            counts.remark("a small tmpfs");
            let result =
                fill(disk.path()).and_then(|()| until_full(rack, disk.path(), home.path(), &[], counts));
            Command::new("umount").arg(disk.path()).status()?;
            result?;
            counts.rounds += 1;
        } else {
            counts.remark("tmpfs SKIPPED: no file system can be mounted here");
        }
        let folder = project()?;
        counts.remark("a limit for the size of files");
        until_full(rack, folder.path(), home.path(), &LIMITED, counts)?;
        counts.rounds += 1;
    }
    Ok(())
}

/// Annotates until nothing can be saved and on, kills, and looks whether everything is there.
fn until_full(rack: &mut Rack, folder: &Path, home: &Path, how: &[&str], counts: &mut Counts) -> Result<()> {
    let mut reader = Reader::begin(&rack.program, folder, home, how)?;
    let mut tags = Tags::new();
    let mut failures = 0;
    for number in 1..WORDS / 2 {
        tags.extend([entity(number)]);
        counts.typed += 1;
        if tag_or_keep(&mut reader, number, folder, home)? {
            counts.confirmed += 1;
        } else {
            // It is kept in the home folder before that is said.
            failures += 1;
        }
        if failures == 4 {
            break;
        }
    }
    if failures == 0 {
        bail!("nothing got full");
    }
    rack.dice.wait(30);
    reader.kill()?;
    judge(folder, home, &tags, &Tags::new(), counts);
    // With room again all is written where it belongs.
    if !how.is_empty() {
        let mut reader = Reader::start(&rack.program, folder, home)?;
        let number = WORDS - 1;
        tags.extend([entity(number)]);
        counts.typed += 1;
        counts.confirmed += u64::from(tag(&mut reader, number)?);
        reader.kill()?;
        judge(folder, home, &tags, &Tags::new(), counts);
    }
    Ok(())
}
