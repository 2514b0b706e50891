//! Attacks by what comes in: answers that nobody asked for, garbage, pastes, random keys and the mouse.

use super::{Bench, answered, contents, grown, open, project};
use anyhow::{Result, ensure};
use std::process::Command;
use std::thread::sleep;
use std::time::Duration;

/// Answers of terminals, late, doubled and broken. None of them is a key.
const ANSWERS: [&str; 14] = [
    "\x1b[?62;22c",
    "\x1b[>41;354;0c",
    "\x1b[12;40R",
    "\x1b[99999;99999R",
    "\x1b[?2026;2$y",
    "\x1b[?2;0$y",
    "\x1b]10;rgb:ffff/ffff/ffff\x1b\\",
    "\x1b]11;rgb:0000/0000/0000\x07",
    "\x1b]11;rgb:zzzz\x07",
    "\x1bP>|tmux 3.4\x1b\\",
    "\x1bP1+r524742=38\x1b\\",
    "\x1b[8;24;80t",
    "\x1b[I",
    "\x1b[O",
];

pub(super) fn answers(bench: &mut Bench) -> Result<String> {
    let folder = project()?;
    let before = contents(folder.path())?;
    let mut reader = open(bench, folder.path())?;
    for _ in 0..2000 {
        let answer = ANSWERS[bench.dice.below(ANSWERS.len() as u64) as usize];
        // Now and then in two pieces.
        let middle =
            if bench.dice.below(20) == 0 { bench.dice.below(answer.len() as u64) as usize } else { 0 };
        let (first, rest) = answer.split_at(middle);
        reader.keys(first)?;
        reader.keys(rest)?;
    }
    let told = answered(&mut reader)?;
    reader.quit()?;
    ensure!(before == contents(folder.path())?, "an answer was taken for a key");
    Ok(format!("2,000 answers, late, doubled and broken: no act; {told}"))
}

/// A megabyte of random bytes; what of it are keys is done.
pub(super) fn garbage(bench: &mut Bench) -> Result<String> {
    let folder = project()?;
    let texts = contents(&folder.path().join("corpus"))?;
    let mut reader = open(bench, folder.path())?;
    let (before, _) = reader.memory()?;
    for _ in 0..256 {
        // Neither what leaves or stops the program, nor Enter, which may choose that in a list of commands.
        let byte = |random: u64| match random as u8 {
            0x03 | 0x0d | 0x11 | 0x13 | 0x1a | 0x1c | b'q' | b'Q' => 0x1b,
            // The Arabic letter of the same key begins so.
            0xd8 => 0xd9,
            byte => byte,
        };
        let bytes: Vec<u8> = (0..4096).map(|_| byte(bench.dice.below(256))).collect();
        reader.bytes(&bytes)?;
    }
    let caught_up = reader.answers_within()?.as_millis();
    let told = format!("done after {caught_up} ms; {}; {}", answered(&mut reader)?, grown(&reader, before)?);
    reader.quit()?;
    ensure!(texts == contents(&folder.path().join("corpus"))?, "a document was changed");
    check(bench, folder.path())?;
    Ok(format!("1 MiB of random bytes: {told}"))
}

/// Ten megabytes into the reader, and into a field.
pub(super) fn paste(bench: &mut Bench) -> Result<String> {
    let folder = project()?;
    let files = contents(folder.path())?;
    let mut reader = open(bench, folder.path())?;
    let (before, _) = reader.memory()?;
    let words = "\u{627}\u{644}\u{645}\u{62f}\u{64a}\u{646}\u{629} e c d \u{1f468}\u{200d}\u{1f469}\n"
        .repeat(10_000_000 / 32);
    let mut told = Vec::new();
    for (place, key) in [("reader", ""), ("field", "o")] {
        reader.keys(key)?;
        sleep(Duration::from_millis(100));
        let begun = std::time::Instant::now();
        reader.keys("\x1b[200~")?;
        reader.keys(&words)?;
        reader.keys("\x1b[201~")?;
        let taken = begun.elapsed().as_millis();
        told.push(format!("{place}: taken in {taken} ms, {}", answered(&mut reader)?));
    }
    told.push(grown(&reader, before)?);
    reader.quit()?;
    ensure!(files == contents(folder.path())?, "a paste was taken for keys");
    Ok(format!("{} bytes; {}", words.len(), told.join("; ")))
}

