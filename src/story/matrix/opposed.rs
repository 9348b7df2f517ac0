//! What stands between the claims of a row: opposite stances of one speaker, a "not" more, an opposite, one quotation in two mouths.
//! What is sure to contradict the other is a conflict; what is not so sure is at least not the same.

use super::Standing;
use super::reason::Reason;
use super::statement::{SHORT, Statement, Voices};
use super::wordings::heard;
use crate::compare::attribution::tone;
use crate::compare::day;
use crate::compare::odds::{Kind, Odds};
use crate::extract::actors::keys::same_actor;
use crate::extract::{Actor, ActorKind, Analysed, Mode, Stance};
use crate::text::Span;
use crate::text::lines::one_line;

/// From this on opposite stances are about the same thing.
const SAME_MATTER: f32 = 0.6;
/// Two claims of which one has a "not" the other lacks say the opposite if they are so alike otherwise.
const TURNED_OVER: f32 = 0.8;
/// ... and if no more terms than these stand in one alone.
const OTHER_WORDS: usize = 2;
/// From this on what two verbs report is the same.
const SAME_SAID: f32 = 0.7;
/// A "not" more among so many words with content is sure.
const KEPT: usize = 2;

/// What stands between two sources: opposite stances of one speaker, or one statement of two speakers. A source may say several
/// things of the row, of which the row shows those that are `chosen`.
pub(super) fn verdict(draft: &[Statement<'_>], chosen: &[&Statement<'_>]) -> Option<(Standing, Reason)> {
    let mut out: Option<((usize, usize), (String, String))> = None;
    // Of many sources one that names both speakers, or the two are of two events.
    let many = draft.chunk_by(|a, b| a.article == b.article).nth(2).is_some();
    let heard = heard(draft);
    for (i, first) in heard.iter().enumerate() {
        for second in heard[i + 1..].iter().filter(|second| first.is_apart(second)) {
            let (a, b) = (first.first, second.first);
            let one = a.same_speaker(b);
            // Who says on one day that he will and on another that he will not has changed his mind.
            let at_once = |found: bool| found && !are_of_other_days(a, b);
            if at_once(are_denied(a, b)) {
                return Some((Standing::Conflict, opposite_words(a, b)));
            }
            if !one {
                if let Some((x, y)) = misattributed(a, b).filter(|_| !many || a.knows_speaker(b)) {
                    return Some((Standing::Conflict, Reason::Attributed(x.to_owned(), y.to_owned())));
                }
                // A pronoun, or a source that is no name, may be the other's.
                if let (Some(x), Some(y)) = (&a.speaker, &b.speaker)
                    && a.is_named_beside()
                    && b.is_named_beside()
                    && a.voices(b) == Voices::Two
                    && a.actor().zip(b.actor()).is_some_and(|(x, y)| may_be_two(x, y))
                {
                    // Of many pairs of speakers the last is told.
                    let (place, names) = ((first.last, second.last), (x.clone(), y.clone()));
                    let (place, names) = if place.0 < place.1 { (place, names) } else { ((place.1, place.0), (names.1, names.0)) };
                    out = out.filter(|(known, _)| *known > place).or(Some((place, names)));
                }
            } else if at_once(opposite(a.claim.stance, b.claim.stance))
                && a.negated == b.negated
                && a.likeness(b).of_both >= SAME_MATTER
            {
                return Some((Standing::Conflict, Reason::Stances(a.claim.stance, b.claim.stance)));
            } else if at_once(turned_over(a, b) || is_denied_whole(a, b)) {
                return Some((Standing::Conflict, opposite_words(a, b)));
            } else if let Some(odds) = a.odds(b).filter(|odds| at_once(is_sure(odds))) {
                return Some((Standing::Conflict, told(&odds, a, b)));
            }
        }
    }
    let reason = out.map(|(_, (x, y))| Reason::BySpeaker(x, y)).or_else(|| differing(chosen));
    reason.map(|reason| (Standing::Compatible, reason))
}

