//! What readers of both kinds of columns make of a stretch of tags, and what they say of something that is no tag.

use super::Found;
use crate::exchange::IncomingAnnotation;

pub(super) fn annotation(number: usize, label: String, found: Found) -> IncomingAnnotation {
    IncomingAnnotation {
        key: format!("#{number}"),
        label,
        pieces: std::iter::once(found.start..found.end).collect(),
        quote: Some(found.quote),
        line: found.line,
        ..IncomingAnnotation::default()
    }
}

pub(super) fn no_tag(tag: &str) -> String {
    let tag: String = tag.chars().take(20).collect();
    if tag.is_empty() {
        return "has no tag after its token".to_owned();
    }
    format!("\"{tag}\" is no tag such as O, B-PER or I-PER")
}
