//! The tables of `stats` for people.

use super::rows::{Unread, authors_of, labels_of, last_of, roles_of, share, values_of};
use super::table::{Cell, Page, bar, grouped, percent, table};
use crate::annotation::{AuthorTally, Extent, LabelTally, Pace, Tally};
use crate::cli::visual::shown;
use crate::store::Tallied;
use std::fmt::Write as _;

/// Columns of the bars above the tables.
const BAR: usize = 20;
/// Values of an attribute, and days, on the page of everything.
const MOST_VALUES: usize = 12;
const MOST_DAYS: usize = 14;

/// Everything on a page.
pub(super) fn page(tally: &Tally, unread: &Unread, page: Page, text: &mut String) {
    head(tally, unread, text);
    let blank = |text: &mut String| text.push('\n');
    blank(text);
    statuses(tally, page, text);
    if !tally.labels.is_empty() {
        blank(text);
        labels(tally, page, text);
    }
    if !tally.roles.is_empty() {
        blank(text);
        roles(tally, page, text);
    }
    if !tally.values.is_empty() {
        blank(text);
        values(tally, MOST_VALUES, page, text);
    }
    if !tally.authors.is_empty() {
        blank(text);
        authors(tally, page, text);
    }
    if !tally.days.is_empty() {
        blank(text);
        days(tally, MOST_DAYS, page, text);
    }
}

/// What is said before the tables.
fn head(tally: &Tally, unread: &Unread, text: &mut String) {
    let Extent { documents, words, chars, covered_words, covered_chars } = tally.total;
    let counted = [
        (documents, "documents"),
        (words, "words"),
        (chars, "characters"),
        (tally.annotations, "annotations"),
        (tally.links, "links"),
    ];
    let counted = counted.map(|(count, noun)| format!("{noun} {}", grouped(count))).join("   ");
    let of = |part, whole| share(part, whole).unwrap_or_default();
    let [done, wanted] = tally.progress();
    let density = share(tally.annotations * 1000, words).unwrap_or_default();
    // Writing to a string cannot fail.
    let _ = writeln!(text, "{counted}\n");
    let _ = writeln!(
        text,
        "done       {}  {} of {} documents, {} of the words",
        bar(of(done.documents, wanted.documents), BAR),
        grouped(done.documents),
        grouped(wanted.documents),
        percent(of(done.words, wanted.words)),
    );
    let _ = writeln!(
        text,
        "annotated  {}  {} of the words, {} of the characters",
        bar(of(covered_words, words), BAR),
        percent(of(covered_words, words)),
        percent(of(covered_chars, chars)),
    );
    let _ = writeln!(text, "density    {density:.1} annotations per 1,000 words");
    let _ = writeln!(text, "speed      {}", speed(tally.pace()));
    let mut open = vec![
        format!("without source {}", grouped(tally.without_source)),
        format!("without value {}", grouped(tally.without_value)),
        format!("with a note {}", grouped(tally.notes)),
    ];
    if tally.undated > 0 {
        open.push(format!("without a time {}", grouped(tally.undated)));
    }
    let _ = writeln!(text, "of these   {}", open.join(", "));
    let missing = [
        (unread.folders, "folders that cannot be listed"),
        (unread.documents, "documents that cannot be read"),
        (unread.files, "annotation files that cannot be read"),
        (unread.records, "records that are not understood or not found"),
    ];
    let missing: Vec<_> = missing.iter().filter(|(count, _)| *count > 0).collect();
    if !missing.is_empty() {
        let words: Vec<_> =
            missing.iter().map(|(count, what)| format!("{what} {}", grouped(*count))).collect();
        let _ = writeln!(text, "left out   {}", words.join(", "));
    }
}

fn speed(pace: Pace) -> String {
    let stretches = match pace.stretches {
        1 => "1 stretch".to_owned(),
        count => format!("{} stretches", grouped(count)),
    };
    match pace.per_hour() {
        Some(per_hour) => {
            format!("{per_hour:.1} annotations an hour, in {:.1} hours of work ({stretches})", pace.hours())
        }
        None => "not known: no two moments of work are near one another".to_owned(),
    }
}

fn statuses(tally: &Tally, page: Page, text: &mut String) {
    let all = tally.total;
    let rows = tally.status_rows().into_iter().map(|(name, extent)| {
        let part = share(extent.documents, all.documents);
        vec![
            Cell::Words(name.to_owned()),
            Cell::number(extent.documents),
            Cell::percent(part),
            Cell::number(extent.words),
            Cell::Bar(part.unwrap_or_default()),
        ]
    });
    table(&["status", "documents", "of all", "words", ""], &rows.collect::<Vec<_>>(), page, text);
}

pub(super) fn labels(tally: &Tally, page: Page, text: &mut String) {
    let labels = labels_of(tally);
    let most = labels.iter().map(|(_, label)| label.annotations).max().unwrap_or_default();
    let rows: Vec<_> = labels
        .into_iter()
        .map(|(name, LabelTally { annotations, extent })| {
            vec![
                Cell::Words(name.to_owned()),
                Cell::number(*annotations),
                Cell::number(extent.documents),
                Cell::percent(share(extent.covered_words, tally.total.words)),
                Cell::Bar(share(*annotations, most).unwrap_or_default()),
            ]
        })
        .collect();
    table(&["label", "annotations", "documents", "of the words", ""], &rows, page, text);
}

