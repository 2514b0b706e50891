//! Two panes: two documents or two places of one, the same keys in each, one key that changes over.

use super::marked::Marked;
use super::{Story, command, opened, story};
use hashiya::annotation::AnnotationSet;
use hashiya::document::Document;
use hashiya::session::{
    Annotated, Arrangement, Arriving, Command, Effect, EntryState, Gesture, Notice, PageSize, PageSpot, Pane,
    PaneRoom, Panel, Pointer,
};
use jiff::Timestamp;
use proptest::prelude::*;

const OTHER: &str = "KFT NHM\nSDR\n";

/// Arabic letters for capitals.
fn text(capitals: &str) -> String {
    Marked::read(capitals).text
}

/// A story in which the second document can be opened.
struct Work(Story);

impl Work {
    fn of(before: &str) -> Self {
        Self(Story::of(before))
    }

    fn press(&mut self, keys: &str) -> &mut Self {
        for key in keys.split_whitespace() {
            let effect = self.0.press_one(key);
            self.perform(effect);
        }
        self
    }

    fn perform(&mut self, effect: Effect) {
        match effect {
            Effect::Open(1) => {
                let document = Document::new("b.txt", text(OTHER));
                self.0.session.open(1, document, AnnotationSet::default(), None);
            }
            Effect::Save(index) => self.0.session.saved(index, Ok(())),
            Effect::LookBack => self.0.session.looked_back([], None),
            _ => {}
        }
        if let Some(next) = self.0.session.go_on() {
            self.perform(next);
        }
    }

    fn shows(&mut self, active: &str, other: &str) -> &mut Self {
        self.0.shows(active).shows_aside(other);
        self
    }

    fn documents(&self) -> (usize, Option<usize>) {
        (self.0.session.current(), self.0.session.other_document())
    }

    fn types(&mut self, text: &str) -> &mut Self {
        text.chars().for_each(|typed| self.0.session.type_char(typed, typed));
        self
    }

    /// Answers what is asked of all documents.
    fn answer(&mut self) {
        let (number, question) =
            self.0.session.asked().map(|(number, question)| (number, question.clone())).unwrap();
        for (index, text) in
            [(0, self.0.session.reading_of(0).unwrap().document().text().to_owned()), (1, text(OTHER))]
        {
            let document = Document::new("x.txt", text);
            let set = AnnotationSet::default();
            let found = question.answer(index, Annotated { document: &document, set: &set });
            self.0.session.answered(number, Some(found));
        }
    }
}

#[test]
fn a_second_pane_shows_the_same_place_and_stays_where_it_is() {
    let mut work = Work::of("B|TS NHM KFT");
    assert_eq!(work.0.session.panes(), None);
    work.press("|").shows("B|TS NHM KFT", "B|TS NHM KFT");
    work.press("C-Left").shows("BTS |NHM KFT", "B|TS NHM KFT");
    work.press("F6").shows("B|TS NHM KFT", "BTS |NHM KFT");
    work.press("G").press("C-w").shows("BTS |NHM KFT", "BTS NHM KFT|");
}

#[test]
fn one_key_goes_through_the_arrangements_and_back_to_one_pane() {
    let mut work = Work::of("|BTS NHM");
    let arrangement = |work: &Work| work.0.session.panes().map(|panes| panes.arrangement);
    work.press("|");
    assert_eq!(arrangement(&work), Some(Arrangement::Beside));
    work.press("F6 G F6 |").shows("|BTS NHM", "BTS NHM|");
    assert_eq!(arrangement(&work), Some(Arrangement::Stacked));
    work.press("F6 |");
    assert_eq!(arrangement(&work), None);
    work.0.shows("BTS NHM|");
    // The new second pane begins where one is, and not where it was before.
    work.press("|").shows("BTS NHM|", "BTS NHM|");
    work.press("| |").0.press("F6").says(&Notice::OnePane);
}

#[test]
fn what_is_annotated_is_in_both_places_at_once_and_undone_once() {
    let mut work = Work::of("|BTS NHM");
    work.press("| G F6 e").shows("{e |BTS} NHM", "{e BTS} NHM|");
    work.press("F6 C-Right c").shows("{e BTS} {c |NHM}", "{e |BTS} {c NHM}");
    work.press("u").shows("{e BTS} |NHM", "{e |BTS} NHM");
    work.press("u").shows("|BTS NHM", "|BTS NHM");
}

#[test]
fn each_pane_has_a_selection_of_its_own() {
    let mut work = Work::of("|BTS NHM KFT");
    work.press("| v C-Left").shows("<BTS|> NHM KFT", "|BTS NHM KFT");
    work.press("F6 G").shows("BTS NHM KFT|", "<BTS|> NHM KFT");
    work.press("F6 e").0.shows("{e BT|S} NHM KFT");
}

