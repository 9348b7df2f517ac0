//! origins: see the story module.
