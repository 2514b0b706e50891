//! Large corpora, made of the paragraphs of the sample corpus in random order.

use super::root;
use crate::dice::Dice;
use anyhow::Result;
use std::fs;
use std::path::Path;

/// The paragraphs of the sample corpus that fulfil a condition.
pub(super) fn paragraphs(fits: impl Fn(&str) -> bool) -> Result<Vec<String>> {
    let mut all = Vec::new();
    for item in fs::read_dir(root().join("corpus"))? {
        let path = item?.path();
        if path.extension().is_some_and(|ending| ending == "txt") {
            let text = fs::read_to_string(path)?;
            all.extend(text.lines().filter(|line| !line.is_empty() && fits(line)).map(str::to_owned));
        }
    }
    // The order of a folder's names is no order.
    all.sort_unstable();
    Ok(all)
}

/// A text of at least so many bytes, its paragraphs joined by this.
pub(super) fn text(bytes: usize, between: &str, dice: &mut Dice) -> Result<String> {
    let paragraphs = paragraphs(|_| true)?;
    let mut text = String::with_capacity(bytes + bytes / 100);
    while text.len() < bytes {
        text += &paragraphs[dice.place(paragraphs.len())];
        text += between;
    }
    Ok(text)
}

/// Writes so many documents of at least so many bytes; `add` puts more paragraphs into one.
pub(super) fn write(
    folder: &Path,
    (documents, bytes): (usize, usize),
    dice: &mut Dice,
    mut add: impl FnMut(usize, &mut Vec<String>, &mut Dice),
) -> Result<usize> {
    let paragraphs = paragraphs(|line| !line.contains(super::propagate::NAME))?;
    fs::create_dir_all(folder)?;
    let mut written = 0;
    for number in 0..documents {
        let (mut lines, mut size) = (Vec::new(), 0);
        while size < bytes {
            let line = paragraphs[dice.place(paragraphs.len())].clone();
            size += line.len() + 1;
            lines.push(line);
        }
        add(number, &mut lines, dice);
        let text = lines.join("\n") + "\n";
        written += text.len();
        fs::write(folder.join(format!("{number:04}.txt")), text)?;
    }
    Ok(written)
}
