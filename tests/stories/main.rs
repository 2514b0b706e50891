//! Stories: marked text, keys, marked text. What an annotator does and what comes of it, without a terminal.
//!
//! In marked text `|` is the caret, `<` and `>` hold the selection (with the caret at one of its ends), and
//! `{e ...}` an annotation with the label that begins with that letter. `shows` is the pane with the keys, `shows_aside` the other. CAPITALS stand for Arabic letters, so that a
//! story reads in any editor: `ABC` is shown right-to-left. `~` is a no-break space. The end-to-end ring presses the
//! same keys in a real terminal.

#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    reason = "a test says what went wrong by panicking"
)]

mod anchors;
mod arriving;
mod auditing;
mod binding;
mod browsing;
mod comfort;
mod ends;
mod going;
mod inspecting;
mod linking;
mod marked;
mod merging;
mod moving;
mod outlining;
mod panes;
mod parts;
mod progress;
mod propagating;
mod reshaping;
mod searching;
mod selecting;
mod statistics;
mod tagging;
mod undoing;
mod valuing;

use hashiya::annotation::{AnnotationSet, Schema};
use hashiya::document::Document;
use hashiya::session::{Command, CommandTable, Effect, LineAddress, Notice, PageSize, Panel, Session};
use marked::Marked;

/// A session over one text, with the caret where the marks say.
struct Story {
    session: Session,
    saves: usize,
}

/// The command on a key of the table for the built-in labels.
fn command(key: &str) -> Command {
    CommandTable::new(&Schema::built_in()).by_key(key).unwrap_or_else(|| panic!("no command on {key}"))
}

/// The panel that is open, and its chosen line.
fn opened(story: &Story) -> Option<(Panel, usize)> {
    story.session.overlay().map(|open| (open.panel, open.list.selected))
}

impl Story {
    fn of(before: &str) -> Self {
        Self::on_page(before, PageSize { width: 60, height: 10 })
    }

    fn on_page(before: &str, page: PageSize) -> Self {
        let marked = Marked::read(before);
        let mut session = Session::new(vec!["a.txt".to_owned(), "b.txt".to_owned()], "leila", 1);
        session.resize(page);
        assert_eq!(session.start(), Effect::Open(0));
        let set = AnnotationSet::new(marked.annotations(), vec![]).unwrap();
        session.open(0, Document::new("a.txt", marked.text.clone()), set, None);
        let mut story = Self { session, saves: 0 };
        story.walk_to(marked.caret);
        story
    }

    /// A story with a schema of its own.
    fn with_schema(before: &str, schema: Schema) -> Self {
        let mut story = Self::of(before);
        story.session =
            std::mem::replace(&mut story.session, Session::new(vec![], "", 0)).with_schema(schema);
        story
    }

    /// Brings the caret to an offset by keys, as an annotator would.
    fn walk_to(&mut self, caret: usize) {
        self.press("g");
        for _ in 0..10_000 {
            if self.offset() == caret {
                return;
            }
            let onward = self.line_is_rtl();
            self.press(if onward { "Left" } else { "Right" });
        }
        panic!("the caret does not get to byte {caret}");
    }

    fn line_is_rtl(&self) -> bool {
        let reading = self.session.reading().unwrap();
        let paragraph = reading.paragraph_at(reading.caret().offset);
        reading.part_of(LineAddress { paragraph, line: 0 }).0.direction() == hashiya::layout::Direction::Rtl
    }

    fn offset(&self) -> usize {
        self.session.reading().unwrap().caret().offset.0
    }

    /// Presses keys of the command table, separated by blanks.
    fn press(&mut self, keys: &str) -> &mut Self {
        for key in keys.split_whitespace() {
            let mut effect = self.press_one(key);
            loop {
                match effect {
                    Effect::Save(index) => {
                        self.saves += 1;
                        self.session.saved(index, Ok(()));
                    }
                    // There are no other documents with journals.
                    Effect::LookBack => self.session.looked_back([], None),
                    Effect::None => {}
                    _ => break,
                }
                match self.session.go_on() {
                    Some(next) => effect = next,
                    None => break,
                }
            }
        }
        self
    }

    /// A key by the real order: a value that is offered comes before a command.
    fn press_one(&mut self, key: &str) -> Effect {
        let now = "2031-05-01T08:00:00Z".parse().unwrap();
        if key == "Backspace" && self.session.takes_text() {
            self.session.erase();
            return Effect::None;
        }
        let mut chars = key.chars();
        if let (Some(typed), None) = (chars.next(), chars.next())
            && let Some(effect) = self.session.take_key(typed, typed, now)
        {
            return effect;
        }
        self.session.apply(command(key), now)
    }

    fn shows(&mut self, after: &str) -> &mut Self {
        let reading = self.session.reading().unwrap();
        assert_eq!(Marked::write(reading), after);
        self
    }

    /// What is in the pane without the keys.
    fn shows_aside(&mut self, after: &str) -> &mut Self {
        let pane = self.session.other_pane().expect("two panes");
        let reading = self.session.reading_of(pane.index).unwrap();
        assert_eq!(Marked::write_from(reading, pane.view.unwrap()), after);
        self
    }

    fn says(&mut self, notice: &Notice) -> &mut Self {
        assert_eq!(self.session.notice(), Some(notice));
        self
    }
}

/// The usual story: marked text, keys, marked text.
fn story(before: &str, keys: &str, after: &str) {
    Story::of(before).press(keys).shows(after);
}
