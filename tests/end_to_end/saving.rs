//! Saving that fails: the act is kept in memory and said to be unsaved, leaving asks, and the next act saves all.

use super::corpus::Corpus;
use super::harness::{ENTER, Left, Reader, Start, WORD_LEFT};
use super::output::first;
use super::record::{file, masked};
use std::fs;

const TEXT: &str = "أعلنت هدى الراوي أن السفينة وصلت.\n";

fn tag(reader: &mut Reader) {
    reader.keys(WORD_LEFT);
    reader.keys("e");
}

fn masked_file(corpus: &Corpus) -> Option<String> {
    corpus.annotations("a.txt").map(|file| masked(&file))
}

/// Opens, makes saving impossible, tags and looks at what is said. Nothing on disk changes.
fn unsaved(corpus: &Corpus, why: &str, prevent: impl Fn()) -> Reader {
    let mut reader = Start::on(corpus).open();
    prevent();
    let before = corpus.snapshot();
    tag(&mut reader);
    let shot = reader.see("NOT SAVED: ");
    assert!(shot.says(why), "{}", shot.message());
    assert!(shot.status().ends_with("NOT SAVED"), "{}", shot.status());
    assert_eq!(corpus.snapshot(), before);
    reader
}

/// With a file where the folder of the annotations has to be.
fn blocked(corpus: &Corpus) -> Reader {
    unsaved(corpus, "annotations", || corpus.file("annotations", "in the way"))
}

fn quit_twice(mut reader: Reader) -> Left {
    reader.keys("q");
    reader.see("one document is not saved; quit again to leave all the same");
    reader.quit()
}

#[test]
fn where_no_folder_can_be_made_leaving_asks_first() {
    let corpus = Corpus::new(&[("a.txt", TEXT)]);
    let reader = blocked(&corpus);
    quit_twice(reader);
    assert_eq!(fs::read_to_string(corpus.path("annotations")).unwrap(), "in the way");
}

#[test]
fn leaving_is_only_meant_when_said_twice_in_a_row() {
    let corpus = Corpus::new(&[("a.txt", TEXT)]);
    let mut reader = blocked(&corpus);
    reader.keys("q");
    reader.see("quit again to leave all the same");
    reader.keys(WORD_LEFT);
    reader.wait_for("reading on", |shot| !shot.has("quit again"));
    quit_twice(reader);
}

#[test]
fn the_next_act_saves_everything_once_that_is_possible() {
    let corpus = Corpus::new(&[("a.txt", TEXT)]);
    let mut reader = blocked(&corpus);
    fs::remove_file(corpus.path("annotations")).unwrap();
    tag(&mut reader);
    let shot = reader.notice("entity: الراوي");
    assert!(shot.status().ends_with(" saved") && !shot.has("NOT SAVED"), "{}", shot.text());
    assert_eq!(masked_file(&corpus), Some(file("a.txt", TEXT, &[("entity", "هدى"), ("entity", "الراوي")])));
    reader.quit();
}

#[test]
fn quitting_tries_once_more() {
    let corpus = Corpus::new(&[("a.txt", TEXT)]);
    let mut reader = blocked(&corpus);
    fs::remove_file(corpus.path("annotations")).unwrap();
    reader.keys("q");
    let left = reader.end();
    assert!(left.status.success());
    assert_eq!(first(&left.output, "quit again"), None, "what was saved is not lost by leaving");
    assert_eq!(masked_file(&corpus), Some(file("a.txt", TEXT, &[("entity", "هدى")])));
}

#[test]
fn a_folder_without_permission_is_named() {
    use std::os::unix::fs::PermissionsExt;
    let corpus = Corpus::new(&[("a.txt", TEXT)]);
    let folder = corpus.path("annotations");
    fs::create_dir(&folder).unwrap();
    let allow = |mode| fs::set_permissions(&folder, fs::Permissions::from_mode(mode)).unwrap();
    allow(0o555);
    if fs::write(folder.join("probe"), "").is_ok() {
        return; // root writes everywhere
    }
    let mut reader = unsaved(&corpus, "ermission", || ());
    allow(0o755);
    tag(&mut reader);
    reader.notice("entity: الراوي");
    assert_eq!(masked_file(&corpus), Some(file("a.txt", TEXT, &[("entity", "هدى"), ("entity", "الراوي")])));
    reader.quit();
}

