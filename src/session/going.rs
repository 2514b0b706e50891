//! Going to a place by its number: a paragraph, a code point, a share of the document. And numbers before keys, which give a command
//! so many times.

use super::overlay::Panel;
use super::{Command, Effect, Motion, Notice, Session};
use crate::text::{ByteOffset, CharOffset, grapheme};
use jiff::Timestamp;

/// The largest number before a key.
const LARGEST_COUNT: usize = 99_999;
/// How often a command is given at most that is no motion by lines or letters.
const MOST_TIMES: usize = 999;

/// A command that is to be given so many times more.
#[derive(Clone, Debug)]
pub(super) struct Repeating {
    command: Command,
    times: usize,
    now: Timestamp,
    /// What was told of the last time.
    told: Option<Notice>,
}

/// A place by its number.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Destination {
    /// The paragraph of this number, from 1.
    Paragraph(usize),
    /// Before the code point of this number, from 0.
    Offset(CharOffset),
    /// This share of the document, of a hundred.
    Share(usize),
}

impl Destination {
    /// What was typed: `12` is a paragraph, `@120` a code point, `50%` a share. Digits may be of any kind.
    fn parse(typed: &str) -> Option<Self> {
        let typed: String = typed.trim().chars().map(super::about_document::ascii_digit).collect();
        if let Some(offset) = typed.strip_prefix('@') {
            return offset.trim().parse().ok().map(|offset| Self::Offset(CharOffset(offset)));
        }
        // The Arabic percent sign too.
        if let Some(share) = typed.strip_suffix(['%', '\u{66a}']) {
            return share.trim().parse().ok().filter(|share| *share <= 100).map(Self::Share);
        }
        typed.parse().ok().filter(|number| *number > 0).map(Self::Paragraph)
    }
}

impl Session {
    /// Asks where to go, or goes to the paragraph of the number before the key.
    pub(super) fn ask_where_to_go(&mut self, count: Option<usize>) -> Effect {
        match count {
            Some(paragraph) => self.go_to(Destination::Paragraph(paragraph)),
            None => {
                self.overlay = Some(Panel::GoTo.open(0));
                Effect::None
            }
        }
    }

    /// Goes where the field says.
    pub(super) fn choose_destination(&mut self) -> Effect {
        let typed = self.input_field().map(|field| field.text().to_owned()).unwrap_or_default();
        match Destination::parse(&typed) {
            Some(destination) => {
                self.overlay = None;
                self.go_to(destination)
            }
            None => self.refuse(Notice::NoDestination(typed)),
        }
    }

    /// Goes to a place of the document on the page; behind its end to the last.
    pub(super) fn go_to(&mut self, destination: Destination) -> Effect {
        let Some(reading) = self.reading() else { return Effect::None };
        let document = reading.document();
        let text = document.text();
        let offset = match destination {
            Destination::Paragraph(number) => {
                let last = document.paragraphs().len().saturating_sub(1);
                let paragraph = document.paragraphs().get((number - 1).min(last));
                paragraph.map(|paragraph| paragraph.content.start()).unwrap_or_default()
            }
            Destination::Offset(offset) => {
                document.index().char_to_byte(text, offset).unwrap_or(ByteOffset(text.len()))
            }
            Destination::Share(share) => {
                ByteOffset(text.len() / 100 * share + text.len() % 100 * share / 100)
            }
        };
        let offset = grapheme::floor(text, offset);
        self.remember_place();
        let page = self.page;
        match self.reading_mut() {
            // A selection that is being made goes on to there.
            Some(reading) if reading.view.selecting => reading.extend_selection(offset, page),
            _ => self.walk_to(offset, None),
        }
        Effect::None
    }

    /// Takes a digit of a number before a key; `false` where it is none of that. A number begins with no zero.
    pub fn count_digit(&mut self, digit: char) -> bool {
        let Some(digit) = digit.to_digit(10).filter(|digit| self.count.is_some() || *digit > 0) else {
            return false;
        };
        if self.overlay.is_some() || self.reading().is_none() {
            return false;
        }
        let count = self.count.unwrap_or_default();
        self.count = Some((count * 10 + digit as usize).min(LARGEST_COUNT));
        self.notice = None;
        true
    }

    /// The number that was typed before a key.
    pub fn count(&self) -> Option<usize> {
        self.count
    }

    /// Gives a command as often as the number before it says. One that leads to a numbered place goes there instead; of one that
    /// cannot be given again and again the number means nothing.
    pub(super) fn give_counted(&mut self, command: Command, count: usize, now: Timestamp) -> Effect {
        match command {
            Command::Move(Motion::DocumentStart | Motion::DocumentEnd) => {
                return self.go_to(Destination::Paragraph(count));
            }
            Command::GoTo => return self.ask_where_to_go(Some(count)),
            Command::NextDocument | Command::PreviousDocument => {
                return self.turn_by_documents(command == Command::NextDocument, count);
            }
            _ => {}
        }
        let times = match command {
            Command::Move(_) | Command::Extend(_) | Command::ScrollUp | Command::ScrollDown => count,
            _ if command.can_be_counted() => count.min(MOST_TIMES),
            _ => 1,
        };
        self.repeating = Some(Repeating { command, times, now, told: None });
        self.go_on_repeating().unwrap_or(Effect::None)
    }

    /// Goes on with what a number said is to be done again, after the shell has done its part. `None` when nothing is left for it.
    pub(super) fn go_on_repeating(&mut self) -> Option<Effect> {
        while let Some(mut left) = self.repeating.take().filter(|left| left.times > 0) {
            let before = self.state_of_progress();
            let effect = self.give(left.command, left.now);
            left.times -= 1;
            if matches!(effect, Effect::Save(_)) {
                left.told = self.notice.clone();
            }
            if effect != Effect::None {
                self.repeating = Some(left);
                return Some(effect);
            }
            // What has come to its end stays there, and what was done is told, not that there is no more of it.
            if self.state_of_progress() == before {
                self.notice = left.told.or_else(|| self.notice.take());
                return None;
            }
            left.told = self.notice.clone();
            self.repeating = Some(left);
        }
        None
    }

    /// What a command that is given again and again changes.
    fn state_of_progress(&self) -> impl PartialEq + use<> {
        let place = self.reading().map(|reading| {
            let view = &reading.view;
            (view.caret, view.anchor, view.top, view.focused.clone())
        });
        (self.current, place)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_destination_is_a_paragraph_an_offset_or_a_share() {
        for (typed, expected) in [
            ("12", Some(Destination::Paragraph(12))),
            (" ١٢ ", Some(Destination::Paragraph(12))),
            ("@0", Some(Destination::Offset(CharOffset(0)))),
            ("@ 120", Some(Destination::Offset(CharOffset(120)))),
            ("50%", Some(Destination::Share(50))),
            ("٥٠٪", Some(Destination::Share(50))),
            ("0", None),
            ("101%", None),
            ("", None),
            ("x", None),
            ("99999999999999999999999", None),
        ] {
            assert_eq!(Destination::parse(typed), expected, "{typed}");
        }
    }
}
