//! How a query is written: conditions between blanks that must all hold, `or`, `-` for not, parentheses, quotes around values with
//! blanks. An error says at which character of the query it is.

use super::{Comparison, Condition, Query, Relation};
use crate::text::fold::fold;
use crate::text::search::{MatchLevel, Pattern, PatternError};
use thiserror::Error;

/// Parentheses within one another, at most.
const DEEPEST: usize = 64;

/// Why a query is not understood.
#[derive(Clone, Debug, PartialEq, Eq, Error)]
#[error("at character {at}: {fault}")]
pub struct QueryError {
    /// The character at which it is, counted from 1.
    pub at: usize,
    /// What is wrong.
    pub fault: QueryFault,
}

/// What is wrong with a query.
#[derive(Clone, Debug, PartialEq, Eq, Error)]
pub enum QueryFault {
    /// A closing parenthesis too many.
    #[error("there is no ( before this )")]
    NotOpened,
    /// A parenthesis is not closed.
    #[error("this ( is never closed by a )")]
    NotClosed,
    /// Nothing stands where a condition is needed.
    #[error("a condition is missing, such as label:claim")]
    NoCondition,
    /// A minus sign before nothing.
    #[error("- stands right before what is not to hold; a dash itself is written \"-\"")]
    LonelyMinus,
    /// Too many parentheses within one another.
    #[error("too much within one another")]
    TooDeep,
    /// A star among other values or characters.
    #[error("* stands alone for any value; a star itself is written \"*\"")]
    StarNotAlone,
    /// A sign that compares times, with something else.
    #[error("{0} is for times: made{0}2026-11-01")]
    ForTimes(String),
    /// Any value of what everything has.
    #[error("{0}:* says nothing: every annotation has one")]
    SaysNothing(String),
    /// No time, or several.
    #[error("one time is needed: 2026, 2026-11, 2026-11-28 or 2026-11-28T09:30")]
    NoTime,
    /// A text that cannot be looked for.
    #[error("{0}")]
    Pattern(PatternError),
    /// Quotes without their end.
    #[error("these quotes are never closed")]
    QuotesNotClosed,
    /// Nothing stands where a value is needed.
    #[error("a value is missing; * is any, \"\" around one with blanks")]
    NoValue,
}

impl Query {
    /// Understands a query.
    ///
    /// # Errors
    /// See [`QueryError`].
    pub fn parse(query: &str) -> Result<Self, QueryError> {
        let mut parser = Parser { query, at: 0, depth: 0 };
        let condition = parser.any()?;
        match parser.rest().chars().next() {
            None => Ok(Self(condition)),
            Some(_) => Err(parser.error(parser.at, QueryFault::NotOpened)),
        }
    }
}

struct Parser<'q> {
    query: &'q str,
    /// The byte that comes next.
    at: usize,
    depth: usize,
}