#[test]
fn work_of_another_program_comes_in_with_the_next_act() {
    let corpus = Corpus::new(&[("a.txt", TEXT)]);
    let mut reader = Start::on(&corpus).open();
    tag(&mut reader);
    reader.notice("entity: هدى");
    let ours = corpus.annotations("a.txt").unwrap();
    let made = r#"by: "omar", made: "2031-01-01T00:00:00Z""#;
    let theirs =
        format!(r#"        (id: "theirs", label: "claim", spans: [(0, 5)], text: "أعلنت", {made}),"#);
    let list = "annotations: [\n";
    corpus.file("annotations/a.txt.ron", ours.replace(list, &format!("{list}{theirs}\n")));
    tag(&mut reader);
    let shot = reader.see("1 change of others came in");
    assert!(shot.status().ends_with(" saved") && !shot.has("NOT SAVED"), "{}", shot.text());
    let together = || corpus.annotations("a.txt").unwrap();
    assert_eq!(masked(&together()).matches("label: \"entity\"").count(), 2);
    assert!(together().contains(&theirs), "{}", together());
    // Our acts are undone and made again; theirs stays.
    reader.keys("uu");
    reader.see("undone");
    reader.wait_for("both acts taken back", |_| !together().contains("entity"));
    assert!(together().contains(&theirs), "{}", together());
    reader.quit();
    // Also after a restart.
    let mut reader = Start::on(&corpus).open();
    reader.keys("U");
    reader.see("done again");
    reader.wait_for("an act made again", |_| together().contains("entity"));
    assert!(together().contains(&theirs), "{}", together());
    reader.quit();
}

#[test]
fn what_two_changed_differently_is_kept_twice_and_decided_by_a_key() {
    let corpus = Corpus::new(&[("a.txt", TEXT)]);
    let mut reader = Start::on(&corpus).open();
    tag(&mut reader);
    reader.notice("entity: هدى");
    let ours = corpus.annotations("a.txt").unwrap();
    corpus.file("annotations/a.txt.ron", ours.replace("entity", "claim"));
    reader.keys("d");
    reader.see("1 conflict (! goes to it)");
    let together = || corpus.annotations("a.txt").unwrap();
    for part in ["label: \"claim\"", "label: \"date\"", "role: \"conflict\""] {
        assert!(together().contains(part), "{}", together());
    }
    reader.keys("!");
    reader.see("changed in two ways");
    reader.keys(ENTER);
    reader.see("CONFLICT");
    reader.escape();
    reader.keys("k");
    reader.see("decided for ");
    assert_eq!(together().matches("id: ").count(), 1, "{}", together());
    reader.quit();
}

#[test]
fn a_file_that_cannot_be_understood_is_not_written_over() {
    let corpus = Corpus::new(&[("a.txt", TEXT)]);
    let mut reader = Start::on(&corpus).open();
    tag(&mut reader);
    reader.notice("entity: هدى");
    let ours = corpus.annotations("a.txt").unwrap();
    let theirs = "<<<<<<< ours\n";
    corpus.file("annotations/a.txt.ron", theirs);
    tag(&mut reader);
    let shot = reader.see("NOT SAVED: ");
    assert!(shot.message().contains("annotations/a.txt.ron:1:1: "), "{}", shot.message());
    assert_eq!(corpus.annotations("a.txt").as_deref(), Some(theirs));
    // Put right, all is written with the next act.
    corpus.file("annotations/a.txt.ron", &ours);
    reader.keys("u");
    reader.see("undone");
    reader.keys("U");
    reader.see("done again");
    assert_eq!(masked_file(&corpus), Some(file("a.txt", TEXT, &[("entity", "هدى"), ("entity", "الراوي")])));
    reader.quit();
}

#[test]
fn a_removed_file_is_written_again() {
    let corpus = Corpus::new(&[("a.txt", TEXT)]);
    let mut reader = Start::on(&corpus).open();
    tag(&mut reader);
    reader.notice("entity: هدى");
    assert!(corpus.annotations("a.txt").is_some());
    fs::remove_file(corpus.path("annotations/a.txt.ron")).unwrap();
    tag(&mut reader);
    reader.see("had been removed");
    assert_eq!(masked_file(&corpus), Some(file("a.txt", TEXT, &[("entity", "هدى"), ("entity", "الراوي")])));
    reader.quit();
}

#[test]
fn a_removed_journal_is_begun_anew() {
    let corpus = Corpus::new(&[("a.txt", TEXT)]);
    let mut reader = Start::on(&corpus).open();
    tag(&mut reader);
    reader.notice("entity: هدى");
    assert!(corpus.annotations("a.txt").is_some());
    fs::remove_file(corpus.path("annotations/.a.txt.journal")).unwrap();
    fs::remove_file(corpus.path("annotations/.a.txt.lock")).unwrap();
    tag(&mut reader);
    let shot = reader.notice("entity: الراوي");
    assert!(shot.status().ends_with(" saved") && !shot.has("NOT SAVED"), "{}", shot.text());
    assert!(corpus.path("annotations/.a.txt.lock").exists(), "others are kept away again");
    reader.quit();
    assert_eq!(masked_file(&corpus), Some(file("a.txt", TEXT, &[("entity", "هدى"), ("entity", "الراوي")])));
    // What was done since is in the new one.
    let mut reader = Start::on(&corpus).open();
    reader.keys("u");
    reader.see("undone");
    reader.quit();
    assert_eq!(masked_file(&corpus), Some(file("a.txt", TEXT, &[("entity", "هدى")])));
}

#[test]
fn a_removed_folder_is_made_again_with_all_there_was() {
    let corpus = Corpus::new(&[("a.txt", TEXT)]);
    let mut reader = Start::on(&corpus).open();
    tag(&mut reader);
    reader.notice("entity: هدى");
    assert!(corpus.annotations("a.txt").is_some());
    fs::remove_dir_all(corpus.path("annotations")).unwrap();
    tag(&mut reader);
    let shot = reader.see("had been removed");
    assert!(shot.status().ends_with(" saved") && !shot.has("NOT SAVED"), "{}", shot.text());
    let both = Some(file("a.txt", TEXT, &[("entity", "هدى"), ("entity", "الراوي")]));
    assert_eq!(masked_file(&corpus), both);
    reader.quit();
    let mut reader = Start::on(&corpus).open();
    reader.keys("u");
    reader.see("undone");
    reader.quit();
    assert_eq!(masked_file(&corpus), Some(file("a.txt", TEXT, &[("entity", "هدى")])));
}

#[test]
fn what_was_saved_and_then_removed_is_kept_with_what_could_not_be_saved() {
    let corpus = Corpus::new(&[("a.txt", TEXT)]);
    let mut reader = Start::on(&corpus).open();
    tag(&mut reader);
    reader.notice("entity: هدى");
    assert!(corpus.annotations("a.txt").is_some());
    fs::remove_dir_all(corpus.path("annotations")).unwrap();
    corpus.file("annotations", "in the way");
    tag(&mut reader);
    reader.see("NOT SAVED: ");
    reader.signal("KILL");
    reader.end();
    fs::remove_file(corpus.path("annotations")).unwrap();
    let mut reader = Start::on(&corpus).open();
    reader.see("could not be saved before");
    assert_eq!(masked_file(&corpus), Some(file("a.txt", TEXT, &[("entity", "هدى"), ("entity", "الراوي")])));
    reader.quit();
}

#[test]
fn other_documents_are_saved_all_the_same() {
    let corpus = Corpus::new(&[("a.txt", TEXT), ("b.txt", TEXT)]);
    fs::create_dir_all(corpus.path("annotations/a.txt.ron")).unwrap();
    let mut reader = Start::on(&corpus).open();
    reader.keys("e");
    reader.frame();
    reader.keys("]");
    reader.see("2/2");
    tag(&mut reader);
    reader.notice("entity: هدى");
    assert_eq!(
        corpus.annotations("b.txt").map(|file| masked(&file)),
        Some(file("b.txt", TEXT, &[("entity", "هدى")]))
    );
    reader.quit();
}

#[test]
fn annotations_can_be_kept_elsewhere() {
    let corpus = Corpus::new(&[("a.txt", TEXT)]);
    let before = corpus.snapshot();
    let elsewhere = tempfile::tempdir().unwrap();
    let folder = elsewhere.path().to_string_lossy().into_owned();
    let mut reader = Start::on(&corpus).argument("--annotations").argument(&folder).open();
    tag(&mut reader);
    reader.notice("entity: هدى");
    reader.quit();
    assert_eq!(corpus.snapshot(), before);
    let found = fs::read_to_string(elsewhere.path().join("a.txt.ron")).unwrap();
    assert_eq!(masked(&found), file("a.txt", TEXT, &[("entity", "هدى")]));
}

#[test]
fn a_file_by_itself_and_a_part_of_a_project_are_opened() {
    let corpus = Corpus::new(&[("a.txt", TEXT), ("b.txt", TEXT)]);
    let mut reader = Start::on(&corpus).path("corpus/b.txt").open();
    reader.see("1/1");
    tag(&mut reader);
    reader.notice("entity: هدى");
    reader.quit();
    assert!(corpus.annotations("b.txt").is_some(), "it belongs to its project");

    corpus.file("alone/خبر.txt", TEXT);
    let mut reader = Start::on(&corpus).path("alone/خبر.txt").open();
    tag(&mut reader);
    reader.notice("entity: هدى");
    reader.quit();
    assert!(corpus.path("alone/خبر.txt.annotations/خبر.txt.ron").is_file());
}

#[test]
fn work_that_could_not_be_saved_outlives_a_kill() {
    let corpus = Corpus::new(&[("a.txt", TEXT)]);
    let mut reader = blocked(&corpus);
    let kept = corpus.path(".local/state/hashiya");
    assert_eq!(fs::read_dir(&kept).unwrap().count(), 1);
    reader.signal("KILL");
    reader.end();
    fs::remove_file(corpus.path("annotations")).unwrap();
    let mut reader = Start::on(&corpus).open();
    let shot = reader.see("could not be saved before");
    assert!(shot.status().ends_with(" saved"), "{}", shot.text());
    assert_eq!(masked_file(&corpus), Some(file("a.txt", TEXT, &[("entity", "هدى")])));
    assert_eq!(fs::read_dir(&kept).unwrap().count(), 0);
    reader.keys("u");
    reader.see("undone");
    reader.quit();
    assert_eq!(corpus.annotations("a.txt"), None);
}

#[test]
fn what_is_given_up_by_reading_again_is_kept_in_a_file_that_is_named() {
    let corpus = Corpus::new(&[("a.txt", TEXT)]);
    let mut reader = blocked(&corpus);
    let f5 = "\x1b[15~";
    reader.keys(f5);
    reader.see("again");
    reader.keys(f5);
    let shot = reader.see("given up; it is kept in ");
    let kept: Vec<_> = fs::read_dir(corpus.path(".local/state/hashiya")).unwrap().collect();
    let name = kept[0].as_ref().unwrap().file_name().to_string_lossy().into_owned();
    assert!(kept.len() == 1 && name.contains(".journal-"), "{name}");
    assert!(shot.text().replace(['\n', ' '], "").contains(&name), "{}", shot.text());
    assert!(!shot.status().contains("entity"), "{}", shot.text());
    reader.quit();
}

#[test]
fn what_could_not_be_saved_is_saved_by_itself_when_it_can_be() {
    let corpus = Corpus::new(&[("a.txt", TEXT)]);
    let mut reader = blocked(&corpus);
    fs::remove_file(corpus.path("annotations")).unwrap();
    reader.wait_for("saved", |shot| shot.status().ends_with(" saved") && !shot.has("NOT SAVED"));
    assert_eq!(masked_file(&corpus), Some(file("a.txt", TEXT, &[("entity", "هدى")])));
    reader.quit();
}
