//! From the text of a schema file to the schema. Strict: nothing is passed over, and no key is given twice.

use super::{CommandOnKey, VERSION};
use crate::annotation::merge::CONFLICT;
use crate::annotation::{
    AttributeDefinition, AttributeKind, LabelColour, LabelDefinition, LabelLook, Names, RoleDefinition,
    Schema, ValueDefinition,
};
use crate::store::annotation_file::format::place_of;
use crate::store::scan::{self, Entry, Flaw, Shape};
use crate::store::strict::{quote, string, unique, unknown, wrong};
use std::collections::HashMap;
use std::ops::Range;

const WHOLE: &str = "a schema is expected between ( and ), as `hashiya schema init` writes it";
const EMPTY: &str = "this file holds nothing; `hashiya schema init` writes a schema to begin with, and without the file the \
                     built-in one holds";
/// The kinds of attributes, as files name them.
const KINDS: [&str; 6] = ["closed", "open", "text", "date", "number", "range"];

/// What a text says.
pub(super) fn read(text: &str, command_on_key: CommandOnKey<'_>) -> Result<Schema, Flaw> {
    let found = scan::file(text, WHOLE)?.ok_or_else(|| Flaw::new(0, EMPTY))?;
    let top = Fields::of(
        text,
        found.entries,
        found.open,
        "field of a schema",
        &["hashiya_schema", "labels", "roles"],
    )?;
    check_version(&top)?;
    let mut names = Once::new("label");
    let mut keys = Once::new("key");
    let mut labels = Vec::new();
    for (range, _) in top.items("labels")? {
        let (label, places) = label(text, &range, &mut names)?;
        if let (Some(key), Some(at)) = (label.key, places) {
            if let Some(command) = command_on_key(key) {
                let name = quote(&label.name);
                let message =
                    format!("the key `{key}` of `{name}` gives the command `{command}`; take another");
                return Err(Flaw::new(at, message));
            }
            keys.add(text, &key.to_string(), &label.name, at)?;
        }
        labels.push(label);
    }
    if labels.is_empty() {
        return Err(Flaw::new(top.at("labels"), "a schema has one label at least"));
    }
    let mut names = Once::new("link role");
    let mut keys = Once::new("key");
    let mut roles = Vec::new();
    for (range, _) in top.items("roles")? {
        roles.push(role(text, &range, &labels, &mut names, &mut keys)?);
    }
    Ok(Schema::new(labels, roles))
}

fn check_version(top: &Fields<'_>) -> Result<(), Flaw> {
    let entry = top.required("hashiya_schema")?;
    match top.text[entry.value.clone()].parse::<u64>() {
        Ok(VERSION) => Ok(()),
        Ok(version) if version > VERSION => {
            let message = format!(
                "this schema is of version {version}, and this program reads {VERSION}; install a later one"
            );
            Err(Flaw::new(entry.value.start, message))
        }
        _ => Err(wrong(top.text, "hashiya_schema", &entry.value, &VERSION.to_string())),
    }
}

/// A label, and where its key stands.
fn label(
    text: &str,
    range: &Range<usize>,
    names: &mut Once,
) -> Result<(LabelDefinition, Option<usize>), Flaw> {
    const FIELDS: [&str; 8] =
        ["name", "key", "look", "color", "names", "guideline", "examples", "attributes"];
    let fields = Fields::within(text, range, "field of a label", &FIELDS)?;
    let name = fields.name()?;
    names.add(text, &name, "", fields.at("name"))?;
    let look = match fields.text("look")? {
        None => LabelLook::default(),
        Some(word) => {
            let known = LabelLook::ALL.map(|(_, name)| name);
            let found = LabelLook::ALL.into_iter().find(|(_, name)| *name == word);
            found.map(|(look, _)| look).ok_or_else(|| unknown("look", &word, &known, fields.at("look")))?
        }
    };
    let colour = fields.text("color")?.map(|word| {
        let known = LabelColour::ALL.map(|(_, name)| name);
        let found = LabelColour::ALL.into_iter().find(|(_, name)| *name == word);
        found.map(|(colour, _)| colour).ok_or_else(|| unknown("color", &word, &known, fields.at("color")))
    });
    let colour = colour.transpose()?;
    let (mut once, mut attributes) = (Once::new("attribute"), Vec::new());
    for (range, _) in fields.items("attributes")? {
        attributes.push(attribute(text, &range, &mut once)?);
    }
    let key = fields.key()?;
    let label = LabelDefinition {
        name,
        key,
        look,
        colour,
        names: fields.names()?,
        guideline: fields.text("guideline")?.unwrap_or_default(),
        examples: fields.strings("examples")?.into_iter().map(|(example, _)| example).collect(),
        attributes,
    };
    Ok((label, key.map(|_| fields.at("key"))))
}

