//! `show`: several documents, standard input, pipes that break, documents that cannot be read.

use crate::program::{Hashiya, PROGRAM};
use std::io::Read;
use std::process::{Command, Stdio};

#[test]
fn documents_are_printed_one_after_the_other() {
    let folder = tempfile::tempdir().unwrap();
    std::fs::write(folder.path().join("a.txt"), "a").unwrap();
    std::fs::write(folder.path().join("b.md"), "b\n").unwrap();
    let run = Hashiya::new().folder(folder.path()).args("show a.txt - b.md").input("in").run();
    assert_eq!((run.code, run.out.as_str(), run.err.as_str()), (0, "a\nin\nb\n", ""));
}

#[test]
fn one_that_cannot_be_read_does_not_keep_the_others_back() {
    let folder = tempfile::tempdir().unwrap();
    std::fs::write(folder.path().join("a.txt"), "a\n").unwrap();
    std::fs::write(folder.path().join("old.txt"), b"\xe3\xd1\xcd\xc8\xc7\n").unwrap();
    let run = Hashiya::new().folder(folder.path()).args("show missing.txt old.txt . a.txt").run();
    assert_eq!((run.code, run.out.as_str()), (2, "a\n"));
    let messages: Vec<_> = run.err.lines().collect();
    assert_eq!(messages.len(), 3, "{}", run.err);
    assert!(messages.iter().all(|message| message.starts_with("hashiya: ")), "{}", run.err);
    assert!(messages[0].contains("missing.txt"), "{}", run.err);
    assert!(messages[1].contains("old.txt: not UTF-8 at byte 0") && messages[1].contains("iconv"));
    assert!(messages[2].contains("folder"), "{}", run.err);
}

#[test]
fn standard_input_that_is_not_utf_8_is_told_how_to_be() {
    let run = Hashiya::new().args("show -").input(b"ab\xe3\xd1".to_vec()).run();
    assert_eq!((run.code, run.out.as_str()), (2, ""));
    assert!(run.err.contains("standard input: not UTF-8 at byte 2"), "{}", run.err);
    assert!(run.err.contains("iconv -f"), "{}", run.err);
}

#[test]
fn names_of_files_cannot_act_on_the_terminal() {
    for name in ["x\u{1b}[31m\u{9b}1m\u{202e}.txt", "--x\u{1b}[31m\u{7}\u{202e}"] {
        let run = Hashiya::new().arg("show").arg(name).run();
        assert_eq!(run.code, 2);
        assert_eq!(crate::program::controls(&run.err), "", "{}", run.err);
    }
}

/// `hashiya show … | head -c 10` ends well and says nothing.
#[test]
fn a_broken_pipe_is_success() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("long.txt");
    std::fs::write(&path, "كتاب جديد\n".repeat(200_000)).unwrap();
    let mut child = Command::new(PROGRAM)
        .arg("show")
        .arg(&path)
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .spawn()
        .unwrap();
    let mut stdout = child.stdout.take().unwrap();
    stdout.read_exact(&mut [0; 10]).unwrap();
    drop(stdout);
    let output = child.wait_with_output().unwrap();
    assert_eq!((output.status.code(), output.stderr.as_slice()), (Some(0), b"".as_slice()));
}
