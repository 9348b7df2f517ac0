//! The head of a source: which of the names in "Ray's lawyer", "a spokesman for Ray", "minister of ports Ray" speaks.

use super::kind::gender_at;
use crate::extract::lexicon::Section;
use crate::extract::{ActorKind, Context, Facts, Mention};
use crate::text::Span;

/// A source up to its first apposition: "the governor" of "the governor, a Republican,".
pub(super) fn of_source(context: &Context<'_>, source: Span) -> Span {
    let comma = source.of(context.text()).find(',').unwrap_or(source.len() as usize);
    Span::new(source.start, source.start + comma as u32)
}

/// The mention in a source that is its head: a person, unless the name only owns the head ("Ray's lawyer"), names it ("Ray allies")
/// or belongs to it ("a spokesman for Ray"), else a body at its end.
pub(super) fn mention_in<'f>(context: &Context<'_>, facts: &'f Facts, source: Span) -> Option<&'f Mention> {
    let from = facts.mentions.partition_point(|m| m.span.start < source.start);
    let inside = || facts.mentions[from..].iter().take_while(|m| m.span.end <= source.end);
    let person = inside().find(|m| m.kind == ActorKind::Person && heads(context, m.span, source) && !led(context, m.span, source));
    let owner = || inside().next().filter(|m| owns_document(context, m.span, source) && !led(context, m.span, source));
    person.or_else(owner).or_else(|| {
        let first = |m: &'f Mention| within(context, facts, m);
        let body =
            |m: &&'f Mention| m.kind != ActorKind::Person && ends(context, m.span, source) && !led(context, first(m).span, source);
        inside().find(body).filter(|m| !is_told_of(context, m.span, source) && !is_where(context, first(m), source))
    })
}

/// The first of the places that lie within one another ("Kolm, Norway"): what leads to it leads to all. Any other mention is its own.
fn within<'f>(context: &Context<'_>, facts: &'f Facts, mention: &'f Mention) -> &'f Mention {
    let at = facts.mentions.partition_point(|m| m.span.start < mention.span.start);
    let mut first = mention;
    for before in facts.mentions[..at].iter().rev() {
        let places = [before, first].iter().all(|m| m.kind == ActorKind::Place);
        if !places || context.text().get(before.span.end as usize..first.span.start as usize) != Some(", ") {
            break;
        }
        first = before;
    }
    first
}

/// True where the name is followed by nothing that would make it describe another noun.
fn heads(context: &Context<'_>, name: Span, source: Span) -> bool {
    let rest = context.text().get(name.end as usize..source.end as usize).unwrap_or("");
    if rest.starts_with("'s") || rest.starts_with("’s") || rest.starts_with("' ") || rest.starts_with("’ ") || rest.starts_with('-')
    {
        return false;
    }
    let at = context.cut.token_from(name.end);
    let Some(next) = context.cut.tokens.get(at).filter(|n| n.span.start < source.end && n.is_wordlike()) else { return true };
    const BEHIND: &[Section] = &[Section::Preposition, Section::Coordinator, Section::Relative, Section::Adverb, Section::Moment];
    let senses = context.senses[at];
    BEHIND.iter().any(|s| senses.has(*s)) || next.of(context.text()).ends_with("self")
}

/// "Ray's statement", "Ray’s closely guarded memos": true where the name owns the words that the source is.
fn owns_document(context: &Context<'_>, name: Span, source: Span) -> bool {
    let (tokens, text) = (&context.cut.tokens, context.text());
    let owner = context.cut.token_from(name.end);
    let of = |k: usize| tokens.get(k).map_or("", |t| t.of(text));
    let adjective = |k: &usize| of(*k).ends_with("ly") || of(*k).ends_with("ed");
    let noun = owner + 1 + (owner + 1..owner + 3).take_while(adjective).count();
    let ends = tokens.get(noun).is_some_and(|t| t.span.end == source.end);
    matches!(of(owner), "'s" | "’s") && ends && context.in_class(noun, "own_document")
}

/// "the official who spoke first, and in doing so angered the Navy,": the name stands in a relative clause.
fn is_told_of(context: &Context<'_>, name: Span, source: Span) -> bool {
    let tokens = &context.cut.tokens;
    let (first, at) = (context.cut.token_from(source.start), context.cut.token_from(name.start));
    (first + 1..at).any(|k| context.senses[k].has(Section::Relative) && tokens[k].of(context.text()) != "that")
}

