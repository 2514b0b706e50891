//! The guideline of a label: its text and examples, and what the same words were tagged with.

use super::Drawing;
use super::panel;
use crate::layout::BaseDirection;
use crate::session::Guideline;
use crate::tui::paint;
use crate::tui::regions::Look;
use crate::tui::terminal::Cursor;
use crate::words::{Called, Phrase};
use ratatui::layout::Rect;
use ratatui::style::Style;

pub(super) fn draw(drawing: &mut Drawing<'_>) -> Option<Cursor> {
    let guideline = drawing.session.guideline()?;
    let words = words(&guideline, drawing.look, &drawing.look.called(drawing.session));
    let title = match guideline.label {
        Some(label) if label.names.arabic.is_empty() => label.name.clone(),
        Some(label) => format!("{}  {}", label.name, label.names.arabic),
        None => drawing.look.language.phrase(Phrase::GuidelineTitle).to_owned(),
    };
    let area = panel::draw_beside_caret(drawing, &title, &words);
    let inner = Rect { x: area.x + 1, width: area.width.saturating_sub(2), ..area };
    let direction = BaseDirection::Auto { fallback: drawing.look.direction() };
    paint::words(drawing.buffer, inner, direction, &words, Style::new());
    None
}

/// The guideline in paragraphs.
fn words(guideline: &Guideline<'_>, look: &Look, called: &Called<'_>) -> String {
    let phrase = |phrase| look.language.phrase(phrase);
    let mut said = Vec::new();
    if let Some(label) = guideline.label {
        if !label.guideline.is_empty() {
            said.push(label.guideline.clone());
        }
        if !label.examples.is_empty() {
            let examples = label.examples.iter().map(|example| format!("\u{2068}{example}\u{2069}"));
            said.push(format!(
                "{}  {}",
                phrase(Phrase::Examples),
                examples.collect::<Vec<_>>().join("  ·  ")
            ));
        }
        for attribute in label.attributes.iter().filter(|attribute| !attribute.guideline.is_empty()) {
            said.push(format!(
                "{}: {}",
                called.name(&attribute.name, Some(&attribute.names)),
                attribute.guideline
            ));
        }
    }
    let uses = guideline
        .uses
        .iter()
        .map(|(label, count)| format!("\u{2068}{}\u{2069} {count}", called.label(label)));
    let text: String = guideline.text.chars().take(60).collect();
    said.push(format!(
        "{}  \u{2068}{text}\u{2069}:  {}",
        phrase(Phrase::SameWords),
        uses.collect::<Vec<_>>().join(", ")
    ));
    said.join("\n")
}
