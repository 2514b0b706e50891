//! Hashiya.
pub mod annotation;
pub mod document;
pub mod layout;
pub mod session;
pub mod text;
