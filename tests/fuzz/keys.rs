//! A session at work: the size of the page and what is annotated (`60x10`, then lines like `0-5 claim`), the text, and what a
//! terminal sends for keys and mouse.
//!
//! After each key spans and caret are on the borders of letters and the caret is in sight; the acts taken together are the
//! difference; and undoing everything gives the beginning.

use crate::Target;
use crate::execute::meet;
use crate::seeds::parts;
use crossterm::event::{Event, MouseEventKind};
use hashiya::annotation::{Act, Annotation, AnnotationSet, Id, Span, Status};
use hashiya::document::Document;
use hashiya::layout::{LogicalPosition, unshape};
use hashiya::preferences::{Bindings, KeyPreset, KeyboardLayout};
use hashiya::session::{
    Annotated, Command, CommandTable, Effect, Gesture, Notice, PageSize, PageSpot, Place, Pointer, Question,
    Reading, Session,
};
use hashiya::text::{ByteOffset, TextRange, grapheme};
use hashiya::tui::{Keymap, overhear};
use jiff::Timestamp;

pub(crate) const TARGET: Target = Target {
    name: "keys",
    run,
    words: &[
        "e",
        "c",
        "d",
        ".",
        "u",
        "U",
        "v",
        "w",
        "W",
        "x",
        "y",
        "Y",
        "k",
        "!",
        "a",
        "A",
        "]",
        "[",
        "o",
        "r",
        "m",
        "i",
        "-",
        "+",
        "s",
        "t",
        ":",
        "?",
        "g",
        "G",
        "p",
        "F",
        "R",
        "Q",
        "n",
        "*",
        "/",
        "(",
        ")",
        "{",
        "}",
        "\r",
        "\t",
        "\x1b[Z",
        "\x7f",
        "\x1b[3~",
        "\x1b[A",
        "\x1b[B",
        "\x1b[C",
        "\x1b[D",
        "\x1b[1;2D",
        "\x1b[1;2B",
        "\x1b[1;5D",
        "\x1b[1;5C",
        "\x1b[1;6C",
        "\x1b[1;5B",
        "\x1b[H",
        "\x1b[F",
        "\x1b[5~",
        "\x1b[6~",
        "\x1b\x1b",
        "\x1b[15~",
        "|",
        "\x1b[17~",
        "\x1b[18~",
        "\x1b[19~",
        "\x1b[20~",
        "\x17",
        "\x03",
        "\x1b[<0;3;4M",
        "\x1b[<32;9;6M",
        "\x1b[<4;5;5M",
        "\x1b[<64;1;1M",
        "\x1b[<65;1;1M",
        "\x1b[200~undo\x1b[201~",
        "ث",
        "ؤ",
        "سلام",
        "لا",
        "\u{64e}",
        "\u{200f}",
        "\u{2067}",
        "\n",
        "\r\n",
        " ",
        "0-5 claim",
        "3-9 date",
        "20x3",
        "\nvim\n",
        "\nemacs\n",
        "\x18",
        "\x1bx",
        "g",
        "z",
        "1x1",
        "\n----\n",
    ],
    rounds: 120,
};

/// Keys at most, so that an input ends soon.
const KEYS: usize = 400;

fn run(input: &[u8]) {
    let [setting, text, keys] = parts(input);
    let (setting, text) = (String::from_utf8_lossy(setting), String::from_utf8_lossy(text));
    let begin = AnnotationSet::new(annotations(&text, &setting), vec![]).unwrap();
    let mut work = Work::new(&text, &setting, &begin);
    for event in overhear([keys]).typed.into_iter().take(KEYS) {
        work.take(&event);
        sound(&work.session);
    }
    let end = work.first().annotations().clone();
    let mut set = begin.clone();
    for act in &work.acts {
        let inverse = set.apply(act.edit.clone()).expect("what was done can be done again");
        assert_eq!(inverse, act.inverse, "it is taken back by something else");
    }
    assert_eq!(set, end, "the acts do not say what was done");
    work.go_to_first();
    work.hold(Command::Redo, &Notice::NothingToRedo);
    let top = work.first().annotations().clone();
    work.hold(Command::Undo, &Notice::NothingToUndo);
    assert_eq!(work.first().annotations(), &begin, "undone is not undone");
    work.hold(Command::Redo, &Notice::NothingToRedo);
    assert_eq!(work.first().annotations(), &top, "made again it is something else");
}

