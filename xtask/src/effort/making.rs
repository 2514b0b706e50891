//! Making the annotations of a goal, one after the other, each by the fewest keys that are found.

use super::goal::Goal;
use super::search::{self, MOVING};
use super::ways;
use super::{AnnotationCost, Cost};
use crate::hand::Hand;
use crate::said::differences;
use hashiya::annotation::{Annotation, AnnotationSet, Id, Link, Span, Spans};
use hashiya::session::InspectorLine;
use hashiya::text::TextRange;
use std::collections::HashMap;

/// Makes a document: each annotation in reading order with its attributes and its note, then the links that are possible by then.
pub(crate) fn make(goal: &Goal) -> Cost {
    let mut maker = Maker {
        goal,
        hand: Hand::new(&goal.document, goal.schema.clone(), AnnotationSet::default(), 1),
        made: HashMap::new(),
        cost: Cost::default(),
    };
    maker.cost.name.clone_from(&goal.name);
    let mut waiting: Vec<&Link> = goal.set.links().iter().collect();
    for annotation in goal.set.annotations() {
        maker.annotate(annotation);
        let (possible, later) = waiting.into_iter().partition::<Vec<_>, _>(|link| {
            link.from == annotation.id
                && [&link.from, &link.to].iter().all(|end| maker.made.contains_key(*end))
        });
        waiting = later;
        possible.into_iter().for_each(|link| maker.link(link));
    }
    waiting.sort_by_key(|link| maker.start_of(&link.from));
    waiting.into_iter().for_each(|link| maker.link(link));
    maker.cost.differences.extend(differences(&goal.set, maker.hand.reading().annotations()));
    maker.cost
}

struct Maker<'g> {
    goal: &'g Goal,
    hand: Hand,
    /// The ids of what was made, by those of the goal.
    made: HashMap<Id, Id>,
    cost: Cost,
}

