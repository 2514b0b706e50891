//! Saving: in one step, over nobody's work, with modes and links as they were.

use crate::*;
use hashiya::store::init;

const TEXT: &str = "قال الناطق إن السفينة وصلت";

fn opened() -> (Scratch, LoadedDocument, LoadedAnnotations) {
    let scratch = Scratch::project(&[("ن/a.txt", TEXT)]);
    let (loaded, found) = scratch.open("ن/a.txt");
    (scratch, loaded, found)
}

const FILE: &str = "annotations/ن/a.txt.ron";

fn tag(loaded: &LoadedDocument, found: &mut LoadedAnnotations, quote: &str) {
    insert(found, annotation(loaded, quote, "entity", quote));
}

#[test]
fn saving_makes_the_folders_and_leaves_the_corpus_alone() {
    let (scratch, loaded, mut found) = opened();
    let before = scratch.snapshot();
    tag(&loaded, &mut found, "الناطق");
    save(&loaded, &mut found).unwrap();
    assert!(scratch.read(FILE).contains("spans: [(4, 10)], text: \"الناطق\""));
    let after = scratch.snapshot();
    assert!(
        before.iter().all(|(path, state)| !path.starts_with(scratch.path("corpus")) || after[path] == *state)
    );
    assert_eq!(fs::read_dir(scratch.path("annotations/ن")).unwrap().count(), 1);
}

#[test]
fn nothing_known_is_no_file() {
    let (scratch, loaded, mut found) = opened();
    save(&loaded, &mut found).unwrap();
    assert!(!scratch.path("annotations").exists());
    tag(&loaded, &mut found, "الناطق");
    save(&loaded, &mut found).unwrap();
    found.set.apply(Edit::Remove(Id::new("الناطق").unwrap())).unwrap();
    save(&loaded, &mut found).unwrap();
    assert!(!scratch.path(FILE).exists());
    note(&mut found.set, InfoField::Status, "reading");
    save(&loaded, &mut found).unwrap();
    assert!(scratch.read(FILE).contains("status: \"reading\""));
}

#[test]
fn saving_the_same_again_does_not_touch_the_file() {
    let (scratch, loaded, mut found) = opened();
    tag(&loaded, &mut found, "الناطق");
    save(&loaded, &mut found).unwrap();
    let before = scratch.snapshot();
    save(&loaded, &mut found).unwrap();
    let (loaded, mut found) = scratch.open("ن/a.txt");
    save(&loaded, &mut found).unwrap();
    assert_eq!(scratch.snapshot(), before);
}

#[test]
fn someone_else_s_work_is_never_written_over() {
    let (scratch, loaded, mut found) = opened();
    tag(&loaded, &mut found, "الناطق");
    // Made by somebody else while it did not exist for us.
    let (_, mut theirs) = scratch.open("ن/a.txt");
    tag(&loaded, &mut theirs, "السفينة");
    save(&loaded, &mut theirs).unwrap();
    let before = scratch.snapshot();
    let error = save(&loaded, &mut found).unwrap_err();
    assert!(matches!(error, StoreError::ChangedOnDisk { .. }));
    assert!(
        error.to_string().ends_with("(F5) goes on from what is on disk and gives up what is not saved"),
        "{error}"
    );
    assert_eq!(scratch.snapshot(), before);

    // Changed by somebody else, and removed by us.
    let (_, mut ours) = scratch.open("ن/a.txt");
    tag(&loaded, &mut theirs, "وصلت");
    save(&loaded, &mut theirs).unwrap();
    let before = scratch.snapshot();
    let theirs_first = ours.set.annotations()[0].id.clone();
    ours.set.apply(Edit::Remove(theirs_first)).unwrap();
    assert!(matches!(save(&loaded, &mut ours).unwrap_err(), StoreError::ChangedOnDisk { .. }));
    assert_eq!(scratch.snapshot(), before);

    // Removed by somebody else.
    let (_, mut ours) = scratch.open("ن/a.txt");
    tag(&loaded, &mut ours, "قال");
    fs::remove_file(scratch.path(FILE)).unwrap();
    assert!(matches!(save(&loaded, &mut ours).unwrap_err(), StoreError::ChangedOnDisk { .. }));
    assert!(!scratch.path(FILE).exists());
}

