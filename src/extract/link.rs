//! What joins the kinds of facts: the claim a figure stands in, the actor who speaks.

use super::{Context, Facts};

/// Sets [`super::Figure::claim`] and [`super::Claim::speaker`].
pub fn link(_context: &Context<'_>, facts: &mut Facts) {
    for figure in &mut facts.figures {
        let holds = |c: &super::Claim| c.content.iter().any(|s| s.contains(figure.span));
        figure.claim = facts.claims.iter().position(holds).map(|i| i as u32);
    }
}
