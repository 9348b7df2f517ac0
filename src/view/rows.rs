//! What rows have in common wherever they are painted: the cursor's mark, what was searched for, the verdict, the name made tidy.

use ratatui::layout::Rect;

use super::pen::{Pen, Slot};
use crate::app::App;
use crate::app::verdicts::verdict_words;
use crate::page::Role;
use crate::page::wrap::{fitting, wide};
use crate::story;
use crate::story::matrix::{Row, Standing};
use crate::text::Span;
use crate::text::count::many;
use crate::text::find::find_all;
use crate::text::lines::one_line;

/// The mark of the row under the cursor.
pub fn cursor(pen: &mut Pen<'_>, slot: Slot, here: bool, active: bool) {
    if here {
        tall_cursor(pen, slot, 1, active);
    }
}

/// The mark of what the cursor is on, of so many lines from `slot` on.
pub fn tall_cursor(pen: &mut Pen<'_>, slot: Slot, height: u16, active: bool) {
    pen.put(slot.width(1), ">", Role::Strong);
    if active {
        pen.tint(Rect { x: slot.x, y: slot.y, width: slot.room(), height }, Role::Selected);
    }
}

/// Text with what was searched for marked. Returns what is left of the slot.
pub fn matched(app: &App, pen: &mut Pen<'_>, slot: Slot, text: &str, role: Role) -> Slot {
    let after = pen.put(slot, text, role);
    for found in find_all(text, Span::new(0, text.len() as u32), &app.taste.search) {
        let x = slot.x.saturating_add(wide(Span::new(0, found.start).of(text)) as u16);
        let width = wide(found.of(text)) as u16;
        if x + width <= after.x {
            pen.tint(Rect { x, y: slot.y, width, height: 1 }, Role::Match);
        }
    }
    after
}

/// The mark and the look of a verdict.
pub fn verdict_mark(standing: Standing) -> (&'static str, Role) {
    match standing {
        Standing::Conflict => ("!", Role::Conflict),
        Standing::Changed => ("^", Role::Compatible),
        Standing::Compatible => ("~", Role::Compatible),
        Standing::Agree => ("=", Role::Agree),
        Standing::Only => (".", Role::PairOnly),
    }
}

/// A name without the comma or bracket that the words it was cut from began with.
pub fn tidy(label: &str) -> &str {
    label.trim_start_matches([',', ';', ':', ')', ' '])
}

/// Words that fit into so many columns: cut at the end of a word, with a mark. One long word is the pen's to cut.
pub fn shortened(words: &str, columns: usize, mark: &str) -> String {
    if wide(words) <= columns {
        return words.to_owned();
    }
    let room = columns.saturating_sub(wide(mark) + 1);
    let fits = fitting(words, room);
    let whole = if words[fits.len()..].starts_with(' ') { Some(fits) } else { fits.rsplit_once(' ').map(|(whole, _)| whole) };
    let whole = whole.map(|w| w.trim_end_matches([',', ';', ':', '|', ' ']));
    whole.filter(|w| !w.is_empty()).map_or_else(|| words.to_owned(), |whole| format!("{whole} {mark}"))
}

/// The verdict in few words: the reason where there is one.
pub fn verdict(row: &Row) -> String {
    let sources = row.sources().count();
    match row.standing {
        _ if !row.why.is_empty() => row.why.to_string(),
        Standing::Agree => {
            format!("{}, {}", many(sources, "source", "sources"), many(row.origins as usize, "origin", "origins"))
        }
        Standing::Only => {
            let letters = row.sources().map(story::letter).collect::<Vec<_>>().join(",");
            format!("only {letters}")
        }
        _ => verdict_words(row),
    }
}

/// Words of a verdict that fit into so many columns: all of them, else without what stands in brackets, else the reason without its
/// numbers. What is left out stands below the table.
pub fn within(words: &str, columns: usize, mark: &str) -> String {
    let mut bare = String::new();
    let mut depth = 0_usize;
    for c in words.chars() {
        depth += usize::from(c == '(');
        match c {
            ')' => depth = depth.saturating_sub(1),
            _ if depth == 0 => bare.push(c),
            _ => {}
        }
    }
    let bare = one_line(&bare).replace(" ,", ",");
    let reason = words.split_once(": ").map(|(reason, _)| reason.to_owned());
    let told = [Some(words.to_owned()), Some(bare), reason].into_iter().flatten().find(|told| wide(told) <= columns);
    told.unwrap_or_else(|| shortened(words, columns, mark))
}

#[cfg(test)]
mod tests {
    use super::{shortened, within};

    #[test]
    fn a_verdict_loses_letters_and_then_numbers() {
        for (words, columns, want) in [
            ("62 (A,B) | 58 (C)", 20, "62 (A,B) | 58 (C)"),
            ("62 (A,B,D) | 58 (C) | 60 (E)", 20, "62 | 58 | 60"),
            ("differs by speaker: 16 (Tom Okoro), 20 (Elsa Brandt)", 20, "differs by speaker"),
            ("later count: 3 (A,B) -> 5 (C)", 20, "later count: 3 -> 5"),
            ("rounded: about 1,400 homes and 1,400 homes", 20, "rounded"),
            ("3 sources, 2 origins", 20, "3 sources, 2 origins"),
            ("also told by A and by others", 20, "also told by A .."),
        ] {
            assert_eq!(within(words, columns, ".."), want);
        }
    }

    #[test]
    fn words_are_cut_at_their_ends_with_a_mark() {
        let cases = [
            ("only A", 26, "only A"),
            ("later count: at least 4 and then 11 homes", 26, "later count: at least 4 .."),
            ("sums hold: 80-63=17, 95-74=21", 26, "sums hold: 80-63=17 .."),
            ("Donaudampfschifffahrt", 10, "Donaudampfschifffahrt"),
            ("港口 的 工人 结束 罢工", 22, "港口 的 工人 结束 罢工"),
            ("港口 的 工人 结束 罢工", 17, "港口 的 工人 .."),
        ];
        for (words, columns, want) in cases {
            assert_eq!(shortened(words, columns, ".."), want);
        }
    }
}
