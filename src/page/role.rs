//! What a cell of the page *is*: the roles that a theme gives a look.
//!
//! Names are dotted; a theme that has no entry for `fact.figure` falls back to `fact`, and from there to `text`.

/// One row a role: enum, list and names come from the same table.
macro_rules! roles {
    ($($variant:ident $name:literal $doc:literal;)+) => {
        /// What a cell is. Later roles are painted over earlier ones where several meet.
        #[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
        #[repr(u8)]
        pub enum Role {
            $(#[doc = $doc] $variant,)+
        }

        impl Role {
            /// Every role, in the order of painting.
            pub const ALL: &[Role] = &[$(Role::$variant,)+];

            /// Its dotted name in a theme.
            pub const fn name(self) -> &'static str {
                match self {
                    $(Role::$variant => $name,)+
                }
            }
        }
    };
}

roles! {
    Text "text" "Running text, and the ground that everything falls back to";
    Dim "text.dim" "What matters less: parts of a text that are no prose, hints, empty cells";
    Headline "text.headline" "The headline of an article";
    Part "text.part" "Byline, dateline, credit, note, tags";
    Filler "text.filler" "Filler: no claim, no figure, paired with no other source";
    Read "text.read" "A list row that was read";
    Unread "text.unread" "A list row that was not read";
    Strong "text.strong" "A label or a name that leads the eye";
    Header "bar.header" "The first line of a screen";
    Footer "bar.footer" "The last line of a screen";
    Key "bar.key" "A key in the last line, in help and in menus";
    Heading "bar.heading" "Column headings and section titles";
    Rule "rule" "Lines between panes";
    Gutter "gutter" "The gutter beside a text";
    GutterClaim "gutter.claim" "The bar beside a claim's extent";
    PairSame "pair.same" "Gutter mark: the same sentence";
    PairReworded "pair.reworded" "Gutter mark: reworded";
    PairPartial "pair.partial" "Gutter mark: part of the content is shared";
    PairMoved "pair.moved" "Gutter mark: told at another place";
    PairOnly "pair.only" "Gutter mark: only here";
    FactSpeaker "fact.speaker" "Who speaks";
    FactCue "fact.cue" "The word that reports";
    FactActorPlace "fact.actor.place" "A place";
    FactActorGroup "fact.actor.group" "A group";
    FactActorOrganization "fact.actor.organization" "An organization";
    FactActorPerson "fact.actor.person" "A person";
    FactPattern "fact.pattern" "A date, or what another pattern finds";
    FactFigure "fact.figure" "A figure";
    FactLikely "fact.likely" "A mark that is likely, not sure";
    EditKept "edit.kept" "Words that both have, where little else is shared";
    EditChanged "edit.changed" "Other words in their place";
    EditOnly "edit.only" "Words that stand in one text only";
    EditMoved "edit.moved" "Words that stand elsewhere in the other text";
    EditLoud "edit.loud" "Another number or name, a meaning turned round: a negation, an opposite";
    Agree "verdict.agree" "Sources agree";
    Compatible "verdict.compatible" "Both can be true";
    Conflict "verdict.conflict" "Sources contradict each other";
    New "new" "Not seen before";
    Star "star" "A star or a tag";
    Note "note" "A note";
    Alert "alert" "An error or a warning";
    Match "search.match" "What the search found";
    Popup "popup" "The ground of a popup";
    Here "cursor.mark" "The mark under the cursor, in a text";
    Selected "cursor.row" "The row under the cursor";
}

/// A set of roles at one place.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub struct Roles(u64);

impl Roles {
    /// No role.
    pub const NONE: Roles = Roles(0);

    /// With `role` added.
    #[must_use]
    pub const fn with(self, role: Role) -> Self {
        Self(self.0 | 1 << role as u8)
    }

    /// With `role` taken out.
    #[must_use]
    pub const fn without(self, role: Role) -> Self {
        Self(self.0 & !(1 << role as u8))
    }

    /// With every role of `other` added.
    #[must_use]
    pub const fn union(self, other: Roles) -> Self {
        Self(self.0 | other.0)
    }

    /// True where `role` is in the set.
    pub const fn contains(self, role: Role) -> bool {
        self.0 & (1 << role as u8) != 0
    }

    /// The roles in the order of painting.
    pub fn iter(self) -> impl Iterator<Item = Role> {
        let mut bits = self.0;
        std::iter::from_fn(move || {
            let i = bits.trailing_zeros() as usize;
            bits &= bits.wrapping_sub(1);
            Role::ALL.get(i).copied()
        })
    }
}

impl From<Role> for Roles {
    fn from(role: Role) -> Self {
        Roles::NONE.with(role)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_are_unique_and_fit_the_set() {
        assert!(Role::ALL.len() <= 64);
        for (i, r) in Role::ALL.iter().enumerate() {
            assert_eq!(*r as usize, i);
            assert!(Role::ALL.iter().filter(|o| o.name() == r.name()).count() == 1, "{}", r.name());
        }
    }

    #[test]
    fn a_set_keeps_the_order_of_painting() {
        let set = Roles::from(Role::Selected).with(Role::FactFigure).with(Role::Text);
        assert_eq!(set.iter().collect::<Vec<_>>(), [Role::Text, Role::FactFigure, Role::Selected]);
        assert!(set.contains(Role::FactFigure) && !set.contains(Role::Dim));
    }
}
