//! One web annotation as it was written by somebody: where it is, and what its bodies say.

use super::object::{Object, is_a, local, string, values};
use super::{ATTRIBUTE, LABEL, LINK, NOTE, OWN, address};
use crate::exchange::unread::is_empty;
use crate::exchange::{ImportLossKind, ImportLosses, IncomingAnnotation, IncomingLink};
use serde_json::Value;
use std::ops::Range;

/// Keys of an annotation that are read, or say nothing about the text.
const KNOWN: &[&str] = &[
    "@context",
    "@id",
    "@type",
    "id",
    "type",
    "body",
    "bodyValue",
    "target",
    "motivation",
    "creator",
    "created",
    "modified",
    "generator",
    "generated",
    "canonical",
    "via",
];

/// Whether an annotation joins others instead of being about text.
pub(super) fn is_link(annotation: &Object) -> bool {
    let is_linking = motivations(annotation, "motivation").any(|name| name == LINK);
    let has_place = |target: &Value| target.get("selector").is_some() || target.get("source").is_some();
    is_linking && !values(annotation, "target").iter().any(has_place)
}

/// A link: from the first target to the second, or from the target to the body that links.
pub(super) fn link(annotation: &Object) -> Result<IncomingLink, String> {
    let bodies = values(annotation, "body");
    let is_end = |body: &&Value| !body.as_object().is_some_and(|body| body.contains_key("value"));
    let ends = values(annotation, "target").iter().chain(bodies.iter().filter(is_end));
    let ends: Vec<_> = ends.filter_map(address_of).map(address::annotation).collect();
    let [from, to] = ends.try_into().map_err(|_| "links other than two annotations".to_owned())?;
    let role = bodies.iter().find_map(|body| string(body.as_object()?, "value"));
    Ok(IncomingLink {
        id: id(annotation),
        role: role.unwrap_or_default(),
        from,
        to,
        by: creator(annotation),
        made: string(annotation, "created").unwrap_or_default(),
        line: 0,
    })
}

/// An annotation of text, and the address of the document. `number` names one without an id.
pub(super) fn annotation<'a>(
    object: &'a Object,
    number: usize,
    losses: &mut ImportLosses,
    line: usize,
) -> Result<(&'a str, IncomingAnnotation), String> {
    let key = string(object, "id").map(|id| address::annotation(&id)).filter(|key| !key.is_empty());
    let mut one = IncomingAnnotation {
        key: key.unwrap_or_else(|| format!("#{number}")),
        id: id(object),
        by: creator(object),
        made: string(object, "created").unwrap_or_default(),
        line,
        ..IncomingAnnotation::default()
    };
    let source = place(object, &mut one)?;
    bodies(object, &mut one, losses, line);
    for (key, value) in object {
        if !KNOWN.contains(&key.as_str()) && !key.contains(':') && !is_empty(value) {
            losses.add(ImportLossKind::SpanKey, key, line);
        }
    }
    Ok((source, one))
}

/// The id, when it is one within its file.
fn id(annotation: &Object) -> String {
    let id = string(annotation, "id").filter(|id| id.contains('#'));
    id.map(|id| address::annotation(&id)).unwrap_or_default()
}

/// Reads the targets, of which each is a piece.
fn place<'a>(object: &'a Object, one: &mut IncomingAnnotation) -> Result<&'a str, String> {
    let mut source = None;
    let mut quotes = Vec::new();
    let targets = values(object, "target");
    for target in targets {
        let target = target.as_object().ok_or("is about something without a place in a text")?;
        // RecogitoJS leaves the source out: the page that the text is on is known to it.
        let here = target.get("source").and_then(address_of).unwrap_or_default();
        if *source.get_or_insert(here) != here {
            return Err("has targets in two documents".to_owned());
        }
        let mut selectors = Vec::new();
        for selector in values(target, "selector") {
            flatten(selector, &mut selectors);
        }
        let position = selectors.iter().find(|selector| is_a(selector, "TextPositionSelector"));
        let position = position.ok_or("has no TextPositionSelector, so that its place is not known")?;
        let quote = selectors.iter().find(|selector| is_a(selector, "TextQuoteSelector"));
        quotes.extend(quote.and_then(|quote| string(quote, "exact")));
        let pieces = pieces(target)?;
        if pieces.is_empty() {
            one.pieces.push(offset(position, "start")?..offset(position, "end")?);
        } else {
            one.pieces.extend(pieces);
        }
    }
    one.quote = (quotes.len() == targets.len()).then(|| quotes.join(" … "));
    source.ok_or_else(|| "has no target".to_owned())
}