impl Parser<'_> {
    fn rest(&self) -> &str {
        &self.query[self.at..]
    }

    fn error(&self, at: usize, fault: QueryFault) -> QueryError {
        QueryError { at: self.query[..at].chars().count() + 1, fault }
    }

    fn skip_blanks(&mut self) {
        self.at = self.query.len() - self.rest().trim_start().len();
    }

    /// Takes a word that stands by itself.
    fn take_word(&mut self, word: &str) -> bool {
        let rest = self.rest().strip_prefix(word);
        let stands_alone = rest
            .is_some_and(|rest| rest.is_empty() || rest.starts_with(|c: char| c.is_whitespace() || c == '('));
        self.at += if stands_alone { word.len() } else { 0 };
        stands_alone
    }

    /// Conditions of which one must hold.
    fn any(&mut self) -> Result<Condition, QueryError> {
        let mut conditions = vec![self.all()?];
        while self.take_word("or") {
            conditions.push(self.all()?);
        }
        Ok(if conditions.len() == 1 { conditions.swap_remove(0) } else { Condition::Any(conditions) })
    }

    /// Conditions that must all hold, up to `or`, a closing parenthesis or the end.
    fn all(&mut self) -> Result<Condition, QueryError> {
        let mut conditions = Vec::new();
        loop {
            self.skip_blanks();
            let start = self.at;
            let is_over = self.rest().is_empty() || self.rest().starts_with(')');
            if is_over || self.take_word("or") {
                self.at = start;
                if conditions.is_empty() {
                    return Err(self.error(start, QueryFault::NoCondition));
                }
                return Ok(Condition::All(conditions));
            }
            conditions.push(self.one()?);
        }
    }

    /// One condition: negated, in parentheses, or a term.
    fn one(&mut self) -> Result<Condition, QueryError> {
        if self.rest().starts_with('-') {
            let start = self.at;
            self.at += 1;
            if self.rest().is_empty() || self.rest().starts_with(char::is_whitespace) {
                return Err(self.error(start, QueryFault::LonelyMinus));
            }
            self.descend(start)?;
            let condition = self.one()?;
            self.depth -= 1;
            return Ok(Condition::Not(Box::new(condition)));
        }
        if self.rest().starts_with('(') {
            let open = self.at;
            self.at += 1;
            self.descend(open)?;
            let condition = self.any()?;
            self.depth -= 1;
            if !self.rest().starts_with(')') {
                return Err(self.error(open, QueryFault::NotClosed));
            }
            self.at += 1;
            return Ok(condition);
        }
        self.term()
    }

    fn descend(&mut self, at: usize) -> Result<(), QueryError> {
        self.depth += 1;
        if self.depth > DEEPEST { Err(self.error(at, QueryFault::TooDeep)) } else { Ok(()) }
    }

    /// A name, a sign and a value; or a text alone.
    fn term(&mut self) -> Result<Condition, QueryError> {
        let start = self.at;
        let is_name = |c: char| c.is_alphanumeric() || matches!(c, '_' | '.' | '-');
        let length: usize = self.rest().chars().take_while(|c| is_name(*c)).map(char::len_utf8).sum();
        let signs = [
            (">=", Comparison::NotBefore),
            ("<=", Comparison::NotAfter),
            (":", Comparison::BeginsWith),
            ("=", Comparison::BeginsWith),
            (">", Comparison::After),
            ("<", Comparison::Before),
        ];
        let behind = &self.rest()[length..];
        let sign = signs.into_iter().find(|(sign, _)| length > 0 && behind.starts_with(sign));
        let Some((sign, comparison)) = sign else {
            let value = self.value()?;
            return self.text(start, &value);
        };
        let name = self.rest()[..length].to_owned();
        self.at += length + sign.len();
        let value_at = self.at;
        let is_any = self.rest().starts_with('*');
        let values = self.values()?;
        if let Some(place) =
            values.iter().position(|value| value.contains('*')).filter(|_| !self.is_quoted(value_at))
            && (values.len() > 1 || place == 0 && values[0] != "*")
        {
            return Err(self.error(value_at, QueryFault::StarNotAlone));
        }
        let known = Known {
            name: &name,
            sign,
            comparison,
            at: start,
            value_at,
            values: if is_any { None } else { Some(values) },
        };
        self.known(known)
    }

    /// What a name, a sign and a value mean.
    fn known(&self, term: Known<'_>) -> Result<Condition, QueryError> {
        let Known { name, sign, comparison, at, value_at, values } = term;
        if name != "made" && !matches!(sign, ":" | "=") {
            return Err(self.error(at, QueryFault::ForTimes(sign.to_owned())));
        }
        let needed = |values: Option<Vec<String>>| {
            values.ok_or_else(|| self.error(value_at, QueryFault::SaysNothing(name.to_owned())))
        };
        let first = |values: Option<Vec<String>>| Ok::<_, QueryError>(needed(values)?.swap_remove(0));
        Ok(match name {
            "label" => Condition::Label(needed(values)?),
            "by" => Condition::By(needed(values)?),
            "status" => Condition::Status(needed(values)?),
            "document" => Condition::Document(fold(&first(values)?)),
            "made" => {
                let times = needed(values)?;
                let is_one = times.len() == 1 && is_time(&times[0]);
                let time = times
                    .into_iter()
                    .next()
                    .filter(|_| is_one)
                    .ok_or_else(|| self.error(value_at, QueryFault::NoTime))?;
                Condition::Made(comparison, time)
            }
            "text" if sign == "=" => Condition::WholeText(fold(&first(values)?)),
            "text" => self.text(value_at, &first(values)?)?,
            "note" => match values {
                None => Condition::Note(None),
                Some(mut values) => {
                    Condition::Note(Some(Box::new(self.pattern(value_at, &values.swap_remove(0))?)))
                }
            },
            "link" => Condition::Link(values),
            "linked" => Condition::Linked(values),
            "within" => Condition::Beside(Relation::Within, values),
            "contains" => Condition::Beside(Relation::Contains, values),
            "overlaps" => Condition::Beside(Relation::Overlaps, values),
            _ => Condition::Attribute(name.to_owned(), values),
        })
    }

    /// Whether the values that begin at a byte have quotes.
    fn is_quoted(&self, at: usize) -> bool {
        self.query[at..self.at].contains('"')
    }

    fn text(&self, at: usize, text: &str) -> Result<Condition, QueryError> {
        Ok(Condition::Text(Box::new(self.pattern(at, text)?)))
    }

    fn pattern(&self, at: usize, text: &str) -> Result<Pattern, QueryError> {
        Pattern::new(text, MatchLevel::Folded).map_err(|error| self.error(at, QueryFault::Pattern(error)))
    }

    /// Values between commas.
    fn values(&mut self) -> Result<Vec<String>, QueryError> {
        let mut values = vec![self.value()?];
        while self.rest().starts_with(',') {
            self.at += 1;
            values.push(self.value()?);
        }
        Ok(values)
    }

    /// A value: up to a blank, a comma or a parenthesis, or whatever stands between quotes.
    fn value(&mut self) -> Result<String, QueryError> {
        let start = self.at;
        let mut value = String::new();
        let mut is_quoted = false;
        let mut chars = self.query[start..].char_indices();
        self.at = self.query.len();
        while let Some((offset, c)) = chars.next() {
            match c {
                '"' => is_quoted = !is_quoted,
                '\\' if is_quoted => value.extend(chars.next().map(|(_, c)| c)),
                c if !is_quoted && (c.is_whitespace() || matches!(c, ',' | '(' | ')')) => {
                    self.at = start + offset;
                    break;
                }
                c => value.push(c),
            }
        }
        if is_quoted {
            return Err(self.error(start, QueryFault::QuotesNotClosed));
        }
        if self.at == start {
            return Err(self.error(start, QueryFault::NoValue));
        }
        Ok(value)
    }
}

