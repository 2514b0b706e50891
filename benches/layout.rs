//! Layout bench.
fn main() {
    divan::main();
}
