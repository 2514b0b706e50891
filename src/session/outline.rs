//! The outline: the claims of a document in reading order, with who says them, when, and what contradicts or supports them.
//!
//! What counts as a claim comes from the schema: every label at which a link role begins. The first role that begins there says
//! whose it is, the first that joins it with its own kind what contradicts it.

use super::overlay::Panel;
use super::reading::Reading;
use super::{Command, Effect, Notice, Overlay, Session};
use crate::annotation::{Annotation, AttributeKind, Id, Schema};
use jiff::Timestamp;
use std::collections::HashMap;

/// Which claims the outline lists.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub enum OutlineFilter {
    /// All of them.
    #[default]
    All,
    /// Those that have no source yet.
    WithoutSource,
    /// Those with a link to or from a claim that says otherwise.
    Contradicted,
    /// Those of the source that is called so.
    Source(String),
}

/// One claim of the outline.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct OutlineLine {
    /// The claim.
    pub id: Id,
    /// The index of the paragraph in which it begins.
    pub paragraph: usize,
    /// The value of its first list.
    pub value: Option<String>,
    /// Its links: the role, whether it leads onward, and what stands at the other end.
    pub links: Vec<(String, bool, String)>,
}

impl Session {
    /// Opens the outline at the claim here or the next, or closes it.
    pub(super) fn list_claims(&mut self) -> Effect {
        if self.is_open(Panel::Outline) {
            return self.cancel();
        }
        self.outline_filter = OutlineFilter::All;
        let lines = self.outline_lines();
        if lines.is_empty() {
            return self.refuse(Notice::NoClaims);
        }
        let here = self.reading().map_or(0, |reading| {
            let start =
                |line: &OutlineLine| reading.annotations().get(&line.id).map(|one| one.spans.extent());
            let is_before = |line: &OutlineLine| {
                start(line).is_some_and(|range| range.end() <= reading.view.caret.offset)
            };
            lines.partition_point(is_before)
        });
        self.overlay = Some(Panel::Outline.open(here.min(lines.len() - 1)));
        Effect::None
    }

    /// Which claims the outline lists.
    pub fn outline_filter(&self) -> &OutlineFilter {
        &self.outline_filter
    }

    /// The claims that the outline lists.
    pub fn outline_lines(&self) -> Vec<OutlineLine> {
        let Some(reading) = self.reading() else { return Vec::new() };
        let accounts = Accounts::of(reading, &self.schema);
        let claims = self.claims(reading).into_iter();
        let listed = claims.filter(|claim| self.is_listed(&accounts, claim));
        listed.map(|claim| self.outline_line(&accounts, claim)).collect()
    }

