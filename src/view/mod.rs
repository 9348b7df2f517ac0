//! view: see the map in lib.rs.