/// "Supporters of the mill in lower Kolm": true for a place that a preposition leads to, whatever word is between: it says where those
/// are who speak.
fn is_where(context: &Context<'_>, mention: &Mention, source: Span) -> bool {
    const BETWEEN: usize = 2;
    let (first, at) = (context.cut.token_from(source.start), context.cut.token_from(mention.span.start));
    let mut before = (first + 1..at).rev().take(BETWEEN + 1).take_while(|&k| context.cut.tokens[k].is_wordlike());
    let joint = |k: usize| context.senses[k].has(Section::Coordinator);
    let stop = before.find(|&k| joint(k) || context.senses[k].has(Section::Preposition));
    mention.kind == ActorKind::Place && stop.is_some_and(|k| !joint(k))
}

/// True where a body's name ends the source, but for an apposition.
fn ends(context: &Context<'_>, name: Span, source: Span) -> bool {
    let rest = context.text().get(name.end as usize..source.end as usize).unwrap_or("");
    rest.is_empty() || rest.starts_with([',', '(']) || rest.trim_start().starts_with(['(', '—'])
}

/// True for a noun that says where something is told: "statement", "letter".
fn document(context: &Context<'_>, i: usize) -> bool {
    context.senses[i].has(Section::Channel) || context.senses[i].has(Section::Report)
}

/// "President", "Sen.": a title that may stand right before a name.
fn is_title(context: &Context<'_>, k: usize) -> bool {
    let classes = ["before_name", "sole_office", "short_office"];
    classes.iter().any(|c| context.in_class(k, c)) || context.senses[k].has(Section::Determiner)
}

/// True where a preposition leads to the name: "a survey by the Post", "a spokesman for President Ray", "allies, including Ray".
pub(super) fn led(context: &Context<'_>, name: Span, source: Span) -> bool {
    let tokens = &context.cut.tokens;
    let (first, at) = (context.cut.token_from(source.start), context.cut.token_from(name.start));
    let person = |k: usize| {
        tokens[k].upper || gender_at(context, tokens[k].of(context.text())).is_some() || context.in_class(k, "before_name")
    };
    let of = |k: usize| tokens[k].of(context.text());
    // "allies, including the mayor and Ray": all that follows is named, not speaking.
    let named = |k: &usize| matches!(of(*k), "including" | "like") || *k > first + 1 && of(*k) == "by" && of(*k - 1) == "led";
    // "the statement on the storm, from the mayor, Ray": who made the document speaks.
    let made = |k: usize| of(k - 1) == "," && context.in_class(k, "made_by") && (first..k).any(|i| document(context, i));
    if (first + 1..at).any(made) {
        return false;
    }
    let segment = || (first + 1..at).rev().take_while(|&k| !matches!(of(k), "," | "(" | ";"));
    // "members who had backed Ray": Ray is told of and does not speak.
    if segment().any(|k| of(k) != "that" && context.senses[k].has(Section::Relative)) {
        return true;
    }
    // "the question facing Ray": who stands behind such a participle is its object.
    if segment().any(|k| named(&k)) || at > first + 1 && context.in_class(at - 1, "takes_object") {
        return true;
    }
    let lead = segment().take_while(|&k| tokens[k].is_wordlike());
    for (distance, k) in lead.enumerate() {
        if context.senses[k].has(Section::Preposition) {
            // "minister of mines and energy Ray": the office holds the preposition, the name is the head.
            let joint = |i: usize| context.senses[i].has(Section::Determiner) || context.senses[i].has(Section::Coordinator);
            // "Secretary of State Ray": so does one in capitals, where another capital stands between.
            let titled = || {
                let office = context.in_class(k - 1, "sole_office") || context.lexicon.ends_in(of(k - 1), "office_ending");
                office && tokens[k - 1].upper && k + 1 < at && gender_at(context, of(k + 1)).is_none() && !is_title(context, k + 1)
            };
            if of(k) == "of" && titled() {
                return false;
            }
            let direct = (k + 1..at).all(|i| person(i) || joint(i));
            return direct || distance < 4 && of(k) == "by";
        }
    }
    false
}
