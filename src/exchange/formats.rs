//! The formats of other tools: a file for each, with its row of the table, its writer and its reader.
//!
//! What they share is beside this folder: the table ([`super::format`]), what a writer and a reader are ([`super::write()`],
//! [`super::read()`]), losses, tokens and the fitting of offsets to texts. [`cas`] is what the two CAS formats have in common.

pub(super) mod brat;
mod cas;
pub(super) mod cas_json;
pub(super) mod cas_xmi;
pub(super) mod conll;
pub(super) mod conllu;
pub(super) mod csv;
pub(super) mod doccano;
pub(super) mod jsonl;
pub(super) mod label_studio;
pub(super) mod prodigy;
pub(super) mod spacy;
pub(super) mod stam;
pub(super) mod w3c;
pub(super) mod webanno_tsv;
