//! What leaves the program: the machine contract and the briefing.

pub mod brief;
pub mod contract;
pub mod escape;
pub mod plain;
pub mod sheet;
pub mod side;
