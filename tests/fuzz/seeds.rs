//! Seeds: inputs as text files, in which `%XX` is a byte.
//!
//! A file's last line feed does not belong to the input. A line `----` parts what a target takes apart.

use crate::Target;
use hashiya::text::control::{is_bidi_control, is_invisible};
use std::fmt::Write;
use std::fs;
use std::path::{Path, PathBuf};

/// What stands between the parts of an input.
pub(crate) const BREAK: &[u8] = b"\n----\n";

/// The name of what a long run is running just now, beside the seeds: `cargo xtask fuzz` makes a seed of it when the process
/// is gone.
pub(crate) const RUNNING: &str = ".running";

/// The folder of a target's seeds.
pub(crate) fn folder(target: &Target) -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/fuzz/seeds").join(target.name)
}

/// The seeds of a target with their names, in the order of these.
pub(crate) fn of(target: &Target) -> Vec<(String, Vec<u8>)> {
    let files = fs::read_dir(folder(target)).expect("a folder of seeds");
    let mut paths: Vec<_> = files.map(|file| file.unwrap().path()).collect();
    paths.retain(|path| path.extension().is_some_and(|ending| ending == "txt"));
    paths.sort();
    let read = |path: PathBuf| {
        let text = fs::read_to_string(&path).expect("a seed is UTF-8");
        (path.file_name().unwrap().to_string_lossy().into_owned(), decoded(&text))
    };
    paths.into_iter().map(read).collect()
}

/// Keeps an input as a seed, and says where. The same input has the same name.
pub(crate) fn keep(target: &Target, input: &[u8]) -> PathBuf {
    let mut sum: u64 = 0xcbf2_9ce4_8422_2325;
    input.iter().for_each(|byte| sum = (sum ^ u64::from(*byte)).wrapping_mul(0x100_0000_01b3));
    let path = folder(target).join(format!("found-{:08x}.txt", sum >> 32));
    fs::write(&path, encoded(input)).expect("seeds can be written");
    path
}

/// The parts of an input; the last one holds what is left.
pub(crate) fn parts<const N: usize>(input: &[u8]) -> [&[u8]; N] {
    let mut rest = input;
    std::array::from_fn(|part| {
        let end = rest.windows(BREAK.len()).position(|window| window == BREAK).filter(|_| part + 1 < N);
        let (first, after) = end.map_or((rest, &[][..]), |end| (&rest[..end], &rest[end + BREAK.len()..]));
        rest = after;
        first
    })
}

pub(crate) fn decoded(text: &str) -> Vec<u8> {
    let mut rest = text.strip_suffix('\n').unwrap_or(text).as_bytes();
    let mut bytes = Vec::with_capacity(rest.len());
    while let [first, after @ ..] = rest {
        let digits = after.get(..2).filter(|_| *first == b'%').and_then(|two| std::str::from_utf8(two).ok());
        let escaped = digits.and_then(|two| u8::from_str_radix(two, 16).ok());
        bytes.push(escaped.unwrap_or(*first));
        rest = if escaped.is_some() { &after[2..] } else { after };
    }
    bytes
}

pub(crate) fn encoded(bytes: &[u8]) -> String {
    let mut text = String::new();
    for chunk in bytes.utf8_chunks() {
        for c in chunk.valid().chars() {
            let is_plain =
                !c.is_control() && !is_bidi_control(c) && !is_invisible(c) && !matches!(c, '%' | '\u{feff}');
            if is_plain || c == '\n' {
                text.push(c);
            } else {
                escape(&mut text, c.encode_utf8(&mut [0; 4]).as_bytes());
            }
        }
        escape(&mut text, chunk.invalid());
    }
    text + "\n"
}

fn escape(text: &mut String, bytes: &[u8]) {
    // Writing to a string cannot fail.
    for byte in bytes {
        let _ = write!(text, "%{byte:02X}");
    }
}

#[test]
fn every_byte_can_be_written_down() {
    let all: Vec<u8> = (0..=255).chain("قال %41\n\u{202e}\u{feff}\n".bytes()).collect();
    let text = encoded(&all);
    assert_eq!(decoded(&text), all);
    assert!(!text.contains(['\u{202e}', '\u{feff}', '\u{1b}', '\r']));
}

#[test]
fn an_input_has_its_parts() {
    assert_eq!(parts::<3>(b"a\n----\nb\n----\nc\n----\nd"), [&b"a"[..], b"b", b"c\n----\nd"]);
    assert_eq!(parts::<2>(b"a"), [&b"a"[..], b""]);
}

#[test]
fn every_target_has_seeds() {
    for target in crate::TARGETS {
        let seeds = of(target);
        assert!(seeds.len() >= 6, "{}", target.name);
        for (name, input) in seeds {
            assert_eq!(decoded(&encoded(&input)), input, "{} {name}", target.name);
        }
    }
}