/// What tells two of the claims that a row shows apart, though it is not sure that they contradict each other.
fn differing(chosen: &[&Statement<'_>]) -> Option<Reason> {
    let heard = heard(chosen);
    let mut pairs = heard.iter().enumerate().flat_map(|(i, a)| heard[i + 1..].iter().map(|b| (*a.first, *b.first)));
    pairs.find_map(|(a, b)| {
        let stances = || are_apart(a, b).then_some(Reason::Stances(a.claim.stance, b.claim.stance));
        let odds = a.odds(b).filter(|odds| matches!(odds.kind, Kind::Turned | Kind::Hedged));
        odds.map(|odds| told(&odds, a, b)).or_else(stances).or_else(|| reported_apart(a, b))
    })
}

/// That one source has a speaker say what another has him admit, or joke.
fn reported_apart(a: &Statement<'_>, b: &Statement<'_>) -> Option<Reason> {
    let (x, y) = (tone(a.analysed, a.claim)?, tone(b.analysed, b.claim)?);
    // What is quoted speaks for itself.
    let indirect = [a, b].iter().all(|e| e.claim.mode == Mode::Indirect);
    let apart = indirect && x.1 != y.1 && a.same_speaker(b) && a.likeness(b).of_both >= SAME_SAID;
    let verb = |e: &Statement<'_>, cue: Span| one_line(cue.of(e.analysed.text())).to_lowercase();
    apart.then(|| Reason::Verbs(verb(a, x.0), verb(b, y.0)))
}

/// True where the opposite of a word stands in its place and nothing else tells the two apart, or a "not" more among words that both
/// keep.
pub(super) fn is_sure(odds: &Odds) -> bool {
    odds.kind == Kind::Turned && odds.alone && (odds.words.iter().all(Option::is_some) || odds.kept >= KEPT)
}

/// The reason that two claims differ by a few words.
fn told(odds: &Odds, a: &Statement<'_>, b: &Statement<'_>) -> Reason {
    let reason = if odds.kind == Kind::Hedged { Reason::Hedged } else { Reason::Opposite };
    let [x, y] = worded(odds, [a.analysed, b.analysed]);
    reason(x, y)
}

/// The words by which two texts are at odds; of a "not" that one of them lacks with the word behind it ("not sail", "sail").
pub(super) fn worded(odds: &Odds, texts: [&Analysed; 2]) -> [String; 2] {
    let of = |side: usize, span: Span| one_line(span.of(texts[side].text())).into_owned();
    let behind = |side: usize, span: Span| texts[side].cut.tokens.get(texts[side].cut.token_from(span.end)).map(|t| t.span);
    let both = |side: usize, span: Span| {
        let next = behind(side, span).unwrap_or(span);
        (of(side, span.cover(next)), of(side, next).to_lowercase())
    };
    match odds.words {
        [Some(x), Some(y)] => [of(0, x), of(1, y)],
        [Some(x), None] => both(0, x).into(),
        [None, Some(y)] => {
            let (whole, next) = both(1, y);
            [next, whole]
        }
        [None, None] => [String::new(), String::new()],
    }
}

/// True where one denies the very words that the other says.
fn is_denied_whole(a: &Statement<'_>, b: &Statement<'_>) -> bool {
    let same = a.terms.len() == b.terms.len() && a.overlap(b).count == a.terms.len() && a.terms.len() >= SHORT;
    same && a.negated == b.negated && opposed(a.claim.stance, b.claim.stance) && a.odds(b).is_none()
}

/// True for two stances of which one denies what the other says.
fn opposed(a: Stance, b: Stance) -> bool {
    let denies = |s| matches!(s, Stance::Denies);
    let says = |s| matches!(s, Stance::Says | Stance::Agrees | Stance::Promises);
    denies(a) && says(b) || says(a) && denies(b)
}

/// True where the two cannot be called the same for what their speakers do: one is against what the other says, or accuses whom
/// the other praises.
pub(super) fn are_apart(a: &Statement<'_>, b: &Statement<'_>) -> bool {
    let against = |s| matches!(s, Stance::Denies | Stance::Rejects | Stance::Doubts);
    let says = |s| matches!(s, Stance::Says | Stance::Agrees | Stance::Promises | Stance::Praises | Stance::Hopes);
    let (x, y) = (a.claim.stance, b.claim.stance);
    // "Denied the charge" and "said the charge was false" are one: what is said holds nothing but what is denied.
    let within = |own: &Statement<'_>, other: &Statement<'_>| own.overlap(other).count == own.terms.len();
    let turned = a.negated == b.negated && (against(x) && says(y) && within(b, a) || says(x) && against(y) && within(a, b));
    turned || matches!((x, y), (Stance::Accuses, Stance::Praises) | (Stance::Praises, Stance::Accuses))
}

/// True where one says it with a "not" more between the same words: of one speaker, or both within quotation marks.
pub(super) fn are_denied(a: &Statement<'_>, b: &Statement<'_>) -> bool {
    let one = || a.same_speaker(b) || a.is_quoted() && b.is_quoted();
    (a.negated || b.negated) && one() && (a.denied_by(b).or(b.denied_by(a)).is_some())
}

/// True where the sentences in which two statements begin name other days.
fn are_of_other_days(a: &Statement<'_>, b: &Statement<'_>) -> bool {
    let sentence = |of: &Statement<'_>| {
        let cut = &of.analysed.cut;
        cut.sentences.get(cut.sentence_at(of.claim.content.first()?.start)?).map(|sentence| sentence.span)
    };
    sentence(a).zip(sentence(b)).is_some_and(|(x, y)| day::name_others((a.analysed, x), (b.analysed, y)))
}

