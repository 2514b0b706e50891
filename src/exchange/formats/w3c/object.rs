//! Reading the properties of an object of JSON-LD: one value or a list of them, names with a prefix or without.

use serde_json::{Map, Value};

/// An object of JSON.
pub(super) type Object = Map<String, Value>;

/// The string under a key; for `id` and `type` also under the name that JSON-LD itself gives them.
pub(super) fn string(object: &Object, key: &str) -> Option<String> {
    let value = object.get(key).or_else(|| object.get(&format!("@{key}")));
    value.and_then(Value::as_str).map(str::to_owned)
}

/// The values under a key: one, several or none.
pub(super) fn values<'a>(object: &'a Object, key: &str) -> &'a [Value] {
    match object.get(key) {
        None | Some(Value::Null) => &[],
        Some(Value::Array(values)) => values,
        Some(value) => std::slice::from_ref(value),
    }
}

/// Whether an object is of a type, however that is written.
pub(super) fn is_a(object: &Object, kind: &str) -> bool {
    let types = values(object, "type").iter().chain(values(object, "@type"));
    types.filter_map(Value::as_str).any(|name| local(name) == kind)
}

/// The last part of a name: `oa:Annotation` is an `Annotation`.
pub(super) fn local(name: &str) -> &str {
    name.rsplit(['#', '/', ':']).next().unwrap_or(name)
}
