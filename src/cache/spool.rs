//! One file that holds copies of what cannot be read again: stdin, a FIFO, a text whose encoding had to be changed.
//!
//! The file has no name: it is removed as it is made, so that neither a crash nor a hang-up leaves anything behind.

use std::fs::File;
use std::io;
use std::os::unix::fs::FileExt;
use std::sync::Mutex;

use crate::threads::lock;

/// The spool. Threads may keep and fetch at once.
#[derive(Debug, Default)]
pub struct Spool {
    store: Mutex<Option<Store>>,
}

#[derive(Debug)]
enum Store {
    File {
        file: File,
        length: u64,
    },
    /// Where no file can be made.
    Memory(Vec<u8>),
}

impl Spool {
    /// Keeps `bytes`; gives the offset to fetch them from.
    pub fn keep(&self, bytes: &[u8]) -> io::Result<u64> {
        let mut inner = lock(&self.store);
        let store = inner.get_or_insert_with(Store::new);
        match store {
            Store::File { file, length } => {
                let at = *length;
                file.write_all_at(bytes, at)?;
                *length += bytes.len() as u64;
                Ok(at)
            }
            Store::Memory(all) => {
                all.extend_from_slice(bytes);
                Ok((all.len() - bytes.len()) as u64)
            }
        }
    }

    /// Fetches `length` bytes from `offset` on.
    pub fn fetch(&self, offset: u64, length: u64) -> io::Result<Vec<u8>> {
        let inner = lock(&self.store);
        let nothing = || io::Error::from(io::ErrorKind::UnexpectedEof);
        let (from, count) = (usize::try_from(offset).map_err(|_| nothing())?, usize::try_from(length).map_err(|_| nothing())?);
        match inner.as_ref() {
            Some(Store::File { file, length: all }) if offset.checked_add(length).is_some_and(|end| end <= *all) => {
                let mut bytes = vec![0; count];
                file.read_exact_at(&mut bytes, offset)?;
                Ok(bytes)
            }
            Some(Store::Memory(all)) => all.get(from..).and_then(|b| b.get(..count)).map(<[u8]>::to_vec).ok_or_else(nothing),
            _ => Err(nothing()),
        }
    }
}

impl Store {
    fn new() -> Self {
        tempfile::tempfile().map_or_else(|_| Self::Memory(Vec::new()), |file| Self::File { file, length: 0 })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn fetches_what_it_kept() {
        for spool in [Spool::default(), Spool { store: Mutex::new(Some(Store::Memory(Vec::new()))) }] {
            let (a, b) = (spool.keep(b"one").unwrap(), spool.keep(b"two!").unwrap());
            assert_eq!(spool.fetch(b, 4).unwrap(), b"two!");
            assert_eq!(spool.fetch(a, 3).unwrap(), b"one");
            assert!(spool.fetch(a, 8).is_err() && spool.fetch(u64::MAX, 2).is_err());
        }
    }
}
