//! How far documents have come: status, queue, date and notes.

use crate::{Story, opened};
use hashiya::annotation::{InfoField, Status};
use hashiya::session::{DocumentFilter, DocumentOrder, Effect, Notice, Panel};

fn status(story: &Story) -> Status {
    story.session.status_of(story.session.current()).unwrap()
}

fn typed(story: &mut Story, text: &str) {
    text.chars().for_each(|c| story.session.type_char(c, c));
}

/// Says of documents that are not open how far they have come, as the shell does from their files.
fn sought(story: &mut Story, known: &[(usize, Option<Status>)]) {
    while let Some(index) = story.session.sought() {
        let (_, status) = known.iter().find(|(one, _)| *one == index).unwrap().clone();
        story.session.learn_status(index, status);
        if !story.session.goes_on_seeking() {
            return;
        }
    }
}

#[test]
fn one_key_marks_a_document_as_done_and_is_taken_back() {
    let mut story = Story::of("|one two");
    assert_eq!(status(&story), Status::New);
    story.press("e");
    assert_eq!(status(&story), Status::Reading, "it has annotations");
    story.press("Z").says(&Notice::StatusSet(Status::Done));
    assert_eq!((status(&story), story.saves), (Status::Done, 2));
    story.press("u");
    assert_eq!(status(&story), Status::Reading);
    story.press("U Z").says(&Notice::StatusSet(Status::Reading));
    story.press("u u u");
    assert_eq!(status(&story), Status::New);
}

#[test]
fn the_panel_about_a_document_gives_each_status_by_a_key() {
    let mut story = Story::of("|one two");
    story.press("P");
    assert_eq!(opened(&story), Some((Panel::Document, 0)));
    for (key, expected) in
        [("r", Status::Reading), ("v", Status::Review), ("d", Status::Done), ("n", Status::New)]
    {
        story.press(key);
        assert_eq!(status(&story), expected);
    }
    story.press("s");
    assert_eq!(opened(&story), Some((Panel::DocumentField, 0)));
    story.press("Enter").says(&Notice::NoReason);
    typed(&mut story, "إعلان");
    story.press("Enter").says(&Notice::StatusSet(Status::Skipped("إعلان".into())));
    assert_eq!(
        (status(&story), opened(&story)),
        (Status::Skipped("إعلان".into()), Some((Panel::Document, 0)))
    );
    // What is being written is given up, and the panel stays.
    story.press("s");
    typed(&mut story, "x");
    story.press("Esc");
    assert_eq!(
        (status(&story), opened(&story)),
        (Status::Skipped("إعلان".into()), Some((Panel::Document, 0)))
    );
    story.press("u Esc");
    assert_eq!((status(&story), opened(&story)), (Status::New, None));
}

#[test]
fn date_and_notes_are_written_in_the_panel() {
    let mut story = Story::of("|one two");
    story.press("P Down Enter");
    typed(&mut story, "31");
    story.press("Enter").says(&Notice::NoDate("31".into()));
    typed(&mut story, "x");
    story.press("Backspace Backspace Backspace");
    typed(&mut story, "٢٠٣١-٠٣");
    story.press("Enter").says(&Notice::Described(InfoField::Date, "2031-03".into()));
    assert_eq!(opened(&story), Some((Panel::Document, 1)));
    story.press("Down Enter");
    assert_eq!(opened(&story).map(|open| open.0), Some(Panel::Note));
    typed(&mut story, "first");
    assert!(story.session.break_line());
    typed(&mut story, "second");
    story.press("Enter");
    let info = story.session.reading().unwrap().annotations().info().clone();
    assert_eq!((&*info.date, &*info.notes), ("2031-03", "first\nsecond"));
    story.press("Delete Esc u");
    assert_eq!(story.session.reading().unwrap().annotations().info(), &info);
    assert_eq!(story.saves, 4);
}

#[test]
fn one_key_goes_to_the_next_unfinished_document_and_round() {
    let names = ["a", "b", "c", "d"].map(|name| format!("{name}.txt"));
    let mut story = Story::of("|one two");
    let text = |name: &str| hashiya::document::Document::new(name, "text".to_owned());
    story.session.list(names.iter().map(|name| name.as_str().into()));
    story.session.open(0, text("a.txt"), Default::default(), None);
    let known = [(1, Some(Status::Done)), (2, None), (3, Some(Status::Review))];
    assert_eq!(story.give("\\"), Effect::Seek);
    sought(&mut story, &known);
    assert_eq!(story.session.go_on(), Some(Effect::Open(3)));
    story.session.open(3, text("d.txt"), Default::default(), None);
    assert_eq!(story.session.current(), 3);
    // The first is not finished either, and is open.
    assert_eq!((story.give("\\"), story.session.current()), (Effect::None, 0));
    story.press("Z");
    assert_eq!((story.give("\\"), story.session.current()), (Effect::None, 3));
    story.press("Z");
    story.press("\\").says(&Notice::AllFinished);
    assert_eq!(story.session.current(), 3);
}

#[test]
fn the_list_shows_those_that_are_asked_for_in_the_order_that_is_asked_for() {
    let names = ["a", "b", "c"].map(|name| format!("{name}.txt"));
    let mut story = Story::of("|one two");
    story.session.list(names.iter().map(|name| name.as_str().into()));
    let text = hashiya::document::Document::new("a.txt", "text".to_owned());
    story.session.open(0, text, Default::default(), None);
    let schema = hashiya::annotation::Schema::built_in();
    let summary = |count: usize, noted: &str, warnings| {
        let labels = vec!["entity"; count];
        hashiya::annotation::Summary::of(&schema, labels, ["conflict"], noted, warnings)
    };
    story.session.summarized(1, Some(summary(2, "done", 0)));
    story.session.summarized(2, Some(summary(5, "", 3)));
    story.press("o");
    assert_eq!(story.session.listed_documents(), [0, 1, 2]);
    story.press("Tab");
    assert_eq!(story.session.listing().0, DocumentFilter::Unfinished);
    assert_eq!(story.session.listed_documents(), [0, 2]);
    story.press("S-Tab S-Tab");
    assert_eq!(story.session.listing().1, DocumentOrder::Annotations);
    assert_eq!(story.session.listed_documents(), [2, 0]);
    // What is typed narrows it further, and it stays as it was asked for.
    typed(&mut story, "a");
    assert_eq!(story.session.listed_documents(), [0]);
    story.press("Esc o Tab");
    assert_eq!((story.session.listing().0, story.session.listed_documents()), (DocumentFilter::New, vec![0]));
    let progress = story.session.progress();
    assert_eq!((progress.documents, progress.known, progress.done), (3, 3, 1));
}
