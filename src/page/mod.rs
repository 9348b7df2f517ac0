//! page: see the map in lib.rs.
