//! Files that are cut off, changed at random or not of the format at all.

use super::round_trip::{export, read_all};
use super::sample::{document, samples};
use crate::exchange::{ExportOptions, Format, Source, align, read};
use proptest::prelude::*;

proptest! {
    #![proptest_config(ProptestConfig::with_cases(32))]
    #[test]
    fn a_damaged_export_is_an_error_or_fits_but_never_a_panic(
        sample in samples(),
        at in 0.0..1.0_f64,
        put in prop::sample::select(vec!["", "\"", "{", "]", "<", "&x;", "9999999999999999999999", "-1", "\t", "\n", "\u{0}"]),
        cut in any::<bool>(),
    ) {
        for row in Format::rows().iter().filter(|row| row.imports) {
            let (mut sink, _) = export(row, &sample, ExportOptions::default());
            for bytes in sink.files.values_mut() {
                #[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, clippy::cast_precision_loss, reason = "a place in a small file")]
                let at = (bytes.len() as f64 * at) as usize;
                let rest = if cut { Vec::new() } else { bytes[at..].to_vec() };
                bytes.truncate(at);
                bytes.extend_from_slice(put.as_bytes());
                bytes.extend_from_slice(&rest);
            }
            for incoming in read_all(row, &sink).unwrap_or_default() {
                let _ = align(&incoming, &document());
            }
        }
    }

    #[test]
    fn anything_at_all_is_read_without_a_panic(bytes in prop::collection::vec(any::<u8>(), 0..80)) {
        for row in Format::rows().iter().filter(|row| row.imports) {
            let mut bytes = bytes.as_slice();
            let mut source = Source::new("x", &mut bytes, &|_| Ok(None));
            let _ = read(row.format, &mut source, &mut |_| {});
        }
    }
}