/// A session with what was done in it.
struct Work {
    session: Session,
    keymap: Keymap,
    /// Those of the first document.
    acts: Vec<Act>,
}

impl Work {
    fn new(text: &str, setting: &str, begin: &AnnotationSet) -> Self {
        let names = ["a.txt", "b\u{202e}.txt", "c.txt"].map(str::to_owned).to_vec();
        let mut session = Session::new(names, "leila", 1);
        let size = setting.lines().next().and_then(|line| line.split_once('x'));
        let side = |number: &str| number.parse().unwrap_or(20);
        session.resize(size.map_or(PageSize { width: 40, height: 8 }, |(width, height)| PageSize {
            width: side(width),
            height: side(height),
        }));
        let preset = KeyPreset::ALL.into_iter().find(|preset| setting.contains(preset.name()));
        let bindings = Bindings { preset: preset.unwrap_or_default(), ..Bindings::default() };
        let commands = CommandTable::bound(session.schema(), &bindings).expect("presets do not clash");
        session = session.with_commands(commands);
        session.start();
        session.open(0, Document::new("a.txt", text.to_owned()), begin.clone(), None);
        let keymap = Keymap::new(KeyboardLayout::Pc, session.commands());
        Self { session, keymap, acts: Vec::new() }
    }

    fn first(&self) -> &Reading {
        self.session.reading_of(0).expect("the first document stays open")
    }

    fn now() -> Timestamp {
        "2031-05-01T08:00:00Z".parse().unwrap()
    }

    fn take(&mut self, event: &Event) {
        let session = &mut self.session;
        let effect = match event {
            Event::Key(key) => self.keymap.press(session, *key, Self::now()),
            Event::Paste(text) => {
                session.paste(&unshape(text));
                Effect::None
            }
            Event::Mouse(mouse) => {
                let gesture = match mouse.kind {
                    MouseEventKind::Down(_) if !mouse.modifiers.is_empty() => Gesture::Extend,
                    MouseEventKind::Down(_) => Gesture::Press(1 + (mouse.column % 3) as u8),
                    MouseEventKind::ScrollDown => Gesture::Wheel(3),
                    MouseEventKind::ScrollUp => Gesture::Wheel(-3),
                    _ => Gesture::Drag,
                };
                let at = PageSpot { row: i32::from(mouse.row) - 1, column: i32::from(mouse.column) - 1 };
                // A third of the gestures are in the other pane, where there is one.
                let pointer = Pointer { gesture, at };
                if mouse.row % 3 == 0 && session.panes().is_some() && gesture != Gesture::Drag {
                    session.point_at_other(pointer, Self::now())
                } else {
                    session.point(pointer, Self::now())
                }
            }
            _ => Effect::None,
        };
        meet((std::mem::discriminant(&effect), session.notice().map(std::mem::discriminant)));
        meet((
            session.overlay().map(|open| std::mem::discriminant(&open.panel)),
            std::mem::discriminant(event),
        ));
        self.perform(effect);
        self.answer();
    }

    /// Answers what is asked of all documents; the second cannot be read.
    fn answer(&mut self) {
        for index in 0.. {
            let Some((number, question)) = self.session.asked() else { return };
            let found = match self.session.reading_of(index) {
                Some(reading) => Some(ask(question, index, reading.document(), reading.annotations())),
                None if index == 1 => None,
                None => {
                    let document = Document::new("c.txt", third());
                    Some(ask(question, index, &document, &AnnotationSet::default()))
                }
            };
            self.session.answered(number, found);
        }
    }

    /// The shell's part in an effect, and in what comes of it.
    fn perform(&mut self, effect: Effect) {
        self.perform_one(effect);
        while let Some(next) = self.session.go_on() {
            self.perform_one(next);
        }
    }

    fn perform_one(&mut self, effect: Effect) {
        match effect {
            // No document has a journal.
            Effect::LookBack => self.session.looked_back([], None),
            Effect::Save(index) => {
                let acts = self.session.take_acts(index);
                if index == 0 {
                    self.acts.extend(acts);
                }
                self.session.saved(index, Ok(()));
            }
            Effect::Open(1) => self.session.cannot_open(1, "b.txt: not UTF-8".to_owned()),
            // What was opened again has the annotations that are on the disk: those that were saved.
            Effect::Open(0) => {
                let set = self.first().annotations().clone();
                let document = self.first().shared_document();
                self.session.open(0, document, set, None);
            }
            Effect::Open(index) => {
                self.session.open(index, Document::new("c.txt", third()), AnnotationSet::default(), None);
            }
            Effect::KeepRefusals => drop(self.session.take_refusals()),
            Effect::Seek => {
                while let Some(index) = self.session.sought() {
                    self.session.learn_status(index, Some(Status::New));
                    if !self.session.goes_on_seeking() {
                        break;
                    }
                }
            }
            _ => {}
        }
    }

