//! The place in a text that is most like some words: as few letters as possible are changed, added or left out.
//!
//! A diff of the words and the text is of no use here: it would scatter the words over a text that is longer. This is
//! the search of Sellers (1980), which lets the text begin and end anywhere.

/// Steps at most for some words, and for all of a document: beyond, nothing is looked for. Opening it waits for that.
const MOST_STEPS: usize = 1 << 25;
const ALL_STEPS: usize = 1 << 28;
/// One letter in this many may differ.
const TOLERANCE: usize = 3;

/// A search that gives up when it has taken too long.
#[derive(Debug, Default)]
pub(super) struct Likeness {
    steps: usize,
}

impl Likeness {
    /// Where in `text` something like `words` stands, as character offsets, when at most a third of it differs.
    pub(super) fn best(&mut self, words: &str, text: &str) -> Option<(usize, usize)> {
        let steps = words.len().saturating_mul(text.len());
        if steps > MOST_STEPS || self.steps > ALL_STEPS {
            return None;
        }
        self.steps += steps;
        best(words, text)
    }
}

/// Where in `text` something like `words` stands, as character offsets, when at most a third of it differs.
fn best(words: &str, text: &str) -> Option<(usize, usize)> {
    let words: Vec<char> = words.chars().collect();
    if words.len() < 3 {
        return None;
    }
    // For each number of letters of the words: the differences of the best match that ends here, and its beginning.
    let mut column: Vec<(usize, usize)> = (0..=words.len()).map(|letters| (letters, 0)).collect();
    let mut best: Option<(usize, usize, usize)> = None;
    for (at, c) in text.chars().enumerate() {
        let mut diagonal = std::mem::replace(&mut column[0], (0, at + 1));
        diagonal.1 = at;
        for (row, word) in words.iter().enumerate() {
            let left = column[row + 1];
            let above = column[row];
            let same = (diagonal.0 + usize::from(*word != c), diagonal.1);
            let cheapest = same.min((left.0 + 1, left.1)).min((above.0 + 1, above.1));
            diagonal = left;
            column[row + 1] = cheapest;
        }
        let (differences, start) = column[words.len()];
        if best.is_none_or(|(least, ..)| differences < least) {
            best = Some((differences, start, at + 1));
        }
    }
    let (differences, start, end) = best?;
    let tolerated = (words.len() / TOLERANCE).max(1);
    (differences <= tolerated && start < end).then_some((start, end))
}

#[cfg(test)]
mod tests {
    use super::best;

    #[test]
    fn a_corrected_word_is_found() {
        assert_eq!(best("مسوول", "قال مسؤول أمس"), Some((4, 9)));
        assert_eq!(best("السفينه وصلت", "إن السفينة قد وصلت"), Some((3, 18)));
        assert_eq!(best("كتاب", "قال مسؤول أمس"), None);
        assert_eq!(best("كتاب", ""), None);
    }
}
