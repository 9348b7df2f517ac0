//! Precious: what the reader saw and did. Nothing is kept over sessions yet; what will be loaded here is the plain data of
//! [`crate::story::novelty::Seen`].
