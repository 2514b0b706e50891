//! Links and pipes in the places of files: what is ours is never reached through a link, and nothing waits.

use crate::*;
use hashiya::annotation::Act;
use hashiya::store::{
    Config, ConfigPlace, DocumentWriter, StatePlace, lock_holder, open_file, open_journal, read_stream,
    set_up_git, summarize,
};
use std::os::unix::fs::symlink;
use std::process::Command;
use std::sync::Arc;

const TEXT: &str = "قال الناطق إن السفينة وصلت";
const THEIRS: &str = "what is nobody's business";

fn pipe(path: &Path) {
    assert!(Command::new("mkfifo").arg(path).status().unwrap().success());
}

/// A project with one document, and a file outside of it.
fn project() -> (Scratch, PathBuf) {
    let scratch = Scratch::project(&[("a.txt", TEXT)]);
    scratch.folder("annotations");
    let outside = scratch.file("outside", THEIRS);
    (scratch, outside)
}

/// Opens the document and tries to tag a word; the reason why it could not be.
fn refused(scratch: &Scratch) -> String {
    let (loaded, mut found) = scratch.open("a.txt");
    let reason = found.file.forbidden().unwrap().to_string();
    let opened = open_journal(&loaded.document, &loaded.sha256, &mut found, &StatePlace::default(), "leila");
    let mut history = opened.history;
    let mut set = found.set.clone();
    let edit = Edit::Insert(annotation(&loaded, "a", "entity", "الناطق"));
    history.make(&mut set, edit, "2031-05-01T08:00:00Z".parse().unwrap()).unwrap();
    let acts: Vec<Act> = history.take_acts();
    let document = Arc::new(loaded.document.clone());
    let sha256 = loaded.sha256.clone();
    let mut writer = DocumentWriter::new(opened.recovery, document, sha256, "leila".to_owned());
    acts.iter().for_each(|act| writer.take(act));
    writer.append().unwrap_err();
    reason
}

#[test]
fn a_link_in_the_place_of_a_lock_or_journal_makes_a_document_read_only() {
    for name in [".a.txt.lock", ".a.txt.journal"] {
        let (scratch, outside) = project();
        let link = scratch.path("annotations").join(name);
        symlink(&outside, &link).unwrap();
        let reason = refused(&scratch);
        assert!(reason.contains("this is a link") && reason.contains(name), "{reason}");
        assert_eq!(fs::read_to_string(&outside).unwrap(), THEIRS);
        assert!(link.is_symlink(), "it stays for its owner to see");
        let project = Project::discover(Some(scratch.0.path()), None).unwrap();
        let found = hashiya::store::check(&project, &Schema::built_in()).findings;
        let told: Vec<_> = found.iter().map(|finding| finding.kind.code()).collect();
        assert!(told.contains(&"hidden-file-unusable"), "{told:?}");
    }
}

#[test]
fn a_link_that_leads_nowhere_makes_no_file_there() {
    for name in [".a.txt.lock", ".a.txt.journal"] {
        let (scratch, _) = project();
        let target = scratch.path("not-there");
        symlink(&target, scratch.path("annotations").join(name)).unwrap();
        refused(&scratch);
        assert!(!target.exists());
    }
}

#[test]
fn pipes_and_folders_keep_nobody_waiting() {
    for name in [".a.txt.lock", ".a.txt.journal"] {
        let (scratch, _) = project();
        let place = scratch.path("annotations").join(name);
        pipe(&place);
        assert!(refused(&scratch).contains("this is not an ordinary file"));
        fs::remove_file(&place).unwrap();
        fs::create_dir(&place).unwrap();
        assert!(refused(&scratch).contains("this is not an ordinary file"));
        assert_eq!(lock_holder(&scratch.path("annotations/a.txt.ron")), None);
    }
}

#[test]
fn a_link_at_the_name_of_a_replacement_is_removed_and_not_written_through() {
    let (scratch, outside) = project();
    let (loaded, mut found) = scratch.open("a.txt");
    insert(&mut found, annotation(&loaded, "a", "entity", "الناطق"));
    save(&loaded, &mut found).unwrap();
    symlink(&outside, scratch.path("annotations/.a.txt.new")).unwrap();
    insert(&mut found, annotation(&loaded, "b", "entity", "السفينة"));
    save(&loaded, &mut found).unwrap();
    assert_eq!(fs::read_to_string(&outside).unwrap(), THEIRS);
    assert!(scratch.read("annotations/a.txt.ron").contains("السفينة"));
}

