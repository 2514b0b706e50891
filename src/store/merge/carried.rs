//! Records of merged files that are not understood: they are carried as they stand.
//!
//! They have no fields that could be merged. What both sides have, or one side has and the other left alone, is kept to
//! the letter; what both changed is kept twice, and is a conflict.

use crate::store::annotation_file::format::{
    self, AnnotationRecord, File, FormatError, LinkRecord, Piece, Verbatim,
};
use std::collections::{BTreeMap, BTreeSet, HashSet};

/// A file as far as it is understood, and the rest of it.
pub(super) struct Taken {
    pub(super) file: File,
    pub(super) carried: Verbatim,
    /// How many comments it holds.
    pub(super) comments: usize,
}

/// Takes a file apart. Links to what is not understood are carried with it.
pub(super) fn take(bytes: &[u8]) -> Result<Taken, FormatError> {
    let read = format::read(bytes)?;
    let mut carried = Verbatim::default();
    let annotations = sound(read.annotations, &mut carried.annotations)?;
    let has_broken = !carried.annotations.is_empty();
    let ids: HashSet<&str> = annotations.iter().map(|record: &AnnotationRecord| record.id.as_str()).collect();
    // Where all annotations are understood, a link without its ends is a fault that no merge may hide.
    let is_loose = |link: &LinkRecord| !ids.contains(link.from.as_str()) || !ids.contains(link.to.as_str());
    let mut links = read.links;
    for piece in links.iter_mut().filter(|piece| has_broken && piece.record.as_ref().is_ok_and(is_loose)) {
        let message = "one of its annotations is not understood".to_owned();
        piece.record = Err(FormatError::Malformed { line: piece.line, column: 1, message });
    }
    let links = sound(links, &mut carried.links)?;
    let file = File { hashiya: format::VERSION, document: read.document, annotations, links };
    Ok(Taken { file, carried, comments: read.comments.len() })
}

/// The records that are understood; the lines of the others are added to `carried`.
fn sound<R>(pieces: Vec<Piece<'_, R>>, carried: &mut Vec<String>) -> Result<Vec<R>, FormatError> {
    let mut records = Vec::with_capacity(pieces.len());
    for Piece { text, comma, record, .. } in pieces {
        match record {
            Ok(record) => records.push(record),
            // A record without a place in the file cannot be carried.
            Err(error) if text.is_empty() => return Err(error),
            Err(_) => carried.push(format!("{text}{}", if comma { "," } else { "" })),
        }
    }
    Ok(records)
}

/// What of three versions of these lines is to be kept, and the names of those that both sides changed.
pub(super) fn merge(base: &Verbatim, ours: &Verbatim, theirs: &Verbatim) -> (Verbatim, Vec<String>) {
    let mut disputed = Vec::new();
    let annotations = lines(&base.annotations, &ours.annotations, &theirs.annotations, &mut disputed);
    let links = lines(&base.links, &ours.links, &theirs.links, &mut disputed);
    (Verbatim { annotations, links }, disputed)
}

fn lines(base: &[String], ours: &[String], theirs: &[String], disputed: &mut Vec<String>) -> Vec<String> {
    let [base, own, other] = [base, ours, theirs].map(named);
    let none = Vec::new();
    let mut kept = Vec::new();
    let mut seen = BTreeSet::new();
    // In the order of ours; what only they have comes after it.
    for name in ours.iter().chain(theirs).map(|line| name(line)).filter(|name| seen.insert(*name)) {
        let of = |side: &'_ BTreeMap<&str, Vec<String>>| side.get(name).unwrap_or(&none).clone();
        let (before, own, other) = (of(&base), of(&own), of(&other));
        if own == other || other == before {
            kept.extend(own);
        } else if own == before {
            kept.extend(other);
        } else {
            disputed.push(name.to_owned());
            let here: HashSet<&String> = own.iter().collect();
            let more = other.into_iter().filter(|line| !here.contains(line)).collect::<Vec<_>>();
            // The same whichever side is ours.
            let (first, second) = if own <= more { (own, more) } else { (more, own) };
            kept.extend(first.into_iter().chain(second));
        }
    }
    kept
}

fn named(lines: &[String]) -> BTreeMap<&str, Vec<String>> {
    let mut named: BTreeMap<&str, Vec<String>> = BTreeMap::new();
    for line in lines {
        named.entry(name(line)).or_default().push(line.clone());
    }
    named
}

/// By what a record that is not understood is known again: its id where that can be made out, else all of it.
fn name(line: &str) -> &str {
    let id =
        line.split_once("id:").and_then(|(_, rest)| rest.trim_start().strip_prefix('"')?.split_once('"'));
    id.map_or(line, |(id, _)| id)
}

#[cfg(test)]
mod tests {
    use super::{Verbatim, merge};

    fn merged(base: &[&str], ours: &[&str], theirs: &[&str]) -> (Vec<String>, Vec<String>) {
        let side = |lines: &[&str]| Verbatim {
            annotations: lines.iter().map(|line| (*line).to_owned()).collect(),
            links: vec![],
        };
        let (kept, disputed) = merge(&side(base), &side(ours), &side(theirs));
        (kept.annotations, disputed)
    }

    #[test]
    fn what_one_side_changed_or_took_away_is_followed() {
        let (one, other) = ("(id: \"a\", lable: 1),", "(id: \"a\", lable: 2),");
        for (base, ours, theirs, kept) in [
            (vec![one], vec![one], vec![one], vec![one]),
            (vec![], vec![one], vec![], vec![one]),
            (vec![], vec![one], vec![one], vec![one]),
            (vec![one], vec![one], vec![other], vec![other]),
            (vec![one], vec![one], vec![], vec![]),
            (vec!["?"], vec!["?"], vec!["?", "!"], vec!["?", "!"]),
        ] {
            for (ours, theirs) in [(&ours, &theirs), (&theirs, &ours)] {
                let found = merged(&base, ours, theirs);
                assert_eq!((found.0, found.1.len()), (kept.iter().map(|s| (*s).to_owned()).collect(), 0));
            }
        }
    }

    #[test]
    fn what_both_changed_is_there_twice_and_disputed() {
        let [base, one, other] = ["1", "2", "3"].map(|n| format!("(id: \"a\", lable: {n}),"));
        for (ours, theirs) in [(&one, &other), (&other, &one)] {
            let found = merged(&[&base], &[ours], &[theirs]);
            assert_eq!(found, (vec![one.clone(), other.clone()], vec!["a".to_owned()]));
        }
        assert_eq!(merged(&[&base], &[&one], &[]), (vec![one.clone()], vec!["a".to_owned()]));
    }
}
