//! The real program in a pseudo-terminal that wishes it ill: signals, hang-up, a panic, a full pipe, sizes down to 1x1, random
//! keys, hostile text. Whatever happens, the terminal is given back as it was.

#![allow(clippy::unwrap_used, reason = "a test that cannot go on has failed")]
#![allow(clippy::expect_used, reason = "a test that cannot go on has failed")]

mod anything;
mod arrival;
mod ending;
mod files;
mod quiet;
mod session;
