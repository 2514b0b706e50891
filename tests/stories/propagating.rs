//! Propagation: the mentions of a name, tagged or refused by a key, in one document and in all.

use super::{Story, opened};
use hashiya::annotation::{Annotation, AnnotationSet, Refusal};
use hashiya::document::Document;
use hashiya::session::{Annotated, Effect, Notice, Panel, PlaceState, Session};
use hashiya::text::CharOffset;

pub(crate) const NAMES: [&str; 4] = ["a.txt", "b.txt", "c.txt", "d.txt"];
const TEXTS: [&str; 4] = [
    "الميناء مغلق. قرب الميناء والميناء للميناء.",
    "عاد إلى المِيناء.",
    "لا شيء هنا.",
    "في الميناء ثم بالميناء.",
];

/// A session over the four documents, and a shell that opens and saves them.
pub(crate) struct Project {
    texts: [&'static str; 4],
    pub(crate) story: Story,
    saved: Vec<usize>,
    pub(crate) refused: Vec<(Refusal, bool)>,
}

impl Project {
    fn new() -> Self {
        Self::of(TEXTS)
    }

    pub(crate) fn of(texts: [&'static str; 4]) -> Self {
        let mut story = Story::of("|A");
        let names = NAMES.iter().map(|name| (*name).to_owned()).collect();
        story.session = Session::new(names, "leila", 1);
        story.session.resize(hashiya::session::PageSize { width: 60, height: 10 });
        story.session.start();
        let mut project = Self { texts, story, saved: Vec::new(), refused: Vec::new() };
        project.open(0);
        project
    }

    fn open(&mut self, index: usize) {
        let document = Document::new(NAMES[index], self.texts[index].to_owned());
        self.story.session.open(index, document, AnnotationSet::default(), None);
    }

    /// Presses keys and does the shell's part in each.
    pub(crate) fn press(&mut self, keys: &str) -> &mut Self {
        for key in keys.split_whitespace() {
            let mut effect = self.story.press_one(key);
            loop {
                match effect {
                    Effect::Open(index) => self.open(index),
                    Effect::Save(index) => {
                        self.saved.push(index);
                        self.story.session.saved(index, Ok(()));
                    }
                    Effect::KeepRefusals => self.refused.extend(self.story.session.take_refusals()),
                    Effect::LookBack => self.story.session.looked_back([], None),
                    _ => {}
                }
                match self.story.session.go_on() {
                    Some(next) => effect = next,
                    None => break,
                }
            }
            self.answer();
        }
        self
    }

    /// Answers what is asked of all documents.
    fn answer(&mut self) {
        let mut index = 0;
        while let Some((number, question)) = self.story.session.asked() {
            let question = question.clone();
            let (document, set) = match self.story.session.reading_of(index) {
                Some(reading) => (reading.shared_document(), reading.annotations().clone()),
                None => (
                    Document::new(NAMES[index], self.texts[index].to_owned()).into(),
                    AnnotationSet::default(),
                ),
            };
            let annotated = Annotated { document: &document, set: &set };
            match question.inventory(annotated) {
                Some(inventory) => {
                    self.story.session.inventoried(number, Some(inventory));
                    index = if index + 1 == NAMES.len() { 0 } else { index + 1 };
                    continue;
                }
                None => self.story.session.answered(number, Some(question.answer(index, annotated))),
            }
            index += 1;
        }
    }

    /// The texts of the annotations of a document.
    pub(crate) fn tagged(&self, index: usize) -> Vec<String> {
        let Some(reading) = self.story.session.reading_of(index) else { return Vec::new() };
        let text = reading.document().text();
        reading.annotations().annotations().iter().map(|one| one.spans.quote(text)).collect()
    }

    pub(crate) fn states(&self) -> Vec<PlaceState> {
        (0..self.story.session.places().len())
            .map(|place| self.story.session.place_state(place).unwrap())
            .collect()
    }

    fn listed(&self) -> Vec<(usize, String)> {
        self.story
            .session
            .places()
            .iter()
            .map(|one| (one.document, one.found.slice(&one.line).to_owned()))
            .collect()
    }
}

use PlaceState::{Refused, Settled, Waiting};

#[test]
fn all_further_mentions_in_the_document_cost_two_keys() {
    let mut project = Project::new();
    project.press("e 4 p");
    let listed = project.listed();
    assert_eq!(listed, [(0, "الميناء".to_owned()), (0, "الميناء".to_owned()), (0, "لميناء".to_owned())]);
    project.press("A");
    assert_eq!(opened(&project.story), None);
    assert_eq!(project.tagged(0), ["الميناء", "الميناء", "الميناء", "لميناء"]);
    let annotations = project.story.session.reading().unwrap().annotations().annotations().to_vec();
    let values = |one: &Annotation| one.attributes.clone();
    assert!(
        annotations.iter().all(|one| values(one) == values(&annotations[0]) && !values(one).is_empty()),
        "{annotations:?}"
    );
    let told = Notice::Settled { done: 3, documents: 1, failed: None };
    project.story.says(&told);
    // One step takes all back, and nothing is left to be offered when all is done.
    project.press("u");
    assert_eq!(project.tagged(0), ["الميناء"]);
    project.press("U p");
    assert_eq!((project.listed().len(), opened(&project.story)), (0, Some((Panel::Places, 0))));
}

#[test]
fn all_mentions_in_all_documents_cost_three_keys_and_one_undo() {
    let mut project = Project::new();
    project.press("e p p");
    assert_eq!(
        project.listed().iter().map(|(document, _)| *document).collect::<Vec<_>>(),
        [0, 0, 0, 1, 3, 3]
    );
    project.press("A");
    assert_eq!(project.tagged(1), ["المِيناء"]);
    assert_eq!(project.tagged(3), ["الميناء", "الميناء"]);
    assert!(project.story.session.reading_of(2).is_none(), "a document without a mention is not opened");
    let told = Notice::Settled { done: 6, documents: 3, failed: None };
    project.story.says(&told);
    assert_eq!(project.story.session.current(), 0);
    project.press("u");
    assert_eq!([0, 1, 3].map(|index| project.tagged(index).len()), [1, 0, 0]);
    project.story.says(&Notice::SteppedInAll(3, true));
    assert_eq!(project.story.session.current(), 0);
    project.press("U");
    assert_eq!([0, 1, 3].map(|index| project.tagged(index).len()), [4, 1, 2]);
    project.press("u u");
    assert_eq!([0, 1, 3].map(|index| project.tagged(index).len()), [0, 0, 0]);
}

#[test]
fn mentions_are_tagged_and_refused_one_by_one() {
    let mut project = Project::new();
    project.press("e p p y");
    assert_eq!(project.states(), [Settled, Waiting, Waiting, Waiting, Waiting, Waiting]);
    assert_eq!(opened(&project.story), Some((Panel::Places, 1)));
    project.press("Down Delete");
    assert_eq!(project.states(), [Settled, Waiting, Refused, Waiting, Waiting, Waiting]);
    // In a document that was not open.
    project.press("Delete y");
    assert_eq!(project.states(), [Settled, Waiting, Refused, Refused, Settled, Waiting]);
    assert_eq!(project.refused.len(), 2);
    let refusal = Refusal {
        document: "b.txt".into(),
        start: CharOffset(8),
        end: CharOffset(16),
        text: "المِيناء".into(),
        what: "entity".into(),
    };
    assert_eq!(project.refused[1], (refusal, false));
    // All in this document, and what was refused stays so.
    project.press("a");
    assert_eq!(project.states(), [Settled, Waiting, Refused, Refused, Settled, Settled]);
    project.press("Esc p");
    assert_eq!(project.listed().len(), 1, "what was refused is not offered again");
    // Thought better of: it is offered again.
    project.press("Delete Delete Esc p");
    assert_eq!((project.listed().len(), project.refused.last().unwrap().1), (1, true));
}

#[test]
fn undo_in_the_list_gives_back_what_was_tagged() {
    let mut project = Project::new();
    project.press("e p y u");
    assert_eq!(project.states(), [Waiting, Waiting, Waiting]);
    project.press("U");
    assert_eq!(project.states(), [Settled, Waiting, Waiting]);
}

#[test]
fn what_has_no_mentions_says_so() {
    let mut project = Project::new();
    project.press("p");
    project.story.says(&Notice::NothingHere);
    project.press("v C-Left p");
    project.story.says(&Notice::NoLabelToPropagate);
}

#[test]
fn a_selection_is_propagated_with_the_label_used_last() {
    let mut project = Project::new();
    project.press("C-Left C-Left d C-Right C-Right v C-Left p A");
    let text = TEXTS[0];
    let reading = project.story.session.reading().unwrap();
    let labels: Vec<_> = reading
        .annotations()
        .annotations()
        .iter()
        .map(|one| (one.label.as_str(), one.spans.quote(text)))
        .collect();
    assert_eq!(
        labels.iter().filter(|(label, quote)| *label == "date" && quote.ends_with("ميناء")).count(),
        4,
        "{labels:?}"
    );
}

#[test]
fn undo_right_after_a_refusal_takes_that_back_and_nothing_else() {
    let mut project = Project::new();
    project.press("e 4 p Delete");
    assert_eq!(project.states(), [Refused, Waiting, Waiting]);
    project.press("u");
    assert_eq!(project.states(), [Waiting, Waiting, Waiting]);
    assert!(project.refused.last().unwrap().1, "it is written down");
    assert_eq!((project.tagged(0).len(), opened(&project.story)), (1, Some((Panel::Places, 0))));
    project.press("Delete y u");
    assert_eq!(project.states(), [Refused, Waiting, Waiting], "what was done last is the tag");
}