fn roles(tally: &Tally, page: Page, text: &mut String) {
    let roles = roles_of(tally);
    let most = roles.first().map_or(0, |(_, links)| *links);
    let rows: Vec<_> = roles
        .into_iter()
        .map(|(name, links)| {
            let bar = Cell::Bar(share(links, most).unwrap_or_default());
            vec![Cell::Words(name.to_owned()), Cell::number(links), bar]
        })
        .collect();
    table(&["role", "links", ""], &rows, page, text);
}

/// The values, so many of each attribute. On the page of everything an attribute is named once.
pub(super) fn values(tally: &Tally, most: usize, page: Page, text: &mut String) {
    let mut rows = Vec::new();
    let is_all = most == usize::MAX;
    for group in values_of(tally).chunk_by(|a, b| (a.0, a.1) == (b.0, b.1)) {
        let of_all = group.iter().map(|(.., count)| count).sum();
        for (place, (label, name, value, count)) in group.iter().take(most).enumerate() {
            let once = |words: &str| {
                Cell::Words(if is_all || place == 0 { words.to_owned() } else { String::new() })
            };
            rows.push(vec![
                once(label),
                once(name),
                Cell::Words((*value).to_owned()),
                Cell::number(*count),
                Cell::Bar(share(*count, of_all).unwrap_or_default()),
            ]);
        }
        if group.len() > most {
            let more = Cell::Words(format!("({} more)", group.len() - most));
            let rest: usize = group.iter().skip(most).map(|(.., count)| count).sum();
            let bar = Cell::Bar(share(rest, of_all).unwrap_or_default());
            rows.push(vec![once_more(), once_more(), more, Cell::number(rest), bar]);
        }
    }
    table(&["label", "attribute", "value", "annotations", ""], &rows, page, text);
}

/// A cell that says what the one above it says.
fn once_more() -> Cell {
    Cell::Words(String::new())
}

pub(super) fn authors(tally: &Tally, page: Page, text: &mut String) {
    let rows: Vec<_> = authors_of(tally)
        .into_iter()
        .map(|(name, AuthorTally { annotations, links, notes, acts, last, work })| {
            let pace = work.pace();
            vec![
                Cell::Words(if name.is_empty() { "?" } else { name }.to_owned()),
                Cell::number(*annotations),
                Cell::number(*links),
                Cell::number(*notes),
                Cell::number(*acts),
                Cell::decimal((pace.seconds > 0).then(|| pace.hours())),
                Cell::decimal(pace.per_hour()),
                Cell::Words(last.map_or_else(String::new, |last| moment(&last.to_string()))),
            ]
        })
        .collect();
    let titles = ["annotator", "annotations", "links", "notes", "acts", "hours", "per hour", "last, UTC"];
    table(&titles, &rows, page, text);
}

/// A time stamp to the minute.
fn moment(stamp: &str) -> String {
    stamp.get(..16).unwrap_or(stamp).replace('T', " ")
}

/// The last so many days.
pub(super) fn days(tally: &Tally, most: usize, page: Page, text: &mut String) {
    let left_out = tally.days.len().saturating_sub(most);
    let shown: Vec<_> = tally.days.iter().skip(left_out).collect();
    let busiest = shown.iter().map(|(_, day)| day.annotations).max().unwrap_or_default();
    let rows: Vec<_> = shown
        .into_iter()
        .map(|(date, day)| {
            let pace = tally.pace_on(*date);
            vec![
                Cell::Words(date.to_string()),
                Cell::number(day.annotations),
                Cell::number(day.links),
                Cell::number(day.acts),
                Cell::number(day.authors.len()),
                Cell::decimal((pace.seconds > 0).then(|| pace.hours())),
                Cell::decimal(pace.per_hour()),
                Cell::Bar(share(day.annotations, busiest).unwrap_or_default()),
            ]
        })
        .collect();
    let titles = ["day, UTC", "annotations", "links", "acts", "annotators", "hours", "per hour", ""];
    table(&titles, &rows, page, text);
}

/// The titles over the rows of documents.
pub(super) fn document_head() -> String {
    format!(
        "{:<8}  {:>9}  {:>11}  {:>6}  {:>9}  {:<16}  document\n",
        "status", "words", "annotations", "links", "annotated", "last, UTC"
    )
}

/// The row of a document. Its name comes last: it is as long as it is, and rows are printed before the longest is known.
pub(super) fn document(name: &str, found: &Tallied, page: Page, text: &mut String) {
    let Tallied { tally, status, .. } = found;
    let covered = share(tally.total.covered_words, tally.total.words).map_or_else(String::new, percent);
    let last = last_of(tally).map_or_else(String::new, |last| moment(&last));
    // What is no status of ours may be anything, and as long as a file can be.
    let status: String = status.word().chars().take(8).collect();
    let _ = writeln!(
        text,
        "{:<8}  {:>9}  {:>11}  {:>6}  {covered:>9}  {last:<16}  {}",
        shown(&status, page.is_visual),
        grouped(tally.total.words),
        grouped(tally.annotations),
        grouped(tally.links),
        shown(name, page.is_visual),
    );
}