/// A name, a sign and values.
struct Known<'q> {
    name: &'q str,
    sign: &'q str,
    comparison: Comparison,
    at: usize,
    value_at: usize,
    /// `None` for any.
    values: Option<Vec<String>>,
}

/// Whether this is the beginning of a time stamp, of whole numbers, that there can be.
fn is_time(text: &str) -> bool {
    let text = text.strip_suffix('Z').unwrap_or(text);
    let (date, time) = text.split_once('T').map_or((text, None), |(date, time)| (date, Some(time)));
    let number = |part: Option<&str>, digits: usize, least: u32, most: u32| match part {
        None => Some(None),
        Some(part) => {
            let is_whole = part.len() == digits && part.bytes().all(|byte| byte.is_ascii_digit());
            part.parse().ok().filter(|number| is_whole && (least..=most).contains(number)).map(Some)
        }
    };
    let mut parts = date.split('-');
    let (year, month, day) = (parts.next(), parts.next(), parts.next());
    let numbers = (number(year, 4, 0, 9999), number(month, 2, 1, 12), number(day, 2, 1, 31));
    let (Some(Some(year)), Some(month), Some(day)) = numbers else { return false };
    let there_is = |month: u32, day: u32| {
        let [year, month, day] = [year, month, day].map(|number| i16::try_from(number).unwrap_or(i16::MAX));
        let small = |number: i16| i8::try_from(number).unwrap_or(i8::MAX);
        jiff::civil::Date::new(year, small(month), small(day)).is_ok()
    };
    let is_date = parts.next().is_none() && there_is(month.unwrap_or(1), day.unwrap_or(1));
    let Some(time) = time else { return is_date };
    let mut parts = time.split(':');
    let [hour, minute, second] = [parts.next(), parts.next(), parts.next()];
    let whole = number(hour, 2, 0, 23).is_some()
        && number(minute, 2, 0, 59).is_some()
        && number(second, 2, 0, 60).is_some();
    is_date && day.is_some() && whole && parts.next().is_none()
}
