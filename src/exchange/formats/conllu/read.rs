//! Reading CoNLL-U: exports of this crate, and files in which other tools wrote tags.
//!
//! A tag is one in `MISC` whose name is a word with a number (`Entity1`), or `ner` as Stanza writes it. Places are
//! `TokenRange`, or Stanza's `start_char` and `end_char`, or those of the words in the text beside.

use super::{ANNOTATION, DOCUMENT, LINK, NEW_DOCUMENT, is_value};
use crate::exchange::details::{AnnotationDetails, DocumentDetails, LinkDetails};
use crate::exchange::formats::conll::tags::{kind_of, parse, type_of};
use crate::exchange::formats::conll::{Decoder, Found, Places, Token};
use crate::exchange::json_words::words_of;
use crate::exchange::{ImportLossKind, Incoming, IncomingAnnotation, IncomingLink, ReadError, Source};
use serde::de::DeserializeOwned;
use std::collections::{BTreeMap, HashMap, HashSet};

/// Reads a file, document by document.
pub(super) fn read(source: &mut Source<'_>, give: &mut dyn FnMut(Incoming)) -> Result<(), ReadError> {
    let mut number = 0;
    let mut documents = 0;
    let mut open: Option<Document> = None;
    while let Some(line) = source.line(&mut number)? {
        let failed = |message: String| source.failed(number, message);
        if let Some(name) = comment(&line, NEW_DOCUMENT) {
            finish(open.take(), source, give)?;
            documents += 1;
            open = Some(Document::new(Incoming::new(name, source.name, number)));
            continue;
        }
        if line.trim().is_empty() {
            // The numbers of words begin anew.
            open.iter_mut().for_each(|document| document.within = None);
            continue;
        }
        let begun = || Document::new(Incoming::new(source.document_name(), source.name, number));
        let document = open.get_or_insert_with(begun);
        if line.starts_with('#') {
            document.comment(&line, number).map_err(failed)?;
            continue;
        }
        let word = Word::of(&line).map_err(failed)?;
        let Some(word) = word else { continue };
        if word.needs_place(document) && document.places.is_none() {
            document.places = Some(places(source, documents, number)?);
        }
        document.word(&word, number).map_err(|message| source.failed(number, message))?;
    }
    finish(open, source, give)
}

fn finish(
    document: Option<Document>,
    source: &Source<'_>,
    give: &mut dyn FnMut(Incoming),
) -> Result<(), ReadError> {
    let document = document.map(Document::finish).transpose();
    document.map_err(|(line, message)| source.failed(line, message))?.into_iter().for_each(give);
    Ok(())
}

/// The text beside a file of one document.
fn places(source: &Source<'_>, documents: usize, line: usize) -> Result<Places, ReadError> {
    let beside = format!("{}.txt", source.stem());
    let text = if documents > 1 { None } else { source.text_beside(&beside)? };
    let message = "does not tell where the word stands: MISC has no TokenRange, and there is no text of one document \
                   beside it called";
    text.map(Places::new).ok_or_else(|| source.failed(line, format!("{message} {beside}")))
}

/// The value of a comment of this name.
fn comment<'a>(line: &'a str, name: &str) -> Option<&'a str> {
    let (found, value) = line.strip_prefix('#')?.split_once('=')?;
    (found.trim() == name).then(|| value.trim())
}

/// A line of a word or of a multiword token.
struct Word<'a> {
    /// The last word of a multiword token.
    last: Option<usize>,
    number: usize,
    form: &'a str,
    place: Option<(usize, usize)>,
    tags: Vec<(&'a str, &'a str)>,
    /// Values that look like tags, under names that are not known.
    others: Vec<(&'a str, &'a str)>,
}

impl<'a> Word<'a> {
    /// What a line says; nothing for a word that is not in the text.
    fn of(line: &'a str) -> Result<Option<Self>, String> {
        let values: Vec<&str> = line.split('\t').collect();
        let [id, form, .., misc] = values[..] else { return Err(columns(&values)) };
        if values.len() != 10 {
            return Err(columns(&values));
        }
        let (first, last) = id.split_once('-').map_or((id, None), |(first, last)| (first, Some(last)));
        if id.contains('.') {
            return Ok(None);
        }
        let counted = |id: &str| id.parse::<usize>().map_err(|_| format!("{id} is no number of a word"));
        let mut misc: Vec<(&str, &str)> = misc.split('|').filter_map(|pair| pair.split_once('=')).collect();
        let place = place(&misc)?;
        let others =
            misc.iter().copied().filter(|(name, value)| !is_layer(name) && is_tag_like(value)).collect();
        misc.retain(|(name, tag)| is_layer(name) && parse(tag).is_some());
        let last = last.map(counted).transpose()?;
        Ok(Some(Self { last, number: counted(first)?, form, place, tags: misc, others }))
    }

