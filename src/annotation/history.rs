//! Undo and redo: the inverses of the edits made so far, and the acts that came of it.
//!
//! The history does not apply anything by itself; it says which edit to apply next and is told the inverse that came of
//! it. Every change becomes an [`Act`], which whoever keeps a journal takes from here. A journal that is read again makes
//! the history anew ([`History::recall`]). Each step carries the time of the act that it came of: that is the order of work
//! over several documents ([`Standing`]).

use super::edit::Subject;
use super::{AnnotationSet, Edit, EditError};
use jiff::Timestamp;
use std::collections::BTreeSet;

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
    /// When it was made.
    pub time: Timestamp,
    /// What was applied.
    pub edit: Edit,
    /// What takes it back, applied right after it.
    pub inverse: Edit,
}

impl Act {
    /// All that it is about, and what it links.
    fn subjects(&self) -> BTreeSet<Subject> {
        let mut subjects = BTreeSet::new();
        self.edit.collect_subjects(&mut subjects);
        self.inverse.collect_subjects(&mut subjects);
        subjects
    }
}

/// Where one document stands in the order of work.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Standing {
    /// When the act that can be taken back next was made, or made again.
    pub undo: Option<Timestamp>,
    /// When the act that can be made again next was taken back.
    pub redo: Option<Timestamp>,
    /// When something new was done last: what was taken back before that, in whatever document, is not made again.
    pub made: Option<Timestamp>,
    /// The latest time of any act, also of somebody else: what is done next has a later one.
    pub latest: Option<Timestamp>,
}

/// The edits that can be taken back and those that can be made again, oldest first.
#[derive(Clone, Debug, Default)]
pub struct History {
    undo: Vec<Step>,
    redo: Vec<Step>,
    /// When something new was done last.
    made: Option<Timestamp>,
    /// The latest time of any act.
    latest: Option<Timestamp>,
    /// Acts that nobody has taken yet.
    acts: Vec<Act>,
}

/// An edit that is applied when this is undone or made again, and the time of the act that it came of.
#[derive(Clone, Debug)]
struct Step {
    edit: Edit,
    time: Timestamp,
    /// All that the act was about, and what it linked.
    about: BTreeSet<Subject>,
}

impl Step {
    fn of(act: &Act) -> Self {
        Self { edit: act.inverse.clone(), time: act.time, about: act.subjects() }
    }
}

impl History {
    /// Makes an edit that can be undone; everything undone before is forgotten.
    ///
    /// # Errors
    /// See [`EditError`]; neither the set nor the history has changed then.
    pub fn make(&mut self, set: &mut AnnotationSet, edit: Edit, now: Timestamp) -> Result<(), EditError> {
        self.make_as(ActKind::Do, set, edit, now)
    }

    /// The same for an edit that is a restoration or a merge.
    ///
    /// # Errors
    /// See [`History::make`].
    pub fn make_as(
        &mut self,
        kind: ActKind,
        set: &mut AnnotationSet,
        edit: Edit,
        now: Timestamp,
    ) -> Result<(), EditError> {
        let inverse = set.apply(edit.clone())?;
        let act = Act { kind, time: now, edit, inverse };
        self.recall(&act);
        self.acts.push(act);
        Ok(())
    }

    /// Where the document stands in the order of work.
    pub fn standing(&self) -> Standing {
        let last = |steps: &[Step]| steps.last().map(|step| step.time);
        let Self { made, latest, .. } = *self;
        Standing { undo: last(&self.undo), redo: last(&self.redo), made, latest }
    }

    /// The edit that [`History::undo`] would apply.
    pub fn next_undo(&self) -> Option<&Edit> {
        self.undo.last().map(|step| &step.edit)
    }

    /// The edit that [`History::redo`] would apply.
    pub fn next_redo(&self) -> Option<&Edit> {
        self.redo.last().map(|step| &step.edit)
    }

