//! Work of others that comes into a file while its document is open, and what a merge left for people to decide.

use crate::*;
use hashiya::annotation::{Link, merge::CONFLICT};
use hashiya::store::{ExternalMerge, Open, merge_external};

const TEXT: &str = "قال الناطق إن السفينة وصلت";
const FILE: &str = "annotations/a.txt.ron";

fn opened() -> (Scratch, LoadedDocument, LoadedAnnotations) {
    let scratch = Scratch::project(&[("a.txt", TEXT)]);
    let (loaded, mut found) = scratch.open("a.txt");
    tag(&loaded, &mut found, "قال");
    save(&loaded, &mut found).unwrap();
    (scratch, loaded, found)
}

fn tag(loaded: &LoadedDocument, found: &mut LoadedAnnotations, quote: &str) {
    insert(found, annotation(loaded, quote, "entity", quote));
}

fn merge_in(loaded: &LoadedDocument, found: &mut LoadedAnnotations) -> Result<ExternalMerge, StoreError> {
    let (document, sha256) = (&loaded.document, &loaded.sha256);
    let open = Open { document, sha256, set: &found.set, has_home: false };
    let merged = merge_external(&mut found.file, &Schema::built_in(), open)?;
    found.set = merged.set.clone();
    Ok(merged)
}

fn ids(found: &LoadedAnnotations) -> Vec<&str> {
    found.set.annotations().iter().map(|annotation| annotation.id.as_str()).collect()
}

#[test]
fn work_of_others_comes_in_and_nothing_is_lost() {
    let (scratch, loaded, mut ours) = opened();
    let (_, mut theirs) = scratch.open("a.txt");
    tag(&loaded, &mut theirs, "السفينة");
    note(&mut theirs.set, InfoField::Status, "done");
    save(&loaded, &mut theirs).unwrap();
    tag(&loaded, &mut ours, "وصلت");
    note(&mut ours.set, InfoField::Date, "2031");
    assert!(matches!(save(&loaded, &mut ours).unwrap_err(), StoreError::ChangedOnDisk { .. }));

    let before = scratch.snapshot();
    let merged = merge_in(&loaded, &mut ours).unwrap();
    assert_eq!((merged.changes, merged.conflicts), (2, 0));
    assert_eq!(scratch.snapshot(), before, "reading writes nothing");
    save(&loaded, &mut ours).unwrap();
    assert_eq!(ids(&ours), ["قال", "السفينة", "وصلت"]);
    assert_eq!((ours.set.info().date.as_str(), ours.set.info().status.as_str()), ("2031", "done"));
    // Nothing more comes in, and the next save goes on from here.
    assert_eq!(merge_in(&loaded, &mut ours).unwrap().changes, 0);
    let (_, again) = scratch.open("a.txt");
    assert_eq!(again.set, ours.set);
}

#[test]
fn a_removed_file_takes_nothing_away() {
    let (scratch, loaded, mut ours) = opened();
    tag(&loaded, &mut ours, "وصلت");
    fs::remove_file(scratch.path(FILE)).unwrap();
    let merged = merge_in(&loaded, &mut ours).unwrap();
    assert_eq!((merged.changes, merged.conflicts), (0, 0));
    save(&loaded, &mut ours).unwrap();
    assert_eq!(ids(&scratch.open("a.txt").1), ["قال", "وصلت"]);
}

#[test]
fn where_the_folder_is_gone_too_nothing_is_written_until_it_is_back() {
    let (scratch, loaded, mut ours) = opened();
    tag(&loaded, &mut ours, "وصلت");
    fs::rename(scratch.path("annotations"), scratch.path("away")).unwrap();
    assert!(matches!(merge_in(&loaded, &mut ours).unwrap_err(), StoreError::ChangedOnDisk { .. }));
    save(&loaded, &mut ours).unwrap_err();
    assert!(!scratch.path("annotations").exists());
    fs::rename(scratch.path("away"), scratch.path("annotations")).unwrap();
    save(&loaded, &mut ours).unwrap();
    assert_eq!(ids(&scratch.open("a.txt").1), ["قال", "وصلت"]);
}

#[test]
fn a_file_that_is_not_understood_or_about_another_text_stays_as_it_is() {
    let (scratch, loaded, mut ours) = opened();
    let sound = scratch.read(FILE);
    tag(&loaded, &mut ours, "وصلت");
    for other in [
        String::new(),
        "<<<<<<< ours\n".to_owned(),
        sound.replace("hashiya: 1", "hashiya: 2"),
        sound.replace(&loaded.sha256, "00"),
        sound.replace("(0, 3)", "(0, 4)"),
        sound.replace("id: \"قال\"", "id: \"\""),
    ] {
        scratch.file(FILE, &other);
        let set = ours.set.clone();
        merge_in(&loaded, &mut ours).unwrap_err();
        assert_eq!(ours.set, set);
        assert!(matches!(save(&loaded, &mut ours).unwrap_err(), StoreError::ChangedOnDisk { .. }));
        assert_eq!(scratch.read(FILE), other);
    }
    // Put right, everything comes together.
    scratch.file(FILE, sound);
    save(&loaded, &mut ours).unwrap();
    assert_eq!(ids(&scratch.open("a.txt").1), ["قال", "وصلت"]);
}

