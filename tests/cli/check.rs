//! `check` and `init`: exit codes, the findings as text and as JSON, what is made and what is left alone.

use crate::program::{Hashiya, samples};
use std::fs;
use std::path::Path;
use tempfile::TempDir;

const RON: &str = "annotations/04-election.txt.ron";

/// A project with one sample document, whose annotation file has been changed.
fn project(from: &str, to: &str) -> TempDir {
    let folder = tempfile::tempdir().unwrap();
    for name in ["corpus", "annotations"] {
        fs::create_dir(folder.path().join(name)).unwrap();
    }
    fs::copy(samples().join("corpus/04-election.txt"), folder.path().join("corpus/04-election.txt")).unwrap();
    let ron = fs::read_to_string(samples().join(RON)).unwrap();
    assert!(ron.contains(from));
    fs::write(folder.path().join(RON), ron.replacen(from, to, 1)).unwrap();
    folder
}

fn check(folder: &Path, arguments: &str) -> crate::program::Run {
    Hashiya::new().folder(folder).arg("check").args(arguments).run()
}

#[test]
fn the_samples_are_sound() {
    let run = check(&samples(), "");
    assert_eq!((run.code, run.out.as_str()), (0, ""), "{}", run.err);
    assert!(run.err.contains("documents"), "{}", run.err);
}

#[test]
fn an_error_is_printed_with_its_place() {
    let folder = project("(0, 7)", "(0, 99999)");
    let run = check(folder.path(), ".");
    assert_eq!(run.code, 1);
    let first = run.out.lines().next().unwrap();
    assert!(first.starts_with(&format!("{RON}:5:")), "{first}");
    assert!(first.contains(": error: ") && first.ends_with(" [span-out-of-range]"), "{first}");
    assert!(run.err.contains("1 error"), "{}", run.err);
}

#[test]
fn warnings_alone_count_only_when_strict() {
    let folder = project("label: \"entity\"", "label: \"mys\\u{202e}tery\"");
    let run = check(folder.path(), "");
    assert_eq!(run.code, 0, "{}", run.out);
    assert!(run.out.contains(": warning: ") && run.out.contains("[label-unknown]"), "{}", run.out);
    assert_eq!(crate::program::controls(&run.out), "");
    assert_eq!(check(folder.path(), "--strict").code, 1);
}

#[test]
fn the_audit_tells_what_is_sound_and_probably_wrong() {
    let folder = project("spans: [(0, 7)], text: \"تيماران\"", "spans: [(0, 6)], text: \"تيمارا\"");
    assert_eq!(check(folder.path(), "").out, "");
    let run = check(folder.path(), "--audit");
    let half = run.out.lines().find(|line| line.ends_with("[half-word]")).unwrap();
    assert_eq!(
        half,
        "04-election.txt:1:1: audit: entity begins or ends inside a word: تيماران: \"تيمارا\" [half-word]"
    );
    assert!(run.code == 0 && run.err.contains("audit findings"), "{}", run.err);
    assert_eq!(check(folder.path(), "--audit --strict").code, 1);
    let run = check(folder.path(), "--audit --json");
    let report: serde_json::Value = serde_json::from_str(&run.out).unwrap();
    let audit = report["audit"].as_array().unwrap();
    let half = audit.iter().find(|one| one["kind"] == "half-word").unwrap();
    assert_eq!((&half["start"], &half["end"], &half["wanted"]), (&0.into(), &6.into(), &"تيماران".into()));
    assert!(report["findings"].as_array().unwrap().is_empty());
    // What was dismissed is not told again.
    let dismissed =
        "(document: \"04-election.txt\", span: (0, 6), text: \"تيمارا\", refused: \"audit:half-word\")\n";
    fs::write(folder.path().join("annotations/karim.refused"), dismissed).unwrap();
    assert!(!check(folder.path(), "--audit").out.contains("half-word"));
    fs::write(folder.path().join("annotations/karim.refused"), format!("{dismissed}junk\n")).unwrap();
    let run = check(folder.path(), "");
    assert!(
        run.out.starts_with("annotations/karim.refused:2:") && run.out.contains("[refusal-unreadable]"),
        "{}",
        run.out
    );
    let without: serde_json::Value = serde_json::from_str(&check(folder.path(), "--json").out).unwrap();
    assert!(without.get("audit").is_none());
}

