//! `merge` and `init --git`: exit codes, and a real merge of two annotators' branches.

use crate::program::{Hashiya, PROGRAM, Run};
use std::fs;
use std::path::Path;
use std::process::{Command, Output};
use tempfile::TempDir;

const ENTITY: &str =
    r#"(id: "a", label: "entity", spans: [(0, 4)], text: "أعلن", by: "leila", made: "2031-03-05T09:00:00Z")"#;
const DATE: &str =
    r#"(id: "b", label: "date", spans: [(5, 9)], text: "اليوم", by: "omar", made: "2031-03-05T10:00:00Z")"#;

fn file(records: &[&str]) -> String {
    file_about("00", records)
}

fn file_about(sha256: &str, records: &[&str]) -> String {
    let records: String = records.iter().map(|record| format!("        {record},\n")).collect();
    let list = if records.is_empty() { String::new() } else { format!("\n{records}    ") };
    format!(
        "(\n    hashiya: 1,\n    document: (path: \"a.txt\", sha256: \"{sha256}\", chars: 20),\n    \
         annotations: [{list}],\n    links: [],\n)\n"
    )
}

/// Runs the program on three files with these contents; returns what became of ours.
fn merge(base: &str, ours: &str, theirs: &str) -> (Run, String) {
    let folder = tempfile::tempdir().unwrap();
    for (name, content) in [("base", base), ("ours", ours), ("theirs", theirs)] {
        fs::write(folder.path().join(name), content).unwrap();
    }
    let run = Hashiya::new().folder(folder.path()).args("merge base ours theirs --path x/a.txt.ron").run();
    assert_eq!(fs::read_dir(folder.path()).unwrap().count(), 3);
    (run, fs::read_to_string(folder.path().join("ours")).unwrap())
}

#[test]
fn work_of_two_comes_together_in_silence() {
    let (run, ours) = merge(&file(&[]), &file(&[ENTITY]), &file(&[DATE]));
    assert_eq!((run.code, run.out.as_str(), run.err.as_str()), (0, "", ""));
    assert_eq!(ours, file(&[ENTITY, DATE]));
    // Nothing was there before: git gives an empty file.
    let (run, ours) = merge("", &file(&[ENTITY]), &file(&[DATE]));
    assert_eq!((run.code, ours), (0, file(&[ENTITY, DATE])));
}

#[test]
fn a_conflict_keeps_both_and_is_listed_with_its_lines() {
    let with = |label: &str| file(&[&ENTITY.replace("entity", label)]);
    let (run, ours) = merge(&with("entity"), &with("claim"), &with("date"));
    assert_eq!((run.code, run.out.as_str()), (1, ""));
    let words = "hashiya: x/a.txt.ron:5: warning: a (line 5) and ";
    assert!(run.err.starts_with(words) && run.err.contains("(line 6) were one"), "{}", run.err);
    for part in ["label: \"claim\"", "label: \"date\"", "role: \"conflict\", from: \"a\""] {
        assert!(ours.contains(part), "{ours}");
    }
}

#[test]
fn what_cannot_be_merged_leaves_ours_as_it_was() {
    let newer = file(&[]).replace("hashiya: 1", "hashiya: 2");
    let twice = file(&[DATE, DATE]);
    let broken = "<<<<<<< HEAD\n";
    for (theirs, words) in [
        (newer.as_str(), "version 2"),
        (&twice, "two records have the id b"),
        (broken, "theirs:1:1: "),
        ("", "theirs:1:1: "),
    ] {
        let (run, ours) = merge(&file(&[]), &file(&[ENTITY]), theirs);
        assert_eq!((run.code, ours), (2, file(&[ENTITY])));
        assert!(run.err.contains(words) && run.err.contains("x/a.txt.ron was not merged"), "{}", run.err);
        assert!(!run.err.contains("F5"), "{}", run.err);
    }
}

