//! Keys of JSON that a reader does not know. They are counted as lost; where nothing else is said of a document and they hold
//! places in its text, the record is refused, so that a misspelt key never imports nothing. Also: where the text is.

use super::{ImportLossKind, ImportLosses, Incoming, ReadOptions, Ruler};
use serde_json::{Map, Value};

/// An object of JSON.
pub(super) type Object = Map<String, Value>;

/// How deep places are looked for.
const DEEPEST: usize = 6;
/// Beginnings of the names under which tools keep where something starts and ends.
const STARTS: [&str; 3] = ["start", "begin", "from"];
const ENDS: [&str; 3] = ["end", "stop", "to"];

/// Whether a value says nothing.
pub(super) fn is_empty(value: &Value) -> bool {
    match value {
        Value::Null => true,
        Value::String(text) => text.is_empty(),
        Value::Array(all) => all.is_empty(),
        Value::Object(all) => all.is_empty(),
        Value::Bool(_) | Value::Number(_) => false,
    }
}

/// Whether a value holds places in a text: objects with a start and an end, or lists that begin with both.
fn holds_places(value: &Value, depth: usize) -> bool {
    match value {
        Value::Array(all) => {
            let is_place =
                matches!(all.as_slice(), [Value::Number(_), Value::Number(_), Value::String(_), ..]);
            is_place || depth < DEEPEST && all.iter().any(|one| holds_places(one, depth + 1))
        }
        Value::Object(all) => {
            let has = |names: &[&str]| {
                all.iter().any(|(key, value)| {
                    let key = key.to_lowercase();
                    value.is_number() && names.iter().any(|name| key.starts_with(name))
                })
            };
            has(&STARTS) && has(&ENDS)
                || depth < DEEPEST && all.values().any(|one| holds_places(one, depth + 1))
        }
        _ => false,
    }
}

/// What the reader of a format knows of the keys of a record.
pub(super) struct Keys<'a> {
    /// Those under which the text is, the likeliest first.
    pub(super) text: &'a [&'a str],
    /// All that are read, or say nothing about the document.
    pub(super) known: &'a [&'a str],
    /// Where spans are read from, in words.
    pub(super) spans: &'a str,
}

impl Keys<'_> {
    /// Gives a document whose annotations have been read its text, and what else its record says.
    ///
    /// # Errors
    /// The words, where the text cannot be told, or nothing was read and a key holds places in it.
    pub(super) fn settle(
        &self,
        record: &Object,
        options: &ReadOptions,
        line: usize,
        incoming: &mut Incoming,
    ) -> Result<(), String> {
        let text = text_of(record, options, self.text, self.known, incoming)?;
        let mut known = self.known.to_vec();
        known.extend(text.as_ref().map(|(key, _)| key.as_str()));
        Unread::of(record, &known, line).settle(incoming, self.spans)?;
        incoming.text = text.map(|(_, text)| text);
        Ok(())
    }
}

/// What the keys of a record hold beside those that its reader knows.
pub(super) struct Unread {
    losses: ImportLosses,
    /// The first key that holds places.
    places: Option<String>,
}

impl Unread {
    /// Looks at the keys of a record that are not `known`. Empty values say nothing.
    pub(super) fn of(record: &Object, known: &[&str], line: usize) -> Self {
        let mut unread = Self { losses: ImportLosses::default(), places: None };
        for (key, value) in record {
            if known.contains(&key.as_str()) || key.starts_with('_') || is_empty(value) {
                continue;
            }
            if holds_places(value, 0) {
                unread.places.get_or_insert_with(|| key.clone());
            }
            unread.losses.add(kind_of(key), key, line);
        }
        unread
    }

    /// Adds what is lost to a document. `wanted` says where its reader finds spans.
    ///
    /// # Errors
    /// The words, when the document has no annotations and a key holds places in the text.
    pub(super) fn settle(self, incoming: &mut Incoming, wanted: &str) -> Result<(), String> {
        if let Some(key) = self.places.filter(|_| incoming.annotations.is_empty()) {
            return Err(format!(
                "has places in the text under `{key}`, where this format has none ({wanted}); rename the key, or \
                 name the format that the file is in"
            ));
        }
        incoming.losses.extend(&self.losses);
        Ok(())
    }
}

