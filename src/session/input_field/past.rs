//! What can be taken back inside a field, and made again. A run of typing or erasing is one step.

use crate::layout::LogicalPosition;

/// Steps that are remembered at most.
const STEPS: usize = 100;

/// The text of a field, its Latin twin and its caret.
pub(super) type State = (String, String, LogicalPosition);

/// What kind of change is made.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Change {
    Type,
    Erase,
    Paste,
}

/// The states before each change.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct Past {
    undo: Vec<State>,
    redo: Vec<State>,
    /// The kind of the change that goes on.
    running: Option<Change>,
}

impl Past {
    /// Remembers the state before a change, unless it goes on with the one before.
    pub(super) fn record(&mut self, change: Change, text: &str, latin: &str, caret: LogicalPosition) {
        let goes_on = self.running == Some(change) && change != Change::Paste;
        self.redo.clear();
        if !goes_on {
            if self.undo.len() == STEPS {
                self.undo.remove(0);
            }
            self.undo.push((text.to_owned(), latin.to_owned(), caret));
        }
        self.running = Some(change);
    }

    /// What comes next is a step of its own.
    pub(super) fn pause(&mut self) {
        self.running = None;
    }

    /// The state before the last change, or `now` when there is none.
    pub(super) fn undo(&mut self, now: State) -> State {
        self.pause();
        step(&mut self.undo, &mut self.redo, now)
    }

    /// The state that was taken back last, or `now` when there is none.
    pub(super) fn redo(&mut self, now: State) -> State {
        self.pause();
        step(&mut self.redo, &mut self.undo, now)
    }
}

fn step(from: &mut Vec<State>, to: &mut Vec<State>, now: State) -> State {
    match from.pop() {
        Some(state) => {
            to.push(now);
            state
        }
        None => now,
    }
}