#[test]
fn records_that_are_not_understood_are_carried_as_they_stand() {
    let broken = "(id: \"x\", lable:  \"entity\", spans: [(0, 4)])";
    let (run, ours) = merge(&file(&[broken]), &file(&[ENTITY, broken]), &file(&[DATE, broken]));
    assert_eq!((run.code, &ours), (0, &file(&[ENTITY, DATE, broken])), "{}", run.err);
    assert!(run.err.contains("1 records that are not understood stay as they stand"), "{}", run.err);
    for (ours, theirs) in [([ENTITY, broken].as_slice(), [DATE].as_slice()), (&[ENTITY], &[DATE, broken])] {
        let (run, merged) = merge(&file(&[]), &file(ours), &file(theirs));
        assert_eq!((run.code, merged), (0, file(&[ENTITY, DATE, broken])), "{}", run.err);
    }
    let (mine, yours) = (broken.replace("entity", "claim"), broken.replace("entity", "date"));
    let (run, ours) = merge(&file(&[broken]), &file(&[&mine]), &file(&[&yours]));
    assert_eq!((run.code, ours), (1, file(&[&mine, &yours])));
    assert!(run.err.contains("changed or taken away on the other: x;"), "{}", run.err);
}

#[test]
fn dropped_comments_are_told() {
    let (run, ours) = merge(&file(&[]), &format!("// ours\n{}", file(&[ENTITY])), &file(&[DATE]));
    assert_eq!((run.code, ours), (0, file(&[ENTITY, DATE])));
    assert!(run.err.contains("comments were dropped"), "{}", run.err);
}

/// A project in a repository, or nothing where there is no git.
pub(crate) struct Repository(TempDir);

impl Repository {
    pub(crate) fn new() -> Option<Self> {
        let repository = Self(tempfile::tempdir().unwrap());
        let Ok(output) = repository.command("git").args(["init", "-q", "-b", "main"]).output() else {
            eprintln!("not tested: there is no git here");
            return None;
        };
        assert!(output.status.success(), "{output:?}");
        Some(repository)
    }

    pub(crate) fn path(&self) -> &Path {
        self.0.path()
    }

    /// A program that finds this one on its way, and no settings of whoever runs the test.
    pub(crate) fn command(&self, program: &str) -> Command {
        let own = Path::new(PROGRAM).parent().unwrap().to_owned();
        let path = std::env::var_os("PATH").unwrap_or_default();
        let path = std::env::join_paths([own].into_iter().chain(std::env::split_paths(&path))).unwrap();
        let mut command = Command::new(program);
        command.current_dir(self.path()).env("PATH", path).env("HOME", self.path());
        command.env("GIT_CONFIG_NOSYSTEM", "1").env("GIT_CEILING_DIRECTORIES", self.path().parent().unwrap());
        for (name, value) in [("NAME", "leila"), ("EMAIL", "leila@example.org")] {
            command.env(format!("GIT_AUTHOR_{name}"), value).env(format!("GIT_COMMITTER_{name}"), value);
        }
        for name in ["GIT_DIR", "GIT_WORK_TREE", "GIT_INDEX_FILE", "XDG_CONFIG_HOME"] {
            command.env_remove(name);
        }
        command
    }

    pub(crate) fn try_git(&self, arguments: &str) -> Output {
        self.command("git").args(arguments.split(' ')).output().unwrap()
    }

    pub(crate) fn git(&self, arguments: &str) -> String {
        let output = self.try_git(arguments);
        assert!(output.status.success(), "git {arguments}: {output:?}");
        String::from_utf8(output.stdout).unwrap()
    }

    pub(crate) fn init(&self) -> Output {
        self.command(PROGRAM).args(["init", "--git"]).output().unwrap()
    }

    fn commit(&self, records: &[&str]) {
        fs::write(self.path().join("annotations/a.txt.ron"), file(records)).unwrap();
        self.git("add -A");
        self.git("commit -q -m work");
    }

