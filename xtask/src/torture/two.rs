//! Two sessions on one document: the second only reads and is told so; when the first is killed, the next one takes over.

use super::bench::{Tags, entity, go, judge, project, tag};
use super::{Counts, Rack};
use crate::reader::Reader;
use anyhow::Result;

const F5: &str = "\x1b[15~";

pub(super) fn run(rack: &mut Rack, rounds: u64, counts: &mut Counts) -> Result<()> {
    for _ in 0..rounds {
        let scratch = project()?;
        let folder = scratch.path();
        let mut first = Reader::start(&rack.program, folder, folder)?;
        let (mut sure, mut maybe) = (Tags::new(), Tags::new());
        let mut act = |reader: &mut Reader, number, counts: &mut Counts| -> Result<()> {
            counts.typed += 1;
            counts.confirmed += u64::from(tag(reader, number)?);
            sure.extend([entity(number)]);
            Ok(())
        };
        act(&mut first, 1, counts)?;
        let mut second = Reader::start(&rack.program, folder, folder)?;
        second.see("is annotating this document")?;
        second.keys(&format!("{}e", go(5)))?;
        second.see("nothing can be changed")?;
        act(&mut first, 2, counts)?;
        if rack.dice.below(2) == 0 {
            first.keys(&format!("{}e", go(3)))?;
            maybe.extend([entity(3)]);
            counts.typed += 1;
        }
        rack.dice.wait(90);
        first.kill()?;
        second.keys(F5)?;
        second.see("read again from disk")?;
        act(&mut second, 6, counts)?;
        rack.dice.wait(60);
        second.kill()?;
        judge(folder, folder, &sure, &maybe, counts);
        counts.rounds += 1;
    }
    Ok(())
}
