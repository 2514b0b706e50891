//! Where everything of a document goes in the file: sentences, tokens, the annotations of each token and the numbers.

use crate::annotation::{Annotation, Link};
use crate::exchange::tokens::tokens;
use crate::exchange::{Exported, Loss, LossKind};
use crate::text::{ByteOffset, TextRange, segment};
use std::collections::{BTreeMap, HashMap};

/// An annotation that has at least one token.
pub(super) struct Kept<'a> {
    pub(super) annotation: &'a Annotation,
    /// Its pieces without the white space around each.
    pub(super) pieces: Vec<TextRange>,
    /// From the first piece to the last.
    pub(super) extent: TextRange,
    /// The number that tells it from others, from 1.
    pub(super) number: usize,
}

/// A document as sentences and tokens.
pub(super) struct Layout<'a> {
    /// The annotations of the file, by start.
    pub(super) kept: Vec<Kept<'a>>,
    /// The tokens of each sentence; a sentence has some.
    pub(super) sentences: Vec<Vec<TextRange>>,
    /// The links to annotations that begin at a place, with the places of both ends in `kept`.
    pub(super) links: BTreeMap<ByteOffset, Vec<(&'a Link, usize, usize)>>,
    /// The annotations that each token is in, by the start of the token, as places in `kept`.
    inside: HashMap<ByteOffset, Vec<usize>>,
    /// What the token at a place is called.
    units: HashMap<ByteOffset, String>,
}

impl<'a> Layout<'a> {
    /// Lays a document out, and says what has no place.
    pub(super) fn of(exported: &Exported<'a>, losses: &mut Vec<Loss>) -> Self {
        let kept = kept(exported, losses);
        let all = tokens(exported.document, kept.iter().map(|kept| kept.extent));
        let sentences: Vec<_> = all.into_iter().filter(|tokens| !tokens.is_empty()).collect();
        let inside = inside(&kept, sentences.iter().flatten());
        let mut units = HashMap::new();
        for (sentence, tokens) in sentences.iter().enumerate() {
            let named = tokens.iter().enumerate();
            units.extend(named.map(|(n, token)| (token.start(), format!("{}-{}", sentence + 1, n + 1))));
        }
        let links = links(exported, &kept, losses);
        Self { kept, sentences, links, inside, units }
    }

    /// The annotations that a token is in, as places in `kept`.
    pub(super) fn at(&self, token: TextRange) -> &[usize] {
        self.inside.get(&token.start()).map_or(&[], Vec::as_slice)
    }

    /// The token where an annotation begins.
    pub(super) fn unit(&self, kept: &Kept<'_>) -> &str {
        self.units.get(&kept.extent.start()).map_or("", String::as_str)
    }
}

fn kept<'a>(exported: &Exported<'a>, losses: &mut Vec<Loss>) -> Vec<Kept<'a>> {
    let mut all = Vec::new();
    for annotation in exported.set.annotations() {
        let pieces = annotation.spans.as_slice().iter().map(|piece| piece.range());
        let trimmed = pieces.clone().map(|piece| segment::trim(exported.text(), piece));
        let trimmed: Vec<_> = trimmed.filter(|piece| !piece.is_empty()).collect();
        let id = annotation.id.as_str();
        let Some((first, last)) = trimmed.first().zip(trimmed.last()) else {
            losses.push(Loss::new(LossKind::LeftOut, id));
            continue;
        };
        if !pieces.eq(trimmed.iter().copied()) {
            losses.push(Loss::new(LossKind::Cut, id));
        }
        all.push(Kept { annotation, extent: first.union(*last), pieces: trimmed, number: 0 });
    }
    all.sort_by_key(|kept| (kept.extent.start(), std::cmp::Reverse(kept.extent.end())));
    for (place, kept) in all.iter_mut().enumerate() {
        kept.number = place + 1;
    }
    all
}

/// The annotations that each token is in. Each keeps its place among those of later tokens.
fn inside<'t>(
    kept: &[Kept<'_>],
    tokens: impl Iterator<Item = &'t TextRange>,
) -> HashMap<ByteOffset, Vec<usize>> {
    let mut next = 0;
    let mut open: Vec<usize> = Vec::new();
    let mut inside = HashMap::new();
    for token in tokens {
        open.retain(|place| kept[*place].extent.end() > token.start());
        while kept.get(next).is_some_and(|kept| kept.extent.start() <= token.start()) {
            open.push(next);
            next += 1;
        }
        if !open.is_empty() {
            inside.insert(token.start(), open.clone());
        }
    }
    inside
}

fn links<'a>(
    exported: &Exported<'a>,
    kept: &[Kept<'_>],
    losses: &mut Vec<Loss>,
) -> BTreeMap<ByteOffset, Vec<(&'a Link, usize, usize)>> {
    let places: HashMap<_, _> = kept.iter().enumerate().map(|(at, kept)| (&kept.annotation.id, at)).collect();
    let mut links: BTreeMap<ByteOffset, Vec<_>> = BTreeMap::new();
    for link in exported.set.links() {
        match (places.get(&link.from), places.get(&link.to)) {
            (Some(from), Some(to)) => {
                links.entry(kept[*to].extent.start()).or_default().push((link, *from, *to));
            }
            _ => losses.push(Loss::new(LossKind::Link, link.id.as_str())),
        }
    }
    links
}