    fn claims<'r>(&self, reading: &'r Reading) -> Vec<&'r Annotation> {
        let all = reading.annotations().annotations().iter();
        all.filter(|one| self.schema.is_claim(&one.label)).collect()
    }

    fn is_listed(&self, accounts: &Accounts<'_>, claim: &Annotation) -> bool {
        match &self.outline_filter {
            OutlineFilter::All => true,
            OutlineFilter::WithoutSource => accounts.sources_of(claim).is_empty(),
            OutlineFilter::Contradicted => {
                let opposing = self.schema.opposing_role(&claim.label).map(|role| role.name.as_str());
                accounts.links_of(claim).iter().any(|(role, ..)| Some(*role) == opposing)
            }
            OutlineFilter::Source(name) => accounts.sources_of(claim).contains(name),
        }
    }

    fn outline_line(&self, accounts: &Accounts<'_>, claim: &Annotation) -> OutlineLine {
        let mut links = accounts.links_of(claim).to_vec();
        let place = |role: &str| self.schema.roles().iter().position(|known| known.name == role);
        links.sort_by_key(|(role, ..)| place(role).unwrap_or(usize::MAX));
        let told = |(role, is_onward, end): (&str, bool, &Annotation)| {
            (role.to_owned(), is_onward, accounts.reading.called(end))
        };
        let first = self.first_list(&claim.label);
        OutlineLine {
            id: claim.id.clone(),
            paragraph: accounts.reading.paragraph_at(claim.spans.extent().start()),
            value: first.and_then(|(name, _)| claim.attributes.get(name)).cloned(),
            links: links.into_iter().map(told).collect(),
        }
    }

    /// The first closed list of a label: its name, and its values with their keys.
    fn first_list(&self, label: &str) -> Option<(&str, Vec<(char, &str)>)> {
        let attributes = &self.schema.label(label)?.attributes;
        let first = attributes.iter().find(|one| matches!(one.kind, AttributeKind::Closed(_)))?;
        let keys = first.values().iter().filter_map(|value| Some((value.key?, value.name.as_str())));
        Some((&first.name, keys.collect()))
    }

    /// The claim that is chosen in the outline.
    pub(super) fn chosen_claim(&self) -> Option<&Annotation> {
        let Overlay { panel: Panel::Outline, list } = self.overlay.as_ref()? else { return None };
        let id = self.outline_lines().into_iter().nth(list.selected)?.id;
        self.reading()?.annotations().get(&id)
    }

    /// The keys of the values that the chosen claim can be given.
    pub fn outline_keys(&self) -> Vec<(char, String)> {
        let list = self.chosen_claim().and_then(|claim| self.first_list(&claim.label));
        let keys = list.map(|(_, keys)| keys).unwrap_or_default();
        keys.into_iter().map(|(key, name)| (key, name.to_owned())).collect()
    }

    /// Gives the chosen claim the value of a key. `None` leaves the key to the commands.
    pub(super) fn outline_key(&mut self, typed: char, latin: char) -> Option<Effect> {
        let claim = self.chosen_claim()?;
        let (id, (attribute, keys)) = (claim.id.clone(), self.first_list(&claim.label)?);
        let by_key = |wanted: char| keys.iter().find(|(key, _)| *key == wanted);
        let (_, value) = by_key(typed).or_else(|| by_key(latin))?;
        let (attribute, value) = (attribute.to_owned(), (*value).to_owned());
        self.notice = None;
        Some(self.set_value(&id, &attribute, &value))
    }

    /// Walks to the chosen claim and closes the outline.
    pub(super) fn walk_to_claim(&mut self) -> bool {
        let claim = self.chosen_claim().map(|claim| (claim.spans.extent().start(), claim.id.clone()));
        self.overlay = None;
        let Some((start, id)) = claim else { return false };
        self.walk_to(start, Some(id));
        true
    }

    /// Commands that mean something while the outline is open, besides moving the choice. `None` where one means nothing.
    pub(super) fn steer_outline(&mut self, command: Command, now: Timestamp) -> Option<Effect> {
        Some(match command {
            Command::NextAnnotation | Command::PreviousAnnotation => {
                self.turn_filter(command == Command::NextAnnotation);
                Effect::None
            }
            Command::Undo => self.undo(),
            Command::Redo => self.redo(),
            Command::Delete => {
                let claim = self.chosen_claim().cloned();
                claim.map_or(Effect::None, |claim| self.delete(&claim))
            }
            Command::Link
            | Command::Inspect
            | Command::Note
            | Command::Ends
            | Command::Follow
            | Command::Guideline => {
                if self.walk_to_claim() {
                    self.apply(command, now)
                } else {
                    Effect::None
                }
            }
            _ => return None,
        })
    }

    /// Lists other claims: all, those without source, those contradicted, those of one source after the other.
    fn turn_filter(&mut self, onward: bool) {
        let Some(reading) = self.reading() else { return };
        let mut filters = vec![OutlineFilter::All, OutlineFilter::WithoutSource, OutlineFilter::Contradicted];
        let accounts = Accounts::of(reading, &self.schema);
        for claim in self.claims(reading) {
            for name in accounts.sources_of(claim) {
                let filter = OutlineFilter::Source(name);
                if !filters.contains(&filter) {
                    filters.push(filter);
                }
            }
        }
        let now = filters.iter().position(|filter| *filter == self.outline_filter).unwrap_or_default();
        let next = if onward { now + 1 } else { now + filters.len() - 1 } % filters.len();
        self.outline_filter = filters.swap_remove(next);
        self.overlay = Some(Panel::Outline.open(0));
    }
}

/// A link of a claim: its role, whether it leads onward, and its other end.
type End<'r> = (&'r str, bool, &'r Annotation);

/// The links of a document by the annotations at their ends, looked up once for all of its claims.
struct Accounts<'r> {
    reading: &'r Reading,
    schema: &'r Schema,
    links: HashMap<&'r Id, Vec<End<'r>>>,
}

impl<'r> Accounts<'r> {
    fn of(reading: &'r Reading, schema: &'r Schema) -> Self {
        let set = reading.annotations();
        let mut links: HashMap<&Id, Vec<End<'_>>> = HashMap::new();
        for link in set.links() {
            if let (Some(from), Some(to)) = (set.get(&link.from), set.get(&link.to)) {
                links.entry(&link.from).or_default().push((&link.role, true, to));
                links.entry(&link.to).or_default().push((&link.role, false, from));
            }
        }
        Self { reading, schema, links }
    }

    fn links_of(&self, claim: &Annotation) -> &[End<'r>] {
        self.links.get(&claim.id).map_or(&[], Vec::as_slice)
    }

    /// What the sources of a claim are called.
    fn sources_of(&self, claim: &Annotation) -> Vec<String> {
        let Some(source) = self.schema.source_role(&claim.label) else { return Vec::new() };
        let sources =
            self.links_of(claim).iter().filter(|(role, is_onward, _)| *role == source.name && *is_onward);
        sources.map(|(.., end)| self.reading.called(end)).collect()
    }
}

impl Reading {
    /// What an annotation is called: its canonical name where one is given, else its text.
    fn called(&self, annotation: &Annotation) -> String {
        annotation.attributes.get("canon").cloned().unwrap_or_else(|| self.excerpt_of(annotation))
    }
}
