//! A session and a hand on its keys, which are counted.

use hashiya::annotation::{AnnotationSet, History, Schema};
use hashiya::document::Document;
use hashiya::preferences::KeyboardLayout;
use hashiya::session::{Effect, PageSize, Reading, Session};
use hashiya::tui::Keymap;
use std::rc::Rc;
use std::sync::Arc;

/// The page of a terminal of 100 columns and 40 rows.
const PAGE: PageSize = PageSize { width: 84, height: 37 };

/// A session at some point of the work. A clone goes on from there by itself.
#[derive(Clone)]
pub(crate) struct Hand {
    pub(crate) session: Session,
    keymap: Rc<Keymap>,
    /// The keys so far.
    pub(crate) count: usize,
}

impl Hand {
    /// A session on a document with these annotations. The seed makes the ids.
    pub(crate) fn new(document: &Arc<Document>, schema: Schema, set: AnnotationSet, seed: u64) -> Self {
        let session = Session::new(vec![document.name().to_owned()], "leila", seed).with_schema(schema);
        let keymap = Rc::new(Keymap::new(KeyboardLayout::Pc, session.commands()));
        let mut hand = Self { session, keymap, count: 0 };
        hand.session.resize(PAGE);
        hand.session.start();
        hand.session.open(0, Arc::clone(document), set, None);
        hand
    }

    /// The same without what can be undone, which a search never does: cheaper to clone.
    pub(crate) fn light(&self) -> Self {
        let mut light = self.clone();
        light.session.recall(0, History::default());
        light
    }

    pub(crate) fn reading(&self) -> &Reading {
        self.session.reading().expect("the document is open")
    }

    /// Presses a key of the command table's notation, or one that types a character; `true` when an act came of it.
    pub(crate) fn press(&mut self, key: &str) -> bool {
        let event = Keymap::event(key).expect("a key of the table");
        self.count += 1;
        let now = "2031-01-01T00:00:00Z".parse().expect("a time");
        let mut effect = self.keymap.press(&mut self.session, event, now);
        if effect == Effect::LookBack {
            // There are no other documents.
            self.session.looked_back([], None);
            effect = self.session.go_on().unwrap_or(Effect::None);
        }
        if let Effect::Save(index) = effect {
            self.session.take_acts(index);
            self.session.saved(index, Ok(()));
            return true;
        }
        false
    }

    pub(crate) fn press_all<'k>(&mut self, keys: impl IntoIterator<Item = &'k str>) {
        for key in keys {
            self.press(key);
        }
    }

    /// Types text, a key for each character.
    pub(crate) fn type_text(&mut self, text: &str) {
        for typed in text.chars() {
            match typed {
                '\n' => self.press("C-j"),
                ' ' => self.press("Space"),
                other => self.press(other.encode_utf8(&mut [0; 4])),
            };
        }
    }
}
