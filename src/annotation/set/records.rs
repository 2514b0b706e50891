//! A view of the annotations or links of a set, in their order. It looks like a slice; how they are kept is the set's.

use std::fmt;
use std::ops::Index;
use std::slice;
use std::sync::Arc;

/// Records in their order.
pub struct Records<'a, T>(pub(super) &'a [Arc<T>]);

/// Goes through [`Records`].
#[derive(Clone)]
pub struct RecordIter<'a, T>(slice::Iter<'a, Arc<T>>);

impl<'a, T> Records<'a, T> {
    /// How many there are.
    pub fn len(self) -> usize {
        self.0.len()
    }

    /// Whether there are none.
    pub fn is_empty(self) -> bool {
        self.0.is_empty()
    }

    /// The record of this number, from 0.
    pub fn get(self, number: usize) -> Option<&'a T> {
        self.0.get(number).map(|record| &**record)
    }

    /// The first record.
    pub fn first(self) -> Option<&'a T> {
        self.get(0)
    }

    /// The number of the first record that does not fulfil what all before it do.
    pub fn partition_point(self, fulfils: impl Fn(&T) -> bool) -> usize {
        self.0.partition_point(|record| fulfils(record))
    }

    /// The records in their order.
    pub fn iter(self) -> RecordIter<'a, T> {
        RecordIter(self.0.iter())
    }
}

impl<T: Clone> Records<'_, T> {
    /// Copies of all records.
    pub fn to_vec(self) -> Vec<T> {
        self.iter().cloned().collect()
    }
}

impl<T: PartialEq> Records<'_, T> {
    /// Whether a record like this is among them.
    pub fn contains(self, record: &T) -> bool {
        self.iter().any(|other| other == record)
    }
}

impl<T> Clone for Records<'_, T> {
    fn clone(&self) -> Self {
        *self
    }
}

impl<T> Copy for Records<'_, T> {}

impl<T> Index<usize> for Records<'_, T> {
    type Output = T;

    fn index(&self, number: usize) -> &T {
        &self.0[number]
    }
}

impl<'a, T> IntoIterator for Records<'a, T> {
    type Item = &'a T;
    type IntoIter = RecordIter<'a, T>;

    fn into_iter(self) -> RecordIter<'a, T> {
        self.iter()
    }
}

impl<'a, T> Iterator for RecordIter<'a, T> {
    type Item = &'a T;

    fn next(&mut self) -> Option<&'a T> {
        self.0.next().map(|record| &**record)
    }

    fn size_hint(&self) -> (usize, Option<usize>) {
        self.0.size_hint()
    }
}

impl<T> DoubleEndedIterator for RecordIter<'_, T> {
    fn next_back(&mut self) -> Option<Self::Item> {
        self.0.next_back().map(|record| &**record)
    }
}

impl<T> ExactSizeIterator for RecordIter<'_, T> {}

impl<T: PartialEq> PartialEq for Records<'_, T> {
    fn eq(&self, other: &Self) -> bool {
        self.0 == other.0
    }
}

impl<T: PartialEq, const N: usize> PartialEq<[T; N]> for Records<'_, T> {
    fn eq(&self, other: &[T; N]) -> bool {
        self.iter().eq(other)
    }
}

impl<T: fmt::Debug> fmt::Debug for Records<'_, T> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_list().entries(self.iter()).finish()
    }
}
