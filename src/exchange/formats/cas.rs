//! What the formats of UIMA share: how labels and attributes are called there, a document as feature structures, and
//! what feature structures say of a document. How they are written down is the business of each format.
//!
//! Every label is a layer of its own, `webanno.custom.Entity` for `entity`, whose features are the attributes and
//! `annId`, `by`, `made`, `note`. UIMA has no pieces: a discontinuous annotation reaches from its first character to
//! its last and has the feature `fragments`. Links are the relation layer `webanno.custom.Link`.

mod build;
mod names;
mod take;
#[cfg(test)]
pub(in crate::exchange) mod tests;
mod types;

pub(in crate::exchange) use build::{Structure, Value, View, fragments};
pub(in crate::exchange) use names::{Names, feature_name};
pub(in crate::exchange) use take::{Record, Sheet, annotation, is_imported, role};
pub(in crate::exchange) use types::{Type, type_system_file, types};

/// The package of our layers; INCEpTION's own custom layers are there.
pub(in crate::exchange) const PACKAGE: &str = "webanno.custom.";
/// The relation layer of links.
pub(in crate::exchange) const LINK: &str = "webanno.custom.Link";
/// What is noted about the document.
pub(in crate::exchange) const INFO: &str = "webanno.custom.DocumentInfo";
/// The title and the language of the document, as DKPro has them.
pub(in crate::exchange) const META: &str = "de.tudarmstadt.ukp.dkpro.core.api.metadata.type.DocumentMetaData";
/// What every annotation of UIMA is.
pub(in crate::exchange) const ANNOTATION: &str = "uima.tcas.Annotation";
/// The origin of a relation.
pub(in crate::exchange) const FROM: &str = "Governor";
/// The target of a relation.
pub(in crate::exchange) const TO: &str = "Dependent";
/// The name of the file that declares the layers.
pub(in crate::exchange) const TYPE_SYSTEM: &str = "TypeSystem.xml";
/// The number of the text in every export; other structures come after it.
pub(in crate::exchange) const SOFA: usize = 1;
