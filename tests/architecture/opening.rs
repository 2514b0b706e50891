//! Files that are opened elsewhere than in the one place where that is done with care.

use super::said;
use super::scan::Source;

/// What opens a file by itself, outside of tests.
const OPENING: &[&str] = &[
    "File::open(",
    "File::create(",
    "File::options(",
    "OpenOptions::new(",
    "fs::read(",
    "fs::read_to_string(",
    "fs::write(",
    "fs::copy(",
    "File::create_new(",
];
/// Files that open what is no file of a project: the terminal, a folder to lock or to sync, the name of the machine, files that
/// were just made or are named by the user to be written.
const OPENERS: &[&str] = &[
    "src/store/open.rs",
    "src/store/config.rs",
    "src/store/durable.rs",
    "src/store/corpus/add.rs",
    "src/store/annotation_file/file.rs",
    "src/store/annotation_file/swap.rs",
    "src/store/journal/lock.rs",
    "src/tui/terminal/taken.rs",
    "src/cli/export/destination.rs",
    "src/cli/import/files.rs",
];

pub(crate) fn opened_elsewhere(source: &Source) -> Vec<String> {
    let is_asked = source.path.starts_with("src/") && !source.path.ends_with("tests.rs");
    if !is_asked || OPENERS.contains(&source.path.as_str()) {
        return Vec::new();
    }
    let lines = source.text.lines().enumerate().take_while(|(_, line)| !line.starts_with("#[cfg(test)]"));
    // `JournalFile::open` is another.
    let is_call = |line: &str, at: usize| !line[..at].ends_with(|c: char| c.is_alphanumeric());
    let opens =
        |line: &str| OPENING.iter().find(|call| line.find(**call).is_some_and(|at| is_call(line, at)));
    lines
        .filter_map(|(at, line)| Some(said(source, at + 1, &format!("{} is called", opens(line)?))))
        .collect()
}