    fn needs_place(&self, document: &Document) -> bool {
        self.place.is_none() && document.within.as_ref().is_none_or(|within| self.number > within.last)
    }
}

fn columns(values: &[&str]) -> String {
    format!("has {} columns, not 10", values.len())
}

/// Whether tags stand under this name.
fn is_layer(name: &str) -> bool {
    let word = name.trim_end_matches(|c: char| c.is_ascii_digit());
    is_untyped(name) || word.len() < name.len() && word.chars().all(char::is_alphabetic)
}

/// Whether the tags under this name say by themselves what they are: as Stanza and other tools call the only layer they have.
fn is_untyped(name: &str) -> bool {
    ["ner", "ne", "bio", "namedentity"].iter().any(|known| name.eq_ignore_ascii_case(known))
}

/// Whether a value is a tag of a span, or one of the brackets in which coreference is written.
fn is_tag_like(value: &str) -> bool {
    matches!(parse(value), Some(Some(_))) || value.starts_with('(') || value.ends_with(')')
}

/// The offsets that `MISC` has, if it has any.
fn place(misc: &[(&str, &str)]) -> Result<Option<(usize, usize)>, String> {
    let value = |name: &str| misc.iter().find(|(found, _)| *found == name).map(|(_, value)| *value);
    let both = match value("TokenRange") {
        Some(range) => range.split_once(':').ok_or_else(|| format!("TokenRange={range} is no range"))?,
        None => match (value("start_char"), value("end_char")) {
            (Some(start), Some(end)) => (start, end),
            _ => return Ok(None),
        },
    };
    match (both.0.parse(), both.1.parse()) {
        (Ok(start), Ok(end)) if start < end => Ok(Some((start, end))),
        _ => Err(format!("{} to {} is no place of a word", both.0, both.1)),
    }
}

/// A multiword token; the forms of its words are not what stands in the text.
struct Within {
    last: usize,
    place: (usize, usize),
    form: String,
    /// Code points of the form that belong to words before.
    passed: usize,
}

impl Within {
    /// The letters of a word, where its form is a part of what is left of the token; else the whole token.
    fn word(&mut self, form: &str) -> (String, (usize, usize)) {
        let at = self.form.char_indices().map(|(at, _)| at).nth(self.passed).unwrap_or(self.form.len());
        let is_as_long = self.form.chars().count() == self.place.1 - self.place.0;
        match self.form[at..].find(form).filter(|_| is_as_long && !form.is_empty()) {
            Some(before) => {
                let start = self.passed + self.form[at..at + before].chars().count();
                self.passed = start + form.chars().count();
                (form.to_owned(), (self.place.0 + start, self.place.0 + self.passed))
            }
            None => (self.form.clone(), self.place),
        }
    }
}

/// What has been read of a document.
struct Document {
    incoming: Incoming,
    layers: BTreeMap<String, Decoder>,
    /// The multiword token that is open.
    within: Option<Within>,
    places: Option<Places>,
    /// What comments say of annotations, by the tag and the place.
    details: HashMap<(String, String), AnnotationDetails>,
    ids: HashSet<String>,
    /// Names in MISC under which there seem to be tags, each with its first line.
    unread: BTreeMap<String, usize>,
}

impl Document {
    fn new(incoming: Incoming) -> Self {
        Self {
            incoming,
            layers: BTreeMap::new(),
            within: None,
            places: None,
            details: HashMap::new(),
            ids: HashSet::new(),
            unread: BTreeMap::new(),
        }
    }

    fn comment(&mut self, line: &str, number: usize) -> Result<(), String> {
        if let Some(json) = comment(line, DOCUMENT) {
            let details: DocumentDetails = parsed(json)?;
            self.incoming.info = details.info();
            self.incoming.sha256 = Some(details.sha256).filter(|sha256| !sha256.is_empty());
            if !details.name.is_empty() {
                self.incoming.name = details.name;
            }
        } else if let Some(json) = comment(line, ANNOTATION) {
            let details: AnnotationDetails = parsed(json)?;
            let (id, key) = (details.id.clone(), (details.tag.clone(), details.at.clone()));
            let is_new = self.details.insert(key, details).is_none();
            if !is_new || !id.is_empty() && !self.ids.insert(id.clone()) {
                return Err(format!("the annotation {id} is there twice"));
            }
        } else if let Some(json) = comment(line, LINK) {
            let LinkDetails { id, role, from, to, by, made, .. } = parsed(json)?;
            self.incoming.links.push(IncomingLink { id, role, from, to, by, made, line: number });
        }
        Ok(())
    }

