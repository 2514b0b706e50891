//! Links: one key begins one at the annotation here, one key gives its role, and Enter ends it at the annotation that any motion
//! or the mouse has reached. Following a link is here too, coming back in [`super::jumps`].

mod candidates;

use super::begun::BegunAct;
use super::mark::in_seconds;
use super::reading::Reading;
use super::{Effect, Notice, Session};
use crate::annotation::{Annotation, Edit, Id, Link, RoleDefinition};
use jiff::Timestamp;

impl Session {
    /// Begins a link at the annotation here: the roles that the schema allows there are offered.
    pub(super) fn begin_link(&mut self) -> Effect {
        let Some(reading) = self.reading() else { return Effect::None };
        if let Err(notice) = reading.writable() {
            return self.refuse(notice);
        }
        let Some(from) = reading.here().first().copied().cloned() else {
            return self.refuse(Notice::NothingHere);
        };
        if self.roles_from(&from.label).is_empty() {
            return self.refuse(Notice::NoRoles(from.label));
        }
        // It is the one that is shown, and Tab goes on from it.
        self.walk_to(from.spans.extent().start(), Some(from.id.clone()));
        self.begin(from.id, BegunAct::Role);
        Effect::None
    }

    fn roles_from(&self, label: &str) -> Vec<&RoleDefinition> {
        let begins =
            |role: &&RoleDefinition| role.from.is_empty() || role.from.iter().any(|from| from == label);
        self.schema.roles().iter().filter(begins).collect()
    }

    /// The roles that the next key can give to the link that has been begun; `None` when no role is asked for.
    pub fn offered_roles(&self) -> Option<Vec<&RoleDefinition>> {
        let (act, from) = self.begun()?;
        (*act == BegunAct::Role).then(|| self.roles_from(&from.label))
    }

    /// The role of the link whose other end is looked for, and the annotation at which it begins.
    pub fn linking(&self) -> Option<(&str, &Annotation)> {
        match self.begun()? {
            (BegunAct::Link(role), from) => Some((role, from)),
            _ => None,
        }
    }

    /// Gives the role of a key to the link that has been begun. A key that gives none gives the link up, and nothing else: what is
    /// meant for a role must never become a label.
    pub(super) fn give_role(&mut self, typed: char, latin: char) -> Option<Effect> {
        let roles = self.offered_roles()?;
        let by_key = |key: char| roles.iter().find(|role| role.key == Some(key));
        let role = by_key(typed).or_else(|| by_key(latin)).map(|role| role.name.clone());
        match (role, &mut self.begun) {
            (Some(role), Some(begun)) => {
                begun.act = BegunAct::Link(role);
                self.notice = None;
                Some(Effect::None)
            }
            _ => {
                self.begun = None;
                Some(self.refuse(Notice::NoRoleOnKey(typed.to_string())))
            }
        }
    }

    /// Whether the schema lets a link of this role lead from one annotation to another.
    pub(super) fn may_join(&self, role: &str, from: &Annotation, to: &Annotation) -> bool {
        to.id != from.id && self.schema.role(role).is_none_or(|known| known.joins(&from.label, &to.label))
    }

    /// Ends the link that has been begun at the innermost annotation here that the schema allows.
    pub(super) fn end_link_here(&mut self, role: &str, from: &Annotation, now: Timestamp) -> Effect {
        let Some(reading) = self.reading() else { return Effect::None };
        match reading.here().into_iter().find(|to| self.may_join(role, from, to)).cloned() {
            Some(to) => self.end_link(role, from, &to, now),
            None => self.refuse(Notice::NoLinkEnd(role.to_owned())),
        }
    }

    /// Links two annotations, and comes back to where the link begins: the next one often begins there too.
    pub(super) fn end_link(
        &mut self,
        role: &str,
        from: &Annotation,
        to: &Annotation,
        now: Timestamp,
    ) -> Effect {
        let Some(reading) = self.reading() else { return Effect::None };
        let is_same = |link: &Link| link.role == role && link.to == to.id;
        if reading.annotations().links_from(&from.id).iter().any(is_same) {
            return self.refuse(Notice::LinkedAlready(role.to_owned()));
        }
        let told = Notice::Linked(role.to_owned(), reading.excerpt_of(from), reading.excerpt_of(to));
        let Some(id) = self.new_id() else { return Effect::None };
        let link = Link {
            id,
            role: role.to_owned(),
            from: from.id.clone(),
            to: to.id.clone(),
            by: self.author.clone(),
            made: in_seconds(now),
        };
        self.begun = None;
        let effect = self.make(Edit::Connect(link));
        if effect != Effect::None {
            self.walk_to(from.spans.extent().start(), Some(from.id.clone()));
            self.notice = Some(told);
        }
        effect
    }

    /// Goes to the other end of a link of the annotation here; again after coming back, to that of the next one.
    pub(super) fn follow_link(&mut self) {
        let Some(reading) = self.reading() else { return };
        let Some(from) = reading.here().first().map(|annotation| annotation.id.clone()) else {
            self.notice = Some(Notice::NothingHere);
            return;
        };
        let links = reading.links_of(&from);
        if links.is_empty() {
            self.notice = Some(Notice::NoLinks);
            return;
        }
        let count = self.jumps.followed_from(&from);
        let (role, is_onward, other) = &links[count % links.len()];
        let Some(end) = reading.annotations().get(other).cloned() else { return };
        let told = Notice::Followed {
            role: role.clone(),
            is_onward: *is_onward,
            label: end.label.clone(),
            text: reading.excerpt_of(&end),
        };
        self.remember_followed(from, count + 1);
        self.walk_to(end.spans.extent().start(), Some(end.id));
        self.notice = Some(told);
    }
}

impl Reading {
    /// The links of an annotation: role, whether it leads onward from there, and the other end. Those onward come first.
    pub fn links_of(&self, id: &Id) -> Vec<(String, bool, Id)> {
        let end = |link: &Link| {
            let is_onward = link.from == *id;
            let other = if is_onward { &link.to } else { &link.from };
            (link.role.clone(), is_onward, other.clone())
        };
        self.annotations.links_of(id).map(end).collect()
    }
}
