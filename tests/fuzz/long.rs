//! Files so long that work which grows with the square of their records could not end in time: by reading from the
//! beginning of the file for each record, one of these took more than a minute. All are otherwise read in a second or two.

use crate::drive::STUCK;
use crate::scratch::Scratch;
use hashiya::annotation::Schema;
use hashiya::store::{DocumentEntry, read_annotations, read_stream};
use std::time::Instant;

const RECORDS: usize = 40_000;

/// What is repeated in `annotations`, in `links`, and what follows from it.
const CASES: [(&str, &str); 9] = [
    ("        (id: 5),\n", ""),
    ("(id: 5), ", ""),
    ("", "(id: 5), "),
    ("        ([{\n", ""),
    ("        (id: \"5),\n", ""),
    ("        // x\n(id: 5), /* x */\n", ""),
    ("        (id: \"a\", label: \"entity\", spans: [(0, 3)], text: \"\"),\n", ""),
    ("", "        (id: \"a\", role: \"source\", from: \"b\", to: \"c\"),\n"),
    ("        (id: r#\"5),\n", "        )]}\n"),
];

pub(crate) fn ring() {
    let loaded = read_stream("قال باسم".repeat(RECORDS).as_bytes(), "a.txt").unwrap();
    for (annotations, links) in CASES {
        let begun = Instant::now();
        let scratch = Scratch::new();
        let (annotations, links) = (annotations.repeat(RECORDS), links.repeat(RECORDS));
        let head = format!("path: \"a.txt\", sha256: \"{}\", chars: {}", loaded.sha256, 8 * RECORDS);
        let file = format!(
            "(\n    hashiya: 1,\n    document: ({head}),\n    annotations: [\n{annotations}\n    ],\n    links: \
             [\n{links}\n    ],\n)\n"
        );
        let entry = DocumentEntry {
            name: "a.txt".into(),
            path: scratch.path("a.txt"),
            annotations: scratch.file("a.txt.ron", file.as_bytes()),
            obstacle: None,
        };
        // Whether it is understood does not matter, nor what is found.
        let found =
            read_annotations(&entry, &loaded, &Schema::built_in()).map_or(0, |read| read.problems.len());
        assert!(begun.elapsed() < STUCK, "{:?}: {found} findings", &file[..200]);
    }
}
