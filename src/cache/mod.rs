//! Disposable: copies of what cannot be read again. Deleting any of it loses nothing but time.

pub mod spool;

pub use spool::Spool;
