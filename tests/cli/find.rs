//! `find`: levels, what is printed for people and programs, exit codes, and what cannot be read.

use crate::program::{Hashiya, Run, controls, samples};
use std::fs;
use std::path::Path;
use tempfile::TempDir;

fn folder(documents: &[(&str, &str)]) -> TempDir {
    let folder = tempfile::tempdir().unwrap();
    fs::create_dir(folder.path().join("corpus")).unwrap();
    for (name, text) in documents {
        fs::write(folder.path().join("corpus").join(name), text).unwrap();
    }
    folder
}

fn find(folder: &Path, options: &str, pattern: &str) -> Run {
    Hashiya::new().folder(folder).arg("find").args(options).arg(pattern).run()
}

#[test]
fn each_level_finds_its_own() {
    let folder =
        folder(&[("a.txt", "في مدينة الميناء\nوالميناءُ للميناء ميناءين المينا\n"), ("b.txt", "لا شيء\n")]);
    let count = |options: &str| {
        let run = find(folder.path(), &format!("{options} --count"), "الميناء");
        (run.code, run.out)
    };
    assert_eq!(count("--exact"), (0, "a.txt:2\n".to_owned()));
    assert_eq!(count("--fold"), (0, "a.txt:2\n".to_owned()));
    assert_eq!(count(""), count("--fold"));
    assert_eq!(count("--word"), (0, "a.txt:1\n".to_owned()));
    assert_eq!(count("--proclitics"), (0, "a.txt:3\n".to_owned()));
    let run = find(folder.path(), "--regex --count", "[ال]{2}ميناء\\w*");
    assert_eq!(run.out, "a.txt:3\n");
    assert_eq!(find(folder.path(), "", "الجبل").code, 1);
    let both = find(folder.path(), "--exact --fold", "x");
    assert_eq!(both.code, 2);
}

#[test]
fn a_match_is_a_line_with_its_place_and_context() {
    let folder = folder(&[
        ("a.txt", "one\nفي مدينة المِيناء\n\nقرب الميناء الشمالي هنا"),
        ("b.txt", "لا\u{1b}[2J الميناء\n"),
    ]);
    let run = find(folder.path(), "", "الميناء");
    assert_eq!(
        run.out,
        "a.txt:2:10: في مدينة المِيناء\na.txt:4:5: قرب الميناء الشمالي هنا\nb.txt:1:8: لا␛[2J الميناء\n"
    );
    let run = find(folder.path(), "-C 4 --color always", "الميناء");
    let first = run.out.lines().next().unwrap();
    assert_eq!(first, "\u{1b}[35ma.txt\u{1b}[m:\u{1b}[32m2:10\u{1b}[m: …ينة \u{1b}[1;31mالمِيناء\u{1b}[m");
    let visual = find(folder.path(), "--order visual -C 2", "الميناء");
    let first = visual.out.lines().next().unwrap();
    assert!(
        first.starts_with("a.txt:2:10: ") && !first.contains("الم"),
        "letters stand in the order of the screen: {first}"
    );
}

#[test]
fn json_tells_code_points() {
    let folder = folder(&[("a.txt", "\u{feff}one\nفي \"المِيناء\" \u{202e}x")]);
    let run = find(folder.path(), "--json", "الميناء");
    assert_eq!(controls(&run.out), "");
    let found: serde_json::Value = serde_json::from_str(&run.out).unwrap();
    let expected = serde_json::json!({"document": "a.txt", "line": 2, "column": 5, "start": 8, "end": 16,
        "before": "في \"", "text": "المِيناء", "after": "\" \u{202e}x"});
    assert_eq!(found, expected);
    let run = find(folder.path(), "--json --count", "الميناء");
    assert_eq!(run.out, "{\"document\":\"a.txt\",\"count\":1}\n");
}

#[test]
fn what_cannot_be_read_is_told_and_the_rest_is_searched() {
    let folder = folder(&[("b.txt", "الميناء")]);
    fs::write(folder.path().join("corpus/a.txt"), b"\xc7\xe1\xe3\xed\xe4\xc7\xc1 \xc7\xe1\xe3").unwrap();
    let run = find(folder.path(), "--count", "الميناء");
    assert_eq!((run.code, run.out.as_str()), (2, "b.txt:1\n"));
    assert!(run.err.contains("a.txt") && run.err.contains("windows-1256"), "{}", run.err);
    let run = find(folder.path(), "--regex", "(");
    assert_eq!(run.code, 2);
    let run = find(folder.path(), "", "\u{64b}");
    assert_eq!(run.code, 2);
    assert!(run.err.contains("nothing to look for"), "{}", run.err);
}

#[test]
fn documents_come_in_their_order() {
    let run = find(&samples(), "--count", "في");
    let names: Vec<&str> = run.out.lines().map(|line| line.rsplit_once(':').unwrap().0).collect();
    assert!(names.len() > 4 && names.is_sorted(), "{names:?}");
}
