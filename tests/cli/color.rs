//! `show --color`: annotated text is coloured, and not a letter of it moves.

use crate::program::{Hashiya, Run, controls, documents, samples};

const ORDERS: [&str; 4] =
    ["--order visual --shape on --width 40", "--order visual --shape off", "--order logical", "--shape on"];

fn shown(path: &std::path::Path, options: &str) -> Run {
    let run = Hashiya::new().arg("show").args(options).arg(path).run();
    assert_eq!((run.code, run.err.as_str()), (0, ""), "{path:?}");
    run
}

/// The text without colours; anything else that begins with ESC stays.
fn stripped(text: &str) -> String {
    let mut pieces = text.split("\u{1b}[");
    let mut plain = pieces.next().unwrap_or_default().to_owned();
    for piece in pieces {
        let end = piece.find(|c: char| !c.is_ascii_digit() && c != ';').unwrap_or(piece.len());
        match piece[end..].strip_prefix('m') {
            Some(rest) => plain.push_str(rest),
            None => plain.push_str(&format!("\u{1b}[{piece}")),
        }
    }
    plain
}

#[test]
fn color_never_changes_the_letters() {
    for path in documents() {
        let relative = path.strip_prefix(samples().join("corpus")).unwrap();
        let mut annotations = samples().join("annotations").join(relative).into_os_string();
        annotations.push(".ron");
        for order in ORDERS {
            let plain = shown(&path, &format!("{order} --color never")).out;
            let colored = shown(&path, &format!("{order} --color always")).out;
            assert_eq!(stripped(&colored), plain, "{path:?} {order}");
            assert_eq!(controls(&plain), "", "{path:?} {order}");
            let is_annotated = std::path::Path::new(&annotations).exists();
            assert_eq!(colored != plain, is_annotated, "{path:?} {order}");
        }
    }
}

#[test]
fn no_color_runs_over_the_end_of_a_line() {
    let run = shown(&samples().join("corpus/04-election.txt"), "--color always --width 20");
    for line in run.out.lines() {
        let last = line.rfind("\u{1b}[").map(|at| &line[at..]);
        assert!(last.is_none_or(|last| last.starts_with("\u{1b}[0m")), "{line:?}");
    }
}

#[test]
fn each_label_has_its_color_and_the_innermost_wins() {
    let run = shown(&samples().join("corpus/04-election.txt"), "--color always");
    assert!(run.out.starts_with("\u{1b}[0;4;38;5;32mتيماران\u{1b}[0m:"), "{}", run.out);
    // A claim in which two entities stand.
    assert!(run.out.contains("\u{1b}[0;38;5;166mفوز \u{1b}[0;4;38;5;32mالرئيس"), "{}", run.out);
    assert!(run.out.contains("\u{1b}[0;1;38;5;29mمساء أمس الأحد\u{1b}[0m"), "{}", run.out);
}

#[test]
fn a_pipe_is_not_colored_unless_asked() {
    let path = samples().join("corpus/04-election.txt");
    assert_eq!(stripped(&shown(&path, "").out), shown(&path, "").out);
    let asked = Hashiya::new().args("show --color always").arg(&path).env("NO_COLOR", "1").run();
    assert_ne!(stripped(&asked.out), asked.out, "the option wins over NO_COLOR");
}

#[test]
fn broken_annotations_leave_the_text() {
    let folder = tempfile::tempdir().unwrap();
    let annotations = folder.path().join("elsewhere");
    std::fs::create_dir_all(&annotations).unwrap();
    std::fs::write(annotations.join("04-election.txt.ron"), "(hashiya: 1,\n oops").unwrap();
    let path = samples().join("corpus/04-election.txt");
    let run = Hashiya::new().args("show --color always --annotations").arg(&annotations).arg(&path).run();
    assert_eq!(run.code, 0, "{}", run.err);
    assert_eq!(run.out, shown(&path, "--color never").out);
    assert!(run.err.contains("04-election.txt.ron:2:"), "{}", run.err);
    assert!(run.err.contains("repair the file") && !run.err.contains("F5"), "{}", run.err);
}