    pub(crate) fn annotations(&self) -> String {
        fs::read_to_string(self.path().join("annotations/a.txt.ron")).unwrap()
    }
}

#[test]
fn git_merges_the_branches_of_two_annotators() {
    let Some(repository) = Repository::new() else { return };
    assert!(repository.init().status.success());
    // Neighbouring lines, changed on both sides: git by itself would give up.
    let (noted, linked) = (
        ENTITY.replace("by:", "note: \"؟\", by:"),
        ENTITY.replace("text: \"أعلن\",", "text: \"أعلن\", attributes: {\"kind\": \"ORG\"},"),
    );
    let (first, last) = (DATE.replace("\"b\"", "\"c\"").replace("(5, 9)", "(0, 9)"), DATE);
    repository.commit(&[ENTITY]);
    repository.git("checkout -q -b omar");
    repository.commit(&[&linked, last]);
    repository.git("checkout -q main");
    repository.commit(&[&first, &noted]);
    repository.git("merge -q --no-edit omar");
    let both = linked.replace("by:", "note: \"؟\", by:");
    assert_eq!(repository.annotations(), file(&[&first, &both, last]));
    assert_eq!(repository.git("status --porcelain"), "");

    // A conflict: git says so, and the file holds both.
    repository.git("checkout -q -b again");
    repository.commit(&[&both.replace("entity", "claim")]);
    repository.git("checkout -q main");
    repository.commit(&[&both.replace("entity", "place")]);
    let output = repository.try_git("merge --no-edit again");
    assert!(!output.status.success());
    assert!(
        String::from_utf8_lossy(&output.stderr).contains("hashiya: annotations/a.txt.ron:5: warning:"),
        "{output:?}"
    );
    let merged = repository.annotations();
    assert!(["claim", "place", "conflict"].iter().all(|word| merged.contains(word)), "{merged}");
    assert!(repository.git("status --porcelain").contains("UU annotations/a.txt.ron"));
}

#[test]
fn git_rebases_and_picks_the_work_of_another_annotator() {
    let Some(repository) = Repository::new() else { return };
    assert!(repository.init().status.success());
    let noted = ENTITY.replace("by:", "note: \"؟\", by:");
    let linked = ENTITY.replace("text: \"أعلن\",", "text: \"أعلن\", attributes: {\"kind\": \"ORG\"},");
    let both = linked.replace("by:", "note: \"؟\", by:");
    for how in ["rebase -q main", "cherry-pick main"] {
        repository.commit(&[ENTITY]);
        repository.git("checkout -q -b omar");
        repository.commit(&[&linked, DATE]);
        repository.git("checkout -q main");
        repository.commit(&[&noted]);
        repository.git("checkout -q omar");
        repository.git(how);
        assert_eq!((repository.annotations(), how), (file(&[&both, DATE]), how));
        assert_eq!(repository.git("status --porcelain"), "");
        repository.git("checkout -q main");
        repository.git("branch -q -D omar");
    }
}

#[test]
fn git_merges_histories_that_have_crossed() {
    let Some(repository) = Repository::new() else { return };
    assert!(repository.init().status.success());
    let with = |label: &str| ENTITY.replace("entity", label);
    repository.commit(&[ENTITY]);
    repository.git("checkout -q -b omar");
    repository.commit(&[ENTITY, DATE]);
    repository.git("checkout -q main");
    repository.commit(&[&with("claim")]);
    repository.git("branch mine");
    // Each takes in what the other had before that: there are two bases, which git merges by our driver first.
    repository.git("merge -q --no-edit omar");
    repository.git("checkout -q omar");
    repository.git("merge -q --no-edit mine");
    let third = DATE.replace("\"b\"", "\"c\"").replace("(5, 9)", "(10, 14)");
    repository.commit(&[&with("claim"), DATE, &third]);
    repository.git("checkout -q main");
    repository.commit(&[&with("claim"), &DATE.replace("by:", "note: \"؟\", by:")]);
    assert_eq!(repository.git("merge-base --all main omar").lines().count(), 2);
    repository.git("merge -q --no-edit omar");
    let expected = file(&[&with("claim"), &DATE.replace("by:", "note: \"؟\", by:"), &third]);
    assert_eq!(repository.annotations(), expected);
    let check = repository.command(PROGRAM).arg("check").output().unwrap();
    assert!(!String::from_utf8_lossy(&check.stdout).contains("conflict"), "{check:?}");
}

