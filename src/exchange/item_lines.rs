//! On which lines the items of a JSON file begin, for formats that are one object with a list in it: reading such a file whole
//! says what is in it, not where.

use serde_json::value::RawValue;
use std::borrow::Cow;
use std::collections::{BTreeMap, HashMap};

/// The lines, from 1, of the items of the list or the object that is the field `name` of the object in `text`; those of an
/// object in the order of its keys. Empty where there is no such field.
pub(super) fn item_lines(text: &str, name: &str) -> Vec<usize> {
    let fields: HashMap<Cow<'_, str>, &RawValue> = serde_json::from_str(text).unwrap_or_default();
    let Some(field) = fields.get(name).map(|field| field.get()) else { return Vec::new() };
    let list: Option<Vec<&RawValue>> = serde_json::from_str(field).ok();
    let items = list.unwrap_or_else(|| {
        let table: BTreeMap<String, &RawValue> = serde_json::from_str(field).unwrap_or_default();
        table.into_values().collect()
    });
    // Raw values are parts of the text: where they begin in memory tells where they stand in it.
    let places =
        items.iter().map(|item| (item.get().as_ptr() as usize).saturating_sub(text.as_ptr() as usize));
    lines_of(text, &places.collect::<Vec<_>>())
}

/// The lines of bytes of a text, counted once for all of them.
fn lines_of(text: &str, places: &[usize]) -> Vec<usize> {
    let breaks: Vec<usize> = text.match_indices('\n').map(|(at, _)| at).collect();
    places.iter().map(|place| 1 + breaks.partition_point(|at| at < place)).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn items_are_found_on_their_lines() {
        let text =
            "{\"a\": 1,\n \"list\": [{},\n\n {\"x\": [1,\n 2]}, 3],\n \"table\": {\"b\": 1,\n \"a\": 2}}";
        assert_eq!(item_lines(text, "list"), [2, 4, 5]);
        assert_eq!(item_lines(text, "table"), [7, 6]);
        assert_eq!(
            (item_lines(text, "a"), item_lines(text, "none"), item_lines("{", "a")),
            (vec![], vec![], vec![])
        );
    }
}