/// A selector with those that refine it or that it is a choice of.
fn flatten<'a>(selector: &'a Value, into: &mut Vec<&'a Object>) {
    let Some(selector) = selector.as_object() else { return };
    into.push(selector);
    for key in ["items", "refinedBy"] {
        values(selector, key).iter().for_each(|inner| flatten(inner, into));
    }
}

fn offset(selector: &Object, key: &str) -> Result<usize, String> {
    let value = selector.get(key).and_then(Value::as_u64).and_then(|value| usize::try_from(value).ok());
    value.ok_or_else(|| {
        let found = selector.get(key).map_or("nothing".to_owned(), Value::to_string);
        format!("has {found} as the {key} of its place instead of a number of characters")
    })
}

/// The pieces of a discontinuous annotation of this program.
fn pieces(target: &Object) -> Result<Vec<Range<usize>>, String> {
    let piece = |value: &Value| {
        let (start, end) = value.as_str()?.split_once('-')?;
        Some(start.parse().ok()?..end.parse().ok()?)
    };
    let fragments = values(target, &format!("{OWN}:fragment"));
    let wrong = |value: &Value| format!("has a fragment {value} instead of one like \"0-5\"");
    fragments.iter().map(|value| piece(value).ok_or_else(|| wrong(value))).collect()
}

/// Reads the bodies: the first tag is the label, the others are an attribute, as is what classifies.
fn bodies(object: &Object, one: &mut IncomingAnnotation, losses: &mut ImportLosses, line: usize) {
    let motivation = motivations(object, "motivation").next().unwrap_or(NOTE);
    let mut labels = Vec::new();
    let mut notes: Vec<String> = string(object, "bodyValue").into_iter().collect();
    let mut choices = Vec::new();
    for body in values(object, "body") {
        if let Value::Object(choice) = body
            && is_a(choice, "Choice")
        {
            choices
                .extend(values(choice, "items").iter().filter_map(|item| string(item.as_object()?, "value")));
            continue;
        }
        let Value::Object(body) = body else {
            notes.extend(body.as_str().map(str::to_owned));
            continue;
        };
        let purpose = motivations(body, "purpose").next().unwrap_or(motivation);
        let address = body.get("source").and_then(address_of).map(str::to_owned);
        let Some(value) = string(body, "value").or(address).or_else(|| string(body, "id")) else {
            losses.add(ImportLossKind::SpanKey, "body", line);
            continue;
        };
        match (purpose, string(body, "name")) {
            (ATTRIBUTE, Some(name)) => _ = one.attributes.insert(name, value),
            (LABEL | ATTRIBUTE | "identifying", _) => labels.push(value),
            _ => notes.push(value),
        }
    }
    let mut choices = choices.into_iter();
    if labels.is_empty() {
        // Of a choice the first is what most readers show.
        labels.extend(choices.next());
    }
    choices.for_each(|other| losses.add(ImportLossKind::Choice, other, line));
    let mut labels = labels.into_iter();
    // What is only remarked on or marked has no tag; the motivation then says what it is.
    one.label = labels.next().unwrap_or_else(|| motivation.to_owned());
    let others: Vec<_> = labels.collect();
    if !others.is_empty() {
        one.attributes.entry("tags".to_owned()).or_insert(others.join(", "));
    }
    one.note = notes.join("\n");
}

/// The motivations or purposes of an object, without what they are prefixed with.
fn motivations<'a>(object: &'a Object, key: &str) -> impl Iterator<Item = &'a str> {
    values(object, key).iter().filter_map(Value::as_str).map(local)
}

/// Who made it: the name, else what else identifies them.
fn creator(annotation: &Object) -> String {
    let first = values(annotation, "creator").first();
    let object = first.and_then(Value::as_object);
    let named = object.and_then(|agent| ["name", "nickname", "id"].iter().find_map(|key| string(agent, key)));
    let named = named.or_else(|| first.and_then(Value::as_str).map(str::to_owned));
    named.unwrap_or_default()
}

/// The address that a value is or has.
fn address_of(value: &Value) -> Option<&str> {
    value.as_str().or_else(|| value.get("source").or_else(|| value.get("id"))?.as_str())
}
