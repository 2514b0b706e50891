//! Hashiya.
pub mod annotation;
pub mod document;
pub mod layout;
pub mod store;
pub mod text;
