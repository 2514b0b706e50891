//! A document and its annotations as feature structures.

use super::{FROM, INFO, LINK, META, Names, SOFA, TO, feature_name};
use crate::annotation::{Annotation, Link};
use crate::exchange::{Exported, Ruler, Unit};
use crate::text::TextRange;
use std::borrow::Cow;
use std::collections::HashMap;

/// The value of a feature.
#[derive(Clone, Debug)]
pub(in crate::exchange) enum Value<'a> {
    /// An offset.
    Number(usize),
    /// A string.
    Text(Cow<'a, str>),
    /// The number of another structure.
    Reference(usize),
}

/// A feature structure. It is about the only text there is.
#[derive(Clone, Debug)]
pub(in crate::exchange) struct Structure<'a> {
    /// Its number, unique.
    pub(in crate::exchange) id: usize,
    /// The name of its type with the package.
    pub(in crate::exchange) kind: String,
    /// Its features but for the text it is about.
    pub(in crate::exchange) features: Vec<(Cow<'a, str>, Value<'a>)>,
    /// The id of the annotation or link that it is; empty for the document.
    pub(in crate::exchange) origin: &'a str,
}

impl<'a> Structure<'a> {
    fn new(id: usize, kind: impl Into<String>, origin: &'a str) -> Self {
        Self { id, kind: kind.into(), features: Vec::new(), origin }
    }

    fn with(mut self, name: impl Into<Cow<'a, str>>, value: Value<'a>) -> Self {
        self.features.push((name.into(), value));
        self
    }

    /// A string; an empty one is not there.
    fn said(self, name: &'static str, value: &'a str) -> Self {
        if value.is_empty() { self } else { self.with(name, Value::Text(value.into())) }
    }

    fn at(self, (start, end): (usize, usize)) -> Self {
        self.with("begin", Value::Number(start)).with("end", Value::Number(end))
    }
}

/// A document as a view: its structures in order, from the number after that of the text.
#[derive(Clone, Debug)]
pub(in crate::exchange) struct View<'a> {
    /// Them all.
    pub(in crate::exchange) structures: Vec<Structure<'a>>,
}

impl<'a> View<'a> {
    /// The view of a document.
    pub(in crate::exchange) fn of(exported: &Exported<'a>, names: &Names) -> Self {
        let ruler = Ruler::new(exported.text(), Unit::Utf16);
        let mut structures = vec![meta(exported, &ruler), info(exported)];
        let mut places = HashMap::new();
        for annotation in exported.set.annotations() {
            let id = SOFA + 1 + structures.len();
            places.insert(annotation.id.as_str(), (id, ends(&ruler, annotation.spans.extent())));
            structures.push(span(id, annotation, names, &ruler));
        }
        for link in exported.set.links() {
            let id = SOFA + 1 + structures.len();
            let ends = (places.get(link.from.as_str()), places.get(link.to.as_str()));
            if let (Some((from, _)), Some((to, place))) = ends {
                structures.push(relation(id, link, (*from, *to), *place));
            }
        }
        Self { structures }
    }
}

fn ends(ruler: &Ruler, range: TextRange) -> (usize, usize) {
    (ruler.offset(range.start()), ruler.offset(range.end()))
}

fn meta<'a>(exported: &Exported<'a>, ruler: &Ruler) -> Structure<'a> {
    let name = exported.document.name();
    let meta = Structure::new(SOFA + 1, META, "").at((0, ruler.length()));
    let meta = meta.with("language", Value::Text("ar".into()));
    meta.said("documentTitle", name).said("documentId", name)
}

fn info<'a>(exported: &Exported<'a>) -> Structure<'a> {
    let info = Structure::new(SOFA + 2, INFO, "");
    let info = info.said("document", exported.document.name()).said("sha256", exported.sha256);
    let said = exported.info;
    info.said("date", &said.date).said("status", &said.status).said("notes", &said.notes)
}

fn span<'a>(id: usize, annotation: &'a Annotation, names: &Names, ruler: &Ruler) -> Structure<'a> {
    let kind = names.of_label(&annotation.label);
    let mut span = Structure::new(id, kind, annotation.id.as_str());
    span = span.at(ends(ruler, annotation.spans.extent())).said("annId", annotation.id.as_str());
    for (name, value) in &annotation.attributes {
        span = span.with(feature_name(name), Value::Text(value.into()));
    }
    span = span.said("by", &annotation.by).said("made", &annotation.made).said("note", &annotation.note);
    let pieces = annotation.spans.as_slice().iter().map(|piece| piece.range());
    match fragments(pieces, ruler) {
        Some(fragments) => span.with("fragments", Value::Text(fragments.into())),
        None => span,
    }
}

/// The pieces of an annotation, `3-9 14-20`; `None` for one piece.
pub(in crate::exchange) fn fragments(
    pieces: impl Iterator<Item = TextRange>,
    ruler: &Ruler,
) -> Option<String> {
    let pieces = pieces.map(|piece| ends(ruler, piece));
    let pieces: Vec<_> = pieces.map(|(start, end)| format!("{start}-{end}")).collect();
    (pieces.len() > 1).then(|| pieces.join(" "))
}

fn relation<'a>(
    id: usize,
    link: &'a Link,
    (from, to): (usize, usize),
    place: (usize, usize),
) -> Structure<'a> {
    let relation = Structure::new(id, LINK, link.id.as_str()).at(place);
    let relation = relation.with(FROM, Value::Reference(from)).with(TO, Value::Reference(to));
    let relation = relation.with("role", Value::Text(link.role.as_str().into()));
    relation.said("annId", link.id.as_str()).said("by", &link.by).said("made", &link.made)
}
