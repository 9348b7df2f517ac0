//! What joins the kinds of facts: the claim a figure stands in, the actor who speaks.

use super::{Context, Facts, speaker};

/// Sets [`super::Figure::claim`] and [`super::Claim::speaker`].
pub fn link(context: &Context<'_>, facts: &mut Facts) {
    speaker::resolve(context, facts);
    for figure in &mut facts.figures {
        let holds = |c: &super::Claim| c.content.iter().any(|s| s.contains(figure.span));
        figure.claim = facts.claims.iter().position(holds).map(|i| i as u32);
    }
}