#[test]
fn documents_are_opened_in_the_pane_with_the_keys() {
    let mut work = Work::of("BTS |NHM");
    work.press("| ]");
    assert_eq!(work.documents(), (1, Some(0)));
    work.shows("|KFT NHM\nSDR\n", "BTS |NHM");
    work.press("Down F6").shows("BTS |NHM", "KFT NHM\n|SDR\n");
    // Coming to a document that is in the other pane, one is where one was there last; the other does not move.
    work.press("g ]").shows("KFT NHM\n|SDR\n", "KFT NHM\n|SDR\n");
    work.press("g").shows("|KFT NHM\nSDR\n", "KFT NHM\n|SDR\n");
    work.press("[").shows("|BTS NHM", "KFT NHM\n|SDR\n");
    work.press("]").shows("|KFT NHM\nSDR\n", "KFT NHM\n|SDR\n");
    // In this pane one was there before the screen was divided.
    work.press("F6 [").shows("BTS |NHM", "|KFT NHM\nSDR\n");
}

#[test]
fn an_undo_that_leads_to_another_document_is_in_the_pane_with_the_keys() {
    let mut work = Work::of("|BTS NHM");
    work.press("e | ] F6 F6 u");
    assert_eq!(work.documents(), (0, Some(0)));
    work.shows("|BTS NHM", "|BTS NHM");
    work.press("] e F6 u");
    assert_eq!(work.documents(), (1, Some(1)));
}

#[test]
fn a_link_is_made_from_one_pane_to_the_other() {
    let mut work = Work::of("{c |BTS KFT} {e NHM}");
    work.press("| l s F6 C-Left C-Left Enter");
    let links = work.0.session.reading().unwrap().annotations().links().len();
    assert_eq!(links, 1);
}

#[test]
fn the_other_ends_of_links_are_shown_aside_one_after_the_other() {
    let mut work = Work::of("{c |BTS} {e NHM} {d SDR}");
    work.press("l s Tab Enter g l d Tab Tab Enter g");
    work.press("F7").shows("{c |BTS} {e NHM} {d SDR}", "{c BTS} {e |NHM} {d SDR}");
    assert!(
        matches!(work.0.session.notice(), Some(Notice::Followed { role, is_onward: true, .. }) if role == "source")
    );
    work.press("F7").shows("{c |BTS} {e NHM} {d SDR}", "{c BTS} {e NHM} {d |SDR}");
    work.press("F7").shows("{c |BTS} {e NHM} {d SDR}", "{c BTS} {e |NHM} {d SDR}");
    let pane = work.0.session.other_pane().unwrap();
    assert!(pane.view.unwrap().focused().is_some(), "the end is the one that is shown");
    // Following goes there, in the pane with the keys, and one key comes back.
    work.press("L").shows("{c BTS} {e |NHM} {d SDR}", "{c BTS} {e |NHM} {d SDR}");
    work.press("b").0.shows("{c |BTS} {e NHM} {d SDR}");
    work.press("Esc G F7").0.says(&Notice::NothingHere);
}

#[test]
fn places_of_a_list_are_shown_aside_while_the_list_stays() {
    let mut work = Work::of("|NHM BTS NHM");
    work.press("F").types(&text("NHM")).press("Enter");
    work.answer();
    assert_eq!(work.0.session.places().len(), 3);
    work.press("Down F7").shows("|NHM BTS NHM", "NHM BTS <NHM|>");
    assert_eq!(opened(&work.0), Some((Panel::Places, 1)));
    work.press("Down F7");
    assert_eq!(work.documents(), (0, Some(1)));
    work.shows("|NHM BTS NHM", "KFT <NHM|>\nSDR\n");
    work.0.says(&Notice::ShownAside("b.txt".to_owned()));
    // One key closes the list and goes on there.
    work.press("F6").shows("KFT <NHM|>\nSDR\n", "|NHM BTS NHM");
    assert_eq!(opened(&work.0), None);
}

#[test]
fn a_place_is_found_where_the_keys_have_gone_while_its_document_was_read() {
    let mut work = Work::of("|NHM BTS");
    work.press("F").types(&text("NHM")).press("Enter");
    work.answer();
    work.press("Down");
    assert_eq!(work.0.press_one("F7"), Effect::Open(1));
    assert_eq!(work.0.press_one("F6"), Effect::Open(1));
    work.perform(Effect::Open(1));
    work.shows("KFT <NHM|>\nSDR\n", "|NHM BTS");
}