/// What stands against what where one says it with a "not": the word behind it, where that is known.
fn opposite_words(a: &Statement<'_>, b: &Statement<'_>) -> Reason {
    match (a.denied_by(b), b.denied_by(a)) {
        (Some(word), _) => Reason::Opposite(word.to_owned(), format!("not {word}")),
        (_, Some(word)) => Reason::Opposite(format!("not {word}"), word.to_owned()),
        _ => {
            let word = |e: &Statement<'_>| if e.negated { "not" } else { e.claim.stance.label() };
            Reason::Opposite(word(a).to_owned(), word(b).to_owned())
        }
    }
}

/// The two persons to whom two sources give the very same words, each by his name beside them: a pronoun, an office or a surname
/// that both share may be one.
fn misattributed<'a>(a: &'a Statement<'_>, b: &'a Statement<'_>) -> Option<(&'a str, &'a str)> {
    let quoted = |e: &Statement<'_>| e.claim.mode == Mode::Direct && e.claim.stance == Stance::Says && e.terms.len() > SHORT;
    let (x, y) = (a.named()?, b.named()?);
    let apart = !same_actor(&x.key, &y.key) && are_named_apart(x, y);
    (quoted(a) && quoted(b) && apart).then_some((a.speaker.as_deref()?, b.speaker.as_deref()?))
}

/// True where two names have nothing in common: "Brandt", "Brandt Says" and "Elsa J. Brandt" are one, and so are two spellings.
fn are_named_apart(x: &Actor, y: &Actor) -> bool {
    let names = |actor: &Actor| -> Vec<String> { actor.name.split_whitespace().map(str::to_lowercase).collect() };
    names(x).iter().all(|n| names(y).iter().all(|m| !spelt_alike(n, m)))
}

/// True for two bodies, or for a person and anybody who bears none of his names.
fn may_be_two(x: &Actor, y: &Actor) -> bool {
    are_named_apart(x, y) || x.kind != ActorKind::Person && y.kind != ActorKind::Person
}

/// True for one name or two spellings of it ("Meyer", "Meier"): all but two letters are the same from either end.
fn spelt_alike(a: &str, b: &str) -> bool {
    let same = |x: &mut dyn Iterator<Item = char>, y: &mut dyn Iterator<Item = char>| x.zip(y).take_while(|(x, y)| x == y).count();
    let (head, tail) = (same(&mut a.chars(), &mut b.chars()), same(&mut a.chars().rev(), &mut b.chars().rev()));
    let most = a.chars().count().max(b.chars().count());
    a == b || most > 3 && head + tail + 2 >= most
}

/// True where one says what the other says not, or denies it, in nearly the same words ("will open", "will not open").
fn turned_over(a: &Statement<'_>, b: &Statement<'_>) -> bool {
    let plain = |e: &Statement<'_>| matches!(e.claim.stance, Stance::Says | Stance::Denies | Stance::Promises | Stance::Agrees);
    let most = a.terms.len().max(b.terms.len());
    let clear = !a.lacking && !b.lacking;
    // A quotation that one outlet cuts later may hold its "not" in what the other leaves out: there the place of it counts.
    let cut = a.claim.mode == Mode::Direct && b.claim.mode == Mode::Direct;
    let rest = a.terms.len() + b.terms.len() - 2 * a.overlap(b).count <= OTHER_WORDS;
    clear
        && rest
        && !cut
        && a.against() != b.against()
        && plain(a)
        && plain(b)
        && most > SHORT
        && a.likeness(b).of_both >= TURNED_OVER
}

fn opposite(a: Stance, b: Stance) -> bool {
    let against = |s| matches!(s, Stance::Denies | Stance::Rejects);
    let favours = |s| matches!(s, Stance::Agrees | Stance::Promises | Stance::Praises);
    against(a) && favours(b) || favours(a) && against(b)
}

