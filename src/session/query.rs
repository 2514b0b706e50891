//! The field for queries: which annotations of all documents are meant. What a query means is [`crate::annotation::Query`]'s.

use super::overlay::Panel;
use super::{Command, Effect, InputField, Motion, Notice, Overlay, Question, Session};
use crate::annotation::{Query, QueryError};
use std::sync::Arc;

/// Queries that are remembered.
const MOST_QUERIES: usize = 100;

/// Earlier queries.
#[derive(Clone, Debug, Default)]
pub(super) struct Queries {
    /// The latest last.
    earlier: Vec<String>,
    /// The one of those that is in the field.
    recalled: Option<usize>,
}

impl Session {
    /// Opens the field with the last query.
    pub(super) fn open_query(&mut self) -> Effect {
        self.queries.recalled = None;
        self.overlay = Some(Panel::Query.open(0));
        Effect::None
    }

    /// What is wrong with the query in the field; `None` where nothing is, or nothing is typed.
    pub fn query_error(&self) -> Option<QueryError> {
        let typed = self.input_field().filter(|_| self.is_open(Panel::Query))?.text();
        if typed.trim().is_empty() { None } else { Query::parse(typed).err() }
    }

    /// Enter in the field: lists the annotations of all documents that are meant. Nothing typed is the last query.
    pub(super) fn ask_query(&mut self) -> Effect {
        let typed = self.input_field().map(|field| field.text().trim().to_owned()).unwrap_or_default();
        let last = || self.queries.earlier.last().cloned().unwrap_or_default();
        let typed = if typed.is_empty() { last() } else { typed };
        match Query::parse(&typed) {
            Ok(query) => {
                self.queries.earlier.retain(|earlier| *earlier != typed);
                self.queries.earlier.push(typed.clone());
                let surplus = self.queries.earlier.len().saturating_sub(MOST_QUERIES);
                self.queries.earlier.drain(..surplus);
                self.ask_all(Question::Annotations(Arc::new(query)), typed)
            }
            // What was typed stays in the field, to be mended.
            Err(error) => self.refuse(Notice::CannotLookFor(error.to_string())),
        }
    }

    /// The arrow keys in the field bring earlier queries. `None` where a command means nothing there.
    pub(super) fn steer_query(&mut self, command: Command) -> Option<Effect> {
        let Command::Move(motion @ (Motion::Up | Motion::Down)) = command else { return None };
        let count = self.queries.earlier.len();
        let now = self.queries.recalled.unwrap_or(count);
        let place = if motion == Motion::Up { now.checked_sub(1) } else { Some(now + 1) };
        if let Some(place) = place.filter(|place| *place <= count) {
            self.queries.recalled = Some(place);
            let query = self.queries.earlier.get(place).cloned().unwrap_or_default();
            if let Some(Overlay { list, .. }) = &mut self.overlay {
                list.field = Some(InputField::with_text(&query));
            }
        }
        Some(Effect::None)
    }
}