#[test]
fn a_document_of_the_list_is_shown_aside() {
    let mut work = Work::of("|BTS");
    work.press("o Down F7");
    assert_eq!(work.documents(), (0, Some(1)));
    work.press("Esc").shows("|BTS", "|KFT NHM\nSDR\n");
}

#[test]
fn without_room_there_is_one_pane_and_that_is_told() {
    let mut work = Work::of("|BTS NHM");
    let (none, enough) = (PaneRoom { has: 60, needs: 74 }, PaneRoom { has: 24, needs: 16 });
    work.0.session.set_room_for_panes(none, enough);
    work.press("|").0.says(&Notice::NoRoomForPanes(Arrangement::Beside, none));
    assert_eq!(work.0.session.panes().map(|panes| panes.arrangement), Some(Arrangement::Stacked));
    let low = PaneRoom { has: 10, needs: 16 };
    work.press("G");
    work.0.session.set_room_for_panes(none, low);
    work.0.says(&Notice::PanesHidden(Arrangement::Stacked, low));
    assert_eq!((work.0.session.panes(), work.0.session.other_pane().is_none()), (None, true));
    // The keys change over all the same.
    work.press("F6").0.shows("|BTS NHM");
    work.press("F6").0.shows("BTS NHM|");
    work.0.session.set_room_for_panes(none, enough);
    work.shows("BTS NHM|", "|BTS NHM");
    work.press("|");
    work.0.session.set_room_for_panes(none, low);
    work.press("|");
    let both = [
        Notice::NoRoomForPanes(Arrangement::Beside, none),
        Notice::NoRoomForPanes(Arrangement::Stacked, low),
    ];
    let [beside, stacked] = both.map(Box::new);
    work.0.says(&Notice::Both(beside, stacked));
    assert_eq!(work.0.session.panes(), None);
    work.press("e F7").0.says(&Notice::NoLinks);
}

/// A text of so many paragraphs, one line each.
fn long(paragraphs: usize) -> String {
    let line = |number| format!("{}BTS{number}\n", if number == 0 { "|" } else { "" });
    (0..paragraphs).map(line).collect()
}

#[test]
fn the_other_pane_is_scrolled_by_keys_and_by_the_wheel_without_giving_it_the_keys() {
    let mut work = Work(Story::on_page(&long(60), PageSize { width: 30, height: 8 }));
    work.press("|");
    let top = |work: &Work| {
        let session = &work.0.session;
        let pane = session.other_pane().unwrap();
        session.reading_of(pane.index).unwrap().rows_of(pane.view.unwrap(), session.page())[0].paragraph
    };
    work.press("F8 F8");
    assert_eq!((top(&work), work.0.offset()), (14, 0));
    work.press("F9");
    assert_eq!(top(&work), 7);
    let wheel = Pointer { gesture: Gesture::Wheel(3), at: PageSpot { row: 2, column: 5 } };
    work.0.session.point_at_other(wheel, Timestamp::UNIX_EPOCH);
    assert_eq!((top(&work), work.0.offset()), (10, 0));
    // A press gives it the keys and puts the caret; a drag stays there.
    let press = Pointer { gesture: Gesture::Press(1), at: PageSpot { row: 1, column: 30 } };
    work.0.session.point_at_other(press, Timestamp::UNIX_EPOCH);
    let drag = Pointer { gesture: Gesture::Drag, at: PageSpot { row: 2, column: 30 } };
    work.0.session.point(drag, Timestamp::UNIX_EPOCH);
    let reading = work.0.session.reading().unwrap();
    assert_eq!(reading.paragraph_at(reading.selection().unwrap().start()), 11);
    assert_eq!(work.0.session.panes().map(|panes| panes.active), Some(Pane::Second));
    work.press("F6");
    assert_eq!((work.0.offset(), work.0.session.reading().unwrap().selection()), (0, None));
}

#[test]
fn panes_change_places_and_the_keys_stay_in_their_document() {
    let mut work = Work::of("|BTS");
    work.press("| ]");
    work.0.session.apply(Command::SwapPanes, Timestamp::UNIX_EPOCH);
    assert_eq!(work.documents(), (1, Some(0)));
    assert_eq!(work.0.session.panes().map(|panes| panes.active), Some(Pane::Second));
    work.shows("|KFT NHM\nSDR\n", "|BTS");
    work.press("Down F6 F6").shows("KFT NHM\n|SDR\n", "|BTS");
}

