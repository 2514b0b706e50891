//! UIMA CAS as JSON 0.4: `NAME.json` for each document, with the types it uses.
//!
//! What is in the structures is [`super::cas`]'s. A structure a line, so that versions can be compared.

mod read;
#[cfg(test)]
mod tests;

use super::cas::{Names, SOFA, Structure, Type, Value as Held, View, types};
use crate::exchange::format::{Carries, Files, Format, Row};
use crate::exchange::{ExportOptions, Exported, Loss, Sink, Survey, Unit, Writer};
use serde_json::{Map, Value, json};
use std::io;

pub(in crate::exchange) use read::read;

/// The row of the table.
pub(in crate::exchange) const ROW: Row = Row {
    format: Format::CasJson,
    name: "cas-json",
    title: "UIMA CAS as JSON 0.4, a file a document",
    unit: Unit::Utf16,
    files: Files::Folder,
    endings: &[".json"],
    carries: Carries::ALL_BUT_GAPS,
    surveyed: true,
    imports: true,
    limits: "",
    readers: "INCEpTION, dkpro-cassis, Apache UIMA",
    example: "import cassis\n\
              cas = cassis.load_cas_from_json(open(\"a.txt.json\", \"rb\"))\n\
              print([a.get_covered_text() for a in cas.select(\"webanno.custom.Entity\")])",
};

/// A writer of the format.
pub(in crate::exchange) fn writer(_options: ExportOptions, survey: Survey) -> Box<dyn Writer> {
    let names = Names::of(&survey);
    let types = types(survey, &names);
    Box::new(CasJson { names, types: declared(&types) })
}

struct CasJson {
    names: Names,
    types: Value,
}

impl Writer for CasJson {
    fn document(
        &mut self,
        exported: &Exported<'_>,
        sink: &mut dyn Sink,
        _losses: &mut Vec<Loss>,
    ) -> io::Result<()> {
        let view = View::of(exported, &self.names);
        let sofa = json!({
            "%ID": SOFA,
            "%TYPE": "uima.cas.Sofa",
            "sofaNum": 1,
            "sofaID": "_InitialView",
            "mimeType": "text",
            "sofaString": exported.text(),
        });
        let structures = std::iter::once(sofa).chain(view.structures.iter().map(structure));
        let structures: Vec<String> = structures.map(|one| one.to_string()).collect();
        let members: Vec<usize> = view.structures.iter().map(|one| one.id).collect();
        let views = json!({ "_InitialView": { "%SOFA": SOFA, "%MEMBERS": members } });
        let file = format!(
            "{{\n\"%TYPES\":{},\n\"%FEATURE_STRUCTURES\":[\n{}\n],\n\"%VIEWS\":{views}\n}}\n",
            self.types,
            structures.join(",\n"),
        );
        sink.whole(&format!("{}.json", exported.document.name()), file.as_bytes())
    }
}

/// The types as the format declares them.
fn declared(types: &[Type]) -> Value {
    let declared = types.iter().map(|one| {
        let mut said = Map::new();
        said.insert("%NAME".to_owned(), json!(one.name));
        said.insert("%SUPER_TYPE".to_owned(), json!(one.parent));
        if !one.title.is_empty() {
            said.insert("%DESCRIPTION".to_owned(), json!(one.title));
        }
        for (name, range) in &one.features {
            said.insert(name.clone(), json!({ "%NAME": name, "%RANGE": range }));
        }
        (one.name.clone(), Value::Object(said))
    });
    Value::Object(declared.collect())
}

fn structure(structure: &Structure<'_>) -> Value {
    let mut said = Map::new();
    said.insert("%ID".to_owned(), json!(structure.id));
    said.insert("%TYPE".to_owned(), json!(structure.kind));
    said.insert("@sofa".to_owned(), json!(SOFA));
    for (name, value) in &structure.features {
        match value {
            Held::Number(number) => said.insert(name.to_string(), json!(number)),
            Held::Text(text) => said.insert(name.to_string(), json!(text)),
            Held::Reference(id) => said.insert(format!("@{name}"), json!(id)),
        };
    }
    Value::Object(said)
}
