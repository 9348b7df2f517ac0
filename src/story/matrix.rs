//! matrix: see the story module.
