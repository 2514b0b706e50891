//! The program: hands its arguments to [`hashiya::cli`] and its exit code to the system, nothing else.

use std::process::ExitCode;

fn main() -> ExitCode {
    hashiya::cli::run(std::env::args_os())
}
