//! The panel about a document: what is noted of it as a whole and the keys that change that, with what can be counted in it.

use super::overlay::{List, Overlay, Panel};
use super::{Command, Effect, InputField, Notice, Session};
use crate::annotation::{Edit, InfoField, Status};
use jiff::civil::Date;

/// One line of the panel.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum DocumentLine {
    /// How far its annotation has come.
    Status,
    /// When it was written.
    Date,
    /// Remarks.
    Notes,
    /// How many annotations have the label of this index; behind the last label of the schema those with other labels.
    Label(usize),
    /// How many links there are.
    Links,
    /// How long the text is.
    Text,
}

/// What is being written about a document.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Noting {
    Date,
    /// Why it is skipped.
    Reason,
    Notes,
}

/// The keys for each status, as on a US keyboard.
pub const STATUS_KEYS: [(char, Status); 5] = [
    ('n', Status::New),
    ('r', Status::Reading),
    ('v', Status::Review),
    ('d', Status::Done),
    ('s', Status::Skipped(String::new())),
];

impl Session {
    /// Opens the panel about the document on the page, or closes it.
    pub(super) fn open_about_document(&mut self) -> Effect {
        if self.is_open(Panel::Document) {
            return self.cancel();
        }
        if let Some(notice) = self.unreadable_here() {
            return self.refuse(notice);
        }
        if self.reading().is_some() {
            self.show_about_document(0);
        }
        Effect::None
    }

    fn show_about_document(&mut self, line: usize) {
        self.noting = None;
        self.overlay = Some(Panel::Document.open(line));
    }

    /// The lines of the panel.
    pub fn document_lines(&self) -> Vec<DocumentLine> {
        let Some(summary) = self.summary_of(self.current) else { return Vec::new() };
        let mut lines = vec![DocumentLine::Status, DocumentLine::Date, DocumentLine::Notes];
        let (others, known) = (summary.labels.len() - 1, self.schema.labels().len());
        lines.extend((0..known).map(DocumentLine::Label));
        lines.extend((summary.labels[others] > 0).then_some(DocumentLine::Label(others)));
        lines.extend([DocumentLine::Links, DocumentLine::Text]);
        lines
    }

    /// Gives the document the status of a key. `None` leaves the key to the commands.
    pub(super) fn document_key(&mut self, typed: char, latin: char) -> Option<Effect> {
        let by_key = |wanted: char| STATUS_KEYS.into_iter().find(|(key, _)| *key == wanted);
        let (_, status) = by_key(typed).or_else(|| by_key(latin))?;
        self.notice = None;
        Some(match status {
            Status::Skipped(_) => self.write_about_document(Noting::Reason),
            status => self.set_status(&status),
        })
    }

    /// Enter on a line: writes what it says.
    pub(super) fn choose_document_line(&mut self, selected: usize) -> Effect {
        match self.document_lines().get(selected) {
            Some(DocumentLine::Status) => match self.status_of(self.current) {
                Some(Status::Skipped(_)) => self.write_about_document(Noting::Reason),
                _ => self.mark_done(),
            },
            Some(DocumentLine::Date) => self.write_about_document(Noting::Date),
            Some(DocumentLine::Notes) => self.write_about_document(Noting::Notes),
            _ => Effect::None,
        }
    }

    /// Delete on a line: takes away what it says.
    pub(super) fn delete_document_line(&mut self, selected: usize) -> Effect {
        let field = match self.document_lines().get(selected) {
            Some(DocumentLine::Status) => InfoField::Status,
            Some(DocumentLine::Date) => InfoField::Date,
            Some(DocumentLine::Notes) => InfoField::Notes,
            _ => return Effect::None,
        };
        self.describe(field, String::new())
    }

    /// Commands that mean something while the panel is open, besides moving the choice. `None` where one means nothing.
    pub(super) fn steer_about_document(&mut self, command: Command) -> Option<Effect> {
        Some(match command {
            Command::Undo => self.undo(),
            Command::Redo => self.redo(),
            Command::Done => self.mark_done(),
            Command::Note => self.write_about_document(Noting::Notes),
            Command::NextDocument | Command::PreviousDocument => self.turn_to_document(command),
            _ => return None,
        })
    }