    /// Takes the last edit back; `false` when there is nothing to undo.
    ///
    /// # Errors
    /// See [`EditError`]; cannot happen while the set is changed through this history only.
    pub fn undo(&mut self, set: &mut AnnotationSet, now: Timestamp) -> Result<bool, EditError> {
        let next = self.next_undo().cloned();
        self.step(ActKind::Undo, next, set, now)
    }

    /// Makes the last undone edit again; `false` when there is nothing to redo.
    ///
    /// # Errors
    /// See [`EditError`]; cannot happen while the set is changed through this history only.
    pub fn redo(&mut self, set: &mut AnnotationSet, now: Timestamp) -> Result<bool, EditError> {
        let next = self.next_redo().cloned();
        self.step(ActKind::Redo, next, set, now)
    }

    fn step(
        &mut self,
        kind: ActKind,
        edit: Option<Edit>,
        set: &mut AnnotationSet,
        now: Timestamp,
    ) -> Result<bool, EditError> {
        let Some(edit) = edit else { return Ok(false) };
        self.make_as(kind, set, edit, now).map(|()| true)
    }

    /// Takes notice of an act that the set has behind it already, as when a journal is read.
    pub fn recall(&mut self, act: &Act) {
        self.latest = self.latest.max(Some(act.time));
        let step = Step::of(act);
        let is_other = |last: Option<&Edit>| last.is_some_and(|edit| *edit != act.edit);
        match act.kind {
            ActKind::Do | ActKind::Restore => {
                self.made = self.made.max(Some(act.time));
                self.undo.push(step);
                self.redo.clear();
            }
            // The work of others is not the annotator's to take back.
            ActKind::Merge => self.recall_others(act),
            // As earlier versions did, it took back the work of somebody else.
            ActKind::Undo if is_other(self.next_undo()) => self.recall_others(act),
            ActKind::Redo if is_other(self.next_redo()) => self.recall_others(act),
            // Where what it took back is no longer known, there is one act less to undo and one more to redo.
            ActKind::Undo => {
                self.undo.pop();
                self.redo.push(step);
            }
            ActKind::Redo => {
                self.redo.pop();
                self.undo.push(step);
            }
        }
    }

    /// Hands over the acts since the last time, oldest first.
    pub fn take_acts(&mut self) -> Vec<Act> {
        std::mem::take(&mut self.acts)
    }

    /// How many acts can be taken back or made again.
    pub fn depth(&self) -> usize {
        self.undo.len() + self.redo.len()
    }

    /// Takes notice of an act of somebody else. It is not the annotator's to take back, and what it has made impossible to
    /// take back or make again without undoing their work is forgotten. Every other act still does what it did.
    pub fn recall_others(&mut self, act: &Act) {
        self.latest = self.latest.max(Some(act.time));
        let subjects = act.subjects();
        forget(&mut self.undo, subjects.clone());
        forget(&mut self.redo, subjects);
    }
}

