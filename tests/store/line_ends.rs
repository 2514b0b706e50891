//! Line ends that git changes on checkout: nothing is doubtful, in both directions, and a project that was set up is spared.

use crate::*;
use hashiya::store::{set_up_git, settle};
use std::process::Command;

const LF: &str = "قال الناطق\nإن السفينة وصلت\nوقال الناطق\nإن السفينة وصلت\n";

/// A file about the document in which each mention of these words is annotated.
fn annotated(text: &str) -> Scratch {
    let scratch = Scratch::project(&[("a.txt", text)]);
    let (loaded, mut found) = scratch.open("a.txt");
    for (word, label) in [("الناطق", "entity"), ("السفينة", "entity"), ("وصلت", "claim")] {
        for (number, (at, _)) in text.match_indices(word).enumerate() {
            let span = Span::new(text, TextRange::from(at..at + word.len())).unwrap();
            let one = annotation(&loaded, &format!("{word}{number}"), label, word);
            insert(&mut found, Annotation { spans: span.into(), ..one });
        }
    }
    // A span over the end of a line.
    let start = text.find("إن").unwrap();
    let end = text.find("وقال").unwrap();
    let span = Span::new(text, TextRange::from(start..end)).unwrap();
    insert(&mut found, Annotation { spans: span.into(), ..annotation(&loaded, "over", "claim", "إن") });
    save(&loaded, &mut found).unwrap();
    scratch
}

/// Opens the document with other line ends; all is where it was.
fn is_sure(scratch: &Scratch) {
    let (loaded, mut found) = scratch.open("a.txt");
    let reanchoring = found.reanchoring.clone().unwrap();
    assert!(reanchoring.line_ends.is_some());
    assert_eq!(reanchoring.unsettled, []);
    assert!(codes(&found).contains(&"document-changed"));
    assert!(
        found.file.forbidden().unwrap().to_string().starts_with("only the line ends of a.txt have changed")
    );
    let quotes: Vec<_> =
        found.set.annotations().iter().map(|one| one.spans.quote(loaded.document.text())).collect();
    let over = &quotes[quotes.iter().position(|quote| quote.contains('\n')).unwrap()];
    assert_eq!(over.replace("\r\n", "\n"), "إن السفينة وصلت\n");
    assert_eq!(quotes.len(), 7);
    settle(&mut found.file, &loaded.document, &loaded.sha256, &found.set).unwrap();
    assert!(scratch.open("a.txt").1.reanchoring.is_none());
}

#[test]
fn a_change_of_line_ends_leaves_nothing_doubtful() {
    let crlf = LF.replace('\n', "\r\n");
    for (before, now) in [(LF, crlf.as_str()), (&crlf, LF)] {
        let scratch = annotated(before);
        scratch.file("corpus/a.txt", now);
        is_sure(&scratch);
    }
}

#[test]
fn a_record_that_never_fitted_stays_doubtful_and_the_others_are_sure() {
    let scratch = annotated(LF);
    let file = scratch.read("annotations/a.txt.ron");
    scratch.file("annotations/a.txt.ron", file.replacen("text: \"السفينة\"", "text: \"الشاحنة\"", 1));
    scratch.file("corpus/a.txt", LF.replace('\n', "\r\n"));
    let (_, found) = scratch.open("a.txt");
    let reanchoring = found.reanchoring.unwrap();
    assert_eq!((reanchoring.unsettled.len(), found.set.annotations().len()), (1, 6));
}

#[test]
fn a_clone_that_changes_line_ends_is_understood_and_one_that_was_set_up_is_spared() {
    for is_set_up in [false, true] {
        let scratch = annotated(LF);
        let git = |folder: &str, arguments: &[&str]| {
            let identity = ["-c", "user.name=a", "-c", "user.email=a@b", "-c", "init.defaultBranch=main"];
            let mut command = Command::new("git");
            command.args(identity).args(arguments).current_dir(scratch.path(folder));
            assert!(command.output().unwrap().status.success(), "git {arguments:?}");
        };
        git("", &["init", "-q", "."]);
        if is_set_up {
            set_up_git(&scratch.path("")).unwrap();
        }
        git("", &["add", "-A"]);
        git("", &["commit", "-qm", "all"]);
        git("", &["clone", "-q", "-c", "core.autocrlf=true", ".", "clone"]);
        let clone = Project::discover(Some(&scratch.path("clone")), None).unwrap();
        let entry = clone.scan().0.into_iter().find(|entry| entry.name == "a.txt").unwrap();
        let loaded = read_document(&entry).unwrap();
        assert_eq!(loaded.document.text().contains("\r\n"), !is_set_up);
        let found = read_annotations(&entry, &loaded, &Schema::built_in()).unwrap();
        let unsettled = found.reanchoring.map(|reanchoring| reanchoring.unsettled.len());
        assert_eq!(unsettled, (!is_set_up).then_some(0));
    }
}
