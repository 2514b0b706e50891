//! The places of tokens that come without any, in the text that they were made of.

use crate::text::control::is_bidi_control;

/// Walks along a text from token to token.
#[derive(Clone, Debug)]
pub(in crate::exchange) struct Places {
    text: String,
    byte: usize,
    char: usize,
}

impl Places {
    /// At the beginning of a text.
    pub(in crate::exchange) fn new(text: String) -> Self {
        Self { text, byte: 0, char: 0 }
    }

    /// The text.
    pub(in crate::exchange) fn text(&self) -> &str {
        &self.text
    }

    /// Where the next token stands, in code points: only white space and bidi controls may come before it.
    ///
    /// # Errors
    /// It does not stand there; tells what does.
    pub(in crate::exchange) fn next(&mut self, form: &str) -> Result<(usize, usize), String> {
        while let Some(c) = self.text[self.byte..].chars().next() {
            if self.text[self.byte..].starts_with(form) || !(c.is_whitespace() || is_bidi_control(c)) {
                break;
            }
            self.byte += c.len_utf8();
            self.char += 1;
        }
        if !self.text[self.byte..].starts_with(form) {
            let found: String = self.text[self.byte..].chars().take(20).collect();
            let form: String = form.chars().take(20).collect();
            return Err(format!(
                "the token \"{form}\" is not in the text at character {}, where \"{found}\" stands",
                self.char
            ));
        }
        let start = self.char;
        self.byte += form.len();
        self.char += form.chars().count();
        Ok((start, self.char))
    }
}
