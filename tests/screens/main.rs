//! Keys in, screens out: whole screens at the sizes that people have, and no panic at any size.

#![allow(clippy::expect_used, reason = "a test whose stage cannot be set should stop there")]

mod against;
mod anything;
mod desk;
mod detail;
mod fresh;
mod hand;
mod late;
mod leaving;
mod mouse;
mod records;
mod rejects;
mod rows;
mod search;
mod shots;
mod stage;
mod steps;
mod stories;
mod versions;
mod words;