#[test]
fn a_folder_in_the_way_is_an_error_and_saving_works_once_it_is_gone() {
    let (scratch, loaded, mut found) = opened();
    tag(&loaded, &mut found, "الناطق");
    scratch.file("annotations", "in the way");
    let error = save(&loaded, &mut found).unwrap_err();
    assert!(error.to_string().contains("a.txt.ron: cannot be"), "{error}");
    assert_eq!(scratch.read("annotations"), "in the way");
    fs::remove_file(scratch.path("annotations")).unwrap();
    save(&loaded, &mut found).unwrap();
    assert!(scratch.path(FILE).exists());
}

#[test]
fn a_project_is_begun_without_touching_what_is_there() {
    let scratch = Scratch::new();
    let made = init(&scratch.path("p")).unwrap();
    assert_eq!(made, [scratch.path("p"), scratch.path("p/corpus"), scratch.path("p/annotations")]);
    scratch.file("p/corpus/a.txt", TEXT);
    let before = scratch.snapshot();
    assert_eq!(init(&scratch.path("p")).unwrap(), Vec::<PathBuf>::new());
    assert_eq!(scratch.snapshot(), before);
    scratch.file("q/annotations", "");
    let before = scratch.snapshot();
    assert!(matches!(init(&scratch.path("q")).unwrap_err(), StoreError::NotAFolder { .. }));
    assert_eq!(scratch.snapshot(), before);
}

#[test]
fn no_project_begins_in_the_corpus_of_another() {
    let scratch = Scratch::project(&[("b/a.txt", TEXT)]);
    let before = scratch.snapshot();
    for name in ["corpus", "corpus/b", "corpus/new/press", "new/corpus"] {
        let error = init(&scratch.path(name)).unwrap_err();
        assert!(matches!(error, StoreError::InsideCorpus { .. }), "{name}: {error}");
    }
    assert_eq!(scratch.snapshot(), before);
    // One that is there, made by hand, is no reason to complain.
    scratch.folder("corpus/leila/corpus");
    scratch.folder("corpus/leila/annotations");
    assert_eq!(init(&scratch.path("corpus/leila")).unwrap(), Vec::<PathBuf>::new());
    init(&scratch.path("corpus-of-mine")).unwrap();
}

#[test]
fn advice_fits_the_act() {
    let (path, cause) = (PathBuf::from("p"), || std::io::ErrorKind::StorageFull.into());
    let saving = StoreError::Write { path: path.clone(), cause: cause() }.to_string();
    assert!(saving.ends_with("free some space, then save again"), "{saving}");
    let making = StoreError::Make { path, cause: cause() }.to_string();
    assert!(making.ends_with("free some space, then try again"), "{making}");
}

#[cfg(unix)]
mod unix {
    use super::*;
    use std::os::unix::fs::{MetadataExt, PermissionsExt};

    #[test]
    fn a_link_into_a_corpus_is_in_the_corpus() {
        let scratch = Scratch::project(&[("b/a.txt", TEXT)]);
        scratch.link("corpus/b", "link");
        let error = init(&scratch.path("link/press")).unwrap_err();
        let StoreError::InsideCorpus { corpus, .. } = error else { panic!("{error}") };
        assert_eq!(corpus, scratch.path("corpus"));
    }