/// Keys that are no letters.
const KEYS: [&str; 24] = [
    "\x1b[A",
    "\x1b[B",
    "\x1b[C",
    "\x1b[D",
    "\x1b[1;5C",
    "\x1b[1;5D",
    "\x1b[1;2C",
    "\x1b[1;2D",
    "\x1b[1;6D",
    "\x1b[5~",
    "\x1b[6~",
    "\x1b[H",
    "\x1b[F",
    "\x1b[3~",
    "\x1b[Z",
    "\t",
    "\r",
    "\x7f",
    "\x19",
    "\x12",
    "\x1b",
    "\x1b[1;3C",
    "\x1b[11~",
    "\x1bOP",
];

/// Twenty thousand random keys, one in four of them the mouse.
pub(super) fn keys(bench: &mut Bench) -> Result<String> {
    const COUNT: u64 = 20_000;
    let folder = project()?;
    let texts = contents(&folder.path().join("corpus"))?;
    let mut reader = open(bench, folder.path())?;
    let (before, _) = reader.memory()?;
    for number in 0..COUNT {
        let key = match bench.dice.below(4) {
            0 => mouse(bench),
            1 => KEYS[bench.dice.below(KEYS.len() as u64) as usize].to_owned(),
            // Letters; what leaves is left out.
            _ => char::from(b' ' + bench.dice.below(95) as u8).to_string().replace(['q', 'Q'], "]"),
        };
        reader.keys(&key)?;
        if number % 50 == 0 {
            // A lone Esc is told from a sequence by the time after it.
            reader.keys("\x1b")?;
            sleep(Duration::from_millis(60));
        }
    }
    let told = format!("{}; {}", answered(&mut reader)?, grown(&reader, before)?);
    reader.quit()?;
    ensure!(texts == contents(&folder.path().join("corpus"))?, "a document was changed");
    check(bench, folder.path())?;
    let acts = acts(&folder.path().join("annotations"))?;
    Ok(format!("20,000 keys over {} documents, {acts} acts; {told}", texts.len()))
}

/// A press, a drag, a release or a turn of the wheel anywhere.
fn mouse(bench: &mut Bench) -> String {
    let (x, y) = (1 + bench.dice.below(82), 1 + bench.dice.below(26));
    let (button, end) = [(0, 'M'), (0, 'm'), (32, 'M'), (64, 'M'), (65, 'M'), (2, 'M'), (35, 'M')]
        [bench.dice.below(7) as usize];
    format!("\x1b[<{button};{x};{y}{end}")
}

/// The acts that journals tell of.
fn acts(folder: &std::path::Path) -> Result<usize> {
    let mut count = 0;
    for file in std::fs::read_dir(folder)? {
        let path = file?.path();
        if path.is_dir() {
            count += acts(&path)?;
        } else if path.to_string_lossy().ends_with(".journal") {
            count += std::fs::read_to_string(path)?.lines().filter(|line| line.contains("act")).count();
        }
    }
    Ok(count)
}

/// Every annotation file can be read by the program.
fn check(bench: &Bench, folder: &std::path::Path) -> Result<()> {
    let output = Command::new(&bench.program).args(["check", "."]).current_dir(folder).output()?;
    let told = String::from_utf8_lossy(&output.stdout);
    ensure!(output.status.code() != Some(2), "check: {told}{}", String::from_utf8_lossy(&output.stderr));
    Ok(())
}