/// Forgets the steps that are about these. One that is forgotten stays as it is for good: so a step that comes after it and
/// is about the same is forgotten too.
fn forget(steps: &mut Vec<Step>, mut subjects: BTreeSet<Subject>) {
    let mut kept: Vec<_> = std::mem::take(steps).into_iter().rev().collect();
    kept.retain(|step| {
        let is_free = !step.edit.touches(&subjects);
        if !is_free {
            subjects.extend(step.about.iter().cloned());
        }
        is_free
    });
    kept.reverse();
    *steps = kept;
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::annotation::Id;
    use crate::annotation::{Annotation, Link, Span};
    use crate::text::TextRange;
    use fastrand::Rng;
    use std::collections::BTreeMap;

    const NOW: Timestamp = Timestamp::UNIX_EPOCH;

    fn annotation(id: &str, start: usize) -> Annotation {
        let span = Span::new("abcdef", TextRange::from(start..start + 1)).unwrap();
        let (label, note, by, made) = ("entity".into(), String::new(), "leila".into(), String::new());
        let id = Id::new(id).unwrap();
        Annotation { id, label, spans: span.into(), attributes: BTreeMap::new(), note, by, made }
    }

    #[test]
    fn a_history_made_anew_from_its_acts_undoes_and_redoes_the_same() {
        let (mut set, mut history) = (AnnotationSet::default(), History::default());
        history.make(&mut set, Edit::Insert(annotation("a", 0)), NOW).unwrap();
        let both = vec![Edit::Insert(annotation("b", 1)), Edit::Insert(annotation("c", 2))];
        history.make(&mut set, Edit::Batch(both), NOW).unwrap();
        history.undo(&mut set, NOW).unwrap();
        history.redo(&mut set, NOW).unwrap();
        history.undo(&mut set, NOW).unwrap();
        let acts = history.take_acts();
        let kinds: Vec<_> = acts.iter().map(|act| act.kind.name()).collect();
        assert_eq!(kinds, ["do", "do", "undo", "redo", "undo"]);
        assert!(history.take_acts().is_empty());

        let mut again = History::default();
        acts.iter().for_each(|act| again.recall(act));
        assert_eq!((again.next_undo(), again.next_redo()), (history.next_undo(), history.next_redo()));
        let mut other = set.clone();
        assert_eq!((again.redo(&mut other, NOW), history.redo(&mut set, NOW)), (Ok(true), Ok(true)));
        assert_eq!((other, set.annotations().len()), (set.clone(), 3));
    }

    fn id(name: &str) -> Id {
        Id::new(name).unwrap()
    }

    /// An edit that may or may not apply.
    fn any_edit(rng: &mut Rng) -> Edit {
        let any = |rng: &mut Rng, of: &[&str]| (*rng.choice(of).unwrap()).to_owned();
        let name = |rng: &mut Rng| id(&any(rng, &["a", "b", "c", "d", "e", "f"]));
        let (by, made) = (String::new(), String::new());
        let start = rng.usize(..5);
        let annotation = Annotation {
            id: name(rng),
            label: any(rng, &["entity", "claim"]),
            spans: Span::new("abcdef", TextRange::from(start..start + 1)).unwrap().into(),
            attributes: BTreeMap::new(),
            note: String::new(),
            by: by.clone(),
            made: made.clone(),
        };
        let link = id(&any(rng, &["l", "m", "n"]));
        match rng.u8(..6) {
            0 | 1 => Edit::Insert(annotation),
            2 => Edit::Replace(annotation),
            3 => Edit::Remove(annotation.id),
            4 => Edit::Connect(Link {
                id: link,
                role: String::new(),
                from: name(rng),
                to: name(rng),
                by,
                made,
            }),
            _ => Edit::Disconnect(link),
        }
    }

    #[test]
    fn what_is_left_of_a_history_applies_and_touches_nobody_else_s_work() {
        for seed in 0..2_000 {
            let mut rng = Rng::with_seed(seed);
            let (mut set, mut history) = (AnnotationSet::default(), History::default());
            for _ in 0..rng.usize(..20) {
                // Edits that cannot be made are refused and change nothing.
                let _ = history.make(&mut set, any_edit(&mut rng), NOW);
            }
            for _ in 0..rng.usize(..4) {
                history.undo(&mut set, NOW).unwrap();
            }
            let mut after = set.clone();
            for _ in 0..rng.usize(..4) {
                let _ = after.apply(any_edit(&mut rng));
            }
            let theirs = set.differing(&after);
            let edit = set.edit_to(&after);
            history.make_as(ActKind::Merge, &mut set, edit, NOW).unwrap();
            assert_eq!((set.annotations(), set.links()), (after.annotations(), after.links()));
            let acts = (history.undo.len(), history.redo.len());
            while history.redo(&mut set, NOW).unwrap() {}
            while history.undo(&mut set, NOW).unwrap() {}
            assert!(after.differing(&set).iter().all(|id| !theirs.contains(id)), "seed {seed}");
            for _ in 0..acts.0 {
                history.redo(&mut set, NOW).unwrap();
            }
            assert!(after.differing(&set).is_empty(), "seed {seed}: there and back");
        }
    }
}