    /// Goes back to the page of the first document.
    fn go_to_first(&mut self) {
        for _ in 0..4 {
            self.session.apply(Command::Cancel, Self::now());
        }
        while self.session.current() != 0 {
            let effect = self.session.apply(Command::PreviousDocument, Self::now());
            self.perform(effect);
        }
    }

    /// Gives a command until there is nothing more to it.
    fn hold(&mut self, command: Command, nothing: &Notice) {
        for _ in 0..=KEYS {
            let effect = self.session.apply(command, Self::now());
            self.perform(effect);
            sound(&self.session);
            if self.session.notice() == Some(nothing) {
                return;
            }
        }
        panic!("{command:?} goes on for ever");
    }
}

/// The text of the third document.
fn third() -> String {
    "باب\n\nseven 7 ".repeat(9)
}

/// What holds after every key.
fn sound(session: &Session) {
    assert!(session.current() < session.entries().len());
    seen_aside(session);
    let Some(reading) = session.reading() else { return };
    let text = reading.document().text();
    // What is drawn apart can be gone to: mostly whole letters, and invisible characters while those are shown.
    let is_border = |offset: ByteOffset| {
        let (part, _) = reading.part_of(reading.line_of(LogicalPosition::downstream(offset)));
        let mut clusters = part.clusters();
        grapheme::is_boundary(text, offset) || clusters.any(|cluster| cluster.start() == offset)
    };
    assert!(is_border(reading.caret().offset), "the caret parts a letter from its marks");
    if let Some(selection) = reading.selection() {
        assert!(is_border(selection.start()) && is_border(selection.end()), "the selection parts a letter");
    }
    let set = reading.annotations();
    for annotation in set.annotations() {
        let spans = annotation.spans.as_slice().iter().map(|span| span.range());
        assert!(spans.clone().all(|span| Span::new(text, span).is_some()), "{annotation:?}");
    }
    let again = AnnotationSet::new(set.annotations().to_vec(), set.links().to_vec());
    assert_eq!(again.map(|again| again.with_info(set.info().clone())).as_ref(), Ok(set));
    let page = session.page();
    let rows = reading.rows(page);
    assert!(rows.len() <= usize::from(page.height));
    assert!(rows.is_sorted(), "lines are out of order");
    reading.here();
}

/// What holds of the pane without the keys: its caret and its selection are where letters begin, and its lines are in order.
fn seen_aside(session: &Session) {
    let Some(pane) = session.other_pane() else { return };
    let (Some(reading), Some(view)) = (session.reading_of(pane.index), pane.view) else { return };
    let page = session.page();
    let rows = reading.rows_of(view, page);
    assert!(rows.is_sorted() && rows.len() <= usize::from(page.height), "lines are out of order");
    let line = reading.line_of(view.caret());
    assert!(
        view.selection().is_some() || page.height == 0 || rows.contains(&line),
        "the caret aside is out of sight"
    );
    let last = ByteOffset(reading.document().text().len());
    assert!(view.selection().is_none_or(|selection| selection.end() <= last) && view.caret().offset <= last);
}

/// The annotations that lines like `0-5 claim` ask for, whole letters each.
fn annotations(text: &str, setting: &str) -> Vec<Annotation> {
    let annotation = |(number, line): (usize, &str)| {
        let (range, label) = line.split_once(' ')?;
        let (from, to) = range.split_once('-')?;
        let (from, to): (usize, usize) = (from.parse().ok()?, to.parse().ok()?);
        let range = TextRange::from(from.min(text.len())..to.min(text.len()).max(from.min(text.len())));
        Some(Annotation {
            id: Id::new(format!("a{number}"))?,
            label: label.to_owned(),
            spans: Span::snapped(text, range)?.into(),
            attributes: [].into(),
            note: String::new(),
            by: "omar".to_owned(),
            made: String::new(),
        })
    };
    setting.lines().enumerate().filter_map(annotation).collect()
}

fn ask(question: &Question, index: usize, document: &Document, set: &AnnotationSet) -> Vec<Place> {
    question.answer(index, Annotated { document, set })
}