#[test]
fn git_is_set_up_once() {
    let Some(repository) = Repository::new() else { return };
    fs::write(repository.path().join(".gitignore"), "target").unwrap();
    let output = String::from_utf8(repository.init().stdout).unwrap();
    for line in [
        "added to .gitattributes: annotations/**/*.ron merge=hashiya",
        "added to .gitignore: annotations/**/.*.lock",
        "set in git's configuration: merge.hashiya.driver = hashiya merge %O %A %B --path %P",
        "Commit these files",
    ] {
        assert!(output.contains(line), "{output}");
    }
    let ignored = fs::read_to_string(repository.path().join(".gitignore")).unwrap();
    let lines = "annotations/**/.*.lock\nannotations/**/.*.journal*\nannotations/**/.*.new\n";
    assert_eq!(ignored, format!("target\n{lines}"));
    let is_ignored = |name: &str| {
        fs::create_dir_all(repository.path().join("annotations/b")).unwrap();
        fs::write(repository.path().join(name), "").unwrap();
        let is_ignored = repository.git("status --porcelain --ignored -uall").contains(&format!("!! {name}"));
        fs::remove_file(repository.path().join(name)).unwrap();
        is_ignored
    };
    for name in [".a.txt.lock", ".a.txt.journal", ".a.txt.journal-20310305T091240Z", "b/.a.txt.new"] {
        assert!(is_ignored(&format!("annotations/{name}")), "{name}");
    }
    assert!(!is_ignored("annotations/b/a.new.ron"));
    let attribute = |name: &str| repository.git(&format!("check-attr merge annotations/{name}"));
    assert!(
        attribute("a.txt.ron").ends_with("merge: hashiya\n")
            && attribute("b/a.txt.ron").ends_with("merge: hashiya\n")
    );
    assert!(attribute("schema.ron").ends_with("merge: unspecified\n"));

    let files = || {
        [".gitignore", ".gitattributes", ".git/config"]
            .map(|name| fs::read(repository.path().join(name)).unwrap())
    };
    let before = files();
    let output = repository.init();
    assert!(String::from_utf8(output.stdout).unwrap().contains("git merges annotations by id already"));
    assert_eq!(files(), before);
    // What somebody has chosen is left.
    repository.git("config merge.hashiya.driver other");
    let output = String::from_utf8(repository.init().stdout).unwrap();
    assert!(output.contains("left in git's configuration: merge.hashiya.driver = other"), "{output}");
}

#[test]
fn without_a_repository_or_without_git_nothing_is_made() {
    let folder = tempfile::tempdir().unwrap();
    let ceiling = folder.path().parent().unwrap().to_str().unwrap();
    let init = || {
        Hashiya::new().folder(folder.path()).env("GIT_CEILING_DIRECTORIES", ceiling).args("init --git press")
    };
    let run = init().env("PATH", "").run();
    assert_eq!(run.code, 2);
    assert!(run.err.contains("git was not set up: git is not installed"), "{}", run.err);
    assert!(!folder.path().join("press").exists());
    if Repository::new().is_some() {
        let run = init().run();
        assert_eq!(run.code, 2);
        assert!(run.err.contains("not in a git repository; run `git init` first"), "{}", run.err);
        assert!(!folder.path().join("press").exists());
    }
}
