//! Undo and redo: the inverses of the edits made so far.
//!
//! The history does not apply anything; it says which edit to apply next and is told the inverse that came of it.

use super::{AnnotationSet, Edit, EditError};

/// The edits that can be taken back and those that can be made again, oldest first.
#[derive(Clone, Debug, Default)]
pub struct History {
    undo: Vec<Edit>,
    redo: Vec<Edit>,
}

impl History {
    /// Makes an edit that can be undone; everything undone before is forgotten.
    ///
    /// # Errors
    /// See [`EditError`]; neither the set nor the history has changed then.
    pub fn make(&mut self, set: &mut AnnotationSet, edit: Edit) -> Result<(), EditError> {
        self.undo.push(set.apply(edit)?);
        self.redo.clear();
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
        step(&mut self.undo, &mut self.redo, set)
    }

    /// Makes the last undone edit again; `false` when there is nothing to redo.
    ///
    /// # Errors
    /// See [`EditError`]; cannot happen while the set is changed through this history only.
    pub fn redo(&mut self, set: &mut AnnotationSet) -> Result<bool, EditError> {
        step(&mut self.redo, &mut self.undo, set)
    }
}

fn step(from: &mut Vec<Edit>, to: &mut Vec<Edit>, set: &mut AnnotationSet) -> Result<bool, EditError> {
    let Some(edit) = from.last().cloned() else { return Ok(false) };
    to.push(set.apply(edit)?);
    from.pop();
    Ok(true)
}
