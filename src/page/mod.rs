//! The hinge between facts and screen: wrapped lines, rows of paired sentences, overlapping marks.
//!
//! Pure and themeless: a place on the page has [`Role`]s, and the theme says how a role looks. Nothing here knows of
//! terminals, and every line is a byte span of its text.

mod bracketed;
pub mod counts;
pub mod drifts;
pub mod edits;
pub mod facts;
pub mod figure;
pub mod lines;
pub mod overlaps;
pub mod pairs;
pub mod role;
pub mod runs;
pub mod saying;
pub mod spread;
pub mod wrap;

pub use lines::Lines;
pub use role::{Role, Roles};
pub use runs::{Mark, Runs};