impl Maker<'_> {
    fn start_of(&self, id: &Id) -> usize {
        self.goal.set.get(id).map_or(0, |one| one.spans.extent().start().0)
    }

    fn fails(&mut self, what: &str, annotation: &Annotation) {
        let text = annotation.spans.excerpt(self.goal.document.text(), 80);
        self.cost.differences.push(format!("no keys found for {what} of {}: {text}", annotation.label));
    }

    fn annotate(&mut self, annotation: &Annotation) {
        let before = self.hand.count;
        let mut keys = Vec::new();
        let Some(id) = self.tag(annotation, &mut keys) else { return self.fails("the extent", annotation) };
        self.made.insert(annotation.id.clone(), id.clone());
        let tagged = self.hand.count;
        self.give_attributes(annotation, &id, &mut keys);
        let valued = self.hand.count;
        if !annotation.note.is_empty() {
            self.note(annotation, &id, &mut keys);
        }
        self.cost.attributes += annotation.attributes.len();
        self.cost.annotations.push(AnnotationCost {
            label: annotation.label.clone(),
            text: annotation.spans.excerpt(self.goal.document.text(), 60),
            span: tagged - before,
            attributes: valued - tagged,
            note: self.hand.count - valued,
            keys: keys.join(" "),
        });
    }

    /// Selects and tags; the id of what was made.
    fn tag(&mut self, annotation: &Annotation, keys: &mut Vec<String>) -> Option<Id> {
        let label = self.goal.schema.label(&annotation.label)?.key?.to_string();
        let (first, others) = annotation.spans.as_slice().split_first()?;
        let wanted = Spans::from(*first);
        let way = ways::to_choose(&self.hand, *first, |hand| {
            tagged(hand, &label, &annotation.label, &wanted).is_some()
        })?;
        self.hand.press_all(way.iter().copied());
        let id = tagged(&self.hand, &label, &annotation.label, &wanted)?;
        self.hand.press(&label);
        keys.extend(way.into_iter().map(str::to_owned).chain([label]));
        for piece in others {
            let way = ways::to_choose(&self.hand, *piece, |hand| hand.reading().chosen() == Ok(*piece))?;
            self.hand.press_all(way.iter().copied());
            self.hand.press("J");
            keys.extend(way.into_iter().chain(["J"]).map(str::to_owned));
        }
        Some(id)
    }

    /// Gives the values: those of lists right after tagging, the others in the inspector.
    fn give_attributes(&mut self, annotation: &Annotation, id: &Id, keys: &mut Vec<String>) {
        let mut left = annotation.attributes.clone();
        while let Some(attribute) = self.hand.session.offered().cloned().filter(|_| !left.is_empty()) {
            let Some(value) = left.remove(&attribute.name) else {
                self.press(",", keys);
                continue;
            };
            match attribute.values().iter().find(|one| one.name == value).and_then(|one| one.key) {
                Some(key) => self.press(&key.to_string(), keys),
                None => {
                    self.press("=", keys);
                    self.find_value(annotation, id, &attribute.name, &value, keys);
                }
            }
        }
        if left.is_empty() {
            return;
        }
        self.press("h", keys);
        let lines = self.hand.session.inspector_lines();
        let names: Vec<String> = lines
            .into_iter()
            .filter_map(|line| match line {
                InspectorLine::Attribute(name) if left.contains_key(&name) => Some(name),
                _ => None,
            })
            .collect();
        for name in names {
            self.choose_line(&InspectorLine::Attribute(name.clone()), keys);
            let value = left.remove(&name).unwrap_or_default();
            self.give_value(annotation, id, &name, &value, keys);
        }
        if !left.is_empty() {
            self.fails(&format!("{left:?}"), annotation);
        }
        if self.hand.session.overlay().is_some() {
            self.press("Esc", keys);
        }
    }

    fn press(&mut self, key: &str, keys: &mut Vec<String>) {
        self.hand.press(key);
        keys.push(key.to_owned());
    }

    /// Chooses a line of the inspector.
    fn choose_line(&mut self, wanted: &InspectorLine, keys: &mut Vec<String>) {
        if self.hand.session.overlay().is_none() {
            self.press("h", keys);
        }
        let lines = self.hand.session.inspector_lines();
        let Some(place) = lines.iter().position(|line| line == wanted) else { return };
        loop {
            let now = self.hand.session.overlay().map_or(place, |open| open.list.selected);
            match now.cmp(&place) {
                std::cmp::Ordering::Less => self.press("Down", keys),
                std::cmp::Ordering::Greater => self.press("Up", keys),
                std::cmp::Ordering::Equal => return,
            }
        }
    }

    /// Gives the chosen line of the inspector a value: by its key, in the text, or typed as far as it must be.
    fn give_value(
        &mut self,
        annotation: &Annotation,
        id: &Id,
        name: &str,
        value: &str,
        keys: &mut Vec<String>,
    ) {
        let by_key = self.hand.session.live_keys().into_iter().find(|(_, live)| live == value);
        if let Some((key, _)) = by_key {
            return self.press(&key.to_string(), keys);
        }
        self.press("Enter", keys);
        self.find_value(annotation, id, name, value, keys);
    }

    /// Types a value as far as it must be, or picks it in the text.
    fn find_value(
        &mut self,
        annotation: &Annotation,
        id: &Id,
        name: &str,
        value: &str,
        keys: &mut Vec<String>,
    ) {
        if self.hand.session.looking_for_words().is_some() {
            let has_value = |hand: &Hand| {
                let mut hand = hand.clone();
                hand.press("Enter");
                let made = hand.reading().annotations().get(id);
                made.and_then(|one| one.attributes.get(name)).is_some_and(|found| found == value)
            };
            let found = self
                .places_of(value, annotation)
                .into_iter()
                .find_map(|span| ways::to_choose(&self.hand, span, has_value));
            match found {
                Some(way) => {
                    self.hand.press_all(way.iter().copied());
                    keys.extend(way.into_iter().map(str::to_owned));
                    self.press("Enter", keys);
                }
                None => {
                    self.press("Esc", keys);
                    self.fails(name, annotation);
                }
            }
            return;
        }
        let typed = ways::to_find_in_list(&self.hand, value, |hand| {
            hand.session.value_lines().iter().position(|line| line.value == value)
        });
        self.type_and_choose(&typed, keys);
    }

    /// Where a text stands in the document, the nearest to an annotation first.
    fn places_of(&self, value: &str, annotation: &Annotation) -> Vec<Span> {
        let text = self.goal.document.text();
        let found = text.match_indices(value).map(|(at, found)| TextRange::from(at..at + found.len()));
        let mut places: Vec<Span> = found.filter_map(|range| Span::new(text, range)).collect();
        let start = annotation.spans.extent().start().0;
        places.sort_by_key(|span| span.range().start().0.abs_diff(start));
        places.truncate(2);
        places
    }

    fn type_and_choose(&mut self, (typed, downs): &(String, usize), keys: &mut Vec<String>) {
        self.hand.type_text(typed);
        if !typed.is_empty() {
            keys.push(format!("“{typed}”"));
        }
        for _ in 0..*downs {
            self.press("Down", keys);
        }
        self.press("Enter", keys);
    }

    fn note(&mut self, annotation: &Annotation, id: &Id, keys: &mut Vec<String>) {
        if self.hand.session.inspected().map(|one| &one.id) != Some(id) {
            self.walk_to(id, keys);
        }
        self.press(";", keys);
        self.hand.type_text(&annotation.note);
        keys.push(format!("“{}”", annotation.note));
        self.press("Enter", keys);
    }

    /// Walks to an annotation that keys then act on.
    fn walk_to(&mut self, id: &Id, keys: &mut Vec<String>) -> bool {
        let Some(extent) = self.hand.reading().annotations().get(id).map(|one| one.spans.extent()) else {
            return false;
        };
        let is_there = |hand: &Hand| hand.session.inspected().is_some_and(|one| one.id == *id);
        let way = search::shortest(&self.hand, MOVING, extent, ways::FAR, is_there);
        let by_list = self.way_by_list(id);
        match way {
            Some(way)
                if way.len()
                    <= by_list
                        .as_ref()
                        .map_or(usize::MAX, |(typed, downs)| typed.chars().count() + downs + 2) =>
            {
                self.hand.press_all(way.iter().copied());
                keys.extend(way.into_iter().map(str::to_owned));
                true
            }
            _ => match by_list {
                Some(typed) => {
                    self.press("@", keys);
                    self.type_and_choose(&typed, keys);
                    true
                }
                None => false,
            },
        }
    }

    /// What to type into the list of annotations to find one.
    fn way_by_list(&self, id: &Id) -> Option<(String, usize)> {
        let mut listed =
            Self { hand: self.hand.light(), cost: Cost::default(), made: HashMap::new(), goal: self.goal };
        listed.hand.press("@");
        let line = |hand: &Hand| hand.session.listed_annotations().iter().position(|one| one.id == *id);
        line(&listed.hand)?;
        let text = self.hand.reading().annotations().get(id)?.spans.quote(self.goal.document.text());
        Some(ways::to_find_in_list(&listed.hand, &text, line))
    }

    fn link(&mut self, link: &Link) {
        let before = self.hand.count;
        let mut keys = Vec::new();
        let (Some(from), Some(to)) = (self.made.get(&link.from).cloned(), self.made.get(&link.to).cloned())
        else {
            return;
        };
        let role = self.goal.schema.role(&link.role).and_then(|role| role.key);
        let is_here = self.hand.session.inspected().is_some_and(|one| one.id == from);
        let is_begun = role.is_some() && (is_here || self.walk_to(&from, &mut keys));
        let Some(role) = role.filter(|_| is_begun) else {
            self.cost
                .differences
                .push(format!("no keys found for the link {} from {}", link.role, link.from));
            return;
        };
        self.press("l", &mut keys);
        self.press(&role.to_string(), &mut keys);
        let digit = self.hand.session.numbered_ends().iter().position(|end| end.id == to);
        match digit {
            Some(place) => self.press(&(place + 1).to_string(), &mut keys),
            None => {
                let Some(text) = self.hand.reading().annotations().get(&to) else { return };
                let text = text.spans.quote(self.goal.document.text());
                self.press("/", &mut keys);
                let line =
                    |hand: &Hand| hand.session.listed_annotations().iter().position(|one| one.id == to);
                let typed = ways::to_find_in_list(&self.hand, &text, line);
                self.type_and_choose(&typed, &mut keys);
            }
        }
        self.cost.links.push(self.hand.count - before);
    }
}

/// The id of the annotation that a label's key would make here, when it is a new one of just these pieces.
fn tagged(hand: &Hand, key: &str, label: &str, spans: &Spans) -> Option<Id> {
    let before = hand.reading().annotations().annotations().len();
    let mut tried = hand.clone();
    tried.press(key);
    let set = tried.reading().annotations();
    let made = tried.reading().focused()?;
    let is_new = set.annotations().len() == before + 1 && made.label == label && made.spans == *spans;
    is_new.then(|| made.id.clone())
}
