//! What holds for every format of the table: what comes back is what went out, less what was reported, and nothing is
//! taken from files that are broken.

mod broken;
mod round_trip;
mod sample;
