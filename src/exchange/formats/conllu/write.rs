//! Writing CoNLL-U.

use super::{ANNOTATION, DOCUMENT, FILE, LINK, NEW_DOCUMENT, is_value};
use crate::annotation::Annotation;
use crate::exchange::details::{AnnotationDetails, DocumentDetails, LinkDetails};
use crate::exchange::formats::conll::tags::{clean, kind_of, letter, type_of};
use crate::exchange::tokens::{levels, tokens};
use crate::exchange::{Exported, Loss, LossKind, Scheme, Sink, Writer};
use crate::text::TextRange;
use serde::Serialize;
use std::collections::{BTreeMap, HashSet};
use std::io;
use std::ops::Range;

/// Writes documents as sentences, which are numbered.
#[derive(Default)]
pub(super) struct Sentences {
    documents: usize,
}

/// An annotation and the words that carry its tags.
struct Tagged<'a> {
    annotation: &'a Annotation,
    /// The name in `MISC`.
    key: String,
    kind: String,
    /// The first word and the one after the last.
    first: usize,
    end: usize,
}

impl Writer for Sentences {
    fn document(
        &mut self,
        exported: &Exported<'_>,
        sink: &mut dyn Sink,
        losses: &mut Vec<Loss>,
    ) -> io::Result<()> {
        let extents = exported.set.annotations().iter().map(|one| one.spans.extent());
        let lines = tokens(exported.document, extents);
        let words = lines.concat();
        let tagged = tag(exported, &words, losses);
        let written: HashSet<_> = tagged.iter().map(|tagged| &tagged.annotation.id).collect();
        let (links, lost): (Vec<_>, Vec<_>) = exported
            .set
            .links()
            .iter()
            .partition(|link| written.contains(&link.from) && written.contains(&link.to));
        losses.extend(lost.into_iter().map(|link| Loss::new(LossKind::Link, link.id.as_str())));
        if words.is_empty() {
            if !exported.info.is_empty() {
                losses.push(Loss::new(LossKind::DocumentInfo, ""));
            }
            return Ok(());
        }
        self.documents += 1;
        let name = clean(exported.document.name(), |c| !c.is_control());
        let mut out = format!("# {NEW_DOCUMENT} = {name}\n");
        comment(&mut out, DOCUMENT, &DocumentDetails::of(exported))?;
        for link in links {
            let (from, to) = (link.from.to_string(), link.to.to_string());
            comment(
                &mut out,
                LINK,
                &LinkDetails { role: link.role.clone(), from, to, ..LinkDetails::of(link) },
            )?;
        }
        let whole = tokens(exported.document, std::iter::empty());
        let tags = tags_of(&tagged, words.len());
        let (mut first, mut number) = (0, 0);
        for (line, whole) in lines.iter().zip(&whole).filter(|(line, _)| !line.is_empty()) {
            number += 1;
            let here = first..first + line.len();
            for one in &tagged[within(&tagged, &here)] {
                comment(&mut out, ANNOTATION, &details(exported, one, &words))?;
            }
            out.push_str(&format!("# sent_id = d{}-s{number}\n", self.documents));
            sentence(exported, line, whole, &tags[here.clone()], &mut out);
            first = here.end;
        }
        sink.append(FILE, out.as_bytes())
    }
}

fn comment(out: &mut String, name: &str, details: &impl Serialize) -> io::Result<()> {
    out.push_str(&format!("# {name} = {}\n", serde_json::to_string(details)?));
    Ok(())
}

/// The annotations with their words and levels; those without a word are reported.
fn tag<'a>(exported: &Exported<'a>, words: &[TextRange], losses: &mut Vec<Loss>) -> Vec<Tagged<'a>> {
    let mut tagged = Vec::new();
    let mut names: BTreeMap<String, Vec<&Annotation>> = BTreeMap::new();
    for one in exported.set.annotations() {
        names.entry(name_of(&one.label)).or_default().push(one);
    }
    for (name, all) in names {
        let extents: Vec<TextRange> = all.iter().map(|one| one.spans.extent()).collect();
        for ((annotation, extent), level) in all.iter().zip(&extents).zip(levels(&extents)) {
            let first = words.partition_point(|word| word.start() < extent.start());
            let end = words.partition_point(|word| word.end() <= extent.end());
            if first >= end {
                losses.push(Loss::new(LossKind::LeftOut, annotation.id.as_str()));
                continue;
            }
            let (kind, _) =
                type_of(&annotation.label, &annotation.attributes, kind_of(&annotation.label), is_value);
            tagged.push(Tagged { annotation, key: format!("{name}{}", level + 1), kind, first, end });
        }
    }
    tagged.sort_by_key(|one| one.first);
    tagged
}

