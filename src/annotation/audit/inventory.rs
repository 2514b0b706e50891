//! What the annotations of a corpus call what: each name with its labels, canonical names and attributes, and how often.

use super::CANON;
use crate::annotation::mention::carried;
use crate::annotation::{Annotation, AnnotationSet, Mention, Schema};
use crate::text::fold::fold;
use std::collections::{BTreeMap, HashMap, HashSet};
use std::sync::Arc;

/// Bytes of the longest text that counts as a name.
const LONGEST_NAME: usize = 200;
/// Letters of the shortest that is looked for.
const SHORTEST_NAME: usize = 2;
/// The attribute that says how something is mentioned, and its value for names. Where it has another, as for pronouns, the same words
/// elsewhere mean something else.
const MENTION: (&str, &str) = ("mention", "NAM");

/// What is annotated in a corpus.
#[derive(Clone, Debug, Default)]
pub struct Inventory {
    /// By folded text.
    pub(super) names: HashMap<String, Name>,
    /// How often each spelling of a canonical name occurs, by the folded name.
    pub(super) canons: HashMap<String, BTreeMap<String, usize>>,
}

/// All annotations of one folded text.
#[derive(Clone, Debug, Default)]
pub(super) struct Name {
    /// How often it has each label.
    pub(super) labels: BTreeMap<String, usize>,
    /// How often it has each canonical name.
    pub(super) canons: BTreeMap<String, usize>,
    /// How often it is annotated as what, as a name.
    said: HashMap<(String, BTreeMap<String, String>), usize>,
    /// One way in which it is written.
    pub(super) text: String,
    /// The ways in which its ya and alef maqsura are written: علي is a name, على is none.
    pub(super) yas: HashSet<String>,
}

impl Name {
    /// What a further mention most probably is annotated as; `None` where it is never annotated as a name.
    fn mention(&self) -> Option<Arc<Mention>> {
        let best = self.said.iter().max_by_key(|(said, count)| (**count, std::cmp::Reverse(*said)))?;
        let (label, attributes) = best.0;
        let mut mention = Mention::new(label, &self.text).ok()?;
        mention.attributes.clone_from(attributes);
        Some(Arc::new(mention))
    }
}

impl Inventory {
    /// Takes in the annotations of a document.
    pub fn add(&mut self, text: &str, set: &AnnotationSet, schema: &Schema) {
        for annotation in set.annotations() {
            if let Some(canon) = annotation.attributes.get(CANON) {
                *self.canons.entry(fold(canon)).or_default().entry(canon.clone()).or_default() += 1;
            }
            let Some(folded) = name_of(annotation, text, schema) else { continue };
            let name = self.names.entry(folded).or_default();
            let quote = annotation.spans.quote(text);
            name.yas.insert(yas_of(&quote));
            if name.text.is_empty() {
                name.text = quote;
            }
            *name.labels.entry(annotation.label.clone()).or_default() += 1;
            if is_by_name(annotation) {
                if let Some(canon) = annotation.attributes.get(CANON) {
                    *name.canons.entry(canon.clone()).or_default() += 1;
                }
                let [lasting, _] = carried(annotation, schema);
                let said = (annotation.label.clone(), lasting);
                *name.said.entry(said).or_default() += 1;
            }
        }
    }

    /// Takes in what another has taken in.
    pub fn merge(&mut self, other: Self) {
        for (folded, theirs) in other.names {
            let ours = self.names.entry(folded).or_default();
            add_counts(&mut ours.labels, theirs.labels);
            add_counts(&mut ours.canons, theirs.canons);
            theirs.said.into_iter().for_each(|(said, count)| *ours.said.entry(said).or_default() += count);
            ours.yas.extend(theirs.yas);
            if ours.text.is_empty() {
                ours.text = theirs.text;
            }
        }
        for (folded, theirs) in other.canons {
            add_counts(self.canons.entry(folded).or_default(), theirs);
        }
    }

    /// The names that are to be annotated wherever they stand, folded, and as what.
    pub(super) fn wanted(&self) -> Vec<(String, Arc<Mention>)> {
        let has_letters =
            |folded: &&String| folded.chars().filter(|c| c.is_alphanumeric()).count() >= SHORTEST_NAME;
        let mut folded: Vec<&String> = self.names.keys().filter(has_letters).collect();
        folded.sort_unstable();
        folded
            .into_iter()
            .filter_map(|folded| Some((folded.clone(), self.names[folded].mention()?)))
            .collect()
    }
}

/// The ya and alef maqsura of a text, as they stand.
pub(super) fn yas_of(text: &str) -> String {
    text.chars().filter(|c| matches!(c, 'ي' | 'ى' | 'ی')).collect()
}

fn add_counts(ours: &mut BTreeMap<String, usize>, theirs: BTreeMap<String, usize>) {
    theirs.into_iter().for_each(|(what, count)| *ours.entry(what).or_default() += count);
}

/// The folded text of an annotation that is a name: in one piece, not too long, and no claim.
pub(super) fn name_of(annotation: &Annotation, text: &str, schema: &Schema) -> Option<String> {
    let [piece] = annotation.spans.as_slice() else { return None };
    let is_name = piece.range().len() <= LONGEST_NAME && !schema.is_claim(&annotation.label);
    let folded = is_name.then(|| fold(piece.range().slice(text)))?;
    (!folded.is_empty()).then_some(folded)
}

/// Whether something is mentioned by its name: "the ministry" means another one elsewhere.
pub(super) fn is_by_name(annotation: &Annotation) -> bool {
    annotation.attributes.get(MENTION.0).is_none_or(|mention| mention == MENTION.1)
}
