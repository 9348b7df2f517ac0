//! What rows of facts have in common wherever they are painted: the cursor's mark, the verdict, the name made tidy.

use ratatui::layout::Rect;

use super::pen::{Pen, Slot};
use crate::app::verdict_words;
use crate::page::Role;
use crate::story;
use crate::story::matrix::{Row, Standing};

/// The mark of the row under the cursor.
pub fn cursor(pen: &mut Pen<'_>, slot: Slot, here: bool, active: bool) {
    if here {
        pen.put(slot.width(1), ">", Role::Strong);
        if active {
            pen.tint(Rect { x: slot.x, y: slot.y, width: slot.room(), height: 1 }, Role::Selected);
        }
    }
}

/// The mark and the look of a verdict.
pub fn verdict_mark(standing: Standing) -> (&'static str, Role) {
    match standing {
        Standing::Conflict => ("!", Role::Conflict),
        Standing::Compatible => ("~", Role::Compatible),
        Standing::Agree => ("=", Role::Agree),
        Standing::Only => (".", Role::PairOnly),
    }
}

/// A name without the comma or bracket that the words it was cut from began with.
pub fn tidy(label: &str) -> &str {
    label.trim_start_matches([',', ';', ':', ')', ' '])
}

/// The verdict in few words: the reason where there is one.
pub fn verdict(row: &Row) -> String {
    let sources = row.sources().count();
    match row.standing {
        _ if !row.why.is_empty() => row.why.clone(),
        Standing::Agree => {
            format!("{sources} sources, {} {}", row.origins, if row.origins == 1 { "origin" } else { "origins" })
        }
        Standing::Only => {
            let letters = row.sources().map(story::letter).collect::<Vec<_>>().join(",");
            format!("only {letters}")
        }
        _ => verdict_words(row),
    }
}