#[test]
fn records_that_were_not_understood_stay_when_work_comes_in() {
    let (scratch, loaded, _) = opened();
    let line =
        r#"        (id: "broken", label: "entity", spans: [(4, 99)], text: "الناطق", by: "omar", made: ""),"#;
    let list = "annotations: [\n";
    let with_broken = scratch.read(FILE).replace(list, &format!("{list}{line}\n"));
    scratch.file(FILE, &with_broken);
    let (_, mut ours) = scratch.open("a.txt");
    assert_eq!(ours.file.quarantined(), 1);
    scratch.file(FILE, with_broken.replace("entity\", spans: [(0", "claim\", spans: [(0"));
    tag(&loaded, &mut ours, "وصلت");
    assert_eq!(merge_in(&loaded, &mut ours).unwrap().changes, 1);
    save(&loaded, &mut ours).unwrap();
    let (_, again) = scratch.open("a.txt");
    assert_eq!((ids(&again), again.file.quarantined()), (vec!["قال", "وصلت"], 1));
    assert!(scratch.read(FILE).contains(line.trim()) && again.set.annotations()[0].label == "claim");
}

#[test]
fn a_conflict_keeps_both_and_check_lists_it() {
    let (scratch, loaded, mut ours) = opened();
    let (_, mut theirs) = scratch.open("a.txt");
    let relabel = |found: &mut LoadedAnnotations, label: &str| {
        let annotation = annotation(&loaded, "قال", label, "قال");
        found.set.apply(Edit::Replace(annotation)).unwrap();
    };
    relabel(&mut ours, "claim");
    relabel(&mut theirs, "date");
    note(&mut theirs.set, InfoField::Status, "done");
    save(&loaded, &mut theirs).unwrap();
    note(&mut ours.set, InfoField::Status, "review");
    let merged = merge_in(&loaded, &mut ours).unwrap();
    assert_eq!((merged.conflicts, merged.set.annotations().len()), (1, 2));
    assert!(merged.is_info_disputed);
    assert_eq!(merged.set.info().status, "done", "it is further on");
    save(&loaded, &mut ours).unwrap();

    let (_, again) = scratch.open("a.txt");
    assert_eq!((codes(&again), again.read_only), (vec!["conflict", "conflict"], None));
    let report = hashiya::store::check(&scratch.discover(""), &Schema::built_in());
    let lines: Vec<_> = report.findings.iter().map(|finding| finding.to_string()).collect();
    assert!(
        lines[0].ends_with(
            "warning: the document's notes keep what was said otherwise: status review [conflict]"
        ),
        "{lines:?}"
    );
    assert!(
        lines[1].contains(".ron:9: warning: ") && lines[1].contains("delete one of them to decide"),
        "{lines:?}"
    );
    assert!(!report.has_errors());

    // Deleting one decides.
    let [first, second] = [0, 1].map(|index| again.set.annotations()[index].clone());
    let link = again.set.links()[0].clone();
    assert!([&first.id, &second.id].contains(&&link.to) && link.role == CONFLICT && link.from != link.to);
    ours.set.apply(Edit::Remove(second.id)).unwrap();
    note(&mut ours.set, InfoField::Notes, "");
    save(&loaded, &mut ours).unwrap();
    assert_eq!(codes(&scratch.open("a.txt").1), Vec::<&str>::new());
}

#[test]
fn a_deletion_against_a_link_is_listed_too() {
    let (scratch, loaded, mut ours) = opened();
    tag(&loaded, &mut ours, "وصلت");
    save(&loaded, &mut ours).unwrap();
    let (_, mut theirs) = scratch.open("a.txt");
    theirs.set.apply(Edit::Remove(Id::new("قال").unwrap())).unwrap();
    save(&loaded, &mut theirs).unwrap();
    let [id, from, to] = ["l", "وصلت", "قال"].map(|id| Id::new(id).unwrap());
    let (by, made) = ("leila".to_owned(), String::new());
    ours.set.apply(Edit::Connect(Link { id, role: "related".to_owned(), from, to, by, made })).unwrap();
    assert_eq!(merge_in(&loaded, &mut ours).unwrap().conflicts, 1);
    save(&loaded, &mut ours).unwrap();
    let (_, again) = scratch.open("a.txt");
    assert_eq!((ids(&again), codes(&again)), (vec!["قال", "وصلت"], vec!["conflict"]));
}
