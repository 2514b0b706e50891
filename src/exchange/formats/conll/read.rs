//! Reading columns of tags: those of an export, and those of the shared tasks with the text beside.

use super::found::{annotation, no_tag};
use super::tags::kind_of;
use super::{BEGIN, COLUMNS, Decoder, Token, plain};
use crate::exchange::{Incoming, ReadError, Source};

/// Reads a file of either kind; the first line tells which.
pub(super) fn read(source: &mut Source<'_>, give: &mut dyn FnMut(Incoming)) -> Result<(), ReadError> {
    let mut number = 0;
    while let Some(line) = source.line(&mut number)? {
        if !line.trim().is_empty() {
            let names: Vec<&str> = line.split('\t').collect();
            return match names.strip_prefix(&COLUMNS) {
                Some(layers) => {
                    let layers = layers.iter().map(|name| Layer::named(name)).collect();
                    Named { layers, incoming: None }.read(source, number, give)
                }
                None => plain::read(source, line, number, give),
            };
        }
    }
    Ok(())
}

/// A column of tags.
struct Layer {
    label: String,
    decoder: Decoder,
}

impl Layer {
    /// The column of this name: a label and a level.
    fn named(name: &str) -> Self {
        let label = name.rsplit_once('.').map_or(name, |(label, _)| label).to_owned();
        Self { label, decoder: Decoder::default() }
    }
}

/// A file whose first line names its columns.
struct Named {
    layers: Vec<Layer>,
    incoming: Option<Incoming>,
}

impl Named {
    fn read(
        mut self,
        source: &mut Source<'_>,
        mut number: usize,
        give: &mut dyn FnMut(Incoming),
    ) -> Result<(), ReadError> {
        while let Some(line) = source.line(&mut number)? {
            let values: Vec<&str> = line.split('\t').collect();
            if line.trim().is_empty() {
                self.layers.iter_mut().for_each(|layer| layer.decoder.close());
            } else if values[0] == BEGIN {
                self.finish().into_iter().for_each(&mut *give);
                let name = values.get(1).copied().unwrap_or_default();
                self.incoming = Some(Incoming::new(name, source.name, number));
            } else {
                self.token(&values, number).map_err(|message| source.failed(number, message))?;
                let begun = || Incoming::new(source.document_name(), source.name, number);
                self.incoming.get_or_insert_with(begun);
            }
        }
        self.finish().into_iter().for_each(give);
        Ok(())
    }

    fn token(&mut self, values: &[&str], line: usize) -> Result<(), String> {
        let wanted = self.layers.len() + COLUMNS.len();
        if values.len() != wanted {
            return Err(format!("has {} columns, not {wanted} as the first line", values.len()));
        }
        let [form, start, end] = [values[0], values[1], values[2]];
        let place = |value: &str| value.parse::<usize>().ok();
        let (Some(start), Some(end)) = (place(start), place(end)) else {
            return Err(format!("{start} and {end} are no offsets"));
        };
        if start >= end {
            return Err(format!("{start} to {end} is no place of a token"));
        }
        let token = Token { form, start, end, line };
        for (layer, tag) in self.layers.iter_mut().zip(&values[COLUMNS.len()..]) {
            layer.decoder.take(tag, token).ok_or_else(|| no_tag(tag))?;
        }
        Ok(())
    }

    /// The document that ends here, if one does.
    fn finish(&mut self) -> Option<Incoming> {
        let mut incoming = self.incoming.take()?;
        for layer in &mut self.layers {
            for found in layer.decoder.finish() {
                let kind = (found.kind != layer.label).then(|| found.kind.clone());
                let mut one = annotation(incoming.annotations.len(), layer.label.clone(), found);
                one.is_typed_by_tag = true;
                one.attributes.extend(kind.map(|kind| (kind_of(&layer.label).to_owned(), kind)));
                incoming.annotations.push(one);
            }
        }
        Some(incoming)
    }
}
