//! Labels: what an annotator tags with.

use super::{AttributeDefinition, Names};

/// The way in which a label is laid on a text. Each is a channel of its own, so that labels over one another add up.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub enum LabelLook {
    /// A background behind the whole span: for what is long and holds others.
    Tint,
    /// A line under the text.
    #[default]
    Underline,
    /// Letters of another colour.
    Letters,
}

impl LabelLook {
    /// Every look, with its name in schema files.
    pub const ALL: [(Self, &'static str); 3] =
        [(Self::Tint, "tint"), (Self::Underline, "underline"), (Self::Letters, "letters")];

    /// The name in schema files.
    pub fn name(self) -> &'static str {
        Self::ALL.iter().find(|(look, _)| *look == self).map_or("", |(_, name)| name)
    }
}

/// The colour of a label. There are as many as everybody can tell from one another in a terminal's 256 colours, also those who do not
/// see red, green or blue.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum LabelColour {
    /// Blue.
    Blue,
    /// A red that goes to orange.
    Vermilion,
    /// A green that goes to blue.
    Green,
    /// Purple.
    Purple,
}

impl LabelColour {
    /// Every colour, with its name in schema files.
    pub const ALL: [(Self, &'static str); 4] = [
        (Self::Blue, "blue"),
        (Self::Vermilion, "vermilion"),
        (Self::Green, "green"),
        (Self::Purple, "purple"),
    ];

    /// The name in schema files.
    pub fn name(self) -> &'static str {
        Self::ALL.iter().find(|(colour, _)| *colour == self).map_or("", |(_, name)| name)
    }
}

/// The look of a label and its colour.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct LabelStyle {
    /// How it is laid on a text.
    pub look: LabelLook,
    /// In which colour.
    pub colour: LabelColour,
}

impl From<LabelLook> for LabelStyle {
    /// The look in the colour that it has where a schema names none.
    fn from(look: LabelLook) -> Self {
        let colour = match look {
            LabelLook::Tint => LabelColour::Vermilion,
            LabelLook::Underline => LabelColour::Blue,
            LabelLook::Letters => LabelColour::Green,
        };
        Self { look, colour }
    }
}

/// One label.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct LabelDefinition {
    /// The name in files and exports.
    pub name: String,
    /// The key that tags with it, as on a US keyboard; a label without one is tagged with by its name.
    pub key: Option<char>,
    /// How it is laid on a text.
    pub look: LabelLook,
    /// Its colour; `None` for that of its look.
    pub colour: Option<LabelColour>,
    /// What it is called.
    pub names: Names,
    /// When to tag with it, for whoever asks.
    pub guideline: String,
    /// Texts that are tagged with it.
    pub examples: Vec<String>,
    /// What can be said of what is tagged with it, in the order in which it is offered.
    pub attributes: Vec<AttributeDefinition>,
}

impl LabelDefinition {
    /// A label of this name, key and look, and nothing more.
    pub fn new(name: &str, key: char, look: LabelLook) -> Self {
        Self { name: name.to_owned(), key: Some(key), look, ..Self::default() }
    }

    /// The attribute of this name.
    pub fn attribute(&self, name: &str) -> Option<&AttributeDefinition> {
        self.attributes.iter().find(|attribute| attribute.name == name)
    }
}