#[test]
fn json_is_one_document_of_the_documented_shape() {
    let folder = project("label: \"entity\"", "label: \"mys\\u{9b}\\u{202e}tery\"");
    let run = check(folder.path(), "--json");
    assert_eq!((run.code, run.err.as_str()), (0, ""));
    assert_eq!(crate::program::controls(&run.out), "");
    let report: serde_json::Value = serde_json::from_str(&run.out).unwrap();
    assert_eq!(report["documents"], 1);
    assert_eq!(report["files"], 1);
    assert!(report["annotations"].as_u64() > Some(10) && report["links"].is_u64());
    let finding = &report["findings"][0];
    assert_eq!((&finding["severity"], &finding["kind"]), (&"warning".into(), &"label-unknown".into()));
    assert_eq!(finding["line"], 5);
    assert!(finding["file"].as_str().is_some_and(|file| file.ends_with(RON)));
    assert!(finding["message"].as_str().is_some_and(|message| message.contains("mys")), "{finding}");
}

#[test]
fn what_cannot_be_looked_at_is_no_finding() {
    let folder = tempfile::tempdir().unwrap();
    let run = check(folder.path(), "nowhere");
    assert_eq!((run.code, run.out.as_str()), (2, ""));
    assert!(run.err.starts_with("hashiya: nowhere: "), "{}", run.err);
}

#[test]
fn annotations_may_be_elsewhere() {
    let folder = project("(0, 7)", "(0, 99999)");
    assert_eq!(check(folder.path(), "--annotations nothing-here corpus").code, 0);
}

#[test]
fn a_project_is_made_once() {
    let folder = tempfile::tempdir().unwrap();
    let init = || Hashiya::new().folder(folder.path()).args("init press").run();
    let run = init();
    assert_eq!((run.code, run.err.as_str()), (0, ""));
    assert!(run.out.starts_with("made press\nmade press/corpus\nmade press/annotations\n"), "{}", run.out);
    assert!(run.out.contains("hashiya press"), "{}", run.out);
    let document = folder.path().join("press/corpus/a.txt");
    fs::write(&document, "ابت").unwrap();
    let run = init();
    assert_eq!(run.code, 0);
    assert!(run.out.contains("already") && !run.out.contains("made"), "{}", run.out);
    assert_eq!(fs::read_to_string(document).unwrap(), "ابت");
    assert_eq!(check(&folder.path().join("press"), "").code, 0);
}

#[test]
fn what_is_in_the_way_of_a_project_stays() {
    let folder = tempfile::tempdir().unwrap();
    fs::write(folder.path().join("corpus"), "a file").unwrap();
    let run = Hashiya::new().folder(folder.path()).arg("init").run();
    assert_eq!((run.code, run.out.as_str()), (2, ""));
    assert!(run.err.starts_with("hashiya: corpus: "), "{}", run.err);
    assert!(!folder.path().join("annotations").exists());
}

#[test]
fn a_project_does_not_begin_in_a_corpus() {
    let folder = tempfile::tempdir().unwrap();
    fs::create_dir(folder.path().join("corpus")).unwrap();
    for (here, argument) in [("", "corpus"), ("", "corpus/press"), ("corpus", ".")] {
        let run = Hashiya::new().folder(&folder.path().join(here)).arg("init").arg(argument).run();
        assert_eq!((run.code, run.out.as_str()), (2, ""), "{argument}");
        assert!(run.err.contains("no project can begin in a corpus"), "{}", run.err);
    }
    assert_eq!(fs::read_dir(folder.path().join("corpus")).unwrap().count(), 0);
}

#[test]
fn the_next_command_is_quoted_for_the_shell() {
    let folder = tempfile::tempdir().unwrap();
    let run = Hashiya::new().folder(folder.path()).arg("init").arg("my press").run();
    assert!(run.out.contains("hashiya 'my press'"), "{}", run.out);
    let run = Hashiya::new().folder(folder.path()).arg("init").arg("init").run();
    assert!(run.out.contains("hashiya ./init"), "{}", run.out);
}
