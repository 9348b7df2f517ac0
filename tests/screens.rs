//! Keys in, screens out: whole screens at the sizes that people have, and no panic at any size.

mod desk;

use desk::Desk;
use desk::records::RECORDS;

#[test]
fn dump() {
    let Ok(dir) = std::env::var("DUMP") else { return };
    for (w, h) in [(80, 24), (120, 40), (200, 60)] {
        for (name, keys) in [
            ("list", ""),
            ("open", "l"),
            ("reader", "<enter>"),
            ("readerfig", "<enter>]f]f"),
            ("why", "<enter>]fgy"),
            ("compare", "d"),
            ("matrix", "gm"),
            ("actors", "ga"),
            ("claims", "gc"),
            ("figures", "gf"),
            ("help", "?"),
            ("palette", ":mat"),
            ("sort", "S"),
            ("filter", "Fis:un"),
            ("skipped", "gs"),
            ("flat", "gl"),
        ] {
            let mut desk = Desk::new(RECORDS, w, h);
            desk.keys(keys);
            std::fs::write(format!("{dir}/{name}-{w}x{h}.txt"), desk.screen()).expect("written");
        }
    }
}