fn attribute(text: &str, range: &Range<usize>, names: &mut Once) -> Result<AttributeDefinition, Flaw> {
    let fields = Fields::within(
        text,
        range,
        "field of an attribute",
        &["name", "type", "values", "names", "guideline"],
    )?;
    let name = fields.name()?;
    names.add(text, &name, "", fields.at("name"))?;
    let kind = fields.text("type")?.ok_or_else(|| fields.missing("type"))?;
    let values = values(&fields)?;
    let kind = match kind.as_str() {
        "closed" if values.is_empty() => {
            return Err(Flaw::new(
                fields.at("type"),
                "a closed list has values: [\"…\"]; an open one may have none",
            ));
        }
        "closed" => AttributeKind::Closed(values),
        "open" => AttributeKind::Open(values),
        _ if !KINDS.contains(&kind.as_str()) => {
            return Err(unknown("type", &kind, &KINDS, fields.at("type")));
        }
        _ if !values.is_empty() => {
            return Err(Flaw::new(
                fields.at("values"),
                "only attributes of type \"closed\" or \"open\" have values",
            ));
        }
        "text" => AttributeKind::Text,
        "date" => AttributeKind::Date,
        "number" => AttributeKind::Number,
        _ => AttributeKind::Range,
    };
    let guideline = fields.text("guideline")?.unwrap_or_default();
    Ok(AttributeDefinition { name, kind, names: fields.names()?, guideline })
}

/// The values of a list: strings, or fields where a value has a key or names of its own.
fn values(fields: &Fields<'_>) -> Result<Vec<ValueDefinition>, Flaw> {
    let text = fields.text;
    let (mut names, mut keys, mut values) = (Once::new("value"), Once::new("key"), Vec::new());
    for (range, shape) in fields.items("values")? {
        let value = if shape == Shape::Text {
            ValueDefinition { name: string(text, &range)?, ..ValueDefinition::default() }
        } else {
            let fields = Fields::within(text, &range, "field of a value", &["name", "key", "names"])?;
            let value = ValueDefinition { name: fields.name()?, key: fields.key()?, names: fields.names()? };
            if let Some(key) = value.key {
                keys.add(text, &key.to_string(), &value.name, fields.at("key"))?;
            }
            value
        };
        names.add(text, &value.name, "", range.start)?;
        values.push(value);
    }
    Ok(values)
}

fn role(
    text: &str,
    range: &Range<usize>,
    labels: &[LabelDefinition],
    names: &mut Once,
    keys: &mut Once,
) -> Result<RoleDefinition, Flaw> {
    let fields = Fields::within(
        text,
        range,
        "field of a link role",
        &["name", "key", "from", "to", "names", "guideline"],
    )?;
    let name = fields.name()?;
    if name == CONFLICT {
        return Err(Flaw::new(
            fields.at("name"),
            "links of the role `conflict` say what a merge left to decide; take another name",
        ));
    }
    names.add(text, &name, "", fields.at("name"))?;
    let key = fields.key()?;
    if let Some(key) = key {
        keys.add(text, &key.to_string(), &name, fields.at("key"))?;
    }
    let known: Vec<&str> = labels.iter().map(|label| label.name.as_str()).collect();
    let ends = |field: &str| {
        let named = fields.strings(field)?;
        if let Some((label, at)) = named.iter().find(|(label, _)| !known.contains(&label.as_str())) {
            return Err(unknown("label", label, &known, *at));
        }
        Ok(named.into_iter().map(|(label, _)| label).collect())
    };
    let guideline = fields.text("guideline")?.unwrap_or_default();
    Ok(RoleDefinition { name, key, from: ends("from")?, to: ends("to")?, names: fields.names()?, guideline })
}

/// What may be given once only.
struct Once {
    what: &'static str,
    /// Each with the place where it was given, and to whom.
    given: HashMap<String, (usize, String)>,
}

impl Once {
    fn new(what: &'static str) -> Self {
        Self { what, given: HashMap::new() }
    }

