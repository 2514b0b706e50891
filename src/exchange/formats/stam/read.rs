//! Reading stores: those of this program, and those that others saved, with texts and sets in them or beside them.

use super::store::{Annotation, Known, Resource, Selector, Store, Value};
use super::{ATTRIBUTE, SET};
use crate::annotation::DocumentInfo;
use crate::exchange::item_lines::item_lines;
use crate::exchange::json_words::words_of;
use crate::exchange::{ImportLossKind, Incoming, IncomingAnnotation, IncomingLink, ReadError, Source};
use serde::de::DeserializeOwned;
use std::collections::{HashMap, HashSet};
use std::ops::Range;

/// Reads a store. Its documents are handed over at its end, since annotations may be of any of them.
pub(in crate::exchange) fn read(
    source: &mut Source<'_>,
    give: &mut dyn FnMut(Incoming),
) -> Result<(), ReadError> {
    let text = source.text()?;
    let store: Store = parsed(&text, source.name)?;
    let lines = item_lines(&text, "annotations");
    let mut texts = Texts::default();
    for resource in store.resources {
        texts.add(resource, source)?;
    }
    let mut known = Known::default();
    for set in store.annotationsets {
        let set = match &set.include {
            None => set,
            Some(file) => match source.text_beside(file)? {
                Some(text) => parsed(&text, file)?,
                None => return Err(source.failed(0, format!("includes {file}, which is not beside it"))),
            },
        };
        known.learn(set);
    }
    let mut ids = HashSet::new();
    let mut later = Vec::new();
    for (number, annotation) in store.annotations.iter().enumerate() {
        let line = lines.get(number).copied().unwrap_or_default();
        let failed =
            |message: String| source.failed(line, format!("the annotation {} {message}", annotation.id));
        if !annotation.id.is_empty() && !ids.insert(annotation.id.as_str()) {
            return Err(failed("comes twice".to_owned()));
        }
        let said = Said::of(annotation, &mut known).map_err(failed)?;
        match Target::of(&annotation.target, &texts).map_err(failed)? {
            Target::Text(document, pieces) => {
                let one = said.annotation(annotation, number, pieces).map_err(failed)?;
                let one = IncomingAnnotation { line, ..one };
                texts.put(document, one, &annotation.id);
            }
            Target::Document(document) => said.noted(&mut texts.all[document].0),
            Target::Annotations(from, to) => {
                let link = IncomingLink { line, ..said.link(annotation, from, to) };
                later.push((link, &annotation.id));
            }
            Target::Other => source.losses.add(ImportLossKind::Annotation, "", line),
        }
    }
    for (link, id) in later {
        let line = link.line;
        texts.join(link).map_err(|message| source.failed(line, format!("the annotation {id} {message}")))?;
    }
    texts.all.into_iter().for_each(|(incoming, _)| give(incoming));
    Ok(())
}

fn parsed<T: DeserializeOwned>(text: &str, file: &str) -> Result<T, ReadError> {
    serde_json::from_str(text).map_err(|error| {
        ReadError::new(file, error.line(), format!("is not JSON of this format: {}", words_of(&error)))
    })
}

/// The texts of a store with what is said of them.
#[derive(Default)]
struct Texts<'a> {
    /// Each with its length in code points, when that is known.
    all: Vec<(Incoming, Option<usize>)>,
    by_id: HashMap<String, usize>,
    /// The text of each annotation, by its id.
    of: HashMap<&'a str, usize>,
}

impl<'a> Texts<'a> {
    fn add(&mut self, resource: Resource, source: &Source<'_>) -> Result<(), ReadError> {
        let name = resource.id.or_else(|| resource.include.clone());
        let name = name.ok_or_else(|| source.failed(0, "has a resource without an id"))?;
        let text = match (resource.text, &resource.include) {
            (None, Some(file)) => source.text_beside(file)?,
            (text, _) => text,
        };
        let length = text.as_ref().map(|text| text.chars().count());
        if self.by_id.insert(name.clone(), self.all.len()).is_some() {
            return Err(source.failed(0, format!("the resource {name} comes twice")));
        }
        self.all.push((Incoming { text, ..Incoming::new(name, source.name, 0) }, length));
        Ok(())
    }

    /// The place of a resource in `all`.
    fn named(&self, resource: Option<&String>) -> Result<usize, String> {
        let name = resource.ok_or("has a selector without a resource")?;
        self.by_id
            .get(name)
            .copied()
            .ok_or_else(|| format!("is of the resource {name}, which the store lacks"))
    }

    fn put(&mut self, document: usize, annotation: IncomingAnnotation, id: &'a str) {
        self.of.insert(id, document);
        self.all[document].0.annotations.push(annotation);
    }

    /// Adds a link between annotations that have been put.
    fn join(&mut self, link: IncomingLink) -> Result<(), String> {
        let of =
            |id: &str| self.of.get(id).ok_or_else(|| format!("links {id}, which is no annotation of text"));
        let (from, to) = (*of(&link.from)?, *of(&link.to)?);
        if from != to {
            return Err("links annotations of two resources".to_owned());
        }
        self.all[from].0.links.push(link);
        Ok(())
    }
}

/// What an annotation turns out to be about.
enum Target {
    /// Pieces of a text.
    Text(usize, Vec<Range<usize>>),
    /// A text as a whole.
    Document(usize),
    /// Two annotations.
    Annotations(String, String),
    /// Sets or keys, which are no business of documents.
    Other,
}

