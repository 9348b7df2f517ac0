//! What leaves the program: the machine contract and the briefing.

pub mod contract;