    /// Refuses what was given before. `owner` is who has it, where that is not the thing itself.
    fn add(&mut self, text: &str, name: &str, owner: &str, at: usize) -> Result<(), Flaw> {
        let Some((first, before)) = self.given.insert(name.to_owned(), (at, owner.to_owned())) else {
            return Ok(());
        };
        let (line, what, name) = (place_of(text, first).0, self.what, quote(name));
        let message = if owner.is_empty() {
            format!(
                "the {what} `{name}` stands on line {line} and again on line {{line}}; keep one of the two"
            )
        } else {
            let (before, owner) = (quote(&before), quote(owner));
            format!(
                "`{name}` is the {what} of `{before}` on line {line} and of `{owner}` on line {{line}}; change one of the two"
            )
        };
        Err(Flaw::new(at, message))
    }
}

/// The fields of one thing.
struct Fields<'t> {
    text: &'t str,
    /// Where it begins.
    open: usize,
    entries: Vec<Entry>,
}

impl<'t> Fields<'t> {
    fn within(text: &'t str, range: &Range<usize>, what: &str, known: &[&str]) -> Result<Self, Flaw> {
        let found = scan::fields(text, range)?;
        Self::of(text, found.entries, found.open, what, known)
    }

    fn of(text: &'t str, entries: Vec<Entry>, open: usize, what: &str, known: &[&str]) -> Result<Self, Flaw> {
        let names: Vec<_> = entries.iter().map(|entry| text[entry.key.clone()].to_owned()).collect();
        if let Some((name, entry)) =
            names.iter().zip(&entries).find(|(name, _)| !known.contains(&name.as_str()))
        {
            return Err(unknown(what, name, known, entry.key.start));
        }
        unique(text, &entries, names)?;
        Ok(Self { text, open, entries })
    }

    fn get(&self, name: &str) -> Option<&Entry> {
        self.entries.iter().find(|entry| &self.text[entry.key.clone()] == name)
    }

    /// Where a field's value stands; where the thing begins when it has none.
    fn at(&self, name: &str) -> usize {
        self.get(name).map_or(self.open, |entry| entry.value.start)
    }

    fn missing(&self, name: &str) -> Flaw {
        let named = self.get("name").map(|entry| format!(" of {}", quote(&self.text[entry.value.clone()])));
        Flaw::new(self.open, format!("the field `{name}`{} is missing here", named.unwrap_or_default()))
    }

    fn required(&self, name: &str) -> Result<&Entry, Flaw> {
        self.get(name).ok_or_else(|| self.missing(name))
    }

    fn text(&self, name: &str) -> Result<Option<String>, Flaw> {
        let Some(entry) = self.get(name) else { return Ok(None) };
        if entry.shape != Shape::Text {
            return Err(wrong(self.text, name, &entry.value, "text in quotation marks"));
        }
        string(self.text, &entry.value).map(Some)
    }

    /// The name of a thing: on one line, and not empty.
    fn name(&self) -> Result<String, Flaw> {
        let name = self.text("name")?.ok_or_else(|| self.missing("name"))?;
        if name.trim().is_empty() || name.trim() != name || name.chars().any(char::is_control) {
            let allowed = "a word or words on one line, without blanks at either end";
            return Err(wrong(self.text, "name", &self.required("name")?.value, allowed));
        }
        Ok(name)
    }

    fn key(&self) -> Result<Option<char>, Flaw> {
        let Some(written) = self.text("key")? else { return Ok(None) };
        let mut chars = written.chars();
        match (chars.next(), chars.next()) {
            (Some(key), None) if key.is_ascii_graphic() => Ok(Some(key)),
            _ => {
                let allowed =
                    "one key of a US keyboard, such as \"e\" or \"E\"; other layouts are translated";
                Err(wrong(self.text, "key", &self.required("key")?.value, allowed))
            }
        }
    }

    fn names(&self) -> Result<Names, Flaw> {
        let Some(entry) = self.get("names") else { return Ok(Names::default()) };
        let fields = Fields::within(self.text, &entry.value, "language", &["en", "ar"])?;
        Ok(Names {
            english: fields.text("en")?.unwrap_or_default(),
            arabic: fields.text("ar")?.unwrap_or_default(),
        })
    }

    fn items(&self, name: &str) -> Result<Vec<(Range<usize>, Shape)>, Flaw> {
        self.get(name).map_or_else(|| Ok(Vec::new()), |entry| scan::items(self.text, &entry.value))
    }

    /// A list of strings, each with its place.
    fn strings(&self, name: &str) -> Result<Vec<(String, usize)>, Flaw> {
        let read = |(range, shape): (Range<usize>, Shape)| match shape {
            Shape::Text => Ok((string(self.text, &range)?, range.start)),
            _ => Err(wrong(self.text, name, &range, "a list of texts in quotation marks")),
        };
        self.items(name)?.into_iter().map(read).collect()
    }
}
