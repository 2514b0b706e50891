//! A builder around the program, and the sample documents.

use std::ffi::OsStr;
use std::io::Write;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};

/// The program, ready to be given arguments. Nothing of the environment that matters to it is inherited.
pub(crate) struct Hashiya {
    command: Command,
    input: Vec<u8>,
}

/// How a run ended.
#[derive(Debug)]
pub(crate) struct Run {
    pub(crate) code: i32,
    pub(crate) out: String,
    pub(crate) err: String,
}

/// Variables that change what the program does.
const VARIABLES: [&str; 8] = [
    "NO_COLOR",
    "TERM",
    "COLUMNS",
    "HASHIYA_AS",
    "HASHIYA_KEYBOARD",
    "HOME",
    "XDG_CONFIG_HOME",
    "XDG_STATE_HOME",
];

pub(crate) const PROGRAM: &str = env!("CARGO_BIN_EXE_hashiya");

impl Hashiya {
    pub(crate) fn new() -> Self {
        let mut command = Command::new(PROGRAM);
        for variable in VARIABLES {
            command.env_remove(variable);
        }
        Self { command, input: Vec::new() }
    }

    pub(crate) fn arg(mut self, argument: impl AsRef<OsStr>) -> Self {
        self.command.arg(argument);
        self
    }

    /// Arguments as they would be typed, parted by spaces.
    pub(crate) fn args(mut self, arguments: &str) -> Self {
        self.command.args(arguments.split_whitespace());
        self
    }

    pub(crate) fn env(mut self, name: &str, value: &str) -> Self {
        self.command.env(name, value);
        self
    }

    pub(crate) fn folder(mut self, folder: &Path) -> Self {
        self.command.current_dir(folder);
        self
    }

    pub(crate) fn input(mut self, input: impl Into<Vec<u8>>) -> Self {
        self.input = input.into();
        self
    }

    pub(crate) fn run(self) -> Run {
        let Self { mut command, input } = self;
        command.stdin(Stdio::piped()).stdout(Stdio::piped()).stderr(Stdio::piped());
        let mut child = command.spawn().expect("the program starts");
        let mut stdin = child.stdin.take().expect("a pipe");
        // A program that does not read its input may be gone already.
        let writer = std::thread::spawn(move || stdin.write_all(&input).ok());
        let output = child.wait_with_output().expect("the program ends");
        writer.join().expect("the input is written");
        Run {
            code: output.status.code().expect("an exit code, not a signal"),
            out: String::from_utf8(output.stdout).expect("UTF-8 on stdout"),
            err: String::from_utf8(output.stderr).expect("UTF-8 on stderr"),
        }
    }
}

/// What `show` prints for `text` on stdin with these options; it must succeed in silence.
pub(crate) fn show(options: &str, text: &str) -> String {
    let run = Hashiya::new().arg("show").args(options).arg("-").input(text).run();
    assert_eq!((run.code, run.err.as_str()), (0, ""), "show {options}");
    run.out
}

/// The sample project.
pub(crate) fn samples() -> PathBuf {
    PathBuf::from(env!("CARGO_MANIFEST_DIR"))
}

/// The sample documents.
pub(crate) fn documents() -> Vec<PathBuf> {
    let mut waiting = vec![samples().join("corpus")];
    let mut found = Vec::new();
    while let Some(folder) = waiting.pop() {
        for item in std::fs::read_dir(folder).expect("a folder") {
            let path = item.expect("an entry").path();
            match path.extension() {
                _ if path.is_dir() => waiting.push(path),
                Some(extension) if extension == "txt" => found.push(path),
                _ => {}
            }
        }
    }
    assert!(found.len() >= 5, "{found:?}");
    found
}

/// The characters of `text` that a terminal might act on, spelt out; line feeds excepted.
pub(crate) fn controls(text: &str) -> String {
    let acts = |c: &char| {
        c.is_control() && *c != '\n'
            || matches!(c, '\u{61c}' | '\u{200e}' | '\u{200f}' | '\u{2028}'..='\u{202e}' | '\u{2066}'..='\u{2069}')
    };
    text.chars().filter(acts).map(|c| c.escape_unicode().to_string()).collect()
}
