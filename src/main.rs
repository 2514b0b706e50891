//! hashiya
fn main() {}
