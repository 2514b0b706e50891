//! Which annotations of which documents an export takes.

use crate::annotation::{Annotation, AnnotationSet, Id, Status};
use std::collections::HashSet;

/// What is wanted. An empty list asks for nothing in particular; of a list with names, one has to fit.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Filter {
    /// Patterns for names of documents, in which `*` stands for any characters.
    pub documents: Vec<String>,
    /// Labels.
    pub labels: Vec<String>,
    /// Who made the annotation.
    pub authors: Vec<String>,
    /// The status of the document; where nobody said, `new`, or `reading` with annotations.
    pub statuses: Vec<String>,
    /// Attributes: the name, and the value unless any will do. Every one has to fit.
    pub attributes: Vec<(String, Option<String>)>,
}

impl Filter {
    /// Whether a document is wanted, by its name.
    pub fn wants_name(&self, name: &str) -> bool {
        let fits = |pattern: &String| glob(pattern, name) || glob(pattern, file_name(name));
        self.documents.is_empty() || self.documents.iter().any(fits)
    }

    /// Whether a document is wanted, by what is noted about it.
    pub fn wants_status(&self, set: &AnnotationSet) -> bool {
        let status = Status::of_set(set);
        let status = status.word();
        self.statuses.is_empty() || self.statuses.iter().any(|wanted| wanted == status)
    }

    /// Whether an annotation is wanted.
    pub fn wants(&self, annotation: &Annotation) -> bool {
        let has = |list: &[String], name: &String| list.is_empty() || list.contains(name);
        let has_attribute = |(name, value): &(String, Option<String>)| {
            let found = annotation.attributes.get(name);
            found.is_some_and(|found| value.as_ref().is_none_or(|value| value == found))
        };
        has(&self.labels, &annotation.label)
            && has(&self.authors, &annotation.by)
            && self.attributes.iter().all(has_attribute)
    }

    /// The annotations that are wanted, and the links between them.
    pub fn apply(&self, set: &AnnotationSet) -> AnnotationSet {
        let annotations: Vec<_> = set.annotations().iter().filter(|one| self.wants(one)).cloned().collect();
        let there: HashSet<&Id> = annotations.iter().map(|annotation| &annotation.id).collect();
        let has_ends = |from, to| there.contains(from) && there.contains(to);
        let links = set.links().iter().filter(|link| has_ends(&link.from, &link.to)).cloned().collect();
        // Ids stay unique and every link has its ends.
        AnnotationSet::new(annotations, links).unwrap_or_default()
    }
}

fn file_name(name: &str) -> &str {
    name.rsplit('/').next().unwrap_or(name)
}

/// Whether a name fits a pattern with `*`. Linear but for going back to the last `*`.
fn glob(pattern: &str, name: &str) -> bool {
    let (pattern, name): (Vec<char>, Vec<char>) = (pattern.chars().collect(), name.chars().collect());
    let (mut p, mut n) = (0, 0);
    let mut star = None;
    while n < name.len() {
        match pattern.get(p) {
            Some('*') => {
                star = Some((p, n));
                p += 1;
            }
            Some(c) if *c == name[n] => (p, n) = (p + 1, n + 1),
            _ => {
                let Some((at, taken)) = star else { return false };
                star = Some((at, taken + 1));
                (p, n) = (at + 1, taken + 1);
            }
        }
    }
    pattern[p..].iter().all(|c| *c == '*')
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::annotation::DocumentInfo;

    #[test]
    fn a_star_stands_for_anything() {
        for (pattern, name, fits) in [
            ("*", "a/ب.txt", true),
            ("a/*.txt", "a/ب.txt", true),
            ("a*b*c", "aXXbYYc", true),
            ("a*b*c", "aXXbYY", false),
            ("", "a", false),
            ("ب.txt", "ب.txt", true),
        ] {
            assert_eq!(glob(pattern, name), fits, "{pattern} {name}");
        }
        let filter = Filter { documents: vec!["ب*".to_owned()], ..Filter::default() };
        assert!(filter.wants_name("dir/ب.txt") && !filter.wants_name("dir/a.txt"));
    }

    #[test]
    fn a_document_without_a_status_is_new() {
        let filter = |status: &str| Filter { statuses: vec![status.to_owned()], ..Filter::default() };
        let noted = |status: &str| {
            let info = DocumentInfo { status: status.to_owned(), ..DocumentInfo::default() };
            AnnotationSet::default().with_info(info)
        };
        assert!(filter("new").wants_status(&noted("")) && !filter("done").wants_status(&noted("")));
        assert!(filter("skipped").wants_status(&noted("skipped: unreadable")));
    }
}
