//! The `parallax` binary: arguments, exit codes.

fn main() {}
