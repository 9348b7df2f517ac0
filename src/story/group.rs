//! group: see the story module.