#[test]
fn a_document_that_is_read_again_stays_where_it_is_in_both_panes() {
    let mut work = Work::of("|BTS NHM KFT");
    work.press("| G");
    let text = work.0.session.reading().unwrap().document().text().to_owned();
    work.0.session.open(0, Document::new("a.txt", text), AnnotationSet::default(), None);
    work.shows("BTS NHM KFT|", "|BTS NHM KFT");
    work.0.session.open(0, Document::new("a.txt", "ab".to_owned()), AnnotationSet::default(), None);
    work.shows("ab|", "|ab");
}

#[test]
fn a_beginning_in_the_other_pane_takes_no_keys_from_this_one() {
    let mut work = Work::of("|BTS");
    work.press("| F6");
    let effect = work.0.press_one("]");
    assert_eq!(effect, Effect::Open(1));
    let arriving = Arriving { size: 999, is_text_whole: false, percent: 0 };
    work.0.session.show_beginning(1, Document::new("b.txt", text(OTHER)), AnnotationSet::default(), arriving);
    assert!(work.0.session.is_incomplete() && work.0.session.can_do_now(command("F6")));
    work.press("F6");
    assert!(!work.0.session.is_incomplete() && work.0.session.is_in_a_pane(1));
    work.press("e").0.shows("{e |BTS}");
    work.press("F8").0.says(&Notice::Arriving);
    work.0.session.open(
        1,
        Document::new("b.txt", text(&format!("{OTHER}NHM"))),
        AnnotationSet::default(),
        None,
    );
    work.shows("{e |BTS}", "|KFT NHM\nSDR\nNHM");
}

#[test]
fn a_document_that_cannot_be_read_is_told_in_its_pane() {
    let mut work = Work::of("|BTS");
    work.press("|");
    assert_eq!(work.0.press_one("]"), Effect::Open(1));
    work.0.session.cannot_open(1, "not UTF-8".to_owned());
    work.press("F6 e").0.shows("{e |BTS}");
    let pane = work.0.session.other_pane().unwrap();
    assert!(matches!(pane.entry.unwrap().state(), EntryState::Unreadable(_)) && pane.view.is_none());
    work.press("F8 F6 Down F6").0.shows("{e |BTS}");
}

#[test]
fn changing_over_closes_no_panel_in_which_something_is_typed() {
    let mut work = Work::of("{e |BTS}");
    work.press("| ;").types("x").press("F6");
    assert_eq!(opened(&work.0).map(|(panel, _)| panel), Some(Panel::Note));
}

#[test]
fn one_pane_is_as_it_always_was() {
    story("|BTS NHM", "C-w e", "{e |BTS} NHM");
}

/// Keys whose commands are about the pane that has them only.
fn own_keys() -> impl Strategy<Value = Vec<&'static str>> {
    let keys = [
        "Left", "Right", "Up", "Down", "C-Left", "G", "g", "v", "w", "W", "e", "c", "Tab", "PageDown",
        "C-Down", "Esc", "m", "i", "s", "V", "r", "]", "[",
    ];
    prop::collection::vec(prop::sample::select(keys.to_vec()), 0..20)
}

/// Where a pane is: its document, and the place in it.
fn places(work: &Work) -> [Option<(usize, String)>; 2] {
    let session = &work.0.session;
    [Some(session.active_pane()), session.other_pane()].map(|pane| {
        let pane = pane?;
        Some((pane.index, format!("{:?}", pane.view?)))
    })
}

/// The document, the caret and the selection in the other pane.
fn aside(work: &Work) -> (usize, usize, Option<hashiya::text::TextRange>) {
    let pane = work.0.session.other_pane().unwrap();
    let view = pane.view.unwrap();
    (pane.index, view.caret().offset.0, view.selection())
}

proptest! {
    #[test]
    fn changing_over_twice_is_nothing(first in own_keys(), second in own_keys()) {
        let mut work = Work(Story::on_page(&long(30), PageSize { width: 20, height: 6 }));
        work.press(&first.join(" ")).press("|").press(&second.join(" "));
        let before = places(&work);
        work.press("F6");
        let [active, other] = places(&work);
        prop_assert_eq!([&other, &active], [&before[0], &before[1]]);
        work.press("F6");
        prop_assert_eq!(places(&work), before);
    }

    #[test]
    fn what_one_pane_does_moves_no_caret_in_the_other(first in own_keys(), second in own_keys()) {
        let mut work = Work(Story::on_page(&long(30), PageSize { width: 20, height: 6 }));
        work.press("|").press(&first.join(" ")).press("F6 v Down Down F6");
        let before = aside(&work);
        for key in second {
            // While invisible characters are shown the caret stands before each of them.
            if key != "i" {
                work.press(key);
                prop_assert_eq!(aside(&work), before, "{}", key);
            }
        }
    }
}
