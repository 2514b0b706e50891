//! The types that an export declares, and the file that declares them for XMI and for INCEpTION's layers.

use super::{ANNOTATION, FROM, INFO, LINK, META, Names, TO, feature_name};
use crate::exchange::Survey;
use quick_xml::escape::escape;

const STRING: &str = "uima.cas.String";

/// A type with its features, each with the name of what it holds.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(in crate::exchange) struct Type {
    /// Its name with the package.
    pub(in crate::exchange) name: String,
    /// What it is for people.
    pub(in crate::exchange) title: String,
    /// The type that it extends.
    pub(in crate::exchange) parent: &'static str,
    /// Its own features: name and type of the value.
    pub(in crate::exchange) features: Vec<(String, &'static str)>,
}

/// The types of an export, in order: those of labels, that of links, those about the document.
pub(in crate::exchange) fn types(survey: Survey, names: &Names) -> Vec<Type> {
    let strings = |features: &[&str]| features.iter().map(|name| ((*name).to_owned(), STRING)).collect();
    let mut types: Vec<Type> = survey
        .labels
        .into_iter()
        .map(|(label, attributes)| {
            let mut features: Vec<_> = vec![("annId".to_owned(), STRING)];
            features.extend(attributes.keys().map(|name| (feature_name(name), STRING)));
            features.extend(["by", "made", "note", "fragments"].map(|name| (name.to_owned(), STRING)));
            Type { name: names.of_label(&label), title: label, parent: ANNOTATION, features }
        })
        .collect();
    let ends = [FROM, TO].map(|name| (name.to_owned(), ANNOTATION));
    let said: Vec<_> = strings(&["role", "annId", "by", "made"]);
    types.push(Type {
        name: LINK.to_owned(),
        title: "link".to_owned(),
        parent: ANNOTATION,
        features: ends.into_iter().chain(said).collect(),
    });
    types.push(Type {
        name: INFO.to_owned(),
        title: "about the document".to_owned(),
        parent: "uima.cas.AnnotationBase",
        features: strings(&["document", "sha256", "date", "status", "notes", "replaced"]),
    });
    types.push(Type {
        name: META.to_owned(),
        title: String::new(),
        parent: "uima.tcas.DocumentAnnotation",
        features: strings(&["documentTitle", "documentId"]),
    });
    types
}

/// The type system description that declares these types.
pub(in crate::exchange) fn type_system_file(types: &[Type]) -> String {
    let mut file = "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n\
        <typeSystemDescription xmlns=\"http://uima.apache.org/resourceSpecifier\">\n  <types>\n"
        .to_owned();
    for one in types {
        file += &format!(
            "    <typeDescription>\n      <name>{}</name>\n      <description>{}</description>\n      \
             <supertypeName>{}</supertypeName>\n      <features>\n",
            one.name,
            escape(legal(&one.title)),
            one.parent
        );
        for (name, range) in &one.features {
            file += &format!(
                "        <featureDescription>\n          <name>{name}</name>\n          <description/>\n          \
                 <rangeTypeName>{range}</rangeTypeName>\n        </featureDescription>\n"
            );
        }
        file += "      </features>\n    </typeDescription>\n";
    }
    file + "  </types>\n</typeSystemDescription>\n"
}

/// A title without characters that XML forbids.
fn legal(title: &str) -> String {
    title
        .chars()
        .map(|c| if c.is_control() || matches!(c, '\u{fffe}' | '\u{ffff}') { ' ' } else { c })
        .collect()
}