    /// Opens the field for something that is noted about the document.
    fn write_about_document(&mut self, noting: Noting) -> Effect {
        let Some(reading) = self.reading() else { return Effect::None };
        if let Err(notice) = reading.writable() {
            return self.refuse(notice);
        }
        let info = reading.annotations.info();
        let (panel, field) = match noting {
            Noting::Date => (Panel::DocumentField, InputField::with_text(&info.date)),
            Noting::Notes => (Panel::Note, InputField::with_lines(&info.notes)),
            Noting::Reason => {
                let reason = match Status::parse(&info.status) {
                    Some(Status::Skipped(reason)) => reason,
                    _ => String::new(),
                };
                (Panel::DocumentField, InputField::with_text(&reason))
            }
        };
        self.noting = Some(noting);
        self.subject = None;
        self.overlay = Some(Overlay { panel, list: List { field: Some(field), ..List::default() } });
        Effect::None
    }

    /// Whether what is being written is about the document, and the reason why it is skipped; `None` where nothing is.
    pub fn writes_reason(&self) -> Option<bool> {
        self.noting.map(|noting| noting == Noting::Reason)
    }

    /// Keeps what was written about the document. What is no date, and a reason that says nothing, are asked for again.
    pub(super) fn choose_about_document(&mut self) -> Effect {
        let written = self.input_field().map(|field| field.text().trim().to_owned()).unwrap_or_default();
        let Some(noting) = self.noting else { return self.cancel() };
        let (field, value) = match noting {
            Noting::Notes => (InfoField::Notes, written),
            Noting::Reason if written.is_empty() => return self.refuse(Notice::NoReason),
            Noting::Reason => (InfoField::Status, Status::Skipped(written).noted()),
            Noting::Date => match date_of(&written) {
                Some(date) => (InfoField::Date, date),
                None => return self.refuse(Notice::NoDate(written)),
            },
        };
        self.close_about_document();
        let effect = self.describe(field, value.clone());
        if effect != Effect::None && field == InfoField::Status {
            self.notice = Status::parse(&value).map(Notice::StatusSet);
        }
        effect
    }

    /// Goes back to the panel from what was written in it.
    pub(super) fn close_about_document(&mut self) {
        let line = match self.noting {
            Some(Noting::Date) => DocumentLine::Date,
            Some(Noting::Notes) => DocumentLine::Notes,
            _ => DocumentLine::Status,
        };
        let line = self.document_lines().iter().position(|one| *one == line);
        self.show_about_document(line.unwrap_or_default());
    }

    /// Notes something about the document on the page.
    pub(super) fn describe(&mut self, field: InfoField, value: String) -> Effect {
        let Some(reading) = self.reading() else { return Effect::None };
        if let Err(notice) = reading.writable() {
            return self.refuse(notice);
        }
        if reading.annotations.info().get(field) == value {
            return Effect::None;
        }
        let effect = self.make(Edit::Describe(field, value.clone()));
        if effect != Effect::None {
            self.listed.forget();
            self.notice = Some(Notice::Described(field, value));
        }
        effect
    }
}

/// A date as files note it, of a year, a month or a day; empty for none. Digits may be of any kind. `None` where it is no date.
fn date_of(written: &str) -> Option<String> {
    let date: String = written.chars().map(ascii_digit).collect();
    let parts: Vec<&str> = date.split('-').collect();
    let is_of = |part: &str, digits: usize| part.len() == digits && part.bytes().all(|c| c.is_ascii_digit());
    let is_date = match parts[..] {
        [""] => true,
        [year] => is_of(year, 4),
        [year, month] => is_of(year, 4) && is_of(month, 2) && (1..=12).contains(&month.parse().unwrap_or(0)),
        [year, month, day] => {
            is_of(year, 4) && is_of(month, 2) && is_of(day, 2) && date.parse::<Date>().is_ok()
        }
        _ => false,
    };
    is_date.then_some(date)
}

/// An Arabic or Persian digit as ASCII.
pub(super) fn ascii_digit(c: char) -> char {
    let digit = match c {
        '\u{660}'..='\u{669}' => u32::from(c) - 0x660,
        '\u{6f0}'..='\u{6f9}' => u32::from(c) - 0x6f0,
        _ => return c,
    };
    char::from_digit(digit, 10).unwrap_or(c)
}

#[cfg(test)]
mod tests {
    use super::date_of;

    #[test]
    fn a_date_is_a_year_a_month_or_a_day() {
        for date in ["", "2031", "2031-03", "2031-03-05"] {
            assert_eq!(date_of(date).as_deref(), Some(date));
        }
        assert_eq!(date_of("٢٠٣١-۰۳").as_deref(), Some("2031-03"));
        for other in ["31", "2031-13", "2031-02-30", "2031/03/05", "2031-3", "2031-03-05-01", "آذار", "-"]
        {
            assert_eq!(date_of(other), None, "{other}");
        }
    }
}
