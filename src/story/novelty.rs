//! novelty: see the story module.
