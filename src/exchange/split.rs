//! Dividing documents into training, development and test parts.
//!
//! By document, never by span, and by name and seed only: a document stays in its part when others come or go, and
//! the division is the same on every machine.

use sha2::{Digest, Sha256};

/// The part to which a document belongs.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Part {
    /// For training.
    Train,
    /// For choosing between models.
    Dev,
    /// For the last measurement.
    Test,
}

impl Part {
    /// Every part.
    pub const ALL: [Self; 3] = [Self::Train, Self::Dev, Self::Test];

    /// Its name, that of a folder of the export.
    pub fn name(self) -> &'static str {
        match self {
            Self::Train => "train",
            Self::Dev => "dev",
            Self::Test => "test",
        }
    }
}

/// Shares of the parts, and the seed of the division.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Split {
    /// Shares of train, dev and test; only their ratio counts, and one of them at least is not 0.
    pub shares: [u32; 3],
    /// Another seed gives another division.
    pub seed: u64,
}

impl Split {
    /// The part of the document of this name.
    pub fn part(&self, name: &str) -> Part {
        let mut hash = Sha256::new();
        hash.update(self.seed.to_le_bytes());
        hash.update(name.as_bytes());
        let mut bytes = [0; 8];
        bytes.copy_from_slice(&hash.finalize()[..8]);
        let [train, dev, test] = self.shares.map(u64::from);
        // The bias of the remainder is below 1 in 2^30.
        let point = u64::from_le_bytes(bytes) % (train + dev + test).max(1);
        match point {
            point if point < train => Part::Train,
            point if point < train + dev => Part::Dev,
            _ => Part::Test,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn shares_are_kept_roughly_and_a_seed_decides() {
        let split = Split { shares: [80, 10, 10], seed: 7 };
        let parts: Vec<_> = (0..1000).map(|n| split.part(&format!("{n}.txt"))).collect();
        let count = |part| parts.iter().filter(|other| **other == part).count();
        assert!((750..850).contains(&count(Part::Train)) && (60..140).contains(&count(Part::Test)));
        assert_eq!(parts[3], split.part("3.txt"));
        let other = Split { seed: 8, ..split };
        assert!((0..1000).any(|n| other.part(&format!("{n}.txt")) != parts[n]));
        let all = Split { shares: [0, 0, 1], seed: 1 };
        assert_eq!(all.part("a.txt"), Part::Test);
    }
}
