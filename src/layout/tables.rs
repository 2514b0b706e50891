//! Lookups in the generated Unicode tables: joining types, Arabic presentation forms, harakat, mirror images.
//!
//! Facts about single characters only. How a word is joined is the business of the shaping stage, and which
//! characters are mirrored is that of reordering. `cargo xtask tables` writes the tables in the submodules.

mod forms;
mod harakat;
mod joining;
mod mirroring;

use forms::{FORMS, LAM_ALEF};
use harakat::HARAKAT;
use joining::JOINING;
use mirroring::MIRRORING;

/// The Joining_Type property: how a character connects to its neighbours (Unicode, section 9.2).
///
/// *Right* and *left* are those of the standard: in Arabic, the side of the letter before is the right one.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum JoiningType {
    /// U: connects to nothing, such as hamza, digits, spaces and Latin letters. The default.
    NonJoining,
    /// R: connects to the letter before it only, such as alef, dal and waw.
    Right,
    /// L: connects to the letter after it only. No Arabic letter does.
    Left,
    /// D: connects on both sides, such as beh and seen.
    Dual,
    /// C: connects on both sides without changing itself: tatweel and the zero width joiner.
    Causing,
    /// T: not seen by joining: marks, and most invisible format characters.
    Transparent,
}

/// The presentation forms of a letter. Only the isolated form always exists.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Forms {
    /// Connected to nothing.
    pub(crate) isolated: char,
    /// Connected to the letter before.
    pub(crate) r#final: Option<char>,
    /// Connected to the letter after.
    pub(crate) initial: Option<char>,
    /// Connected to both.
    pub(crate) medial: Option<char>,
}

impl JoiningType {
    /// Whether a character connects to the one before it.
    pub(crate) fn joins_before(self) -> bool {
        matches!(self, Self::Dual | Self::Right | Self::Causing)
    }

    /// Whether a character connects to the one after it.
    pub(crate) fn joins_after(self) -> bool {
        matches!(self, Self::Dual | Self::Left | Self::Causing)
    }
}

impl Forms {
    const fn one(isolated: char) -> Self {
        Self { isolated, r#final: None, initial: None, medial: None }
    }

    const fn two(isolated: char, r#final: char) -> Self {
        Self { isolated, r#final: Some(r#final), initial: None, medial: None }
    }

    const fn four(isolated: char, r#final: char, initial: char, medial: char) -> Self {
        Self { isolated, r#final: Some(r#final), initial: Some(initial), medial: Some(medial) }
    }
}

/// The forms of the ligature of lam and an alef. Nothing ever connects to it on the side of the letter after.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct LamAlef {
    /// Connected to nothing.
    pub(crate) isolated: char,
    /// Connected to the letter before.
    pub(crate) r#final: char,
}

/// Characters whose joining type is looked up directly: the blocks up to Arabic and its supplement.
const QUICK: usize = 0x800;
static QUICK_JOINING: [JoiningType; QUICK] = spread_joining();

const fn spread_joining() -> [JoiningType; QUICK] {
    let mut table = [JoiningType::NonJoining; QUICK];
    let mut row = 0;
    while row < JOINING.len() {
        let (first, last, joining_type) = JOINING[row];
        let mut c = first as usize;
        while c <= last as usize && c < QUICK {
            table[c] = joining_type;
            c += 1;
        }
        row += 1;
    }
    table
}

/// How `c` connects to its neighbours.
pub(crate) fn joining_type(c: char) -> JoiningType {
    if let Some(joining_type) = QUICK_JOINING.get(c as usize) {
        return *joining_type;
    }
    let after = JOINING.partition_point(|&(first, _, _)| first <= c);
    match after.checked_sub(1).map(|index| JOINING[index]) {
        Some((_, last, joining_type)) if c <= last => joining_type,
        _ => JoiningType::NonJoining,
    }
}

/// All letters with presentation forms are in the Arabic block, which begins here.
const ARABIC: usize = 0x600;
/// By the letter's place in the block: isolated, joined to the letter before, to the one after, to both.
static FORMS_OF: [[Option<char>; 4]; 0x100] = spread_forms();

const fn spread_forms() -> [[Option<char>; 4]; 0x100] {
    let mut table = [[None; 4]; 0x100];
    let mut row = 0;
    while row < FORMS.len() {
        let (letter, forms) = FORMS[row];
        table[letter as usize - ARABIC] = [Some(forms.isolated), forms.r#final, forms.initial, forms.medial];
        row += 1;
    }
    table
}

/// The presentation form of a letter by what it is joined to; `None` where it has none and is shown as it is.
pub(crate) fn form(letter: char, to_before: bool, to_after: bool) -> Option<char> {
    let forms = FORMS_OF.get((letter as usize).wrapping_sub(ARABIC))?;
    forms[usize::from(to_before) | usize::from(to_after) << 1]
}

/// The presentation forms of a letter; `None` for letters without any.
#[cfg(test)]
fn forms(letter: char) -> Option<&'static Forms> {
    FORMS.iter().find(|(key, _)| *key == letter).map(|(_, forms)| forms)
}

/// The ligature of lam U+0644 with the `alef` that follows it. Alef wasla U+0671 has none.
pub(crate) fn lam_alef(alef: char) -> Option<LamAlef> {
    LAM_ALEF.iter().find(|&&(key, _)| key == alef).map(|&(_, ligature)| ligature)
}

/// How a presentation form is joined.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Position {
    /// To nothing.
    Isolated,
    /// To the letter before.
    Final,
    /// To the letter after.
    Initial,
    /// To both.
    Medial,
}

/// The letters that a presentation form stands for, one or two, and how it is joined; `None` for what is no form that
/// shaping makes. Not for hot paths: it searches the forms one after the other.
pub(crate) fn letters_of(form: char) -> Option<([Option<char>; 2], Position)> {
    if !('\u{fb50}'..='\u{fefc}').contains(&form) {
        return None;
    }
    let of_letter = FORMS.iter().find_map(|&(letter, forms)| {
        let positions = [
            (Some(forms.isolated), Position::Isolated),
            (forms.r#final, Position::Final),
            (forms.initial, Position::Initial),
            (forms.medial, Position::Medial),
        ];
        let found = positions.into_iter().find(|(other, _)| *other == Some(form));
        found.map(|(_, position)| ([Some(letter), None], position))
    });
    of_letter.or_else(|| {
        let (alef, ligature) =
            LAM_ALEF.iter().find(|(_, both)| both.isolated == form || both.r#final == form)?;
        let position = if ligature.isolated == form { Position::Isolated } else { Position::Final };
        Some(([Some(LAM), Some(*alef)], position))
    })
}

/// ARABIC LETTER LAM.
const LAM: char = '\u{644}';

/// Whether `c` is a mark that Arabic is read without: vowel signs, shadda, sukun, signs of recitation. The hamza and
/// madda that letters are composed with are not.
pub(crate) fn is_haraka(c: char) -> bool {
    let after = HARAKAT.partition_point(|&(first, _)| first <= c);
    after.checked_sub(1).is_some_and(|index| c <= HARAKAT[index].1)
}

/// The mirror image of `c`, for characters at an odd level (UAX #9, rule L4).
pub fn mirrored(c: char) -> Option<char> {
    // Before the Tibetan brackets there are few.
    if c < '\u{F3A}' && !matches!(c, '(' | ')' | '<' | '>' | '[' | ']' | '{' | '}' | '«' | '»') {
        return None;
    }
    let index = MIRRORING.binary_search_by_key(&c, |&(from, _)| from).ok()?;
    Some(MIRRORING[index].1)
}

#[cfg(test)]
mod tests;
