//! Where a link that has been begun may end: the annotations that the schema allows there, the nearest first, each of the first nine
//! by a digit; and the list of a document's annotations, which narrows while typing.

use crate::annotation::{Annotation, Id, Link};
use crate::session::overlay::Panel;
use crate::session::{Effect, Session};
use crate::text::TextRange;
use jiff::Timestamp;
use std::collections::HashSet;

/// Ends that have a digit.
const NUMBERED: usize = 9;

impl Session {
    /// The annotations at which the link that has been begun may end, the nearest first. Those that it joins already are left out.
    pub fn link_ends(&self) -> Vec<&Annotation> {
        let (Some((role, from)), Some(reading)) = (self.linking(), self.reading()) else { return Vec::new() };
        let links = reading.annotations().links_from(&from.id).iter();
        let is_theirs = |link: &&Link| link.role == role;
        let linked: HashSet<&Id> = links.filter(is_theirs).map(|link| &link.to).collect();
        let all = reading.annotations().annotations().iter();
        let mut ends: Vec<_> =
            all.filter(|to| self.may_join(role, from, to) && !linked.contains(&to.id)).collect();
        let extent = from.spans.extent();
        ends.sort_by_key(|to| (distance(extent, to.spans.extent()), to.spans.extent().start()));
        ends
    }

    /// The ends that have digits.
    pub fn numbered_ends(&self) -> Vec<&Annotation> {
        let mut ends = self.link_ends();
        ends.truncate(NUMBERED);
        ends
    }

    /// Ends the link that has been begun at the end of a digit, or lists them all. `None` leaves the key to the commands.
    pub(in crate::session) fn link_key(
        &mut self,
        typed: char,
        latin: char,
        now: Timestamp,
    ) -> Option<Effect> {
        let (role, from) = self.linking()?;
        if typed == '/' || latin == '/' {
            self.notice = None;
            return Some(self.list_annotations());
        }
        let digit = typed.to_digit(10).or_else(|| latin.to_digit(10))?;
        let place = usize::try_from(digit).ok()?.checked_sub(1)?;
        let (role, from) = (role.to_owned(), from.clone());
        let to = self.numbered_ends().get(place).copied()?.clone();
        Some(self.end_link(&role, &from, &to, now))
    }

    /// Opens the list of the document's annotations.
    pub(in crate::session) fn list_annotations(&mut self) -> Effect {
        if self.is_open(Panel::Annotations) {
            return self.cancel();
        }
        self.overlay = Some(Panel::Annotations.open(0));
        Effect::None
    }

    /// The annotations that their list shows: while a link waits for its end those at which it may end, the nearest first, else all.
    /// What was typed is part of their text or of their label.
    pub fn listed_annotations(&self) -> Vec<&Annotation> {
        let (Some(reading), Some(typed)) = (self.reading(), self.input_field()) else { return Vec::new() };
        let all = match self.linking() {
            Some(_) => self.link_ends(),
            None => reading.annotations().annotations().iter().collect(),
        };
        let wanted = [typed.text().to_lowercase(), typed.latin().to_lowercase()];
        let fits = |one: &&Annotation| {
            let text = one.spans.quote(reading.document().text()).to_lowercase();
            wanted.iter().any(|wanted| text.contains(wanted) || one.label.to_lowercase().starts_with(wanted))
        };
        all.into_iter().filter(|one| typed.is_empty() || fits(one)).collect()
    }

    /// Ends a link at the chosen annotation, or walks there.
    pub(in crate::session) fn choose_annotation(&mut self, selected: usize, now: Timestamp) -> Effect {
        let chosen = self.listed_annotations().get(selected).copied().cloned();
        self.overlay = None;
        let Some(chosen) = chosen else { return Effect::None };
        if let Some((role, from)) = self.linking() {
            let (role, from) = (role.to_owned(), from.clone());
            return self.end_link(&role, &from, &chosen, now);
        }
        self.walk_to(chosen.spans.extent().start(), Some(chosen.id));
        Effect::None
    }
}

/// The bytes between two ranges; none where they share text or touch.
fn distance(one: TextRange, other: TextRange) -> usize {
    let (first, second) = if one.start() <= other.start() { (one, other) } else { (other, one) };
    second.start().0.saturating_sub(first.end().0)
}
