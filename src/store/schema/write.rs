//! From a schema to the text of its file: what is not said is left out, a thing on a line where it fits.

use super::VERSION;
use crate::annotation::{
    AttributeDefinition, LabelDefinition, Names, RoleDefinition, Schema, ValueDefinition,
};
use crate::store::annotation_file::format::quoted;

/// What stands at the head of a file.
const HEAD: &str = "\
// The schema of this project: which labels, attributes, values and link roles there are. docs/schema.md describes it;
// `hashiya schema check` tells what is wrong with it. Changing it never changes an annotation.
";

/// The file that says what a schema is.
pub fn write_schema(schema: &Schema) -> String {
    let mut out = format!("{HEAD}(\n    hashiya_schema: {VERSION},\n    labels: [\n");
    schema.labels().iter().for_each(|label| push_label(&mut out, label));
    out.push_str("    ],\n    roles: [\n");
    for role in schema.roles() {
        out.push_str(&format!("        ({}),\n", role_fields(role).join(", ")));
    }
    out.push_str("    ],\n)\n");
    out
}

fn push_label(out: &mut String, label: &LabelDefinition) {
    let LabelDefinition { name, key, look, colour, names, guideline, examples, attributes } = label;
    let mut head = vec![field("name", name)];
    head.extend(key_field(*key));
    head.push(field("look", look.name()));
    head.extend(colour.map(|colour| field("color", colour.name())));
    head.extend(names_field(names));
    out.push_str(&format!("        (\n            {},\n", head.join(", ")));
    if !guideline.is_empty() {
        out.push_str(&format!("            {},\n", field("guideline", guideline)));
    }
    if !examples.is_empty() {
        out.push_str(&format!("            examples: {},\n", list(examples)));
    }
    if !attributes.is_empty() {
        out.push_str("            attributes: [\n");
        attributes.iter().for_each(|attribute| push_attribute(out, attribute));
        out.push_str("            ],\n");
    }
    out.push_str("        ),\n");
}

fn push_attribute(out: &mut String, attribute: &AttributeDefinition) {
    let mut head = vec![field("name", &attribute.name), field("type", attribute.kind.name())];
    head.extend(names_field(&attribute.names));
    head.extend((!attribute.guideline.is_empty()).then(|| field("guideline", &attribute.guideline)));
    let head = head.join(", ");
    if attribute.values().is_empty() {
        out.push_str(&format!("                ({head}),\n"));
        return;
    }
    out.push_str(&format!("                (\n                    {head},\n                    values: [\n"));
    for value in attribute.values() {
        out.push_str(&format!("                        {},\n", value_of(value)));
    }
    out.push_str("                    ],\n                ),\n");
}

fn value_of(value: &ValueDefinition) -> String {
    let mut fields = vec![field("name", &value.name)];
    fields.extend(key_field(value.key));
    fields.extend(names_field(&value.names));
    if fields.len() == 1 { quoted(&value.name) } else { format!("({})", fields.join(", ")) }
}

fn role_fields(role: &RoleDefinition) -> Vec<String> {
    let mut fields = vec![field("name", &role.name)];
    fields.extend(key_field(role.key));
    let ends = [("from", &role.from), ("to", &role.to)];
    fields.extend(
        ends.into_iter()
            .filter(|(_, labels)| !labels.is_empty())
            .map(|(name, labels)| format!("{name}: {}", list(labels))),
    );
    fields.extend(names_field(&role.names));
    fields.extend((!role.guideline.is_empty()).then(|| field("guideline", &role.guideline)));
    fields
}

fn field(name: &str, value: &str) -> String {
    format!("{name}: {}", quoted(value))
}

fn key_field(key: Option<char>) -> Option<String> {
    key.map(|key| field("key", &key.to_string()))
}

fn names_field(names: &Names) -> Option<String> {
    let parts = [("en", &names.english), ("ar", &names.arabic)];
    let said: Vec<_> = parts
        .into_iter()
        .filter(|(_, name)| !name.is_empty())
        .map(|(language, name)| field(language, name))
        .collect();
    (!said.is_empty()).then(|| format!("names: ({})", said.join(", ")))
}

fn list(texts: &[String]) -> String {
    format!("[{}]", texts.iter().map(|text| quoted(text)).collect::<Vec<_>>().join(", "))
}