fn kind_of(key: &str) -> ImportLossKind {
    match key.to_lowercase().as_str() {
        "comments" | "comment" => ImportLossKind::Comment,
        "accept" => ImportLossKind::Accepted,
        "cats" | "choices" | "choice" => ImportLossKind::Choice,
        _ => ImportLossKind::DocumentKey,
    }
}

/// The text of a record and its key: under the key that the user names, else under the first of `usual`, else under the only
/// other key whose text holds every place and quote. The annotations have been read already.
fn text_of(
    record: &Object,
    options: &ReadOptions,
    usual: &[&str],
    known: &[&str],
    incoming: &Incoming,
) -> Result<Option<(String, String)>, String> {
    let at = |key: &str| Some((key.to_owned(), record.get(key)?.as_str()?.to_owned()));
    if let Some(key) = &options.text_key {
        return at(key).map(Some).ok_or_else(|| format!("has no text under `{key}`"));
    }
    if let Some(found) = usual.iter().find_map(|key| at(key)) {
        return Ok(Some(found));
    }
    if incoming.annotations.is_empty() {
        return Ok(None);
    }
    let others = record.keys().filter(|key| !known.contains(&key.as_str()));
    let mut fitting = others.filter_map(|key| at(key)).filter(|(_, text)| fits(text, incoming));
    match (fitting.next(), fitting.next()) {
        (Some((first, _)), Some((second, _))) => {
            Err(format!("has its text under `{first}` or `{second}`; --text-key KEY says which"))
        }
        (found, _) => Ok(found),
    }
}

/// Whether every place is in a text, and every quote where it should be.
fn fits(text: &str, incoming: &Incoming) -> bool {
    let ruler = Ruler::new(text, incoming.unit);
    incoming.annotations.iter().all(|one| {
        let start = one.pieces.iter().map(|piece| piece.start).min().and_then(|start| ruler.byte(start));
        let end = one.pieces.iter().map(|piece| piece.end).max().and_then(|end| ruler.byte(end));
        let (Some(start), Some(end)) = (start, end) else { return false };
        let is_gapped = one.pieces.len() > 1;
        is_gapped || one.quote.as_ref().is_none_or(|quote| text.get(start.0..end.0) == Some(quote))
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use serde_json::json;

    fn object(value: Value) -> Object {
        let Value::Object(object) = value else { panic!("no object") };
        object
    }

    #[test]
    fn places_are_seen_in_every_shape() {
        for value in [
            json!([[0, 4, "A"]]),
            json!([{"start": 1, "end": 2}]),
            json!([{"start_offset": 1, "end_offset": 2}]),
            json!({"group": [{"beginOffset": 1, "endOffset": 2}]}),
            json!([{"result": [{"value": {"start": 1, "end": 3}}]}]),
        ] {
            assert!(holds_places(&value, 0), "{value}");
        }
        for value in [json!([1, 2, 3]), json!({"start": "a", "end": 2}), json!(["x"]), json!({"end": 2})] {
            assert!(!holds_places(&value, 0), "{value}");
        }
    }

    #[test]
    fn unknown_keys_are_lost_and_refused_where_nothing_else_is_there() {
        let record = object(
            json!({"text": "ab", "spams": [{"start": 0, "end": 1}], "_x": 1, "Comments": ["a"], "n": null}),
        );
        let mut incoming = Incoming::new("a", "f", 3);
        let refused = Unread::of(&record, &["text"], 3).settle(&mut incoming, "under `spans`").unwrap_err();
        assert!(refused.starts_with("has places in the text under `spams`"), "{refused}");
        incoming.annotations.push(crate::exchange::IncomingAnnotation::default());
        Unread::of(&record, &["text"], 3).settle(&mut incoming, "").unwrap();
        let lost: Vec<_> = incoming.losses.iter().map(|loss| (loss.kind, loss.detail)).collect();
        assert_eq!(
            lost,
            [
                (ImportLossKind::Comment, "Comments".to_owned()),
                (ImportLossKind::DocumentKey, "spams".to_owned())
            ]
        );
    }
}