impl Target {
    fn of(selector: &Selector, texts: &Texts<'_>) -> Result<Self, String> {
        let inner = selector.selectors.as_slice();
        let all_are = |kind: &str| inner.iter().all(|selector| selector.kind == kind);
        match selector.kind.as_str() {
            "TextSelector" => {
                let (document, piece) = piece(selector, texts)?;
                Ok(Self::Text(document, vec![piece]))
            }
            "ResourceSelector" => Ok(Self::Document(texts.named(selector.resource.as_ref())?)),
            "DataSetSelector" | "DataKeySelector" | "AnnotationDataSelector" => Ok(Self::Other),
            "CompositeSelector" | "MultiSelector" | "DirectionalSelector" if all_are("TextSelector") => {
                let pieces: Vec<_> = inner.iter().map(|one| piece(one, texts)).collect::<Result<_, _>>()?;
                let (document, _) = *pieces.first().ok_or("has a selector of nothing")?;
                if pieces.iter().any(|(other, _)| *other != document) {
                    return Err("is of two texts at once".to_owned());
                }
                Ok(Self::Text(document, pieces.into_iter().map(|(_, piece)| piece).collect()))
            }
            "CompositeSelector" | "MultiSelector" | "DirectionalSelector"
                if all_are("AnnotationSelector") =>
            {
                let ends: Vec<_> = inner.iter().filter_map(|one| one.annotation.clone()).collect();
                let [from, to] =
                    ends.try_into().map_err(|_| "links other than two annotations".to_owned())?;
                Ok(Self::Annotations(from, to))
            }
            other => Err(format!("has a target that cannot be imported: {other}")),
        }
    }
}

/// The place that a text selector selects.
fn piece(selector: &Selector, texts: &Texts<'_>) -> Result<(usize, Range<usize>), String> {
    let document = texts.named(selector.resource.as_ref())?;
    let offset = selector.offset.as_ref().ok_or("has a text selector without an offset")?;
    let length = texts.all[document].1;
    let ends = (offset.begin.offset(length), offset.end.offset(length));
    let (Some(start), Some(end)) = ends else {
        return Err(format!("is at {}..{}, outside of its text", offset.begin.value, offset.end.value));
    };
    Ok((document, start..end))
}

/// The data of an annotation, sorted out.
#[derive(Default)]
struct Said {
    /// Of the set of this program.
    own: HashMap<String, Value>,
    /// Of others, and attributes.
    others: Vec<(String, String)>,
}

impl Said {
    fn of(annotation: &Annotation, known: &mut Known) -> Result<Self, String> {
        let mut said = Self::default();
        for data in &annotation.data {
            let (set, key, value) = known.resolve(data)?;
            match key.strip_prefix(ATTRIBUTE) {
                Some(name) if set == SET => said.others.push((name.to_owned(), value.text())),
                _ if set == SET => _ = said.own.insert(key, value),
                _ => said.others.push((key, value.text())),
            }
        }
        Ok(said)
    }

    fn own(&self, key: &str) -> String {
        self.own.get(key).map(Value::text).unwrap_or_default()
    }

    /// The value of our key, else that of the same key of another set, else the first there is; taken out.
    fn main(&mut self, key: &str) -> String {
        if self.own.contains_key(key) {
            return self.own(key);
        }
        let found = self.others.iter().position(|(name, _)| name == key);
        let found = found.or((!self.others.is_empty()).then_some(0));
        found.map(|place| self.others.remove(place).1).unwrap_or_default()
    }

    fn annotation(
        mut self,
        annotation: &Annotation,
        number: usize,
        pieces: Vec<Range<usize>>,
    ) -> Result<IncomingAnnotation, String> {
        let fragments = match self.own.get("fragments") {
            None => Vec::new(),
            Some(value) => value.pairs().ok_or("has `fragments` that are no pairs of numbers")?,
        };
        let fragments: Vec<_> = fragments.into_iter().map(|(start, end)| start..end).collect();
        Ok(IncomingAnnotation {
            is_typed_by_tag: false,
            key: if annotation.id.is_empty() { format!("#{number}") } else { annotation.id.clone() },
            id: self.id(annotation),
            label: self.main("label"),
            pieces: if fragments.is_empty() { pieces } else { fragments },
            quote: self.own.get("text").map(Value::text),
            note: self.own("note"),
            by: self.own("by"),
            made: self.own("made"),
            attributes: self.others.into_iter().collect(),
            line: 0,
        })
    }

    fn link(mut self, annotation: &Annotation, from: String, to: String) -> IncomingLink {
        IncomingLink {
            id: self.id(annotation),
            role: self.main("role"),
            from,
            to,
            by: self.own("by"),
            made: self.own("made"),
            line: 0,
        }
    }

    /// The id: ours, else that in the store unless the store made it up.
    fn id(&self, annotation: &Annotation) -> String {
        let own = self.own("id");
        let is_made_up = annotation.id.starts_with('!');
        if own.is_empty() && !is_made_up { annotation.id.clone() } else { own }
    }

    /// Puts down what is said of the document as a whole.
    fn noted(&self, incoming: &mut Incoming) {
        let info =
            DocumentInfo { date: self.own("date"), status: self.own("status"), notes: self.own("notes") };
        if self.own.contains_key("sha256") || !info.is_empty() {
            incoming.sha256 = Some(self.own("sha256")).filter(|sha256| !sha256.is_empty());
            incoming.info = info;
        }
    }
}
