//! Hashiya (حاشية, the gloss in a manuscript's margin): a terminal reader and annotator for right-to-left Arabic.
//!
//! Imports point one way only, and a test keeps it so (`tests/architecture.rs`):
//!
//! ```text
//! shell   main -> cli -> tui, store, session, words      arguments, terminal, files
//! core    session -> layout, document, annotation        commands, modes, undo: the only place where state changes
//!         layout | document | annotation -> text         siblings, none sees another
//!         text -> std and Unicode                        offsets, graphemes, cell widths
//!         preferences                                    what an annotator chooses, as values
//! ```
//!
//! The core does no input or output and panics on no input. `ARCHITECTURE.md` is the longer map.

pub mod annotation;
pub mod cli;
pub mod document;
pub mod exchange;
pub mod layout;
pub mod preferences;
pub mod session;
pub mod store;
pub mod text;
pub mod tui;
pub mod words;
