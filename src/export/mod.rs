//! export: see the map in lib.rs.
