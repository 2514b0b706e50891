//! Undo and redo: the inverses of the edits made so far, and the acts that came of it.
//!
//! The history does not apply anything by itself; it says which edit to apply next and is told the inverse that came of
//! it. Every change becomes an [`Act`], which whoever keeps a journal takes from here. A journal that is read again makes
//! the history anew ([`History::recall`]).

use super::{AnnotationSet, Edit, EditError};

/// What kind of change an act was.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum ActKind {
    /// The annotator made it.
    Do,
    /// An earlier act was taken back.
    Undo,
    /// An act that was taken back was made again.
    Redo,
    /// An earlier state, or something deleted, was brought back.
    Restore,
    /// What somebody else wrote was taken in.
    Merge,
}

impl ActKind {
    /// Every kind with its name in journals.
    pub const NAMES: [(Self, &'static str); 5] = [
        (Self::Do, "do"),
        (Self::Undo, "undo"),
        (Self::Redo, "redo"),
        (Self::Restore, "restore"),
        (Self::Merge, "merge"),
    ];

    /// Its name in journals.
    pub fn name(self) -> &'static str {
        Self::NAMES.iter().find(|(kind, _)| *kind == self).map_or("do", |(_, name)| name)
    }
}

/// One change of a set that was made, with what takes it back.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Act {
    /// What kind of change it was.
    pub kind: ActKind,
    /// What was applied.
    pub edit: Edit,
    /// What takes it back, applied right after it.
    pub inverse: Edit,
}

/// The edits that can be taken back and those that can be made again, oldest first.
#[derive(Clone, Debug, Default)]
pub struct History {
    undo: Vec<Edit>,
    redo: Vec<Edit>,
    /// Acts that nobody has taken yet.
    acts: Vec<Act>,
}

impl History {
    /// Makes an edit that can be undone; everything undone before is forgotten.
    ///
    /// # Errors
    /// See [`EditError`]; neither the set nor the history has changed then.
    pub fn make(&mut self, set: &mut AnnotationSet, edit: Edit) -> Result<(), EditError> {
        self.make_as(ActKind::Do, set, edit)
    }

    /// The same for an edit that is a restoration or a merge.
    ///
    /// # Errors
    /// See [`History::make`].
    pub fn make_as(&mut self, kind: ActKind, set: &mut AnnotationSet, edit: Edit) -> Result<(), EditError> {
        let inverse = set.apply(edit.clone())?;
        let act = Act { kind, edit, inverse };
        self.recall(&act);
        self.acts.push(act);
        Ok(())
    }

    /// The edit that [`History::undo`] would apply.
    pub fn next_undo(&self) -> Option<&Edit> {
        self.undo.last()
    }

    /// The edit that [`History::redo`] would apply.
    pub fn next_redo(&self) -> Option<&Edit> {
        self.redo.last()
    }

    /// Takes the last edit back; `false` when there is nothing to undo.
    ///
    /// # Errors
    /// See [`EditError`]; cannot happen while the set is changed through this history only.
    pub fn undo(&mut self, set: &mut AnnotationSet) -> Result<bool, EditError> {
        let next = self.undo.last().cloned();
        self.step(ActKind::Undo, next, set)
    }

    /// Makes the last undone edit again; `false` when there is nothing to redo.
    ///
    /// # Errors
    /// See [`EditError`]; cannot happen while the set is changed through this history only.
    pub fn redo(&mut self, set: &mut AnnotationSet) -> Result<bool, EditError> {
        let next = self.redo.last().cloned();
        self.step(ActKind::Redo, next, set)
    }

    fn step(
        &mut self,
        kind: ActKind,
        edit: Option<Edit>,
        set: &mut AnnotationSet,
    ) -> Result<bool, EditError> {
        let Some(edit) = edit else { return Ok(false) };
        let inverse = set.apply(edit.clone())?;
        let act = Act { kind, edit, inverse };
        self.recall(&act);
        self.acts.push(act);
        Ok(true)
    }

    /// Takes notice of an act that the set has behind it already, as when a journal is read.
    pub fn recall(&mut self, act: &Act) {
        match act.kind {
            ActKind::Do | ActKind::Restore | ActKind::Merge => {
                self.undo.push(act.inverse.clone());
                self.redo.clear();
            }
            // Where what it took back is no longer known, there is one act less to undo and one more to redo.
            ActKind::Undo => {
                self.undo.pop();
                self.redo.push(act.inverse.clone());
            }
            ActKind::Redo => {
                self.redo.pop();
                self.undo.push(act.inverse.clone());
            }
        }
    }

    /// Hands over the acts since the last time, oldest first.
    pub fn take_acts(&mut self) -> Vec<Act> {
        std::mem::take(&mut self.acts)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::annotation::{Annotation, Id, Span};
    use crate::text::TextRange;
    use std::collections::BTreeMap;

    fn annotation(id: &str, start: usize) -> Annotation {
        let span = Span::new("abcdef", TextRange::from(start..start + 1)).unwrap();
        let (label, note, by, made) = ("entity".into(), String::new(), "leila".into(), String::new());
        let id = Id::new(id).unwrap();
        Annotation { id, label, spans: span.into(), attributes: BTreeMap::new(), note, by, made }
    }

    #[test]
    fn a_history_made_anew_from_its_acts_undoes_and_redoes_the_same() {
        let (mut set, mut history) = (AnnotationSet::default(), History::default());
        history.make(&mut set, Edit::Insert(annotation("a", 0))).unwrap();
        let both = vec![Edit::Insert(annotation("b", 1)), Edit::Insert(annotation("c", 2))];
        history.make(&mut set, Edit::Batch(both)).unwrap();
        history.undo(&mut set).unwrap();
        history.redo(&mut set).unwrap();
        history.undo(&mut set).unwrap();
        let acts = history.take_acts();
        let kinds: Vec<_> = acts.iter().map(|act| act.kind.name()).collect();
        assert_eq!(kinds, ["do", "do", "undo", "redo", "undo"]);
        assert!(history.take_acts().is_empty());

        let mut again = History::default();
        acts.iter().for_each(|act| again.recall(act));
        assert_eq!((again.next_undo(), again.next_redo()), (history.next_undo(), history.next_redo()));
        let mut other = set.clone();
        assert_eq!((again.redo(&mut other), history.redo(&mut set)), (Ok(true), Ok(true)));
        assert_eq!((other, set.annotations().len()), (set.clone(), 3));
    }
}