    fn word(&mut self, word: &Word<'_>, line: usize) -> Result<(), String> {
        let inside = self.within.as_mut().filter(|within| word.number <= within.last);
        let (form, (start, end)) = match (word.place, inside, &mut self.places) {
            (Some(place), _, _) => (word.form.to_owned(), place),
            (None, Some(within), _) => within.word(word.form),
            (None, None, Some(places)) => (word.form.to_owned(), places.next(word.form)?),
            (None, None, None) => return Err("does not tell where the word stands".to_owned()),
        };
        if let Some(last) = word.last {
            self.within = Some(Within { last, place: (start, end), form, passed: 0 });
            return Ok(());
        }
        for (name, _) in &word.others {
            self.unread.entry((*name).to_owned()).or_insert(line);
        }
        for (name, _) in &word.tags {
            self.layers.entry((*name).to_owned()).or_default();
        }
        let token = Token { form: &form, start, end, line };
        for (name, decoder) in &mut self.layers {
            let tag = word.tags.iter().find(|(found, _)| found == name).map_or("O", |(_, tag)| tag);
            decoder.take(tag, token).ok_or_else(|| format!("{tag} is no tag"))?;
        }
        Ok(())
    }

    /// The document, when every link has its ends.
    fn finish(mut self) -> Result<Incoming, (usize, String)> {
        for link in &self.incoming.links {
            let ends = [&link.from, &link.to];
            if let Some(end) = ends.into_iter().find(|end| !self.ids.contains(*end)) {
                return Err((link.line, format!("a link points at {end}, of which there is no comment")));
            }
        }
        for (name, mut decoder) in std::mem::take(&mut self.layers) {
            for found in decoder.finish() {
                let key = (name.clone(), format!("{}:{}", found.start, found.end));
                let number = self.incoming.annotations.len();
                let one = match self.details.remove(&key) {
                    Some(details) => detailed(details, found, number),
                    None => undetailed(&name, found, number),
                };
                self.incoming.annotations.push(one);
            }
        }
        for (name, line) in self.unread {
            if self.incoming.annotations.is_empty() {
                let advice =
                    "tags are read from `ner`, `NE` and names with a number such as `Entity1`; rename it";
                return Err((line, format!("has tags under `{name}`, which is not known: {advice}")));
            }
            self.incoming.losses.add(ImportLossKind::Column, name, line);
        }
        self.incoming.text = self.places.map(|places| places.text().to_owned());
        Ok(self.incoming)
    }
}

fn parsed<T: DeserializeOwned>(json: &str) -> Result<T, String> {
    serde_json::from_str(json).map_err(|error| format!("is no comment of Hashiya: {}", words_of(&error)))
}

/// An annotation of which a comment tells more.
fn detailed(details: AnnotationDetails, found: Found, number: usize) -> IncomingAnnotation {
    let mut attributes = details.attributes;
    let (kind, _) = type_of(&details.label, &attributes, kind_of(&details.label), is_value);
    if kind != found.kind {
        // Another tool has changed the tag.
        attributes.insert(kind_of(&details.label).to_owned(), found.kind);
    }
    let spans: Vec<_> = details.spans.into_iter().map(|(start, end)| start..end).collect();
    let is_tagged = spans.is_empty();
    IncomingAnnotation {
        key: if details.id.is_empty() { format!("#{number}") } else { details.id.clone() },
        id: details.id,
        label: details.label,
        pieces: if is_tagged { std::iter::once(found.start..found.end).collect() } else { spans },
        quote: Some(if is_tagged { found.quote } else { details.text }),
        attributes,
        note: details.note,
        by: details.by,
        made: details.made,
        line: found.line,
        is_typed_by_tag: false,
    }
}

/// An annotation of which there are only tags.
fn undetailed(name: &str, found: Found, number: usize) -> IncomingAnnotation {
    let is_typed = !is_untyped(name);
    let label = name.trim_end_matches(|c: char| c.is_ascii_digit());
    let kind = (is_typed && !found.kind.eq_ignore_ascii_case(label))
        .then(|| (kind_of(label).to_owned(), found.kind.clone()));
    IncomingAnnotation {
        key: format!("#{number}"),
        label: if is_typed { label.to_owned() } else { found.kind },
        pieces: std::iter::once(found.start..found.end).collect(),
        quote: Some(found.quote),
        attributes: kind.into_iter().collect(),
        is_typed_by_tag: true,
        line: found.line,
        ..IncomingAnnotation::default()
    }
}