#[test]
fn a_journal_elsewhere_is_not_reached_through_a_link() {
    let (scratch, outside) = project();
    let state = StatePlace::at(scratch.folder("state"));
    let (loaded, mut found) = scratch.open("a.txt");
    // It is named after the fingerprint of the path of the annotation file.
    let path = found.file.path().to_str().unwrap().to_owned();
    let name = read_stream(path.as_bytes(), "path").unwrap().sha256[..16].to_owned();
    symlink(&outside, scratch.path(&format!("state/{name}.journal"))).unwrap();
    let opened = open_journal(&loaded.document, &loaded.sha256, &mut found, &state, "leila");
    assert!(opened.messages[0].to_string().contains("this is a link"), "{:?}", opened.messages);
}

#[test]
fn an_annotation_file_may_be_a_link_and_stays_one() {
    let (scratch, _) = project();
    let (loaded, mut found) = scratch.open("a.txt");
    insert(&mut found, annotation(&loaded, "a", "entity", "الناطق"));
    save(&loaded, &mut found).unwrap();
    let (file, kept) = (scratch.path("annotations/a.txt.ron"), scratch.path("kept.ron"));
    fs::rename(&file, &kept).unwrap();
    symlink(&kept, &file).unwrap();
    let (loaded, mut found) = scratch.open("a.txt");
    insert(&mut found, annotation(&loaded, "b", "entity", "السفينة"));
    save(&loaded, &mut found).unwrap();
    assert!(file.is_symlink());
    assert!(scratch.read("kept.ron").contains("السفينة"));
}

#[test]
fn an_annotation_file_that_leads_to_something_else_is_never_written() {
    let (scratch, outside) = project();
    symlink(&outside, scratch.path("annotations/a.txt.ron")).unwrap();
    let entry = scratch.entry("a.txt");
    let loaded = read_document(&entry).unwrap();
    assert!(matches!(
        read_annotations(&entry, &loaded, &Schema::built_in()),
        Err(StoreError::Malformed { .. })
    ));
    assert!(summarize(&entry, &Schema::built_in()).is_err());
    assert_eq!(fs::read_to_string(&outside).unwrap(), THEIRS);
}

#[test]
fn git_s_files_are_not_written_through_links() {
    let (scratch, outside) = project();
    let git = |arguments: &[&str]| {
        assert!(
            Command::new("git").args(arguments).current_dir(scratch.path("")).status().unwrap().success()
        );
    };
    git(&["init", "-q"]);
    symlink(&outside, scratch.path(".gitattributes")).unwrap();
    let error = set_up_git(&scratch.path("")).unwrap_err();
    assert!(matches!(error, StoreError::LinkNotFollowed { .. }), "{error}");
    assert_eq!(fs::read_to_string(&outside).unwrap(), THEIRS);
}

#[test]
fn a_pipe_in_the_place_of_settings_or_of_an_import_is_an_error_at_once() {
    let scratch = Scratch::new();
    let place = scratch.path("config.ron");
    pipe(&place);
    let error = Config::load(&ConfigPlace::at(place.clone())).unwrap_err();
    assert!(error.to_string().contains("not an ordinary file"), "{error}");
    assert!(matches!(open_file(&place), Err(StoreError::NotAFile { .. })));
}

#[test]
fn a_folder_at_the_name_of_a_replacement_is_left_alone_and_nothing_is_lost() {
    let (scratch, _) = project();
    let (loaded, mut found) = scratch.open("a.txt");
    insert(&mut found, annotation(&loaded, "a", "entity", "الناطق"));
    save(&loaded, &mut found).unwrap();
    let kept = scratch.path("annotations/.a.txt.new/kept");
    fs::create_dir_all(kept.parent().unwrap()).unwrap();
    fs::write(&kept, THEIRS).unwrap();
    insert(&mut found, annotation(&loaded, "b", "entity", "السفينة"));
    save(&loaded, &mut found).unwrap();
    assert_eq!(scratch.open("a.txt").1.set.annotations().len(), 2);
    assert_eq!(fs::read_to_string(&kept).unwrap(), THEIRS);
}

#[test]
fn where_the_folder_of_the_annotations_is_a_link_files_are_made_in_the_folder_it_leads_to() {
    let scratch = Scratch::project(&[("a.txt", TEXT)]);
    let elsewhere = scratch.folder("elsewhere");
    symlink(&elsewhere, scratch.path("annotations")).unwrap();
    let (loaded, mut found) = scratch.open("a.txt");
    insert(&mut found, annotation(&loaded, "a", "entity", "الناطق"));
    save(&loaded, &mut found).unwrap();
    assert!(scratch.path("annotations").is_symlink());
    assert!(fs::read_to_string(elsewhere.join("a.txt.ron")).unwrap().contains("الناطق"));
    assert_eq!(scratch.open("a.txt").1.set.annotations().len(), 1);
}
