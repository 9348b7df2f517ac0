//! Keys in, screens out: whole screens at the sizes that people have, and no panic at any size.

mod anything;
mod desk;
mod records;
mod shots;
mod stage;
