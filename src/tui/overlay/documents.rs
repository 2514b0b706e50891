//! The list of documents: names, and what is known of each; above them how far the corpus has come.

use super::Drawing;
use super::panel::{self, Line};
use crate::session::{DocumentFilter, DocumentOrder, EntryState, Overview, Session};
use crate::text::control::printable;
use crate::tui::paint::{self, Align, Field};
use crate::tui::regions::Look;
use crate::tui::terminal::Cursor;
use crate::words::Phrase;
use ratatui::buffer::Buffer;
use ratatui::style::Style;

/// Cells of the bar of progress.
const BAR: usize = 10;
/// Columns of a status, of a count, and of warnings or conflicts.
const STATUS: u16 = 8;
const COUNT: u16 = 5;
const FAULTS: u16 = 4;
/// Columns of the line from which on the counts find place, and the status.
const ROOM_FOR_COUNTS: u16 = 50;
const ROOM_FOR_STATUS: u16 = 30;

/// The documents whose names hold what was typed, of those that are to be listed.
pub(super) fn draw(drawing: &mut Drawing<'_>) -> Option<Cursor> {
    let session = drawing.session;
    let title = title(session, drawing.look);
    panel::draw(drawing, &title, "/", session.listed_documents(), |buffer, line, index| {
        draw_document(session, index, &line, buffer);
    })
}

/// What is listed and how, how far the corpus has come, and how many documents were looked at.
fn title(session: &Session, look: &Look) -> String {
    let language = look.language;
    let mut title = language.phrase(Phrase::DocumentsTitle).to_owned();
    let (filter, order) = session.listing();
    if filter != DocumentFilter::All {
        title.push_str(&format!("  {}", language.document_filter(filter)));
    }
    if order != DocumentOrder::Name {
        title.push_str(&format!("  {}", language.document_order(order)));
    }
    let progress = session.progress();
    let finished = progress.done + progress.skipped;
    if progress.known > 0 {
        title.push_str(&format!("  {} {}", bar(finished, progress.documents), language.progress(&progress)));
    }
    if let Some((done, total)) = session.counting() {
        title.push_str(&format!("  {} {done}/{total}", language.phrase(Phrase::Counted)));
    }
    title
}

/// A bar of which the part is full that this is of all.
fn bar(part: usize, all: usize) -> String {
    let full = part * BAR / all.max(1);
    // What has begun shows.
    let full = if part > 0 { full.max(1) } else { 0 };
    format!("{}{}", "█".repeat(full), "░".repeat(BAR - full))
}

fn draw_document(session: &Session, index: usize, line: &Line<'_>, buffer: &mut Buffer) {
    let Some(entry) = session.entries().get(index) else { return };
    let Line { look, field, style, .. } = *line;
    let mark = if index == session.current() { "›" } else { " " };
    paint::said(buffer, field, mark, style, Align::Start);
    let mut rest = field.skip(2);
    if field.width >= ROOM_FOR_STATUS {
        let status = session.status_of(index).map(|status| look.language.status_word(&status));
        column(buffer, &mut rest, STATUS, status.as_deref().unwrap_or_default(), style, Align::Start);
    }
    let state = state_of(entry.state(), entry.overview(), look);
    let warning = line.unless_chosen(look.theme.warning());
    if let Some(summary) = session.summary_of(index) {
        let faults =
            |count: usize, sign: &str| if count > 0 { format!("{sign}{count}") } else { String::new() };
        if field.width >= ROOM_FOR_COUNTS {
            column(buffer, &mut rest, FAULTS, &faults(summary.conflicts, "≠"), warning, Align::End);
            column(buffer, &mut rest, FAULTS, &faults(summary.warnings, "!"), warning, Align::End);
            draw_counts(session, &summary.labels, line, &mut rest, buffer);
        } else {
            let all = faults(summary.conflicts + summary.warnings, "!");
            column(buffer, &mut rest, FAULTS, &all, warning, Align::End);
            column(buffer, &mut rest, COUNT, &summary.annotations().to_string(), style, Align::End);
        }
    }
    let taken = paint::said(buffer, rest, state, warning, Align::End);
    let name = rest.drop_end(taken + u16::from(taken > 0));
    paint::text(buffer, name, &printable(entry.name()), style, Align::Start);
}

/// How many annotations have each label, the first label first; those with other labels only where there are any.
fn draw_counts(session: &Session, counts: &[usize], line: &Line<'_>, rest: &mut Field, buffer: &mut Buffer) {
    let labels = session.schema().labels();
    let others = counts.last().copied().unwrap_or_default();
    if others > 0 {
        column(buffer, rest, COUNT, &format!("+{others}"), line.style, Align::End);
    }
    for (label, count) in labels.iter().zip(counts).rev() {
        // Names keep half of the line.
        if rest.width < line.field.width / 2 {
            return;
        }
        let none = line.unless_chosen(line.look.theme.quiet());
        let style = if *count > 0 { line.label(session.schema().style(&label.name)) } else { none };
        let sign = label.key.or_else(|| label.name.chars().next()).unwrap_or(' ');
        let count = if *count > 0 { format!("{sign}{count}") } else { "·".to_owned() };
        column(buffer, rest, COUNT, &count, style, Align::End);
    }
}

/// Writes a column at the end of a field, and takes it from the field, with a blank before it.
fn column(buffer: &mut Buffer, rest: &mut Field, width: u16, words: &str, style: Style, align: Align) {
    let kept = rest.drop_end(width + 1);
    let field = rest.last(rest.width - kept.width).skip(1);
    paint::said(buffer, field, words, style, align);
    *rest = kept;
}

/// What keeps the work on a document from being done, or its work from being saved.
fn state_of(state: &EntryState, overview: Option<&Overview>, look: &Look) -> &'static str {
    let phrase = |phrase| look.language.phrase(phrase);
    match (state, overview) {
        (EntryState::Unreadable(_), _) | (EntryState::Unread, Some(Overview::Unreadable)) => "!",
        (EntryState::Unread, _) => "",
        (EntryState::Open(reading), _) => match (reading.read_only(), reading.unsaved()) {
            (Some(_), _) => phrase(Phrase::ReadOnly),
            (None, Some(_)) => phrase(Phrase::Unsaved),
            (None, None) => "",
        },
    }
}

#[cfg(test)]
mod tests {
    use super::bar;

    #[test]
    fn a_bar_is_full_when_all_is_done_and_never_before() {
        assert_eq!(bar(0, 0), "░░░░░░░░░░");
        assert_eq!((bar(1, 1000), bar(999, 1000)), ("█░░░░░░░░░".into(), "█████████░".into()));
        assert_eq!(bar(7, 7), "██████████");
    }
}
