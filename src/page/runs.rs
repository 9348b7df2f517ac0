//! Marks that overlap -> runs that do not: each byte of a text has one set of roles, found by a binary search.

use super::wrap::Insert;
use super::{Role, Roles};
use crate::text::Span;

/// A stretch of text with a role.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Mark {
    /// Its bytes.
    pub span: Span,
    /// What it is.
    pub role: Role,
}

impl Mark {
    /// A mark of `role` on `span`.
    pub const fn new(span: Span, role: Role) -> Self {
        Self { span, role }
    }
}

/// The roles of every byte of a text.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Runs {
    /// Where a set of roles begins; it holds up to the next entry. Sorted, the first byte of each.
    runs: Vec<(u32, Roles)>,
    /// The brackets that stand for the marks where a theme has no colour.
    inserts: Vec<Insert>,
}

impl Runs {
    /// Merges `marks`, in any order. With `brackets`, marks of a role that has brackets also give [`Insert`]s.
    pub fn new(marks: &[Mark], brackets: bool) -> Self {
        let mut edges: Vec<(u32, bool, Role)> = Vec::with_capacity(marks.len() * 2);
        for mark in marks.iter().filter(|m| !m.span.is_empty()) {
            edges.push((mark.span.start, true, mark.role));
            edges.push((mark.span.end, false, mark.role));
        }
        edges.sort_unstable();
        let mut open = [0u16; 64];
        let mut roles = Roles::NONE;
        let mut runs: Vec<(u32, Roles)> = Vec::with_capacity(edges.len());
        for (at, opens, role) in edges {
            let count = &mut open[role as usize % 64];
            *count = if opens { count.saturating_add(1) } else { count.saturating_sub(1) };
            roles = if *count > 0 { roles.with(role) } else { roles.without(role) };
            match runs.last_mut() {
                Some(last) if last.0 == at => last.1 = roles,
                _ => runs.push((at, roles)),
            }
        }
        let inserts = if brackets { inserts(marks) } else { Vec::new() };
        Self { runs, inserts }
    }

    /// The roles at byte `at`, and the byte where they end.
    pub fn at(&self, at: u32) -> (Roles, u32) {
        let next = self.runs.partition_point(|r| r.0 <= at);
        let roles = next.checked_sub(1).and_then(|i| self.runs.get(i)).map_or(Roles::NONE, |r| r.1);
        (roles, self.runs.get(next).map_or(u32::MAX, |r| r.0))
    }

    /// The brackets, sorted by place; none where the theme has colour.
    pub fn inserts(&self) -> &[Insert] {
        &self.inserts
    }
}

/// The brackets that stand for a role where there is no colour.
pub const fn brackets(role: Role) -> Option<(&'static str, &'static str)> {
    Some(match role {
        Role::FactFigure | Role::EditChanged | Role::Here => ("[", "]"),
        Role::FactSpeaker | Role::EditOnly => ("{", "}"),
        Role::FactCue => ("_", "_"),
        Role::FactActorPerson | Role::FactActorOrganization | Role::FactActorPlace | Role::FactActorGroup | Role::EditMoved => {
            ("<", ">")
        }
        Role::FactPattern => ("#", "#"),
        Role::EditLoud => ("[!", "!]"),
        Role::FactLikely => ("", "?"),
        _ => return None,
    })
}

fn inserts(marks: &[Mark]) -> Vec<Insert> {
    let mut out = Vec::with_capacity(marks.len() * 2);
    for mark in marks.iter().filter(|m| !m.span.is_empty()) {
        if let Some((open, close)) = brackets(mark.role) {
            if !open.is_empty() {
                out.push(Insert { at: mark.span.start, opens: true, text: open });
            }
            out.push(Insert { at: mark.span.end, opens: false, text: close });
        }
    }
    // At one place what closes stands before what opens.
    out.sort_unstable();
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    fn mark(start: u32, end: u32, role: Role) -> Mark {
        Mark::new(Span::new(start, end), role)
    }

    #[test]
    fn overlapping_marks_give_sets() {
        let runs = Runs::new(&[mark(5, 15, Role::FactCue), mark(10, 20, Role::FactFigure), mark(10, 12, Role::FactFigure)], false);
        for (at, want, end) in [
            (0, vec![], 5),
            (5, vec![Role::FactCue], 10),
            (11, vec![Role::FactCue, Role::FactFigure], 12),
            (12, vec![Role::FactCue, Role::FactFigure], 15),
            (15, vec![Role::FactFigure], 20),
            (20, vec![], u32::MAX),
        ] {
            let (roles, to) = runs.at(at);
            assert_eq!((roles.iter().collect::<Vec<_>>(), to), (want, end), "at {at}");
        }
        assert!(runs.inserts().is_empty());
    }

    #[test]
    fn brackets_close_before_they_open() {
        let runs = Runs::new(&[mark(4, 8, Role::FactFigure), mark(0, 4, Role::FactSpeaker)], true);
        let shown: Vec<_> = runs.inserts().iter().map(|i| (i.at, i.text)).collect();
        assert_eq!(shown, [(0, "{"), (4, "}"), (4, "["), (8, "]")]);
    }
}