/// The annotations that begin in these words.
fn within(tagged: &[Tagged<'_>], words: &Range<usize>) -> Range<usize> {
    let before = |word: usize| tagged.partition_point(|one| one.first < word);
    before(words.start)..before(words.end)
}

/// A label as the beginning of a name in `MISC`: letters, the first a capital.
fn name_of(label: &str) -> String {
    let letters = label.chars().filter(|c| c.is_alphabetic()).flat_map(char::to_lowercase);
    let mut name = String::new();
    for c in letters {
        if name.is_empty() { name.extend(c.to_uppercase()) } else { name.push(c) }
    }
    if name.is_empty() { "Label".to_owned() } else { name }
}

/// The tags of each word.
fn tags_of(tagged: &[Tagged<'_>], words: usize) -> Vec<BTreeMap<String, String>> {
    let mut tags = vec![BTreeMap::new(); words];
    for one in tagged {
        for (at, tags) in tags[one.first..one.end].iter_mut().enumerate() {
            let letter = letter(Scheme::Iob2, at, one.end - one.first, false);
            tags.insert(one.key.clone(), format!("{letter}-{}", one.kind));
        }
    }
    tags
}

/// What the tags of an annotation do not tell.
fn details(exported: &Exported<'_>, tagged: &Tagged<'_>, words: &[TextRange]) -> AnnotationDetails {
    let one = tagged.annotation;
    let covered = TextRange::new(words[tagged.first].start(), words[tagged.end - 1].end());
    let (start, end) = exported.chars(covered);
    let mut details = AnnotationDetails {
        tag: tagged.key.clone(),
        at: format!("{start}:{end}"),
        label: one.label.clone(),
        attributes: one.attributes.clone(),
        note: one.note.clone(),
        ..AnnotationDetails::of(one)
    };
    let pieces: Vec<_> = one.spans.as_slice().iter().map(|piece| exported.chars(piece.range())).collect();
    if pieces != [(start, end)] {
        details.spans = pieces;
        details.text = one.spans.quote(exported.text());
    }
    details
}

/// Writes the words of a line; `whole` are the words that spans have not divided.
fn sentence(
    exported: &Exported<'_>,
    words: &[TextRange],
    whole: &[TextRange],
    tags: &[BTreeMap<String, String>],
    out: &mut String,
) {
    let text = exported.text();
    let line = TextRange::new(words[0].start(), words[words.len() - 1].end());
    out.push_str(&format!("# text = {}\n", line.slice(text)));
    let mut at = 0;
    for (number, range) in whole.iter().enumerate() {
        let is_last = whole.get(number + 1).is_none_or(|next| next.start() > range.end());
        let after = if is_last { "" } else { "SpaceAfter=No|" };
        let parts = words[at..].partition_point(|word| word.end() <= range.end());
        if parts > 1 {
            row(exported, &format!("{}-{}", at + 1, at + parts), *range, after, out);
        }
        for part in at..at + parts {
            let mut misc: String = tags[part].iter().map(|(key, tag)| format!("{key}={tag}|")).collect();
            misc.push_str(if parts > 1 { "" } else { after });
            row(exported, &(part + 1).to_string(), words[part], &misc, out);
        }
        at += parts;
    }
    out.push('\n');
}

fn row(exported: &Exported<'_>, id: &str, range: TextRange, misc: &str, out: &mut String) {
    let (start, end) = exported.chars(range);
    let form = range.slice(exported.text());
    out.push_str(&format!("{id}\t{form}\t_\t_\t_\t_\t_\t_\t_\t{misc}TokenRange={start}:{end}\n"));
}
