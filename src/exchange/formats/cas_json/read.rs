//! Reading JSON CAS, with the structures in a list or by their numbers.

use crate::exchange::formats::cas::{Record, Sheet};
use crate::exchange::item_lines::item_lines;
use crate::exchange::{Incoming, ReadError, Source};
use serde::Deserialize;
use serde_json::Value;
use std::collections::{BTreeMap, BTreeSet};

#[derive(Deserialize)]
struct File {
    #[serde(rename = "%FEATURE_STRUCTURES")]
    structures: Value,
    #[serde(rename = "%VIEWS", default)]
    views: BTreeMap<String, View>,
}

#[derive(Deserialize)]
struct View {
    #[serde(rename = "%SOFA")]
    sofa: Option<Value>,
    #[serde(rename = "%MEMBERS", default)]
    members: Vec<Value>,
}

/// Reads a file: one document.
pub(in crate::exchange) fn read(
    source: &mut Source<'_>,
    give: &mut dyn FnMut(Incoming),
) -> Result<(), ReadError> {
    let text = source.text()?;
    let file: File = serde_json::from_str(&text)
        .map_err(|error| source.failed(error.line(), format!("is no JSON CAS: {error}")))?;
    let mut sheet = Sheet::default();
    let structures: Vec<_> = match file.structures {
        Value::Array(list) => list.into_iter().map(|one| (None, one)).collect(),
        Value::Object(table) => table.into_iter().map(|(id, one)| (Some(id), one)).collect(),
        _ => return Err(source.failed(0, "%FEATURE_STRUCTURES is no list")),
    };
    let lines = item_lines(&text, "%FEATURE_STRUCTURES");
    for (number, (id, structure)) in structures.into_iter().enumerate() {
        let line = lines.get(number).copied().unwrap_or_default();
        let record = record(id, structure).map_err(|why| source.failed(line, why))?;
        sheet.records.push(Record { line, ..record });
    }
    for view in file.views.into_values() {
        let members = view.members.iter().filter_map(digits).collect();
        sheet.members.insert(view.sofa.as_ref().and_then(digits).unwrap_or_default(), members);
    }
    give(sheet.incoming(source.name)?);
    Ok(())
}

fn record(id: Option<String>, structure: Value) -> Result<Record, String> {
    let Value::Object(structure) = structure else {
        return Err(format!("a feature structure is {structure}, not an object"));
    };
    let mut record = Record { id: id.unwrap_or_default(), ..Record::default() };
    let mut references = BTreeSet::new();
    for (name, value) in structure {
        match name.as_str() {
            "%ID" => record.id = digits(&value).unwrap_or_default(),
            "%TYPE" => record.kind = value.as_str().unwrap_or_default().to_owned(),
            "%ELEMENTS" => {
                let elements = value.as_array().into_iter().flatten();
                record.elements = elements.filter_map(digits).collect();
            }
            _ => {
                let name = match name.strip_prefix('@') {
                    Some(name) => {
                        references.insert(name.to_owned());
                        name
                    }
                    None => name.trim_start_matches('#'),
                };
                let said = digits(&value).or_else(|| value.as_str().map(str::to_owned));
                let said = said.or_else(|| value.as_bool().map(|said| said.to_string()));
                said.into_iter().for_each(|said| _ = record.features.insert(name.to_owned(), said));
            }
        }
    }
    record.references = Some(references);
    if record.id.is_empty() || record.kind.is_empty() {
        return Err(format!("a feature structure has no %ID or no %TYPE (\"{}\")", record.kind));
    }
    Ok(record)
}

/// A number as it is written.
fn digits(value: &Value) -> Option<String> {
    value.as_number().map(ToString::to_string)
}