    #[test]
    fn a_project_that_cannot_be_made_is_an_error_that_speaks_of_making() {
        let scratch = Scratch::new();
        scratch.folder("shut");
        if !permissions_hold(&scratch) {
            return;
        }
        set_mode(&scratch.path("shut"), 0o555);
        let message = init(&scratch.path("shut/press")).unwrap_err().to_string();
        set_mode(&scratch.path("shut"), 0o755);
        assert!(message.contains("press: cannot be made: Permission denied"), "{message}");
        assert!(message.ends_with("then try again"), "{message}");
    }

    #[test]
    fn the_mode_of_the_file_is_kept() {
        let (scratch, loaded, mut found) = opened();
        tag(&loaded, &mut found, "الناطق");
        save(&loaded, &mut found).unwrap();
        set_mode(&scratch.path(FILE), 0o640);
        tag(&loaded, &mut found, "وصلت");
        save(&loaded, &mut found).unwrap();
        let mode = fs::metadata(scratch.path(FILE)).unwrap().permissions().mode();
        assert_eq!(mode & 0o777, 0o640);
    }

    #[test]
    fn a_link_stays_a_link() {
        let (scratch, loaded, mut found) = opened();
        tag(&loaded, &mut found, "الناطق");
        save(&loaded, &mut found).unwrap();
        scratch.folder("common");
        fs::rename(scratch.path(FILE), scratch.path("common/a.ron")).unwrap();
        scratch.link("../../common/a.ron", FILE);
        let (_, mut found) = scratch.open("ن/a.txt");
        tag(&loaded, &mut found, "وصلت");
        save(&loaded, &mut found).unwrap();
        assert!(scratch.path(FILE).is_symlink());
        assert_eq!(scratch.read("common/a.ron").matches("id:").count(), 2);
        for quote in ["الناطق", "وصلت"] {
            found.set.apply(Edit::Remove(Id::new(quote).unwrap())).unwrap();
        }
        save(&loaded, &mut found).unwrap();
        assert!(scratch.path(FILE).is_symlink());
        assert!(scratch.open("ن/a.txt").1.set.is_empty());
    }

    #[test]
    fn the_file_is_replaced_and_not_rewritten() {
        let (scratch, loaded, mut found) = opened();
        tag(&loaded, &mut found, "الناطق");
        save(&loaded, &mut found).unwrap();
        let old = fs::File::open(scratch.path(FILE)).unwrap();
        tag(&loaded, &mut found, "وصلت");
        save(&loaded, &mut found).unwrap();
        let old_content = std::io::read_to_string(&old).unwrap();
        assert_eq!(old_content.matches("id:").count(), 1);
        assert_ne!(old.metadata().unwrap().ino(), fs::metadata(scratch.path(FILE)).unwrap().ino());
    }

    #[test]
    fn a_write_protected_file_opens_read_only() {
        let (scratch, loaded, mut found) = opened();
        tag(&loaded, &mut found, "الناطق");
        save(&loaded, &mut found).unwrap();
        set_mode(&scratch.path(FILE), 0o444);
        let (_, mut found) = scratch.open("ن/a.txt");
        assert!(found.read_only.as_ref().unwrap().contains("write-protected"));
        tag(&loaded, &mut found, "وصلت");
        assert!(matches!(save(&loaded, &mut found).unwrap_err(), StoreError::ReadOnly { .. }));
    }

    #[test]
    fn a_folder_that_may_not_be_written_is_an_error_and_loses_nothing() {
        let (scratch, loaded, mut found) = opened();
        tag(&loaded, &mut found, "الناطق");
        save(&loaded, &mut found).unwrap();
        if !permissions_hold(&scratch) {
            return;
        }
        let before = scratch.read(FILE);
        set_mode(&scratch.path("annotations/ن"), 0o555);
        tag(&loaded, &mut found, "وصلت");
        let error = save(&loaded, &mut found).unwrap_err();
        set_mode(&scratch.path("annotations/ن"), 0o755);
        assert!(error.to_string().contains("cannot be written: Permission denied"), "{error}");
        assert_eq!(scratch.read(FILE), before);
        save(&loaded, &mut found).unwrap();
    }
}
