//! Layout.
mod tables;
