//! UIMA CAS as XMI: `NAME.xmi` for each document and `TypeSystem.xml` for all of them.
//!
//! What is in the structures is [`super::cas`]'s. XML 1.0 has no place for most control characters: in the text they
//! become spaces, so that offsets stay, and the export says where they were; in values they become U+FFFD.

mod read;
#[cfg(test)]
mod tests;
mod xml;

use super::cas::{INFO, Names, SOFA, Structure, TYPE_SYSTEM, Type, Value, View, type_system_file, types};
use crate::exchange::format::{Carries, Files, Format, Row};
use crate::exchange::{ExportOptions, Exported, Loss, LossKind, Sink, Survey, Unit, Writer};
use std::collections::BTreeMap;
use std::io;
use xml::{element, forbidden};

pub(in crate::exchange) use read::read;

/// The row of the table.
pub(in crate::exchange) const ROW: Row = Row {
    format: Format::CasXmi,
    name: "cas-xmi",
    title: "UIMA CAS as XMI, with its type system",
    unit: Unit::Utf16,
    files: Files::Folder,
    endings: &[".xmi"],
    carries: Carries::ALL_BUT_GAPS,
    surveyed: true,
    imports: true,
    limits: "control characters that XML forbids become spaces",
    readers: "INCEpTION (import TypeSystem.xml as layers first), dkpro-cassis, Apache UIMA",
    example: "import cassis\n\
              types = cassis.load_typesystem(open(\"TypeSystem.xml\", \"rb\"))\n\
              print([a.get_covered_text() for a in cassis.load_cas_from_xmi(open(\"a.txt.xmi\", \"rb\"), types).select(\"webanno.custom.Entity\")])",
};

/// A writer of the format.
pub(in crate::exchange) fn writer(_options: ExportOptions, survey: Survey) -> Box<dyn Writer> {
    let names = Names::of(&survey);
    let types = types(survey, &names);
    Box::new(Xmi { names, types })
}

struct Xmi {
    names: Names,
    types: Vec<Type>,
}

impl Writer for Xmi {
    fn document(
        &mut self,
        exported: &Exported<'_>,
        sink: &mut dyn Sink,
        losses: &mut Vec<Loss>,
    ) -> io::Result<()> {
        let mut view = View::of(exported, &self.names);
        let replaced = replaced(exported.text());
        if !replaced.is_empty() {
            losses.push(Loss::with(LossKind::Replaced, "", "control characters of the text"));
            let info = view.structures.iter_mut().find(|one| one.kind == INFO);
            info.into_iter().for_each(|info| {
                info.features.push(("replaced".into(), Value::Text(replaced.as_str().into())));
            });
        }
        losses.extend(view.structures.iter().flat_map(replaced_values));
        sink.whole(&format!("{}.xmi", exported.document.name()), file(exported.text(), &view).as_bytes())
    }

    fn end(&mut self, sink: &mut dyn Sink) -> io::Result<()> {
        sink.whole(TYPE_SYSTEM, type_system_file(&self.types).as_bytes())
    }
}

/// Where characters of the text are forbidden, and which.
fn replaced(text: &str) -> String {
    let mut at = 0;
    let mut places = Vec::new();
    for c in text.chars() {
        if forbidden(c) {
            places.push(format!("{at}:{:X}", u32::from(c)));
        }
        at += c.len_utf16();
    }
    places.join(" ")
}

/// The values of a structure in which characters are replaced.
fn replaced_values(structure: &Structure<'_>) -> Vec<Loss> {
    let is_lossy = |value: &Value<'_>| matches!(value, Value::Text(text) if text.contains(forbidden));
    let lossy = structure.features.iter().filter(|(_, value)| is_lossy(value));
    lossy.map(|(name, _)| Loss::with(LossKind::Replaced, structure.origin, name.as_ref())).collect()
}

fn file(text: &str, view: &View<'_>) -> String {
    let prefixes = prefixes(view);
    let mut file =
        "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<xmi:XMI xmlns:xmi=\"http://www.omg.org/XMI\" \
                    xmlns:cas=\"http:///uima/cas.ecore\""
            .to_owned();
    for (package, prefix) in &prefixes {
        file += &format!(" xmlns:{prefix}=\"http:///{}.ecore\"", package.replace('.', "/"));
    }
    file += " xmi:version=\"2.0\">\n<cas:NULL xmi:id=\"0\"/>\n";
    let number = |number: usize| number.to_string();
    for one in &view.structures {
        let (package, short) = one.kind.rsplit_once('.').unwrap_or(("", &one.kind));
        let name = format!("{}:{short}", prefixes.get(package).map_or("cas", String::as_str));
        let mut features = vec![("xmi:id".into(), number(one.id)), ("sofa".into(), number(SOFA))];
        features.extend(one.features.iter().map(|(name, value)| match value {
            Value::Number(it) | Value::Reference(it) => (name.clone(), number(*it)),
            Value::Text(text) => (name.clone(), text.replace(forbidden, "\u{fffd}")),
        }));
        file += &element(&name, &features);
    }
    let id = ("xmi:id".into(), number(SOFA));
    let text = ("sofaString".into(), text.replace(forbidden, " "));
    let said = [("sofaNum", "1"), ("sofaID", "_InitialView"), ("mimeType", "text")];
    let said = said.map(|(name, value)| (name.into(), value.to_owned()));
    file += &element("cas:Sofa", &[&[id][..], &said, &[text]].concat());
    let members: Vec<String> = view.structures.iter().map(|one| number(one.id)).collect();
    file += &element("cas:View", &[("sofa".into(), number(SOFA)), ("members".into(), members.join(" "))]);
    file + "</xmi:XMI>\n"
}

/// A prefix for each package: its last part, with a number where that is taken.
fn prefixes(view: &View<'_>) -> BTreeMap<String, String> {
    let mut prefixes: BTreeMap<String, String> = BTreeMap::new();
    for one in &view.structures {
        let package = one.kind.rsplit_once('.').map_or("", |(package, _)| package);
        let last = package.rsplit('.').next().unwrap_or(package);
        if !prefixes.contains_key(package) {
            let is_free = |prefix: &String| !prefixes.values().any(|other| other == prefix);
            let mut numbered = (2..).map(|number| format!("{last}{number}"));
            let first = Some(last.to_owned()).filter(is_free);
            let prefix = first.or_else(|| numbered.find(is_free)).unwrap_or_default();
            prefixes.insert(package.to_owned(), prefix);
        }
    }
    prefixes
}