#[cfg(test)]
mod tests {
    use crate::story::matrix::{Row, RowKind, Standing};
    use crate::story::testing::apart;
    use crate::story::{check, novelty::Seen};

    /// The rows of what two outlets have somebody say.
    fn rows(own: &str, other: &str) -> Vec<Row> {
        let articles = apart(&[own, other]);
        let rows = check(&articles.iter().collect::<Vec<_>>(), &Seen::default()).matrix.rows;
        rows.into_iter().filter(|r| r.kind == RowKind::Claim).collect()
    }

    #[test]
    fn who_says_otherwise_on_another_day_has_changed_his_mind() {
        let said = |day: &str, does: &str| format!("On {day} Minister Elsa Brandt said she {does} the loan for the northern quay.");
        let other = [said("6 July 2026", "opposes"), said("3 July 2026", "opposes")];
        let opposite = |row: &Row| row.standing == Standing::Conflict && row.why.to_string().starts_with("opposite");
        let found = other.map(|other| rows(&said("3 July 2026", "supports"), &other).iter().any(opposite));
        assert_eq!(found, [false, true]);
    }

    #[test]
    fn what_one_speaker_is_told_to_say_for_and_against_is_a_conflict() {
        for (own, other, why) in [
            (
                "Minister Elsa Brandt said she supports the loan for the quay.",
                "Minister Elsa Brandt said she opposes the loan for the quay.",
                "opposite: supports | opposes",
            ),
            (
                "Elsa Brandt denied that Varda had sold the quay.",
                "Elsa Brandt said that Varda had sold the quay.",
                "opposite: denied | said",
            ),
            (
                "Elsa Brandt said she was confident that the loan would be signed this week.",
                "Elsa Brandt said she doubted that the loan would be signed this week.",
                "opposite: was confident | doubted",
            ),
            (
                "Elsa Brandt said no evidence was found that the pilot had slept on the bridge.",
                "Elsa Brandt said evidence was found that the pilot had slept on the bridge.",
                "opposite: no evidence | evidence",
            ),
            // However few words they are, if all else is the same.
            (
                "Mayor Elsa Brandt said on Monday that the tax would remain.",
                "Mayor Elsa Brandt insisted in the evening that the tax would not remain.",
                "opposite: remain | not remain",
            ),
            // Each has a "not" somewhere: the one that the other lacks is told.
            (
                "“We will allow foreign pilots to join the search at the northern quay. Nobody slept,” Elsa Brandt said.",
                "“We will not allow foreign pilots to join the search at the northern quay. Nobody slept,” Elsa Brandt said.",
                "opposite: allow | not allow",
            ),
        ] {
            let rows = rows(own, other);
            let found: Vec<_> = rows.iter().map(|r| (r.standing, r.why.to_string())).collect();
            assert_eq!(found, [(Standing::Conflict, why.to_owned())], "{own} {rows:#?}");
        }
    }

    #[test]
    fn what_is_not_sure_to_contradict_the_other_is_not_the_same() {
        for (own, other, why) in [
            (
                "Mayor Elsa Brandt accused the harbour contractor of fraud.",
                "Mayor Elsa Brandt defended the harbour contractor.",
                Some("opposite: accused | defended"),
            ),
            (
                "Elsa Brandt said the council will approve the loan for the northern quay.",
                "Elsa Brandt said the council may approve the loan for the northern quay.",
                Some("one is not sure: will | may"),
            ),
            (
                "Elsa Brandt said the council had lost the loan for the northern quay.",
                "Elsa Brandt admitted the council had lost the loan for the northern quay.",
                Some("another verb: said | admitted"),
            ),
            (
                "Elsa Brandt said the council had lost the loan for the northern quay.",
                "Elsa Brandt told pilots the council had lost the loan for the northern quay.",
                None,
            ),
            (
                "Elsa Brandt said the council will approve the loan for the northern quay.",
                "Elsa Brandt said the council is to approve the loan for the northern quay.",
                None,
            ),
        ] {
            let rows = rows(own, other);
            let want = if why.is_some() { Standing::Compatible } else { Standing::Agree };
            let found: Vec<_> = rows.iter().map(|r| (r.standing, r.why.to_string())).collect();
            assert_eq!(found, [(want, why.unwrap_or_default().to_owned())], "{own} {rows:#?}");
        }
    }
}
