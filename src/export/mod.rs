//! What leaves the program: the machine contract, the briefing, the matrix as a table.

pub mod brief;
mod columns;
pub mod contract;
pub mod escape;
pub mod plain;
pub mod sheet;
pub mod side;
pub mod table;
mod top;
