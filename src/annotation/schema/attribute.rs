//! Attributes: what can be said of an annotation besides its label.

use super::Names;

/// One attribute of a label.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct AttributeDefinition {
    /// The name in files and exports.
    pub name: String,
    /// What its values are.
    pub kind: AttributeKind,
    /// What it is called.
    pub names: Names,
    /// What it is about, for whoever asks.
    pub guideline: String,
}

/// What the values of an attribute are. In files all of them are strings.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum AttributeKind {
    /// One of these and no other.
    Closed(Vec<ValueDefinition>),
    /// One of these, or any other that annotators come upon.
    Open(Vec<ValueDefinition>),
    /// Any text.
    Text,
    /// A date or time, as TIMEX3 and ISO 8601 write it.
    Date,
    /// A number.
    Number,
    /// A part of the document's text, such as the words that introduce a claim.
    Range,
}

impl AttributeKind {
    /// The name in schema files.
    pub fn name(&self) -> &'static str {
        match self {
            Self::Closed(_) => "closed",
            Self::Open(_) => "open",
            Self::Text => "text",
            Self::Date => "date",
            Self::Number => "number",
            Self::Range => "range",
        }
    }
}

/// One value of a list.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct ValueDefinition {
    /// The value as it is in files.
    pub name: String,
    /// The key that gives it, as on a US keyboard.
    pub key: Option<char>,
    /// What it is called.
    pub names: Names,
}

impl AttributeDefinition {
    /// An attribute of this name and kind, and nothing more.
    pub fn new(name: &str, kind: AttributeKind) -> Self {
        Self { name: name.to_owned(), kind, names: Names::default(), guideline: String::new() }
    }

    /// The values that are offered; none where there is no list.
    pub fn values(&self) -> &[ValueDefinition] {
        match &self.kind {
            AttributeKind::Closed(values) | AttributeKind::Open(values) => values,
            AttributeKind::Text | AttributeKind::Date | AttributeKind::Number | AttributeKind::Range => &[],
        }
    }

    /// Whether a value is of this attribute's kind. A closed list knows all of its values, a number can be read as one; of
    /// everything else nothing is known.
    pub fn allows(&self, value: &str) -> bool {
        match &self.kind {
            AttributeKind::Closed(values) => values.iter().any(|known| known.name == value),
            AttributeKind::Number => value.trim().parse::<f64>().is_ok_and(f64::is_finite),
            AttributeKind::Open(_) | AttributeKind::Text | AttributeKind::Date | AttributeKind::Range => true,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_closed_list_and_a_number_know_what_they_allow() {
        let value = |name: &str| ValueDefinition { name: name.to_owned(), ..ValueDefinition::default() };
        let allows = |kind, value| AttributeDefinition::new("a", kind).allows(value);
        let list = || vec![value("pos"), value("neg")];
        assert!(allows(AttributeKind::Closed(list()), "neg") && !allows(AttributeKind::Closed(list()), "no"));
        assert!(allows(AttributeKind::Open(list()), "no") && allows(AttributeKind::Text, ""));
        assert!(allows(AttributeKind::Number, "-1.5") && !allows(AttributeKind::Number, "many"));
        assert!(!allows(AttributeKind::Number, "NaN"));
    }
}
