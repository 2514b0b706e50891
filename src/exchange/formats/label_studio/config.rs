//! The labelling interface that fits an export, as Label Studio's XML.
//!
//! The text is set from right to left and its white space is kept: without that Label Studio trims it, and regions that
//! are made there stand elsewhere.

use super::ATTRIBUTE;
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
        put(
            &mut xml,
            &format!(
                "  <View visibleWhen=\"region-selected\" whenTagName=\"label\" whenLabelValue=\"{labels}\">\n    \
                 <Header value=\"{name}\"/>\n    \
                 <TextArea name=\"{ATTRIBUTE}{name}\" toName=\"text\" perRegion=\"true\" editable=\"true\" maxSubmissions=\"1\"/>\n  </View>\n"
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

/// The attributes with the labels that have them.
fn attributes(survey: &Survey) -> BTreeMap<&str, BTreeSet<&str>> {
    let mut attributes: BTreeMap<&str, BTreeSet<&str>> = BTreeMap::new();
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
