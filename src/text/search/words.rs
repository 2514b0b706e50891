//! What stands around a name in its graphic word: conjunctions, prepositions and the article before it, pronouns behind it. All of it
//! folded, and by its letters only: whether a و belongs to a name is not known here.

use super::raw::word_before;
use crate::text::fold::{Folding, folding};
use crate::text::{ByteOffset, TextRange, grapheme};

/// What may stand before a word and belong to its graphic word.
const CONJUNCTIONS: [&str; 3] = ["", "و", "ف"];
const PREPOSITIONS: [&str; 6] = ["", "ب", "ك", "ل", "س", "ا"];
const ARTICLES: [&str; 2] = ["", "ال"];
/// The letters of the longest of these together.
pub(super) const LONGEST_PROCLITIC: usize = 4;
/// Pronouns that stand behind a word, not folded: ة is none. Nor is ي, which mostly makes another word of a name.
const ENCLITICS: [&str; 10] = ["ه", "ها", "هم", "هن", "هما", "ك", "كم", "كن", "كما", "نا"];
/// Letters of a word that are looked at behind a range.
const LONGEST_REST: usize = 8;

/// Whether a folded text is conjunction, preposition and article in this order, or some of them.
pub(super) fn is_proclitic(prefix: &str) -> bool {
    CONJUNCTIONS.iter().filter_map(|one| prefix.strip_prefix(one)).any(|rest| {
        let rests = PREPOSITIONS.iter().filter_map(|one| rest.strip_prefix(one));
        rest == "لل" || rests.into_iter().any(|rest| ARTICLES.contains(&rest))
    })
}

/// What a folded name may be without what stands before it: of ولللجنة and وللجنة both اللجنة and what is left, longest first.
pub fn stems(folded: &str) -> Vec<String> {
    let places = folded.char_indices().map(|(at, _)| at).skip(1).take(LONGEST_PROCLITIC);
    let mut stems = Vec::new();
    for at in places {
        let (prefix, rest) = folded.split_at(at);
        if !is_proclitic(prefix) || rest.chars().count() < 2 {
            continue;
        }
        // Of لل the second lam is the article's, also where the word begins with one: للجنة is ل, ال and لجنة.
        if prefix.ends_with("لل") || prefix.ends_with('ل') && rest.starts_with('ل') {
            stems.push(format!("ال{rest}"));
        }
        stems.push(rest.to_owned());
    }
    stems
}

/// The ways in which a folded name with the article is written after ل, each with the letters at its beginning that are no part of the
/// name: للرياض, and للجنة of اللجنة, where three lams are written as two.
pub(super) fn after_lam(folded: &str) -> Vec<(String, usize)> {
    let lam = 'ل'.len_utf8();
    let rest = folded.strip_prefix("ال").into_iter();
    rest.flat_map(|rest| {
        let short = rest.starts_with('ل').then(|| (format!("ل{rest}"), lam));
        std::iter::once((format!("لل{rest}"), lam)).chain(short)
    })
    .collect()
}

/// Whether a range begins or ends inside a word. One that leaves out what may stand before a name, or a pronoun behind it, does not,
/// nor does one between letters and digits.
pub fn is_half_word(text: &str, range: TextRange) -> bool {
    begins_inside(text, range.start().0) || ends_inside(text, range.end().0)
}

/// The range with the words in which it begins and ends.
pub fn whole_words(text: &str, range: TextRange) -> TextRange {
    let (mut start, mut end) = (range.start().0, range.end().0);
    let is_of_word = |c: char| folding(c) == Folding::Nothing || c.is_alphanumeric();
    if begins_inside(text, start) {
        start -=
            text[..start].chars().rev().take_while(|c| is_of_word(*c)).map(char::len_utf8).sum::<usize>();
    }
    if ends_inside(text, end) {
        end += text[end..].chars().take_while(|c| is_of_word(*c)).map(char::len_utf8).sum::<usize>();
    }
    grapheme::snap(text, TextRange::new(ByteOffset(start), ByteOffset(end)))
}

fn begins_inside(text: &str, start: usize) -> bool {
    let before = word_before(&text[..start], LONGEST_PROCLITIC + 1);
    let first = first_letter(&text[start..]);
    let is_one_word =
        before.chars().next_back().zip(first).is_some_and(|(last, first)| are_of_one_word(last, first));
    is_one_word && !is_proclitic(&before)
}

fn ends_inside(text: &str, end: usize) -> bool {
    let rest: String = text[end..]
        .chars()
        .filter(|c| folding(*c) != Folding::Nothing)
        .take_while(|c| c.is_alphanumeric())
        .take(LONGEST_REST)
        .collect();
    let last = word_before(&text[..end], 1).chars().next_back();
    let is_one_word = last.zip(rest.chars().next()).is_some_and(|(last, first)| are_of_one_word(last, first));
    is_one_word && !ENCLITICS.contains(&rest.as_str())
}

fn first_letter(text: &str) -> Option<char> {
    let first = text.chars().map(folding).find(|folding| *folding != Folding::Nothing);
    match first {
        Some(Folding::One(c)) if c.is_alphanumeric() => Some(c),
        _ => None,
    }
}

fn are_of_one_word(before: char, after: char) -> bool {
    before.is_numeric() == after.is_numeric()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_half_word_is_told_from_a_stem() {
        let half = |text: &str, part: &str| {
            let at = text.find(part).unwrap();
            is_half_word(text, TextRange::from(at..at + part.len()))
        };
        assert!(!half("والرياض غدا", "الرياض") && !half("للرياض", "لرياض") && !half("وبالميناء", "ميناء"));
        assert!(
            !half("مدينتهم", "مدينت") && !half("عام 2031م", "2031") && !half("في الميناء، هنا", "الميناء")
        );
        assert!(half("الرياضي", "لرياض") && half("المدينة", "المدين") && half("Harbour", "arbour"));
        assert!(half("الرِّياضيون", "الرِّياض"));
    }

    #[test]
    fn half_words_become_whole() {
        let text = "قرب المِيناءين هنا";
        let at = text.find("مِيناء").unwrap();
        let range = TextRange::from(at..at + "مِيناء".len());
        assert_eq!(whole_words(text, range).slice(text), "مِيناءين");
        let at = text.find("ناء").unwrap();
        assert_eq!(whole_words(text, TextRange::from(at..at + "ناء".len())).slice(text), "المِيناءين");
    }

    #[test]
    fn a_name_without_what_stands_before_it() {
        assert_eq!(stems("والرياض"), ["الرياض", "لرياض", "رياض"]);
        assert_eq!(stems("للجنه"), ["اللجنه", "لجنه", "الجنه", "جنه"]);
        assert!(stems("ميناء").is_empty());
    }
}
