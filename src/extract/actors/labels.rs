//! The labels of the tagger: outside, or first, inner, last or only word of a name, for each of the four kinds.

use crate::extract::ActorKind;

/// The kinds in the order of labels.
pub const KINDS: [ActorKind; 4] = [ActorKind::Person, ActorKind::Organization, ActorKind::Place, ActorKind::Group];

/// Index of persons among the kinds.
pub const PERSON: usize = 0;
/// Index of organizations.
pub const ORGANIZATION: usize = 1;
/// Index of places.
pub const PLACE: usize = 2;
/// Index of groups.
pub const GROUP: usize = 3;

/// Labels that name something; label 0 is "outside" and has no weights: its score is zero.
pub const NAMED: usize = 16;

/// All labels.
pub const COUNT: usize = NAMED + 1;

/// Outside of any name.
pub const OUTSIDE: u8 = 0;

/// Where in a name a word stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Position {
    /// First of several.
    First,
    /// Neither first nor last.
    Inner,
    /// Last of several.
    Last,
    /// The only one.
    Only,
}

/// The label of a kind (index into [`KINDS`]) and a position.
pub const fn label(kind: usize, position: Position) -> u8 {
    (1 + kind * 4 + position as usize) as u8
}

/// Kind (index into [`KINDS`]) and position of a label; none for [`OUTSIDE`].
pub const fn parts(label: u8) -> Option<(usize, Position)> {
    if label == OUTSIDE {
        return None;
    }
    let n = label as usize - 1;
    let position = match n % 4 {
        0 => Position::First,
        1 => Position::Inner,
        2 => Position::Last,
        _ => Position::Only,
    };
    Some((n / 4, position))
}

/// True where no name is open behind the label.
pub const fn closes(label: u8) -> bool {
    matches!(parts(label), None | Some((_, Position::Last | Position::Only)))
}

/// The labels behind which no name is open, in order: outside, and last and only words.
pub const CLOSERS: [u8; 1 + 2 * KINDS.len()] = {
    let mut out = [OUTSIDE; 1 + 2 * KINDS.len()];
    let mut kind = 0;
    while kind < KINDS.len() {
        out[1 + 2 * kind] = label(kind, Position::Last);
        out[2 + 2 * kind] = label(kind, Position::Only);
        kind += 1;
    }
    out
};

/// True where `next` may follow `before`.
pub const fn may_follow(before: u8, next: u8) -> bool {
    match parts(next) {
        None | Some((_, Position::First | Position::Only)) => closes(before),
        Some((kind, _)) => match parts(before) {
            Some((open, Position::First | Position::Inner)) => open == kind,
            _ => false,
        },
    }
}

/// A name as token indices `start..end` and a kind (index into [`KINDS`]).
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Name {
    /// First token.
    pub start: usize,
    /// One past the last token.
    pub end: usize,
    /// Index into [`KINDS`].
    pub kind: usize,
}

/// A name with how it was found.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Found {
    /// Tokens and kind.
    pub name: Name,
    /// The rule.
    pub rule: &'static str,
    /// By how much the tagger preferred it, per token.
    pub margin: i32,
}

/// The names that `labels` spell, token indices counted from `offset`.
pub fn names(labels: &[u8], offset: usize, out: &mut Vec<Name>) {
    let mut open = None;
    for (i, &l) in labels.iter().enumerate() {
        match parts(l) {
            None => open = None,
            Some((kind, Position::Only)) => out.push(Name { start: offset + i, end: offset + i + 1, kind }),
            Some((_, Position::First)) => open = Some(i),
            Some((_, Position::Inner)) => {}
            Some((kind, Position::Last)) => {
                if let Some(start) = open.take() {
                    out.push(Name { start: offset + start, end: offset + i + 1, kind });
                }
            }
        }
    }
}

/// Writes the labels of a name into `labels` (one a token of the document).
pub fn write(name: Name, labels: &mut [u8]) {
    let last = name.end - 1;
    for (i, slot) in labels.iter_mut().enumerate().take(name.end).skip(name.start) {
        let position = match (i == name.start, i == last) {
            (true, true) => Position::Only,
            (true, false) => Position::First,
            (false, true) => Position::Last,
            (false, false) => Position::Inner,
        };
        *slot = label(name.kind, position);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_survive_labels() {
        let want = [Name { start: 0, end: 1, kind: 3 }, Name { start: 2, end: 5, kind: 1 }];
        let mut labels = [0u8; 6];
        want.iter().for_each(|n| write(*n, &mut labels));
        let mut found = Vec::new();
        names(&labels, 0, &mut found);
        assert_eq!(found, want);
        assert!(labels.windows(2).all(|w| may_follow(w[0], w[1])));
        assert!((0..COUNT as u8).filter(|l| closes(*l)).eq(CLOSERS));
        assert!(!may_follow(OUTSIDE, label(0, Position::Last)));
        assert!(!may_follow(label(0, Position::First), label(1, Position::Last)));
    }
}
