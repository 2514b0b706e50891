//! The field for queries: which annotations of all documents are meant. What a query means is [`crate::annotation::Query`]'s.

use super::overlay::Panel;
use super::{Command, Effect, Motion, NotSought, Notice, Question, Session};
use crate::annotation::{Query, QueryError};
use std::sync::Arc;

impl Session {
    /// Opens the field with the last query.
    pub(super) fn open_query(&mut self) -> Effect {
        self.queries.begin();
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
        let last = || self.queries.last().cloned().unwrap_or_default();
        let typed = if typed.is_empty() { last() } else { typed };
        match Query::parse(&typed) {
            Ok(query) => {
                self.queries.remember(&typed);
                self.ask_all(Question::Annotations(Arc::new(query)), typed)
            }
            // What was typed stays in the field, to be mended.
            Err(error) => self.refuse(Notice::CannotLookFor(NotSought::Query(error))),
        }
    }

    /// The arrow keys in the field bring earlier queries. `None` where a command means nothing there.
    pub(super) fn steer_query(&mut self, command: Command) -> Option<Effect> {
        let Command::Move(motion @ (Motion::Up | Motion::Down)) = command else { return None };
        let query = self.queries.recall(motion == Motion::Up);
        self.fill_field(query);
        Some(Effect::None)
    }
}
