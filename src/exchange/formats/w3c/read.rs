//! Reading web annotations: pages, collections, arrays, or an annotation a line, of this program and of others.
//!
//! The JSON is taken as it is commonly written with the context of the vocabulary; it is not expanded as JSON-LD.

use super::object::{Object, is_a, string};
use super::{OWN, address, span};
use crate::annotation::DocumentInfo;
use crate::exchange::json_words::words_of;
use crate::exchange::{ImportLosses, Incoming, IncomingLink, ReadError, Source};
use serde_json::{Deserializer, Value};
use std::collections::{HashMap, HashSet};

/// Reads a file; what it says of each document is handed over at its end, since annotations may come in any order.
pub(in crate::exchange) fn read(
    source: &mut Source<'_>,
    give: &mut dyn FnMut(Incoming),
) -> Result<(), ReadError> {
    let text = source.text()?;
    let mut file = File::default();
    let mut values = Deserializer::from_str(&text).into_iter::<Value>();
    let (mut at, mut line) = (0, 1);
    loop {
        let blank = text[at..].len() - text[at..].trim_start().len();
        line += breaks(&text[at..at + blank]);
        let (start, first_line) = (at + blank, line);
        let Some(value) = values.next() else { break };
        let value = value.map_err(|error| {
            source.failed(error.line(), format!("is not JSON of this format: {}", words_of(&error)))
        })?;
        at = values.byte_offset();
        line += breaks(&text[start..at]);
        file.take(value, first_line).map_err(|message| source.failed(first_line, message))?;
    }
    for incoming in file.documents(source)? {
        give(incoming);
    }
    Ok(())
}

fn breaks(text: &str) -> usize {
    text.bytes().filter(|byte| *byte == b'\n').count()
}

/// What a file holds, gathered.
#[derive(Default)]
struct File {
    /// Annotations with the line where the value begins that they are in.
    annotations: Vec<(Object, usize)>,
    /// The first page, without its annotations.
    page: Option<Object>,
}

impl File {
    fn take(&mut self, value: Value, line: usize) -> Result<(), String> {
        match value {
            Value::Array(values) => values.into_iter().try_for_each(|value| self.take(value, line)),
            Value::Object(mut object) if object.contains_key("items") => {
                let items = object.remove("items").unwrap_or_default();
                self.page.get_or_insert(object);
                let is_list = items.is_array();
                if is_list {
                    self.take(items, line)
                } else {
                    Err("`items` is no list of annotations".to_owned())
                }
            }
            // A collection has its first page in it, or else elsewhere.
            Value::Object(mut object) if object.get("first").is_some_and(Value::is_object) => {
                self.take(object.remove("first").unwrap_or_default(), line)
            }
            Value::Object(object) if is_a(&object, "Annotation") => {
                self.annotations.push((object, line));
                Ok(())
            }
            _ => Err("holds something that is neither a web annotation nor a page of them".to_owned()),
        }
    }

    fn documents(self, source: &Source<'_>) -> Result<Vec<Incoming>, ReadError> {
        let mut documents =
            Documents { file: source.name, page: self.page, all: Vec::new(), of: HashMap::new() };
        let (links, spans): (Vec<_>, Vec<_>) =
            self.annotations.into_iter().partition(|(annotation, _)| span::is_link(annotation));
        let mut keys = HashMap::new();
        let mut ids = HashSet::new();
        for (number, (annotation, line)) in spans.iter().enumerate() {
            let mut losses = ImportLosses::default();
            let (address, one) = span::annotation(annotation, number, &mut losses, *line)
                .map_err(|message| source.failed(*line, named(annotation, &message)))?;
            let document = documents.named(address, *line);
            documents.all[document].losses.extend(&losses);
            if !ids.insert(one.key.clone()) {
                return Err(source.failed(*line, format!("the annotation {} comes twice", one.key)));
            }
            keys.insert(one.key.clone(), document);
            documents.all[document].annotations.push(one);
        }
        for (annotation, line) in &links {
            let mut link = span::link(annotation)
                .map_err(|message| source.failed(*line, named(annotation, &message)))?;
            link.line = *line;
            if !link.id.is_empty() && !ids.insert(link.id.clone()) {
                return Err(source.failed(*line, format!("the annotation {} comes twice", link.id)));
            }
            let document =
                joined(&link, &keys).map_err(|message| source.failed(*line, named(annotation, &message)))?;
            documents.all[document].links.push(link);
        }
        documents.finished(source)
    }
}

/// The document of both ends of a link.
fn joined(link: &IncomingLink, keys: &HashMap<String, usize>) -> Result<usize, String> {
    let of = |key| keys.get(key).ok_or_else(|| format!("links {key}, which is not in the file"));
    let (from, to) = (of(&link.from)?, of(&link.to)?);
    if from == to { Ok(*from) } else { Err("links annotations of two documents".to_owned()) }
}

/// A message that says which annotation it is about.
fn named(annotation: &Object, message: &str) -> String {
    match string(annotation, "id") {
        Some(id) => format!("the annotation {id} {message}"),
        None => format!("an annotation without an id {message}"),
    }
}

/// The documents that a file speaks of.
struct Documents<'a> {
    file: &'a str,
    page: Option<Object>,
    all: Vec<Incoming>,
    of: HashMap<String, usize>,
}

impl Documents<'_> {
    /// The document at an address, by its place in `all`.
    fn named(&mut self, address: &str, line: usize) -> usize {
        let name = address::document(address);
        if let Some(place) = self.of.get(&name) {
            return *place;
        }
        self.all.push(Incoming::new(name.clone(), self.file, line));
        self.of.insert(name, self.all.len() - 1);
        self.all.len() - 1
    }

    /// All of them, with what the page and the texts beside tell.
    fn finished(mut self, source: &Source<'_>) -> Result<Vec<Incoming>, ReadError> {
        let own = |term: &str| {
            let page = self.page.as_ref()?;
            string(page, &format!("{OWN}:{term}"))
        };
        let info = DocumentInfo {
            date: own("date").unwrap_or_default(),
            status: own("status").unwrap_or_default(),
            notes: own("notes").unwrap_or_default(),
        };
        let sha256 = own("sha256");
        let label = self.page.as_ref().and_then(|page| string(page, "label")).unwrap_or_default();
        if self.all.is_empty() && sha256.is_some() && !label.is_empty() {
            self.all.push(Incoming::new(label.clone(), self.file, 1));
        }
        // A page of ours is about one document, and has its whole name.
        if let ([document], Some(_)) = (self.all.as_mut_slice(), &sha256) {
            if file_of(&label) == file_of(&document.name) {
                document.name = label;
            }
            document.info = info;
            document.sha256 = sha256;
        }
        for document in &mut self.all {
            document.text = source.text_beside(file_of(&document.name))?;
        }
        Ok(self.all)
    }
}

fn file_of(name: &str) -> &str {
    name.rsplit('/').next().unwrap_or(name)
}
