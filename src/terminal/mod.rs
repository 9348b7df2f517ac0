//! terminal: see the map in lib.rs.

pub mod keys;
pub mod paint;
pub mod scroll;
