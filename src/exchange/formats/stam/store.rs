//! Stores as they stand in files: what is read of them, and data by id.

use serde::Deserialize;
use std::collections::HashMap;

/// A store. What is not mentioned here is passed over.
#[derive(Deserialize)]
pub(super) struct Store {
    #[serde(default)]
    pub(super) resources: Vec<Resource>,
    #[serde(default)]
    pub(super) annotationsets: Vec<DataSet>,
    #[serde(default)]
    pub(super) annotations: Vec<Annotation>,
}

/// A text, here or in another file.
#[derive(Deserialize)]
pub(super) struct Resource {
    #[serde(rename = "@id")]
    pub(super) id: Option<String>,
    #[serde(rename = "@include")]
    pub(super) include: Option<String>,
    pub(super) text: Option<String>,
}

/// Keys and data, here or in another file.
#[derive(Deserialize)]
pub(super) struct DataSet {
    #[serde(rename = "@id")]
    pub(super) id: Option<String>,
    #[serde(rename = "@include")]
    pub(super) include: Option<String>,
    #[serde(default)]
    pub(super) data: Vec<Data>,
}

/// A key with its value, or the id of such.
#[derive(Clone, Deserialize)]
pub(super) struct Data {
    #[serde(rename = "@id")]
    pub(super) id: Option<String>,
    #[serde(default)]
    pub(super) set: String,
    pub(super) key: Option<String>,
    pub(super) value: Option<Value>,
}

/// A value of any type.
#[derive(Clone, Deserialize)]
pub(super) struct Value {
    #[serde(default)]
    pub(super) value: serde_json::Value,
}

impl Value {
    /// The value as a string.
    pub(super) fn text(&self) -> String {
        plain(&self.value)
    }

    /// The pairs of numbers that a list of lists is.
    pub(super) fn pairs(&self) -> Option<Vec<(usize, usize)>> {
        let inner = |value: &serde_json::Value| value.get("value").cloned();
        let number = |value: &serde_json::Value| usize::try_from(inner(value)?.as_u64()?).ok();
        let pair = |value: &serde_json::Value| match inner(value)?.as_array()?.as_slice() {
            [start, end] => Some((number(start)?, number(end)?)),
            _ => None,
        };
        self.value.as_array()?.iter().map(pair).collect()
    }
}

/// A string as it is; what is in lists joined, and anything else as JSON has it.
fn plain(value: &serde_json::Value) -> String {
    match value {
        serde_json::Value::Null => String::new(),
        serde_json::Value::String(text) => text.clone(),
        serde_json::Value::Array(values) => values
            .iter()
            .map(|value| plain(value.get("value").unwrap_or(value)))
            .collect::<Vec<_>>()
            .join(", "),
        other => other.to_string(),
    }
}

/// An annotation of text, of other annotations or of something else.
#[derive(Deserialize)]
pub(super) struct Annotation {
    #[serde(rename = "@id", default)]
    pub(super) id: String,
    pub(super) target: Selector,
    #[serde(default)]
    pub(super) data: Vec<Data>,
}

/// What an annotation is about.
#[derive(Deserialize)]
pub(super) struct Selector {
    #[serde(rename = "@type")]
    pub(super) kind: String,
    pub(super) resource: Option<String>,
    pub(super) annotation: Option<String>,
    pub(super) offset: Option<Offset>,
    #[serde(default)]
    pub(super) selectors: Vec<Selector>,
}

/// A place in a text.
#[derive(Deserialize)]
pub(super) struct Offset {
    pub(super) begin: Cursor,
    pub(super) end: Cursor,
}

/// A number of characters from the beginning, or a negative one from the end.
#[derive(Deserialize)]
pub(super) struct Cursor {
    #[serde(rename = "@type")]
    pub(super) kind: String,
    pub(super) value: i64,
}

impl Cursor {
    /// The number from the beginning of a text of this length, `None` when it is before that.
    pub(super) fn offset(&self, length: Option<usize>) -> Option<usize> {
        let from = if self.kind == "EndAlignedCursor" { i64::try_from(length?).ok()? } else { 0 };
        usize::try_from(from.checked_add(self.value)?).ok()
    }
}

/// The data that are given once and referred to by set and id.
#[derive(Default)]
pub(super) struct Known(HashMap<(String, String), Data>);

impl Known {
    /// Takes in the data of a set.
    pub(super) fn learn(&mut self, set: DataSet) {
        let name = set.id.unwrap_or_default();
        for mut data in set.data {
            data.set.clone_from(&name);
            self.note(&data);
        }
    }

    fn note(&mut self, data: &Data) {
        if let (Some(id), Some(_)) = (&data.id, &data.key) {
            self.0.insert((data.set.clone(), id.clone()), data.clone());
        }
    }

    /// Set, key and value of data, which may be given here or elsewhere; an error names what is missing.
    pub(super) fn resolve(&mut self, data: &Data) -> Result<(String, String, Value), String> {
        self.note(data);
        let id = data.id.clone().unwrap_or_default();
        let whole = if data.key.is_some() { Some(data) } else { self.0.get(&(data.set.clone(), id.clone())) };
        let whole = whole.and_then(|data| Some((data.key.clone()?, data)));
        let (key, whole) =
            whole.ok_or_else(|| format!("has the data {id} that are not in the set {}", data.set))?;
        let value = whole.value.clone().unwrap_or(Value { value: serde_json::Value::Null });
        Ok((whole.set.clone(), key, value))
    }
}
