//! What rows have in common wherever they are painted: the cursor's mark, what was searched for, the verdict, the name made tidy.

use ratatui::layout::Rect;

use super::pen::{Pen, Slot};
use crate::app::App;
use crate::app::verdicts::verdict_words;
use crate::page::Role;
use crate::page::wrap::{fitting, wide};
use crate::story;
use crate::story::matrix::reason::Reason;
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
    for (column, width) in match_columns(text, &app.taste.search, after.x.saturating_sub(slot.x)) {
        pen.tint(Rect { x: slot.x + column, y: slot.y, width, height: 1 }, Role::Match);
    }
    after
}

/// Where `low` stands in as much of `text` as fits into so many columns: the column and the width of each match. No more is looked
/// at, for a title may be of any length.
fn match_columns<'t>(text: &'t str, low: &'t str, columns: u16) -> impl Iterator<Item = (u16, u16)> + 't {
    let shown = fitting(text, usize::from(columns));
    let (mut at, mut column) = (0, 0);
    find_all(shown, Span::new(0, shown.len() as u32), low).map(move |found| {
        let start = column + wide(Span::new(at, found.start).of(shown)) as u16;
        let width = wide(found.of(shown)) as u16;
        (at, column) = (found.end, start + width);
        (start, width)
    })
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
    let only = || format!("only {}", row.sources().map(story::letter).collect::<Vec<_>>().join(","));
    let copies = match row.why.reason {
        Some(Reason::Copies { origins, .. }) if row.standing == Standing::Only => Some(many(origins as usize, "origin", "origins")),
        _ => None,
    };
    match row.standing {
        // That only all have it would say nothing; the letters tell how many sources there are.
        Standing::Only if copies.is_some() && row.tellers().count() == row.cells.len() => row.why.to_string(),
        Standing::Only if row.why.sums.is_empty() && row.why.also.is_empty() && row.why.like.is_empty() && copies.is_some() => {
            format!("{}; {}", only(), copies.unwrap_or_default())
        }
        // What its numbers add up to is said beside who alone has it.
        Standing::Only if !row.why.is_empty() && !row.is_alike() => format!("{}; {}", only(), row.why),
        _ if !row.why.is_empty() => row.why.to_string(),
        Standing::Agree => {
            let sources = row.tellers().count();
            format!("{}, {}", many(sources, "source", "sources"), many(row.origins as usize, "origin", "origins"))
        }
        Standing::Only => only(),
        _ => verdict_words(row),
    }
}

/// Words of a verdict that fit into so many columns: all of them, else without what stands in brackets, else the reason without its
/// numbers, or the numbers alone where the verdict's mark already says as much as the reason. What is left out stands below the table.
pub fn within(words: &str, standing: Standing, columns: usize, mark: &str) -> String {
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
    let in_part = |words: &'_ str| {
        let (reason, numbers) = words.split_once(": ")?;
        Some(if standing == Standing::Changed { numbers } else { reason }.to_owned())
    };
    let told = [Some(words.to_owned()), Some(bare.clone()), in_part(words), in_part(&bare)];
    let told = told.into_iter().flatten().find(|told| wide(told) <= columns);
    told.unwrap_or_else(|| shortened(&bare, columns, mark))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::story::matrix::reason::Why;
    use crate::story::matrix::{Cell, RowKind};

    #[test]
    fn matches_are_marked_in_what_is_shown() {
        let endless = "a".repeat(1 << 20);
        let every: Vec<(u16, u16)> = (0..70).map(|column| (column, 1)).collect();
        for (text, low, columns, want) in [
            ("Port shut: port open", "port", 20, &[(0, 4), (11, 4)][..]),
            ("Port shut: port open", "port", 14, &[(0, 4)]),
            ("\u{6771}\u{4eac} port \u{4eac}", "\u{4eac}", 20, &[(2, 2), (10, 2)]),
            ("Port", "", 20, &[]),
            (&endless, "a", 70, &every),
        ] {
            assert_eq!(match_columns(text, low, columns).collect::<Vec<_>>(), want, "{low} in {columns} columns");
        }
    }

    #[test]
    fn what_copies_alone_tell_is_only_theirs_where_another_is_silent() {
        let cell = || Some(Cell { span: Span::default(), text: String::new(), speaker: None, published: None, fact: Some(0) });
        for (cells, want) in [(vec![cell(), cell()], "2 sources, 1 origin"), (vec![cell(), cell(), None], "only A,B; 1 origin")] {
            let row = Row {
                kind: RowKind::Figure,
                label: String::new(),
                cells,
                standing: Standing::Only,
                why: Why::of(Reason::Copies { sources: 2, origins: 1 }),
                origins: 1,
                left_out: None,
                told: vec![],
                rejected: vec![],
                little: false,
            };
            assert_eq!(verdict(&row), want);
        }
    }

    #[test]
    fn a_verdict_loses_letters_and_then_numbers() {
        let changed = |words, columns| within(words, Standing::Changed, columns, "..");
        assert_eq!(changed("changed in a copy: 160 (A) | 172 (B)", 36), "changed in a copy: 160 (A) | 172 (B)");
        assert_eq!(changed("changed in a copy: 160 (A) | 172 (B)", 20), "160 (A) | 172 (B)");
        assert_eq!(changed("changed in a copy: 160 (A,C,D) | 172 (B)", 20), "160 | 172");
        for (words, columns, want) in [
            ("62 (A,B) | 58 (C)", 20, "62 (A,B) | 58 (C)"),
            ("62 (A,B,D) | 58 (C) | 60 (E)", 20, "62 | 58 | 60"),
            ("differs by speaker: 16 (Tom Okoro), 20 (Elsa Brandt)", 20, "differs by speaker"),
            ("later count: 3 (A,B) -> 5 (C)", 20, "later count: 3 -> 5"),
            ("rounded: about 1,400 homes and 1,400 homes", 20, "rounded"),
            ("3 sources, 2 origins", 20, "3 sources, 2 origins"),
            ("also told by A and by others", 20, "also told by A .."),
            ("at least 240 (A) | nearly 60 (B)", 20, "at least 240 .."),
            ("240 homes (A,B) | about 60 homes (C)", 24, "240 homes | about 60 .."),
        ] {
            assert_eq!(within(words, Standing::Compatible, columns, ".."), want);
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
