//! The labelling interface that fits an export, as Label Studio's XML.
//!
//! The text is set from right to left and its white space is kept: without that Label Studio trims it, and regions that
//! are made there stand elsewhere.

use super::ATTRIBUTE;
use crate::annotation::AttributeKind;
use crate::exchange::Survey;
use std::collections::{BTreeMap, BTreeSet};
use std::fmt::Write;

/// The interface for the labels, attributes and roles in use; the labels of the schema are always there.
pub(super) fn config(survey: &Survey) -> String {
    let schema = &survey.schema;
    let mut labels: Vec<&str> = schema.labels().iter().map(|label| label.name.as_str()).collect();
    labels.extend(survey.labels.keys().map(String::as_str).filter(|name| !schema.has_label(name)));
    let mut xml = String::from("<View>\n  <Labels name=\"label\" toName=\"text\">\n");
    for label in labels {
        xml.push_str(&format!("    <Label value=\"{}\"/>\n", quoted(label)));
    }
    xml.push_str("  </Labels>\n");
    if !survey.roles.is_empty() {
        xml.push_str("  <Relations>\n");
        for role in &survey.roles {
            xml.push_str(&format!("    <Relation value=\"{}\"/>\n", quoted(role)));
        }
        xml.push_str("  </Relations>\n");
    }
    xml.push_str(
        "  <View style=\"direction: rtl; text-align: right; white-space: pre-wrap;\">\n    \
         <Text name=\"text\" value=\"$text\" granularity=\"symbol\"/>\n  </View>\n",
    );
    for (attribute, labels) in attributes(survey) {
        let labels: Vec<_> = labels.into_iter().map(quoted).collect();
        let (name, labels) = (quoted(attribute), labels.join(","));
        let control = control(&name, choices(survey, attribute));
        put(
            &mut xml,
            &format!(
                "  <View visibleWhen=\"region-selected\" whenTagName=\"label\" whenLabelValue=\"{labels}\">\n    \
                 <Header value=\"{name}\"/>\n{control}  </View>\n"
            ),
        );
    }
    xml.push_str("</View>\n");
    xml
}

fn put(xml: &mut String, line: &str) {
    // Writing to a string does not fail.
    let _ = xml.write_str(line);
}

/// What an attribute is given with: one of a list, or a field for text.
fn control(name: &str, choices: Option<Vec<&str>>) -> String {
    let head = format!("name=\"{ATTRIBUTE}{name}\" toName=\"text\" perRegion=\"true\"");
    let Some(choices) = choices else {
        return format!("    <TextArea {head} editable=\"true\" maxSubmissions=\"1\"/>\n");
    };
    let choices = choices.into_iter().map(|value| format!("      <Choice value=\"{}\"/>\n", quoted(value)));
    let choices: String = choices.collect();
    format!("    <Choices {head} choice=\"single\" showInline=\"true\">\n{choices}    </Choices>\n")
}

/// The values of an attribute that is a closed list for every label that has it; `None` for any other, and where there are values
/// that the lists lack, which a choice could not show.
pub(super) fn choices<'s>(survey: &'s Survey, name: &str) -> Option<Vec<&'s str>> {
    let mut choices: Vec<&str> = Vec::new();
    let defined = survey.schema.labels().iter().filter_map(|label| label.attribute(name));
    for attribute in defined {
        if !matches!(attribute.kind, AttributeKind::Closed(_)) {
            return None;
        }
        for value in attribute.values() {
            if !choices.contains(&value.name.as_str()) {
                choices.push(&value.name);
            }
        }
    }
    let is_listed = |(label, attributes): (&String, &BTreeMap<String, BTreeSet<String>>)| {
        let Some(values) = attributes.get(name) else { return true };
        let attribute = survey.schema.label(label).and_then(|label| label.attribute(name));
        attribute.is_some_and(|attribute| values.iter().all(|value| attribute.allows(value)))
    };
    (!choices.is_empty() && survey.labels.iter().all(is_listed)).then_some(choices)
}

/// The attributes with the labels that have them, in the schema or in the documents.
pub(super) fn attributes(survey: &Survey) -> BTreeMap<&str, BTreeSet<&str>> {
    let mut attributes: BTreeMap<&str, BTreeSet<&str>> = BTreeMap::new();
    for label in survey.schema.labels() {
        for attribute in &label.attributes {
            attributes.entry(&attribute.name).or_default().insert(&label.name);
        }
    }
    for (label, names) in &survey.labels {
        for name in names.keys() {
            attributes.entry(name).or_default().insert(label);
        }
    }
    attributes
}

/// A text as it stands in an attribute of XML; characters that XML forbids are U+FFFD.
fn quoted(text: &str) -> String {
    let mut quoted = String::with_capacity(text.len());
    for c in text.chars() {
        match c {
            '&' => quoted.push_str("&amp;"),
            '<' => quoted.push_str("&lt;"),
            '>' => quoted.push_str("&gt;"),
            '"' => quoted.push_str("&quot;"),
            '\t' => quoted.push_str("&#9;"),
            '\n' => quoted.push_str("&#10;"),
            '\r' => quoted.push_str("&#13;"),
            '\0'..' ' | '\u{fffe}' | '\u{ffff}' => quoted.push('\u{fffd}'),
            _ => quoted.push(c),
        }
    }
    quoted
}
