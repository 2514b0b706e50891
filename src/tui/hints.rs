//! Which keys matter now, for the line below the page: hints that fit it, and what may follow a sequence that was begun.

use super::regions::Look;
use crate::session::{Command, Panel, Session};
use crate::text::grapheme;
use crate::text::width::shown_width;
use crate::words::{Hint, Keys, Phrase};

/// The keys of a sequence that was begun, and what may follow them.
pub(super) fn following(session: &Session, look: &Look) -> String {
    let (keys, begun) = (look.keys(session), session.begun_keys());
    let next = session.commands().continuations(begun).into_iter().map(|(key, rows)| {
        let name = match rows.as_slice() {
            [row] => row.name.to_string(),
            rows => format!("+{}", rows.len()),
        };
        // A key stays beside its command.
        format!("{}\u{a0}{name}", keys.pressed(&[key]))
    });
    let begun = format!("{} …", keys.pressed(begun));
    let give_up = look.language.phrase(Phrase::GiveUp).replace(' ', "\u{a0}");
    [begun].into_iter().chain(next).chain([give_up]).collect::<Vec<_>>().join("  ")
}

/// Keys of a schema and what they give.
pub(super) fn pairs<'n>(keys: &Keys<'_>, pairs: impl Iterator<Item = (char, &'n str)>) -> Vec<String> {
    pairs.map(|(key, name)| format!("{} \u{2068}{name}\u{2069}", keys.letter(key))).collect()
}

/// The keys that matter now, as many as find place in so many columns; where text can be tagged, those of the labels come first.
pub(super) fn hint_words(session: &Session, look: &Look, columns: u16) -> String {
    let (keys, hint) = (look.keys(session), hint(session));
    let words = keys.parts(look.language.hint(hint));
    if let Some(finding) = session.chosen_finding() {
        let found = look.language.audit_finding(finding, &look.called(session));
        return fitted([vec![found], words].concat(), columns);
    }
    let called = look.called(session);
    let live = match hint {
        Hint::Inspector => session.live_keys(),
        Hint::Outline => session.outline_keys(),
        _ => Vec::new(),
    };
    let subject = session.shown_in_full().or_else(|| session.inspected());
    let label = subject.map_or("", |one| one.label.as_str());
    let live = live.iter().map(|(key, name)| (*key, called.choice(label, name)));
    let mut parts = pairs(&keys, live);
    if matches!(hint, Hint::Reading | Hint::Selecting | Hint::Painting) {
        let labels = session.schema().labels().iter().enumerate();
        parts.extend(labels.filter_map(|(index, label)| {
            Some(format!("{} {}", keys.of(Command::Tag(index))?, called.label(&label.name)))
        }));
    }
    parts.extend(words);
    fitted(parts, columns)
}

/// The parts of a hint in a line of so many columns. Where they do not fit, whole parts give way, those before the last two first: these
/// lead on and out.
fn fitted(mut parts: Vec<String>, columns: u16) -> String {
    let fits = |line: &str| {
        let width: usize = grapheme::clusters(line).map(|(_, one)| shown_width(one)).sum();
        width <= usize::from(columns)
    };
    let whole = parts.join("  ");
    if fits(&whole) {
        return whole;
    }
    let last = parts.split_off(parts.len().saturating_sub(2)).join("  ");
    loop {
        let line = [parts.join("  ").as_str(), "…", &last].join("  ");
        if fits(line.trim_start()) || parts.pop().is_none() {
            return line.trim_start().to_owned();
        }
    }
}

fn hint(session: &Session) -> Hint {
    match session.overlay().map(|open| open.panel) {
        Some(Panel::Help | Panel::Statistics) => Hint::Help,
        Some(Panel::Palette) => Hint::Palette,
        Some(Panel::Documents) => Hint::Documents,
        Some(Panel::Here) => Hint::Here,
        Some(Panel::Unsettled) => Hint::Unsettled,
        Some(Panel::Annotations) => Hint::Annotations,
        Some(Panel::Inspector) => Hint::Inspector,
        Some(Panel::Value) => Hint::Value,
        Some(Panel::Note) => Hint::Note,
        Some(Panel::Outline) => Hint::Outline,
        Some(Panel::Search) if session.is_wide_search() => Hint::WideSearch,
        Some(Panel::Search) => Hint::Search,
        Some(Panel::Places) if session.lists_findings() => Hint::Audit,
        Some(Panel::Places) if session.lists_mentions() => Hint::Mentions,
        Some(Panel::Query) => Hint::Query,
        Some(Panel::Places) => Hint::Places,
        Some(Panel::Guideline) => Hint::Guideline,
        Some(Panel::Document) => Hint::AboutDocument,
        Some(Panel::DocumentField) => Hint::DocumentField,
        Some(Panel::Bookmarks) => Hint::Bookmarks,
        Some(Panel::Contents) => Hint::Contents,
        Some(Panel::GoTo) => Hint::GoTo,
        None => match session.reading() {
            Some(reading) if reading.is_selecting() || reading.selection().is_some() => Hint::Selecting,
            _ if session.painting().is_some() => Hint::Painting,
            _ => Hint::Reading,
        },
    }
}

#[cfg(test)]
mod tests {
    use super::fitted;

    #[test]
    fn parts_of_a_hint_give_way_whole_and_the_last_two_last() {
        let parts = || ["e one", "c two", "d three", "? help", "q quit"].map(str::to_owned).to_vec();
        assert_eq!(fitted(parts(), 80), "e one  c two  d three  ? help  q quit");
        assert_eq!(fitted(parts(), 36), "e one  c two  …  ? help  q quit");
        assert_eq!(fitted(parts(), 24), "e one  …  ? help  q quit");
        assert_eq!(fitted(parts(), 18), "…  ? help  q quit");
    }
}
